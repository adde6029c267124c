"""Number words and digits to values: "two and a half million", "1.5 lakh", "10億", "a dozen"."""

from __future__ import annotations

from typing import NamedTuple

from scoring.text.tape import Tape
from scoring.text.wordlists import word_list

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
WORD_SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "万": 1e4,
    "萬": 1e4,
    "億": 1e8,
    "亿": 1e8,
    "兆": 1e12,
}
GLUED_SCALES: dict[str, float] = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
"""Single letters count as scales only straight after digits."""
FRACTION_SIGNS: dict[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
FRACTION_WORDS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
_VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 120),
    "scores": (40, 200),
    "hundreds": (200, 2_000),
    "thousands": (2_000, 20_000),
    "lakhs": (2e5, 2e6),
    "crores": (2e7, 2e8),
    "millions": (2e6, 2e7),
    "billions": (2e9, 2e10),
    "trillions": (2e12, 2e13),
}
VAGUE_WORDS = frozenset(_VAGUE)
NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(FRACTION_SIGNS) | {"half", "dozen", "hundred"}


class Numeral(NamedTuple):
    """A value with its bounds and the place after it."""

    value: float
    low: float
    high: float
    next: int


def digits(word: str) -> float | None:
    """The value of digits with separators, None where they are no number ("1.2.3").

    >>> digits("1,200"), digits("3.5"), digits("12,00,000"), digits("10.2.14")
    (1200.0, 3.5, 1200000.0, None)
    """
    plain = word.replace(",", "")
    if word.count(",") == 1 and len(word.split(",")[1]) < 3 and "." not in word:
        plain = word.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def read_numeral(tape: Tape, at: int) -> Numeral | None:
    """The number that starts at a place, or None."""
    return _vague(tape, at) or _digital(tape, at) or _spelled(tape, at)


def read_ordinal(tape: Tape, at: int) -> Numeral | None:
    """The ordinal at a place ("3rd", "third", "twenty-first"), or None."""
    word = tape.word(at)
    if tape.is_digits(at):
        value = digits(word)
        if value is not None and tape.glued(at + 1) and tape.word(at + 1) in ("st", "nd", "rd", "th"):
            return Numeral(value, value, value, at + 2)
        return None
    if word in TENS and tape.word(at + 1) == "-" and ORDINALS.get(tape.word(at + 2), 10) < 10:
        value = float(TENS[word] + ORDINALS[tape.word(at + 2)])
        return Numeral(value, value, value, at + 3)
    if word in ORDINALS:
        value = float(ORDINALS[word])
        return Numeral(value, value, value, at + 1)
    return None


def _vague(tape: Tape, at: int) -> Numeral | None:
    word = tape.word(at)
    if word == "tens" and tape.word(at + 1) == "of" and tape.word(at + 2) in _VAGUE:
        low, high = _VAGUE[tape.word(at + 2)]
        return Numeral(low * 10, low * 10, high * 10, at + 3)
    if word not in _VAGUE or (word == "scores" and tape.word(at + 1) != "of"):
        return None
    low, high = _VAGUE[word]
    if tape.word(at + 1) == "of" and tape.word(at + 2) in _VAGUE:
        factor, at = _VAGUE[tape.word(at + 2)][0] / 2, at + 2
        low, high = low * factor, high * factor
    return Numeral(low, low, high, at + 1)


def _digital(tape: Tape, at: int) -> Numeral | None:
    value = FRACTION_SIGNS.get(tape.word(at))
    if value is None:
        value = digits(tape.word(at)) if tape.is_digits(at) else None
        if value is None:
            return None
        at, value = _trailing_fraction(tape, at, value)
    return _scaled(tape, at + 1, value)


def _trailing_fraction(tape: Tape, at: int, value: float) -> tuple[int, float]:
    """Reads "2½" and "2 1/2": the place of the last token and the value."""
    sign = FRACTION_SIGNS.get(tape.word(at + 1))
    if sign is not None:
        return at + 1, value + sign
    if tape.word(at + 2) == "/" and tape.glued(at + 2) and tape.word(at + 1) in ("1", "2", "3"):
        below = digits(tape.word(at + 3)) if tape.is_digits(at + 3) else None
        if below in (2, 3, 4, 8):
            return at + 3, value + float(tape.word(at + 1)) / float(below or 1)
    return at, value


def _scaled(tape: Tape, at: int, value: float) -> Numeral:
    """Applies the scale words that follow."""
    while True:
        word = tape.word(at)
        skip = word == "-" and tape.word(at + 1) in WORD_SCALES
        word = tape.word(at + 1) if skip else word
        factor = WORD_SCALES.get(word)
        if factor is None and tape.glued(at) and tape.is_digits(at - 1):
            factor = GLUED_SCALES.get(word)
        if factor is None:
            return Numeral(value, value, value, at)
        value, at = value * factor, at + 1 + skip


def _spelled(tape: Tape, at: int) -> Numeral | None:
    """Reads "two hundred and fifty thousand", "a dozen", "half a million"."""
    if tape.word(at) == "half" and tape.word(at + 1) in ("a", "-") and tape.word(at + 2) in WORD_SCALES:
        return _scaled(tape, at + 2, 0.5)
    if tape.word(at) in ("a", "an"):
        return _scaled(tape, at + 1, 1.0) if tape.word(at + 1) in WORD_SCALES else None
    total, current, place = 0.0, 0.0, at
    while True:
        step = _word_step(tape, place, current)
        if step is None:
            break
        current, place = step
        if current >= 1000 or tape.word(place - 1) in ("thousand", "million", "billion", "trillion"):
            total, current = total + current, 0.0
    if place == at:
        return None
    return _with_half(tape, place, total + current)


def _word_step(tape: Tape, at: int, current: float) -> tuple[float, int] | None:
    """The value after taking one more number word, and the place after it."""
    word = tape.word(at)
    if word in SMALL or word in TENS:
        return _add_word(tape, at, current)
    if current and word in WORD_SCALES:
        return current * WORD_SCALES[word], at + 1
    joined = word == "and" and tape.word(at - 1) in ("hundred", "thousand")
    if (joined or (word == "-" and current)) and _continues(tape, at + 1, dashed=word == "-"):
        return _word_step(tape, at + 1, current)
    return None


def _continues(tape: Tape, at: int, *, dashed: bool) -> bool:
    word = tape.word(at)
    if dashed:
        return (word in WORD_SCALES) or (tape.word(at - 2) in TENS and 0 < SMALL.get(word, 0) < 10)
    return word in SMALL or word in TENS


def _add_word(tape: Tape, at: int, current: float) -> tuple[float, int] | None:
    word = tape.word(at)
    if word in TENS:
        return (current + TENS[word], at + 1) if current % 100 == 0 else None
    value = SMALL[word]
    room = 10 if current % 100 >= 20 else 1
    free = current == 0 or (current % 100 == 0) or (room == 10 and current % 10 == 0 and value < 10)
    return (current + value, at + 1) if free else None


def _with_half(tape: Tape, at: int, value: float) -> Numeral:
    """Adds "and a half" and any scale after it."""
    if tape.words[at : at + 3] == ["and", "a", "half"]:
        return _scaled(tape, at + 3, value + 0.5)
    return Numeral(value, value, value, at)
