"""How two articles of one story resemble each other, and whether one rewrites the other.

A rewrite says the same things in the same order in other words: its sentences lie on the other's in
order, both ways, with the same rare words. Independent reports of one event share facts and quotations
but order and choose them differently.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.stories.alignment import Followed, follow
from scoring.stories.rarity import Background
from scoring.stories.shingles import Wording, run_hashes
from scoring.types import Vectors

FEATURES = (
    "ordered_short", "ordered_long", "aligned_short", "aligned_long", "order_short", "order_long",
    "words_short", "words_long", "rare_short", "rare_long", "pairs_short", "pairs_long", "weakest",
    "size", "ratio",
)  # fmt: skip
"""Columns of ``features``. ``_short`` is read over the shorter article, ``_long`` over the longer."""

ALIGNED = 0.5
RARE = 4.5
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the comparison needs of one article."""

    vectors: Vectors
    weights: Array
    """Share of the article's words in each sentence; sums to 1."""
    terms: NDArray[np.int64]
    """Distinct word buckets, sorted."""
    rarity: Array
    """Inverse document frequency of each of them."""
    pairs: NDArray[np.uint64]
    """Distinct hashes of two words in a row, sorted."""
    words: int


def profile(vectors: Vectors, text: Wording, background: Background) -> Profile:
    """The profile of an article with at least one sentence and one word."""
    counts = np.bincount(text.sentence, minlength=len(vectors)).astype(np.float64)
    terms = np.unique(text.words).astype(np.int64) - 1
    pairs = np.unique(run_hashes(text.words, 2))
    return Profile(
        vectors, counts / max(counts.sum(), 1.0), terms, background.rarity(terms), pairs, len(text.words)
    )


def features(a: Profile, b: Profile) -> Array:
    """What speaks for one being a rewrite of the other, shape (len(FEATURES),); the order of the two does
    not matter.
    """
    short, long = (a, b) if (a.words, a.terms.tolist()) <= (b.words, b.terms.tolist()) else (b, a)
    likeness = (short.vectors @ long.vectors.T).astype(np.float64)
    forth, back = follow(likeness), follow(likeness.T)
    shared_short = np.isin(short.terms, long.terms, assume_unique=True)
    shared_long = np.isin(long.terms, short.terms, assume_unique=True)
    return np.array(
        [
            _weighed(forth.similarity, short), _weighed(back.similarity, long),
            _aligned(forth, short), _aligned(back, long),
            _in_order(forth, short), _in_order(back, long),
            _containment(short, shared_short, 0.0), _containment(long, shared_long, 0.0),
            _containment(short, shared_short, RARE), _containment(long, shared_long, RARE),
            _shared(short, long), _shared(long, short), _weakest(forth, short),
            np.log1p(short.words), np.log(max(long.words, 1) / max(short.words, 1)),
        ]
    )  # fmt: skip


def _weighed(values: Array, one: Profile) -> float:
    return float(np.maximum(values, 0.0) @ one.weights)


def _aligned(followed: Followed, one: Profile) -> float:
    return float((followed.similarity >= ALIGNED) @ one.weights)


def _shared(one: Profile, other: Profile) -> float:
    """Share of an article's pairs of words that the other has."""
    return float(np.isin(one.pairs, other.pairs, assume_unique=True).mean()) if len(one.pairs) else 0.0


def _weakest(followed: Followed, one: Profile) -> float:
    """Likeness that four fifths of an article's words reach."""
    order = np.argsort(followed.similarity, kind="stable")
    reached = np.cumsum(one.weights[order]) >= 0.2
    return float(followed.similarity[order][int(np.argmax(reached))])


def _in_order(followed: Followed, one: Profile) -> float:
    """What the order costs: likeness kept in order against likeness anywhere, 1 for none lost."""
    free = _weighed(followed.free, one)
    return _weighed(followed.similarity, one) / free if free > 0 else 0.0


def _containment(one: Profile, shared: NDArray[np.bool_], floor: float) -> float:
    """Share of an article's rarity weight that the other has, over words at least that rare."""
    counted = one.rarity >= floor
    total = float(one.rarity[counted].sum())
    return float(one.rarity[counted & shared].sum()) / total if total else 0.0
