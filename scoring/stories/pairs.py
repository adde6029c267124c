"""Candidate pairs of articles and what speaks for one event in each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.encoders import Encoder
from scoring.settings import StorySettings
from scoring.stories.rarity import Background, inverse
from scoring.stories.terms import SPACES, Terms, count_matrix, terms_of
from scoring.types import Document, Vectors

FEATURES = (
    "body", "body_here", "lead", "lead_here", "title", "title_here", "title_lead", "title_lead_here",
    "lead_names", "lead_names_here", "names", "names_here", "numbers",
    "vector_body", "vector_lead", "vector_title", "vector_best", "rarest",
    "keys_low", "keys_high", "key_names_low", "key_names_high", "second_order", "relative",
    "contrast", "contrast_names", "contrast_lead",
    "contrast_vector_body", "contrast_vector_lead", "contrast_vector_title",
    "days", "undated", "words",
)  # fmt: skip
"""Columns of ``pair_features``. ``_here`` weighs terms by their rarity on the same days."""

_SKETCH = 256
_KEYS = 12
_KEY_NAMES = 6
_FOLD = 8192
Array = NDArray[np.float64]
Index = NDArray[np.int64]
SECONDS_A_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Feed:
    """Articles as matrices, row i = article i. Rows are unit length (zero where a part is empty)."""

    days: Array
    """Days since 1970, nan where undated."""
    words: Array
    sparse: dict[str, Any]
    """Space name (with or without ``_here``) -> scipy CSR."""
    dense: dict[str, Vectors]
    """"body", "lead", "title" -> one unit row per article."""
    leads: Vectors
    """Vectors of the first sentences, shape (articles, lead_sentences, dimension), zero rows to fill."""


def days_of(documents: Sequence[Document]) -> Array:
    """Publication in days since 1970, nan where there is none."""
    stamps = [document.article.published for document in documents]
    return np.array([np.nan if stamp is None else stamp.timestamp() / SECONDS_A_DAY for stamp in stamps])


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)


def _mean(vectors: Vectors, dimension: int) -> Vectors:
    return vectors.mean(axis=0) if len(vectors) else np.zeros(dimension, np.float32)


def _lead_block(vectors: Vectors, rows: int, dimension: int) -> Vectors:
    block = np.zeros((rows, dimension), np.float32)
    top = vectors[:rows]
    block[: len(top)] = top if len(top) else 0
    return block


def _weighted(matrix: Any, idf: Array) -> Any:
    """Stored entries times their idf, rows to unit length."""
    from scipy.sparse import csr_matrix

    data = matrix.data * idf
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    norms = np.sqrt(np.bincount(rows, data**2, minlength=matrix.shape[0]))
    norms[norms == 0] = 1
    return csr_matrix(((data / norms[rows]).astype(np.float32), matrix.indices, matrix.indptr), matrix.shape)


def _here_idf(matrix: Any, days: Array, background: Background, settings: StorySettings) -> Array:
    """One idf per stored entry of ``matrix``: shipped counts, shrunk, plus those of the same days."""
    prior = settings.local_prior / background.total
    whole = np.where(np.isnan(days), np.inf, np.floor(days))
    out = np.zeros(matrix.nnz)
    for day in np.unique(whole):
        near = _same_days(whole, day, settings.window_days)
        columns, counts = np.unique(matrix.indices[entries(matrix, near)], return_counts=True)
        own = entries(matrix, np.flatnonzero(whole == day))
        terms = matrix.indices[own]
        seen = counts[np.searchsorted(columns, terms)] + background.counts[terms] * prior
        out[own] = inverse(seen, settings.local_prior + len(near))
    return out


def entries(matrix: Any, rows: Index) -> Index:
    """Places of the stored entries of these rows of a CSR matrix, in the order of the rows."""
    starts, sizes = matrix.indptr[rows].astype(np.int64), np.diff(matrix.indptr)[rows].astype(np.int64)
    shifts = starts - np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(shifts, sizes), np.int64)


def _same_days(whole: Array, day: float, window: float) -> Index:
    """Rows within the window of a day; for the undated (day infinite) all rows."""
    if np.isinf(day):
        return np.arange(len(whole))
    return np.flatnonzero(np.abs(whole - day) <= window)


def read_feed(
    documents: Sequence[Document], encoder: Encoder, background: Background, settings: StorySettings
) -> Feed:
    """The articles as matrices; titles are encoded here, sentences come with their vectors."""
    terms = [terms_of(document, settings, background) for document in documents]
    days = days_of(documents)
    titles = encoder.encode([document.article.title or "" for document in documents])
    size = titles.shape[1] if titles.ndim == 2 and titles.size else 1
    vectors = [document.vectors[: settings.body_sentences] for document in documents]
    lead = settings.lead_sentences
    dense = {
        "body": _unit(np.stack([_mean(rows, size) for rows in vectors])),
        "lead": _unit(np.stack([_mean(rows[:lead], size) for rows in vectors])),
        "title": np.asarray(titles, np.float32),
    }
    leads = np.stack([_lead_block(rows, lead, size) for rows in vectors])
    words = np.array([len(one.body) for one in terms], np.float64)
    return Feed(days, words, _sparse_spaces(terms, days, background, settings), dense, leads)


def _sparse_spaces(
    terms: Sequence[Terms], days: Array, background: Background, settings: StorySettings
) -> dict[str, Any]:
    out = {}
    for space in SPACES:
        counts = count_matrix(terms, space)
        out[space] = _weighted(counts, background.rarity(counts.indices))
        if space != "numbers":
            out[space + "_here"] = _weighted(counts, _here_idf(counts, days, background, settings))
    return _compact(out)


def _compact(spaces: dict[str, Any]) -> dict[str, Any]:
    """The matrices over the columns that occur, the same for all: scipy's cost follows the width."""
    from scipy.sparse import csr_matrix

    used = np.unique(np.concatenate([matrix.indices for matrix in spaces.values()]))
    return {
        name: csr_matrix(
            (matrix.data, np.searchsorted(used, matrix.indices), matrix.indptr), (matrix.shape[0], len(used))
        )
        for name, matrix in spaces.items()
    }


def _sketch(feed: Feed) -> Vectors:
    """A short dense row per article whose dot product stands for words and meaning together."""
    from scipy.sparse import csr_matrix

    rng = np.random.default_rng(0)
    spread = rng.standard_normal((_FOLD, _SKETCH)).astype(np.float32) / np.sqrt(_SKETCH)
    words = feed.sparse["body_here"]
    folded = csr_matrix((words.data, words.indices % _FOLD, words.indptr), (words.shape[0], _FOLD))
    return np.hstack([_unit(folded @ spread) * 1.5, feed.dense["body"], feed.dense["lead"]]).astype(
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


def _dot(matrix: Any, left: Index, right: Index, other: Any = None) -> Array:
    other = matrix if other is None else other
    return np.asarray(matrix[left].multiply(other[right]).sum(axis=1)).ravel()


def _crossed(feed: Feed, left: Index, right: Index, kind: str) -> Array:
    """Mean of each title against the other's lead."""
    titles, leads = feed.sparse["title" + kind], feed.sparse["lead" + kind]
    return (_dot(titles, left, right, leads) + _dot(leads, left, right, titles)) / 2


def _rarest(feed: Feed, left: Index, right: Index) -> Array:
    """Product weight of the strongest shared term: one shared rare word tells more than many common ones."""
    shared = feed.sparse["body_here"][left].multiply(feed.sparse["body_here"][right])
    return np.asarray(shared.max(axis=1).todense()).ravel()


def _best_lead(feed: Feed, left: Index, right: Index) -> Array:
    """Mean over both leads of the best counterpart in the other lead."""
    table = np.einsum("pad,pbd->pab", feed.leads[left], feed.leads[right])
    return np.asarray((table.max(axis=2).mean(axis=1) + table.max(axis=1).mean(axis=1)) / 2, np.float64)


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
    values = _dot(feed.sparse["body_here"], pairs[:, 0], pairs[:, 1])
    half = coo_matrix((values, (pairs[:, 0], pairs[:, 1])), (size, size)).tocsr()
    both = (half + half.T).tocsr()
    near = _unit_rows((both + identity(size, format="csr")).tocsr())
    best = np.array(
        [
            np.sort(both.data[both.indptr[i] : both.indptr[i + 1]])[-3:].mean()
            if both.indptr[i + 1] > both.indptr[i]
            else 0.0
            for i in range(size)
        ]
    )
    return near, best


def _unit_rows(matrix: Any) -> Any:
    return _weighted(matrix, np.ones(matrix.nnz))


def pair_features(context: Context, pairs: Index) -> Array:
    """What speaks for one event, float64, shape (pairs, len(FEATURES)); nan where a part is missing."""
    blocks = [_features(context, pairs[at : at + 4096]) for at in range(0, len(pairs), 4096)]
    return np.concatenate(blocks) if blocks else np.zeros((0, len(FEATURES)))


def context_of(feed: Feed, known: Index) -> Context:
    """The feed with how each article stands among its neighbours: ``known`` are its candidate pairs."""
    near, best = surroundings(feed, known)
    keys = {
        "keys": strongest(feed.sparse["body_here"], _KEYS),
        "key_names": strongest(feed.sparse["names_here"], _KEY_NAMES),
    }
    has = {"keys": _presence(feed.sparse["body"]), "key_names": _presence(feed.sparse["names"])}
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
    return _unit((rows - mean).astype(np.float32))


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
        out = {name: _dot(matrix, left, right) for name, matrix in self.contrast.items()}
        for name, rows in self.centred.items():
            out[name] = np.einsum("pd,pd->p", rows[left], rows[right])
        out["second_order"] = _dot(self.near, left, right)
        out["relative"] = likeness / np.sqrt(np.maximum(self.best[left] * self.best[right], 1e-6))
        for name in ("keys", "key_names"):
            forth, back = (
                _dot(self.keys[name], left, right, self.has[name]),
                _dot(self.has[name], left, right, self.keys[name]),
            )
            out[name + "_low"], out[name + "_high"] = np.minimum(forth, back), np.maximum(forth, back)
        return out


def _features(context: Context, pairs: Index) -> Array:
    feed = context.feed
    left, right = pairs[:, 0], pairs[:, 1]
    sparse = {name: _dot(matrix, left, right) for name, matrix in feed.sparse.items()}
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
        "rarest": _rarest(feed, left, right),
        "days": np.nan_to_num(gap, nan=-1.0),
        "undated": np.isnan(gap).astype(np.float64),
        "words": np.log1p(np.minimum(feed.words[left], feed.words[right])),
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float64)
