"""What a copy or a rewrite did to its source: sentences kept, changed and dropped, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.settings import StorySettings
from scoring.stories.alignment import Array, follow
from scoring.stories.order import ordered_share, told_in_order, told_rows
from scoring.types import Document, Story

Change = Literal["same", "changed", "new"]

_WORD = re.compile(r"\w+")
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|according to|announced|added|stated|claimed|claims|reported|reports|warned|argued|"
    r"insisted|denied|confirmed|acknowledged|explained|wrote|tweeted|estimated|cited|citing|accused|alleged)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Derivation:
    """An article laid on the text it was made from."""

    changes: tuple[Change, ...]
    """One per sentence of the article."""
    source: tuple[int, ...]
    """Sentence of the source that each sentence is laid on, -1 for new ones."""
    dropped: tuple[int, ...]
    """Sentences of the source that nothing is laid on."""


def source_of(story: Story, member: int) -> int | None:
    """Position of the text a copy or rewrite was made from, None for other members."""
    lineage = story.lineages[member]
    if lineage.of is None:
        return None
    near = [
        row
        for row, document in enumerate(story.documents)
        if row != member
        and document.article.id == lineage.of
        and story.families[row] == story.families[member]
    ]
    return min(near, key=lambda row: story.lineages[row].relation != "original", default=None)


def derive(article: Document, source: Document, settings: StorySettings, retold: bool = False) -> Derivation:
    """The article's sentences against the source's, aligned in order by likeness.

    In a text ``retold`` in the source's order, sentences that are each other's nearest are laid on each other
    however unlike the words.
    """
    likeness = (article.vectors @ source.vectors.T).astype(np.float64)
    if retold:
        likeness += _anchors(article, source, settings)
    forth, back = follow(likeness), follow(likeness.T)
    theirs = [_plain(sentence.clean) for sentence in source.sentences]
    changes: list[Change] = []
    for sentence, match, value in zip(article.sentences, forth.match, forth.similarity, strict=False):
        same = _plain(sentence.clean) == theirs[match]
        changes.append("same" if same else "changed" if value >= settings.derived_floor else "new")
    laid = tuple(-1 if change == "new" else int(at) for change, at in zip(changes, forth.match, strict=False))
    dropped = [at for at, value in enumerate(back.similarity) if value < settings.derived_floor]
    return Derivation(tuple(changes), laid, tuple(at for at in dropped if at not in laid))


def _anchors(article: Document, source: Document, settings: StorySettings) -> Array:
    """1 where a sentence is told in the source's order, shape (sentences, source's sentences); 0 elsewhere,
    and everywhere where too little is in order to go by it.
    """
    out = np.zeros((len(article.vectors), len(source.vectors)))
    own, theirs = told_rows(article, settings), told_rows(source, settings)
    a, b = article.vectors[own], source.vectors[theirs]
    if ordered_share(a, b, settings) >= settings.ordered_share:
        for one, other in told_in_order(a, b):
            out[own[one], theirs[other]] = 1.0
    return out


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def attributed(text: str) -> bool:
    """Whether a sentence says who says so.

    >>> attributed("Police said the road was open."), attributed("The road was open.")
    (True, False)
    """
    return _ATTRIBUTION.search(text) is not None


def lost_share(had: Sequence[bool], kept: Sequence[bool]) -> float | None:
    """Share of what the source had that the article no longer has; None where the source had nothing."""
    total = sum(had)
    return sum(h and not k for h, k in zip(had, kept, strict=True)) / total if total else None


def aligned_pairs(derivation: Derivation) -> dict[int, list[int]]:
    """Source sentence -> the article's sentences laid on it."""
    out: dict[int, list[int]] = {}
    for own, at in enumerate(derivation.source):
        if at >= 0:
            out.setdefault(at, []).append(own)
    return out


def quotations_lost(article: Document, source: Document, derivation: Derivation) -> float | None:
    """Share of the source's quotations, in sentences carried over, that no longer stand as quotations."""
    laid = aligned_pairs(derivation)
    quoted = {quote.sentence for quote in article.quotes} | {
        number for number, sentence in enumerate(article.sentences) if sentence.kind == "quotation"
    }
    carried = sorted({quote.sentence for quote in source.quotes if len(quote.text.split()) > 3} & laid.keys())
    kept = [any(_near(own, quoted) for own in laid[at]) for at in carried]
    return lost_share([True] * len(carried), kept)


def _near(own: int, quoted: set[int]) -> bool:
    return bool({own - 1, own, own + 1} & quoted)


def attributions_lost(article: Document, source: Document, derivation: Derivation) -> float | None:
    """Share of the source's attributed sentences, carried over, that no longer say who says so."""
    laid = aligned_pairs(derivation)
    carried = [at for at in sorted(laid) if attributed(source.sentences[at].clean)]
    kept = [any(_attributed_near(article, own) for own in laid[at]) for at in carried]
    return lost_share([True] * len(carried), kept)


def _attributed_near(article: Document, own: int) -> bool:
    near = article.sentences[max(own - 1, 0) : own + 2]
    return any(attributed(sentence.clean) for sentence in near)


def figures_lost(article: Document, source: Document, derivation: Derivation) -> float | None:
    """Share of the source's figures, in sentences carried over, that the article does not have anywhere."""
    laid = aligned_pairs(derivation)
    have = {(fact.kind, fact.value) for fact in article.facts}
    carried = [fact for fact in source.facts if fact.sentence in laid]
    return lost_share([True] * len(carried), [(fact.kind, fact.value) in have for fact in carried])
