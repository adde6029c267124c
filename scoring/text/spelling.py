"""Whether two spellings are one name: transliteration variants agree, other names do not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from statistics import fmean

from rapidfuzz.distance import JaroWinkler

from scoring.text.gazetteer import GIVEN_NAMES, NICKNAMES, TITLES
from scoring.text.romanised import romanised_alike, two_chinese_people
from scoring.text.scripts import latin_home
from scoring.text.surnames import EUROPEAN, SURNAMES
from scoring.text.wordlists import word_set

_PARTICLES = word_set(
    "al el ul ad as ash at an ar az bin ibn ben bint de da di del der van von den ter la le du dos jr "
    "sr ii iii iv"
)
_SPLIT = re.compile(r"[^\w.]+|(?<=\w\w)\.|\.(?=\w\w)")
_ARTICLE = re.compile(r"\b[EA]l(?=[A-Z])")
"""An Arabic article printed in one word with its name: "ElBaradei"."""
_MARKS = re.compile(r"['’‘`ʼʿʾ]s\b|['’‘`ʼʿʾ]")
_SPECIAL = str.maketrans(
    {"đ": "dj", "ø": "o", "ł": "l", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


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
    words = [word.strip(".").replace(".", "") for word in _SPLIT.split(fold(_ARTICLE.sub("", name)))]
    kept = tuple(word for word in words if word and word not in _PARTICLES and word not in TITLES)
    return kept or tuple(word for word in words if word)


_RULES = [
    (re.compile(pattern), put)
    for pattern, put in (
        (r"que?$", "k"), (r"ine$", "in"),
        (r"^ye(?![hm])", "e"), (r"^abd[aeu][lrsnzt]?", "abd"), (r"gu(?=[ei])", "g"), (r"(?<=a)w(?=o|u)", ""),
        (r"(?<=\w{3})ic$", "ich"), (r"oe(?=[^aeiou])", "u"),
        (r"(?<=[aeiou])ch(?=m)", "h"), (r"tsch|tch", "ch"), (r"sch(?!$)", "sh"), (r"dzh|dj|dž", "J"),
        (r"zh(?=ou|e[n ]|ao|u)", "j"), (r"^hs(?=[iu])", "x"),
        (r"ph", "f"), (r"kh|q|ck|(?<!s)c(?=[aouklt]|$)|^ch(?=od)", "k"), (r"gh", "g"), (r"dh", "d"),
        (r"th", "t"), (r"ts|tz|cz", "c"), (r"ks", "x"), (r"w", "v"), (r"ou|oo", "u"),
        (r"(?<=[aeiou])j(?=[aeiou])|^j(?=el|ul)|(?<=y)j$", "y"),
        (r"iy(?=[aeo])|y(?=[eo])(?!e?$)|(?<!^)i(?=[eo][nv])", "y"),
        (r"ee|ie(?=[^aeiou])|ij$|iy$|yy$|yi$|ii", "i"), (r"ei|ey|ay|ai|ae", "e"),
        (r"(?<=[^aeiou])y(?=[^aeiou]|$)", "i"),
        (r"(.)\1+", r"\1"), (r"sh", "š"), (r"ch", "č"), (r"(?<=[aeiou])h(?![aeiou])|(?<=[aeiou])h$", ""),
        (r"(?<=[aeiou])y(?=[aeiou])", "i"), (r"J", "j"),
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
    return 0.98 if "".join(first) == "".join(second) else _alike(first, second)


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """The likeness of two names that are not one as printed."""
    if romanised_alike(first, second):
        return 0.9
    if two_chinese_people(first, second):
        return 0.0
    short, long = sorted((first, second), key=len)
    known = _openings(long)
    if not all(opening_sounds(word) & known for word in short):
        return 0.0
    if len(short) == 1 < len(long):
        ends = long[-1], "".join(long[-2:])
        return max(float(short[0] in long), *(word_likeness(short[0], end) for end in ends))
    parts = (*long, *map("".join, pairwise(long)))
    abroad = len(short) > 1 and fmean(map(latin_home, {*first, *second})) < _FAR
    likes = [max(word_likeness(word, other, abroad=abroad) for other in parts) for word in short]
    least = min(likes)
    beside = 1 < len(short) == len(long) and likes[0] >= _SURE and likes[-1] == least > _HALF
    return min(1.0, least + _BESIDE * beside)


_FAR = -0.5
"""Mean log-odds of its words below which a whole name is one told from another script."""
_SURE, _HALF, _BESIDE = 0.85, 0.4, 0.3
"""A family name of which one cannot be sure gains where the given name is sure; the other way round it does
not, for relatives share their name (tuning half of the name table)."""


_CONTINENTAL = [
    (re.compile(pattern), put)
    for pattern, put in (
        (r"dsch", "j"), (r"tsch|tch", "#"), (r"sch|sz", "sh"), (r"cz", "#"), (r"ch", "kh"), (r"#", "ch"),
        (r"zh", "sh"), (r"j(?=[aeiou])", "y"), (r"(?<=[aeiou])j", "y"), (r"(?<!s)z", "ts"),
        (r"c(?=[iey])", "ts"),
    )
]  # fmt: skip
"""What German, Polish, Czech and Croatian spelling writes, told in English spelling."""


@lru_cache(maxsize=8192)
def readings(word: str) -> tuple[str, ...]:
    """The word by sound, as English spelling would have it and as continental spelling would.

    >>> readings("jelzin"), readings("yeltsin")
    (('yelzin', 'elcin', 'jelzin'), ('elcin',))
    """
    other = word
    for pattern, put in _CONTINENTAL:
        other = pattern.sub(put, other)
    return tuple(dict.fromkeys((sound(word), sound(other), sound(_hard(word)))))


def _hard(word: str) -> str:
    """The word with what Arabic, Persian and Turkish names are spelled by in French and Turkish.

    >>> _hard("oualid"), _hard("najib"), _hard("celal")
    ('walid', 'naJib', 'Jelal')
    """
    return _SOFT.sub("J", _GLIDE.sub("w", word))


_SOFT, _GLIDE = re.compile(r"j(?=[aeiou])|^c(?=[ei])"), re.compile(r"ou(?=[ai])")


_GROUPS = ("aeiouy", "kgqchxč", "gj", "jzsščx", "szcxšč", "td", "pb", "vwf", "l", "r", "m", "n")
"""Letters that may open one name in two spellings."""


@lru_cache(maxsize=16384)
def opening_sounds(word: str) -> frozenset[int]:
    """Rough classes of a word's first sound by all its readings: spellings of one name share one, so most
    pairs need no distance.

    >>> bool(opening_sounds("hussein") & opening_sounds("khussein"))
    True
    >>> bool(opening_sounds("merkel") & opening_sounds("berkel"))
    False
    """
    first = {reading[0] for reading in (word, NICKNAMES.get(word, word), *readings(word)) if reading}
    groups = {at for at, group in enumerate(_GROUPS) if first & set(group)}
    return frozenset(groups) or frozenset(map(ord, first))


@lru_cache(maxsize=16384)
def _openings(words: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*map(opening_sounds, words))


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str, *, abroad: bool = False) -> float:
    """How surely two words of a name are one, by sound, 0 to 1; ``abroad`` where the whole name is one told
    from another script.
    """
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    if NICKNAMES.get(a, a) == NICKNAMES.get(b, b):
        return 0.9
    home = bool(_FIXED & {a, b}) or latin_home(a) + latin_home(b) > 2 * _HOME
    if home and not abroad and not GIVEN_NAMES & {a, b}:
        return 0.95 * _at_home(a, b)
    if {a, b} <= GIVEN_NAMES and max(latin_home(a), latin_home(b)) > _ABROAD:
        return 0.95 * bool({*readings(a)} & {*readings(b)})
    (first, *others), (second, *more) = readings(a), readings(b)
    pairs = [*((first, y) for y in more), *((x, second) for x in others)]
    return max(_by_sound(first, second), *(_by_sound(x, y) - _FOREIGN for x, y in pairs), 0.0)


_FIXED = SURNAMES | EUROPEAN
_FOREIGN = 0.05
"""What a reading by continental spelling costs."""


def _at_home(a: str, b: str) -> bool:
    """Whether two spellings are one although Latin script is their own, so that spelling is fixed: an umlaut
    may be written out; where not both are known surnames, a letter doubled; where neither is, all that
    sounds alike.
    """
    plain, other = (_UMLAUT.sub(r"\1", word) for word in (a, b))
    known = len(_FIXED & {a, b})
    if plain == other or known == 2:
        return plain == other
    return _single(plain) == _single(other) or (known == 0 and bool({*readings(a)} & {*readings(b)}))


_UMLAUT = re.compile(r"([aou])e")


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


_HOME = 0.0
"""From this mean log-odds on two words count as names of Latin script (tuning half of the name table)."""


_ABROAD = -2.0
"""Log-odds below which a given name is one told from another script, whose spelling is not fixed. Two given
names that are both well known and not both such are two names unless they sound alike (Maria, Mario). Read
off the likenesses among the well-known given names themselves: Mohamed, Yusuf and Hussein lie below it."""


@lru_cache(maxsize=65536)
def _by_sound(x: str, y: str) -> float:
    if x == y:
        return 0.95
    if JaroWinkler.similarity(x, y) < _UNLIKE:
        return 0.0
    if abs(len(x) - len(y)) > 3:
        return 0.0
    return max(0.0, 1 - _cost(x, y) / (_EASE + max(len(x), len(y)) / _LENGTH))


_VOWELS = frozenset("aeiou")
_UNLIKE = 0.6
"""Jaro-Winkler likeness below which no two spellings of one name were found; spares the slower distance."""
_EASE, _LENGTH = 0.8, 3.6
"""A longer word may differ more: costs are measured against 0.9 + length / 4 (tuning half of the name
table)."""
_NEAR: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for pair, cost in {
        "ou": 0.2, "ei": 0.25, "ae": 0.3, "iy": 0.1, "ai": 1.0, "ao": 0.6, "au": 0.6, "eo": 0.6,
        "eu": 0.7, "io": 1.0, "iu": 1.0,
        "kg": 0.6, "kh": 0.5, "gh": 0.6, "kx": 0.6, "sz": 0.5, "sc": 0.5, "zj": 0.6, "cj": 1.3,
        "td": 0.5, "bp": 0.7,
        "vf": 0.5, "jy": 0.6, "xs": 0.5, "zc": 0.5, "gj": 0.6, "uv": 0.4, "ey": 0.3, "hx": 0.6,
        "šs": 0.9, "šč": 0.5, "šx": 0.4, "čk": 0.8, "čc": 0.9, "čj": 0.5, "čx": 0.5, "čs": 1.0, "čg": 0.8,
        "šj": 0.6, "šz": 0.9,
    }.items()
}  # fmt: skip
"""Cost of one sound spelled as another; sounds not listed cost 1.5."""


def _swap(a: str, b: str, place: tuple[bool, bool]) -> float:
    """The cost of ``a`` standing for ``b``; an "i" for another vowel is dearer at the start and the end of a
    word, where names are told apart.
    """
    if a == b:
        return 0.0
    cost = _NEAR.get(frozenset((a, b)), 1.5)
    return cost * (1.6 if any(place) and a in _VOWELS and "i" in (a, b) else 1.0)


def _gap(char: str, last: bool) -> float:
    """The cost of a sound that only one spelling has; a vowel behind the last consonant is no accident."""
    if char in _VOWELS:
        return 1.5 if last and char in "aioy" else 0.6 if last else 0.5
    return 0.4 if char in "hy" else 1.2


def _cost(a: str, b: str) -> float:
    """Edit distance where vowels and neighbouring sounds cost less (weights chosen on the tuning half)."""
    row = [0.0]
    for at, char in enumerate(b):
        row.append(row[-1] + _gap(char, at == len(b) - 1))
    for step, left in enumerate(a):
        last = step == len(a) - 1
        above, row = row, [row[0] + _gap(left, last)]
        for at, right in enumerate(b):
            ends = (step == 0 and at == 0, last and at == len(b) - 1)
            swap = above[at] + _swap(left, right, ends)
            gaps = above[at + 1] + _gap(left, last), row[-1] + _gap(right, at == len(b) - 1)
            row.append(min(swap, *gaps))
    return row[-1]
