"""Candidate pairs of a feed: nearest neighbours inside the time window."""

from __future__ import annotations

import numpy as np

from scoring.settings import StorySettings
from scoring.stories.feed import Array, Feed, Index, unit
from scoring.types import Vectors

_SKETCH = 256
"""Numbers that stand for an article's words; random projection keeps a cosine within about 1/16."""
_FOLD = 8192
"""Columns to which words are folded before projection."""
_WORDS_COUNT = 1.5
"""Weight of the words against the vectors: rare words tell events apart better than meaning does."""


def _sketch(feed: Feed) -> Vectors:
    """A short dense row per article whose dot product stands for words and meaning together."""
    from scipy.sparse import csr_matrix

    rng = np.random.default_rng(0)
    spread = rng.standard_normal((_FOLD, _SKETCH)).astype(np.float32) / np.sqrt(_SKETCH)
    words = feed.sparse["body_here"]
    folded = csr_matrix((words.data, words.indices % _FOLD, words.indptr), (words.shape[0], _FOLD))
    return np.hstack([unit(folded @ spread) * _WORDS_COUNT, feed.dense["body"], feed.dense["lead"]]).astype(
        np.float32
    )


def candidate_pairs(feed: Feed, settings: StorySettings) -> Index:
    """Pairs (i < j) worth judging, shape (pairs, 2): nearest neighbours inside the window.

    Undated articles are compared with all. Blocked by day, so the cost follows articles times articles
    of their days, never the square of the feed.
    """
    sketch = _sketch(feed)
    whole = np.where(np.isnan(feed.days), np.inf, np.floor(feed.days))
    found: list[Index] = []
    for day in np.unique(whole):
        rows = np.flatnonzero(whole == day)
        near = np.arange(len(whole)) if np.isinf(day) else _reachable(whole, day, settings.window_days)
        found.extend(
            _nearest(sketch, rows[at : at + 1024], near, settings) for at in range(0, len(rows), 1024)
        )
    pairs = np.concatenate(found) if found else np.zeros((0, 2), np.int64)
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return np.unique(pairs, axis=0)


def _reachable(whole: Array, day: float, window: float) -> Index:
    return np.flatnonzero((np.abs(whole - day) <= window) | np.isinf(whole))


def _nearest(sketch: Vectors, rows: Index, near: Index, settings: StorySettings) -> Index:
    scores = sketch[rows] @ sketch[near].T
    keep = min(settings.neighbours + 1, len(near))
    top = np.argpartition(-scores, keep - 1, axis=1)[:, :keep]
    return np.stack([np.repeat(rows, keep), near[top].ravel()], axis=1)
