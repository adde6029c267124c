"""One score for how well a sentence says what others say: the light tier of the drift signal.

Aligned words, signs, facts and forms (``closeness``), odd sequences where it differs (``oddity``) and
sentence
vectors, judged by a small network fitted on pairs of a sound and a damaged version.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.drift import closeness, oddity
from scoring.drift.closeness import Reading
from scoring.drift.judge import NAME, open_judge
from scoring.drift.words import align
from scoring.garble.surprise import open_language
from scoring.kit import Kit
from scoring.types import Vectors

_VECTOR = ("cosine", "new far", "lost far", "newest far", "lost farthest", "new far mean", "lost far mean")
FEATURES = (*closeness.FEATURES, *oddity.FEATURES, *_VECTOR)
LANGUAGE = "garble-v1"
"""Artefact whose language model says how odd a sequence is."""


def fidelity(texts: Sequence[str], references: Sequence[Sequence[str]], kit: Kit) -> NDArray[np.float64]:
    """Per text the best score over its references, shape (len(texts),): higher is closer, no fixed scale.

    Scores of versions of one sentence can be compared; those of different sentences only roughly.
    """
    flat = [(text, other) for text, others in zip(texts, references, strict=True) for other in others]
    rows = pair_features([text for text, _ in flat], [other for _, other in flat], kit)
    scores = open_judge(kit.artefacts.open(NAME), "closeness", FEATURES).scores(rows)
    ends = np.cumsum([len(others) for others in references])[:-1]
    return np.asarray([part.max() if len(part) else np.nan for part in np.split(scores, ends)], np.float64)


def pair_features(texts: Sequence[str], others: Sequence[str], kit: Kit) -> NDArray[np.float32]:
    """Features of each text against its other, shape (len(texts), len(FEATURES))."""
    first, second = [Reading.of(text) for text in texts], [Reading.of(text) for text in others]
    words = sorted({word for reading in (*first, *second) for word in reading.lower if word[0].isalpha()})
    vectors = dict(zip(words, kit.encoder.encode(words), strict=True))
    whole = kit.encoder.encode(texts), kit.encoder.encode(others)
    close = [closeness.closeness(a, b) for a, b in zip(first, second, strict=True)]
    far = [_far(a, b, vectors) for a, b in zip(first, second, strict=True)]
    odd = oddity.oddities(open_language(kit.artefacts.open(LANGUAGE)), texts, others)
    cosine = (whole[0] * whole[1]).sum(axis=1, keepdims=True)
    return np.hstack([np.asarray(close, np.float32), odd, cosine, np.asarray(far, np.float32)]).astype(
        np.float32
    )


def _far(first: Reading, second: Reading, vectors: dict[str, Vectors]) -> list[float]:
    """How far the words without partner are from any word of the other sentence: sum, largest and mean,
    both ways.
    """
    partner = align(first.stems, second.stems)
    taken = set(partner)
    new = [word for word, other in zip(first.lower, partner, strict=True) if other < 0]
    lost = [word for at, word in enumerate(second.lower) if at not in taken]
    here, there = _distances(new, second.lower, vectors), _distances(lost, first.lower, vectors)
    return [here.sum(), there.sum(), here.max(), there.max(), here.mean(), there.mean()]


def _distances(
    words: Sequence[str], others: Sequence[str], vectors: dict[str, Vectors]
) -> NDArray[np.float32]:
    rows = [vectors[word] for word in words if word in vectors]
    columns = [vectors[word] for word in others if word in vectors]
    if not rows or not columns:
        return np.zeros(1, np.float32)
    return np.asarray(1 - (np.asarray(rows) @ np.asarray(columns).T).max(axis=1), np.float32)
