"""Quality over time: monthly means, and days from which it is another.

Changes are found by binary segmentation of a CUSUM (Page 1954; Scott and Knott 1974). Its significance comes
from random orders of the days (not of the articles: those of one day resemble each other).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from scoring.settings import RankSettings
from scoring.sources.panel import Column
from scoring.types import Change, Month, Scorecard


def months(cards: Sequence[Scorecard], settings: RankSettings) -> tuple[Month, ...]:
    """Means of the months with dated articles; a month's variance is mixed with the outlet's own."""
    from scipy.special import stdtrit

    grouped: dict[str, list[float]] = defaultdict(list)
    for card in cards:
        if card.published is not None and card.quality is not None:
            grouped[card.published.astimezone(UTC).strftime("%Y-%m")].append(card.quality)
    everything = np.asarray([value for values in grouped.values() for value in values])
    pooled = float(everything.var(ddof=1)) if len(everything) > 1 else 0.0
    told = []
    for month, values in sorted(grouped.items()):
        n, mean = len(values), sum(values) / len(values)
        freedom = n - 1 + settings.variance_prior
        variance = (sum((value - mean) ** 2 for value in values) + settings.variance_prior * pooled) / freedom
        half = float(stdtrit(freedom, (1 + settings.coverage) / 2)) * sqrt(variance / n)
        ends = max(mean - half, 0.0), min(mean + half, 100.0)
        told.append(Month(month, n, round(mean, 2), round(ends[0], 2), round(ends[1], 2)))
    return tuple(told)


def changes(cards: Sequence[Scorecard], settings: RankSettings) -> tuple[Change, ...]:
    """Days from which the quality is another, oldest first; none where the days are too few."""
    days: dict[date, list[float]] = defaultdict(list)
    for card in cards:
        if card.published is not None and card.quality is not None:
            days[card.published.astimezone(UTC).date()].append(card.quality)
    order = sorted(days)
    count = np.asarray([len(days[day]) for day in order], dtype=np.float64)
    total = np.asarray([sum(days[day]) for day in order], dtype=np.float64)
    cuts = sorted(_split((total, count), 0, len(order), settings))
    edges = [0, *(cut for cut, _ in cuts), len(order)]
    levels = [float(total[a:b].sum() / count[a:b].sum()) for a, b in pairwise(edges) if b > a]
    return tuple(
        Change(order[cut].isoformat(), round(levels[k], 2), round(levels[k + 1], 2), round(p, 4))
        for k, (cut, p) in enumerate(cuts)
    )


def _split(
    days: tuple[Column, Column], start: int, end: int, settings: RankSettings
) -> list[tuple[int, float]]:
    """(first day of the new level, p-value) of each change between two days, by binary segmentation."""
    total, count = days[0][start:end], days[1][start:end]
    if len(total) < 2 * settings.segment_days:
        return []
    found = _jump(total[None], count[None], settings)[0]
    best = int(found.argmax())
    if found[best] <= 0:
        return []
    rng = np.random.default_rng((settings.seed, start, end))
    orders = rng.permuted(np.tile(np.arange(len(total)), (settings.permutations, 1)), axis=1)
    by_chance = _jump(total[orders], count[orders], settings).max(axis=1)
    p = float((1 + (by_chance >= found[best]).sum()) / (1 + settings.permutations))
    if p > settings.change_level:
        return []
    cut = start + best + 1
    return [(cut, p), *_split(days, start, cut, settings), *_split(days, cut, end, settings)]


def _jump(total: Column, count: Column, settings: RankSettings) -> NDArray[np.float64]:
    """Size of the jump after each day but the last, in units common to one row; 0 where a side is short."""
    sums, numbers = total.cumsum(axis=1), count.cumsum(axis=1)
    all_sum, all_number = sums[:, -1:], numbers[:, -1:]
    sums, numbers = sums[:, :-1], numbers[:, :-1]
    gap = np.abs(sums - numbers * all_sum / all_number)
    size = gap / np.sqrt(numbers * (all_number - numbers) / all_number)
    short = np.minimum(numbers, all_number - numbers) < settings.segment_articles
    short[:, : settings.segment_days - 1] = True
    short[:, size.shape[1] - settings.segment_days + 1 :] = True
    return np.asarray(np.where(short | (gap < 1e-9 * np.abs(all_sum)), 0.0, size))
