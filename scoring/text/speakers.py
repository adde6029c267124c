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
from scoring.text.clauses import Clause, clause_behind, clauses_before
from scoring.text.people import ANY_ROLE, Cast, Sex, core, find_people
from scoring.text.tables import FEMALE_ROLES, MALE_ROLES
from scoring.types import Quote, Sentence

_PRONOUNS = frozenset(("he", "she", "they"))
_UNNAMED = re.compile(
    rf"(?:^|\.\s|,\s)(?:The|A|An|His|Her|Their|Its|One|Another|Some|Several|the|a|an|his|her|another)\s"
    rf"(?:[\w'’\-]+\s){{0,5}}?(?:{ANY_ROLE}|man|woman|official|person|girl|boy|caller|parent|worker|commuter)\b"
)
_NAMED_WITHIN = 90
"""Code points behind "the mayor" within which the name follows that it belongs to."""
_GOES_ON = re.compile(r"\W*(?:He|She|That|This|It)\b")


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


def _clause(scene: _Scene, quote: Quote, previous: Quote | None, following: Quote | None) -> Clause | None:
    """The clause the quotation belongs to; two that name two persons leave it to nobody."""
    before, after = _before(scene, quote, previous), _after(scene, quote, following)
    if before is None or after is None:
        return before or after
    leads = scene.text[: quote.start - 1].rstrip().endswith((":", ","))
    if before.subject and leads and following and _introduces(scene, quote, following):
        return before
    if before.subject and after.subject and not _same(scene, before.subject, after.subject):
        return Clause(None, 0)
    return after if after.subject else before


def _introduces(scene: _Scene, quote: Quote, following: Quote) -> bool:
    """Whether what stands between two quotations leads to the second."""
    return scene.text[quote.end : following.start - 1].rstrip().endswith((":", ",", "that"))


def _same(scene: _Scene, first: str, second: str) -> bool:
    """Whether two subjects can be one person; a pronoun can be anybody."""
    if not _PRONOUNS.isdisjoint((first.lower(), second.lower())):
        return True
    one, other = core(first)[0], core(second)[0]
    return bool(one and other) and scene.cast.fullest(one) == scene.cast.fullest(other)


def _after(scene: _Scene, quote: Quote, following: Quote | None) -> Clause | None:
    """The clause behind the quotation, in its sentence."""
    begin = quote.end + 1
    end = min(scene.sentences[scene.sentence_at(quote.end)].end, begin + scene.window)
    return clause_behind(scene.text[begin : min(end, following.start - 1) if following else end])


def _before(scene: _Scene, quote: Quote, previous: Quote | None) -> Clause | None:
    """The last clause in front of the quotation, in its sentence or, where that ends with a colon, in the
    one before; without a subject where several persons report there.
    """
    found = clauses_before(_lead(scene, quote, previous))
    if not found:
        return None
    last = found[-1]
    clear = all(last.subject and one.subject and _same(scene, last.subject, one.subject) for one in found)
    return last if clear else Clause(None, 0)


def _lead(scene: _Scene, quote: Quote, previous: Quote | None) -> str:
    """What stands in front of the quotation in its sentence, or behind the clause of the one before."""
    own, before = scene.sentences[quote.sentence], scene.sentences[quote.sentence - 1]
    leads = quote.sentence and quote.start - own.start <= 2 and before.text.endswith(":")
    begin = before.start if leads else own.start
    if previous is None or previous.end <= begin:
        return scene.text[begin : max(begin, quote.start - 1)]
    between = scene.text[previous.end + 1 : max(previous.end + 1, quote.start - 1)]
    found = clause_behind(between)
    return between[found.end :] if found and found.subject else between


def _resolved(scene: _Scene, clause: Clause, quote: Quote) -> str | None:
    """The speaker of a clause in the fullest form, None where it is nobody known to be a person."""
    word = clause.subject
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
        plain = scene.plain(start, end)
        if not (_GOES_ON.match(plain) or re.search(rf"\b{sex}\b", plain)):
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
    behind = (person.start - start - found.start() for person in scene.cast.between(start, end))
    named = any(0 <= distance < _NAMED_WITHIN for distance in behind)
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
    return begins and all(_only_goes_on(scene, scene.sentences[at]) for at in range(last + 1, quote.sentence))


def _only_goes_on(scene: _Scene, sentence: Sentence) -> bool:
    """Whether a sentence between two quotations says more of the speaker and names nobody."""
    if _GOES_ON.match(sentence.text) is None:
        return False
    return not scene.cast.between(sentence.start, sentence.end)
