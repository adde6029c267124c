"""Amounts: counts, money, percentages, measures, ages, scores, ranges and ordinals."""

from __future__ import annotations

from scoring.text.counted import counted_noun
from scoring.text.hedges import hedge
from scoring.text.numerals import (
    FRACTION_WORDS,
    GLUED_SCALES,
    Numeral,
    read_numeral,
    read_ordinal,
)
from scoring.text.quantities import money_sign, read_unit
from scoring.text.tape import Draft, Tape
from scoring.text.units import Unit
from scoring.text.wordlists import word_set

_CONTEST = word_set(
    "won win wins winning beat beats beating lost lose losing defeat defeated drew draw victory lead "
    "leads led score scored scoreline vote voted votes ruling ruled decision split tied tie record "
    "thrashed edged downed set sets series final aggregate win-loss advantage up margin"
)
_NOT_COUNTS = word_set("no this that any every the each which another only day- square")
_NOT_COUNTED = word_set(
    "of another that who whose way thing by after in on to at and or more can could would should is "
    "was as for has from with being such else might must but"
)


def read_amount(tape: Tape, at: int) -> Draft | None:
    """The amount that starts at a place, or None."""
    return (
        _between(tape, at)
        or _score(tape, at)
        or _range(tape, at)
        or _fraction(tape, at)
        or _ordinal(tape, at)
        or _pair(tape, at)
        or _single(tape, at)
    )


def _single(tape: Tape, at: int) -> Draft | None:
    code, start = money_sign(tape, at)
    number = read_numeral(tape, start)
    if number is None:
        return None
    if code:
        number = _money_scale(tape, number)
        hedged, first = hedge(tape, at, number)
        noun = counted_noun(tape, hedged.next) if tape.word(at - 1) in ("a", "an", "the", "its") else ""
        return _draft(first, hedged, hedged.next, ("money", Unit(code, 1)), noun)
    if tape.word(at) == "one" and not _countable_one(tape, at, number):
        return None
    hedged, first = hedge(tape, at, number)
    return _typed(tape, first, hedged, number.next) or _count(tape, at, first, hedged)


def _countable_one(tape: Tape, at: int, number: Numeral) -> bool:
    """Whether "one" counts something ("one person died") rather than stands for a noun."""
    if number.next > at + 1:
        return True
    after = tape.word(at + 1)
    plain = after[:1].isalpha() and after not in _NOT_COUNTED
    return plain and tape.word(at - 1) not in _NOT_COUNTS


def _money_scale(tape: Tape, number: Numeral) -> Numeral:
    """Reads "$3.5 m" and "£2 b", which only money allows with a space."""
    factor = GLUED_SCALES.get(tape.word(number.next))
    if factor is None or tape.word(number.next + 1) == "'":
        return number
    return Numeral(number.value * factor, number.low * factor, number.high * factor, number.next + 1)


def _draft(start: int, number: Numeral, after: int, typed: tuple[str, Unit], noun: str = "") -> Draft:
    kind, unit = typed
    low, high = (bound * unit.factor + unit.shift for bound in (number.low, number.high))
    value = number.value * unit.factor + unit.shift
    return Draft(start, after, kind, value, low, high, unit.base, noun)  # type: ignore[arg-type]


def _typed(tape: Tape, start: int, number: Numeral, after: int) -> Draft | None:
    """The amount by the unit that follows at ``after``, or None for a bare count."""
    found = read_unit(tape, after)
    if found is None:
        return None
    kind, unit, end = found
    noun = counted_noun(tape, end + (tape.word(end) == "of")) if kind in ("percent", "money") else ""
    if kind == "measure" and unit.base == "s":
        return _duration_or_age(tape, start, number, (unit, end))
    return _draft(start, number, max(end, number.next), (kind, unit), noun)


def _duration_or_age(tape: Tape, start: int, number: Numeral, found: tuple[Unit, int]) -> Draft:
    """A span of time, or an age where "old" follows ("40-year-old", "40 years old", "40 years of age")."""
    unit, end = found
    old = end + (tape.word(end) == "-")
    if tape.word(old) in ("old", "olds"):
        return _age(start, number, unit, old + 1)
    if tape.words[end : end + 2] == ["of", "age"]:
        return _age(start, number, unit, end + 2)
    return _draft(
        start, number, end, ("measure", unit), counted_noun(tape, end) if tape.word(end - 2) == "-" else ""
    )


def _age(start: int, number: Numeral, unit: Unit, after: int) -> Draft:
    years = unit.factor / (365.25 * 86_400)
    return Draft(start, after, "age", number.value * years, number.low * years, number.high * years, "year")


def _count(tape: Tape, at: int, start: int, number: Numeral) -> Draft | None:
    """A bare count, or an age by its place ("aged 40", "Smith, 40,")."""
    if _is_age(tape, at, number):
        return Draft(start, number.next, "age", number.value, number.low, number.high, "year")
    if tape.glued(number.next) and tape.word(number.next)[:1].isalpha():
        return None
    if tape.glued(at) and tape.word(at - 1) in ("-", "/", "#", "@", ".", "&") and tape.glued(at - 1):
        return None
    if tape.glued(at) and tape.word(at - 1)[-1:].isalpha():
        return None
    after = number.next + (tape.words[number.next : number.next + 1] == ["of"])
    noun = counted_noun(tape, after)
    return Draft(start, number.next, "number", number.value, number.low, number.high, "", noun)


def _is_age(tape: Tape, at: int, number: Numeral) -> bool:
    if number.next != at + 1 or not 0 < number.value <= 115:
        return False
    if tape.word(at - 1) in ("aged", "age"):
        return True
    framed = tape.word(at - 1) == "," and tape.word(number.next) in (",", ".", "and", ")", ";", "")
    return framed and tape.is_digits(at) and tape.capital(at - 2)


def _ordinal(tape: Tape, at: int) -> Draft | None:
    number = read_ordinal(tape, at)
    if number is None:
        return None
    noun = counted_noun(tape, number.next)
    if not noun and not tape.is_digits(at):
        return None
    return Draft(at, number.next, "ordinal", number.value, number.low, number.high, "", noun)


def _pair(tape: Tape, at: int) -> Draft | None:
    """Reads "a couple of", "a pair of" as two."""
    word = at + (tape.word(at) == "a")
    if tape.word(word) not in ("couple", "pair") or tape.word(word + 1) != "of":
        return None
    spread = 4.0 if tape.word(word) == "couple" else 2.0
    return Draft(at, word + 1, "number", 2.0, 2.0, spread, "", counted_noun(tape, word + 2))


def _fraction(tape: Tape, at: int) -> Draft | None:
    """Reads "a third of", "two-thirds", "one in five", "six out of 10" as a share in percent."""
    start = at
    if tape.word(at) in ("a", "an"):
        above, at = 1.0, at + 1
    elif tape.word(at) == "half":
        above = 1.0
    else:
        number = read_numeral(tape, at)
        if number is None:
            return None
        above, at = number.value, number.next
        one_in = _one_in(tape, start, above, at)
        if one_in is not None:
            return one_in
        at += tape.word(at) == "-"
    below = FRACTION_WORDS.get(tape.word(at))
    if below is None or above > below or not _is_share(tape, at):
        return None
    return _share(start, at + 1, above / below, counted_noun(tape, at + 2))


_WHOLE = frozenset(("the", "its", "their"))


def _is_share(tape: Tape, at: int) -> bool:
    """Whether a share is meant: "half of", "two-thirds majority"; not "a third man", "the fourth quarter"."""
    following = tape.word(at + 1)
    return (
        tape.word(at).endswith("s") or following == "of" or (tape.word(at) == "half" and following in _WHOLE)
    )


def _one_in(tape: Tape, start: int, above: float, at: int) -> Draft | None:
    words = tape.words[at : at + 2]
    after = at + (2 if words == ["out", "of"] else 1)
    if not (words[:1] == ["in"] or words == ["out", "of"]):
        return None
    below = read_numeral(tape, after)
    if below is None or not 1 <= above < below.value <= 100 or (words[0] == "in" and above > 20):
        return None
    return _share(start, below.next, above / below.value, counted_noun(tape, below.next))


def _share(start: int, after: int, value: float, noun: str) -> Draft:
    return Draft(start, after, "percent", 100 * value, 95 * value, 105 * value, "%", noun)


def _score(tape: Tape, at: int) -> Draft | None:
    """Reads "3-2" among words of contest, or falling: value is the higher with the lower as decimals."""
    if not (tape.is_digits(at) and tape.is_digits(at + 2) and tape.glued(at + 1) and tape.glued(at + 2)):
        return None
    first, second = tape.word(at), tape.word(at + 2)
    if tape.word(at + 1) != "-" or not (first.isdecimal() and second.isdecimal()) or tape.word(at + 3) == "-":
        return None
    high, low = max(int(first), int(second)), min(int(first), int(second))
    near = _CONTEST.intersection(tape.words[max(0, at - 6) : at + 7])
    if high > 999 or not (near or int(first) >= int(second)) or read_unit(tape, at + 3):
        return None
    value = high + low / 1000
    return Draft(at, at + 3, "score", value, value, value, "score")


def _range(tape: Tape, at: int) -> Draft | None:
    """Reads "20-30 people", "5 to 10 percent", "$2-3 million"."""
    code, start = money_sign(tape, at)
    first = read_numeral(tape, start)
    if first is None or tape.word(first.next) not in ("-", "to") or tape.word(at - 1) == "from":
        return None
    return _ranged(tape, at, first, (first.next + 1, code))


def _between(tape: Tape, at: int) -> Draft | None:
    """Reads "between 20 and 30", "from 5 to 10"."""
    link = {"between": "and", "from": "to"}.get(tape.word(at))
    if link is None:
        return None
    code, start = money_sign(tape, at + 1)
    first = read_numeral(tape, start)
    if first is None:
        return None
    unit = read_unit(tape, first.next)
    after = unit[2] if unit else first.next
    if tape.word(after) != link or link == "to":
        return None
    return _ranged(tape, at, first, (after + 1, code))


def _ranged(tape: Tape, start: int, first: Numeral, rest: tuple[int, str]) -> Draft | None:
    """The range from ``first`` to the number after the link; ``rest`` is its place and the currency."""
    at, code = rest
    _, place = money_sign(tape, at)
    second = read_numeral(tape, place)
    if second is None or second.value <= first.value:
        return None
    low = _same_scale(first.value, second.value, tape, second.next)
    number = Numeral((low + second.value) / 2, low, second.value, second.next)
    if code:
        return _draft(start, number, second.next, ("money", Unit(code, 1)))
    typed = _typed(tape, start, number, second.next)
    if typed is not None:
        return typed
    return Draft(
        start, second.next, "range", number.value, low, second.value, "", counted_noun(tape, second.next)
    )


def _same_scale(low: float, high: float, tape: Tape, after: int) -> float:
    """The lower end in the scale of the upper: "2-3 million" means two to three million."""
    scale = GLUED_SCALES.get(tape.word(after - 1)) or {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get(
        tape.word(after - 1), 1.0
    )
    return low * scale if low * scale < high and low < 1000 else low
