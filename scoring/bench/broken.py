"""Sentences broken in the patterns of retranslation, a share of a text at a time."""

from __future__ import annotations

import random

from scoring.garble.damage import GRAMMAR, PATTERNS
from scoring.types import Document


def retranslated(document: Document, share: float, rng: random.Random) -> str | None:
    """The text with this share of its sentences broken in the patterns of retranslation; None for none."""
    text, broken = document.article.text, 0
    wanted = max(2, round(share * len(document.sentences)))
    order = list(range(len(document.sentences)))
    rng.shuffle(order)
    changes: list[tuple[int, int, str]] = []
    for number in order:
        sentence = document.sentences[number]
        new = _broken(sentence.text, rng)
        if new is not None and broken < wanted:
            changes.append((sentence.start, sentence.end, new))
            broken += 1
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text if broken >= 2 else None


def _broken(sentence: str, rng: random.Random) -> str | None:
    """One to three patterns on one sentence."""
    patterns = list((PATTERNS | GRAMMAR).values())
    rng.shuffle(patterns)
    wanted, done = rng.choice((1, 1, 2, 2, 3)), 0
    for pattern in patterns:
        result = pattern(sentence, rng)
        if result is not None and done < wanted:
            sentence, done = result.text, done + 1
    return sentence if done else None
