"""Units, percent signs and currencies around a number."""

from __future__ import annotations

from scoring.text.tape import Tape
from scoring.text.units import CENTS, CURRENCY_PLACES, CURRENCY_SIGNS, CURRENCY_WORDS, UNITS, Unit

_PERCENT = frozenset(("%", "percent", "pct", "％"))


def money_sign(tape: Tape, at: int) -> tuple[str, int]:
    """A currency sign or code in front of digits, and the place after it."""
    code = CURRENCY_SIGNS.get(tape.word(at))
    if code is None:
        return "", at
    after = at + 1 + (tape.word(at + 1) == "." and tape.word(at) == "rs")
    return (code, after) if tape.is_digits(after) else ("", at)


def read_unit(tape: Tape, at: int) -> tuple[str, Unit, int] | None:
    """Kind, unit and the place after the unit that stands at a place."""
    at += tape.word(at) == "-"
    word, following = tape.word(at), tape.word(at + 1)
    if word in _PERCENT or (word == "per" and following == "cent"):
        return _percent(tape, at + 1 + (word == "per"))
    if word == "percentage" and following in ("point", "points"):
        return "percent", Unit("pp", 1), at + 2
    if word == "basis" and following in ("point", "points"):
        return "percent", Unit("pp", 0.01), at + 2
    money = _money_word(tape, at)
    if money is not None:
        return money
    return _measure(tape, at)


def _percent(tape: Tape, at: int) -> tuple[str, Unit, int]:
    at_points = at + (tape.word(at) == "-")
    if tape.word(at_points) in ("point", "points"):
        return "percent", Unit("pp", 1), at_points + 1
    return "percent", Unit("%", 1), at


def _money_word(tape: Tape, at: int) -> tuple[str, Unit, int] | None:
    """Reads "dollars", "Canadian dollars", "cents", "euros", "円"."""
    word, following = tape.word(at), tape.word(at + 1)
    if word in CENTS and (word != "p" or tape.glued(at)):
        return "money", Unit(CENTS[word], 0.01), at + 1
    code = CURRENCY_WORDS.get(word)
    if code is None and word in CURRENCY_SIGNS and (len(word) == 3 or word in "円元€£"):
        code = CURRENCY_SIGNS[word]
    if code is not None:
        return ("money", Unit(code, 1), at + 1) if word not in ("won", "real", "pound", "rand") else None
    following_two = tape.word(at + 2)
    for place, name in ((at + 1, following), (at + 2, following_two)):
        code = CURRENCY_WORDS.get(name)
        named = code and CURRENCY_PLACES.get((tape.word(place - 1), code))
        if named or (code and word == "us"):
            return "money", Unit(named or "USD", 1), place + 1
    return None


def _measure(tape: Tape, at: int) -> tuple[str, Unit, int] | None:
    word = tape.word(at)
    square = {"square": "sq", "sq": "sq"}.get(word)
    if square:
        return _square(tape, at + 1 + (tape.word(at + 1) == "."))
    if word == "°" and tape.word(at + 1) in ("c", "f"):
        return "measure", UNITS[f"°{tape.word(at + 1)}"], at + 2
    if word in ("degree", "degrees"):
        named = UNITS.get(tape.word(at + 1)) or UNITS.get(f"°{tape.word(at + 1)}")
        return (
            ("measure", named, at + 2) if named and named.base == "C" else ("measure", Unit("deg", 1), at + 1)
        )
    unit = UNITS.get(word)
    if unit is None or (word == "second" and not tape.is_digits(at - 1)):
        return None
    return _per_time(tape, at, unit)


def _square(tape: Tape, at: int) -> tuple[str, Unit, int] | None:
    length = UNITS.get(tape.word(at))
    if length is None or length.base != "m":
        return None
    return "measure", Unit("m2", length.factor**2), at + 1


def _per_time(tape: Tape, at: int, unit: Unit) -> tuple[str, Unit, int]:
    """Reads "miles per hour", "km an hour", "km/h" as speeds."""
    link, span = tape.word(at + 1), tape.word(at + 2)
    time = {"hour": 3600.0, "h": 3600.0, "hr": 3600.0, "second": 1.0, "s": 1.0}.get(span)
    if unit.base == "m" and time and link in ("per", "an", "a", "/"):
        return "measure", Unit("m/s", unit.factor / time), at + 3
    return "measure", unit, at + 1
