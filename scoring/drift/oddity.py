"""What a sentence shows by itself beside one it should say the same as: odd sequences where the two
differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.garble.surprise import Language, oddness
from scoring.garble.tokens import SHAPES, number, split

Floats = NDArray[np.float32]
_KINDS = ("word", "class", "pair", "bridge")
FEATURES = (
    *(f"{kind} mean" for kind in _KINDS), *(f"{kind} worst" for kind in _KINDS),
    *(f"{kind} worst three" for kind in _KINDS), *(f"{kind} where new" for kind in _KINDS),
    *(f"{kind} worst new" for kind in _KINDS), *(f"{kind} sum" for kind in _KINDS),
    "unknown new", "new pairs", "odd classes", "odd bridges", "broken bridges", "odd pairs",
)  # fmt: skip
_ODD = (6.0, 3.0, 5.0, 3.0)
"""Bits from which a class, a bridge (odd, broken) and a pair count as odd: about one word in ten of news."""


def oddities(language: Language, texts: Sequence[str], references: Sequence[str]) -> Floats:
    """Features of each text, shape (len(texts), len(FEATURES)); ``references`` say where it is new."""
    tokens = number(texts, language.vocabulary)
    found = oddness(language, tokens)
    bits = np.stack([found.word, found.kind, found.pair, found.bridge])
    ends = [*tokens.starts[1:].tolist(), len(tokens.ids)]
    rows = [
        _row(bits[:, start + 1 : end], tokens.ids[start + 1 : end], (text, reference))
        for start, end, text, reference in zip(tokens.starts.tolist(), ends, texts, references, strict=True)
    ]
    return np.asarray(rows, np.float32).reshape(len(texts), len(FEATURES))


def _row(bits: Floats, ids: NDArray[np.int32], pair: tuple[str, str]) -> list[float]:
    words, known = split(pair[0].lower()), split(pair[1].lower())
    pairs, single = set(pairwise(known)), set(known)
    new = np.asarray([step not in pairs for step in zip(["", *words], words, strict=False)] + [True])
    unknown = sum(
        at < len(SHAPES) and word[0].isalpha() and word not in single
        for at, word in zip(ids, words, strict=False)
    )
    fresh = bits[:, new]
    return [
        *bits.mean(axis=1), *bits.max(axis=1), *_top(bits, 3), *(fresh.sum(axis=1) / 5), *_top(fresh, 1),
        *(bits.sum(axis=1) / 10),
        float(unknown), float(new.sum()), *_counts(bits),
    ]  # fmt: skip


def _top(bits: Floats, size: int) -> Floats:
    return np.asarray(np.sort(bits, axis=1)[:, -size:].mean(axis=1), np.float32)


def _counts(bits: Floats) -> list[float]:
    kinds, bridges, pairs = bits[1], bits[3], bits[2]
    return [
        float((kinds > _ODD[0]).sum()), float((bridges > _ODD[1]).sum()),
        float((bridges > _ODD[2]).sum()), float((pairs > _ODD[3]).sum()),
    ]  # fmt: skip
