"""Facts and names of an article laid beside those of the aligned sentences of the other families."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np

from scoring.drift.judge import Judge
from scoring.drift.readers import Clash, Compared, Item, Reader
from scoring.drift.slots import Slot, Surroundings, sentence_slots
from scoring.settings import DriftSettings
from scoring.types import Document, Peer, Story


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
        for compared in _sentence(seen, (member, sentence), _near(seen, (member, sentence), settings))
    ]


def _near(seen: View, place: tuple[int, int], settings: DriftSettings) -> list[list[Peer]]:
    """Per family the sentences worth comparing: the aligned one, then its nearest rivals."""
    peers = seen.story.consensus.peers[place[0]][place[1]][: settings.most_voices]
    near = [peer for peer in peers if peer.similarity >= settings.fact_similarity]
    return [[peer, *_rivals(seen, place, peer, settings)] for peer in near]


def _rivals(seen: View, place: tuple[int, int], peer: Peer, settings: DriftSettings) -> list[Peer]:
    """Further sentences of the peer's article that are near; the figure may stand in one of them."""
    own, other = (seen.story.documents[member].vectors for member in (place[0], peer.member))
    if seen.reader.depth == 0 or place[1] >= len(own) or not len(other):
        return []
    likeness = other @ own[place[1]]
    order = np.argsort(-likeness, kind="stable")[: seen.reader.depth + 1].tolist()
    return [
        Peer(peer.member, at, round(float(likeness[at]), 6))
        for at in order
        if at != peer.sentence and likeness[at] >= settings.fact_similarity
    ]


def _sentence(seen: View, place: tuple[int, int], near: Sequence[Sequence[Peer]]) -> list[Compared]:
    slots = seen.at(*place)
    backing: list[list[Peer]] = [[] for _ in slots]
    clashes: list[list[Clash]] = [[] for _ in slots]
    for peers in near:
        laid = [(peer, *_free(seen, slots, peer)) for peer in peers]
        for at, slot in enumerate(slots):
            back = next((peer for peer, partner, _ in laid if partner[at] >= 0), None)
            if back is not None:
                backing[at].append(back)
                continue
            found = [_clash(seen, place[0], (slot, free, peer)) for peer, _, free in laid]
            against = [clash for clash in found if clash is not None]
            if against:
                clashes[at].append(max(against, key=lambda clash: _fit(clash.slot, clash.other)))
    return [
        Compared(slot, tuple(back), tuple(against))
        for slot, back, against in zip(slots, backing, clashes, strict=True)
        if back or against
    ]


def _free(seen: View, slots: Sequence[Slot], peer: Peer) -> tuple[list[int], list[Slot]]:
    """The partners of the slots in the peer's sentence, and its slots that are nobody's partner."""
    others = seen.at(peer.member, peer.sentence)
    partner = partners(slots, others, seen.reader)
    taken = set(partner)
    return partner, [other for at, other in enumerate(others) if at not in taken]


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
