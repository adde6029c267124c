"""Suite ``sources``: do the ranking's intervals hold, and does it agree with published ratings of domains?

Coverage by repeated split halves. Stories are dealt to two halves at random (articles of no story one by
one). From one half alone comes the posterior of each outlet's mean; with the noise of the other half's
unshrunk estimate added it is a 90 % interval for that estimate. The figure is how often the interval holds
it, over all outlets with enough articles in both halves, both directions and all repeats. Both halves' noise
is thereby allowed for; a drift of the outlet over time is not tested, since halves are dealt, not cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.corpora import table
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.settings import RankSettings
from scoring.sources import rank_sources
from scoring.sources.means import estimate, posterior
from scoring.sources.panel import REST, make_panel
from scoring.types import LABELS, Article, Scorecard

Column = NDArray[np.float64]
Scorer = Callable[[list[Article]], list[Scorecard]]
PER_OUTLET = 60
"""Articles of an outlet: halves of 30."""
LEAST = 20
"""Fewest scored articles of an outlet that is compared with its rating, from the issue."""
REPEATS = 100
DRIVERS = 8
"""Measures and labels told that go along with the ratings most."""
SEED = 17
COVERAGE = "coverage of the ranking's 90 % intervals"
ERROR = "error in telling the other half's mean, points"
PLAIN = "plain means"


@dataclass(frozen=True, slots=True)
class Trials:
    """One row for each outlet, half and repeat."""

    outlets: list[str]
    held: Column
    """Whether the interval holds the other half's estimate, 0 or 1."""
    width: Column
    error: Column
    """Posterior mean less the other half's estimate."""
    plain_held: Column
    """The same for the plain mean and its own standard error."""
    plain_width: Column
    plain_error: Column


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Coverage and agreement on a stratified sample of ``news/``; ``limit`` caps the articles in all."""
    from scoring.pipeline import score_articles

    return run_with(data, lambda articles: score_articles(articles, kit), limit)


def run_with(data: Path, scorer: Scorer, limit: int | None) -> list[Row]:
    """The suite with any scorer."""
    cards = scorer(sample(data, limit))
    ratings = table(data, "sources/domain_ratings").set_index("domain").pc1.astype(float).to_dict()
    return [*coverage_rows(cards), *agreement_rows(cards, {str(k): v for k, v in ratings.items()})]


def sample(data: Path, limit: int | None) -> list[Article]:
    """Up to ``PER_OUTLET`` articles of each domain with ``LEAST`` or more; those of known stories first."""
    news = table(data, "news/articles").drop_duplicates("article_id")
    stories = table(data, "news/stories").drop_duplicates("article_id").set_index("article_id").story_id
    news = news.assign(story=news.article_id.map(stories))
    news = news[news.groupby("domain").article_id.transform("size") >= LEAST]
    outlets = news.domain.nunique()
    share = PER_OUTLET if limit is None else min(PER_OUTLET, max(limit // outlets, 1))
    news = news.sample(frac=1.0, random_state=SEED)
    news = news.sort_values("story", kind="stable", na_position="last").groupby("domain").head(share)
    rows: list[dict[str, Any]] = news.astype(object).where(news.notna(), None).to_dict("records")  # type: ignore[assignment]
    return [_article(row) for row in rows]


def _article(row: Mapping[str, Any]) -> Article:
    """Articles of no known story stand alone: near-events years apart are not what is asked here."""
    name = str(row["article_id"])
    return Article(
        name, row["text"], row["title"], str(row["domain"]), row["url"], story_id=str(row["story"] or name)
    )


def coverage_rows(cards: Sequence[Scorecard], repeats: int = REPEATS) -> list[Row]:
    """Share of intervals that hold the other half's estimate, beside plain means, and their widths."""
    trials = split_halves(cards, repeats)
    if not trials.outlets:
        return [Row(COVERAGE, None, 0, note="no outlet has enough articles")]
    count = len(set(trials.outlets))
    note = (
        f"bar 0.88 to 0.92; interval from one half against the other half's estimate, {repeats} splits,"
        f" mean width {trials.width.mean():.1f} points; n outlets"
    )
    low, high = bootstrap(lambda k: float(trials.held[k].mean()), trials.outlets)
    plain = f"mean width {trials.plain_width.mean():.1f} points"
    return [
        Row(COVERAGE, float(trials.held.mean()), count, low=low, high=high, note=note),
        Row(COVERAGE, float(trials.plain_held.mean()), count, PLAIN, note=plain),
        Row(ERROR, _root_mean_square(trials.error), count, higher_is_better=False),
        Row(ERROR, _root_mean_square(trials.plain_error), count, PLAIN, higher_is_better=False),
    ]


def _root_mean_square(errors: Column) -> float:
    return float(np.sqrt(np.mean(errors**2)))


def split_halves(cards: Sequence[Scorecard], repeats: int, settings: RankSettings | None = None) -> Trials:
    """Every trial of ``repeats`` random splits, in both directions."""
    settings = replace(settings or RankSettings(), draws=1000)
    known = [card for card in cards if card.source and card.quality is not None]
    stories = sorted({card.story_id or card.id for card in known})
    rng = np.random.default_rng(SEED)
    rows: list[tuple[Any, ...]] = []
    for _ in range(repeats):
        side = dict(zip(stories, rng.random(len(stories)) < 0.5, strict=True))
        halves = [
            [card for card in known if side[card.story_id or card.id] == half] for half in (True, False)
        ]
        for one, other in (halves, halves[::-1]):
            rows += _trial(one, other, settings, rng)
    columns = [np.asarray(column, dtype=np.float64) for column in list(zip(*rows, strict=True))[1:]]
    return Trials([row[0] for row in rows], *(columns or [np.zeros(0)] * 6))


def _trial(
    one: list[Scorecard], other: list[Scorecard], settings: RankSettings, rng: np.random.Generator
) -> list[tuple[Any, ...]]:
    """(outlet, held, width, error, and the same three for plain means) of each outlet in both halves."""
    told, asked = make_panel(one, settings.min_articles), make_panel(other, settings.min_articles)
    if not told.ranked or not asked.ranked:
        return []
    found, truth = posterior(estimate(told, settings), settings), estimate(asked, settings)
    noise = rng.standard_t(truth.noise.freedom, (settings.draws, len(asked.names)))
    noise *= np.sqrt(np.diag(truth.covariance))
    tail = (1 - settings.coverage) / 2
    rows: list[tuple[Any, ...]] = []
    for name in sorted({*told.names} & {*asked.names} - {REST}):
        k, j = told.names.index(name), asked.names.index(name)
        low, high = np.quantile(found.draws[:, k] + noise[:, j], (tail, 1 - tail))
        target = float(truth.mean[j])
        plain = _naive(_plain(one, name), _plain(other, name))
        rows.append((name, low <= target <= high, high - low, found.mean[k] - target, *plain))
    return rows


def _plain(cards: list[Scorecard], name: str) -> tuple[float, float]:
    """Mean and squared standard error of the scores as they stand."""
    values = np.asarray([card.quality for card in cards if card.source == name], dtype=np.float64)
    return float(values.mean()), float(values.var(ddof=1) / len(values)) if len(values) > 1 else 0.0


def _naive(one: tuple[float, float], other: tuple[float, float]) -> tuple[bool, float, float]:
    half = 1.645 * float(np.sqrt(one[1] + other[1]))
    return abs(one[0] - other[0]) <= half, 2 * half, one[0] - other[0]


def agreement_rows(cards: Sequence[Scorecard], ratings: Mapping[str, float]) -> list[Row]:
    """Spearman of the ranking with the ratings, and what goes along with them most."""
    ranks = [rank for rank in rank_sources(cards, RankSettings(min_articles=LEAST)) if rank.source in ratings]
    if len(ranks) < 3:
        return [Row("Spearman with domain ratings", None, len(ranks), note="too few rated outlets")]
    rated = np.asarray([ratings[rank.source] for rank in ranks])
    quality = np.asarray([rank.quality for rank in ranks])
    own: dict[str, list[Scorecard]] = defaultdict(list)
    for card in cards:
        own[card.source or ""].append(card)
    groups = [[card for card in own[rank.source] if card.quality is not None] for rank in ranks]
    note = "language models as raters: 0.50 to 0.54; ratings were not fitted on"
    words = np.asarray([np.mean([card.words for card in group]) for group in groups])
    return [
        _spearman_row("Spearman with domain ratings", (rated, quality), note=note),
        _spearman_row("Spearman with domain ratings", (rated, words), "mean length of articles"),
        *_drivers(rated, groups),
    ]


def _drivers(rated: Column, groups: Sequence[Sequence[Scorecard]]) -> list[Row]:
    """Labels' shares and measures' means by outlet that rank most like the ratings, or against them."""
    values: dict[str, Column] = {
        f"label {label}": np.asarray([np.mean([label in card.labels for card in group]) for group in groups])
        for label in LABELS
    }
    names = sorted({name for group in groups for card in group for name in card.measures})
    values |= {f"measure {name}": _means(name, groups) for name in names}
    strengths = {name: abs(_known_spearman((rated, column))[0]) for name, column in values.items()}
    tried = [name for name, strength in strengths.items() if not np.isnan(strength)]
    tried.sort(key=lambda name: (-strengths[name], name))
    note = f"one of the {DRIVERS} strongest of {len(tried)} tried"
    return [
        _spearman_row(f"ratings against {name}", (rated, values[name]), note=note) for name in tried[:DRIVERS]
    ]


def _means(name: str, groups: Sequence[Sequence[Scorecard]]) -> Column:
    """Mean of a measure by outlet over the articles that have it; not a number where none has."""
    known = [[v for card in group if (v := card.measures.get(name)) is not None] for group in groups]
    return np.asarray([np.mean(values) if values else np.nan for values in known])


def _known_spearman(columns: tuple[Column, Column]) -> tuple[float, Column, Column]:
    """The correlation over outlets that have both values, and those values."""
    both = np.isfinite(columns[0]) & np.isfinite(columns[1])
    one, two = columns[0][both], columns[1][both]
    return spearman(one, two), one, two


def _spearman_row(
    measure: str, columns: tuple[Column, Column], system: str = "wirecheck", note: str = ""
) -> Row:
    value, one, two = _known_spearman(columns)
    if np.isnan(value):
        return Row(measure, None, len(one), system, note="the same for all outlets")
    low, high = bootstrap(lambda k: spearman(one[k], two[k]), list(range(len(one))))
    return Row(measure, value, len(one), system, low, high, note=note)


def spearman(one: Column, two: Column) -> float:
    """Rank correlation, ties at their mean rank; not a number where one side is constant."""
    from scipy.stats import rankdata

    first, second = rankdata(one), rankdata(two)
    if len(one) < 3 or first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


SUITE = Suite("sources", "the ranking's intervals, and its agreement with published domain ratings", run)
