"""Scorecards -> the columns the ranking reckons with: one row per scored article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.types import Scorecard

Column = NDArray[np.float64]
Numbers = NDArray[np.intp]
DERIVED = ("copy", "rewrite")
REST = ""
"""Stands for all outlets with too few articles; they tell of stories, and are not ranked."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Scored articles of known outlets, ordered by outlet, story and id whatever the input's order."""

    cards: tuple[Scorecard, ...]
    names: tuple[str, ...]
    """Ranked outlets in alphabetical order, then ``REST`` where some have too few articles."""
    quality: Column
    outlet: Numbers
    """Position in ``names`` of each card's outlet."""
    story: Numbers
    """Story number; a copy or rewrite stands alone, since it says of its story what its source said."""

    @property
    def ranked(self) -> int:
        """How many of ``names`` are ranked."""
        return len(self.names) - (self.names[-1:] == (REST,))

    def own(self) -> list[list[Scorecard]]:
        """The cards of each ranked outlet."""
        grouped: list[list[Scorecard]] = [[] for _ in self.names]
        for card, outlet in zip(self.cards, self.outlet.tolist(), strict=True):
            grouped[outlet].append(card)
        return grouped[: self.ranked]


def make_panel(cards: Sequence[Scorecard], least: int) -> Panel:
    """The panel of these cards; outlets with fewer than ``least`` scored articles are lumped together."""
    known = sorted((card for card in cards if card.source and card.quality is not None), key=_order)
    counts = Counter(card.source for card in known)
    names = sorted(name for name, count in counts.items() if name and count >= least)
    places = {name: place for place, name in enumerate(names)}
    outlet = [places.get(card.source or "", len(names)) for card in known]
    rest = (REST,) if len(names) in outlet else ()
    return Panel(
        tuple(known),
        (*names, *rest),
        np.asarray([card.quality for card in known], dtype=np.float64),
        np.asarray(outlet, dtype=np.intp),
        _stories(known),
    )


def _order(card: Scorecard) -> tuple[str, str, str, float]:
    return card.source or "", card.story_id or "", card.id, card.quality or 0.0


def _stories(cards: Sequence[Scorecard]) -> Numbers:
    numbers: dict[object, int] = {}
    keys = [
        position if card.story_id is None or card.lineage.relation in DERIVED else card.story_id
        for position, card in enumerate(cards)
    ]
    return np.asarray([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)
