"""The baselines of grouping: average link over a plain cosine, of TF-IDF or of all-MiniLM.

all-MiniLM reads the title and the first two sentences only: whole texts take 0.2 seconds an article on two
cores, which no run over thousands can pay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.grouping_feeds import Labelled, b_cubed
from scoring.evaluate.alignment import TEACHER, teacher
from scoring.stories.clustering import Rule, average_link
from scoring.stories.feed import days_of
from scoring.types import Document

Likeness = Callable[[Sequence[Document]], Any]
"""Unit rows of documents, dense or sparse, whose products are cosines."""
FLOORS = tuple(round(0.05 * step, 2) for step in range(3, 16))
"""Floors tried; the one that is best on what the model was fitted on is taken."""
ELSEWHERE = {"TF-IDF": 0.2, TEACHER: 0.5}
"""Floors best on the ECB+ topics of the fitting side, for data that has no such side."""
FINE = np.arange(0.1, 0.96, 0.02)
"""Floors tried to join as many pairs as ours."""
OPENING = 2
"""Sentences that all-MiniLM reads beside the title."""
WINDOW = 5.0
"""Days a story may span, as asked for."""


def likenesses() -> dict[str, Likeness]:
    """The baselines by name; all-MiniLM where its package is installed."""
    big = teacher()
    ways: dict[str, Likeness] = {"TF-IDF": _tfidf}
    return ways if big is None else {**ways, TEACHER: lambda documents: big.encode(_openings(documents))}


def _openings(documents: Sequence[Document]) -> list[str]:
    return [
        " ".join([one.article.title or "", *(sentence.clean for sentence in one.sentences[:OPENING])])
        for one in documents
    ]


def _tfidf(documents: Sequence[Document]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{one.article.title or ''}\n{one.article.text}" for one in documents]
    return TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)


def best_floor(name: str, known: Labelled, likeness: Likeness) -> float:
    """The floor with the best B-cubed F1 on the fitting side; a fixed one where there is no such side."""
    if not len(known.keys):
        return ELSEWHERE[name]
    rows = likeness(known.documents)
    return max(FLOORS, key=lambda floor: b_cubed(linked(rows, floor), known.groups)[2])


def linked(rows: Any, floor: float) -> list[int]:
    """Story numbers by average link over all pairs, no dates."""
    cosine = _dense(rows @ rows.T)
    pairs = np.array(list(combinations(range(len(cosine)), 2)), np.int64).reshape(-1, 2)
    days = np.full(len(cosine), np.nan)
    values = cosine[pairs[:, 0], pairs[:, 1]].tolist()
    return _ids(average_link(pairs, values, days, Rule(floor, np.inf)), len(cosine))


def as_many(rows: Any, documents: Sequence[Document], count: int) -> tuple[float, list[int]]:
    """Story numbers in the window at the lowest floor that joins no more than ``count`` pairs."""
    pairs, values, days = _near_pairs(rows, documents)
    low, high = 0, len(FINE) - 1
    while low < high:
        middle = (low + high) // 2
        if joined(_cut(pairs, values, days, float(FINE[middle]))) <= count:
            high = middle
        else:
            low = middle + 1
    return float(FINE[high]), _cut(pairs, values, days, float(FINE[high]))


def _cut(pairs: NDArray[np.int64], values: NDArray[Any], days: NDArray[Any], floor: float) -> list[int]:
    near = values >= floor
    return _ids(average_link(pairs[near], values[near].tolist(), days, Rule(floor, WINDOW)), len(days))


def _near_pairs(rows: Any, documents: Sequence[Document]) -> tuple[NDArray[np.int64], NDArray[Any], Any]:
    """Pairs within the window with a cosine of at least the lowest floor, by day."""
    days = np.floor(days_of(documents))
    found, values = [np.zeros((0, 2), np.int64)], [np.zeros(0)]
    for day in np.unique(days):
        own, near = np.flatnonzero(days == day), np.flatnonzero((days >= day) & (days <= day + WINDOW))
        cosine = _dense(rows[own] @ rows[near].T)
        one, other = np.nonzero((cosine >= FINE[0]) & ((days[near] > day) | (near > own[:, None])))
        found.append(np.sort(np.stack([own[one], near[other]], axis=1), axis=1))
        values.append(cosine[one, other])
    return np.concatenate(found), np.concatenate(values), days


def joined(ids: Sequence[object]) -> int:
    """Pairs of articles that stand in one story."""
    _, counts = np.unique(np.asarray(ids, dtype=str), return_counts=True)
    return int((counts * (counts - 1) // 2).sum())


def _dense(matrix: Any) -> NDArray[Any]:
    return np.asarray(matrix.toarray() if hasattr(matrix, "toarray") else matrix, np.float64)


def _ids(clusters: Sequence[Sequence[int]], size: int) -> list[int]:
    out = [0] * size
    for number, cluster in enumerate(clusters):
        for row in cluster:
            out[row] = number
    return out
