"""Feature rows for the judges of ``drift-v1``, from real same-story groups.

A row says how alike the roles of two facts (or names) of different outlets are. Pairs that agree, with a slip
put into one side, are the ones to find; pairs that stand unequal in untouched articles are the ones to leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from scoring.bench.slips import slip, slip_name
from scoring.drift.agreement import agree, family
from scoring.drift.compare import View, best_first, compare, margin, mutual, partners, view
from scoring.drift.readers import Compared, Reader
from scoring.drift.slots import Slot, Surroundings
from scoring.settings import DriftSettings
from scoring.text.names import find_mentions
from scoring.text.numbers import find_facts
from scoring.types import Document, Fact, Mention, Peer, Sentence, Story


@dataclass(frozen=True, slots=True)
class Rows:
    """Feature rows of one story: ``slips`` to find, ``natural`` to leave."""

    slips: list[list[float]]
    natural: list[tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Maker:
    """What making rows of one kind needs."""

    reader: Reader
    settings: DriftSettings
    pool: Sequence[Mention]
    random: Random


def story_rows(story: Story, maker: Maker) -> Rows:
    """The rows of all members of a story."""
    seen = view(story, maker.reader)
    rows = Rows([], [])
    for member in range(len(story.documents)):
        for compared in compare(seen, member, maker.settings):
            rows.natural.extend(clash.row for clash in compared.clashes)
            rows.slips.extend(_slips(seen, member, compared, maker))
    return rows


def _slips(seen: View, member: int, compared: Compared, maker: Maker) -> list[list[float]]:
    """Two slips against the most similar peer that backs the slot."""
    if not compared.backing:
        return []
    peer, slot = compared.backing[0], compared.slot
    ranked = _candidates(seen, (member, slot), peer)
    other = _partner(seen, (member, slot), peer)
    if not ranked or ranked[0] is not other:
        return []
    made = (_slipped(seen.story.documents[member], slot, other, maker) for _ in range(2))
    around = Surroundings(
        peer.similarity, False, seen.elsewhere(member, other.source, slot.source),
        mutual(seen.story, (member, slot.source.sentence), peer), margin(slot, ranked),
    )  # fmt: skip
    return [maker.reader.row(new, other, around) for new in made if new is not None]


def _partner(seen: View, own: tuple[int, Slot], peer: Peer) -> Slot | None:
    slots, others = seen.at(own[0], own[1].source.sentence), seen.at(peer.member, peer.sentence)
    at = partners(slots, others, seen.reader)[slots.index(own[1])]
    return others[at] if at >= 0 else None


def _candidates(seen: View, own: tuple[int, Slot], peer: Peer) -> list[Slot]:
    """The slots the damaged one would be laid beside: those free and its own partner, best first."""
    slots, others = seen.at(own[0], own[1].source.sentence), seen.at(peer.member, peer.sentence)
    found = partners(slots, others, seen.reader)
    mine = found[slots.index(own[1])]
    free = [other for at, other in enumerate(others) if at == mine or at not in found]
    return best_first(own[1], [other for other in free if other.family == own[1].family])


def _slipped(document: Document, slot: Slot, other: Slot, maker: Maker) -> Slot | None:
    """The slot with a slip in it, None where the slip changes nothing or no longer reads as one."""
    source = slot.source
    printed = (
        slip(source, maker.random)
        if isinstance(source, Fact)
        else slip_name(source, maker.pool, maker.random)
    )
    if printed is None:
        return None
    new = _read_again(document, source, printed)
    if new is None or maker.reader.agrees(new, other.source):
        return None
    if (
        isinstance(new, Fact)
        and isinstance(other.source, Fact)
        and _no_clash(new, other.source, maker.settings)
    ):
        return None
    return replace(slot, source=new, text=printed)


def _no_clash(new: Fact, other: Fact, settings: DriftSettings) -> bool:
    return family(new) != family(other) or agree(new, other, settings)


def _read_again(document: Document, source: Fact | Mention, printed: str) -> Fact | Mention | None:
    """What the reader finds where the slip was put."""
    sentence = document.sentences[source.sentence]
    start = source.start - sentence.start
    text = sentence.text[:start] + printed + sentence.text[source.end - sentence.start :]
    whole = [Sentence(0, len(text), text, text)]
    found: Sequence[Fact | Mention] = (
        find_facts(text, whole, document.article.published)
        if isinstance(source, Fact)
        else find_mentions(text, whole)
    )
    same = [item for item in found if item.start <= start < item.end]
    return replace(same[0], sentence=source.sentence) if same else None
