"""Values that only this article prints where two or more other families print one and the same other value.

No fine alignment is needed: that the value stands in no other family, and theirs nowhere here, is what keeps
the comparison precise (cross-document slot filling, as in event coreference: Cybulska and Vossen 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.drift.agreement import is_update
from scoring.drift.compare import View, days_later, mutual
from scoring.drift.misprints import comparable, misprint
from scoring.drift.readers import Clash, Compared, Item
from scoring.drift.slots import Slot, Surroundings
from scoring.settings import DriftSettings
from scoring.types import Fact, Peer, Story

_Place = tuple[int, int]
_ROUNDED = 0.05
"""Share by which desks round one figure apart."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One article for each family, as the others are compared with it."""

    members: tuple[int, ...]
    slots: Mapping[int, Mapping[str, Sequence[Slot]]]
    """[member][family of facts] -> slots; none of names."""
    printed: dict[tuple[int, Hashable], bool]
    """(member, key of an item) -> whether the member prints it; filled when first asked for."""


def panel(seen: View, settings: DriftSettings) -> Panel:
    """The earliest article of each family, so many families at most that cost stays linear."""
    story = seen.story
    first: dict[int, int] = {}
    for member in sorted(range(len(story.documents)), key=lambda at: _age(story, at)):
        first.setdefault(story.families[member], member)
    members = tuple(first.values())[: settings.replacement_families]
    numeric = seen.reader.depth > 0
    return Panel(members, {member: _by_family(seen, member) for member in members if numeric}, {})


def prints(seen: View, others: Panel, member: int, item: Item) -> bool:
    """Whether an article prints a value somewhere, no less exactly: "more than 40" is no printing of 73."""
    place = (member, seen.reader.key(item))
    if place not in others.printed:
        items = seen.reader.items(seen.story.documents[member])
        others.printed[place] = any(same_value(seen, item, other) for other in items)
    return others.printed[place]


def same_value(seen: View, item: Item, other: Item) -> bool:
    """Whether the other says the same as the item, as exactly or nearly so."""
    if not seen.reader.agrees(item, other):
        return False
    if not (isinstance(item, Fact) and isinstance(other, Fact)):
        return True
    if misprint(item, other) in ("transposed", "scale"):
        return False
    return other.high - other.low <= item.high - item.low or _close(item, other)


def _close(first: Fact, second: Fact) -> bool:
    """Whether two values are one but for rounding, bounds aside; dates by their span alone."""
    if first.kind == "date":
        return first.unit == second.unit
    return abs(first.value - second.value) <= _ROUNDED * max(abs(first.value), abs(second.value))


def excluding(seen: View, first: Item, second: Item) -> bool:
    """Whether two values told in one form cannot both stand; a bound that a typical misprint just meets does
    not save it.
    """
    if not comparable(first, second):
        return False
    if not seen.reader.agrees(first, second):
        return True
    return misprint(first, second) in ("transposed", "scale")


def _age(story: Story, member: int) -> tuple[float, str, str]:
    article = story.documents[member].article
    when = article.published.timestamp() if article.published else float("inf")
    return when, article.id, article.text[:200]


def _by_family(seen: View, member: int) -> Mapping[str, Sequence[Slot]]:
    found: dict[str, list[Slot]] = defaultdict(list)
    for sentence in sorted(seen.by_sentence[member]):
        for slot in seen.at(member, sentence):
            found[slot.family].append(slot)
    return found


def replaced(seen: View, member: int, others: Panel, settings: DriftSettings) -> list[Compared]:
    """The slots of the member whose value nobody else prints, with what several families print instead;
    at most one clash per family, probabilities not yet filled in.
    """
    story = seen.story
    independent = [at for at in others.members if story.families[at] != story.families[member]]
    if len(independent) < settings.conflict_voices:
        return []
    found: list[Compared] = []
    likeness = {at: Likeness.between(story, member, at) for at in independent}
    for sentence in sorted(seen.by_sentence[member]):
        for slot in seen.at(member, sentence):
            if not any(_backs(seen, others, (at, slot), likeness[at], settings) for at in independent):
                rivals = _rivals(seen, (member, slot), others, likeness, settings)
                found += [Compared(slot, (), clashes) for clashes in rivals]
    return found


def _backs(
    seen: View, others: Panel, place: tuple[int, Slot], near: Likeness, settings: DriftSettings
) -> bool:
    """Whether an article prints the value of the slot in a sentence that may speak of the same."""
    at, slot = place
    if not prints(seen, others, at, slot.source):
        return False
    row = slot.source.sentence
    items = seen.reader.items(seen.story.documents[at])
    return any(
        near.of(row, item.sentence) >= settings.replacement_backing
        for item in items
        if same_value(seen, slot.source, item)
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the sentences of two articles are: by vector, or where there is none by the alignment."""

    matrix: NDArray[np.float32] | None
    aligned: Mapping[_Place, float]

    @classmethod
    def between(cls, story: Story, member: int, other: int) -> Likeness:
        """The likeness of every sentence of the member to every one of the other article."""
        own, theirs = story.documents[member].vectors, story.documents[other].vectors
        if len(own) and len(theirs):
            return cls(np.asarray(own @ theirs.T, np.float32), {})
        rows = story.consensus.peers[member] if story.consensus.peers else ()
        aligned = {
            (row, peer.sentence): peer.similarity
            for row, peers in enumerate(rows)
            for peer in peers
            if peer.member == other
        }
        return cls(None, aligned)

    def of(self, row: int, column: int) -> float:
        """Cosine of two sentences; 0 where they were not aligned."""
        if self.matrix is None:
            return self.aligned.get((row, column), 0.0)
        inside = row < self.matrix.shape[0] and column < self.matrix.shape[1]
        return float(self.matrix[row, column]) if inside else 0.0


def _rivals(
    seen: View,
    place: tuple[int, Slot],
    others: Panel,
    likeness: Mapping[int, Likeness],
    settings: DriftSettings,
) -> Iterator[tuple[Clash, ...]]:
    """Per value that several families print instead: the nearest printing of each of them."""
    member, slot = place
    best: list[list[Clash]] = []
    for at, near in likeness.items():
        mine: list[Clash] = []
        for other in others.slots[at].get(slot.family, ()):
            value = near.of(slot.source.sentence, other.source.sentence)
            if value < settings.replacement_floor or not excluding(seen, slot.source, other.source):
                continue
            here = prints(seen, others, member, other.source)
            if not here or value > _nearest_printing(seen, member, other, near):
                peer = Peer(at, other.source.sentence, round(value, 6))
                there = prints(seen, others, at, slot.source)
                mine.append(_clash(seen, slot, other, (member, peer, there, here)))
        _join(seen, best, mine)
    for side in best:
        several = len({clash.peer.member for clash in side}) >= settings.conflict_voices
        if several and not excused(seen.story, member, side, settings):
            yield tuple(_nearest(side))


def _nearest_printing(seen: View, member: int, other: Slot, near: Likeness) -> float:
    """How near the article's own printing of the others' value comes to their sentence."""
    own = seen.reader.items(seen.story.documents[member])
    rows = {item.sentence for item in own if same_value(seen, other.source, item)}
    return max((near.of(row, other.source.sentence) for row in rows), default=-1.0)


def _join(seen: View, sides: list[list[Clash]], found: Sequence[Clash]) -> None:
    """Puts each clash to the side that says the same."""
    for clash in found:
        side = next((one for one in sides if _says(seen, one[0], clash)), None)
        if side is None:
            sides.append([clash])
        else:
            side.append(clash)


def _says(seen: View, first: Clash, second: Clash) -> bool:
    return same_value(seen, first.other.source, second.other.source)


def _nearest(side: Sequence[Clash]) -> list[Clash]:
    """The clash of each article whose setting is most alike."""
    best: dict[int, Clash] = {}
    for clash in side:
        known = best.get(clash.peer.member)
        if known is None or _fit(clash) > _fit(known):
            best[clash.peer.member] = clash
    return list(best.values())


def _fit(clash: Clash) -> tuple[float, int]:
    first, second = clash.slot, clash.other
    near = len(set(first.before[:4] + first.after[:4]) & set(second.before[:4] + second.after[:4]))
    named = bool(first.noun) and first.noun == second.noun
    return near / 8 + named / 2 + clash.peer.similarity, -second.start


def _clash(seen: View, slot: Slot, other: Slot, told: tuple[int, Peer, bool, bool]) -> Clash:
    member, peer, there, here = told
    back = mutual(seen.story, (member, slot.source.sentence), peer)
    around = Surroundings(peer.similarity, there, here, back, 1.0)
    return Clash(slot, other, peer, tuple(seen.reader.row(slot, other, around)))


def excused(story: Story, member: int, side: Sequence[Clash], settings: DriftSettings) -> bool:
    """Whether time explains the difference to every family: a count that rose."""
    return all(_update(story, member, clash, settings) for clash in side)


def _update(story: Story, member: int, clash: Clash, settings: DriftSettings) -> bool:
    first, second = clash.slot.source, clash.other.source
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return False
    days = days_later(story.documents[member], story.documents[clash.peer.member])
    hasty = days is not None and abs(days) < settings.update_days
    if hasty and misprint(first, second):
        return False
    return first.kind in ("number", "range") and is_update(first, second, days)


def level_of(clash: Clash, settings: DriftSettings) -> float:
    """The probability of one role asked of each family before the difference counts."""
    first, second = clash.slot.source, clash.other.source
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return settings.name_levels[1]
    typical, near, number, other_date = settings.replacement_levels
    kind = misprint(first, second)
    if kind:
        return typical if kind in ("transposed", "scale") else near
    return other_date if first.kind in ("date", "time") else number


def surety(against: Sequence[Clash]) -> float:
    """How sure a conflict is, 0 to 1: every family adds its own, a typical misprint some more (noisy or)."""
    doubt = 1.0
    for clash in against:
        doubt *= 1.0 - clash.probability
    typical = misprint(against[0].slot.source, against[0].other.source)
    return 1.0 - doubt * (0.5 if typical else 1.0)
