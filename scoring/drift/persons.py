"""People whom only this article names, in a place that two or more other families give to somebody else.

Three kinds of evidence, counted by family: the same quoted words stand with the other name, the names look
alike in sentences that speak of the same, or both carry one office there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from scoring.drift.compare import View
from scoring.drift.quote_words import quote_words, shingles
from scoring.drift.readers import Clash, Compared
from scoring.drift.replacement import Likeness, Panel
from scoring.drift.slots import Slot
from scoring.settings import DriftSettings
from scoring.text.spelling import fold
from scoring.text.tables import ROLES
from scoring.types import Document, Mention, Peer, Quote

_Pairs = frozenset[tuple[str, ...]]
_REACH = 6
"""Words on either side of a name among which its office stands."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with its pairs of words and the people named beside it."""

    quote: Quote
    pairs: _Pairs
    near: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one article by surname, and what is quoted."""

    member: int
    people: Mapping[str, Sequence[Mention]]
    surnames: frozenset[str]
    """Last words of all names, people or not."""
    said: Sequence[Said]


def casts(seen: View, others: Panel, settings: DriftSettings) -> Mapping[int, Cast]:
    """The cast of every article of the panel."""
    documents = seen.story.documents
    return {at: cast(documents[at], at, settings) for at in others.members}


def cast(document: Document, member: int, settings: DriftSettings) -> Cast:
    """The people an article names in full or quotes, with the quotations; a name of several words that goes
    on as its last word alone is taken for a person's.
    """
    speakers = {fold(quote.speaker.split()[-1]) for quote in document.quotes if quote.speaker}
    alone = {one.key for one in document.mentions if " " not in one.key}
    sure = {_surname(one) for one in document.mentions if one.kind == "person" or one.title} | speakers
    sure |= {_surname(one) for one in document.mentions if " " in one.key and _surname(one) in alone}
    people: dict[str, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        if _surname(mention) in sure and mention.kind != "organisation":
            people[_surname(mention)].append(mention)
    full = {name: own for name, own in people.items() if any(" " in one.key or one.title for one in own)}
    everyone = [one for found in full.values() for one in found]
    said = [
        Said(quote, frozenset(shingles(words)), tuple(_beside(everyone, quote)))
        for quote in document.quotes
        if len(words := quote_words(quote.text)) > settings.quote_words
    ]
    return Cast(member, full, frozenset(map(_surname, document.mentions)), said)


def _surname(mention: Mention) -> str:
    return mention.key.rsplit(" ", 1)[-1]


def _beside(people: Sequence[Mention], quote: Quote) -> Iterator[Mention]:
    """Who may have spoken: the speaker read from the text, else all people named in the sentences around."""
    speaker = fold(quote.speaker.split()[-1]) if quote.speaker else None
    for person in people:
        close = abs(person.sentence - quote.sentence) <= 1 and not quote.start <= person.start < quote.end
        if _surname(person) == speaker or (speaker is None and close):
            yield person


def exchanged(seen: View, own: Cast, others: Mapping[int, Cast], settings: DriftSettings) -> list[Compared]:
    """People of the article in whose place several families name one other person: one clash a family."""
    families = seen.story.families
    rest = [other for at, other in others.items() if families[at] != families[own.member]]
    if len(rest) < settings.conflict_voices:
        return []
    likeness = {other.member: Likeness.between(seen.story, own.member, other.member) for other in rest}
    found = []
    for name, mentions in own.people.items():
        sides: dict[str, list[Clash]] = defaultdict(list)
        for other in rest:
            for clash in _clashes(seen, (own, mentions), other, likeness[other.member], settings):
                sides[_surname_of(clash.other)].append(clash)
        side = max(sides.values(), key=len, default=[])
        if len(side) >= settings.conflict_voices and _fits(rest, name, side):
            found.append(Compared(side[0].slot, (), tuple(side)))
    return found


def _surname_of(slot: Slot) -> str:
    return _surname(slot.source) if isinstance(slot.source, Mention) else ""


def _fits(rest: Sequence[Cast], name: str, side: Sequence[Clash]) -> bool:
    """Whether the name is unknown to the others, or every clash is about words somebody said."""
    return all(clash.row for clash in side) or not any(name in other.surnames for other in rest)


def _clashes(
    seen: View, own: tuple[Cast, Sequence[Mention]], other: Cast, near: Likeness, settings: DriftSettings
) -> Iterator[Clash]:
    """At most one clash for each person of the other article whom this one never names."""
    here, mentions = own
    for name, people in other.people.items():
        if name in here.surnames or any(_stem_of(name, known) for known in here.surnames):
            continue
        clash = _quoted(seen, here, mentions, (other, people)) or _alike(
            seen, own, (other, people), near, settings
        )
        if clash is not None:
            yield clash


def _stem_of(first: str, second: str) -> bool:
    """Whether two surnames may be one in two spellings or cut short."""
    return JaroWinkler.similarity(first, second) > _ONE_NAME


_ONE_NAME = 0.93
"""Likeness of surnames from which they are read as one name spelt twice."""


def _quoted(
    seen: View, here: Cast, mentions: Sequence[Mention], there: tuple[Cast, Sequence[Mention]]
) -> Clash | None:
    """Whether words said by the person here stand beside the other person there."""
    other, people = there
    own, name = _surname(mentions[0]), _surname(people[0])
    for said in here.said:
        mine = [one for one in said.near if _surname(one) == own and said.quote.speaker]
        for told in other.said if mine else ():
            if not _one_utterance(said.pairs, told.pairs):
                continue
            theirs = [one for one in told.near if _surname(one) == name]
            named = other.surnames if told.quote.speaker is None else {_surname(one) for one in told.near}
            if theirs and own not in named:
                nearest = min(mine, key=lambda one: abs(one.start - said.quote.start))
                peer = Peer(other.member, told.quote.sentence, 1.0)
                return _clash(seen, (here.member, nearest), theirs[0], peer, said=True)
    return None


def _one_utterance(first: _Pairs, second: _Pairs) -> bool:
    return len(first & second) >= _SAME_WORDS * min(len(first), len(second)) > 0


_SAME_WORDS = 0.6
"""Share of the shorter quotation's word pairs that the other has."""


def _alike(
    seen: View,
    here: tuple[Cast, Sequence[Mention]],
    there: tuple[Cast, Sequence[Mention]],
    near: Likeness,
    settings: DriftSettings,
) -> Clash | None:
    """Whether the names look alike, or hold one office or one figure, in sentences that speak of the same."""
    (cast_here, mentions), (other, people) = here, there
    pairs = [(near.of(a.sentence, b.sentence), a, b) for a in mentions for b in people]
    value, mine, theirs = max(pairs, key=lambda pair: (pair[0], -pair[1].start, -pair[2].start))
    own = cast_here.member
    if value < settings.person_similarity[0]:
        return None
    if not looks_alike(mentions, people) and not one_given_name(mentions, people):
        same = one_title(mentions, people) or _one_part(seen, (own, mine), (other.member, theirs))
        if value < settings.person_similarity[1] or not same:
            return None
    return _clash(seen, (own, mine), theirs, Peer(other.member, theirs.sentence, round(value, 6)), said=False)


def one_given_name(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Whether both carry one given name: only the surname is another."""
    given = [{word for one in found for word in _given(one)} for found in (first, second)]
    return bool(given[0] & given[1])


def one_title(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Whether both carry one title."""
    return bool({one.title for one in first if one.title} & {one.title for one in second if one.title})


def _given(mention: Mention) -> Iterator[str]:
    """Words of the name before the surname that are neither initials nor offices."""
    return (word for word in mention.key.split()[:-1] if len(word) > 2 and word not in _ROLES)


def looks_alike(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Whether two people's full names could be slips of each other: same initials and like surnames."""
    a, b = (max(found, key=lambda one: len(one.key)).key.split() for found in (first, second))
    initials = a[0][0] == b[0][0] and a[-1][0] == b[-1][0]
    return initials and JaroWinkler.similarity(a[-1], b[-1]) >= _LIKE_SURNAME


_LIKE_SURNAME = 0.7
"""Jaro-Winkler likeness of two surnames with one initial from which one may be a slip for the other."""


def _one_part(seen: View, first: tuple[int, Mention], second: tuple[int, Mention]) -> bool:
    slots = [_slot(seen, *place) for place in (first, second)]
    offices = [_ROLES.intersection((*slot.before[:_REACH], *slot.after[:_REACH])) for slot in slots]
    figures = [
        {word for word in (*slot.before, *slot.after) if word[0].isdecimal() and len(word) > 1}
        for slot in slots
    ]
    return bool(offices[0] & offices[1] or figures[0] & figures[1])


_ROLES = frozenset(ROLES)


def _slot(seen: View, member: int, mention: Mention) -> Slot:
    return next(slot for slot in seen.at(member, mention.sentence) if slot.start == mention.start)


def _clash(seen: View, own: tuple[int, Mention], theirs: Mention, peer: Peer, *, said: bool) -> Clash:
    """``row`` is not empty where the evidence is a quotation."""
    return Clash(_slot(seen, *own), _slot(seen, peer.member, theirs), peer, (1.0,) if said else (), _SURE)


_SURE = 0.7
"""How far one family's evidence is trusted; two make nine in ten."""
