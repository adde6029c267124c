"""What the families of a story say, aligned: the baseline against which each member is judged.

Every family is read once, through its founder, so copies neither vote nor cost. A member's peers never
come from its own family. Beyond ``largest_panel`` families a panel spread over the story's time stands
for all, so the cost grows with the number of members, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.stories.claims import Place, align_claims
from scoring.stories.copies import find_families, order_of
from scoring.stories.group import group
from scoring.types import Consensus, Document, Peer, Story, Vectors

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Panel:
    """The sentences that speak for the families: one founder each."""

    vectors: Vectors
    """One row per sentence."""
    places: tuple[Place, ...]
    """(member, sentence) of each row."""
    families: Index
    """Family of each row; rows of one family stand together."""

    def by_place(self) -> dict[Place, Vectors]:
        """Vector of each place."""
        return dict(zip(self.places, self.vectors, strict=True))


def build_stories(documents: Sequence[Document], kit: Kit) -> list[tuple[Story, tuple[int, ...]]]:
    """The stories of a feed with the positions of their members; each document is in exactly one.

    Stories come in the order of their first position, members in the order of position.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story_id in enumerate(group(documents, kit)):
        rows[story_id].append(row)
    return [
        (build_story(name, [documents[row] for row in own], kit), tuple(own)) for name, own in rows.items()
    ]


def build_story(story_id: str, documents: Sequence[Document], kit: Kit) -> Story:
    """The story of these articles: families, lineages and consensus. Independent of the order of rows."""
    families, lineages = find_families(documents, kit)
    order = order_of(documents)
    panel = _panel(documents, families, order, kit.settings.story)
    peers = tuple(
        tuple(_peers(document, families[row], panel, kit.settings.story))
        for row, document in enumerate(documents)
    )
    claims, claim_of = align_claims(panel.by_place(), peers, families, kit.settings.story)
    return Story(story_id, tuple(documents), families, lineages, Consensus(claims, peers, claim_of))


def _panel(
    documents: Sequence[Document], families: Sequence[int], order: Sequence[int], settings: StorySettings
) -> Panel:
    founders: dict[int, int] = {}
    for row in order:
        founders.setdefault(families[row], row)
    chosen = _spread(sorted(founders), settings.largest_panel)
    places = [
        (founders[family], number) for family in chosen for number in _usable(documents[founders[family]])
    ]
    rows = [documents[member].vectors[number] for member, number in places]
    vectors = np.stack(rows) if rows else np.zeros((0, 1), np.float32)
    return Panel(vectors, tuple(places), np.array([families[member] for member, _ in places], np.int64))


def _spread(families: Sequence[int], most: int) -> list[int]:
    """At most ``most`` of the families, evenly over their order in time."""
    if len(families) <= most:
        return list(families)
    return [families[at] for at in np.linspace(0, len(families) - 1, most).round().astype(int).tolist()]


def _usable(document: Document) -> list[int]:
    """Sentences that state something: no headings, at least four words."""
    return [
        number
        for number, sentence in enumerate(document.sentences[: len(document.vectors)])
        if sentence.kind != "heading" and sentence.clean.count(" ") >= 3
    ]


def _peers(document: Document, family: int, panel: Panel, settings: StorySettings) -> list[tuple[Peer, ...]]:
    """For each sentence the best sentence of every other family of the panel, most similar first."""
    count = len(document.sentences)
    other = np.flatnonzero(panel.families != family)
    usable = _usable(document)
    out: list[tuple[Peer, ...]] = [()] * count
    if not len(other) or not usable:
        return out
    likeness = document.vectors[usable] @ panel.vectors[other].T
    starts = np.flatnonzero(np.diff(panel.families[other], prepend=-1))
    best = (
        np.stack([block.argmax(axis=1) for block in np.split(likeness, starts[1:], axis=1)], axis=1) + starts
    )
    for row, number in enumerate(usable):
        found = [(round(float(likeness[row, place]), 6), *panel.places[other[place]]) for place in best[row]]
        near = sorted(
            (one for one in found if one[0] >= settings.peer_floor), key=lambda one: (-one[0], one[1:])
        )
        out[number] = tuple(Peer(member, at, value) for value, member, at in near[: settings.most_peers])
    return out
