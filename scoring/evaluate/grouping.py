"""Grouping: ECB+ sub-topics with near-miss events, and editors' groups among all articles of their days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.grouping_feeds import Labelled, b_cubed, ecb_feed, news_feed
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.stories.clustering import Rule, average_link
from scoring.stories.group import MODEL, group
from scoring.types import Document

LIMIT = 10_000
"""Groups read when nothing is said: all."""
TFIDF_FLOORS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
"""Floors tried for plain TF-IDF; the one that is best on what is not held out is reported."""
READ = {
    "pairs_read": ("joined pairs really one event (read)", 0.95),
    "late_joins_read": ("lone articles that joined late, really one event (read)", 0.90),
}
"""Counts of joins read by a person, by their key in the model's metrics: name of the row and bar."""
Pairs = list[tuple[int, int]]


def run(folder: Path, kit: Kit, limit: int | None) -> list[Row]:
    """B-cubed F1 on held-out ECB+ topics; recall and joined pairs on held-out editors' groups."""
    return [*_ecb_rows(folder, kit), *_news_rows(folder, kit, limit)]


def _ecb_rows(folder: Path, kit: Kit) -> list[Row]:
    labelled = ecb_feed(folder, kit.encoder)
    held = labelled.held()
    part = labelled.part(np.flatnonzero(held).tolist())
    known = labelled.part(np.flatnonzero(~held).tolist())
    floor = max(TFIDF_FLOORS, key=lambda value: b_cubed(_tfidf(known, value), known.groups)[2])
    found: dict[str, Sequence[object]] = {
        "wirecheck": group(part.documents, kit),
        f"TF-IDF at {floor}": _tfidf(part, floor),
    }
    return [_ecb_row(name, ids, part) for name, ids in found.items()]


def _ecb_row(system: str, ids: Sequence[object], part: Labelled) -> Row:
    def f1(rows: NDArray[np.intp]) -> float:
        return b_cubed([ids[row] for row in rows], [part.groups[row] for row in rows])[2]

    low, high = bootstrap(f1, part.keys)
    topics = len(set(part.keys))
    return Row(
        "ECB+ B-cubed F1, undated", f1(np.arange(len(ids))), len(ids), system, low, high, 0.95,
        note=f"{topics} topics held out, two events of one kind in most; interval by topic",
    )  # fmt: skip


def _news_rows(folder: Path, kit: Kit, limit: int | None) -> list[Row]:
    labelled = news_feed(folder, kit.encoder, limit or LIMIT)
    held = labelled.held()
    gold = [(a, b) for a, b in labelled.pairs() if held[a]]
    ours = group(labelled.documents, kit)
    floor, theirs = _tfidf_as_many(labelled, _joined(ours))
    rows = [
        _recall_row("wirecheck", ours, gold, labelled),
        _recall_row(f"TF-IDF at {floor:.2f}", theirs, gold, labelled),
    ]
    return [*rows, *_read_rows(kit)]


def _recall_row(system: str, ids: Sequence[object], gold: Pairs, labelled: Labelled) -> Row:
    hits = np.array([ids[a] == ids[b] for a, b in gold], float)
    low, high = bootstrap(lambda rows: float(hits[rows].mean()), [labelled.groups[a] for a, _ in gold])
    note = f"{_joined(ids)} pairs joined among {len(ids)} articles"
    return Row("news pair recall", float(hits.mean()), len(hits), system, low, high, 0.70, note=note)


def _read_rows(kit: Kit) -> list[Row]:
    """The counts of joins that were read, committed with the model."""
    metrics: dict[str, Any] = kit.artefacts.open(MODEL).json("metrics.json")
    counts = [(name, metrics[key], bar) for key, (name, bar) in READ.items() if key in metrics]
    return [
        Row(name, read["one_event"] / read["read"], read["read"], bar=bar, note=read["note"])
        for name, read, bar in counts
    ]


def _joined(ids: Sequence[object]) -> int:
    _, counts = np.unique(np.asarray(ids, dtype=str), return_counts=True)
    return int((counts * (counts - 1) // 2).sum())


def _matrix(documents: Sequence[Document]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{one.article.title or ''}\n{one.article.text}" for one in documents]
    return TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)


def _tfidf(labelled: Labelled, floor: float) -> list[int]:
    """Average link over plain TF-IDF cosine, no dates."""
    matrix = _matrix(labelled.documents)
    cosine = (matrix @ matrix.T).toarray()
    pairs = np.array(list(combinations(range(len(cosine)), 2)))
    days = np.full(len(cosine), np.nan)
    clusters = average_link(pairs, cosine[pairs[:, 0], pairs[:, 1]].tolist(), days, Rule(floor, np.inf))
    return _ids(clusters, len(cosine))


def _ids(clusters: Sequence[Sequence[int]], size: int) -> list[int]:
    out = [0] * size
    for number, cluster in enumerate(clusters):
        for row in cluster:
            out[row] = number
    return out


def _tfidf_as_many(labelled: Labelled, joined: int) -> tuple[float, list[int]]:
    """TF-IDF grouping in the five-day window at the floor that joins no more pairs than ours do."""
    pairs, values, days = _tfidf_pairs(labelled.documents)
    for floor in np.arange(0.2, 0.9, 0.02).tolist():
        near = values >= floor
        clusters = average_link(pairs[near], values[near].tolist(), days, Rule(floor, 5.0))
        ids = _ids(clusters, len(days))
        if _joined(ids) <= joined:
            break
    return floor, ids


def _tfidf_pairs(documents: Sequence[Document]) -> tuple[NDArray[np.int64], NDArray[np.float64], Any]:
    """Pairs within five days with a cosine of at least 0.15, by day."""
    matrix = _matrix(documents)
    days = np.array(
        [one.article.published.timestamp() // 86_400 for one in documents if one.article.published]
    )
    found, values = [], []
    for day in np.unique(days):
        own, near = np.flatnonzero(days == day), np.flatnonzero((days >= day) & (days <= day + 5))
        cosine = (matrix[own] @ matrix[near].T).tocoo()
        keep = (cosine.data >= 0.15) & (own[cosine.row] != near[cosine.col])
        pairs = np.stack([own[cosine.row[keep]], near[cosine.col[keep]]], axis=1)
        found.append(np.sort(pairs, axis=1))
        values.append(cosine.data[keep])
    pairs, first = np.unique(np.concatenate(found), axis=0, return_index=True)
    return pairs.astype(np.int64), np.concatenate(values)[first], days


SUITE = Suite("grouping", "articles about one event: ECB+ near-miss events, editors' groups in a feed", run)
