"""Dates and times of day as printed, absolute or against the day of publication."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from typing import NamedTuple

from scoring.text.numerals import ORDINALS, read_numeral, read_ordinal
from scoring.text.tape import Tape
from scoring.text.wordlists import word_set

MONTHS: dict[str, int] = {
    name.lower(): number for number, name in enumerate(calendar.month_name) if number
} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {name.lower(): number for number, name in enumerate(calendar.day_name)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
RELATIVE: dict[str, int] = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
SEASONS: dict[str, tuple[int, int]] = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
DATE_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(RELATIVE)
_FULL_MONTHS = frozenset(name.lower() for name in calendar.month_name if name)
_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dec"})
_SHORT = frozenset({"sat", "sun", "mon", "wed", "mar", "tue", "thu", "fri", "jan"})
_YEAR_BEFORE = word_set(
    "in since by until till from of during before after early late mid the fiscal through to for and "
    "summer winter spring autumn fall"
)


class Span(NamedTuple):
    """A date: ordinals of its first and last day, its precision, and the place after it."""

    low: int
    high: int
    unit: str
    next: int


def read_date(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """The date that starts at a place, or None.

    The unit says how exact it is: "day", "month", "year", "decade", "yearday" (month and day, no year
    known; the ordinal is that of the year 4) or "weekday" (0 Monday to 6 Sunday, publication unknown).
    """
    word = tape.word(at)
    if word in RELATIVE or word in WEEKDAYS:
        return _relative_day(tape, at, published)
    if word in MONTHS:
        return _month_first(tape, at, published)
    if word in ("last", "next", "this"):
        return _relative_period(tape, at, published)
    if tape.is_digits(at):
        return (
            _numeric(tape, at)
            or _ago(tape, at, published)
            or _day_first(tape, at, published)
            or _year(tape, at)
        )
    return _ago(tape, at, published) or _day_first(tape, at, published)


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except (ValueError, OverflowError):
        return None


def _month_span(year: int, first: int, last: int, after: int, unit: str) -> Span:
    low = date(year, first, 1).toordinal()
    high = date(year, last, calendar.monthrange(year, last)[1]).toordinal()
    return Span(low, high, unit, after)


def _is_year(tape: Tape, at: int) -> int | None:
    word = tape.word(at)
    if len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2199:
        return int(word)
    return None


def _day_number(tape: Tape, at: int) -> tuple[int, int] | None:
    """The day of the month at a place and the place after it."""
    ordinal = read_ordinal(tape, at) if tape.is_digits(at) or tape.word(at) in ORDINALS else None
    if ordinal is not None and ordinal.value <= 31:
        return int(ordinal.value), ordinal.next
    word = tape.word(at)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 and tape.word(at + 1) != "%":
        return int(word), at + 1
    return None


def _month_first(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """Reads "March 5, 2014", "March 5", "March 2014", "in March"."""
    month = MONTHS[tape.word(at)]
    if not tape.capital(at):
        return None
    after = at + 2 if tape.word(at + 1) == "." and tape.word(at) not in _FULL_MONTHS else at + 1
    year = _is_year(tape, after + (tape.word(after) in (",", "of")))
    if year is not None:
        return _month_span(year, month, month, after + 1 + (tape.word(after) in (",", "of")), "month")
    day = _day_number(tape, after)
    if day is not None and not (tape.word(day[1]) == ":" and tape.glued(day[1])):
        return _with_year(tape, day[1], month, day[0], published)
    if tape.word(at) in _AMBIGUOUS and tape.word(at - 1) not in (
        "in",
        "since",
        "by",
        "until",
        "of",
        "last",
        "early",
        "late",
    ):
        return None
    if published is None:
        return None
    return _month_span(_near_year(month, 15, published), month, month, at + 1, "month")


def _day_first(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """Reads "5 March 2014", "5th of March", "the third of May"."""
    day = _day_number(tape, at)
    if day is None:
        return None
    month_at = day[1] + (tape.word(day[1]) == "of")
    if tape.word(month_at) not in MONTHS or not tape.capital(month_at):
        return None
    after = month_at + 1
    after += tape.word(after) == "." and tape.word(month_at) not in _FULL_MONTHS
    return _with_year(tape, after, MONTHS[tape.word(month_at)], day[0], published)


def _with_year(tape: Tape, at: int, month: int, day: int, published: datetime | None) -> Span | None:
    """Takes a year that follows, else the one nearest to publication."""
    comma = tape.word(at) == ","
    year = _is_year(tape, at + comma)
    after = at + comma + 1 if year is not None else at
    unit = "day"
    if year is None:
        year, unit = (4, "yearday") if published is None else (_near_year(month, day, published), "day")
    found = _ordinal(year, month, day)
    return None if found is None else Span(found, found, unit, after)


def _near_year(month: int, day: int, published: datetime) -> int:
    """The year that puts a month and day nearest to publication."""
    today = published.toordinal()
    years = (published.year, published.year - 1, published.year + 1)
    return min(years, key=lambda year: abs((_ordinal(year, month, min(day, 28)) or 0) - today))


def _numeric(tape: Tape, at: int) -> Span | None:
    """Reads "2014-03-05", "05/03/2014" (both readings where it is open) and "5.3.2014"."""
    parts = tape.words[at : at + 5]
    if len(parts) == 5 and parts[1] == parts[3] and parts[1] in "-/" and all(map(str.isdecimal, parts[::2])):
        first, second, third = (int(part) for part in parts[::2])
        glued = all(tape.glued(at + step) for step in range(1, 5))
        return _from_parts(first, second, third, at + 5) if glued else None
    dotted = tape.word(at).split(".")
    if len(dotted) == 3 and len(dotted[2]) == 4 and all(dotted):
        found = _ordinal(int(dotted[2]), int(dotted[1]), int(dotted[0]))
        return Span(found, found, "day", at + 1) if found else None
    return None


def _from_parts(first: int, second: int, third: int, after: int) -> Span | None:
    if first > 31:
        readings = [_ordinal(first, second, third)]
    else:
        year = third if third > 99 else 2000 + third
        readings = [_ordinal(year, first, second), _ordinal(year, second, first)]
    found = sorted(reading for reading in readings if reading)
    return Span(found[0], found[-1], "day", after) if found else None


def _year(tape: Tape, at: int) -> Span | None:
    """Reads "in 2014", "2014", "the 1990s", "2012-13"."""
    year = _is_year(tape, at)
    if year is None:
        return None
    if tape.word(at + 1) == "s" and tape.glued(at + 1) and year % 10 == 0:
        return Span(*_years(year, year + 9), "decade", at + 2)
    known = tape.word(at - 1) in _YEAR_BEFORE or (
        tape.word(at - 1) == "-" and tape.word(at - 2) in ("mid", "early")
    )
    if not known and not (1900 <= year <= 2099 and _stands_alone(tape, at)):
        return None
    return Span(*_years(year, year), "year", at + 1) if year >= 1500 else None


def _stands_alone(tape: Tape, at: int) -> bool:
    """Whether nothing countable follows: "2014 elections" is a year, "2014 people" is not."""
    after = tape.word(at + 1)
    return not (after.endswith(("people", "men", "women")) or after in ("percent", "%", "per", "of"))


def _years(first: int, last: int) -> tuple[int, int]:
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def _relative_day(tape: Tape, at: int, published: datetime | None) -> Span | None:
    word = tape.word(at)
    if word in RELATIVE:
        if published is None:
            return None
        day = published.toordinal() + RELATIVE[word]
        return Span(day, day, "day", at + 1)
    if not tape.capital(at) or (word in _SHORT and tape.word(at - 1) != "on"):
        return None
    dated = _dated_weekday(tape, at, published)
    if dated is not None:
        return dated
    if published is None:
        return Span(WEEKDAYS[word], WEEKDAYS[word], "weekday", at + 1)
    day = _weekday_ordinal(tape, at, published)
    return Span(day, day, "day", at + 1)


def _dated_weekday(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """Reads "Tuesday, March 5" and "Tuesday 5 March" as the date."""
    after = at + 1 + (tape.word(at + 1) == ",")
    if tape.word(after) in MONTHS and _day_number(tape, after + 1 + (tape.word(after + 1) == ".")):
        return _month_first(tape, after, published)
    return _day_first(tape, after, published)


_AHEAD = word_set("will would to next coming by until scheduled expected due planned set can could should")


def _weekday_ordinal(tape: Tape, at: int, published: datetime) -> int:
    """The day meant: the last such day up to publication, or the next where the words look ahead."""
    today = published.toordinal()
    back = (published.weekday() - WEEKDAYS[tape.word(at)]) % 7
    if tape.word(at - 1) == "last" and back == 0:
        return today - 7
    ahead = tape.word(at - 1) in ("next", "coming") or bool(
        _AHEAD.intersection(tape.words[max(0, at - 6) : at])
    )
    if ahead and back:
        return today - back + 7
    return today - back


def _relative_period(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """Reads "last week", "next month", "this year", "last March", "last summer"."""
    step = {"last": -1, "this": 0, "next": 1}[tape.word(at)]
    period = tape.word(at + 1)
    if published is None:
        return None
    if period == "year":
        return Span(*_years(published.year + step, published.year + step), "year", at + 2)
    if period == "month":
        index = published.year * 12 + published.month - 1 + step
        return _month_span(index // 12, index % 12 + 1, index % 12 + 1, at + 2, "month")
    if period == "week":
        monday = published.toordinal() - published.weekday() + 7 * step
        return Span(monday - 1, monday + 6, "week", at + 2)
    return None


_AGO: dict[str, tuple[float, float]] = {
    "day": (1, 0),
    "week": (7, 3),
    "month": (30.44, 16),
    "year": (365.25, 200),
}
"""Days a unit counts back, and how many days either way "three weeks ago" may mean."""


def _ago(tape: Tape, at: int, published: datetime | None) -> Span | None:
    """Reads "two days ago", "three weeks earlier"."""
    number = read_numeral(tape, at) if published is not None else None
    if number is None or published is None or tape.word(number.next + 1) != "ago":
        return None
    found = _AGO.get(tape.word(number.next).rstrip("s"))
    if found is None or number.value * found[0] > 700_000:
        return None
    middle = published.toordinal() - round(number.value * found[0])
    slack = round(found[1])
    return Span(middle - slack, middle + slack, "day" if slack == 0 else "about", number.next + 2)
