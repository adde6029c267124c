"""Times of day as printed, moved to UTC where a zone is named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from scoring.text.numerals import read_numeral
from scoring.text.tape import Tape
from scoring.text.units import SEASONAL_ZONES, ZONES


class Clock(NamedTuple):
    """A time of day in minutes, "utc" or "local", and the place after it."""

    minutes: int
    unit: str
    next: int


def read_time(tape: Tape, at: int, published: datetime | None) -> Clock | None:
    """The time of day that starts at a place, or None."""
    word = tape.word(at)
    if word in ("noon", "midday", "midnight"):
        return _zoned(tape, at + 1, 0 if word == "midnight" else 720, published)
    found = _military(tape, at) or _clock(tape, at)
    return _zoned(tape, found[1], found[0], published) if found else None


def _military(tape: Tape, at: int) -> tuple[int, int] | None:
    """Reads "1630 GMT" and "0900 hours"."""
    word = tape.word(at)
    zone = tape.word(at + 1)
    if len(word) != 4 or not word.isdecimal() or not (zone in ZONES or zone in ("hours", "hrs")):
        return None
    minutes = int(word[:2]) * 60 + int(word[2:])
    if minutes >= 1440 or int(word[2:]) > 59 or (zone in ("hours", "hrs") and word[0] not in "012"):
        return None
    return minutes, at + 1 + (zone in ("hours", "hrs"))


def _clock(tape: Tape, at: int) -> tuple[int, int] | None:
    """Reads "6.30pm", "18:30", "6 p.m.", "six o'clock"."""
    hour, minute, after = _hour_minute(tape, at)
    if hour is None:
        return None
    half = tape.word(after)
    if half in ("am", "pm") and 1 <= hour <= 12:
        return hour % 12 * 60 + minute + (720 if half == "pm" else 0), after + 1
    if half == "o'clock" and hour <= 12:
        return hour * 60, after + 1
    if tape.word(at + 1) == ":" and after == at + 3 and hour < 24:
        return hour * 60 + minute, after
    dotted = "." in tape.word(at) and (tape.word(after) in ZONES or tape.word(at - 1) in ("at", "around"))
    return (hour * 60 + minute, after) if dotted and hour < 24 and tape.word(after) in ZONES else None


def _hour_minute(tape: Tape, at: int) -> tuple[int | None, int, int]:
    word = tape.word(at)
    if tape.is_digits(at):
        hour, _, minute = word.partition(".")
        if (
            tape.word(at + 1) == ":"
            and tape.glued(at + 2)
            and len(tape.word(at + 2)) == 2
            and tape.is_digits(at + 2)
        ):
            minute, after = tape.word(at + 2), at + 3
        else:
            after = at + 1
        sound = (
            hour.isdecimal() and int(hour) < 25 and (not minute or (minute.isdecimal() and len(minute) == 2))
        )
        return (int(hour), int(minute or 0), after) if sound and int(minute or 0) < 60 else (None, 0, at)
    number = read_numeral(tape, at)
    if number is None or number.value > 12 or number.next != at + 1:
        return None, 0, at
    return int(number.value), 0, number.next


def _zoned(tape: Tape, at: int, minutes: int, published: datetime | None) -> Clock:
    """Moves a time to UTC where a zone is printed."""
    word = tape.word(at)
    if word in ZONES and tape.raw(at).isupper():
        return Clock((minutes - ZONES[word]) % 1440, "utc", at + 1)
    seasonal = word in SEASONAL_ZONES and tape.capital(at)
    if seasonal and published is not None:
        winter, summer = SEASONAL_ZONES[word]
        ahead = summer if _is_summer(published) else winter
        words = 1 + (tape.word(at + 1) in ("time", "standard", "daylight")) + (tape.word(at + 2) == "time")
        return Clock((minutes - ahead) % 1440, "utc", at + words)
    if word == "local" and tape.word(at + 1) == "time":
        return Clock(minutes, "local", at + 2)
    return Clock(minutes, "local", at)


def _is_summer(moment: datetime) -> bool:
    """United States daylight time: second Sunday of March to first Sunday of November."""

    def sunday(month: int, number: int) -> date:
        first = date(moment.year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))

    return sunday(3, 2) <= moment.date() < sunday(11, 1)
