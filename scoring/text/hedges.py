"""Words around a number that make it a bound or an approximation: "nearly 300", "12 or more"."""

from __future__ import annotations

from math import inf

from scoring.text.numerals import Numeral
from scoring.text.tape import Tape

_BELOW = "nearly|almost|just under|just short of|just shy of|close to|approaching|not quite|just below"
_UNDER = (
    "less than|fewer than|under|below|up to|as many as|as much as|at most|no more than|not more than|at "
    "the most|"
    "a maximum of|maximum of|no fewer|within|as few as|up to about"
)
_OVER = (
    "more than|over|above|at least|upwards of|upward of|exceeding|no fewer than|no less than|not less than|"
    "not fewer than|a minimum of|minimum of|well over|just over|greater than|in excess "
    "of|topped|exceeded|at the least|"
    "minimum|surpassed|better than"
)
_AROUND = (
    "about|around|approximately|roughly|some|an estimated|estimated|circa|~|more or less|almost exactly|"
    "or so|somewhere around|in the region of|approx|approx.|an average of|probably|perhaps|maybe|nearly about"
)
_AFTER = {
    ("or", "more"): "over",
    ("or", "so"): "around",
    ("or", "less"): "under",
    ("or", "fewer"): "under",
    ("-", "plus"): "over",
    ("plus",): "over",
    ("+",): "over",
    ("at", "least"): "over",
    ("-", "odd"): "around",
    ("-", "some"): "around",
    ("-", "ish"): "around",
}


def _table() -> dict[tuple[str, ...], str]:
    groups = {"below": _BELOW, "under": _UNDER, "over": _OVER, "around": _AROUND}
    return {tuple(phrase.split()): name for name, phrases in groups.items() for phrase in phrases.split("|")}


_BEFORE = _table()
_LONGEST = max(map(len, _BEFORE))
_LAST = frozenset(phrase[-1] for phrase in _BEFORE)
_SPREAD = 0.1
"""Half-width of "about", as a share of the value: half the distance between neighbouring round numbers."""


def hedge(tape: Tape, at: int, number: Numeral) -> tuple[Numeral, int]:
    """The number with the bounds its neighbours give it, and the place where the phrase starts."""
    name, start = _before(tape, at)
    after = number.next
    if name is None:
        name, after = _after(tape, number.next)
    if name is None or number.low != number.high:
        return number, at if name is None else start
    low, high = _bounds(name, number.value)
    return Numeral(number.value, low, high, after), start


def _before(tape: Tape, at: int) -> tuple[str | None, int]:
    if tape.word(at - 1) not in _LAST:
        return None, at
    for size in range(min(_LONGEST, at), 0, -1):
        name = _BEFORE.get(tuple(tape.words[at - size : at]))
        if name is not None:
            return name, at - size
    return None, at


def _after(tape: Tape, at: int) -> tuple[str | None, int]:
    for size in (2, 1):
        words = tuple(tape.words[at : at + size])
        name = _AFTER.get(words)
        if name is not None:
            return name, at + len(words)
    return None, at


def _bounds(name: str, value: float) -> tuple[float, float]:
    if name == "below":
        return (1 - _SPREAD) * value, value
    if name == "under":
        return 0.0, value
    if name == "over":
        return value, inf
    return (1 - _SPREAD) * value, (1 + _SPREAD) * value
