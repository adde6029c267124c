"""Lines an outlet prints on its articles whatever they say, learned from the outlet's own articles.

Only digests are kept, so the table is small and holds nobody's text. A line counts once per body: the
same article published twice teaches nothing.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from scoring.residue.lines import Line, lines_of
from scoring.types import Article

_SIGNATURE = 4
_LONG = 12
_SHARED = 2

Body = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutletLines:
    """What is known of an outlet: its bodies, and for each line (digest) the bodies it stood in."""

    bodies: tuple[Body, ...] = ()
    lines: Mapping[int, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def spread(self, digest: int) -> int:
        """Number of different bodies that carry the line."""
        return len(self.lines.get(digest, ()))


_NOTHING = OutletLines()


@dataclass(frozen=True, slots=True)
class RecurringTable:
    """Outlet -> its lines. ``merge`` joins two runs; ``to_json``/``from_json`` carry it between them."""

    outlets: Mapping[str, OutletLines] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, source: str | None) -> OutletLines:
        """What is known of this outlet; empty where nothing is."""
        return self.outlets.get(source, _NOTHING) if source else _NOTHING

    def merge(self, other: RecurringTable) -> RecurringTable:
        """Both together; a body known to both counts once."""
        names = sorted({*self.outlets, *other.outlets})
        return RecurringTable({name: _joined([self.of(name), other.of(name)]) for name in names})

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers; lines seen in one body only are kept, the next run may see them again."""
        return {
            name: {
                "bodies": [list(b) for b in o.bodies],
                "lines": {f"{k:x}": list(v) for k, v in o.lines.items()},
            }
            for name, o in self.outlets.items()
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> RecurringTable:
        """What ``to_json`` gave."""
        return cls(
            {
                name: OutletLines(
                    tuple(tuple(body) for body in entry["bodies"]),
                    {int(key, 16): tuple(where) for key, where in entry["lines"].items()},
                )
                for name, entry in raw.items()
            }
        )


def line_digest(line: Line) -> int:
    """A number for the line's words, the same on every machine; 0 for a line without words."""
    return _digest(" ".join(line.words)) if line.words else 0


def recurring(articles: Sequence[Article], lines: Sequence[Sequence[Line]] | None = None) -> RecurringTable:
    """The table of these articles; ``lines`` where they have been split already."""
    by_source: dict[str, list[tuple[Body, frozenset[int]]]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.source:
            own = lines[place] if lines is not None else lines_of(article.text)
            by_source[article.source].append(_printed(own))
    return RecurringTable({name: _learned(by_source[name]) for name in sorted(by_source)})


def _printed(lines: Sequence[Line]) -> tuple[Body, frozenset[int]]:
    """An article's body signature (its smallest long-line digests) and the digests of all its lines."""
    digests = [line_digest(line) for line in lines]
    long = {d for d, line in zip(digests, lines, strict=True) if len(line.words) >= _LONG}
    return tuple(sorted(long or set(digests))[:_SIGNATURE]), frozenset(digests) - {0}


def _learned(printed: Iterable[tuple[Body, frozenset[int]]]) -> OutletLines:
    """Sorted first, so that the order of rows changes nothing."""
    bodies = _Bodies()
    where: dict[int, set[int]] = defaultdict(set)
    for body, digests in sorted(printed, key=lambda pair: (pair[0], sorted(pair[1]))):
        place = bodies.place(body)
        for digest in digests:
            where[digest].add(place)
    return OutletLines(tuple(bodies.known), {d: tuple(sorted(where[d])) for d in sorted(where)})


def _joined(parts: Sequence[OutletLines]) -> OutletLines:
    bodies = _Bodies()
    where: dict[int, set[int]] = defaultdict(set)
    for part in parts:
        moved = [bodies.place(body) for body in part.bodies]
        for digest, places in part.lines.items():
            where[digest].update(moved[place] for place in places)
    return OutletLines(tuple(bodies.known), {d: tuple(sorted(where[d])) for d in sorted(where)})


class _Bodies:
    """Bodies told apart: two that share half their signature are one."""

    def __init__(self) -> None:
        self.known: list[Body] = []
        self._holders: dict[int, list[int]] = defaultdict(list)

    def place(self, body: Body) -> int:
        """The number of this body, a new one where it is new."""
        votes = Counter(holder for digest in body for holder in self._holders[digest][-50:])
        need = min(_SHARED, len(body))
        same = [place for place, count in votes.items() if count >= max(1, need)]
        if same:
            return min(same)
        self.known.append(body)
        for digest in body:
            self._holders[digest].append(len(self.known) - 1)
        return len(self.known) - 1


def _digest(text: str) -> int:
    """Two quick checksums in one number: collisions cost a line, no secret hangs on it."""
    raw = text.encode("utf-8", "surrogatepass")
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)
