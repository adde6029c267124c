"""Whether two facts can both be true: rounding, bounds, units, dates told in different ways."""

from __future__ import annotations

import re
from datetime import date
from math import inf, isinf, log10

from scoring.settings import DriftSettings
from scoring.text.dates import WEEKDAYS
from scoring.types import Fact

_YEAR = re.compile(r"\d{4}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")
_RELATIVE = ("today", "yesterday", "tomorrow", "tonight")


def family(fact: Fact) -> str:
    """Facts of one family can agree or clash; others say nothing of each other."""
    if fact.kind in ("number", "range"):
        return "count"
    return fact.kind if fact.kind in ("date", "ordinal", "score", "age") else f"{fact.kind}:{fact.unit}"


def agree(first: Fact, second: Fact, settings: DriftSettings) -> bool:
    """Whether some reading lets both stand. Facts of different families always can."""
    if family(first) != family(second):
        return True
    if first.kind == "date":
        return _dates_agree(first, second)
    if first.kind in ("ordinal", "score", "time"):
        return first.value == second.value
    (low_a, high_a), (low_b, high_b) = _bounds(first, settings), _bounds(second, settings)
    slack = _rounding(first, second, settings)
    return low_a - slack <= high_b and low_b - slack <= high_a


def _bounds(fact: Fact, settings: DriftSettings) -> tuple[float, float]:
    """The bounds a reader takes from the words: "more than 150" is not 900."""
    low = -inf if isinf(fact.low) else fact.low
    high = fact.value * settings.open_bound if isinf(fact.high) else fact.high
    return low, high


def _rounding(first: Fact, second: Fact, settings: DriftSettings) -> float:
    """Half the last printed place of the coarser figure, at most a few percent of it; measures, which desks
    convert and round ("180 days", "six months"), always those few percent.
    """
    if first.kind == "measure":
        return settings.rounding * max(abs(first.value), abs(second.value))
    coarse = max(grain(first.value), grain(second.value))
    if coarse <= 1 and first.kind in ("number", "range", "age"):
        return 0.0
    return min(coarse / 2, settings.rounding * max(abs(first.value), abs(second.value))) * 1.000001


def grain(value: float) -> float:
    """The last place of a figure that is not zero.

    >>> grain(1_200_000.0), grain(187.0), grain(59.6), grain(0.0)
    (100000.0, 1.0, 0.1, 1.0)
    """
    if value == 0:
        return 1.0
    size = 10.0 ** int(log10(abs(value)) + 1)
    while size > 1e-4:
        if abs(value / size - round(value / size)) < 1e-6:
            return size if size >= 1 else round(size, 6)
        size /= 10
    return size


def _dates_agree(first: Fact, second: Fact) -> bool:
    if "weekday" in (first.unit, second.unit):
        return _weekday(first) == _weekday(second) or None in (_weekday(first), _weekday(second))
    if "yearday" in (first.unit, second.unit):
        return first.unit != second.unit or first.value == second.value
    if _weekday_word(first) and _weekday_word(second):
        return (first.low - second.low) % 7 == 0
    if "day" == first.unit == second.unit and not (_names_year(first) and _names_year(second)):
        a, b = (date.fromordinal(int(fact.value)) for fact in (first, second))
        if (a.month, a.day) == (b.month, b.day):
            return True
    if "month" == first.unit == second.unit and not (_names_year(first) and _names_year(second)):
        return _month(first) == _month(second)
    slack = 1 if _is_relative(first) or _is_relative(second) else 0
    return first.low - slack <= second.high and second.low - slack <= first.high


def _month(fact: Fact) -> int:
    return date.fromordinal(int(fact.low)).month


def _names_year(fact: Fact) -> bool:
    """Whether the year is printed; without one "Nov. 2" or "last May" may be that of any year."""
    return _YEAR.search(fact.text) is not None


def _weekday(fact: Fact) -> int | None:
    if fact.unit == "weekday":
        return int(fact.value)
    return (int(fact.value) - 1) % 7 if fact.unit == "day" else None


def _weekday_word(fact: Fact) -> bool:
    return fact.text.lower() in WEEKDAYS


def _is_relative(fact: Fact) -> bool:
    return fact.text.lower() in _RELATIVE


def is_update(first: Fact, second: Fact, days: float | None) -> bool:
    """Whether the later text has the higher count: a toll that rose. ``days`` is how much later the first
    is.
    """
    if first.kind not in ("number", "range", "money", "percent", "measure") or days is None or days == 0:
        return False
    return (first.value > second.value) == (days > 0)
