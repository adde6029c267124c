"""Other versions of the same text in the story: does this one read worse, like a translation by machine?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.garble.apart import apart
from scoring.garble.judge import FULL, open_models
from scoring.garble.worse import Floats, difference, open_weights, views
from scoring.kit import Kit
from scoring.signals.base import StorySignal
from scoring.stories.versions import Version, versions_of
from scoring.types import Finding, MeasureSpec, PeerText, Reading, Story

_ALONE = "no other version of this text that is not of a later date"
_LIGHT = "the full garble model is not asked (tier light) or not there"
_SHOWN = 3
"""Sentences shown as evidence: the most telling ones."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """What the full model says of every sentence needed, and how it is weighed."""

    seen: Mapping[str, Floats]
    weights: Floats

    def odds(self, story: Story, member: int, version: Version) -> float:
        """Log odds that the member is the worse of the two."""
        return float(self.weights @ difference(_texts(story, member, version), self.seen))


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story: how much worse it reads than other versions of its text."""
    model = open_models(kit)[1]
    if model is None:
        missing = {"reads_worse": _LIGHT}
        return [[Reading({"reads_worse": None}, (), missing) for _ in story.documents] for story in stories]
    found = [versions_of(story, kit.settings.story) for story in stories]
    texts = [
        text
        for story, versions in zip(stories, found, strict=True)
        for member, own in enumerate(versions)
        for version in own
        for pair in _texts(story, member, version)
        for text in pair
    ]
    judge = _Judge(views(model, texts), open_weights(kit.artefacts.open(FULL)))
    return [
        [_reading(story, member, own, (judge, kit)) for member, own in enumerate(versions)]
        for story, versions in zip(stories, found, strict=True)
    ]


def _texts(story: Story, member: int, version: Version) -> list[tuple[str, str]]:
    own, other = story.documents[member], story.documents[version.member]
    return [(own.sentences[i].text, other.sentences[j].text) for i, j in version.pairs]


def _reading(story: Story, member: int, own: Sequence[Version], by: tuple[_Judge, Kit]) -> Reading:
    judge, kit = by
    if not own:
        return Reading({"reads_worse": None}, (), {"reads_worse": _ALONE})
    told = float(np.mean([judge.odds(story, member, version) for version in own]))
    if len(own) >= kit.settings.garble.least_versions:
        told += kit.settings.garble.apart_weight * _apart(story, member, own)
    odds = round(max(0.0, told), 4)
    shown = odds >= kit.settings.garble.reads_worse
    return Reading({"reads_worse": odds}, tuple(_findings(story, member, own, judge)) if shown else ())


def _apart(story: Story, member: int, own: Sequence[Version]) -> float:
    """How much further the member stands apart than the other versions do in the mean."""
    told = (story.documents[at] for at in (member, *(version.member for version in own)))
    first, *others = apart([" ".join(one.text for one in document.sentences) for document in told])
    return first - float(np.mean(others))


def _findings(story: Story, member: int, own: Sequence[Version], judge: _Judge) -> list[Finding]:
    """The sentences that read worst beside their counterparts, with these."""
    document = story.documents[member]
    sides: dict[int, list[tuple[float, int, int]]] = {}
    for version in own:
        other = story.documents[version.member]
        for i, j in version.pairs:
            pair = (document.sentences[i].text, other.sentences[j].text)
            odds = float(judge.weights @ difference([pair], judge.seen))
            sides.setdefault(i, []).append((odds, version.member, j))
    worst = sorted(sides, key=lambda i: (-float(np.mean([odds for odds, _, _ in sides[i]])), i))[:_SHOWN]
    return [_finding(story, member, (i, len(own)), sides[i]) for i in sorted(worst)]


def _finding(
    story: Story, member: int, place: tuple[int, int], sides: Sequence[tuple[float, int, int]]
) -> Finding:
    number, versions = place
    sentence = story.documents[member].sentences[number]
    odds = float(np.mean([value for value, _, _ in sides]))
    told = "the other version" if versions == 1 else f"the {versions} other versions"
    message = f"Reads more like a translation by machine than {told} of this text."
    peers = tuple(_peer(story, at, row) for _, at, row in sorted(sides, reverse=True)[:_SHOWN])
    sure = round(1 / (1 + float(np.exp(-odds))), 3)
    return Finding("retranslated", "minor", sentence.start, sentence.end, sentence.text, message, sure, peers)


def _peer(story: Story, member: int, row: int) -> PeerText:
    document = story.documents[member]
    return PeerText(document.article.id, document.article.source, document.sentences[row].text)


SIGNAL = StorySignal(
    name="versions",
    kinds=("retranslated",),
    measures=(
        MeasureSpec(
            "reads_worse",
            "log odds",
            "higher is worse",
            "how much more like a poor translation it reads than other versions of its text; 0 for no more",
            "models/garble-full-v1/versions.json; pairwise comparison, Bradley & Terry 1952",
        ),
    ),
    run=run,
)
