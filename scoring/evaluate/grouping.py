"""Grouping: ECB+ sub-topics with near-miss events, and editors' groups among all articles of their days.

Rows that the shipped model was not fitted on are measured: the held-out part of the data it comes from, all
of other data of the same layout. The baselines stand in ``grouping_plain``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.fitted import Fitted, fitted_of
from scoring.bench.grouping_feeds import Labelled, b_cubed, ecb_feed, news_feed
from scoring.evaluate.grouping_plain import Likeness, as_many, best_floor, joined, likenesses, linked
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.stories.group import MODEL, group

LIMIT = 10_000
"""Groups read when nothing is said: all."""
READ = {
    "pairs_read": ("joined pairs really one event (read)", 0.95),
    "late_joins_read": ("lone articles that joined late, really one event (read)", 0.90),
}
"""Counts of joins read by a person, by their key in the model's metrics: name of the row and bar."""
ECB, NEWS = "ECB+ B-cubed F1, undated", "news pair recall"
ECB_BAR, NEWS_BAR = 0.95, 0.70
"""Issue 3."""
Pairs = list[tuple[int, int]]


def run(folder: Path, kit: Kit, limit: int | None) -> list[Row]:
    """B-cubed F1 on ECB+ topics, recall on editors' groups, and the figures recorded with the model."""
    fitted = fitted_of(kit.artefacts.open(MODEL))
    ways = likenesses()
    return [
        *_ecb_rows(ecb_feed(folder, kit.encoder), fitted, kit, ways),
        *_news_rows(news_feed(folder, kit.encoder, limit or LIMIT), fitted, kit, ways),
        *_recorded_rows(kit),
    ]


def _ecb_rows(labelled: Labelled, fitted: Fitted, kit: Kit, ways: dict[str, Likeness]) -> list[Row]:
    unseen = labelled.unseen(fitted)
    part = labelled.part(np.flatnonzero(unseen).tolist())
    known = labelled.part(np.flatnonzero(~unseen).tolist())
    if not len(part.keys):
        return [Row(ECB, None, 0, bar=ECB_BAR, note="no topic that the model was not fitted on")]
    found: dict[str, Sequence[object]] = {"wirecheck": group(part.documents, kit)}
    for name, likeness in ways.items():
        floor = best_floor(name, known, likeness)
        found[f"{name} at {floor}"] = linked(likeness(part.documents), floor)
    return [_ecb_row(name, ids, part) for name, ids in found.items()]


def _ecb_row(system: str, ids: Sequence[object], part: Labelled) -> Row:
    def scores(rows: NDArray[np.intp]) -> tuple[float, float, float]:
        return b_cubed([ids[row] for row in rows], [part.groups[row] for row in rows])

    low, high = bootstrap(lambda rows: scores(rows)[2], part.keys)
    precision, recall, f1 = scores(np.arange(len(ids)))
    topics = len(set(part.keys))
    return Row(
        ECB, f1, len(ids), system, low, high, ECB_BAR,
        note=f"{topics} topics; precision {precision:.3f}, recall {recall:.3f}; interval by topic",
    )  # fmt: skip


def _news_rows(labelled: Labelled, fitted: Fitted, kit: Kit, ways: dict[str, Likeness]) -> list[Row]:
    unseen = labelled.unseen(fitted)
    gold = [(a, b) for a, b in labelled.pairs() if unseen[a]]
    if not gold:
        return [Row(NEWS, None, 0, bar=NEWS_BAR, note="no group that the model was not fitted on")]
    ours = group(labelled.documents, kit)
    rows = _around(labelled, unseen)
    near, place = labelled.part(rows), {row: at for at, row in enumerate(rows)}
    near_gold = [(place[a], place[b]) for a, b in gold]
    out = [_recall_row("wirecheck", [ours[row] for row in rows], near_gold, near)]
    for name, likeness in ways.items():
        floor, ids = as_many(likeness(near.documents), near.documents, joined([ours[row] for row in rows]))
        out.append(_recall_row(f"{name} at {floor:.2f}", ids, near_gold, near))
    return out


def _around(labelled: Labelled, unseen: NDArray[np.bool_]) -> list[int]:
    """Rows within two days of a measured group: the baselines need no others."""
    days = np.array(
        [np.datetime64(one.article.published.date()) for one in labelled.documents if one.article.published]
    )
    wanted = np.unique(days[unseen])[:, None] + np.arange(-2, 3).astype("timedelta64[D]")
    return np.flatnonzero(np.isin(days, wanted.ravel())).tolist()


def _recall_row(system: str, ids: Sequence[object], gold: Pairs, labelled: Labelled) -> Row:
    hits = np.array([ids[a] == ids[b] for a, b in gold], float)
    low, high = bootstrap(lambda rows: float(hits[rows].mean()), [labelled.groups[a] for a, _ in gold])
    note = f"{joined(ids)} pairs joined among the {len(ids)} articles of those days; interval by group"
    return Row(NEWS, float(hits.mean()), len(hits), system, low, high, NEWS_BAR, note=note)


def _recorded_rows(kit: Kit) -> list[Row]:
    """What is committed with the model: counts of joins that were read, and the figure by folds of topics."""
    metrics: dict[str, Any] = kit.artefacts.open(MODEL).json("metrics.json")
    rows = [
        Row(name, read["one_event"] / read["read"], read["read"], bar=bar, note=read["note"])
        for key, (name, bar) in READ.items()
        if (read := metrics.get(key))
    ]
    if folds := metrics.get("ecb_cross_fitted"):
        rows.append(_crossed_row(np.array(list(folds["topics"].values()))))
    return rows


def _crossed_row(topics: NDArray[np.float64]) -> Row:
    """``topics`` holds articles, precision and recall of each."""

    def f1(rows: NDArray[np.intp]) -> float:
        sizes, precision, recall = topics[rows].T
        return float(
            2 * (precision @ sizes) * (recall @ sizes) / ((precision + recall) @ sizes) / sizes.sum()
        )

    every = np.arange(len(topics))
    low, high = bootstrap(f1, every.tolist())
    return Row(
        f"{ECB}, cross-fitted", f1(every), int(topics[:, 0].sum()), "wirecheck", low, high, ECB_BAR,
        note=f"{len(topics)} topics, each grouped by a model fitted without its fold; recorded in training",
    )  # fmt: skip


SUITE = Suite("grouping", "articles about one event: ECB+ near-miss events, editors' groups in a feed", run)
