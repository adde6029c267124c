"""A feed as matrices: what each article is about, row by row."""

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

Array = NDArray[np.float64]
Index = NDArray[np.int64]
SECONDS_A_DAY = 86_400.0
_ALIKE_EVERYWHERE = {"numbers", "amounts", "figures", "when"}
"""Spaces weighed by the shipped counts only."""


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


def unit(rows: Vectors) -> Vectors:
    """The rows scaled to length 1; a row of zeros stays one."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)


def _mean(vectors: Vectors, dimension: int) -> Vectors:
    return vectors.mean(axis=0) if len(vectors) else np.zeros(dimension, np.float32)


def _lead_block(vectors: Vectors, rows: int, dimension: int) -> Vectors:
    block = np.zeros((rows, dimension), np.float32)
    top = vectors[:rows]
    block[: len(top)] = top if len(top) else 0
    return block


def weighted(matrix: Any, idf: Array) -> Any:
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
    """The articles as matrices; titles are encoded here, sentences come with their vectors. Of an article
    without text the title is the only sentence.
    """
    terms = [terms_of(document, settings, background) for document in documents]
    return feed_of(documents, terms, (encoder, background), settings)


def feed_of(
    documents: Sequence[Document],
    terms: Sequence[Terms],
    means: tuple[Encoder, Background],
    settings: StorySettings,
) -> Feed:
    """As ``read_feed``, from terms already read; ``means`` are the encoder and the rarity of words."""
    encoder, background = means
    days = days_of(documents)
    titles = np.asarray(encoder.encode([document.article.title or "" for document in documents]), np.float32)
    size = titles.shape[1] if titles.ndim == 2 and titles.size else 1
    vectors = [
        document.vectors[: settings.body_sentences] if len(document.vectors) else titles[row : row + 1]
        for row, document in enumerate(documents)
    ]
    lead = settings.lead_sentences
    dense = {
        "body": unit(np.stack([_mean(rows, size) for rows in vectors])),
        "lead": unit(np.stack([_mean(rows[:lead], size) for rows in vectors])),
        "title": titles,
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
        out[space] = weighted(counts, background.rarity(counts.indices))
        if space not in _ALIKE_EVERYWHERE:
            out[space + "_here"] = weighted(counts, _here_idf(counts, days, background, settings))
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


def dot(matrix: Any, left: Index, right: Index, other: Any = None) -> Array:
    """Products of row left[i] with row right[i] (of another matrix where one is given), shape (pairs,)."""
    other = matrix if other is None else other
    return np.asarray(matrix[left].multiply(other[right]).sum(axis=1)).ravel()
