"""The table of recurring lines: for each outlet the bodies it is remembered by, each as numbers of its lines.

Only digests are kept, so the table is small and holds nobody's text. The same article published twice is
one body, so adding a feed a second time changes nothing; which bodies are kept depends on their days and
digests alone, so neither the order of rows nor the order of runs matters.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from scoring.settings import OutletSettings

_LENGTH = 6
LONGEST = (1 << _LENGTH) - 1
"""A line's number is its checksum with its word count, at most this, in the last six bits."""


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """One article: its day (ISO date, "" where unknown) and the numbers of its lines, sorted."""

    day: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class OutletLines:
    """What is known of an outlet: its bodies, all different."""

    bodies: tuple[Body, ...] = ()

    @cached_property
    def counts(self) -> Counter[int]:
        """Number of bodies that carry each line."""
        return Counter(chain.from_iterable(body.lines for body in self.bodies))

    def spread(self, number: int) -> int:
        """Number of different bodies that carry the line."""
        return self.counts[number]


_NOTHING = OutletLines()


@dataclass(frozen=True)
class RecurringTable:
    """Outlet -> its lines."""

    outlets: Mapping[str, OutletLines] = field(default_factory=lambda: MappingProxyType({}))
    options: OutletSettings = field(default_factory=OutletSettings)

    @classmethod
    def of_bodies(cls, printed: Mapping[str, Sequence[Body]], options: OutletSettings) -> RecurringTable:
        """The table of these articles, copies joined."""
        return cls(
            {name: OutletLines(different(printed[name], options)) for name in sorted(printed)}, options
        )

    def of(self, source: str | None) -> OutletLines:
        """What is known of this outlet; empty where nothing is."""
        return self.outlets.get(source, _NOTHING) if source else _NOTHING

    def merge(self, other: RecurringTable) -> RecurringTable:
        """Both together; a body known to both counts once."""
        joined = dict(self.outlets)
        for name, lines in other.outlets.items():
            known = joined.get(name)
            both = (*known.bodies, *lines.bodies) if known else lines.bodies
            joined[name] = OutletLines(different(both, self.options)) if known else lines
        return RecurringTable(dict(sorted(joined.items())), self.options)

    def newest(self) -> RecurringTable:
        """As many bodies of each outlet as are remembered, the newest; of one day, those with the smallest
        numbers.
        """
        count = self.options.remembered
        return RecurringTable({name: _newest(own, count) for name, own in self.outlets.items()}, self.options)

    def to_lines(self) -> list[str]:
        """One JSON line per outlet: ``[outlet, [[day, [numbers of lines]], ...]]``."""
        return [
            json.dumps([name, [[body.day, body.lines] for body in own.bodies]], separators=(",", ":"))
            for name, own in self.outlets.items()
        ]

    @classmethod
    def from_lines(cls, lines: Iterable[str], options: OutletSettings) -> RecurringTable:
        """What ``to_lines`` gave. Raises ValueError or TypeError where it is something else."""
        outlets = {}
        for name, bodies in map(json.loads, lines):
            outlets[str(name)] = OutletLines(
                tuple(Body(str(day), tuple(map(int, own))) for day, own in bodies)
            )
        return cls(outlets, options)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the whole table, hex."""
        return hashlib.sha256("\n".join(self.to_lines()).encode()).hexdigest()

    @property
    def signature(self) -> str:
        """``outlets@`` and eight digits over the whole table."""
        return f"outlets@{self.digest[:8]}"


def _newest(lines: OutletLines, count: int) -> OutletLines:
    if len(lines.bodies) <= count:
        return lines
    by_number = sorted(lines.bodies, key=lambda body: body.lines)
    kept = sorted(by_number, key=lambda body: body.day, reverse=True)[:count]
    return OutletLines(tuple(sorted(kept)))


def numbered(checksum: int, words: int) -> int:
    """A line's number: checksum and length."""
    return checksum << _LENGTH | min(words, LONGEST)


def _length(number: int) -> int:
    return number & LONGEST


def different(bodies: Iterable[Body], options: OutletSettings) -> tuple[Body, ...]:
    """The bodies that are not each other's copies, sorted; a copy's lines go to the longest one.

    Two are copies where they share half of what the shorter has in long lines, each weighing its words
    over the number of bodies that carry it: page furniture, however long, tells no two bodies together.
    """
    latest: dict[tuple[int, ...], str] = {}
    for body in bodies:
        if body.lines:
            latest[body.lines] = max(body.day, latest.get(body.lines, ""))
    distinct = [Body(day, lines) for lines, day in latest.items()]
    if len(distinct) < 2:
        return tuple(distinct)
    return tuple(sorted(_joined(distinct, options)))


def _joined(bodies: Sequence[Body], options: OutletSettings) -> list[Body]:
    spread = Counter(chain.from_iterable(body.lines for body in bodies))
    kept = _Kept(options)
    for body in sorted(bodies, key=lambda body: (-sum(map(_length, body.lines)), body.lines)):
        telling = [number for number in body.lines if _length(number) >= options.long_line] or body.lines
        kept.add(body, {number: _length(number) / spread[number] for number in telling})
    return kept.bodies


class _Kept:
    """Bodies that are not each other's copies, found again by their lines."""

    def __init__(self, options: OutletSettings) -> None:
        self.bodies: list[Body] = []
        self._options = options
        self._totals: list[float] = []
        self._holders: dict[int, list[int]] = defaultdict(list)

    def add(self, body: Body, weights: Mapping[int, float]) -> None:
        """Joins the body to the one it is a copy of, or keeps it as a new one."""
        total = sum(weights.values())
        place = self._copied(weights, total)
        if place is not None:
            self.bodies[place] = _both(self.bodies[place], body)
            return
        for number in weights:
            self._holders[number].append(len(self.bodies))
        self.bodies.append(body)
        self._totals.append(total)

    def _copied(self, weights: Mapping[int, float], total: float) -> int | None:
        shared: dict[int, float] = defaultdict(float)
        for number, weight in weights.items():
            for holder in self._holders.get(number, ())[: self._options.looked_at]:
                shared[holder] += weight
        least = self._options.same_body
        same = [k for k, both in shared.items() if both >= least * min(total, self._totals[k])]
        return min(same, default=None)


def _both(one: Body, other: Body) -> Body:
    return Body(max(one.day, other.day), tuple(sorted({*one.lines, *other.lines})))
