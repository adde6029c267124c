"""How far wrong figures get that were put into stories: read, told apart, in a like sentence, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.drift.candidates import candidates, differs
from scoring.drift.compare import View, view
from scoring.drift.judge import NAME, open_rarity
from scoring.drift.readers import fact_reader
from scoring.drift.replacement import Likeness, panel, same_value
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row
from scoring.kit import Kit
from scoring.types import Fact, Story

STAGES = {
    "read": "read as a value of the kind",
    "told apart": "no reading lets it stand beside the true value in another family",
    "alike": "the true value stands there in a like sentence",
    "weighed": "no other family backs it, so that it is weighed",
}
"""What a slip must pass before it can be shown; each asks for the ones before."""


@dataclass(frozen=True, slots=True)
class Slipped:
    """A story with one slip in it."""

    story: Story
    member: int
    start: int
    end: int
    voices: int
    """Other families that print the true value."""
    true: Fact | None = None
    """What stood there; None for quotations."""


def funnel(slipped: Sequence[Slipped], kit: Kit) -> list[Row]:
    """Share of slips that pass each stage, n being all of them."""
    passed = Counter(stage for found in slipped for stage in _stages(found, kit))
    count = len(slipped)
    rows = []
    for stage, told in STAGES.items():
        low, high = wilson(passed[stage], count)
        share = passed[stage] / count if count else None
        rows.append(
            Row(f"wrong figures and dates, stage: {stage}", share, count, low=low, high=high, note=told)
        )
    return rows


def _stages(found: Slipped, kit: Kit) -> Iterator[str]:
    settings = kit.settings.drift
    seen = view(found.story, fact_reader(settings, open_rarity(kit.artefacts.open(NAME))))
    true = found.true
    items = [item for item in seen.reader.items(found.story.documents[found.member]) if _inside(item, found)]
    if true is None or not items:
        return
    yield "read"
    printed = list(_printings(seen, found, true))
    apart = [(at, item, other) for item in items for at, other in printed if differs(seen, item, other)]
    if not apart:
        return
    yield "told apart"
    near = {at: Likeness.between(found.story, found.member, at) for at, _, _ in apart}
    if not any(
        near[at].of(item.sentence, other.sentence) >= settings.replacement_floor for at, item, other in apart
    ):
        return
    yield "alike"
    weighed = candidates(seen, found.member, panel(seen, settings), settings, 1)
    if any(
        _inside(one.slot.source, found) and same_value(seen, true, one.printings[0][2].source)
        for one in weighed
    ):
        yield "weighed"


def _inside(item: object, found: Slipped) -> bool:
    return isinstance(item, Fact) and item.start < found.end and item.end > found.start


def _printings(seen: View, found: Slipped, true: Fact) -> Iterator[tuple[int, Fact]]:
    """(member, figure) of every other family that says the true value."""
    families = found.story.families
    for at, document in enumerate(found.story.documents):
        if families[at] != families[found.member]:
            for item in seen.reader.items(document):
                if isinstance(item, Fact) and same_value(seen, true, item):
                    yield at, item
