"""How likely a value is printed instead of what other families print: boosted trees over the candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from scoring.artefacts import Artefact
from scoring.drift.agreement import is_update
from scoring.drift.candidates import CANDIDATE_FEATURES, Candidate
from scoring.drift.compare import days_later
from scoring.drift.judge import NAMES
from scoring.drift.misprints import misprint
from scoring.drift.readers import Clash, Compared
from scoring.errors import ArtefactError
from scoring.garble.trees import Forest, forest, margins
from scoring.settings import DriftSettings
from scoring.types import Fact, Peer, Story

TREES, PART = "instead.safetensors", "instead"


def open_instead(artefact: Artefact) -> Forest:
    """The trees. Raises ArtefactError where they were fitted on other features than the code has."""
    if tuple(artefact.json(NAMES)[PART]) != CANDIDATE_FEATURES:
        raise ArtefactError(
            f"models/{artefact.name} has other features for {PART!r} than this version; "
            "run 'python -m scoring.train.drift_instead' or reinstall wirecheck"
        )
    return artefact.once(PART, lambda opened: forest(opened.arrays(TREES), PART))


def likeliest(found: Sequence[Sequence[Candidate]], trees: Forest) -> list[list[Compared]]:
    """Per article the likeliest candidate of each slot, with one clash for each family that prints it."""
    rows = [candidate.row for candidates in found for candidate in candidates]
    if not rows:
        return [[] for _ in found]
    odds = margins(trees, np.asarray(rows, np.float32)).astype(np.float64)
    chances = iter((1.0 / (1.0 + np.exp(-odds))).tolist())
    return [list(_best([(next(chances), candidate) for candidate in candidates])) for candidates in found]


def _best(weighed: Sequence[tuple[float, Candidate]]) -> Iterator[Compared]:
    """One comparison for each slot; of equal chances the first candidate's."""
    best: dict[int, tuple[float, Candidate]] = {}
    for chance, candidate in weighed:
        known = best.get(candidate.slot.start)
        if known is None or chance > known[0]:
            best[candidate.slot.start] = (chance, candidate)
    for chance, candidate in best.values():
        yield Compared(candidate.slot, (), tuple(_clashes(candidate, chance)))


def _clashes(candidate: Candidate, chance: float) -> Iterator[Clash]:
    for member, likeness, other in candidate.printings:
        peer = Peer(member, other.source.sentence, round(likeness, 6))
        yield Clash(candidate.slot, other, peer, (), chance)


def excused(story: Story, member: int, clash: Clash, settings: DriftSettings) -> bool:
    """Whether time explains the difference: a count that rose, and no misprint printed within hours."""
    first, second = clash.slot.source, clash.other.source
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return False
    if first.kind not in ("number", "range"):
        return False
    days = days_later(story.documents[member], story.documents[clash.peer.member])
    hasty = days is not None and abs(days) < settings.update_days
    return not (hasty and misprint(first, second)) and is_update(first, second, days)
