"""How a document supports a claim, each word weighed by its rarity: what is new counts most where rare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.drift.words import FUNCTION_WORDS, read_words
from scoring.types import Sentence, Vectors

_SPAN = 3
"""Content words after a word that it is paired with."""
_LEAD = 3
"""Sentences that open a document."""
Stems = Sequence[Sequence[str]]
Weights = Mapping[str, float]


def weighed_support(
    claim: tuple[Sequence[Sentence], Stems, Vectors], document: tuple[Stems, Vectors], rarity: Weights
) -> list[float]:
    """Twenty-one figures on how the document supports the claim's words, pairs of words and sentences."""
    sentences, lines, vectors = claim
    words = [stem for line in lines for stem in line if stem not in FUNCTION_WORDS and stem[0].isalnum()]
    held = [frozenset(line) for line in document[0]]
    return [
        *_words(words, held, rarity), *_new(words, held, _capitals(sentences), rarity),
        *_pairs(words, document[0], rarity), *_near(vectors, document[1]), float(len(held)),
    ]  # fmt: skip


def _weight(words: Sequence[str], rarity: Weights) -> float:
    return sum(rarity.get(word, 1.0) for word in words)


def _words(words: Sequence[str], held: Sequence[frozenset[str]], rarity: Weights) -> list[float]:
    """Shares of the claim's weight in the document, its opening, its best sentence and best two in a row;
    mean and largest weight of the claim.
    """
    whole = _weight(words, rarity) or 1.0

    def share(known: frozenset[str]) -> float:
        return _weight([word for word in words if word in known], rarity) / whole

    best = max(map(share, held), default=0.0)
    two = max((share(a | b) for a, b in pairwise(held)), default=best)
    return [
        share(frozenset().union(*held)), share(frozenset().union(*held[:_LEAD])), best, two, two - best,
        whole / max(1, len(words)), max((rarity.get(word, 1.0) for word in words), default=0.0),
    ]  # fmt: skip


def _capitals(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(
        word.stem
        for sentence in sentences
        for word in read_words(sentence.clean)[1:]
        if sentence.clean[word.start].isupper()
    )


def _new(
    words: Sequence[str], held: Sequence[frozenset[str]], capitals: frozenset[str], rarity: Weights
) -> list[float]:
    """Weight of what the document does not have, largest and sum; new names and figures, and all of them."""
    known = frozenset().union(*held)
    new = [word for word in words if word not in known]
    return [
        max((rarity.get(word, 1.0) for word in new), default=0.0), _weight(new, rarity),
        float(sum(word in capitals for word in new)), float(len(capitals)),
        float(sum(word[0].isdigit() for word in new)), float(sum(word[0].isdigit() for word in words)),
    ]  # fmt: skip


def _pairs(words: Sequence[str], lines: Stems, rarity: Weights) -> list[float]:
    """Of neighbouring words: weight and share of those that one sentence holds together, and share of these
    that stand there in the claim's order somewhere.
    """
    places = [{word: at for at, word in reversed(list(enumerate(line)))} for line in lines]
    whole, together, joined, ordered, count = 0.0, 0.0, 0, 0, 0
    for first, second in _neighbours(words):
        weight = rarity.get(first, 1.0) * rarity.get(second, 1.0)
        steps = [place[second] - place[first] for place in places if first in place and second in place]
        whole, count = whole + weight, count + 1
        together, joined = together + weight * bool(steps), joined + bool(steps)
        ordered += any(step > 0 for step in steps)
    return [together / (whole or 1.0), ordered / max(1, joined), joined / max(1, count)]


def _neighbours(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(words):
        for other in words[at + 1 : at + 1 + _SPAN]:
            yield word, other


def _near(claim: Vectors, document: Vectors) -> list[float]:
    """Place of the nearest sentence, how far it is ahead of the fourth, mean likeness of all and of the best
    three.
    """
    if not len(claim) or not len(document):
        return [0.0] * 4
    likeness: NDArray[np.floating] = (claim @ document.T).max(axis=0)
    best = np.sort(likeness)[::-1]
    return [
        float(likeness.argmax()), float(best[0] - best[min(3, len(best) - 1)]), float(best.mean()),
        float(best[:3].mean()),
    ]  # fmt: skip
