"""Which of two versions of one text reads worse: the full model's view, sentence beside sentence.

What both versions say cancels out, so that subject, names and length say nothing (the pairwise comparison of
translations, Bradley & Terry 1952; for machine translation Duh 2008, "Ranking vs. regression").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.garble.full import Full, look_closely

FEATURES = ("bad", "effort", "damaged", "machine")
"""Columns of the full model's sentence logits."""
Floats = NDArray[np.float64]


def open_weights(artefact: Artefact) -> Floats:
    """Weight of each feature's difference, shape (len(FEATURES),)."""
    return np.asarray([float(artefact.json("versions.json")["weights"][name]) for name in FEATURES])


def views(model: Full, texts: Sequence[str]) -> dict[str, Floats]:
    """What the full model says of each different text, shape (len(FEATURES),) each."""
    unique = list(dict.fromkeys(texts))
    logits = look_closely(model, unique).logits.astype(np.float64)
    return dict(zip(unique, logits, strict=True))


def difference(pairs: Sequence[tuple[str, str]], seen: Mapping[str, Floats]) -> Floats:
    """Mean difference of (own, other) sentences, shape (len(FEATURES),); above 0: the own reads worse."""
    return np.asarray(np.mean([seen[own] - seen[other] for own, other in pairs], axis=0))
