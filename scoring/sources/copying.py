"""What an outlet prints of its own, and what it takes from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scoring.sources.panel import DERIVED
from scoring.types import Scorecard

Origins = Mapping[tuple[str | None, str], str]


def origins(cards: Sequence[Scorecard]) -> dict[tuple[str | None, str], str]:
    """(story, card id) -> outlet; ids alone may recur where several files are ranked together."""
    return {(card.story_id, card.id): card.source for card in cards if card.source}


def copied_from(own: Sequence[Scorecard], known: Origins) -> dict[str, int]:
    """Other outlets behind copies and rewrites, most often used first."""
    counts = Counter(outlet for card in own if (outlet := _origin(card, known)) is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def copied_share(own: Sequence[Scorecard], known: Origins) -> float:
    """Share of articles that are copies or rewrites of another outlet's, or of an article not given."""
    taken = [
        card.lineage.relation in DERIVED and known.get((card.story_id, card.lineage.of or "")) != card.source
        for card in own
    ]
    return round(sum(taken) / len(own), 4)


def original_share(own: Sequence[Scorecard]) -> float:
    """Share of articles that are no copy or rewrite of anything in the feed."""
    return round(sum(card.lineage.relation not in DERIVED for card in own) / len(own), 4)


def _origin(card: Scorecard, known: Origins) -> str | None:
    if card.lineage.relation not in DERIVED or card.lineage.of is None:
        return None
    outlet = known.get((card.story_id, card.lineage.of))
    return None if outlet == card.source else outlet
