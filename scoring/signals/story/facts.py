"""Numbers, dates and names that the other outlets print differently in the same role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from scoring.drift.agreement import agree
from scoring.drift.candidates import Candidate, candidates
from scoring.drift.compare import compare, judged, view
from scoring.drift.instead import excused, likeliest, open_instead
from scoring.drift.judge import NAME, Judge, open_judge, open_rarity
from scoring.drift.persons import cast, casts, exchanged
from scoring.drift.readers import (
    NAME_FEATURES,
    Clash,
    Compared,
    Reader,
    fact_reader,
    name_reader,
    names_agree,
)
from scoring.drift.replacement import panel
from scoring.drift.sides import ALONE, backed, families_of, peer_texts, rank, voices
from scoring.drift.slipped import likely, slipped
from scoring.drift.slots import FEATURES
from scoring.kit import Kit
from scoring.settings import DriftSettings
from scoring.signals.base import StorySignal
from scoring.types import Fact, Finding, MeasureSpec, Mention, Reading, Severity, Story

_COUNTS = ("number_conflicts", "date_conflicts", "name_conflicts", "fact_disagreements")
_NAMES = (*_COUNTS, "fact_backing")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the voices say of one slot: those against it (agreeing among themselves) and those for it."""

    compared: Compared
    against: tuple[Clash, ...]
    counts: bool
    """Whether enough independent voices say the same against it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one article's slots were compared with: the aligned sentences' facts and names, values that others
    print another one for, people in whose place they name somebody else, and typical misprints.
    """

    facts: Sequence[Compared]
    names: Sequence[Compared]
    instead: Sequence[Compared]
    people: Sequence[Compared]
    slips: Sequence[Compared]


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story: conflicts by kind, disagreements, share of facts backed."""
    settings = kit.settings.drift
    artefact = kit.artefacts.open(NAME)
    rarity = open_rarity(artefact)
    judges = open_judge(artefact, "facts", FEATURES), open_judge(artefact, "names", NAME_FEATURES)
    readers = fact_reader(settings, rarity), name_reader(settings, rarity)
    columns = (
        _compared(stories, readers[0], judges[0], settings),
        _compared(stories, readers[1], judges[1], settings),
        likeliest(
            [found for story in stories for found in _candidates(story, readers[0], settings)],
            open_instead(artefact),
        ),
        [people for story in stories for people in _exchanged(story, readers[1], settings)],
        _slips(stories, readers[0], judges[0], settings),
    )
    found = iter(_Found(*parts) for parts in zip(*columns, strict=True))
    return [
        [_reading(story, member, next(found), settings) for member in range(len(story.documents))]
        for story in stories
    ]


def _compared(
    stories: Sequence[Story], reader: Reader, judge: Judge, settings: DriftSettings
) -> list[list[Compared]]:
    """[member over all stories] -> slots with judged clashes; the judge runs once over all of them."""
    found: list[list[Compared]] = []
    for story in stories:
        seen = view(story, reader)
        alone = not story.consensus.peers
        found += [[] if alone else compare(seen, at, settings) for at in range(len(story.documents))]
    flat = iter(judged([item for one in found for item in one], judge))
    return [[next(flat) for _ in one] for one in found]


def _slips(
    stories: Sequence[Story], reader: Reader, judge: Judge, settings: DriftSettings
) -> list[list[Compared]]:
    """[member over all stories] -> slots one slip away from what several families print, judged."""
    found: list[list[Compared]] = []
    for story in stories:
        seen = view(story, reader)
        others = panel(seen, settings)
        found += [
            slipped(seen, at, others, settings) if story.consensus.peers else []
            for at in range(len(story.documents))
        ]
    flat = iter(judged([item for one in found for item in one], judge))
    return [[next(flat) for _ in one] for one in found]


def _candidates(story: Story, reader: Reader, settings: DriftSettings) -> list[Sequence[Candidate]]:
    """[member] -> values that other families may print in place of the member's."""
    if not story.consensus.peers:
        return [() for _ in story.documents]
    seen = view(story, reader)
    others = panel(seen, settings)
    return [candidates(seen, at, others, settings, 1) for at in range(len(story.documents))]


def _exchanged(story: Story, reader: Reader, settings: DriftSettings) -> list[Sequence[Compared]]:
    """[member] -> people in whose place the others name somebody else."""
    if not story.consensus.peers:
        return [() for _ in story.documents]
    seen = view(story, reader)
    others = casts(seen, panel(seen, settings), settings)
    own = [others.get(at) or cast(document, at, settings) for at, document in enumerate(story.documents)]
    return [exchanged(seen, one, others, settings) for one in own]


def _reading(story: Story, member: int, found: _Found, settings: DriftSettings) -> Reading:
    if story.voices(member) == 0:
        return Reading(dict.fromkeys(_NAMES), (), dict.fromkeys(_NAMES, ALONE))
    aligned = [
        _verdict(story, item, settings, level)
        for items, level in ((found.facts, (inf, settings.fact_level)), (found.names, settings.name_levels))
        for item in items
    ]
    instead = [_replacement(story, member, item, settings) for item in (*found.instead, *found.people)]
    slips = [_slip(story, item, settings) for item in found.slips]
    verdicts = _one_each([verdict for verdict in (*aligned, *instead, *slips) if verdict is not None])
    measures: dict[str, float | None] = dict(_counts(verdicts))
    if not found.facts:
        missing = "no number or date here is spoken of by another outlet"
        return Reading(
            {**measures, "fact_backing": None}, _findings(story, verdicts), {"fact_backing": missing}
        )
    measures["fact_backing"] = sum(bool(item.backing) for item in found.facts) / len(found.facts)
    return Reading(measures, _findings(story, verdicts))


def _counts(verdicts: Sequence[_Verdict]) -> Mapping[str, float]:
    counted = [_measure(verdict) if verdict.counts else "fact_disagreements" for verdict in verdicts]
    return {name: float(counted.count(name)) for name in _COUNTS}


def _measure(verdict: _Verdict) -> str:
    source = verdict.compared.slot.source
    if not isinstance(source, Fact):
        return "name_conflicts"
    return "date_conflicts" if source.kind in ("date", "time") else "number_conflicts"


def _verdict(
    story: Story, item: Compared, settings: DriftSettings, levels: tuple[float, float]
) -> _Verdict | None:
    """The verdict on one slot, None where nobody is against it or as many are for it.

    The article's own voice counts with those that back it. ``levels`` are the probabilities asked of one
    voice alone (infinite where others judge that) and of each of several that say the same.
    """
    likely = [clash for clash in item.clashes if clash.probability >= levels[1]]
    joined = _largest_side(sorted(likely, key=lambda clash: rank(story, clash.peer)), settings)
    backing = len(families_of(story, item.backing))
    voices_against = len(families_of(story, [clash.peer for clash in joined]))
    if voices_against >= settings.conflict_voices and backing + 1 < voices_against:
        return _Verdict(item, joined, True)
    alone = tuple(clash for clash in joined if clash.probability >= levels[0])
    return _Verdict(item, alone, False) if alone and not backing else None


def _replacement(story: Story, member: int, item: Compared, settings: DriftSettings) -> _Verdict | None:
    """The verdict on a value nobody else prints in its role: it counts where enough families likely print
    another one there, and is shown where one does.
    """
    if all(excused(story, member, clash, settings) for clash in item.clashes):
        return None
    several = len(families_of(story, [clash.peer for clash in item.clashes])) >= settings.conflict_voices
    sure = isinstance(item.slot.source, Mention)
    chance = max(clash.probability for clash in item.clashes)
    if several and (sure or chance >= settings.instead_levels[1]):
        return _Verdict(item, item.clashes, True)
    shown = not sure and chance >= settings.instead_levels[0]
    return _Verdict(item, item.clashes, False) if shown else None


def _slip(story: Story, item: Compared, settings: DriftSettings) -> _Verdict | None:
    """The verdict on a typical misprint: enough families likely print the value it was made from."""
    sure = tuple(clash for clash in item.clashes if likely(clash, settings))
    several = len(families_of(story, [clash.peer for clash in sure])) >= settings.conflict_voices
    return _Verdict(item, sure, True) if several else None


def _one_each(verdicts: Sequence[_Verdict]) -> list[_Verdict]:
    """One verdict for each place: one that counts, then that of more voices, then the likelier."""
    best: dict[int, _Verdict] = {}
    for verdict in sorted(verdicts, key=_weight):
        best[verdict.compared.slot.start] = verdict
    return list(best.values())


def _weight(verdict: _Verdict) -> tuple[bool, int, float]:
    return verdict.counts, len(verdict.against), max(clash.probability for clash in verdict.against)


def _largest_side(clashes: Sequence[Clash], settings: DriftSettings) -> tuple[Clash, ...]:
    """The largest set of clashes that say the same; the likeliest first where sets are as large."""
    sides = [
        tuple(other for other in clashes if _same(clash, other, settings))
        for clash in sorted(clashes, key=lambda clash: -clash.probability)
    ]
    return max(sides, key=len, default=())


def _same(first: Clash, second: Clash, settings: DriftSettings) -> bool:
    a, b = first.other.source, second.other.source
    if isinstance(a, Fact) and isinstance(b, Fact):
        return agree(a, b, settings)
    return isinstance(a, Mention) and isinstance(b, Mention) and names_agree(a, b, settings)


def _findings(story: Story, verdicts: Sequence[_Verdict]) -> tuple[Finding, ...]:
    return tuple(
        sorted((_finding(story, verdict) for verdict in verdicts), key=lambda finding: finding.start)
    )


def _finding(story: Story, verdict: _Verdict) -> Finding:
    slot = verdict.compared.slot
    clash = min(verdict.against, key=lambda found: _order(story, found))
    peers = [found.peer for found in verdict.against]
    against, backing = (len(families_of(story, side)) for side in (peers, verdict.compared.backing))
    severity: Severity = "major" if verdict.counts else "minor"
    said = f"“{slot.text}” here, “{clash.other.text}” in {voices(against)}{backed(backing)}"
    message = said if verdict.counts else f"The outlets differ: {said}; neither side is taken"
    return Finding(
        "fact_drift", severity, slot.start, slot.end, slot.text, message, round(clash.probability, 4),
        peer_texts(story, peers),
    )  # fmt: skip


def _order(story: Story, clash: Clash) -> tuple[float, float, str, tuple[float, str, str, int]]:
    """The likeliest clash first; of equal ones the order does not depend on that of the articles."""
    return -clash.probability, -clash.peer.similarity, clash.other.text, rank(story, clash.peer)


_SOURCE = "typed facts against independent voices; SummaC (Laban et al. 2022) shows what cosine alone misses"
_WHY = "figures that stand against two or more independent outlets in the same role are mostly slips"

SIGNAL = StorySignal(
    "facts",
    ("fact_drift",),
    (
        MeasureSpec("number_conflicts", "count", "higher is worse", _WHY, _SOURCE),
        MeasureSpec("date_conflicts", "count", "higher is worse", _WHY.replace("figures", "dates"), _SOURCE),
        MeasureSpec("name_conflicts", "count", "higher is worse", _WHY.replace("figures", "names"), _SOURCE),
        MeasureSpec(
            "fact_disagreements",
            "count",
            "neither",
            "differences from a single voice, shown without guilt",
            _SOURCE,
        ),
        MeasureSpec("fact_backing", "share", "neither", "facts another voice prints too", _SOURCE),
    ),
    run,
)
