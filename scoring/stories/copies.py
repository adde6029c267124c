"""Families: exact, near and partial copies and rewrites inside one story. One family has one voice.

Members are taken in order of time (then the more complete first, then by id). Each joins the earliest
text it was plainly made from, or founds a family. Only founders are compared with, so a hundred copies
cost a hundred comparisons, and a round-up that borrows from two desks does not make them one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.stories.credits import credited
from scoring.stories.group import article_key
from scoring.stories.order import ordered_share, told_rows
from scoring.stories.rarity import Background
from scoring.stories.resemblance import Profile, features, profile
from scoring.stories.rewrites import RewriteModel, rewrite_model, rewrites
from scoring.stories.shingles import Wording, covered, share_covered, wording
from scoring.types import Document, Lineage, Relation, Vectors


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the comparison sees it."""

    wording: Wording
    profile: Profile
    credits: frozenset[str]
    told: Vectors
    """Vectors of the sentences whose order is compared."""


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier text that a member was made from."""

    founder: int
    relation: Relation
    shared: float


@dataclass(slots=True)
class _Founders:
    """The founders so far, found again by the runs and the rare words they contain."""

    settings: StorySettings
    model: RewriteModel
    texts: dict[int, Text] = field(default_factory=dict)
    by_run: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, member: int, text: Text) -> None:
        """Make a member a founder."""
        self.texts[member] = text
        for run in text.wording.known.tolist():
            self.by_run[run].append(member)
        for word in _rare(text, self.settings).tolist():
            self.by_word[word].append(member)

    def copied(self, text: Text) -> Match | None:
        """The founder with which most own wording is shared, where that is enough for a copy."""
        seen = Counter(f for run in text.wording.known.tolist() for f in self.by_run.get(run, ()))
        found = [self._copy(text, founder) for founder in _most(seen, self.settings.rivals)]
        matches = [match for match in found if match]
        return min(matches, key=lambda match: (-match.shared, match.founder), default=None)

    def _copy(self, text: Text, founder: int) -> Match | None:
        other = self.texts[founder]
        here, there = shared_both_ways(text.wording, other.wording, self.settings)
        same_wire = bool(text.credits & other.credits)
        floor = self.settings.wire_share if same_wire else self.settings.copy_share
        return Match(founder, "copy", here) if max(here, there) >= floor else None

    def rewritten(self, text: Text) -> Match | None:
        """The founder that the text rewrites most plainly, or None."""
        rivals = self._rivals(text)
        if not rivals:
            return None
        others = [self.texts[founder] for founder in rivals]
        chances = self.model.chances(np.stack([features(text.profile, other.profile) for other in others]))
        ordered = np.array([ordered_share(text.told, other.told, self.settings) for other in others])
        made = rewrites(chances, ordered, self.settings)
        if not made.any():
            return None
        best = int(np.argmax(np.where(made, np.fmax(chances, ordered), -1.0)))
        shared = shared_both_ways(text.wording, others[best].wording, self.settings)[0]
        return Match(rivals[best], "rewrite", shared)

    def _rivals(self, text: Text) -> list[int]:
        """Founders to compare with: all where they are few, else those with most rare words in common."""
        if len(self.texts) <= self.settings.few_founders:
            return sorted(self.texts)
        seen = Counter(f for word in _rare(text, self.settings).tolist() for f in self.by_word.get(word, ()))
        return _most(seen, self.settings.rivals)


def _most(seen: Counter[int], count: int) -> list[int]:
    return [one for one, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:count]]


def _rare(text: Text, settings: StorySettings) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    keep: np.ndarray[tuple[int], np.dtype[np.int64]] = text.profile.terms[
        text.profile.rarity >= settings.rare_idf
    ]
    return keep


def shared_both_ways(a: Wording, b: Wording, settings: StorySettings) -> tuple[float, float]:
    """Share of a's own words that stand in runs of b, and of b's in runs of a. Quotations count for
    neither: two desks may print the same statement.
    """
    forth = covered(a, b.known)
    back = covered(b, a.known)
    return share_covered(a, forth, settings.min_own_words), share_covered(b, back, settings.min_own_words)


def read_text(document: Document, background: Background, settings: StorySettings) -> Text:
    """An article as the comparison sees it."""
    words = wording(document, settings.run_words)
    told = document.vectors[told_rows(document, settings)]
    return Text(words, profile(document.vectors, words, background), credited(document), told)


def order_of(documents: Sequence[Document]) -> list[int]:
    """Rows from the likely source to what may be made from it: by time, then the more complete, then by id.

    Undated articles come last. Independent of the order of rows.
    """

    def key(row: int) -> tuple[float, int, tuple[float, str, str]]:
        own = article_key(documents[row])
        return own[0], -documents[row].words, own

    return sorted(range(len(documents)), key=key)


def find_families(documents: Sequence[Document], kit: Kit) -> tuple[tuple[int, ...], tuple[Lineage, ...]]:
    """The family number of each member of one story, and where each member's text comes from.

    Families are numbered in the order of time. Independent of the order of rows.
    """
    if len(documents) == 1:
        return (0,), (Lineage("alone"),)
    order = order_of(documents)
    founders = _Founders(kit.settings.story, rewrite_model(kit))
    matches: dict[int, Match | None] = {}
    for place, row in enumerate(order):
        matches[place] = _place(documents[row], place, founders)
    families = _numbers(matches)
    ids = [documents[row].article.id for row in order]
    lineages = _lineages(matches, families, ids)
    back = {row: place for place, row in enumerate(order)}
    rows = range(len(documents))
    return tuple(families[back[row]] for row in rows), tuple(lineages[back[row]] for row in rows)


def _place(document: Document, place: int, founders: _Founders) -> Match | None:
    """The text that a member was made from; where there is none it becomes a founder."""
    if not len(document.vectors):
        return None
    text = read_text(document, founders.model.background, founders.settings)
    match = founders.copied(text) or founders.rewritten(text)
    if match is None:
        founders.add(place, text)
    return match


def _numbers(matches: dict[int, Match | None]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for place, match in matches.items():
        numbers[place] = numbers[match.founder] if match else len(set(numbers.values()))
    return numbers


def _lineages(
    matches: dict[int, Match | None], families: dict[int, int], ids: Sequence[str]
) -> dict[int, Lineage]:
    sizes = Counter(families.values())
    single: Relation = "independent" if len(matches) > 1 else "alone"
    out = {}
    for place, match in matches.items():
        if match:
            out[place] = Lineage(match.relation, ids[match.founder], match.shared)
        else:
            out[place] = Lineage("original" if sizes[families[place]] > 1 else single)
    return out
