"""Slips made on purpose in printed facts, names and quotations: what the drift suites look for."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Sequence
from random import Random

from scoring.text.numerals import SMALL, TENS
from scoring.text.wordlists import word_list, word_set
from scoring.types import Fact, Mention

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
        words = [
            match
            for match in _WORD.finditer(fact.text)
            if match.group() in names or match.group().lower() in names
        ]
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
    return (
        str(random.choice([other for other in range(1, most + 1) if other != value]))
        if 0 < value <= 31
        else None
    )


def _scaled(value: float, places: int, random: Random) -> float:
    return round(value * random.choice((random.uniform(0.4, 0.85), random.uniform(1.2, 2.5))), places)


def _shifted(value: float, places: int, random: Random) -> float:
    return float(value + random.choice((-3, -2, -1, 1, 2, 3)) * 10.0**-places)


def _one_digit(value: float, places: int, random: Random) -> float:
    digits = f"{value:.{places}f}"
    at = random.choice([place for place, sign in enumerate(digits) if sign.isdecimal()])
    put = random.choice([sign for sign in "123456789" if sign != digits[at]])
    return float(digits[:at] + put + digits[at + 1 :])


def _tenfold(value: float, places: int, random: Random) -> float:
    return value * 10 if random.random() < 0.7 or value < 20 else round(value / 10, places)


def slip_name(mention: Mention, pool: Sequence[Mention], random: Random) -> str | None:
    """Another name in a mention's place: one of the same kind from elsewhere, or the name with its sound
    changed.
    """
    words = mention.text.split()
    if random.random() < 0.4 and len(words[-1]) > 4:
        return " ".join([*words[:-1], _mutated(words[-1], random)])
    others = [
        other
        for other in pool
        if other.kind == mention.kind and other.key.split()[-1] != mention.key.split()[-1]
    ]
    if not others:
        return None
    other = random.choice(others).text.split()
    return " ".join([*words[:-1], other[-1]] if random.random() < 0.5 else other)


_SYLLABLES = word_list("ma ro ti ka le son der vin bar lo ha mi ret dan kov ni sa pel")


def _mutated(word: str, random: Random) -> str:
    """The word with its middle or end replaced by other syllables."""
    keep = random.randint(1, 3)
    new = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(1, 2)))
    return word[:keep] + new if random.random() < 0.5 else new.capitalize() + word[-keep:]


_REWORDED = {
    "said": "stated", "say": "state", "big": "large", "great": "huge", "good": "fine",
    "very": "extremely", "people": "folks",
    "country": "nation", "help": "assist", "need": "require", "want": "wish", "think": "believe",
    "believe": "think",
    "know": "understand", "make": "create", "get": "obtain", "got": "received", "work": "labour",
    "important": "vital",
    "terrible": "awful", "bad": "poor", "right": "correct", "wrong": "mistaken", "never": "at no time",
    "always": "every time",
    "now": "at present", "today": "this day", "many": "a lot of", "see": "notice", "going": "heading",
    "go": "travel",
    "must": "have to", "president": "head of state", "government": "state", "law": "legislation",
    "house": "building",
    "should": "ought to", "will": "is going to", "can": "is able to", "time": "moment", "way": "manner",
    "start": "begin",
    "stop": "halt", "show": "reveal", "keep": "retain", "tell": "inform", "ask": "request",
    "day": "date", "years": "seasons",
    "because": "since", "all": "every one of", "new": "fresh", "first": "earliest", "last": "final",
    "own": "private",
    "fight": "battle", "support": "back", "children": "kids", "families": "households",
    "deal": "bargain", "world": "globe",
    "money": "cash", "job": "post", "jobs": "posts", "men": "males", "women": "females",
    "attack": "assault", "war": "conflict",
}  # fmt: skip
_FREE = re.compile(r"[A-Za-z']+")
_SMALL = word_set(
    "the a an of in on at to for and or but is are was were be that this it its i we you he she they"
)
_FRESH = word_list("rather plainly broadly otherwise firmly partly newly mostly openly lately")


def reword(quote: str, random: Random) -> str:
    """The quotation told in other words: about a third of its content words exchanged, in an untold order."""
    words = [match for match in _FREE.finditer(quote) if match.group().lower() not in _SMALL]
    known = [match for match in words if match.group().lower() in _REWORDED]
    others = [match for match in words if match not in known]
    wanted = max(2, len(words) // 3)
    chosen = random.sample(known, min(len(known), wanted))
    chosen += random.sample(others, min(len(others), wanted - len(chosen)))
    for match in sorted(chosen, key=lambda found: -found.start()):
        put = _REWORDED.get(match.group().lower()) or random.choice(_FRESH)
        quote = (
            quote[: match.start()]
            + (put.capitalize() if match.group()[0].isupper() else put)
            + quote[match.end() :]
        )
    return quote


def trim(quote: str, random: Random) -> str:
    """The quotation shortened: its head or tail off, or its middle given as an ellipsis."""
    words = quote.split()
    size = max(2, len(words) // 4)
    way = random.choice(("head", "tail", "middle"))
    if way == "head":
        return " ".join(words[size:])
    if way == "tail":
        return " ".join(words[:-size]) + ","
    at = random.randint(2, max(2, len(words) - size - 2))
    return " ".join([*words[:at], "...", *words[at + size :]])


def bracket(quote: str, random: Random) -> str:
    """The quotation with one word explained in brackets, as editors do."""
    words = quote.split()
    at = random.randrange(1, len(words) - 1)
    words[at] = f"[{random.choice(('the minister', 'the plan', 'they', 'the country', 'it'))}]"
    return " ".join(words)
