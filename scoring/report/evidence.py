"""A scorecard as people look at it: the marked text, the points lost as a bar, both sides of a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoring.types import Finding, Scorecard

AROUND = 160
"""Code points shown to either side of a finding, at most: about two lines on a page."""
WEIGHTS = {"minor": 0, "major": 1, "critical": 2}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the numbers of the findings that cover it (none for plain text), the worst first."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost for one reason, as a stretch of a bar from 0 to 100."""

    part: str
    points: float
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Side:
    """A finding in its sentence."""

    before: str
    found: str
    after: str


def pieces(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The text cut at every finding's ends, each piece with the findings that cover it."""
    cuts = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    return [_piece(text, (start, end), findings) for start, end in pairwise(cuts) if end <= len(text)]


def _piece(text: str, place: tuple[int, int], findings: Sequence[Finding]) -> Piece:
    start, end = place
    over = [n for n, f in enumerate(findings) if f.start <= start and end <= f.end]
    over.sort(key=lambda n: (-WEIGHTS[findings[n].severity], findings[n].end - findings[n].start, n))
    return Piece(text[start:end], tuple(over), findings[over[0]].severity if over else "")


def losses(card: Scorecard) -> list[Loss]:
    """Where the points went, laid end to end from the quality upwards; gains are left to the figures."""
    bar, at = [], card.quality or 0.0
    for part, points in card.parts.items():
        width = min(max(-points, 0.0), 100.0 - at)
        if width > 0:
            bar.append(Loss(part, points, round(at, 2), round(width, 2)))
        at += width
    return bar


def side(text: str | None, finding: Finding) -> Side:
    """The finding with what stands around it in its paragraph, cut at words; alone where there is no text.

    >>> side("One. Two three four.", Finding("garbled", "minor", 9, 14, "three", "m", 0.5))
    Side(before='One. Two ', found='three', after=' four.')
    """
    if text is None or text[finding.start : finding.end] != finding.text:
        return Side("", finding.text, "")
    before = text[max(0, finding.start - AROUND) : finding.start]
    after = text[finding.end : finding.end + AROUND]
    if len(before) == AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return Side(before.rpartition("\n")[2], finding.text, after.partition("\n")[0])


def web_address(url: str | None) -> str | None:
    """The URL where it may become a link: http and https only, so that no script hides in one.

    >>> web_address("https://a.example/x"), web_address("javascript:alert(1)")
    ('https://a.example/x', None)
    """
    return url if url and url.lower().startswith(("http://", "https://")) else None
