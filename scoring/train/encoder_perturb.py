"""A sentence with one fact changed: number, name or negation. Hard negatives for the encoder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|did|does)\b(?! not|n't)"
)
_NEGATION = re.compile(r" not\b|n't\b")


def perturbed(text: str, rng: Random, donors: Sequence[str]) -> str:
    """The text with one number, name or negation changed, whichever it has; names come from ``donors``.

    A text that has none of them comes back with two of its words left out, so it is never the same.

    >>> perturbed("It is 5 km away", Random(1), ("We met in Oslo",)) != "It is 5 km away"
    True
    """
    changes = [changed_number(text, rng), changed_name(text, rng, donors), changed_negation(text, rng)]
    found = [change for change in changes if change and change != text]
    return rng.choice(found) if found else _shortened(text, rng)


def changed_number(text: str, rng: Random) -> str | None:
    """One number replaced by another of as many digits; None where the text has no number."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    place = rng.choice(found)
    digits = "".join(rng.choice("123456789") if char.isdigit() else char for char in place.group())
    return text[: place.start()] + digits + text[place.end() :]


def changed_name(text: str, rng: Random, donors: Sequence[str]) -> str | None:
    """One name inside the text replaced by a name of another text; None where either has none."""
    found, other = list(_NAME.finditer(text)), None
    for donor in rng.sample(donors, min(10, len(donors))) if found else ():
        other = other or _NAME.search(donor)
    if not found or other is None:
        return None
    place = rng.choice(found)
    return text[: place.start()] + other.group() + text[place.end() :]


def changed_negation(text: str, rng: Random) -> str | None:
    """The negation taken out, or one put in after an auxiliary; None where neither can be."""
    if _NEGATION.search(text):
        return _NEGATION.sub("", text, count=1)
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    place = rng.choice(found)
    return f"{text[: place.end()]} not{text[place.end() :]}"


def _shortened(text: str, rng: Random) -> str:
    words = text.split()
    start = rng.randrange(max(1, len(words) - 1))
    return " ".join(words[:start] + words[start + 2 :])
