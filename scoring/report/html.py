"""Scorecards -> one HTML page that works offline: no script from elsewhere, nothing to fetch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from scoring.types import Finding, Scorecard

if TYPE_CHECKING:
    from jinja2 import Environment

BINS = 20
"""Bars of the quality histogram: five points each."""
ORDER = {"unsound": 0, "review": 1, "sound": 2, "unscored": 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the findings that mark it (none for plain text)."""

    text: str
    findings: tuple[Finding, ...]


def page(cards: Sequence[Scorecard], texts: Mapping[str, str] | None = None) -> str:
    """The report: summary, histogram, stories, every article with its evidence; texts are by card id."""
    known = {card.id: card.text for card in cards if card.text} | dict(texts or {})
    return (
        environment()
        .get_template("report.html")
        .render(
            cards=cards,
            stories=_stories(cards),
            verdicts=Counter(card.verdict for card in cards),
            labels=Counter(label for card in cards for label in card.labels).most_common(),
            bars=histogram(cards),
            pieces={card.id: pieces(known[card.id], card.findings) for card in cards if card.id in known},
            signature=cards[0].signature if cards else "",
        )
    )


def histogram(cards: Sequence[Scorecard]) -> list[int]:
    """How many articles fall in each of ``BINS`` equal bins of quality."""
    counts = [0] * BINS
    for card in cards:
        if card.quality is not None:
            counts[min(int(card.quality * BINS / 100), BINS - 1)] += 1
    return counts


def pieces(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The text cut at every finding's ends, each piece with the findings that cover it."""
    cuts = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    return [
        Piece(text[start:end], tuple(f for f in findings if f.start <= start and end <= f.end))
        for start, end in pairwise(cuts)
        if end <= len(text)
    ]


def _stories(cards: Sequence[Scorecard]) -> list[tuple[str, list[Scorecard]]]:
    """Stories, largest first; inside, the lowest quality first; unscored articles last."""
    grouped: dict[str, list[Scorecard]] = {}
    for card in cards:
        grouped.setdefault(
            card.story_id or "not scored" if card.unscored is None else "not scored", []
        ).append(card)
    for members in grouped.values():
        members.sort(key=lambda card: (ORDER[card.verdict], card.quality or 0.0, card.id))
    return sorted(grouped.items(), key=lambda item: (item[0] == "not scored", -len(item[1]), item[0]))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the report, autoescaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("scoring.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
