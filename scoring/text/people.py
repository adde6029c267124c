"""The persons an article names outside its quotations, and the fullest form of each name.

A name is a person's only on evidence (a title or role, a given name, an age, a relative clause, a verb of
reporting): a wrong speaker accuses a sound article, a missing one accuses nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.text.gazetteer import GIVEN_NAMES, NATIONALITIES, ORGANISATION_WORDS, PLACE_WORDS, PLACES
from scoring.text.spelling import fold
from scoring.text.tables import (
    FEMALE_ROLES,
    MALE_ROLES,
    NO_NAME,
    NO_PERSON,
    NOT_SPEAKER,
    PLACE_OPENERS,
    ROLES,
    SURNAMES,
    VERBS,
)
from scoring.types import Quote, Sentence

Sex = Literal["he", "she", ""]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Cpt|Maj|Cmdr|Adm|Prof|Rev|Supt|Insp|Msgr|Amb)\."
)
_WORD = rf"[{_UPPER}](?:['’][{_UPPER}])?\w*(?:-\w+)*"
_PARTICLE = r"(?:(?:de|da|dos|del|di|van|von|der|den|la|le|al|el|bin|ben|ibn|ter|y)\s)"
NAME = (
    rf"(?>(?:(?:{_ABBREVIATION}|(?:[{_UPPER}]\.){{1,3}}|{_WORD})[ \u00a0\n](?:{_PARTICLE}){{0,2}}){{0,7}}"
    rf"{_WORD}(?:,? [JS]r\.)?)"
)
"""A run of capital words as a pattern."""
NAME_END = rf"(?!\w|['’]\w|[ \u00a0\n&]+[{_UPPER}&])"
"""What a whole name is followed by: no possessive and no further word of it."""
ANY_ROLE = rf"(?:{'|'.join(sorted(ROLES))})"
ANY_VERB = rf"(?:{'|'.join(sorted(VERBS))}|pointed\s+out)"
_RUN = re.compile(rf"(?<![\w.'’\-@#&]){NAME}")
_TRAITS = re.compile(
    r",?\s+(?:who|whose)\b|,\s(?:aged\s|now\s)?\d{2}\b|,\s(?:an?\s)?\d{2}-year-old"
    rf"|,\s(?:(?:an?|the|its|his|her|their|one)\s)?(?:[\w\-’']+\s){{0,4}}?(?i:{ANY_ROLE})\b"
)
_VERB_NEXT = re.compile(
    r"(?:\s(?:of|from|at|for)\s[^,.;:]{1,60}?|,\s[^,.;:]{1,80},)?"
    rf"\s(?:(?:\w{(3,)}ly|also|has|had|later)\s)?{ANY_VERB}\b"
)
_REFERRED = re.compile(r"\b(?:he|she|his|her|him)\b")
_GOES_ON = re.compile(r"\W*(?:He|She)\b")
_ROLE_BEFORE = re.compile(rf"\b(?P<role>{ANY_ROLE}),?\s$", re.IGNORECASE)
_GLUED = re.compile(r"^\w-|^(?!Mac|Fitz|Van).*[a-z]{2}[A-Z]")
"""No word of a name: a party and state ("D-Ohio"), two words run together."""
_WORD_BEFORE = re.compile(r"(\w+)[\s(“\"]+$")
_LEADING = re.compile(
    r"(?:.{1,60}?\s[–—-]\s)?(?:(?:But|And|Yet|So|Then|Meanwhile|However),?\s)?"
    r"(?:(?:In|At|On|From|Outside|For|Among|After|Before|By)\s[^,.]{1,60},\s)?"
    r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|An?)\s[^,.]{1,60},\s)?"
    rf"(?:(?:(?!\w+ed\s)[\w'’\-]+\s){{0,4}}{ANY_ROLE}\s|(?:Mr|Ms|Mrs|Dr)\s)?$"
    r"|(?:^|.*,\s)(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s[^,]{1,60},\s$|.*\b(?:was|is)\s$"
)
_TRAIT_REACH = 100
"""Code points behind a name in which an apposition with its verb stands."""
_ROLE_REACH = 30
"""Code points in front of a name in which its role stands."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named outside quotations."""

    start: int
    end: int
    name: str
    """Without titles and roles, as printed."""
    sex: Sex
    """"he" or "she" where the title tells."""
    sure: bool
    """Whether there is evidence at this place."""
    speaks: bool
    """Whether a verb of reporting follows."""
    subject: bool
    """Whether the name opens its sentence, alone or behind its role."""


class Cast:
    """The persons of an article, by place; which names are one person's."""

    def __init__(self, people: Sequence[Person]) -> None:
        several = {tuple(person.name.split()) for person in people if " " in person.name}
        ends = {words[-1] for words in several}
        self._titled = {p.name.split()[-1] for p in people if p.sure or (p.speaks and p.name in ends)}
        self._forms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in several:
            if words[-1] in self._titled:
                self._forms[words[-1]].add(words)
        self.people = [person for person in people if self.knows(person.name)]
        self._starts = [person.start for person in self.people]
        self.sexes: dict[str, Sex] = {self.fullest(p.name): p.sex for p in self.people if p.sex}

    def knows(self, name: str) -> bool:
        """Whether the name was seen with evidence, or is the surname of one that was."""
        words = tuple(name.split())
        if len(words) == 1:
            return words[0] in self._titled
        return any(_fits(words, form) for form in self._forms.get(words[-1], ()))

    def fullest(self, name: str) -> str:
        """The longest form of the person's name; the name itself where several persons share its surname."""
        words = tuple(name.split())
        forms = self._forms.get(words[-1], set())
        fitting = [form for form in forms if _fits(words, form)]
        if not fitting or any(not _fits(a, b) for a in fitting for b in fitting):
            return name
        longest: tuple[str, ...] = max(fitting, key=_size)
        return " ".join(longest)

    def between(self, start: int, end: int) -> list[Person]:
        """The persons named in a stretch, in order."""
        return self.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _size(form: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return len(form), sum(map(len, form)), form


def find_people(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Cast:
    """Everybody the sentences name outside the quotations. A name never crosses a sentence's end."""
    starts = [quote.start for quote in quotes]
    people: list[Person] = []
    for at, sentence in enumerate(sentences):
        following = sentences[at + 1].text if at + 1 < len(sentences) else ""
        for found in _RUN.finditer(text, sentence.start, sentence.end):
            inside = bisect_right(starts, found.start()) - 1
            if inside < 0 or found.start() >= quotes[inside].end:
                people.extend(_person(text, found, sentence, following))
    return Cast(people)


def core(printed: str) -> tuple[str, list[str]]:
    """The name without openers, titles and roles in front, and these in lower case; "" for what no person
    can be called.

    >>> core("But Superior Court Justice Ana Bell"), core("Port Authority"), core("President")
    (('Ana Bell', ['justice']), ('', []), ('', ['president']))
    """
    words = printed.replace(",", "").split()
    while words and (words[0] in NO_NAME or (len(words) > 1 and _is_nationality(words[0]))):
        words.pop(0)
    last = max((at for at, word in enumerate(words[:-1]) if _plain(word) in ROLES), default=-1)
    roles = [_plain(word) for word in words[: last + 1] if _plain(word) in ROLES]
    words = words[last + 1 :]
    if words and _plain(words[-1]) in ROLES and not (_plain(words[-1]) in SURNAMES and _is_given(words[0])):
        return "", [*roles, _plain(words[-1])]
    return (" ".join(words) if _personal(words, titled=bool(roles)) else ""), roles


def _is_nationality(word: str) -> bool:
    return fold(word) in NATIONALITIES and _plain(word) not in ROLES


def _is_given(word: str) -> bool:
    return fold(word) in GIVEN_NAMES


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


def _personal(words: Sequence[str], *, titled: bool) -> bool:
    """Whether the words can be a person's name."""
    folded = [fold(word) for word in words]
    if not words or len(words) > 5 or not NO_PERSON.isdisjoint(words) or words[0] in PLACE_OPENERS:
        return False
    if any(_GLUED.search(word) for word in words):
        return False
    if any(_is_acronym(word) for word in words) or (len(words) == 1 and words[0].isupper()):
        return False
    if not ORGANISATION_WORDS.isdisjoint(folded) or not PLACE_WORDS.isdisjoint(folded):
        return False
    return " ".join(folded) not in PLACES and (
        titled or len(words) > 1 or folded[0] not in NATIONALITIES | GIVEN_NAMES
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper() and "." not in word


def _person(text: str, found: re.Match[str], sentence: Sentence, following: str) -> Iterator[Person]:
    """The person of a run of capital words, if one can be."""
    name, roles = core(found[0])
    if not name:
        return
    start = found.end() - len(found[0]) + found[0].rfind(name.split()[0])
    before = text[max(sentence.start, start - _ROLE_REACH) : start]
    behind = text[found.end() : min(sentence.end, found.end() + _TRAIT_REACH)]
    role = _ROLE_BEFORE.search(before)
    labels = {*roles, role["role"].lower()} if role else set(roles)
    sex: Sex = "he" if labels & MALE_ROLES else "she" if labels & FEMALE_ROLES else ""
    led = text[sentence.start : found.start()]
    article = led.endswith(("the ", "The ")) and not roles
    owned = behind.startswith(("'s", "’s", "'", "’"))
    word = _WORD_BEFORE.search(led)
    speaks = not article and _VERB_NEXT.match(behind) is not None
    leads = not owned and not (word and word[1] in NOT_SPEAKER) and _LEADING.match(led) is not None
    referred = leads and _is_referred(text[found.end() : sentence.end], following)
    sure = not article and (bool(labels) or (" " in name and (speaks or referred or _evident(name, behind))))
    yield Person(start, found.end(), name, sex, sure, speaks, leads or (speaks and not owned))


def _is_referred(rest: str, following: str) -> bool:
    """Whether "he" or "she" goes on from the sentence's subject: no company or place is called that."""
    if _GOES_ON.match(following):
        return True
    return _REFERRED.search(re.sub(r"[\"“«].*", "", rest)) is not None


def _evident(name: str, behind: str) -> bool:
    """Whether a name of several words is a person's by its first word or by what follows."""
    return _is_given(name.split(maxsplit=1)[0]) or _TRAITS.match(behind) is not None


def _fits(words: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one ends the other, or first and last words agree."""
    short, long = sorted((words, form), key=len)
    if long[-len(short) :] == short:
        return True
    return len(short) > 1 and short[-1] == long[-1] and short[0][0] == long[0][0] and (
        short[0] == long[0] or short[0].endswith(".") or long[0].endswith(".")
    )  # fmt: skip
