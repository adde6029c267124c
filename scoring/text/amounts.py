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
from scoring.text.tape import Draft, Tape
from scoring.text.units import CENTS, CURRENCY_PLACES, CURRENCY_SIGNS, CURRENCY_WORDS, UNITS, Unit

_PERCENT = frozenset(("%", "percent", "pct", "％"))
_CONTEST = frozenset(
    [
        "won",
        "win",
        "wins",
        "winning",
        "beat",
        "beats",
        "beating",
        "lost",
        "lose",
        "losing",
        "defeat",
        "defeated",
        "drew",
        "draw",
        "victory",
        "lead",
        "leads",
        "led",
        "score",
        "scored",
        "scoreline",
        "vote",
        "voted",
        "votes",
        "ruling",
        "ruled",
        "decision",
        "split",
        "tied",
        "tie",
        "record",
        "thrashed",
        "edged",
        "downed",
        "set",
        "sets",
        "series",
        "final",
        "aggregate",
        "win-loss",
        "advantage",
        "up",
        "margin",
    ]
)
_NOT_COUNTS = frozenset(
    ["no", "this", "that", "any", "every", "the", "each", "which", "another", "only", "day-", "square"]
)
_NOT_COUNTED = frozenset(
    [
        "of",
        "another",
        "that",
        "who",
        "whose",
        "way",
        "thing",
        "by",
        "after",
        "in",
        "on",
        "to",
        "at",
        "and",
        "or",
        "more",
        "can",
        "could",
        "would",
        "should",
        "is",
        "was",
        "as",
        "for",
        "has",
        "from",
        "with",
        "being",
        "such",
        "else",
        "might",
        "must",
        "but",
    ]
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


def _money_sign(tape: Tape, at: int) -> tuple[str, int]:
    """A currency sign or code in front of digits, and the place after it."""
    code = CURRENCY_SIGNS.get(tape.word(at))
    if code is None:
        return "", at
    after = at + 1 + (tape.word(at + 1) == "." and tape.word(at) == "rs")
    return (code, after) if tape.is_digits(after) else ("", at)


def _single(tape: Tape, at: int) -> Draft | None:
    code, start = _money_sign(tape, at)
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
    found = _unit(tape, after)
    if found is None:
        return None
    kind, unit, end = found
    noun = counted_noun(tape, end + (tape.word(end) == "of")) if kind in ("percent", "money") else ""
    if kind == "measure" and unit.base == "s":
        return _duration_or_age(tape, start, number, (unit, end))
    return _draft(start, number, max(end, number.next), (kind, unit), noun)


def _unit(tape: Tape, at: int) -> tuple[str, Unit, int] | None:
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
    """ "half of", "half the", "two-thirds majority"; not "a third man" nor "the fourth quarter"."""
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
    if high > 999 or not (near or int(first) >= int(second)) or _unit(tape, at + 3):
        return None
    value = high + low / 1000
    return Draft(at, at + 3, "score", value, value, value, "score")


def _range(tape: Tape, at: int) -> Draft | None:
    """Reads "20-30 people", "5 to 10 percent", "$2-3 million"."""
    code, start = _money_sign(tape, at)
    first = read_numeral(tape, start)
    if first is None or tape.word(first.next) not in ("-", "to") or tape.word(at - 1) == "from":
        return None
    return _ranged(tape, at, first, (first.next + 1, code))


def _between(tape: Tape, at: int) -> Draft | None:
    """Reads "between 20 and 30", "from 5 to 10"."""
    link = {"between": "and", "from": "to"}.get(tape.word(at))
    if link is None:
        return None
    code, start = _money_sign(tape, at + 1)
    first = read_numeral(tape, start)
    if first is None:
        return None
    unit = _unit(tape, first.next)
    after = unit[2] if unit else first.next
    if tape.word(after) != link or link == "to":
        return None
    return _ranged(tape, at, first, (after + 1, code))


def _ranged(tape: Tape, start: int, first: Numeral, rest: tuple[int, str]) -> Draft | None:
    """The range from ``first`` to the number after the link; ``rest`` is its place and the currency."""
    at, code = rest
    _, place = _money_sign(tape, at)
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
    """ "2-3 million" means two to three million."""
    scale = GLUED_SCALES.get(tape.word(after - 1)) or {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get(
        tape.word(after - 1), 1.0
    )
    return low * scale if low * scale < high and low < 1000 else low
