"""How much of a text tells what another tells in the same order, whatever the words.

Sentences that are each other's nearest, likeness however low, are matched; the longest run of matches that
rises in both texts is what is told in order. A thesaurus takes the words away and with them the likeness,
but not who is nearest to whom, nor the order; independent reports of one event choose and order facts for
themselves. Order-preserving alignment is the usual test of text reuse (METER, Gaizauskas et al. 2001;
Barzilay & Elhadad 2003, Sentence alignment for monolingual comparable corpora).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.encoders import unit_rows
from scoring.settings import StorySettings
from scoring.types import Document, Vectors

Index = NDArray[np.int64]


def longest_rise(values: Sequence[int]) -> list[int]:
    """Places of a longest strictly rising subsequence (Schensted 1961, by bisection).

    >>> longest_rise([3, 0, 1, 5, 2, 4])
    [1, 2, 4, 5]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(ends, value)
        ends[at : at + 1] = [value]
        places[at : at + 1] = [place]
        before.append(places[at - 1] if at else -1)
    out = [places[-1]] if places else []
    while out and before[out[-1]] >= 0:
        out.append(before[out[-1]])
    return out[::-1]


def told_in_order(a: Vectors, b: Vectors) -> list[tuple[int, int]]:
    """Rows of a and b that are each other's nearest, as many as rise in both; rows are unit vectors.

    The mean of the two texts is taken off first: what both are about says nothing of which sentence is which.
    """
    if not (len(a) and len(b)):
        return []
    mean = (a.mean(axis=0) + b.mean(axis=0)) / 2
    likeness = unit_rows(a - mean) @ unit_rows(b - mean).T
    forth, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    mutual = np.flatnonzero(back[forth] == np.arange(len(a)))
    matched = forth[mutual].tolist()
    return [(int(mutual[place]), matched[place]) for place in longest_rise(matched)]


def told_rows(document: Document, settings: StorySettings) -> Index:
    """Numbers of the sentences that tell something: those with ``order_words`` words and more."""
    told = [len(sentence.clean.split()) >= settings.order_words for sentence in document.sentences]
    return np.flatnonzero(told).astype(np.int64)


def ordered_share(a: Vectors, b: Vectors, settings: StorySettings) -> float:
    """Share of the shorter text's sentences told in the other's order, 0 to 1; nan where either has fewer
    than ``order_sentences``, of which some always lie in order by chance.
    """
    least = min(len(a), len(b))
    return len(told_in_order(a, b)) / least if least >= settings.order_sentences else float("nan")
