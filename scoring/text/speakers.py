"""Who speaks a quotation, by the pattern of its reporting clause.

Patterns of verb, name and quotation in their three orders, in the manner of Pouliquen, Steinberger and Best
(2007, "Automatic detection of quotations in multilingual news", RANLP), with English verbs of reporting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scoring.settings import TextSettings
from scoring.text.tables import NO_NAME, NO_PERSON, NOT_SPEAKER, PLACE_OPENERS, VERBS
from scoring.types import Quote, Sentence

_VERB = rf"(?:{'|'.join(sorted(VERBS))}|pointed\s+out)"
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽĆČĐİ"
_WORD = rf"[{_UPPER}](?:['’][{_UPPER}])?[\w\-]*(?<![\-])"
_PARTICLE = r"(?:(?:de|da|dos|del|di|van|von|der|den|la|le|al|el|bin|ben|ibn|ter)\s+)"
_NAME = rf"(?:{_WORD}\.?[ \u00a0\n](?:{_PARTICLE}){{0,2}}){{0,6}}{_WORD}"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey)"
_ADVERB = r"(?:(?:\w+ly|also|has|had|have|later|then|once|who|further|would|since|again)\s+){0,2}"
_SUBJECT = rf"(?P<who>{_PRONOUN}\b|{_NAME})"
_APPOSITION = r"(?:,[^,!?\"“”]{1,90},|\s\([^()]{1,30}\),?)?"
_LEAD = r"['’”\"\s,;—–\-]*(?:and\s+|as\s+)?"
_OWN = "".join(f"(?<!\\b{word} )" for word in sorted(NOT_SPEAKER))
_NAME_ENDS = (
    r"(?!\s+(?!(?:on|in|at|during|after|as|of|who|when|before|to|and|while|from|with|about|last|this|earlier|late|"
    r"outside|through|via|following|yesterday|today|by|over|for|if|because|but|that)\b)[a-z])"
)
"""Behind a verb the name ends the subject: not "said the Larkford mayor"."""
_AFTER = (
    re.compile(rf"{_LEAD}{_ADVERB}{_VERB}\s+(?:[\w'’\-]+,?\s+){{0,6}}?{_OWN}{_SUBJECT}\b{_NAME_ENDS}"),
    re.compile(rf"{_LEAD}(?:[\w'’\-]+,?\s+){{0,6}}?{_SUBJECT}{_APPOSITION},?\s+{_ADVERB}{_VERB}\b"),
    re.compile(rf"{_LEAD}according\s+to\s+(?:[a-z][\w'’\-]*,?\s+){{0,5}}?{_SUBJECT}"),
)
_BEFORE = re.compile(
    rf"(?<![\w'’\-]){_SUBJECT}{_APPOSITION},?\s+{_ADVERB}{_VERB}\b|"
    rf"[Aa]ccording\s+to\s+(?P<source>{_NAME})"
)
_SPEAKS = re.compile(rf"{_APPOSITION},?\s+{_ADVERB}{_VERB}\b")
_SPOKE = re.compile(rf"\b{_VERB}\s(?:[a-z][\w\-]*\s){{0,3}}$")
_VERB_REACH = 40
_RECENT = 8
"""Persons looked back for a pronoun; a name further off is no longer the topic."""
_FULL_NAME = re.compile(rf"(?<![\w.]){_NAME}")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the quotations stand in; ``window`` is the reach of a reporting clause."""

    text: str
    sentences: Sequence[Sentence]
    window: int

    def sentence_at(self, place: int) -> int:
        """Index of the last sentence that begins at or before the place."""
        return max(0, bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1)


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody named outside quotations; ``subject`` at a sentence's beginning or by a verb of reporting."""

    start: int
    name: str
    subject: bool


def name_speakers(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], settings: TextSettings
) -> Iterator[Quote]:
    """The quotes with their speakers filled in, same order; the shortest (``scare_words``) keep None."""
    scene = _Scene(text, sentences, settings.clause_window)
    people = _people(text, sentences, quotes)
    speaker: str | None = None
    for index, quote in enumerate(quotes):
        previous = quotes[index - 1] if index else None
        following = quotes[index + 1] if index + 1 < len(quotes) else None
        clause = _after(scene, quote, following) or _before(scene, quote, previous)
        if clause is not None:
            speaker = _resolved(clause, quote, people)
        elif previous is None or not _inherits(scene, quote, previous):
            speaker = None
        yield replace(quote, speaker=speaker if len(quote.text.split()) > settings.scare_words else None)


def _resolved(clause: str, quote: Quote, people: Sequence[_Person]) -> str | None:
    """The clause's name. For "he" and "she" the last person before the quotation who was the subject of a
    sentence or clause near by, else the last one named; a form of address of the other sex rules out.
    """
    pronoun = clause.lower()
    if pronoun not in ("he", "she", "they"):
        return clause
    if pronoun == "they":
        return None
    barred = ("Ms.", "Mrs.", "Miss ") if pronoun == "he" else ("Mr.", "Sir ", "Lord ")
    known = bisect_left(people, quote.start, key=lambda person: person.start)
    recent = [
        person for person in people[max(0, known - _RECENT) : known] if not person.name.startswith(barred)
    ]
    subjects = [person for person in recent if person.subject]
    return (subjects or recent)[-1].name if recent else None


def _after(scene: _Scene, quote: Quote, following: Quote | None) -> str | None:
    """The subject of a clause behind the quotation, in its sentence; a name or a pronoun."""
    begin = quote.end + 1
    end = min(scene.sentences[scene.sentence_at(quote.end)].end, begin + scene.window)
    clause = scene.text[begin : min(end, following.start - 1) if following else end]
    for pattern in _AFTER:
        found = pattern.match(clause)
        if found and not _owned(clause[: found.start("who")]) and (name := _name(found["who"])):
            return name
    return None


def _before(scene: _Scene, quote: Quote, previous: Quote | None) -> str | None:
    """The subject of the last reporting clause in front of the quotation, in its sentence or, where that
    ends with a colon, in the one before.
    """
    own, before = scene.sentences[quote.sentence], scene.sentences[quote.sentence - 1]
    leads = quote.sentence and quote.start - own.start <= 2 and before.text.endswith(":")
    begin = before.start if leads else own.start
    begin = max(begin, quote.start - 1 - scene.window, previous.end + 1 if previous else 0)
    clause, name = scene.text[begin : max(begin, quote.start - 1)], None
    for found in _BEFORE.finditer(clause):
        if not _owned(clause[: found.start()]):
            name = _name(found["who"] or found["source"]) or name
    return name


def _inherits(scene: _Scene, quote: Quote, previous: Quote) -> bool:
    """Whether the quotation goes on from the one before: in the same sentence, right after its clause, or
    in the next paragraph where that one was left open.
    """
    if previous.closed and scene.text[previous.end : previous.end + 1].isspace():
        return True
    last, own = scene.sentence_at(previous.end), scene.sentences[quote.sentence]
    follows = quote.sentence == last + 1 and quote.start - own.start <= 2
    return own.paragraph == scene.sentences[last].paragraph and (quote.sentence == last or follows)


def _owned(led: str) -> bool:
    """Whether a name behind these words is not the subject: a spokesman for somebody is somebody else."""
    words = led.split()
    while words and words[-1][:1].isupper() and not words[-1].endswith(","):
        words.pop()
    return bool(words) and words[-1].lower() in NOT_SPEAKER and words[-2:-1] != ["according"]


def _name(printed: str) -> str | None:
    """The name without sentence openers in front of it; None where nothing is left."""
    words = printed.split()
    if len(words) == 1 and words[0].lower() in ("he", "she", "they"):
        return printed
    while words and words[0] in NO_NAME:
        printed = printed[printed.index(words[0]) + len(words.pop(0)) :].lstrip()
    return printed or None


def _people(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[_Person]:
    """The persons named outside quotations, in order: full names, and surnames once known."""
    people: list[_Person] = []
    surnames: set[str] = set()
    openings = {sentence.start for sentence in sentences}
    starts = [quote.start for quote in quotes]
    for found in _FULL_NAME.finditer(text):
        inside = bisect_right(starts, found.start()) - 1
        name = _name(found[0])
        if name is None or (inside >= 0 and found.start() < quotes[inside].end) or not _personal(name):
            continue
        surname = name.rsplit(None, 1)[-1]
        if surname != name:
            surnames.add(surname)
        if surname in surnames:
            subject = found.start() in openings or _SPEAKS.match(text, found.end()) is not None
            people.append(
                _Person(found.start(), name, subject or _SPOKE.search(text, *_back(found)) is not None)
            )
    return people


def _back(found: re.Match[str]) -> tuple[int, int]:
    """The stretch before a name in which a verb of reporting would stand."""
    return max(0, found.start() - _VERB_REACH), found.start()


def _personal(name: str) -> bool:
    """Whether a name can be a person's: no word of offices, papers, months or places in it."""
    words = name.split()
    return NO_PERSON.isdisjoint(words) and words[0] not in PLACE_OPENERS
