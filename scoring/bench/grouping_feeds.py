"""Labelled feeds for grouping: ECB+ sub-topics, and editors' groups among all articles of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.fitted import Fitted
from scoring.corpora import held_out, table
from scoring.encoders import Encoder
from scoring.text.sentences import split
from scoring.types import Article, Document

DAYS_AROUND = 2
"""The feed holds all articles of the days of a group and two days before and after: five-day windows."""
_LETTERS = 8000
"""Letters read of an article: more than the sentences that grouping looks at."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A feed with what is known of its stories."""

    documents: tuple[Document, ...]
    groups: tuple[str, ...]
    """Story of each article; "" where nobody said."""
    keys: tuple[str, ...]
    """What each article is held out by: the topic or the group; "" for the unlabelled."""

    def held(self) -> Flags:
        """Which articles are for measuring only."""
        return np.array([bool(key) and held_out(key) for key in self.keys], bool)

    def unseen(self, fitted: Fitted) -> Flags:
        """Which labelled articles a model was not fitted on."""
        return np.array([fitted.unseen(key) for key in self.keys], bool)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of rows (i < j) that people put together."""
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(self.groups):
            if name:
                rows.setdefault(name, []).append(row)
        return sorted(pair for own in rows.values() for pair in combinations(own, 2))

    def part(self, rows: Sequence[int]) -> Labelled:
        """The feed of these rows only."""
        picked = [[part[row] for row in rows] for part in (self.documents, self.groups, self.keys)]
        return Labelled(*(tuple(part) for part in picked))  # type: ignore[arg-type]


def topic_key(topic: object) -> str:
    """What an ECB+ topic is held out by; the encoder's near misses are held out by the same."""
    return f"ecb-{topic}"


def light_document(article: Article) -> Document:
    """An article cut into sentences and nothing else: all that grouping reads."""
    return Document(article, sentences=split(article.text))


def with_vectors(documents: Sequence[Document], encoder: Encoder, block: int = 500) -> list[Document]:
    """The documents with a vector for each sentence."""
    out: list[Document] = []
    for start in range(0, len(documents), block):
        part = documents[start : start + block]
        vectors = encoder.encode([sentence.clean for one in part for sentence in one.sentences])
        ends = np.cumsum([0, *(len(one.sentences) for one in part)])
        out += [replace(one, vectors=vectors[ends[at] : ends[at + 1]]) for at, one in enumerate(part)]
    return out


def ecb_feed(folder: Path, encoder: Encoder) -> Labelled:
    """ECB+ without dates (half of it has none): two events of one kind in every topic."""
    rows = table(folder, "news/ecbplus")
    articles = [Article(str(row.doc_id), str(row.text), title=str(row.title)) for row in rows.itertuples()]
    topics = rows["topic"].astype(str)
    groups = tuple(topics + "/" + rows["subtopic"].astype(str))
    documents = with_vectors([light_document(article) for article in articles], encoder)
    return Labelled(tuple(documents), groups, tuple(map(topic_key, topics)))


def news_feed(folder: Path, encoder: Encoder, limit: int | None = None) -> Labelled:
    """Editors' groups among all dated articles of their days; ``limit`` caps the groups."""
    rows = table(folder, "news/articles").dropna(subset=["published"]).set_index("article_id")
    stories = table(folder, "news/stories")
    stories = stories[stories["article_id"].isin(rows.index)]
    names = sorted(stories["story_id"].unique())[:limit]
    stories = stories[stories["story_id"].isin(names)]
    story_of: dict[str, str] = dict(zip(stories["article_id"], stories["story_id"], strict=True))
    days = _days_around(rows["published"][list(story_of)])
    rows = rows[rows["published"].isin(days)]
    documents = with_vectors([light_document(_news_article(row)) for row in rows.itertuples()], encoder)
    groups = tuple(story_of.get(str(name), "") for name in rows.index)
    return Labelled(tuple(documents), groups, groups)


def _days_around(published: Iterable[str]) -> set[str]:
    days = np.array(sorted(set(published)), dtype="datetime64[D]")
    shifts = np.arange(-DAYS_AROUND, DAYS_AROUND + 1).astype("timedelta64[D]")
    return {str(day) for day in (days[:, None] + shifts).ravel()}


def _news_article(row: Any) -> Article:
    moment = datetime.fromisoformat(row.published).replace(tzinfo=UTC)
    return Article(str(row.Index), str(row.text)[:_LETTERS], title=str(row.title), published=moment)


def b_cubed(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga & Baldwin 1998).

    >>> [round(value, 3) for value in b_cubed([1, 1, 2], ["a", "a", "a"])]
    [1.0, 0.556, 0.714]
    """
    precision, recall = (float(values.mean()) for values in b_cubed_rows(found, gold))
    return precision, recall, 2 * precision * recall / (precision + recall)


def b_cubed_rows(
    found: Sequence[object], gold: Sequence[object]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """B-cubed precision and recall of each article."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    hits = [(both[pair], *pair) for pair in zip(found, gold, strict=True)]
    precision = np.array([count / ours[own] for count, own, _ in hits], np.float64)
    return precision, np.array([count / theirs[name] for count, _, name in hits], np.float64)
