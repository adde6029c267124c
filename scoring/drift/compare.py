"""Facts and names of an article laid beside those of the aligned sentences of the other families."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import JaroWinkler

from scoring.drift.agreement import agree, family, is_update
from scoring.drift.judge import Judge
from scoring.drift.slots import FEATURES, Slot, Surroundings, role_features, sentence_slots
from scoring.settings import DriftSettings
from scoring.text.spelling import same_name
from scoring.types import Document, Fact, Mention, Peer, Story

NAME_FEATURES = (*FEATURES, "likeness", "same kind", "one word", "same words")
Item = Fact | Mention


@dataclass(frozen=True, slots=True)
class Clash:
    """Two slots that cannot both be right if they play one role; ``probability`` is that they do."""

    slot: Slot
    other: Slot
    peer: Peer
    row: tuple[float, ...]
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A slot of the article with the families that back it and those that clash with it."""

    slot: Slot
    backing: tuple[Peer, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of slot: what to look at and when two agree."""

    rarity: Mapping[str, float]
    key: Callable[[Item], Hashable]
    """Items with one key are alike in every comparison."""
    items: Callable[[Document], Sequence[Item]]
    agrees: Callable[[Item, Item], bool]
    row: Callable[[Slot, Slot, Surroundings], list[float]]
    excused: Callable[[Clash, float | None, Surroundings], bool]


def fact_reader(settings: DriftSettings, rarity: Mapping[str, float]) -> Reader:
    """Numbers, amounts, dates and times."""
    return Reader(
        rarity,
        lambda fact: (fact.text, fact.value, fact.low, fact.high, fact.kind, fact.unit),  # type: ignore[union-attr]
        lambda document: [fact for fact in document.facts if not _vague(fact)],
        lambda a, b: family(a) == family(b) and agree(a, b, settings),  # type: ignore[arg-type]
        role_features,
        lambda clash, days, _: is_update(clash.slot.source, clash.other.source, days),  # type: ignore[arg-type]
    )


_VAGUE = frozenset(
    ["first", "second", "third", "one", "two", "this", "last", "next", "couple", "pair", "half"]
)


def _vague(fact: Fact) -> bool:
    """Words that count loosely or only order what is told: "the first", "one man", "a couple of"."""
    words = fact.text.lower().split()
    return fact.kind in ("number", "ordinal") and bool(_VAGUE.intersection(words))


def name_reader(settings: DriftSettings, rarity: Mapping[str, float]) -> Reader:
    """Names; one that the other outlet prints anywhere is never in doubt."""
    return Reader(
        rarity,
        lambda mention: mention.text,
        lambda document: document.mentions,
        lambda a, b: names_agree(a, b, settings),  # type: ignore[arg-type]
        name_features,
        lambda clash, _, around: around.here_in_peer or _unlike_kinds(clash),
    )


def names_agree(first: Mention, second: Mention, settings: DriftSettings) -> bool:
    """Whether two mentions can be one name: spelling variants, short forms, initials."""
    if first.key == second.key or same_name(first.text, second.text) >= settings.same_name:
        return True
    if _same_last(first.key.rsplit(" ", 1)[-1], second.key.rsplit(" ", 1)[-1]):
        return True
    return _is_acronym(first.key, second.key) or _is_acronym(second.key, first.key)


def _same_last(first: str, second: str) -> bool:
    """Whether the last words are one, or one shortened or inflected ("Okla", "Oklahoma"; "Korea",
    "Korean").
    """
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) > 3 and long.startswith(short) and len(long) - len(short) <= 4)


def _is_acronym(short: str, long: str) -> bool:
    """Whether the first are the initials of the second ("un", "united nations")."""
    if not 1 < len(short) < 7 or " " not in long or short[0] != long[0]:
        return False
    words = long.split()
    return len(words) == len(short) and "".join(word[0] for word in words) == short


def _unlike_kinds(clash: Clash) -> bool:
    """Whether they are not two people nor two places; what bodies are called differs from desk to desk."""
    kinds = {getattr(slot.source, "kind", "unknown") for slot in (clash.slot, clash.other)} - {"unknown"}
    return len(kinds) != 1 or "organisation" in kinds


def name_features(first: Slot, second: Slot, around: Surroundings) -> list[float]:
    """Role features and how alike the names look, in the order of NAME_FEATURES."""
    a, b = first.source, second.source
    keys = [mention.key for mention in (a, b) if isinstance(mention, Mention)]
    words = [key.split() for key in keys]
    return [
        *role_features(first, second, around),
        JaroWinkler.similarity(words[0][-1], words[1][-1]),
        float(a.kind == b.kind and a.kind != "unknown"),
        float(len(words[0]) == 1 or len(words[1]) == 1),
        float(bool(set(words[0]) & set(words[1]))),
    ]


@dataclass(frozen=True, slots=True)
class View:
    """Items of each document by sentence, and slots made when first asked for."""

    story: Story
    reader: Reader
    by_sentence: list[dict[int, list[Item]]]
    slots: dict[tuple[int, int], list[Slot]] = field(default_factory=dict)
    found: dict[tuple[int, Hashable], bool] = field(default_factory=dict)
    distinct: dict[int, dict[Hashable, Item]] = field(default_factory=dict)

    def at(self, member: int, sentence: int) -> list[Slot]:
        """The slots of one sentence."""
        place = (member, sentence)
        if place not in self.slots:
            items = self.by_sentence[member].get(sentence, [])
            self.slots[place] = (
                sentence_slots(self.story.documents[member], sentence, items, self.reader.rarity)
                if items
                else []
            )
        return self.slots[place]

    def anywhere(self, member: int, item: Item) -> bool:
        """Whether a document holds something that agrees with the item."""
        place = (member, self.reader.key(item))
        if place not in self.found:
            distinct = self._distinct(member)
            self.found[place] = self.reader.key(item) in distinct or any(
                self.reader.agrees(item, other) for other in distinct.values()
            )
        return self.found[place]

    def elsewhere(self, member: int, item: Item, but: Item) -> bool:
        """The same, one of the document's own items left out."""
        items = self.reader.items(self.story.documents[member])
        return any(other is not but and self.reader.agrees(item, other) for other in items)

    def _distinct(self, member: int) -> dict[Hashable, Item]:
        if member not in self.distinct:
            items = self.reader.items(self.story.documents[member])
            self.distinct[member] = {self.reader.key(item): item for item in items}
        return self.distinct[member]


def view(story: Story, reader: Reader) -> View:
    """A story made ready for one reader."""
    tables: list[dict[int, list[Item]]] = []
    for document in story.documents:
        table: dict[int, list[Item]] = {}
        for item in reader.items(document):
            table.setdefault(item.sentence, []).append(item)
        tables.append(table)
    return View(story, reader, tables)


def compare(seen: View, member: int, settings: DriftSettings) -> list[Compared]:
    """Every slot of the member that an aligned sentence speaks to; probabilities are not yet filled in."""
    peers = seen.story.consensus.peers[member]
    return [
        compared
        for sentence in sorted(seen.by_sentence[member])
        if sentence < len(peers) and peers[sentence]
        for compared in _sentence(seen, (member, sentence), _near(peers[sentence], settings))
    ]


def _near(peers: Sequence[Peer], settings: DriftSettings) -> list[Peer]:
    """The peers worth comparing, most similar first."""
    return [peer for peer in peers[: settings.most_voices] if peer.similarity >= settings.fact_similarity]


def _sentence(seen: View, place: tuple[int, int], peers: Sequence[Peer]) -> list[Compared]:
    slots = seen.at(*place)
    backing: list[list[Peer]] = [[] for _ in slots]
    clashes: list[list[Clash]] = [[] for _ in slots]
    for peer in peers:
        others = seen.at(peer.member, peer.sentence)
        partner = partners(slots, others, seen.reader)
        taken = set(partner)
        free = [other for at, other in enumerate(others) if at not in taken]
        for at, slot in enumerate(slots):
            if partner[at] >= 0:
                backing[at].append(peer)
                continue
            clash = _clash(seen, place[0], (slot, free, peer))
            if clash is not None:
                clashes[at].append(clash)
    return [
        Compared(slot, tuple(back), tuple(against))
        for slot, back, against in zip(slots, backing, clashes, strict=True)
        if back or against
    ]


def partners(slots: Sequence[Slot], others: Sequence[Slot], reader: Reader) -> list[int]:
    """For each slot the first free one of the peer's sentence that agrees with it, -1 for none."""
    taken: set[int] = set()
    partners = []
    for slot in slots:
        found = next(
            (
                at
                for at, other in enumerate(others)
                if at not in taken and reader.agrees(slot.source, other.source)
            ),
            -1,
        )
        if found < 0:
            found = next(
                (at for at, other in enumerate(others) if reader.agrees(slot.source, other.source)), -1
            )
        taken.add(found)
        partners.append(found)
    return partners


def _clash(seen: View, member: int, side: tuple[Slot, Sequence[Slot], Peer]) -> Clash | None:
    """The clash with the free slot whose setting is most alike, or None."""
    slot, free, peer = side
    same = [other for other in free if other.family == slot.family]
    if not same:
        return None
    ranked = best_first(slot, same)
    other = ranked[0]
    around = Surroundings(
        peer.similarity,
        seen.anywhere(peer.member, slot.source),
        seen.anywhere(member, other.source),
        mutual(seen.story, (member, slot.source.sentence), peer),
        margin(slot, ranked),
    )
    clash = Clash(slot, other, peer, tuple(seen.reader.row(slot, other, around)))
    days = days_later(seen.story.documents[member], seen.story.documents[peer.member])
    return None if seen.reader.excused(clash, days, around) else clash


def best_first(slot: Slot, candidates: Sequence[Slot]) -> list[Slot]:
    """The candidates whose setting is most like the slot's first."""
    return sorted(candidates, key=lambda candidate: _fit(slot, candidate), reverse=True)


def _fit(slot: Slot, other: Slot) -> tuple[float, float]:
    near = len(set(slot.before[:4]) & set(other.before[:4])) + len(set(slot.after[:4]) & set(other.after[:4]))
    named = 2.0 * (bool(slot.noun) and slot.noun == other.noun) + (
        bool(slot.state) and slot.state == other.state
    )
    return near + named, -abs(slot.place - other.place)


def mutual(story: Story, place: tuple[int, int], peer: Peer) -> bool:
    """Whether the peer's sentence takes the sentence at ``place``, or one of its family, for its best
    counterpart.
    """
    family_here = story.families[place[0]]
    back = story.consensus.peers[peer.member][peer.sentence]
    found = [other for other in back if story.families[other.member] == family_here]
    return bool(found) and (found[0].member != place[0] or found[0].sentence == place[1])


def margin(slot: Slot, ranked: Sequence[Slot]) -> float:
    """How much better the first candidate fits than the second, 0 to 1; 1 where there is no second."""
    if len(ranked) < 2:
        return 1.0
    return min(_fit(slot, ranked[0])[0] - _fit(slot, ranked[1])[0], 4.0) / 4


def days_later(first: Document, second: Document) -> float | None:
    """How many days later the first article came out; None where a date is missing."""
    a, b = first.article.published, second.article.published
    return None if a is None or b is None else (a - b).total_seconds() / 86_400


def judged(found: Sequence[Compared], judge: Judge) -> list[Compared]:
    """The same with every clash's probability filled in, in one pass."""
    rows = [clash.row for compared in found for clash in compared.clashes]
    if not rows:
        return list(found)
    values = iter(judge.probabilities(np.asarray(rows, np.float64)).tolist())
    return [
        Compared(
            item.slot,
            item.backing,
            tuple(Clash(c.slot, c.other, c.peer, c.row, next(values)) for c in item.clashes),
        )
        for item in found
    ]
