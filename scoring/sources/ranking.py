"""The ranking of outlets, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.settings import RankSettings
from scoring.sources.copying import Origins, copied_from, copied_share, original_share, origins
from scoring.sources.duels import duels
from scoring.sources.faults import faults
from scoring.sources.means import Posterior, estimate, posterior
from scoring.sources.panel import Numbers, Panel, make_panel
from scoring.sources.rates import label_shares
from scoring.sources.trend import changes, months
from scoring.types import LABELS, Duels, Scorecard, Share, SourceRank


@dataclass(frozen=True, slots=True)
class Standing:
    """An outlet's mean with interval, its tie group, best and worst place."""

    quality: float
    low: float
    high: float
    tie_group: int
    best: int
    worst: int


def rank_sources(cards: Sequence[Scorecard], settings: RankSettings | None = None) -> list[SourceRank]:
    """Outlets with enough scored articles, best first; those with fewer are left out, not guessed.

    Intervals and places hold ``settings.coverage`` of the posterior. The order of ``cards`` changes nothing.
    """
    settings = settings or RankSettings()
    panel = make_panel(cards, settings.min_articles)
    if not panel.ranked:
        return []
    known = origins(cards)
    standings, order = _standings(posterior(estimate(panel, settings), settings), panel.ranked, settings)
    own, met, shares = panel.own(), duels(panel, settings), _shares(panel, settings)
    return [
        _rank((panel.names[k], own[k], standings[k]), (met[k], shares[k]), known, settings) for k in order
    ]


def few_articles(cards: Sequence[Scorecard], least: int) -> dict[str, int]:
    """Outlets left out and how many scored articles each has."""
    counts = Counter(card.source for card in cards if card.source and card.quality is not None)
    return {name: count for name, count in sorted(counts.items()) if count < least}


def _standings(found: Posterior, ranked: int, settings: RankSettings) -> tuple[list[Standing], list[int]]:
    """Each ranked outlet's standing, and the outlets best first."""
    draws, mean = found.draws[:, :ranked], found.mean[:ranked]
    order = sorted(range(ranked), key=lambda k: (-mean[k], k))
    tail = (1 - settings.coverage) / 2
    ends = np.clip(np.quantile(draws, (tail, 1 - tail), axis=0), 0.0, 100.0).round(2)
    ranks = (-draws).argsort(axis=1).argsort(axis=1) + 1
    best = np.quantile(ranks, tail, axis=0, method="lower")
    worst = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    groups = _ties(found, order, 1 - tail)
    centre = np.clip(mean.round(2), ends[0], ends[1])
    return [
        Standing(
            float(centre[k]), float(ends[0, k]), float(ends[1, k]), groups[k], int(best[k]), int(worst[k])
        )
        for k in range(ranked)
    ], order


def _ties(found: Posterior, order: Sequence[int], sure: float) -> dict[int, int]:
    """Outlet -> tie group: a new one starts where an outlet is surely below the head of the last."""
    groups: dict[int, int] = {}
    head, number = order[0], 1
    for k in order:
        if float((found.draws[:, head] > found.draws[:, k]).mean()) >= sure:
            head, number = k, number + 1
        groups[k] = number
    return groups


def _shares(panel: Panel, settings: RankSettings) -> list[dict[str, Share]]:
    """Rates of every label that occurs among the ranked outlets."""
    shares: list[dict[str, Share]] = [{} for _ in range(panel.ranked)]
    counts = np.bincount(panel.outlet, minlength=len(panel.names))[: panel.ranked]
    for label in LABELS:
        has = np.asarray([label in card.labels for card in panel.cards])
        hits: Numbers = np.bincount(panel.outlet[has], minlength=len(panel.names))[: panel.ranked]
        if hits.any():
            for own, share in zip(shares, label_shares(hits, counts.astype(float), settings), strict=True):
                own[label] = share
    return shares


def _rank(
    outlet: tuple[str, Sequence[Scorecard], Standing],
    found: tuple[Duels | None, dict[str, Share]],
    known: Origins,
    settings: RankSettings,
) -> SourceRank:
    name, own, standing = outlet
    return SourceRank(
        source=name,
        articles=len(own),
        quality=standing.quality,
        low=standing.low,
        high=standing.high,
        tie_group=standing.tie_group,
        best_place=standing.best,
        worst_place=standing.worst,
        label_rates={label: share.value for label, share in found[1].items()},
        original_share=original_share(own),
        copied_from=copied_from(own, known),
        plain_mean=round(float(np.mean([card.quality for card in own])), 2),
        label_shares=found[1],
        copied_share=copied_share(own, known),
        duels=found[0],
        trend=months(own, settings),
        changes=changes(own, settings),
        faults=faults(own, settings),
    )
