"""A text without its residue, every offset mapped back."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.types import Residue

Kept = tuple[int, int, int]
"""(start in the cleaned text, start in the given text, length)."""


def without(text: str, residue: Sequence[Residue]) -> tuple[str, list[Kept]]:
    r"""The text without these stretches, and the kept pieces in order.

    A character at ``c`` of the cleaned text stood at ``given + (c - cleaned)`` of the piece that holds
    it. Line breaks that would only pile up where a line went are dropped with it.

    >>> without("Share\n\nIt rained.", [Residue(0, 5, "Share", "share_widget", "minor", 1.0, "")])
    ('It rained.', [(0, 7, 10)])
    """
    pieces: list[Kept] = []
    parts: list[str] = []
    cleaned = place = 0
    for start, end in [*((r.start, r.end) for r in residue), (len(text), len(text))]:
        if start > place:
            parts.append(text[place:start])
            pieces.append((cleaned, place, start - place))
            cleaned += start - place
        place = max(place, _past_break(text, start, end))
    return "".join(parts), pieces


def _past_break(text: str, start: int, end: int) -> int:
    """Where to go on after a stretch: past the blanks behind it, if it opened its line."""
    opens_line = start == 0 or text[start - 1] in "\r\n"
    if not opens_line or start == end:
        return end
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def given_offset(kept: Sequence[Kept], place: int) -> int:
    """The offset in the given text of an offset in the cleaned text."""
    piece = max((piece for piece in kept if piece[0] <= place), default=None)
    if piece is None or place > piece[0] + piece[2]:
        raise IndexError(f"offset {place} lies outside the cleaned text")
    return piece[1] + place - piece[0]
