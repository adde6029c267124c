"""Outlets against each other on the same stories: Bradley and Terry (1952), a draw as half a win.

The story's own difficulty falls out of every comparison, so nobody is punished for hard news. Comparisons
of one story are not independent: the interval's variance is clustered by story (Liang and Zeger 1986).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scoring.settings import RankSettings
from scoring.sources.panel import DERIVED, Column, Numbers, Panel
from scoring.types import Duels, Scorecard

STEPS = 50
"""Newton steps; a dozen are usual."""
DONE = 1e-9


@dataclass(frozen=True, slots=True)
class Meetings:
    """Comparisons: ``left`` against ``right`` with ``result`` 1, 0.5 or 0 for the left one."""

    left: Numbers
    right: Numbers
    result: Column
    story: Numbers
    weight: Column
    """A story of m outlets has m (m - 1) / 2 comparisons and weighs m / 2."""


def duels(panel: Panel, settings: RankSettings) -> list[Duels | None]:
    """Each ranked outlet's record, or None where it met nobody."""
    met = meetings(panel, settings)
    if not len(met.left):
        return [None] * panel.ranked
    strength, covariance = _fit(met, panel.ranked, settings)
    centre = np.eye(panel.ranked) - 1 / panel.ranked
    above = centre @ strength
    spread = np.sqrt(np.diag(centre @ covariance @ centre))
    half = _quantile(settings.coverage) * spread
    ends = [_logistic(values).round(4) for values in (above, above - half, above + half)]
    return [_record(met, k, tuple(float(end[k]) for end in ends)) for k in range(panel.ranked)]


def meetings(panel: Panel, settings: RankSettings) -> Meetings:
    """All comparisons between ranked outlets on one story that do not print one text."""
    rows = [
        row for number, members in enumerate(_stories(panel)) for row in _pairs(members, number, settings)
    ]
    table = np.asarray(rows, dtype=np.float64).reshape(-1, 5)
    left, right, story = (table[:, k].astype(np.intp) for k in (0, 1, 3))
    return Meetings(left, right, table[:, 2], story, table[:, 4])


def _stories(panel: Panel) -> list[list[tuple[int, Scorecard]]]:
    grouped: dict[str, list[tuple[int, Scorecard]]] = defaultdict(list)
    for card, outlet in zip(panel.cards, panel.outlet.tolist(), strict=True):
        if card.story_id is not None and outlet < panel.ranked:
            grouped[card.story_id].append((outlet, card))
    return [grouped[key] for key in sorted(grouped)]


def _pairs(
    members: list[tuple[int, Scorecard]], number: int, settings: RankSettings
) -> Iterator[tuple[float, ...]]:
    """(left, right, result, story, weight) of each pair of outlets of one story."""
    roots = _roots([card for _, card in members])
    texts: dict[int, set[str]] = defaultdict(set)
    scores: dict[int, list[float]] = defaultdict(list)
    for outlet, card in members:
        texts[outlet].add(roots[card.id])
        scores[outlet].append(card.quality or 0.0)
    means = {outlet: sum(values) / len(values) for outlet, values in scores.items()}
    weight = 1 / max(len(scores) - 1, 1)
    for left, right in combinations(sorted(scores), 2):
        if not texts[left] & texts[right]:
            gap = means[left] - means[right]
            result = 0.5 if abs(gap) <= settings.tie_points else float(gap > 0)
            yield left, right, result, number, weight


def _roots(cards: list[Scorecard]) -> dict[str, str]:
    """Card id -> id of the text it was made from, followed to the first one."""
    made = {card.id: card.lineage.of for card in cards if card.lineage.relation in DERIVED}
    roots = {}
    for card in cards:
        root, seen = card.id, {card.id}
        while (above := made.get(root)) is not None and above not in seen:
            root = above
            seen.add(root)
        roots[card.id] = min(seen) if made.get(root) is not None else root
    return roots


def _fit(met: Meetings, outlets: int, settings: RankSettings) -> tuple[Column, NDArray[np.float64]]:
    """Log strengths under a normal prior, by Newton's method, and their clustered covariance."""
    prior = np.eye(outlets) / settings.strength_spread**2
    strength: Column = np.zeros(outlets)
    for _ in range(STEPS):
        gradient, hessian = _slopes(met, strength)
        step = np.linalg.solve(hessian + prior, gradient - prior @ strength)
        strength = np.asarray(strength + step, dtype=np.float64)
        if np.abs(step).max() < DONE:
            break
    inverse = np.linalg.inv(_slopes(met, strength)[1] + prior)
    return strength, np.asarray(inverse @ (_clustered(met, strength) + prior) @ inverse)


def _slopes(met: Meetings, strength: Column) -> tuple[Column, NDArray[np.float64]]:
    chance = _logistic(strength[met.left] - strength[met.right])
    miss = met.weight * (met.result - chance)
    outlets = len(strength)
    gradient: Column = np.bincount(met.left, miss, outlets).astype(np.float64)
    gradient -= np.bincount(met.right, miss, outlets)
    hessian: NDArray[np.float64] = np.zeros((outlets, outlets))
    bend = met.weight * chance * (1 - chance)
    ends = (met.left, met.right)
    for one in ends:
        for two in ends:
            np.add.at(hessian, (one, two), bend if one is two else -bend)
    return gradient, hessian


def _clustered(met: Meetings, strength: Column) -> NDArray[np.float64]:
    """Sum over stories of the outer product of the story's score vector."""
    from scipy.sparse import coo_matrix

    miss = met.weight * (met.result - _logistic(strength[met.left] - strength[met.right]))
    rows = np.concatenate([met.story, met.story])
    columns = np.concatenate([met.left, met.right])
    shape = (int(met.story.max()) + 1, len(strength))
    scores = coo_matrix((np.concatenate([miss, -miss]), (rows, columns)), shape=shape).tocsr()
    return np.asarray((scores.T @ scores).toarray())


def _record(met: Meetings, outlet: int, ends: tuple[float, ...]) -> Duels | None:
    left, right = met.left == outlet, met.right == outlet
    results = np.concatenate([met.result[left], 1 - met.result[right]])
    if not len(results):
        return None
    stories = len(np.unique(met.story[left | right]))
    won, drawn = int((results == 1).sum()), int((results == 0.5).sum())
    return Duels(stories, won, drawn, len(results) - won - drawn, *ends)


def _logistic(value: Column) -> Column:
    return np.asarray(1 / (1 + np.exp(-value)))


def _quantile(coverage: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + coverage) / 2)
