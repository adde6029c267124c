"""How each article stands among its neighbours: what sets it apart from its like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.stories.feed import Array, Feed, Index, dot, unit, weighted
from scoring.types import Vectors

_KEYS = 12
"""Heaviest terms of an article that ought to occur in another report of the event."""
_KEY_NAMES = 6
"""Heaviest names, likewise."""
_BEST = 3
"""Neighbours over which an article's usual best likeness is taken: editors' groups have two or three."""


def strongest(matrix: Any, count: int) -> Any:
    """The matrix with the ``count`` heaviest entries of each row only, squared and summing to 1."""
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    rank = np.arange(len(rows)) - np.repeat(matrix.indptr[:-1], np.diff(matrix.indptr))
    kept = order[rank < count]
    weights = matrix.data[kept] ** 2
    total = np.bincount(rows[kept], weights, minlength=matrix.shape[0])
    data = (weights / total[rows[kept]]).astype(np.float32)
    return csr_matrix((data, (rows[kept], matrix.indices[kept])), matrix.shape)


def surroundings(feed: Feed, pairs: Index) -> tuple[Any, Array]:
    """How each article stands among its candidates: unit rows of likeness, and its usual best likeness."""
    from scipy.sparse import coo_matrix, identity

    size = len(feed.days)
    values = dot(feed.sparse["body_here"], pairs[:, 0], pairs[:, 1])
    half = coo_matrix((values, (pairs[:, 0], pairs[:, 1])), (size, size)).tocsr()
    both = (half + half.T).tocsr()
    best = np.array([_usual_best(both.data[a:b]) for a, b in zip(both.indptr, both.indptr[1:], strict=False)])
    return _unit_rows((both + identity(size, format="csr")).tocsr()), best


def _usual_best(values: Array) -> float:
    return float(np.sort(values)[-_BEST:].mean()) if len(values) else 0.0


def _unit_rows(matrix: Any) -> Any:
    return weighted(matrix, np.ones(matrix.nnz))


def context_of(feed: Feed, known: Index) -> Context:
    """The feed with how each article stands among its neighbours: ``known`` are its candidate pairs."""
    near, best = surroundings(feed, known)
    keys = {
        "keys": strongest(feed.sparse["body_here"], _KEYS),
        "key_names": strongest(feed.sparse["names_here"], _KEY_NAMES),
        "lead_keys": strongest(feed.sparse["lead_names_here"], _KEY_NAMES),
        "title_keys": strongest(feed.sparse["title_here"], _KEY_NAMES),
        "figures": strongest(feed.sparse["figures"], _KEY_NAMES),
    }
    held = {
        "keys": "body", "key_names": "names", "lead_keys": "names", "title_keys": "lead",
        "figures": "amounts",
    }  # fmt: skip
    has = {name: _presence(feed.sparse[space]) for name, space in held.items()}
    contrast = {
        "contrast": contrasted(feed.sparse["body"], has["keys"], near),
        "contrast_names": contrasted(feed.sparse["names"], has["key_names"], near),
        "contrast_lead": contrasted(feed.sparse["lead"], _presence(feed.sparse["lead"]), near),
    }
    around = {"contrast_vector_" + name: centred(rows, near) for name, rows in feed.dense.items()}
    return Context(feed, near, best, keys, has, contrast, around)


def centred(rows: Vectors, near: Any) -> Vectors:
    """Unit rows less the mean of the nearest neighbours: what sets an article apart among its like."""
    adjacent = _presence(near)
    mean = (adjacent @ rows) / np.asarray(adjacent.sum(axis=1)).reshape(-1, 1)
    return unit((rows - mean).astype(np.float32))


def contrasted(matrix: Any, has: Any, near: Any) -> Any:
    """Unit rows in which a term weighs the more the fewer of the article's nearest neighbours have it.

    What all neighbours share ("earthquake", "magnitude") tells no event from another of its kind; what
    half of them share does. Terms of no neighbour are left out.
    """
    adjacent = _presence(near)
    shared = (adjacent @ has).multiply(has).tocsr()
    sizes = np.asarray(adjacent.sum(axis=1)).ravel()
    rows = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    shared.data = np.where(shared.data > 1, np.log((sizes[rows] + 1.0) / shared.data), 0.0)
    return _unit_rows(matrix.multiply(shared).tocsr())


def _presence(matrix: Any) -> Any:
    out = matrix.copy()
    out.data = np.ones_like(out.data)
    return out


@dataclass(frozen=True, slots=True)
class Context:
    """A feed with how each article stands among its neighbours."""

    feed: Feed
    near: Any
    best: Array
    keys: dict[str, Any]
    has: dict[str, Any]
    contrast: dict[str, Any]
    centred: dict[str, Vectors]

    def around(self, left: Index, right: Index, likeness: Array) -> dict[str, Array]:
        """The features that need the neighbours; ``likeness`` is the cosine of the bodies."""
        out = {name: dot(matrix, left, right) for name, matrix in self.contrast.items()}
        for name, rows in self.centred.items():
            out[name] = np.einsum("pd,pd->p", rows[left], rows[right])
        out["second_order"] = dot(self.near, left, right)
        out["relative"] = likeness / np.sqrt(np.maximum(self.best[left] * self.best[right], 1e-6))
        for name in self.keys:
            forth, back = self._told(name, left, right), self._told(name, right, left)
            out[name + "_low"], out[name + "_high"] = np.fmin(forth, back), np.fmax(forth, back)
        return out

    def _told(self, name: str, one: Index, other: Index) -> Array:
        """Share of the keys of one that the other has; nan where it has no such keys."""
        keys = self.keys[name]
        share = dot(keys, one, other, self.has[name])
        return np.where(np.diff(keys.indptr)[one] > 0, share, np.nan)
