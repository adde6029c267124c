"""Badly translated articles: what the full model thinks of a few sentences of those the light one suspects.

The light model's rating alone mistakes sport and foreign names for bad translation, and the full model is too
slow for every article; so the light one chooses the articles, and the full one judges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.garble.full import Full, look_closely
from scoring.garble.surprise import Floats
from scoring.kit import Kit

_OUTPUTS = 2
"""The full model's first outputs: how badly people would rate a sentence, how much an editor would change."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The full model's view of an article's chosen sentences."""

    badness: float
    """Log odds that a sentence would be rated badly and that it would be much edited, summed, in the mean of
    those read, and the light model's mean rating of all. Of nine ways this tells badly from well rated
    documents best (ROC 0.994; the median of the second alone 0.927) and from human translations (0.991;
    0.968), on pairs that the full model has seen."""
    looked: tuple[int, ...]
    """The sentences read, as numbers inside the article."""


def rate(
    articles: Sequence[Sequence[str]], bad: Sequence[Floats], full: Full | None, kit: Kit
) -> list[Rating | None]:
    """One rating per article, same order; None where the light model's rating gives no reason to look.

    ``bad`` holds the light model's rating of every sentence, higher for worse.
    """
    if full is None:
        return [None] * len(articles)
    chosen = [_chosen(own, kit) for own in bad]
    texts = [[own[at] for at in rows] for own, rows in zip(articles, chosen, strict=True)]
    unique = list(dict.fromkeys(text for own in texts for text in own))
    logits = look_closely(full, unique).logits[:, :_OUTPUTS].sum(axis=1)
    known = dict(zip(unique, logits.tolist(), strict=True))
    return [
        Rating(float(np.mean([known[text] for text in own]) + light.mean()), rows) if own else None
        for own, light, rows in zip(texts, bad, chosen, strict=True)
    ]


_POST = re.compile(
    r"^[ \t]*\(?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[ \t]*(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T))?\)?"
    r"(?=[ \t]*(?:[-\u2013\u2014:|]|$))",
    re.MULTILINE,
)


def is_live(text: str, posts: int) -> bool:
    """Whether a text is made of notes, each under its own clock time: a live blog, minute by minute."""
    return len({match.group() for match in _POST.finditer(text)}) >= posts


def _chosen(bad: Floats, kit: Kit) -> tuple[int, ...]:
    """Sentences spread evenly over an article that the light model rates badly; over any in the full tier."""
    options = kit.settings.garble
    if len(bad) < options.rating_least:
        return ()
    if kit.settings.tier != "full" and float(bad.mean()) < options.rating_level:
        return ()
    count = min(len(bad), options.rating_sentences)
    return tuple(np.linspace(0, len(bad) - 1, count).round().astype(int).tolist())
