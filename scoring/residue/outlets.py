"""The lines that an outlet's articles have in common, as numbers."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scoring.kit import Kit
from scoring.outlets import Body, RecurringTable
from scoring.outlets.table import numbered
from scoring.residue.lines import Line, lines_of
from scoring.settings import OutletSettings
from scoring.types import Article


def line_digest(line: Line) -> int:
    """A number for the line's words, the same on every machine; 0 for a line without words."""
    return numbered(_checksum(line), len(line.words)) if line.words else 0


def edge_digest(line: Line) -> int:
    """The number that stands in a body beside the line's own where the line opens or closes the text."""
    return numbered(_checksum(line), 0) if line.words else 0


def recurring(
    articles: Sequence[Article],
    lines: Sequence[Sequence[Line]] | None = None,
    options: OutletSettings | None = None,
) -> RecurringTable:
    """The table of these articles; ``lines`` where they have been split already. An article without an
    outlet or without text teaches nothing.
    """
    by_source: dict[str, list[Body]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.source and article.problem is None:
            own = lines[place] if lines is not None else lines_of(article.text)
            day = article.published.date().isoformat() if article.published else ""
            by_source[article.source].append(Body(day, _numbers(own)))
    return RecurringTable.of_bodies(by_source, options or OutletSettings())


def taught(kit: Kit, articles: Sequence[Article]) -> Kit:
    """The kit with these articles in its table of outlets, if it has one; each outlet's newest are kept."""
    if kit.outlets is None:
        return kit
    learned = kit.outlets.merge(recurring(articles, options=kit.settings.outlets))
    return replace(kit, outlets=learned.newest())


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    if not lines:
        return ()
    found = {*map(line_digest, lines), edge_digest(lines[0]), edge_digest(lines[-1])}
    return tuple(sorted(found - {0}))


def _checksum(line: Line) -> int:
    """Collisions cost a line, no secret hangs on it."""
    return zlib.crc32(" ".join(line.words).encode("utf-8", "surrogatepass"))
