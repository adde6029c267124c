"""What stands beside two values that may hold one place: figures of both sentences, days to publication."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from scoring.drift.agreement import grain
from scoring.drift.compare import View
from scoring.drift.misprints import bounds, comparable
from scoring.drift.slots import Slot
from scoring.types import Document, Fact

BESIDE = (
    "figures matched", "own figures free", "their figures free", "theirs in own sentence",
    "own in their sentence", "rounds to it", "own grain", "their grain", "days to own", "days to theirs",
    "own so often there", "theirs so often there", "slots of the kind",
)  # fmt: skip
_DIGITS = re.compile(r"\d[\d.,]*")
_UNKNOWN = -40.0
"""Days to publication where one of the two is not known to the day."""
_Place = tuple[int, Slot]


def beside(seen: View, first: _Place, second: _Place) -> list[float]:
    """Features of two slots, each given with its article, in the order of BESIDE."""
    (here, slot), (there, other) = first, second
    own, theirs = _others(seen, first), _others(seen, second)
    agrees = seen.reader.agrees
    matched = [any(agrees(one.source, two.source) for two in theirs) for one in own]
    found = [any(agrees(two.source, one.source) for one in own) for two in theirs]
    items = seen.reader.items(seen.story.documents[there])
    mine = seen.reader.items(seen.story.documents[here])
    return [
        float(min(sum(matched), 4)),
        _free(own, matched, slot.family), _free(theirs, found, slot.family),
        float(any(agrees(one.source, other.source) for one in own)),
        float(any(agrees(two.source, slot.source) for two in theirs)),
        float(rounds(slot.source, other.source)), _grain(slot), _grain(other),
        _days(seen.story.documents[here], slot), _days(seen.story.documents[there], other),
        float(min(3, sum(agrees(item, slot.source) for item in items))),
        float(min(3, sum(agrees(item, other.source) for item in items))),
        float(np.log1p(sum(_alike(item, slot.source) for item in mine))),
    ]  # fmt: skip


def rounds(first: object, second: object) -> bool:
    """Whether two exact figures differ by no more than desks round: 90 and 92 percent."""
    if not (isinstance(first, Fact) and isinstance(second, Fact)) or "date" in (first.kind, second.kind):
        return False
    exact = not bounds(first) and not bounds(second) and comparable(first, second)
    return exact and first.value != second.value and _form(first) == _form(second)


def _form(fact: Fact) -> str:
    """What is printed beside the digits: figures of one form are in one unit and scale."""
    return _DIGITS.sub("0", fact.text.lower()).replace("-", " ")


def _others(seen: View, place: _Place) -> Sequence[Slot]:
    member, slot = place
    return [one for one in seen.at(member, slot.source.sentence) if one.start != slot.start]


def _free(slots: Sequence[Slot], matched: Sequence[bool], family: str) -> float:
    free = sum(not found and one.family == family for one, found in zip(slots, matched, strict=True))
    return float(min(free, 4))


def _grain(slot: Slot) -> float:
    """How many digits the figure is told with, as the logarithm of value by last place; -1 for dates."""
    fact = slot.source
    if not isinstance(fact, Fact) or fact.kind in ("date", "time") or fact.value <= 0:
        return -1.0
    return float(np.log10(fact.value / grain(fact.value)))


def _days(document: Document, slot: Slot) -> float:
    """Days from the date to publication."""
    fact, published = slot.source, document.article.published
    if not isinstance(fact, Fact) or published is None or fact.kind != "date" or fact.low != fact.high:
        return _UNKNOWN
    return float(np.clip(published.toordinal() - fact.low, -30, 30))


def _alike(item: object, other: object) -> bool:
    if not (isinstance(item, Fact) and isinstance(other, Fact)):
        return False
    return (item.kind, item.unit) == (other.kind, other.unit)
