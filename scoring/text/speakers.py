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
from scoring.text.tables import NO_NAME, NO_PERSON, NOT_SPEAKER, VERBS
from scoring.types import Quote, Sentence

_VERB = rf"(?:{'|'.join(sorted(VERBS))}|pointed\s+out)"
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽĆČĐİ"
_WORD = rf"[{_UPPER}](?:['’][{_UPPER}])?[\w\-]*(?<![\-])"
_PARTICLE = r"(?:(?:de|da|dos|del|di|van|von|der|den|la|le|al|el|bin|ben|ibn|ter)\s+)"
_NAME = rf"(?:{_WORD}\.?[ \u00a0\n](?:{_PARTICLE}){{0,2}}){{0,4}}{_WORD}"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey)"
_ADVERB = r"(?:(?:\w+ly|also|has|had|have|later|then|once|who|further|would|since|again)\s+){0,2}"
_SUBJECT = rf"(?P<who>{_PRONOUN}\b|{_NAME})"
_APPOSITION = r"(?:,[^,!?\"“”]{1,90},|\s\([^()]{1,30}\),?)?"
_LEAD = r"[\s,;—–\-]*(?:and\s+)?"
_AFTER = (
    re.compile(rf"{_LEAD}{_ADVERB}{_VERB}\s+(?:[a-z][\w'’\-]*\s+){{0,4}}?{_SUBJECT}"),
    re.compile(rf"{_LEAD}(?:[a-z][\w'’\-]*,?\s+){{0,4}}?{_SUBJECT}{_APPOSITION},?\s+{_ADVERB}{_VERB}\b"),
    re.compile(rf"{_LEAD}according\s+to\s+(?:[a-z][\w'’\-]*,?\s+){{0,5}}?{_SUBJECT}"),
)
_BEFORE = re.compile(
    rf"(?<![\w'’\-]){_SUBJECT}{_APPOSITION},?\s+{_ADVERB}{_VERB}\b|"
    rf"[Aa]ccording\s+to\s+(?P<source>{_NAME})"
)
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


def name_speakers(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], settings: TextSettings
) -> Iterator[Quote]:
    """The quotes with their speakers filled in, same order; the shortest (``scare_words``) keep None."""
    scene = _Scene(text, sentences, settings.clause_window)
    people = _people(text, quotes)
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


def _resolved(clause: str, quote: Quote, people: Sequence[tuple[int, str]]) -> str | None:
    """The clause's name; for "he" and "she" the last person named before the quotation."""
    if clause.lower() not in ("he", "she", "they"):
        return clause
    known = bisect_left(people, quote.start, key=lambda person: person[0])
    return people[known - 1][1] if known and clause.lower() != "they" else None


def _after(scene: _Scene, quote: Quote, following: Quote | None) -> str | None:
    """The subject of a clause behind the quotation, in its sentence; a name or a pronoun."""
    begin = quote.end + 1
    end = min(scene.sentences[scene.sentence_at(quote.end)].end, begin + scene.window)
    clause = scene.text[begin : min(end, following.start - 1) if following else end]
    for pattern in _AFTER:
        found = pattern.match(clause)
        if found and (name := _name(found["who"])):
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
        led = clause[: found.start()].rsplit(None, 1)[-1:]
        if not led or led[0].lower() not in NOT_SPEAKER:
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


def _name(printed: str) -> str | None:
    """The name without sentence openers in front of it; None where nothing is left."""
    words = printed.split()
    if len(words) == 1 and words[0].lower() in ("he", "she", "they"):
        return printed
    while words and words[0] in NO_NAME:
        printed = printed[printed.index(words[0]) + len(words.pop(0)) :].lstrip()
    return printed or None


def _people(text: str, quotes: Sequence[Quote]) -> list[tuple[int, str]]:
    """Places and names of the persons named outside quotations: full names, and surnames once known."""
    people: list[tuple[int, str]] = []
    surnames: set[str] = set()
    starts = [quote.start for quote in quotes]
    for found in _FULL_NAME.finditer(text):
        inside = bisect_right(starts, found.start()) - 1
        name = _name(found[0])
        if (
            name is None
            or not NO_PERSON.isdisjoint(name.split())
            or (inside >= 0 and found.start() < quotes[inside].end)
        ):
            continue
        surname = name.rsplit(None, 1)[-1]
        if surname != name:
            surnames.add(surname)
        if surname in surnames:
            people.append((found.start(), name))
    return people
