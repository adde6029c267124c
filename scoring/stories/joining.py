"""A last pass over the stories: articles left alone join the one story that they plainly belong to.

Average link asks for likeness to all members, which an update, a live blog or a report with another angle
does not have; likeness to two of them, and to no other story, is evidence enough. A spun copy shares no
words with any, but tells one member's sentences in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.settings import StorySettings
from scoring.stories.feed import Array, Feed, Index
from scoring.stories.order import ordered_share, told_rows
from scoring.types import Document, Vectors


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of rows, shape (pairs, 2), with the chance that they report one event."""

    pairs: Index
    chances: Array


@dataclass(frozen=True, slots=True, order=True)
class _Offer:
    """A reason for a lone row to join the story of another; the strongest are taken first."""

    weakness: float
    row: int
    partner: int


@dataclass(slots=True)
class _Stories:
    """Stories that grow by single rows and stay inside the window."""

    members: list[list[int]]
    home: list[int]
    days: Array
    window: float

    @classmethod
    def of(cls, clusters: Sequence[Sequence[int]], days: Array, window: float) -> _Stories:
        """The stories as they stand."""
        home = [0] * len(days)
        for number, rows in enumerate(clusters):
            for row in rows:
                home[row] = number
        return cls([list(rows) for rows in clusters], home, days, window)

    def lone(self, row: int) -> bool:
        """Whether a row is a story of its own."""
        return len(self.members[self.home[row]]) == 1

    def fits(self, row: int, partner: int) -> bool:
        """Whether a row may join the partner's story; undated rows fit everywhere."""
        days = self.days[[row, *self.members[self.home[partner]]]]
        known = days[~np.isnan(days)]
        return not len(known) or float(known.max() - known.min()) <= self.window

    def take(self, offers: Sequence[_Offer]) -> None:
        """Let rows that are still alone join, the best reason first."""
        for offer in sorted(offers):
            row, partner = offer.row, offer.partner
            if self.lone(row) and self.home[row] != self.home[partner] and self.fits(row, partner):
                self.members[self.home[row]] = []
                self.home[row] = self.home[partner]
                self.members[self.home[row]].append(row)


def join_lone(
    clusters: Sequence[Sequence[int]], judged: Judged, feed: Feed, settings: StorySettings
) -> list[list[int]]:
    """The stories after lone rows with two likely partners in one story, and in no other, have joined it."""
    stories = _Stories.of(clusters, feed.days, settings.window_days)
    stories.take(list(_by_chance(stories, judged, settings)))
    return _sorted(stories)


def join_retold(
    clusters: Sequence[Sequence[int]],
    near: Index,
    told: tuple[Feed, Sequence[Document]],
    settings: StorySettings,
) -> list[list[int]]:
    """The stories after lone rows that retell a near article in its order have joined it. ``near`` are the
    candidate pairs; of each lone row the ``retold_near`` with the nearest vectors are read.
    """
    feed, documents = told
    stories = _Stories.of(clusters, feed.days, settings.window_days)
    stories.take(list(_by_order(stories, _nearest(stories, near, feed, settings), documents, settings)))
    return _sorted(stories)


def _sorted(stories: _Stories) -> list[list[int]]:
    return sorted(sorted(rows) for rows in stories.members if rows)


def _both_ways(judged: Judged, stories: _Stories) -> Iterator[tuple[int, int, float]]:
    """(lone row, other, value) for each pair, from either side."""
    alone = np.array([stories.lone(row) for row in range(len(stories.home))], bool)
    for one, other in ((0, 1), (1, 0)):
        own = alone[judged.pairs[:, one]] if len(judged.pairs) else np.zeros(0, bool)
        rows, partners = judged.pairs[own, one].tolist(), judged.pairs[own, other].tolist()
        yield from zip(rows, partners, judged.chances[own].tolist(), strict=True)


def _by_chance(stories: _Stories, judged: Judged, settings: StorySettings) -> Iterator[_Offer]:
    """One offer for each lone row with a story good enough that has no rival."""
    worth = set(judged.pairs[judged.chances >= settings.join_probability].ravel().tolist())
    found: dict[int, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
    for row, partner, chance in _both_ways(judged, stories):
        if row in worth and not stories.lone(partner) and stories.fits(row, partner):
            found[row][stories.home[partner]].append((chance, partner))
    for row, by_story in found.items():
        means = sorted((_best_two(likely), max(likely)[1]) for likely in by_story.values())
        rival = means[-2][0] if len(means) > 1 else 0.0
        best, partner = means[-1]
        if best >= settings.join_probability and rival <= settings.late_rival * best:
            yield _Offer(-best, row, partner)


def _best_two(likely: Sequence[tuple[float, int]]) -> float:
    """Mean chance of the two likeliest partners; one never judged counts as zero."""
    return sum(chance for chance, _ in sorted(likely)[-2:]) / 2


def _nearest(
    stories: _Stories, near: Index, feed: Feed, settings: StorySettings
) -> Iterator[tuple[int, int]]:
    """(lone row, other) for the nearest vectors among the candidates of each lone row."""
    body = feed.dense["body"]
    likeness = np.einsum("pd,pd->p", body[near[:, 0]], body[near[:, 1]]).astype(np.float64)
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for row, partner, value in _both_ways(Judged(near, likeness), stories):
        found[row].append((-round(value, 6), partner))
    for row in sorted(found):
        yield from ((row, partner) for _, partner in sorted(found[row])[: settings.retold_near])


def _by_order(
    stories: _Stories,
    pairs: Iterator[tuple[int, int]],
    documents: Sequence[Document],
    settings: StorySettings,
) -> Iterator[_Offer]:
    for row, partner in pairs:
        own, other = _told(documents[row], settings), _told(documents[partner], settings)
        share = ordered_share(own, other, settings)
        if share >= settings.ordered_share and stories.fits(row, partner):
            yield _Offer(-share, row, partner)


def _told(document: Document, settings: StorySettings) -> Vectors:
    return document.vectors[told_rows(document, settings)]
