"""How an outlet's recurring lines stand in the articles of a feed: where, next to what, how often in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from scoring.outlets import OutletLines
from scoring.residue.lines import Line, full_stop
from scoring.residue.outlets import line_digest
from scoring.settings import ResidueSettings


@dataclass(frozen=True, slots=True)
class Habits:
    """What the feed shows of an outlet's lines, by their numbers; nothing of those in one body only."""

    usual: Mapping[int, float] = field(default_factory=dict)
    """How likely residue each line is on average over its places."""
    turns: Container[int] = ()
    """Lines that stand over and over in one article, not among residue: who speaks in a transcript."""
    among: Container[int] = ()
    """Lines that mostly stand next to residue: a few words there are no subtitle."""
    opening: Container[int] = ()
    """Lines that mostly open the text."""
    heading: Container[int] = ()
    """Lines that mostly stand before a line which is no sentence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The places of one line, a number for each: its chance, the higher chance of the lines next to it,
    whether it opens the text, whether it stands before a line which is no sentence.
    """

    chances: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    opens: list[float] = field(default_factory=list)
    heads: list[float] = field(default_factory=list)

    def add(self, lines: Sequence[Line], chances: Sequence[float], place: int) -> None:
        """Notes one place."""
        self.chances.append(chances[place])
        self.beside.append(max([*chances[max(place - 1, 0) : place], *chances[place + 1 : place + 2], 0.0]))
        self.opens.append(place == 0)
        self.heads.append(place + 1 < len(lines) and not _says(lines[place + 1].text))


def _says(text: str) -> bool:
    """Whether a line ends as a statement; a link may ask or exclaim."""
    return full_stop(text) and not text.endswith(("?", "!"))


Found = Mapping[int, Standing]


def standing(
    sources: Sequence[str | None],
    lines: Sequence[Sequence[Line]],
    chances: Sequence[Sequence[float]],
    known: Mapping[str | None, Sequence[OutletLines]],
) -> dict[str | None, dict[int, Standing]]:
    """Outlet -> line number -> where it stands, for lines that two bodies of the feed carry."""
    found: dict[str | None, dict[int, Standing]] = defaultdict(lambda: defaultdict(Standing))
    for source, own, told in zip(sources, lines, chances, strict=True):
        counts = known[source][0].counts if source in known else {}
        for place, line in enumerate(own if counts else ()):
            number = line_digest(line)
            if counts.get(number, 0) > 1:
                found[source][number].add(own, told, place)
    return found


def habits(found: Found, counts: Mapping[int, int], options: ResidueSettings) -> Habits:
    """What the places tell; ``counts``: number of bodies that carry each line."""
    among = _those(found, lambda own: _mean(own.beside) >= options.among_residue)
    often = {number for number, own in found.items() if len(own.chances) >= options.turns * counts[number]}
    return Habits(
        {number: _mean(own.chances) for number, own in found.items()},
        often - among,
        among,
        _those(found, lambda own: _mean(own.opens) > _HALF),
        _those(found, lambda own: _mean(own.heads) > _HALF),
    )


_HALF = 0.5


def _those(found: Found, told: Callable[[Standing], bool]) -> set[int]:
    return {number for number, own in found.items() if told(own)}


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
