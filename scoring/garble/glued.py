"""Words run together: a space missing behind a stop, or between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from scoring.garble.flaw import Flaw
from scoring.garble.grams import join, look_up
from scoring.garble.surprise import Language
from scoring.types import Sentence

_GLUED_STOP = re.compile(r"(?<![\w/@.])([a-z]{3,})([.!?,;])([A-Z][a-z]+|[a-z]{2,})(?=[\s,.;:!?]|$)(?![./@])")
_ADDRESS = re.compile(
    r"(?:com|org|net|gov|edu|io|co|uk|tv|us|news|info|me|ly|html?|php|js|eu|fm|ai)\b", re.IGNORECASE
)


def glued(sentence: Sentence, model: Language, whole: str) -> Iterator[Flaw]:
    """The joints of a sentence without their space; ``whole`` is the article's text.

    A word that the article prints twice is one of its words.
    """
    at, counts = sentence.start, model.vocabulary
    for match in _GLUED_STOP.finditer(sentence.text):
        left, sign, right = match.groups()
        known = left in counts and right.lower() in counts
        if not known or _ADDRESS.match(right) or (sign == "." and right.islower()):
            continue
        message = f"A space is missing after “{left}{sign}”."
        yield Flaw(at + match.start(), at + match.end(), "glued_stop", message, 0.8, "minor")
    for match in _LONG.finditer(sentence.text):
        if whole.count(match.group()) > 1:
            continue
        halves = _halves(match.group(), model)
        if halves:
            message = f"A space is missing between “{halves[0]}” and “{halves[1]}”."
            yield Flaw(at + match.start(), at + match.end(), "glued_words", message, 0.75, "minor")


_LONG = re.compile(r"(?<![\w@#/.'’-])[a-z]{5,}(?![\w@/'’-]|\.\w)")


def _halves(word: str, model: Language) -> tuple[str, str] | None:
    """Two words that often follow each other, of which an unknown word is made; None where it is a word."""
    known = model.vocabulary
    if known.get(word, FAR) < COMMON or _formed(word, known):
        return None
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    cuts = [cut for cut in cuts if cut[0] in known and cut[1] in known and cut[0] not in _PREFIXES]
    if not cuts:
        return None
    pairs = np.array([[known[left], known[right]] for left, right in cuts], np.int32)
    counts = look_up(model.words[0], join(pairs[:, 0], pairs[:, 1]))
    own = float(model.unigram[known[word]]) if word in known else 0.0
    for (left, right), count in zip(cuts, counts.tolist(), strict=True):
        small = min(known[left], known[right])
        if left in _FORMING or right in _PARTICLES:
            if count - own >= FORMED:
                return left, right
            continue
        if count - own >= (GLUED_SMALL if small < SMALL else GLUED):
            return left, right
        if (
            not own
            and small < TINY
            and max(known[left], known[right]) < COMMON
            and min(len(left), len(right)) > 2
        ):
            return left, right
    return None


def _formed(word: str, known: Mapping[str, int]) -> bool:
    """Whether a rare word is one that the news prints with an ending ("hastens", "reopenings")."""
    return any(
        word.endswith(ending) and len(word) - len(ending) >= STEM and word[: -len(ending)] + back in known
        for ending, back in _ENDINGS
    )


STEM = 4
"""Letters that must be left of a word before its ending."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("r", ""), ("er", ""),
    ("ers", ""), ("ly", ""), ("ness", ""), ("able", ""), ("ings", ""), ("ish", ""),
)  # fmt: skip
_PREFIXES = frozenset(
    {
        "out",
        "over",
        "under",
        "off",
        "up",
        "down",
        "non",
        "anti",
        "pre",
        "un",
        "re",
        "dis",
        "mis",
        "back",
        "self",
        "co",
    }
    | {"counter", "super", "be"}
)
_FORMING = frozenset(
    {
        "any",
        "at",
        "every",
        "for",
        "forth",
        "here",
        "house",
        "in",
        "lay",
        "life",
        "on",
        "school",
        "some",
        "there",
    }
    | {"time", "trash", "where", "work"}
)
_PARTICLES = frozenset(
    {"after", "by", "can", "down", "hunt", "in", "mate", "mates", "not", "off", "on", "out", "over", "site"}
    | {"sites", "time", "up", "upon", "with"}
)
"""Words that English writes together with others at any time ("layout", "onsite", "herein", "telework")."""
FORMED = 11.0
"""log2 count + 1 of a pair with such a word that is taken for a lost space: 1,000 times in 33 million words;
"at one" and "here in" lie at it, less how often "atone" and "herein" are printed."""
FAR, COMMON, SMALL, TINY = 10**9, 12_000, 200, 80
"""Ranks: what is commoner than COMMON is a word of its own; SMALL and TINY are small words."""
GLUED_SMALL, GLUED = 3.0, 9.0
"""log2 count + 1 of a word pair that is taken for a lost space, with a small word in it and without:
4 and 256 times in 33 million words; "blindspot" and "witchhunt" lie below."""
