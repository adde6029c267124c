"""Values that several other families print and the article may have misprinted: features of each such
"it prints this instead of that".

The evidence is the asymmetry over the whole story rather than one pair of sentences: two or more families
print one value in a like setting, the article prints there another value of the same kind that nobody else
prints, and theirs stands nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log

import numpy as np

from scoring.drift.agreement import grain, is_update
from scoring.drift.beside import BESIDE, beside, rounds
from scoring.drift.compare import View, days_later
from scoring.drift.misprints import bounds, misprint
from scoring.drift.readers import Item
from scoring.drift.replacement import Likeness, Panel, excluding, prints, same_value
from scoring.drift.slots import FEATURES, Slot, Surroundings, role_features
from scoring.settings import DriftSettings
from scoring.text.counted import PEOPLE, singular
from scoring.types import Fact

_PAIR = tuple(name for name in FEATURES if name not in ("mutual", "best of peer", "name", "both plain"))
_OF_PAIR = tuple(FEATURES.index(name) for name in _PAIR)
_SLIPS = ("transposed", "scale", "digit", "day", "month", "year")
CANDIDATE_FEATURES = (
    *(f"{name}, nearest" for name in _PAIR),
    *(f"{name}, mean" for name in ("fit", *_PAIR[:30])),
    "fit, nearest", "fit, second", "likeness, second", "families", "share of families", "all families",
    "printed here by", "likeness where printed", "theirs here", "fit of theirs here",
    "ahead of other places", "ahead of other values", "core shared", "core share", "core",
    *_SLIPS, "factor", "digits as many", "rounder here", "people counted", "later and higher", "days later",
    "same day", "lead here", "lead there", "printed here so often", "nearest of theirs", "nearest of ours",
    "rank of theirs", "rank of ours", "bounds alike", *BESIDE,
)  # fmt: skip
_MOST = 3
"""Families whose printings are looked at closely."""
_PEOPLE = frozenset(map(singular, PEOPLE))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slot of the article and what other families print in its role; the nearest printing first."""

    slot: Slot
    printings: tuple[tuple[int, float, Slot], ...]
    """(member, likeness of the sentences, slot) for each family that prints the other value near enough."""
    row: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """One article against the panel."""

    seen: View
    member: int
    others: Panel
    near: Mapping[int, Likeness]
    settings: DriftSettings
    voices: int
    """Families asked for a candidate: 1 for what a single voice prints otherwise."""


def candidates(
    seen: View, member: int, others: Panel, settings: DriftSettings, voices: int | None = None
) -> list[Candidate]:
    """Every slot of the member with every excluding value that enough families print in a like sentence:
    as many as make a conflict, or ``voices`` of them.
    """
    story = seen.story
    asked = settings.conflict_voices if voices is None else voices
    independent = [at for at in others.members if story.families[at] != story.families[member]]
    if len(independent) < asked:
        return []
    near = {at: Likeness.between(story, member, at) for at in independent}
    place = _Place(seen, member, others, near, settings, asked)
    slots = [slot for row in sorted(seen.by_sentence[member]) for slot in seen.at(member, row)]
    return [candidate for slot in slots for candidate in _of_slot(place, slot, slots)]


def fit(slot: Slot, other: Slot, likeness: float) -> float:
    """How well one value stands in the other's setting, about 0 to 4."""
    near = set(slot.before[:4] + slot.after[:4]) & set(other.before[:4] + other.after[:4])
    shared = slot.sentence & other.sentence
    weight = sum(slot.rarity.get(word, 1.0) for word in near)
    rare = sum(slot.rarity.get(word, 1.0) for word in shared)
    noun = 0.6 * (slot.noun == other.noun) if slot.noun and other.noun else 0.0
    against = 0.4 * (bool(slot.noun) and bool(other.noun) and slot.noun != other.noun)
    state = 0.3 * (bool(slot.state) and slot.state == other.state)
    return likeness + 0.3 * min(weight, 3) + 0.1 * min(rare, 8) + noun - against + state


def _of_slot(place: _Place, slot: Slot, slots: Sequence[Slot]) -> Iterator[Candidate]:
    """Candidates of one slot, one for each value."""
    sides: list[list[tuple[float, int, Slot]]] = []
    for at, near in place.near.items():
        for other in place.others.slots[at].get(slot.family, ()):
            value = near.of(slot.source.sentence, other.source.sentence)
            if value >= place.settings.replacement_floor and differs(place.seen, slot.source, other.source):
                _add(place, sides, (fit(slot, other, value), at, other))
    ranked = [_by_family(side) for side in sides]
    ranked = [side for side in ranked if len(side) >= place.voices]
    if not ranked:
        return
    told = _told(place, slot)
    best = sorted((_mean_fit(side) for side in ranked), reverse=True)
    fits = _own_fits(place, slot)
    own = sum(sorted(fits.values(), reverse=True)[:2]) / 2
    for side in ranked:
        mean = _mean_fit(side)
        backing = {at for at, value in fits.items() if value >= mean - place.settings.backing_slack}
        if len(backing) + 1 >= len(side) and (len(side) > 1 or backing - {side[0][1]}):
            continue
        rival = max([own, *[value for value in best if value != mean]])
        row = _row(place, slot, side, slots, (*told, mean - rival))
        yield Candidate(slot, tuple(_printing(place, slot, one) for one in side), tuple(row))


def differs(seen: View, first: Item, second: Item) -> bool:
    """Whether two values cannot both stand, or only because desks round."""
    return excluding(seen, first, second) or rounds(first, second)


def _printing(place: _Place, slot: Slot, one: tuple[float, int, Slot]) -> tuple[int, float, Slot]:
    _, at, other = one
    return at, place.near[at].of(slot.source.sentence, other.source.sentence), other


def _add(place: _Place, sides: list[list[tuple[float, int, Slot]]], found: tuple[float, int, Slot]) -> None:
    side = next((one for one in sides if same_value(place.seen, one[0][2].source, found[2].source)), None)
    if side is None:
        sides.append([found])
    else:
        side.append(found)


def _by_family(side: Sequence[tuple[float, int, Slot]]) -> list[tuple[float, int, Slot]]:
    """The best fitting printing of each family, best first."""
    best: dict[int, tuple[float, int, Slot]] = {}
    for one in side:
        if one[1] not in best or one[0] > best[one[1]][0]:
            best[one[1]] = one
    return sorted(best.values(), key=lambda one: -one[0])


def _mean_fit(side: Sequence[tuple[float, int, Slot]]) -> float:
    return float(np.mean([one[0] for one in side[:2]]))


def _told(place: _Place, slot: Slot) -> tuple[float, float]:
    """How many families print the article's value, and the likeness of the nearest such sentence."""
    printed = [at for at in place.near if prints(place.seen, place.others, at, slot.source)]
    near = [
        place.near[at].of(slot.source.sentence, item.sentence)
        for at in printed
        for item in place.seen.reader.items(place.seen.story.documents[at])
        if same_value(place.seen, slot.source, item)
    ]
    return float(min(len(printed), 3)), max(near, default=0.0)


def _own_fits(place: _Place, slot: Slot) -> Mapping[int, float]:
    """[member] -> how well the article's own value as that family prints it fits here."""
    fits: dict[int, float] = {}
    for at, near in place.near.items():
        same = [
            fit(slot, other, near.of(slot.source.sentence, other.source.sentence))
            for other in place.others.slots[at].get(slot.family, ())
            if same_value(place.seen, slot.source, other.source) and not rounds(slot.source, other.source)
        ]
        if same:
            fits[at] = max(same)
    return fits


def _row(
    place: _Place,
    slot: Slot,
    side: Sequence[tuple[float, int, Slot]],
    slots: Sequence[Slot],
    told: tuple[float, float, float],
) -> list[float]:
    pairs = np.asarray([_pair(place, slot, one) for one in side[:_MOST]])
    fits = [one[0] for one in side]
    others = len(place.near)
    theirs, ahead = _other_places(place, slot, side, slots)
    second = _printing(place, slot, side[1])[1] if len(side) > 1 else 0.0
    return [
        *pairs[0], float(np.mean(fits[:_MOST])), *pairs[:, :30].mean(axis=0),
        fits[0], fits[1] if len(fits) > 1 else 0.0, second,
        float(min(len(side), 6)), len(side) / others, float(len(side) == others),
        told[0], told[1], float(theirs > -9), theirs, ahead, told[2],
        *_core(slot, side), *_values(place, slot.source, side[0]), *_where(place, slot, side[:2]),
        *beside(place.seen, (place.member, slot), (side[0][1], side[0][2])),
    ]  # fmt: skip


def _pair(place: _Place, slot: Slot, one: tuple[float, int, Slot]) -> list[float]:
    _, at, other = one
    value = place.near[at].of(slot.source.sentence, other.source.sentence)
    there = prints(place.seen, place.others, at, slot.source)
    here = prints(place.seen, place.others, place.member, other.source)
    features = role_features(slot, other, Surroundings(value, there, here))
    return [features[place_] for place_ in _OF_PAIR]


def _other_places(
    place: _Place, slot: Slot, side: Sequence[tuple[float, int, Slot]], slots: Sequence[Slot]
) -> tuple[float, float]:
    """How well the article's own printing of their value fits them (-9 for none), and how far this slot is
    ahead of the article's next best for it.
    """
    theirs, rival = -9.0, -9.0
    two = side[:2]
    own = _mean_fit(two)
    for other in slots:
        if other is slot or other.family != slot.family:
            continue
        value = sum(
            fit(other, one[2], place.near[one[1]].of(other.source.sentence, one[2].source.sentence))
            for one in two
        ) / len(two)
        if same_value(place.seen, side[0][2].source, other.source):
            theirs = max(theirs, value)
        rival = max(rival, value)
    return (theirs - own if theirs > -9 else -9.0), (own - rival if rival > -9 else 3.0)


def _weight(slot: Slot, words: frozenset[str]) -> float:
    return sum(slot.rarity.get(word, 1.0) for word in words)


def _core(slot: Slot, side: Sequence[tuple[float, int, Slot]]) -> list[float]:
    """Rare words that the families share around the value, and how many of them stand here too."""
    common = reduce(frozenset.__and__, (one[2].sentence for one in side[:2]))
    held, whole = _weight(slot, common & slot.sentence), _weight(slot, common)
    return [held, held / max(0.2, whole), whole]


def _values(place: _Place, source: object, one: tuple[float, int, Slot]) -> list[float]:
    """How the two values differ, and whether time may explain it."""
    first, second = source, one[2].source
    assert isinstance(first, Fact)
    assert isinstance(second, Fact)
    kind = misprint(first, second)
    days = days_later(place.seen.story.documents[place.member], place.seen.story.documents[one[1]])
    numeric = first.kind != "date" and first.value > 0 and second.value > 0
    return [
        *(float(kind == name) for name in _SLIPS),
        abs(log(first.value / second.value)) if numeric else -1.0,
        float(len(f"{abs(first.value):.0f}") == len(f"{abs(second.value):.0f}")),
        float(grain(first.value) > grain(second.value)) if numeric else 0.0,
        float(first.noun in _PEOPLE), float(is_update(first, second, days)),
        0.0 if days is None else float(np.clip(days, -5, 5)), float(days is not None and abs(days) < 0.25),
    ]  # fmt: skip


def _where(place: _Place, slot: Slot, side: Sequence[tuple[float, int, Slot]]) -> list[float]:
    """Where the sentences stand in their articles, and whether each is the other's nearest."""
    row = slot.source.sentence
    columns = [(place.near[at], other.source.sentence) for _, at, other in side]
    ranks = [near.ranks(row, column) for near, column in columns]
    items = place.seen.reader.items(place.seen.story.documents[place.member])
    often = sum(same_value(place.seen, slot.source, item) for item in items)
    first, second = slot.source, side[0][2].source
    alike = isinstance(first, Fact) and isinstance(second, Fact) and bounds(first) == bounds(second)
    return [
        float(min(row, 9)), float(min(9, *(column for _, column in columns))), float(min(often, 3)),
        *np.mean([(theirs == 0, ours == 0, min(theirs, 9), min(ours, 9)) for theirs, ours in ranks], axis=0),
        float(alike),
    ]  # fmt: skip
