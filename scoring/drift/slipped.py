"""Typical misprints: a value that only this article prints, one slip away from what several families print.

No fine alignment is needed: that the value stands in no other family, and theirs nowhere here, is what keeps
the comparison precise (cross-document slot filling, as in event coreference: Cybulska and Vossen 2014).
Values that differ otherwise are for ``instead``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring.drift.agreement import is_update
from scoring.drift.compare import View, days_later, mutual
from scoring.drift.misprints import misprint
from scoring.drift.readers import Clash, Compared
from scoring.drift.replacement import Likeness, Panel, excluding, prints, same_value
from scoring.drift.slots import Slot, Surroundings
from scoring.settings import DriftSettings
from scoring.types import Fact, Peer, Story


def slipped(seen: View, member: int, others: Panel, settings: DriftSettings) -> list[Compared]:
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
            slip = misprint(slot.source, other.source)
            if (
                value < settings.replacement_floor
                or not slip
                or not excluding(seen, slot.source, other.source)
            ):
                continue
            here = prints(seen, others, member, other.source)
            if not here or value > _nearest_printing(seen, member, other, near):
                peer = Peer(at, other.source.sentence, round(value, 6))
                there = prints(seen, others, at, slot.source)
                mine.append(_clash(seen, slot, other, (member, peer, there, here)))
        _join(seen, best, mine)
    for side in best:
        several = len({clash.peer.member for clash in side}) >= settings.conflict_voices
        if several and not _excused(seen.story, member, side, settings):
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


def _excused(story: Story, member: int, side: Sequence[Clash], settings: DriftSettings) -> bool:
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


def likely(clash: Clash, settings: DriftSettings) -> bool:
    """Whether a family's value likely plays the role of the misprinted one."""
    typical, near = settings.slip_levels
    kind = misprint(clash.slot.source, clash.other.source)
    return clash.probability >= (typical if kind in ("transposed", "scale") else near)
