"""Who speaks a quotation, by the pattern of its reporting clause.

Patterns of verb, name and quotation in their three orders, in the manner of Pouliquen, Steinberger and Best
(2007, "Automatic detection of quotations in multilingual news", RANLP), with English verbs of reporting. The
speaker is the head of the clause's subject and always a person; a pronoun is resolved only where one person
can be meant. A wrong speaker accuses a sound article, so every doubt gives None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scoring.settings import TextSettings
from scoring.text.people import ANY_ROLE, ANY_VERB, NAME, NAME_END, Cast, Person, Sex, core, find_people
from scoring.text.tables import FEMALE_ROLES, MALE_ROLES, NOT_SPEAKER
from scoring.types import Quote, Sentence

_ADVERB = r"(?:(?:\w+ly|also|has|had|have|later|then|once|further|would|since|again|just|recently)\s+){0,2}"
_STOP = (
    rf"(?:{'|'.join(sorted(NOT_SPEAKER))}|{ANY_VERB}|and|or|who|whom|that|which|when|while|as|than|but|if|is|was"
    r"|are|were|be|been|being|has|had|have|he|she|they|it|we|i|you|after|before|between|during|because|not|no)"
)
_BEFORE_NAME = rf"(?:(?!{_STOP}\s)(?!\w+['’]s\s\w+['’]s)[\w'’.\-/&]+\s+){{0,6}}?"
"""Words of a role in front of a name, without a preposition or verb."""
_ROLE_COMMA = rf"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Oo]ne|An?|a|an|\w+['’]s)\s(?:(?!{ANY_VERB}\b)[^\s,.;:!?\"“”]+\s?){{1,9}},\s(?:[a-z][\w\-]*\s){{0,3}}?)"
"""A role set off by a comma: "the governor of Larkford, "."""
_WHO = rf"(?P<who>(?<![\w.'’\-&]){NAME}){NAME_END}"
_COMPLEMENT = r"(?:\s(?:of|from|at|for|with)\s(?!.{0,60}\bwho\b)[^,.;:!?\"“”()]{1,60}?)?"
_APPOSITION = r"(?:,\s[^!?\"“”:;]{1,140}?,|\s\([^()]{1,30}\),?)?"
_PRONOUN = r"(?P<he>[Hh]e|[Ss]he|[Tt]hey)"
_NOUN = rf"(?:(?:{_ROLE_COMMA}(?P<set>{NAME}){NAME_END}(?=,)|{_BEFORE_NAME}{_WHO}){_COMPLEMENT}{_APPOSITION})"
_LEAD = r"['’”\"\s,;—–\-]*(?:as\s+)?"
_ENDS = (
    r"(?!\s+(?!(?:on|in|at|during|after|as|of|who|when|before|to|and|while|from|with|about|last|this|earlier|late|"
    r"outside|through|via|following|yesterday|today|by|over|for|if|because|but|that|recently|afterwards|later)\b)"
    r"[a-z])"
)
"""Behind a verb the name ends the subject: not "said the Larkford mayor"."""
_NEVER_FIRST = r"(?!(?:told|tells|tell|telling|calls?|called|describes?|described|dismissed|urged|urges|reported|reports|reads?|say|saying)\b)"
_INVERTED = re.compile(
    rf"{_LEAD}{_ADVERB}{_NEVER_FIRST}{ANY_VERB}\s+(?:(?P<he>he|she|they)\b|"
    rf"(?:{_ROLE_COMMA}(?P<set>{NAME}){NAME_END}(?=[,.;)]|\s(?:in|on|at|after)\b|$)|{_BEFORE_NAME}{_WHO}{_ENDS}))"
)
_STRAIGHT = re.compile(rf"{_LEAD}(?:{_PRONOUN}|{_NOUN}),?\s+{_ADVERB}(?P<verb>{ANY_VERB})\b")
_SOURCE = re.compile(rf"{_LEAD}according\s+to\s+{_BEFORE_NAME}{_WHO}{_ENDS}")
_SOMEBODY = re.compile(rf"{_LEAD}(?:[\w'’.\-]+,?\s+){{0,9}}?(?:{ANY_VERB}|according)\b")
"""A clause that gives the words to somebody, named or not."""
_CLAUSE = re.compile(
    r"(?:^[^\w\"“]*|[,;:—–(]\s*|\s-\s|\b(?:and|but|that|as|when|while|because|if|after|before|though|although)\s+)"
    rf"(?:{_PRONOUN}|{_NOUN}),?\s+{_ADVERB}(?P<verb>{ANY_VERB})\b"
    rf"|^[^\w]*(?:[Bb]ut\s)?[Aa]ccording\s+to\s+{_BEFORE_NAME}(?P<source>{NAME}){NAME_END}{_ENDS}"
)
_SAYS = re.compile(rf"\b{ANY_VERB}\b")
_AND_SAYING = re.compile(r"\b(?:adding|saying|telling|noting)\b")
_UNNAMED = re.compile(
    rf"(?:^|\.\s|,\s)(?:The|A|An|His|Her|Their|Its|One|Another|Some|Several|the|a|an|his|her|another)\s"
    rf"(?:[\w'’\-]+\s){{0,5}}?(?:{ANY_ROLE}|man|woman|official|person|girl|boy|caller|parent|worker|commuter)\b"
)
_GOES_ON = re.compile(r"\W*(?:He|She|That|This|It)\b")


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause's subject; no name where somebody speaks whom it does not name, or no person does."""

    word: str | None
    """A name as printed or a pronoun."""
    place: int = 0


@dataclass(slots=True)
class _Scene:
    """What the quotations stand in, and who has spoken so far."""

    text: str
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    cast: Cast
    window: int
    """Reach of a reporting clause, code points."""
    spoken: list[tuple[int, str]] = field(default_factory=list)

    def sentence_at(self, place: int) -> int:
        """Index of the last sentence that begins at or before the place."""
        return max(0, bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1)

    def plain(self, start: int, end: int) -> str:
        """The stretch with quotations blanked, same length."""
        piece = self.text[start:end]
        first = max(0, bisect_right(self.quotes, start, key=lambda quote: quote.start) - 1)
        for quote in self.quotes[first:]:
            if quote.start >= end:
                break
            a, b = max(quote.start, start) - start, min(quote.end, end) - start
            if a < b:
                piece = piece[:a] + "_" * (b - a) + piece[b:]
        return piece


def name_speakers(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], settings: TextSettings
) -> Iterator[Quote]:
    """The quotes with their speakers filled in, same order; the shortest (``scare_words``) keep None.

    A speaker is the fullest form of the person's name in the article, without title.
    """
    if not quotes:
        return
    scene = _Scene(text, sentences, quotes, find_people(text, sentences, quotes), settings.clause_window)
    speaker: str | None = None
    for index, quote in enumerate(quotes):
        previous = quotes[index - 1] if index else None
        following = quotes[index + 1] if index + 1 < len(quotes) else None
        clause = _clause(scene, quote, previous, following)
        if clause is not None:
            speaker = _resolved(scene, clause, quote)
        elif previous is None or not _inherits(scene, quote, previous, speaker):
            speaker = None
        if speaker:
            scene.spoken.append((quote.start, speaker))
        yield replace(quote, speaker=speaker if len(quote.text.split()) > settings.scare_words else None)


def _clause(scene: _Scene, quote: Quote, previous: Quote | None, following: Quote | None) -> _Found | None:
    """The clause the quotation belongs to; two that name two persons leave it to nobody."""
    before = _before(scene, quote, previous)
    leads = before is not None and scene.text[: quote.start - 1].rstrip().endswith((":", ","))
    after = _after(scene, quote, following)
    if before is None or after is None:
        return before or after
    if before.word and leads and following and _reaches(scene, quote, following):
        return before
    if before.word and after.word and not _same(scene, before.word, after.word):
        return _Found(None)
    return after if after.word else before


def _reaches(scene: _Scene, quote: Quote, following: Quote) -> bool:
    """Whether what stands between two quotations introduces the second."""
    return scene.text[quote.end : following.start - 1].rstrip().endswith((":", ",", "that"))


def _same(scene: _Scene, first: str, second: str) -> bool:
    """Whether two clauses can mean one speaker: a pronoun can be anybody."""
    if "e" in (first[-1:], second[-1:]) and {first.lower(), second.lower()} & {"he", "she"}:
        return True
    if not core(first)[0] or not core(second)[0]:
        return False
    return scene.cast.fullest(core(first)[0]) == scene.cast.fullest(core(second)[0])


def _after(scene: _Scene, quote: Quote, following: Quote | None) -> _Found | None:
    """The subject of a clause behind the quotation, in its sentence."""
    begin = quote.end + 1
    end = min(scene.sentences[scene.sentence_at(quote.end)].end, begin + scene.window)
    clause = scene.text[begin : min(end, following.start - 1) if following else end]
    for pattern in (_INVERTED, _STRAIGHT, _SOURCE):
        found = pattern.match(clause)
        if found:
            return _Found(_word(found), begin)
    return _Found(None) if _SOMEBODY.match(clause) else None


def _before(scene: _Scene, quote: Quote, previous: Quote | None) -> _Found | None:
    """The subject of the last reporting clause in front of the quotation, in its sentence or, where that
    ends with a colon, in the one before.
    """
    own, before = scene.sentences[quote.sentence], scene.sentences[quote.sentence - 1]
    leads = quote.sentence and quote.start - own.start <= 2 and before.text.endswith(":")
    begin = before.start if leads else own.start
    clause = scene.text[begin : max(begin, quote.start - 1)]
    if previous and previous.end > begin:
        clause = _AND_SAYING.sub("____", _rest(scene.text[previous.end + 1 : max(previous.end + 1, quote.start - 1)]))
    found = list(_CLAUSE.finditer(clause))
    last = max((match.end() for match in _SAYS.finditer(clause)), default=-1)
    if not found:
        return _Found(None) if last >= 0 else None
    words = [_word(match) for match in found]
    behind = clause[found[-1].end() :]
    if _SAYS.search(_AND_SAYING.sub("", behind)) or any(not _alike(scene, words[-1], word) for word in words):
        return _Found(None)
    return _Found(next((word for word in words if word and len(word) > 4), words[-1]), begin)


def _rest(between: str) -> str:
    """What stands between two quotations of a sentence without the clause of the first."""
    for pattern in (_INVERTED, _STRAIGHT, _SOURCE):
        found = pattern.match(between)
        if found:
            return between[found.end() :]
    return between


def _alike(scene: _Scene, first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and _same(scene, first, second)


def _word(found: re.Match[str]) -> str | None:
    """The pronoun or the name of a clause; None where that is no person's."""
    groups = found.groupdict()
    name = groups.get("set") or groups.get("who") or groups.get("source")
    if groups.get("he"):
        return groups["he"]
    if not name or not core(name)[0]:
        return None
    led = found.string[: found.string.find(name, found.start())]
    article = led.rstrip().lower().endswith(("the", " a")) and not core(name)[1]
    return None if article else name


def _resolved(scene: _Scene, clause: _Found, quote: Quote) -> str | None:
    """The speaker of a clause in the fullest form, None where it is nobody known to be a person."""
    word = clause.word
    if word is None or word.lower() == "they":
        return None
    if word.lower() not in ("he", "she"):
        name, roles = core(word)
        known = bool(roles) or " " in name or scene.cast.knows(name)
        return scene.cast.fullest(name) if known else None
    sex: Sex = "he" if word.lower() == "he" else "she"
    name = _meant(scene, sex, quote) or ""
    if name:
        scene.cast.sexes.setdefault(name, sex)
    return name or None


def _meant(scene: _Scene, sex: Sex, quote: Quote) -> str | None:
    """Whom "he" or "she" means: the only person, or the subject of the nearest sentence that names any, in
    the paragraph before the quotation; else the only person of the paragraph before.
    """
    paragraph = scene.sentences[quote.sentence].paragraph
    stretches = list(_stretches(scene, quote, paragraph))
    for start, end in reversed(stretches):
        names = _names(scene, start, end, sex)
        if names or _hidden(scene, start, end, sex):
            return _the_one(names, strict=False)
        if not _GOES_ON.match(scene.text, start):
            return None
    earlier = list(_paragraph_before(scene, quote, paragraph))
    names = [name for start, end in earlier for name in _names(scene, start, end, sex)]
    if earlier and any(_hidden(scene, start, end, sex) for start, end in earlier):
        return None
    return _the_one(names, strict=True)


def _stretches(scene: _Scene, quote: Quote, paragraph: int) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph up to the quotation, its own up to its beginning."""
    index = quote.sentence
    while index > 0 and scene.sentences[index - 1].paragraph == paragraph:
        index -= 1
    for sentence in scene.sentences[index : quote.sentence + 1]:
        if sentence.start < quote.start - 1:
            yield sentence.start, min(sentence.end, quote.start - 1)


def _paragraph_before(scene: _Scene, quote: Quote, paragraph: int) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph before."""
    index = quote.sentence
    while index >= 0 and scene.sentences[index].paragraph == paragraph:
        index -= 1
    number = scene.sentences[index].paragraph if index >= 0 else -1
    first = index
    while first >= 0 and scene.sentences[first].paragraph == number:
        first -= 1
    for sentence in scene.sentences[first + 1 : index + 1]:
        yield sentence.start, sentence.end


def _names(scene: _Scene, start: int, end: int, sex: Sex) -> list[tuple[str, bool]]:
    """The persons of a stretch who can be meant, and whether each is a subject or has spoken there."""
    people = [(scene.cast.fullest(one.name), one.subject) for one in scene.cast.between(start, end)]
    people += [(name, True) for place, name in scene.spoken if start <= place < end]
    return [(name, subject) for name, subject in people if scene.cast.sexes.get(name, sex) == sex]


def _hidden(scene: _Scene, start: int, end: int, sex: Sex) -> bool:
    """Whether somebody without a name can be meant: "the mayor", "his lawyer"."""
    found = _UNNAMED.search(scene.plain(start, end))
    if found is None:
        return False
    other = MALE_ROLES if sex == "she" else FEMALE_ROLES
    near: list[Person] = scene.cast.between(start, end)
    named = any(0 <= person.start - start - found.start() < 90 for person in near)
    return not named and found[0].split()[-1] not in other


def _the_one(names: Sequence[tuple[str, bool]], *, strict: bool) -> str | None:
    """The only name that is a subject somewhere; None for two, or for one that only stands by."""
    distinct = {name for name, _ in names}
    subjects = [name for name, subject in names if subject]
    if len(distinct) != 1 and (strict or len(set(subjects)) != 1 or names[0] != (subjects[0], True)):
        return None
    return subjects[0] if subjects else None


def _inherits(scene: _Scene, quote: Quote, previous: Quote, speaker: str | None) -> bool:
    """Whether the quotation goes on from the one before: in the same sentence, right after its clause, or
    in the next paragraph where that one was left open.
    """
    if previous.closed and scene.text[previous.end : previous.end + 1].isspace():
        return True
    last, own = scene.sentence_at(previous.end), scene.sentences[quote.sentence]
    if own.paragraph != scene.sentences[last].paragraph:
        return False
    if quote.sentence == last:
        between = scene.cast.between(previous.end, quote.start)
        return all(scene.cast.fullest(person.name) == speaker for person in between)
    begins = quote.start - own.start <= 2
    return begins and all(
        _GOES_ON.match(scene.sentences[at].text) and not scene.cast.between(scene.sentences[at].start, scene.sentences[at].end)
        for at in range(last + 1, quote.sentence)
    )
