"""Who speaks a quotation, by the pattern of its reporting clause.

The patterns are the six triggers-and-order ones of Pouliquen, Steinberger and Best (2007, "Automatic detection
of quotations in multilingual news", RANLP), with the verbs of English reporting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.types import Quote, Sentence

_VERB = (
    r"(?:said|says|say|saying|told|tells|telling|added|adds|adding|asked|asks|wrote|writes|tweeted|posted|stated|states|"
    r"replied|responded|announced|argued|argues|claimed|claims|continued|insisted|insists|explained|explains|noted|notes|"
    r"warned|warns|declared|declares|admitted|admits|acknowledged|recalled|recalls|remarked|joked|quipped|testified|"
    r"concluded|concludes|confirmed|suggested|suggests|complained|observed|stressed|pointed\s+out|cried|shouted|"
    r"exclaimed|called|calls|described|describes|dismissed|vowed|promised|urged|predicted|conceded|lamented|"
    r"maintained|countered|boasted|charged|thinks|thought)"
)
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
_NOT_SPEAKER = frozenset("for of by to with from in at on near against about".split())
_NO_PERSON = re.compile(
    r"\b(?:University|Department|House|Senate|Court|Party|Committee|Street|County|City|States?|Times|Post|News|Inc|Corp|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|"
    r"September|October|November|December|Congress|America|American|Americans|Republicans?|Democrats?|Democratic|"
    r"Republican|Union|Bank|Council|Agency|Ministry|Association|Act|Bill|Office|Washington|York|Twitter|Facebook|"
    r"Press|Reuters|Journal|White|Supreme|United|National|Federal|North|South|East|West|Office|Center|Institute)\b"
)
_NO_NAME = frozenset(
    "The A An In On At It But And So This That These Those There Then When While After Before If As For With By From "
    "Not No Yes What Who How Why Where His Her Their Its Our My You Your We They He She To Of One Some Many Most Both "
    "Now However Still Meanwhile Although Though Because Since Such Also Another Other All Even Just Only I Or".split()
)
_FULL_NAME = re.compile(rf"(?<![\w.]){_NAME}")
_WINDOW = 220
"""A reporting clause stands within this many signs of its quotation."""
_SCARE_WORDS = 3


def name_speakers(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes with their speakers filled in, same order; those of up to three words keep None."""
    people = _people(text, quotes)
    places = [place for place, _ in people]
    speaker: str | None = None
    for index, quote in enumerate(quotes):
        previous = quotes[index - 1] if index else None
        following = quotes[index + 1] if index + 1 < len(quotes) else None
        clause = _after(text, sentences, quote, following) or _before(text, sentences, quote, previous)
        if clause is None:
            speaker = speaker if previous and _inherits(text, sentences, quote, previous) else None
        elif clause.lower() in ("he", "she"):
            known = bisect_left(places, quote.start)
            speaker = people[known - 1][1] if known else None
        else:
            speaker = None if clause.lower() == "they" else clause
        yield replace(quote, speaker=speaker if len(quote.text.split()) > _SCARE_WORDS else None)


def _after(text: str, sentences: Sequence[Sentence], quote: Quote, following: Quote | None) -> str | None:
    """The subject of a clause behind the quotation, in its sentence; a name or a pronoun."""
    begin = quote.end + 1
    last = bisect_right(sentences, quote.end, key=lambda sentence: sentence.start) - 1
    end = min(sentences[max(last, 0)].end, begin + _WINDOW, following.start - 1 if following else len(text))
    if begin >= end:
        return None
    clause = text[begin:end]
    for pattern in _AFTER:
        found = pattern.match(clause)
        if found and (name := _name(found["who"])):
            return name
    return None


def _before(text: str, sentences: Sequence[Sentence], quote: Quote, previous: Quote | None) -> str | None:
    """The subject of the last reporting clause in front of the quotation, in its sentence or, where that
    ends with a colon, in the one before."""
    own = sentences[quote.sentence]
    begin = own.start
    if quote.start - own.start <= 2 and quote.sentence and sentences[quote.sentence - 1].text.endswith(":"):
        begin = sentences[quote.sentence - 1].start
    begin = max(begin, quote.start - 1 - _WINDOW, previous.end + 1 if previous else 0)
    clause, name = text[begin : max(begin, quote.start - 1)], None
    for found in _BEFORE.finditer(clause):
        led = clause[: found.start()].rsplit(None, 1)[-1:]
        if not led or led[0].lower() not in _NOT_SPEAKER:
            name = _name(found["who"] or found["source"]) or name
    return name


def _inherits(text: str, sentences: Sequence[Sentence], quote: Quote, previous: Quote) -> bool:
    """Whether the quotation goes on from the one before: in the same sentence, right after its clause, or
    in the next paragraph where that one was left open."""
    if previous.closed and text[previous.end : previous.end + 1].isspace():
        return True
    last = bisect_right(sentences, previous.end, key=lambda sentence: sentence.start) - 1
    own = sentences[quote.sentence]
    together = own.paragraph == sentences[max(last, 0)].paragraph
    return together and (
        quote.sentence == last or (quote.sentence == last + 1 and quote.start - own.start <= 2)
    )


def _name(printed: str) -> str | None:
    """The name without sentence openers in front of it; None where nothing is left."""
    words = printed.split()
    if len(words) == 1 and words[0].lower() in ("he", "she", "they"):
        return printed
    while words and words[0] in _NO_NAME:
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
        if name is None or _NO_PERSON.search(name) or (inside >= 0 and found.start() < quotes[inside].end):
            continue
        surname = name.rsplit(None, 1)[-1]
        if surname != name:
            surnames.add(surname)
        if surname in surnames:
            people.append((found.start(), name))
    return people
