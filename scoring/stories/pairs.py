"""What speaks for one event in a pair of articles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.stories.feed import Array, Feed, Index, dot
from scoring.stories.neighbours import Context

FEATURES = (
    "body", "body_here", "lead", "lead_here", "title", "title_here", "title_lead", "title_lead_here",
    "lead_names", "lead_names_here", "names", "names_here", "numbers",
    "vector_body", "vector_lead", "vector_title", "vector_best", "rarest",
    "keys_low", "keys_high", "key_names_low", "key_names_high", "lead_keys_low", "lead_keys_high",
    "title_keys_low", "title_keys_high", "figures_low", "figures_high", "when", "second_order", "relative",
    "contrast", "contrast_names", "contrast_lead",
    "contrast_vector_body", "contrast_vector_lead", "contrast_vector_title",
    "days", "undated", "words",
)  # fmt: skip
"""Columns of ``pair_features``. ``_here`` weighs terms by their rarity on the same days."""
_BLOCK = 4096
"""Pairs read at a time."""


def _crossed(feed: Feed, left: Index, right: Index, kind: str) -> Array:
    """Mean of each title against the other's lead."""
    titles, leads = feed.sparse["title" + kind], feed.sparse["lead" + kind]
    return (dot(titles, left, right, leads) + dot(leads, left, right, titles)) / 2


def _both(matrix: Any, left: Index, right: Index) -> NDArray[np.bool_]:
    """Where both rows hold something."""
    filled = np.diff(matrix.indptr) > 0
    return np.asarray(filled[left] & filled[right])


def _rarest(feed: Feed, left: Index, right: Index) -> Array:
    """Product weight of the strongest shared term: one shared rare word tells more than many common ones."""
    shared = feed.sparse["body_here"][left].multiply(feed.sparse["body_here"][right])
    return np.asarray(shared.max(axis=1).todense()).ravel()


def _best_lead(feed: Feed, left: Index, right: Index) -> Array:
    """Mean over both leads of the best counterpart in the other lead."""
    table = np.einsum("pad,pbd->pab", feed.leads[left], feed.leads[right])
    return np.asarray((table.max(axis=2).mean(axis=1) + table.max(axis=1).mean(axis=1)) / 2, np.float64)


def pair_features(context: Context, pairs: Index) -> Array:
    """What speaks for one event, float64, shape (pairs, len(FEATURES)); nan where a part is missing."""
    blocks = [_features(context, pairs[at : at + _BLOCK]) for at in range(0, len(pairs), _BLOCK)]
    return np.concatenate(blocks) if blocks else np.zeros((0, len(FEATURES)))


def _features(context: Context, pairs: Index) -> Array:
    feed = context.feed
    left, right = pairs[:, 0], pairs[:, 1]
    sparse = {name: dot(matrix, left, right) for name, matrix in feed.sparse.items()}
    dense = {name: np.einsum("pd,pd->p", rows[left], rows[right]) for name, rows in feed.dense.items()}
    untitled = np.diff(feed.sparse["title"].indptr) == 0
    no_title = untitled[left] | untitled[right]
    gap = np.abs(feed.days[left] - feed.days[right])
    columns = {
        **sparse,
        **context.around(left, right, sparse["body_here"]),
        "title": np.where(no_title, np.nan, sparse["title"]),
        "title_here": np.where(no_title, np.nan, sparse["title_here"]),
        "title_lead": np.where(no_title, np.nan, _crossed(feed, left, right, "")),
        "title_lead_here": np.where(no_title, np.nan, _crossed(feed, left, right, "_here")),
        **{f"vector_{name}": values for name, values in dense.items()},
        "vector_title": np.where(no_title, np.nan, dense["title"]),
        "vector_best": _best_lead(feed, left, right),
        "when": np.where(_both(feed.sparse["when"], left, right), sparse["when"], np.nan),
        "rarest": _rarest(feed, left, right),
        "days": np.nan_to_num(gap, nan=-1.0),
        "undated": np.isnan(gap).astype(np.float64),
        "words": np.log1p(np.minimum(feed.words[left], feed.words[right])),
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float64)
