"""Suite ``translations``: all versions of a document in one story, ranked as people ranked them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np

from scoring.bench.garble_readings import read
from scoring.bench.translations import Source, Version, sources
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import score_articles
from scoring.text.prepare import prepare
from scoring.types import Article

COUNT = 60
"""Documents; each has 5 to 17 versions."""
SMALLEST = 0.05
"""Least difference of mean human scores (standard deviations) that counts as one."""
Scores = dict[tuple[str, str, str], float]


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Pairwise accuracy within documents and between systems, beside controls and the raters themselves."""
    found = [source for source in sources(data) if sum(v.rating is not None for v in source.versions) > 2]
    chosen = Random(17).sample(found, min(limit or COUNT, len(found)))
    out: list[Row] = []
    for system, scores in _scored(chosen, kit):
        out.append(_within(chosen, scores, system, 0.60 if system == "wirecheck" else None))
        out.append(_between(chosen, scores, system, 0.85 if system == "wirecheck" else None))
    out.append(_agreement(chosen))
    return out


def _scored(chosen: Sequence[Source], kit: Kit) -> Iterator[tuple[str, Scores]]:
    """Every way of scoring the versions, by name."""
    keys = [(s.set, s.document, v.system) for s in chosen for v in s.versions]
    articles = [
        Article(" ".join(key), version.text, story_id=f"{source.set} {source.document}")
        for key, (source, version) in zip(keys, ((s, v) for s in chosen for v in s.versions), strict=True)
    ]
    cards = score_articles(articles, kit)
    yield (
        "wirecheck",
        {key: 50.0 if c.quality is None else c.quality for key, c in zip(keys, cards, strict=True)},
    )
    told = read([prepare(article, (), kit.settings.text) for article in articles], kit)
    rating = [-(one.measures.get("bad_rating") or 0.0) for one in told]
    yield "wirecheck, rating of the article alone", dict(zip(keys, rating, strict=True))
    yield "length", {key: float(len(article.text)) for key, article in zip(keys, articles, strict=True)}
    yield "chrF to the other versions", {key: value for source in chosen for key, value in _consensus(source)}


def _consensus(source: Source) -> Iterator[tuple[tuple[str, str, str], float]]:
    """Mean chrF (Popović 2015) of each version to the others."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    for version in source.versions:
        others = [other.text for other in source.versions if other is not version]
        values = [metric.sentence_score(version.text, [other]).score for other in others]
        yield (source.set, source.document, version.system), float(np.mean(values))


def _pairs(source: Source, value: Callable[[Version], float | None]) -> Iterator[tuple[Version, Version]]:
    """(better, worse) versions by a value."""
    for one, other in combinations(source.versions, 2):
        a, b = value(one), value(other)
        if a is not None and b is not None and abs(a - b) >= SMALLEST:
            yield (one, other) if a > b else (other, one)


def _within(chosen: Sequence[Source], scores: Scores, system: str, bar: float | None) -> Row:
    """Share of pairs of versions of one document that come out as people ranked them; ties count half."""
    hits, owner = [], []
    for at, source in enumerate(chosen):
        for better, worse in _pairs(source, lambda version: version.rating):
            a = scores[source.set, source.document, better.system]
            b = scores[source.set, source.document, worse.system]
            hits.append(1.0 if a > b else 0.5 if a == b else 0.0)
            owner.append(at)
    values = np.asarray(hits)
    low, high = bootstrap(lambda rows: float(values[rows].mean()), owner)
    return Row(
        "pairs within documents in the right order",
        float(values.mean()),
        len(values),
        system,
        low,
        high,
        bar,
        note="chance 0.5",
    )


def _between(chosen: Sequence[Source], scores: Scores, system: str, bar: float | None) -> Row:
    """Share of pairs of systems of one set in the right order, by their mean over the documents."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    ratings: dict[tuple[str, str], float] = {}
    for source in chosen:
        own = [scores[source.set, source.document, version.system] for version in source.versions]
        for version, value in zip(source.versions, own, strict=True):
            if version.system_rating is not None:
                sums[source.set, version.system].append(value - float(np.mean(own)))
                ratings[source.set, version.system] = version.system_rating
    hits = [
        float((np.mean(sums[a]) > np.mean(sums[b])) == (ratings[a] > ratings[b]))
        for a, b in combinations(sorted(sums), 2)
        if a[0] == b[0]
    ]
    return Row(
        "pairs of systems in the right order",
        float(np.mean(hits)),
        len(hits),
        system,
        bar=bar,
        note="chance 0.5",
    )


def _agreement(chosen: Sequence[Source]) -> Row:
    """The ceiling: how often ratings of every other segment order two versions as the rest does."""
    hits = []
    for source in chosen:
        for better, worse in _pairs(source, lambda version: version.halves[0] if version.halves else None):
            if better.halves and worse.halves:
                hits.append(float(better.halves[1] > worse.halves[1]))
    value = float(np.mean(hits)) if hits else None
    return Row(
        "pairs within documents in the right order",
        value,
        len(hits),
        "raters, one half of the segments by the other",
    )


SUITE = Suite("translations", "all versions of a document in one story, against human scores", run)
