"""The other families' articles made ready for comparison: who prints a value, and how alike sentences are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.drift.compare import View
from scoring.drift.misprints import bounds, comparable, misprint, told_apart
from scoring.drift.readers import Item
from scoring.drift.slots import Slot
from scoring.settings import DriftSettings
from scoring.types import Fact, Story

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
    if not seen.reader.agrees(item, other) or told_apart(item, other):
        return False
    if not (isinstance(item, Fact) and isinstance(other, Fact)):
        return True
    if misprint(item, other) in ("transposed", "scale"):
        return False
    if bounds(item) and item.kind != "date":
        return _close(item, other)
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
    if not seen.reader.agrees(first, second) or told_apart(first, second):
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

    def ranks(self, row: int, column: int) -> tuple[int, int]:
        """How many of the other article's sentences are nearer to the row's, and of this one's to theirs."""
        if self.matrix is None or row >= self.matrix.shape[0] or column >= self.matrix.shape[1]:
            return 0, 0
        value = self.matrix[row, column]
        return int((self.matrix[row] > value).sum()), int((self.matrix[:, column] > value).sum())
