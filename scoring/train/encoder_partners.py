"""How well vectors find an article's partner: same-event pairs chosen by editors, among the days' articles.

For every held-out AllSides story one article asks, and all articles dated at most two days from it answer.
The figures are how often one of its partners comes first, and among the first three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.corpora import held_out, table
from scoring.encoders import unit_rows
from scoring.train.encoder_measure import Encode
from scoring.train.encoder_pairs import sentences
from scoring.types import Vectors

WINDOW = 2
"""Days before and after: the five-day window of the issue."""
LEAD, BODY = 120, 60
"""Words of the opening and sentences of the body that are read."""

Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Search:
    """One question: rows of the asking article, of all candidates, and of the partners among them."""

    asked: int
    candidates: NDArray[np.int64]
    partners: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Partners:
    """Articles that are needed, and what is searched among them."""

    titles: list[str]
    texts: list[str]
    searches: list[Search]


def partners(folder: Path) -> Partners:
    """The searches of all held-out stories with dates, and the articles they need."""
    articles = table(folder, "news/articles").dropna(subset=["published"]).reset_index(drop=True)
    ordinals = articles.published.to_numpy("datetime64[D]").astype(np.int64)
    place = {article: row for row, article in enumerate(articles.article_id)}
    groups = table(folder, "news/stories")
    groups = groups[groups.story_id.astype(str).map(held_out) & groups.article_id.isin(place)]
    found = []
    for _, group in groups.groupby("story_id", sort=True):
        asked, *others = [place[article] for article in group.article_id]
        near = np.flatnonzero(np.abs(ordinals - ordinals[asked]) <= WINDOW)
        met = np.intersect1d(others, near)
        if len(met):
            found.append(Search(asked, near[near != asked], met))
    return Partners(list(articles.title.fillna("")), list(articles.text), found)


def ranks(found: Partners, likeness: Any) -> Ranks:
    """Per search, how many candidates stand before the best partner, by ``likeness(asked, others)``."""
    result = []
    for search in found.searches:
        best = likeness(search.asked, search.partners).max()
        result.append(int((likeness(search.asked, search.candidates) > best + 1e-7).sum()))
    return np.array(result)


def needed(found: Partners) -> list[int]:
    """Rows of all articles that take part in a search."""
    return sorted({int(row) for search in found.searches for row in (search.asked, *search.candidates)})


def article_vectors(found: Partners, rows: Sequence[int], encode: Encode) -> dict[str, Vectors]:
    """Unit rows by title, opening, mean of body sentences, and the sum of the three, each centred first."""
    bodies = [sentences(found.texts[row], (1, 200))[:BODY] for row in rows]
    lines = encode([line for body in bodies for line in body])
    owner = np.repeat(np.arange(len(rows)), [len(body) for body in bodies])
    mean = np.zeros((len(rows), lines.shape[1]), np.float32)
    np.add.at(mean, owner, lines)
    title = encode([found.titles[row] for row in rows])
    lead = encode([f"{found.titles[row]}. {' '.join(found.texts[row].split()[:LEAD])}" for row in rows])
    parts = {"title": title, "opening": lead, "mean of sentences": unit_rows(mean)}
    centred = [unit_rows(part - part.mean(axis=0)) for part in parts.values()]
    return parts | {"all three, centred": unit_rows(np.sum(centred, axis=0))}


def tfidf_ranks(found: Partners) -> Ranks:
    """The ranks by TF-IDF over title and text."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = needed(found)
    place = np.zeros(len(found.texts), np.int64)
    place[rows] = np.arange(len(rows))
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    table_of = words.fit_transform([f"{found.titles[row]}. {found.texts[row]}" for row in rows])
    return ranks(found, lambda one, many: (table_of[place[many]] @ table_of[place[one]].T).toarray())


def partner_figures(folder: Path, encode: Encode) -> dict[str, dict[str, float]]:
    """Share of searches with a partner first, and among the first three, by kind of vector."""
    found = partners(folder)
    rows = needed(found)
    place = np.zeros(len(found.texts), np.int64)
    place[rows] = np.arange(len(rows))
    figures = {"TF-IDF": _shares(tfidf_ranks(found))}
    for name, vectors in article_vectors(found, rows, encode).items():
        figures[name] = _shares(ranks(found, lambda one, many, v=vectors: v[place[many]] @ v[place[one]]))
    return figures


def _shares(result: Ranks) -> dict[str, float]:
    first, third = round(float((result == 0).mean()), 4), round(float((result < 3).mean()), 4)
    return {"searches": len(result), "first": first, "among_three": third}
