"""How one value becomes another by a slip of the hand: digits exchanged, a place or a digit off."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from math import isinf, log10
from typing import Literal

from scoring.text.dates import MONTHS, WEEKDAYS
from scoring.types import Fact, Mention

_CALENDAR = re.compile(rf"^[\d/.\-]+$|\b(?:{'|'.join(MONTHS)})\b")
_NEARLY = 0.02
"""Share by which two bounds may differ that are one but for rounding."""
_LENGTH = re.compile(r"\w-(?:minute|hour|day|week|month|year)(?:-long)?$", re.IGNORECASE)
_DEADLINE = re.compile(r"within\b", re.IGNORECASE)
Misprint = Literal["", "transposed", "scale", "digit", "day", "month", "year"]


def misprint(first: Fact | Mention, second: Fact | Mention) -> Misprint:
    """The slip that turns one value into the other, "" where none does; names have none."""
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return ""
    if first.kind == "date":
        return _calendar(first, second) if second.kind == "date" else ""
    if first.kind in ("time", "ordinal", "score"):
        return ""
    return figure_misprint(first.value, second.value)


def comparable(first: object, second: object) -> bool:
    """Whether two values are told alike, so that one can stand for the other: weekdays with weekdays, dates
    with dates as exact; "last week" and "zero" with nothing. How long a thing lasted ("a three-month
    freeze") and by when one is due ("within 10 days") are two quantities.
    """
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return True
    if first.kind != "date":
        return first.value != 0 != second.value and not (_lasts(first, second) or _lasts(second, first))
    return first.unit == second.unit and "" != _form(first) == _form(second)


def _lasts(first: Fact, second: Fact) -> bool:
    """Whether the first is a length told as an attribute and the second a deadline."""
    return bool(_LENGTH.search(first.text) and _DEADLINE.match(second.text))


def bounds(fact: Fact) -> str:
    """On which side a figure is left open: "below", "above", "both" (a range), "" for an exact one."""
    if fact.low == fact.high:
        return ""
    return "above" if fact.low == fact.value else "below" if fact.high == fact.value else "both"


def told_apart(first: object, second: object) -> bool:
    """Whether two figures with one and the same bound have another value: "more than 30", "more than 60";
    what rounds to the same does not count.
    """
    if not (isinstance(first, Fact) and isinstance(second, Fact)) or "date" in (first.kind, second.kind):
        return False
    side = bounds(first)
    if not side or side != bounds(second):
        return False
    return any(
        abs(a - b) > _NEARLY * max(abs(a), abs(b))
        for a, b in ((first.low, second.low), (first.high, second.high))
        if not (isinf(a) or isinf(b))
    )


def _form(fact: Fact) -> str:
    if fact.text.lower() in WEEKDAYS:
        return "weekday"
    return "calendar" if _CALENDAR.search(fact.text.lower()) else ""


def figure_misprint(first: float, second: float) -> Misprint:
    """The slip between two numbers.

    >>> figure_misprint(73, 37), figure_misprint(3.2e6, 32e6), figure_misprint(1140, 1190)
    ('transposed', 'scale', 'digit')
    """
    if first <= 0 or second <= 0 or first == second:
        return ""
    power = log10(first / second)
    if abs(power - round(power)) < 1e-9 and abs(power) >= 1:
        return "scale"
    a, b = _digits(first), _digits(second)
    if len(a) != len(b) or len(a) < 2:
        return ""
    differ = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differ) == 1:
        return "digit" if len(a.rstrip("0")) >= 3 or len(b.rstrip("0")) >= 3 else ""
    swapped = len(differ) == 2 and any((x, y) == (differ[0], differ[1]) for x, y in pairwise(range(len(a))))
    return "transposed" if swapped and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]] else ""


def _digits(value: float) -> str:
    return f"{value:.4f}".rstrip("0").replace(".", "") if value % 1 else f"{value:.0f}"


def _calendar(first: Fact, second: Fact) -> Misprint:
    if not comparable(first, second) or _form(first) == "weekday":
        return ""
    if first.unit not in ("day", "yearday", "month", "year"):
        return ""
    a, b = (date.fromordinal(max(1, int(fact.low))) for fact in (first, second))
    if first.unit == "year":
        return "year" if abs(a.year - b.year) in (1, 10) else ""
    if (a.month, a.day) == (b.month, b.day):
        return "year"
    if (a.year, a.month) == (b.year, b.month):
        return "day"
    return "month" if a.day == b.day and a.year == b.year else ""
