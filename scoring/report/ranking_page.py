"""A ranking of outlets -> one HTML page that works offline: no script, nothing to fetch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from scoring.report.copy_graph import copy_graph
from scoring.report.html import environment
from scoring.types import Month, SourceRank

TICKS = (1, 2, 5, 10, 20, 25)
"""Distances between ticks that people read easily."""
LEAST_SPAN = 20.0
"""A curve shows at least so many points of quality, so that small ripples do not look like drama."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of quality laid on 0 to 100 %."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, quality: float) -> float:
        """Percent of the way along, kept on the axis."""
        share = (quality - self.low) / (self.high - self.low)
        return round(100 * min(max(share, 0.0), 1.0), 2)


@dataclass(frozen=True, slots=True)
class Curve:
    """Monthly means as points of a drawing ``width`` by ``height``, y downwards."""

    width: int
    height: int
    line: str
    band: str
    """Outline of the intervals."""
    dots: tuple[tuple[float, float, Month], ...]
    marks: tuple[tuple[float, str], ...]
    """Where a change was found, and its day."""
    low: float
    high: float


def ranking_page(ranks: Sequence[SourceRank], few: Mapping[str, int] | None = None) -> str:
    """The page; ``few`` are the outlets left out, with their numbers of articles."""
    scale = axis([rank.low for rank in ranks], [rank.high for rank in ranks])
    return (
        environment()
        .get_template("ranking.html")
        .render(
            ranks=ranks,
            few=few or {},
            axis=scale,
            middle=sum(rank.quality for rank in ranks) / len(ranks) if ranks else 50.0,
            sparks={rank.source: curve(rank, (110, 26)) for rank in ranks},
            curves={rank.source: curve(rank, (620, 150)) for rank in ranks},
            graph=copy_graph(ranks),
        )
    )


def axis(lows: Sequence[float], highs: Sequence[float]) -> Axis:
    """The stretch that holds all values, its ends on round ticks."""
    low, high = min(lows, default=0.0), max(highs, default=100.0)
    if high - low < LEAST_SPAN:
        low, high = max(0.0, high - LEAST_SPAN), max(high, LEAST_SPAN)
    step = next((tick for tick in TICKS if (high - low) / tick <= 6), TICKS[-1])
    first, last = floor(low / step), ceil(high / step)
    ticks = tuple(float(k * step) for k in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def curve(rank: SourceRank, size: tuple[int, int]) -> Curve | None:
    """The outlet's months drawn, or None where there are fewer than two."""
    if len(rank.trend) < 2:
        return None
    width, height = size
    first, last = _number(rank.trend[0].month), _number(rank.trend[-1].month)
    scale = axis([month.quality for month in rank.trend], [month.quality for month in rank.trend])

    def across(month: float) -> float:
        return round(4 + (width - 8) * (month - first) / (last - first), 1)

    def down(quality: float) -> float:
        return round(4 + (height - 8) * (1 - scale.at(quality) / 100), 1)

    dots = tuple((across(_number(m.month)), down(m.quality), m) for m in rank.trend)
    upper = [(x, down(m.high)) for x, _, m in dots]
    lower = [(x, down(m.low)) for x, _, m in dots]
    marks = tuple((across(_number(c.day) + int(c.day[8:]) / 31 - 0.5), c.day) for c in rank.changes)
    line, band = _points([(x, y) for x, y, _ in dots]), _points(upper + lower[::-1])
    return Curve(width, height, line, band, dots, marks, scale.low, scale.high)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
