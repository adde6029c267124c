"""Whether two spellings are one name: transliteration variants agree, other names do not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from scoring.text.gazetteer import TITLES

_PARTICLES = frozenset(
    "al el ul ad as ash at an ar az bin ibn ben bint de da di del der van von den ter la le du dos jr sr ii iii iv".split()
)
_SPLIT = re.compile(r"[^\w.]+|(?<=\w\w)\.|\.(?=\w\w)")
_MARKS = re.compile(r"['’‘`ʼʿʾ]s\b|['’‘`ʼʿʾ]")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Lower case, without accents, possessive and apostrophes.

    >>> fold("Erdoğan’s"), fold("O'Brien")
    ('erdogan', 'obrien')
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_MARKS.sub("", plain).split())


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: folded, titles and particles off.

    >>> name_words("President Abdel-Fattah al-Sisi"), name_words("Charles E. Schumer")
    (('abdel', 'fattah', 'sisi'), ('charles', 'e', 'schumer'))
    """
    words = [word.strip(".").replace(".", "") for word in _SPLIT.split(fold(name))]
    kept = tuple(word for word in words if word and word not in _PARTICLES and word not in TITLES)
    return kept or tuple(word for word in words if word)


_RULES = [
    (re.compile(pattern), put)
    for pattern, put in (
        (r"ph", "f"), (r"sch", "sh"), (r"tch|tsch", "ch"), (r"dzh|dj", "j"), (r"zh", "j"), (r"kh|q|ck|c(?=[aoukl])", "k"),
        (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"ts|tz|cz", "c"), (r"x", "ks"), (r"w", "v"), (r"ou|oo", "u"),
        (r"ee|ie|ei|ey|ay|ai", "e"), (r"y|j(?=[aeou])", "i"), (r"(.)\1+", r"\1"), (r"eh?$|h$", ""), (r"(?<=[aeiou])h(?![aeiou])", ""),
    )
]  # fmt: skip


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A rough spelling by sound, vowels kept."""
    for pattern, put in _RULES:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> float:
    """How surely two printed names are one name, 0 to 1: 1 for equal ones, from 0.5 on "the same".

    Order of words, initials, titles, particles and left-out given names do not count; spelling counts by
    sound (Hussein, Husain, Hossein).
    """
    first, second = name_words(a), name_words(b)
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    short, long = sorted((first, second), key=len)
    if "".join(first) == "".join(second):
        return 0.98
    best = [max(word_likeness(word, other) for other in long) for word in short]
    return min(best)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """How surely two words of a name are one, by sound, 0 to 1."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    x, y = sound(a), sound(b)
    if x == y:
        return 0.95
    if JaroWinkler.similarity(x, y) < _UNLIKE:
        return 0.0
    cost = _cost(x, y)
    return max(0.0, 1 - 1.6 * cost / max(len(x), len(y)))


_VOWELS = frozenset("aeiou")
_UNLIKE = 0.6
"""Jaro-Winkler likeness below which no two spellings of one name were found; spares the slower distance."""


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.35
    close = any(a in group and b in group for group in ("kgch", "sczj", "td", "bpfv", "lr", "iey", "uv", "mn"))
    return 0.6 if close else 1.2


def _gap(char: str) -> float:
    return 0.5 if char in _VOWELS or char == "h" else 1.1


def _cost(a: str, b: str) -> float:
    """Edit distance where vowels and neighbouring sounds cost less."""
    row = [0.0]
    for char in b:
        row.append(row[-1] + _gap(char))
    for left in a:
        above, row = row, [row[0] + _gap(left)]
        for place, right in enumerate(b):
            row.append(min(above[place] + _swap(left, right), above[place + 1] + _gap(left), row[-1] + _gap(right)))
    return row[-1]
