"""Sentence alignment that keeps the order: how far one text follows another sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Followed:
    """How text A follows text B, read over A's sentences."""

    match: Index
    """Sentence of B that each sentence of A is laid on; never falling."""
    similarity: Array
    """Likeness of each sentence to its match in that alignment."""
    free: Array
    """Likeness to the best sentence of B wherever it stands."""


def follow(likeness: Array) -> Followed:
    """The best alignment in order. ``likeness`` is (sentences of A, sentences of B), both at least 1.

    Each sentence of A takes one sentence of B, never an earlier one than the sentence before took, so
    that a sentence may be split or merged; the sum of likeness is largest (dynamic programming in
    rows; Gale & Church 1993 align the same way by length).
    """
    rows, columns = likeness.shape
    gain = np.maximum(likeness, 0.0)
    best = np.zeros((rows, columns))
    origin = np.zeros((rows, columns), np.int64)
    running = np.zeros(columns)
    for row in range(rows):
        best[row] = running + gain[row]
        origin[row] = _first_best(best[row])
        running = best[row][origin[row]]
    match = _trace(origin)
    return Followed(match, likeness[np.arange(rows), match], likeness.max(axis=1))


def _first_best(values: Array) -> Index:
    """For each column the place of the largest value up to it, the first where several are equal."""
    peak = np.maximum.accumulate(values)
    fresh = np.concatenate([[True], peak[1:] > peak[:-1]])
    return np.maximum.accumulate(np.where(fresh, np.arange(len(values)), 0))


def _trace(origin: Index) -> Index:
    match = np.zeros(len(origin), np.int64)
    column = origin.shape[1] - 1
    for row in range(len(origin) - 1, -1, -1):
        column = origin[row, column]
        match[row] = column
    return match
