"""Which articles of a story are versions of one text: told sentence by sentence in one order.

Two translations of one wire story, a wire story and its retranslation, a text and its spun copy lie on each
other sentence by sentence; independent reports never do (of 60 stories of editors' groups the closest pair
had a third of its sentences in order, of 90 pairs of translations of one text the farthest three quarters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.settings import StorySettings
from scoring.stories.copies import order_of
from scoring.stories.order import told_in_order, told_rows
from scoring.types import Document, Story

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of an article's text."""

    member: int
    """Place in the story."""
    pairs: tuple[tuple[int, int], ...]
    """(own sentence, its sentence) where the two say one thing in different words; never empty."""


def versions_of(story: Story, settings: StorySettings) -> list[tuple[Version, ...]]:
    """For each member the versions of its text in the story that it may be made from, none published later;
    at most ``most_versions``, earliest first.
    """
    places = order_of(story.documents)
    out: list[tuple[Version, ...]] = []
    for member in range(len(story.documents)):
        kin = [at for at in places if at != member and story.families[at] == story.families[member]]
        kin = [at for at in kin if not _later(story.documents[at], story.documents[member])]
        out.append(tuple(_versions(story, member, kin[: settings.most_versions], settings)))
    return out


def _later(other: Document, own: Document) -> bool:
    """Whether the other was published after the own: nothing is made from what came later."""
    there, here = other.article.published, own.article.published
    return there is not None and here is not None and there > here


def _versions(story: Story, member: int, kin: list[int], settings: StorySettings) -> Iterator[Version]:
    for at in kin:
        pairs = reworded(story.documents[member], story.documents[at], settings)
        if pairs:
            yield Version(at, pairs)


def reworded(a: Document, b: Document, settings: StorySettings) -> tuple[tuple[int, int], ...]:
    """Sentences of two versions that lie on each other and differ; empty where the texts are no versions, or
    copies of which most sentences are the same.
    """
    own, theirs = told_rows(a, settings), told_rows(b, settings)
    least = min(len(own), len(theirs))
    if least < settings.version_sentences or not (len(a.vectors) and len(b.vectors)):
        return ()
    laid = told_in_order(a.vectors[own], b.vectors[theirs])
    if len(laid) < settings.version_share * least:
        return ()
    pairs = [(int(own[i]), int(theirs[j])) for i, j in laid]
    differing = tuple((i, j) for i, j in pairs if _plain(a, i) != _plain(b, j))
    return differing if len(differing) >= settings.version_reworded * len(pairs) else ()


def _plain(document: Document, number: int) -> list[str]:
    return _WORD.findall(document.sentences[number].clean.lower())
