"""Slips made on purpose in printed facts, names and quotations: what the drift suites look for."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from random import Random

from scoring.text.numerals import SMALL, TENS
from scoring.types import Fact

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[A-Za-z]+")
_WEEKDAYS = tuple(day_name)
_MONTHS = tuple(name for name in month_name if name)
_NUMBER_WORDS = tuple(word for word in (*SMALL, *TENS) if word not in ("zero", "one"))


def slip(fact: Fact, random: Random) -> str | None:
    """The fact as a slip would print it, with another value; None where nothing can be exchanged.

    Digits are changed by a factor, by a few, by a place or by one digit; number words, weekdays and months
    are exchanged for others.
    """
    words = [match for match in _WORD.finditer(fact.text) if match.group().capitalize() in _WEEKDAYS]
    if words:
        return _other(fact.text, words[0], _WEEKDAYS, random)
    numbers = list(_DIGITS.finditer(fact.text))
    if numbers:
        match = random.choice(numbers)
        changed = _changed(match.group(), fact, random)
        return None if changed is None else fact.text[: match.start()] + changed + fact.text[match.end() :]
    for names in (_MONTHS, _NUMBER_WORDS):
        words = [match for match in _WORD.finditer(fact.text) if match.group() in names or match.group().lower() in names]
        if words:
            return _other(fact.text, random.choice(words), names, random)
    return None


def _other(text: str, match: re.Match[str], names: tuple[str, ...], random: Random) -> str:
    others = [name for name in names if name.lower() != match.group().lower()]
    put = random.choice(others)
    if match.group()[0].isupper():
        put = put.capitalize()
    return text[: match.start()] + put + text[match.end() :]


def _changed(printed: str, fact: Fact, random: Random) -> str | None:
    """Another number of the same look."""
    plain = printed.replace(",", "")
    if plain.count(".") > 1:
        return None
    if fact.kind in ("date", "time"):
        return _calendar(plain, random)
    value = float(plain)
    places = len(plain.partition(".")[2])
    moved = random.choice((_scaled, _shifted, _one_digit, _tenfold))(value, places, random)
    if moved <= 0 or abs(moved - value) < 0.5 * 10**-places:
        return None
    return f"{moved:,.{places}f}" if "," in printed else f"{moved:.{places}f}"


def _calendar(plain: str, random: Random) -> str | None:
    value = int(plain) if plain.isdecimal() else 0
    if 1900 <= value <= 2100:
        return str(value + random.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
    most = 28 if value > 12 else 12
    return str(random.choice([other for other in range(1, most + 1) if other != value])) if 0 < value <= 31 else None


def _scaled(value: float, places: int, random: Random) -> float:
    return round(value * random.choice((random.uniform(0.4, 0.85), random.uniform(1.2, 2.5))), places)


def _shifted(value: float, places: int, random: Random) -> float:
    return value + random.choice((-3, -2, -1, 1, 2, 3)) * 10**-places


def _one_digit(value: float, places: int, random: Random) -> float:
    digits = f"{value:.{places}f}"
    at = random.choice([place for place, sign in enumerate(digits) if sign.isdecimal()])
    put = random.choice([sign for sign in "123456789" if sign != digits[at]])
    return float(digits[:at] + put + digits[at + 1 :])


def _tenfold(value: float, places: int, random: Random) -> float:
    return value * 10 if random.random() < 0.7 or value < 20 else round(value / 10, places)
