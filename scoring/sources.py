"""Scorecards -> a ranking of outlets, with intervals, tie groups and places that can be told apart.

An outlet's quality is the posterior mean of a normal-normal model (Efron and Morris 1975): few articles
are drawn towards the mean of all outlets, and the interval says how sure that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.settings import RankSettings
from scoring.types import Scorecard, SourceRank

Column = NDArray[np.float64]
ORIGINAL = ("original", "independent", "alone")


@dataclass(frozen=True, slots=True)
class Posterior:
    """Mean and standard deviation of each outlet's quality, shape (outlets,)."""

    mean: Column
    spread: Column


def rank_sources(cards: Sequence[Scorecard], settings: RankSettings | None = None) -> list[SourceRank]:
    """Outlets with enough scored articles, best first; those with fewer are left out, not guessed."""
    settings = settings or RankSettings()
    grouped = _by_source(cards, settings.min_articles)
    if not grouped:
        return []
    found = posterior(
        [np.asarray([card.quality for card in own], dtype=np.float64) for own in grouped.values()]
    )
    places = _places(found, settings)
    order = sorted(range(len(grouped)), key=lambda k: (-found.mean[k], list(grouped)[k]))
    groups = _ties(found, order, settings)
    names = list(grouped)
    outlets = {card.id: card.source for card in cards if card.source}
    return [
        _rank(
            names[k],
            grouped[names[k]],
            (float(found.mean[k]), settings.z * float(found.spread[k])),
            (groups[k], *places[k]),
            outlets,
        )
        for k in order
    ]


def _by_source(cards: Sequence[Scorecard], least: int) -> dict[str, list[Scorecard]]:
    grouped: dict[str, list[Scorecard]] = {}
    for card in cards:
        if card.source and card.quality is not None:
            grouped.setdefault(card.source, []).append(card)
    return {name: own for name, own in sorted(grouped.items()) if len(own) >= least}


def posterior(samples: Sequence[Column]) -> Posterior:
    """Shrunken mean and its spread for each outlet's qualities.

    The variance inside an outlet is pooled (weighted with its own), so that three equal scores do not
    pass for certainty; the variance between outlets is the method-of-moments estimate of DerSimonian and
    Laird (1986), never below zero.
    """
    n = np.asarray([len(values) for values in samples], dtype=np.float64)
    mean = np.asarray([values.mean() for values in samples])
    squares = np.asarray([((values - values.mean()) ** 2).sum() for values in samples])
    pooled = squares.sum() / max(float((n - 1).sum()), 1.0)
    inside = (squares + pooled) / n  # one pseudo-article of pooled variance
    error = np.maximum(inside, 1e-9) / n
    weight = 1 / error
    centre = (weight * mean).sum() / weight.sum()
    excess = (weight * (mean - centre) ** 2).sum() - (len(n) - 1)
    between = max(excess / (weight.sum() - (weight**2).sum() / weight.sum()), 0.0) if len(n) > 1 else np.inf
    if not np.isfinite(between):
        return Posterior(mean, np.sqrt(error))
    grand = (mean / (error + between)).sum() / (1 / (error + between)).sum()
    keep = between / (between + error)
    return Posterior(grand + keep * (mean - grand), np.sqrt(np.maximum(keep * error, 1e-12)))


def _places(found: Posterior, settings: RankSettings) -> list[tuple[int, int]]:
    """Best and worst place of each outlet in nine draws of ten."""
    draws = np.random.default_rng(settings.seed).normal(
        found.mean, found.spread, size=(settings.draws, len(found.mean))
    )
    ranks = (-draws).argsort(axis=1).argsort(axis=1) + 1
    tail = (1 - settings.coverage) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower")
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    return [(int(best), int(worst)) for best, worst in zip(low, high, strict=True)]


def _ties(found: Posterior, order: Sequence[int], settings: RankSettings) -> dict[int, int]:
    """Outlet -> tie group: a new one starts where an outlet is surely below the head of the last."""
    groups: dict[int, int] = {}
    head, number = order[0], 1
    for k in order:
        gap = found.mean[head] - found.mean[k]
        if gap > settings.z * float(np.hypot(found.spread[head], found.spread[k])):
            head, number = k, number + 1
        groups[k] = number
    return groups


def _rank(
    name: str,
    own: Sequence[Scorecard],
    centre: tuple[float, float],
    place: tuple[int, int, int],
    outlets: Mapping[str, str],
) -> SourceRank:
    mean, half = centre
    labels = Counter(label for card in own for label in card.labels)
    copied = Counter(_copied(own, outlets))
    return SourceRank(
        source=name,
        articles=len(own),
        quality=round(mean, 2),
        low=round(max(mean - half, 0.0), 2),
        high=round(min(mean + half, 100.0), 2),
        tie_group=place[0],
        best_place=place[1],
        worst_place=place[2],
        label_rates={label: round(count / len(own), 4) for label, count in sorted(labels.items())},
        original_share=round(sum(card.lineage.relation in ORIGINAL for card in own) / len(own), 4),
        copied_from=dict(sorted(copied.items())),
    )


def _copied(own: Sequence[Scorecard], outlets: Mapping[str, str]) -> Iterator[str]:
    """The outlet behind every copy or rewrite, where it is another one."""
    for card in own:
        origin = outlets.get(card.lineage.of or "")
        if card.lineage.relation in ("copy", "rewrite") and origin and origin != card.source:
            yield origin
