"""What must not move the score of sound articles: their length, the size of their story, their subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.bench.measure import Column, Measured
from scoring.corpora import table
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row
from scoring.kit import Kit

SUBJECTS = 8
"""Groups of like subject (k-means on the vectors of title and lead)."""
LEAD = 400
"""Letters of a text that stand for its subject."""
LEAST = 20
"""Fewest articles of a group whose mean is compared."""
Groups = NDArray[np.int64]


def rows(data: Path, kit: Kit, cases: Measured, quality: Column) -> Iterator[Row]:
    """Largest gap of mean quality between groups of sound news, beside the gap of shuffled groups."""
    news = np.asarray([c.sound and c.readable and c.kind == "sound" for c in cases.cases], dtype=bool)
    own, values = cases.chosen(news), quality[news]
    if len(values) < 3 * LEAST:
        return
    length = np.digitize(own.words, np.quantile(own.words, [1 / 3, 2 / 3]))
    voices = np.minimum(own.voices, 3).astype(np.int64)
    groups = {"length (thirds)": length, "other voices (0, 1, 2, more)": voices}
    groups[f"subject ({SUBJECTS} groups)"] = subjects(data, kit, own)
    for name, group in groups.items():
        yield from _gap(name, group.astype(np.int64), values, own.groups)


def _gap(name: str, group: Groups, values: Column, clusters: Sequence[str]) -> Iterator[Row]:
    measure = f"points between mean qualities of sound articles by {name}"
    low, high = bootstrap(lambda k: gap(group[k], values[k]), clusters, 200)
    means = {int(k): round(float(values[group == k].mean()), 1) for k in np.unique(group[group >= 0])}
    note = f"means {list(means.values())}; {explained(group, values):.1%} of the variance"
    rng = np.random.default_rng(5)
    chance = float(np.mean([gap(rng.permutation(group), values) for _ in range(100)]))
    yield Row(measure, gap(group, values), len(values), low=low, high=high, higher_is_better=False, note=note)
    yield Row(measure, chance, len(values), system="groups by chance", higher_is_better=False)


def gap(group: Groups, values: Column) -> float:
    """Highest less lowest mean over groups of at least LEAST; group -1 is none.

    >>> gap(np.repeat([0, 1, -1], 30), np.repeat([70.0, 72.0, 0.0], 30))
    2.0
    """
    means = [values[group == k].mean() for k in np.unique(group[group >= 0]) if (group == k).sum() >= LEAST]
    return float(max(means) - min(means)) if means else 0.0


def explained(group: Groups, values: Column) -> float:
    """Share of the variance between groups (eta squared)."""
    total = float(((values - values.mean()) ** 2).sum())
    between = sum((group == k).sum() * (values[group == k].mean() - values.mean()) ** 2 for k in set(group))
    return float(between / total) if total else 0.0


def subjects(data: Path, kit: Kit, cases: Measured) -> Groups:
    """A subject for each case, -1 where its text is not in the table of articles."""
    from sklearn.cluster import KMeans

    news = table(data, "news/articles").drop_duplicates("article_id").set_index("article_id")
    known_ids = set(news.index)
    ids = [_article(case.article.id, known_ids) for case in cases.cases]
    known = [at for at, name in enumerate(ids) if name]
    found = np.full(len(ids), -1)
    if len(known) >= SUBJECTS * LEAST:
        leads = [f"{news.title[ids[at]]}. {news.text[ids[at]][:LEAD]}" for at in known]
        found[known] = KMeans(SUBJECTS, n_init=3, random_state=0).fit_predict(kit.encoder.encode(leads))
    return found


def _article(name: str, index: Set[str]) -> str:
    """The id of the article a case was made of, "" where it is none of the table."""
    return next((one for one in (name, name.rpartition("-")[0]) if one in index), "")
