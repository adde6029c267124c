"""Features of how close one sentence stays to another that says the same: words, order, signs, facts, form.

What the reference shows (words without partner, moved, opposite, negated, other numbers and names) and what
the sentence shows by itself (odd sequences, doubled or unknown words, missing signs).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, Levenshtein

from scoring.drift.lexicon import HARD_NEGATORS, HEDGES, NEGATORS, opposite
from scoring.drift.words import FUNCTION_WORDS, align, stem
from scoring.text.wordlists import word_set

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_+")
_SPACED = re.compile(r"\s[.,;:!?%)\]]|[(\[]\s|\s['’](?:s|t|re|ve|ll)\b|\sn['’]t\b")
_FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u206f\u20a0-\u20cf]")
_ODD = re.compile(r"[_~^|\\{}<>=*#@]|[,;:.!?\-]{2,}")
_HE = word_set("he him his himself man men boy father son brother husband mr king")
_SHE = word_set("she her hers herself woman women girl mother daughter sister wife mrs ms queen")
_PAST = frozenset(["was", "were", "had", "did", "been"])
_PRESENT = word_set("is are has have do does am")
_FUTURE = word_set("will shall going would 'll won't")
_MODAL = word_set("can could may might must should")
_ASPECT = frozenset(["being", "been"])
_PREPOSITIONS = word_set(
    "of in on at by for from with to into onto over under about after before during since until "
    "between among through against within without toward towards across along around near as than"
)

FEATURES = (
    "shared as printed", "shared lower", "shared stems", "precision", "recall", "content precision",
    "content recall",
    "extra content", "missing content", "extra function", "missing function", "moved", "characters",
    "trigrams here",
    "trigrams there", "length", "shorter", "extra numbers", "missing numbers", "negators differ",
    "hard negators differ",
    "opposites", "he differs", "she differs", "gender turned", "inflected", "inflected verbs", "case differs",
    "capitals extra", "capitals missing", "past differs", "present differs", "future differs",
    "modal differs",
    "aspect differs", "ing differs", "hedges differ", "question differs", "no end mark", "low start",
    "spaced signs",
    "odd signs", "signs extra", "signs missing", "doubled", "foreign", "misspelt", "prepositions extra",
    "prepositions missing", "and missing", "and extra", "pairs here", "pairs there", "longest run",
    "function swapped",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart once: tokens as printed, lower case and stemmed."""

    text: str
    tokens: tuple[str, ...]
    lower: tuple[str, ...]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of a text."""
        tokens = tuple(match.replace("’", "'") for match in _TOKEN.findall(text))
        lower = tuple(token.lower() for token in tokens)
        return cls(text, tokens, lower, tuple(stem(token) for token in lower))


def closeness(first: Reading, second: Reading) -> NDArray[np.float32]:
    """Features of the first sentence against the second, float32 in the order of FEATURES."""
    partner = align(first.stems, second.stems)
    rows = (
        *_overlap(first, second, partner),
        *_lost(first, second, partner),
        *_shape(first, second, partner),
        *_facts(first, second, partner),
        *_forms(first, second, partner),
        *_signs(first, second),
        *_small(first, second),
    )
    return np.asarray(rows, np.float32)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _overlap(first: Reading, second: Reading, partner: Sequence[int]) -> list[float]:
    matched = sum(other >= 0 for other in partner)
    own = [at for at, word in enumerate(first.lower) if _is_content(word)]
    other = sum(map(_is_content, second.lower))
    both = sum(partner[at] >= 0 for at in own)
    return [
        Indel.normalized_similarity(first.tokens, second.tokens),
        Indel.normalized_similarity(first.lower, second.lower),
        Indel.normalized_similarity(first.stems, second.stems),
        _share(matched, len(first.stems)), _share(matched, len(second.stems)),
        _share(both, len(own)), _share(both, other),
    ]  # fmt: skip


def _is_content(word: str) -> bool:
    return word[0].isalnum() and word not in FUNCTION_WORDS


def _lost(first: Reading, second: Reading, partner: Sequence[int]) -> list[float]:
    taken = set(partner)
    extra = [word for word, other in zip(first.lower, partner, strict=True) if other < 0]
    missing = [word for at, word in enumerate(second.lower) if at not in taken]
    order = [other for other in partner if other >= 0]
    moved = sum(b < a for a, b in pairwise(order))
    return [
        float(sum(map(_is_content, extra))), float(sum(map(_is_content, missing))),
        float(sum(word in FUNCTION_WORDS for word in extra)), float(sum(word in FUNCTION_WORDS for word in
        missing)),
        float(moved),
    ]  # fmt: skip


def _shape(first: Reading, second: Reading, partner: Sequence[int]) -> list[float]:
    here, there = _grams(first.text), _grams(second.text)
    shared = sum((here & there).values())
    ratio = log(max(1, len(first.tokens)) / max(1, len(second.tokens)))
    return [
        Indel.normalized_similarity(first.text, second.text),
        _share(shared, sum(here.values())), _share(shared, sum(there.values())),
        abs(ratio), max(0.0, -ratio),
    ]  # fmt: skip


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + 4] for at in range(len(text) - 3))


def _facts(first: Reading, second: Reading, partner: Sequence[int]) -> list[float]:
    a, b = Counter(first.lower), Counter(second.lower)
    numbers = [
        Counter(word for word in words if word[0].isdecimal()) for words in (first.lower, second.lower)
    ]
    return [
        float(sum((numbers[0] - numbers[1]).values())), float(sum((numbers[1] - numbers[0]).values())),
        abs(_count(a, NEGATORS) - _count(b, NEGATORS)), abs(_count(a, HARD_NEGATORS) - _count(b,
        HARD_NEGATORS)),
        float(_opposed(first, second, partner)),
        *_gender(a, b),
    ]  # fmt: skip


def _count(words: Counter[str], chosen: frozenset[str]) -> float:
    return float(sum(words[word] for word in words.keys() & chosen))


def _opposed(first: Reading, second: Reading, partner: Sequence[int]) -> int:
    taken = set(partner)
    free = [word for at, word in enumerate(second.stems) if at not in taken]
    return sum(
        any(opposite(word, other) for other in free)
        for word, mate in zip(first.stems, partner, strict=True)
        if mate < 0 and len(word) > 1
    )


def _gender(a: Counter[str], b: Counter[str]) -> list[float]:
    he, she = _count(a, _HE) - _count(b, _HE), _count(a, _SHE) - _count(b, _SHE)
    return [abs(he), abs(she), max(0.0, min(he, -she)) + max(0.0, min(-he, she))]


def _forms(first: Reading, second: Reading, partner: Sequence[int]) -> list[float]:
    pairs = [(first.tokens[at], second.tokens[other]) for at, other in enumerate(partner) if other >= 0]
    inflected = [(x.lower(), y.lower()) for x, y in pairs if x.lower() != y.lower()]
    verbs = [pair for pair in inflected if any(word.endswith(("ed", "ing", "s")) for word in pair)]
    case = sum(x != y and x.lower() == y.lower() for x, y in pairs[1:])
    capitals = [
        Counter(word for word in reading.tokens[1:] if word[0].isupper()) for reading in (first, second)
    ]
    return [
        float(len(inflected)), float(len(verbs)), float(case),
        float(sum((capitals[0] - capitals[1]).values())), float(sum((capitals[1] - capitals[0]).values())),
        *_tenses(Counter(first.lower), Counter(second.lower)),
    ]  # fmt: skip


def _tenses(a: Counter[str], b: Counter[str]) -> list[float]:
    gerunds = [sum(count for word, count in words.items() if word.endswith("ing")) for words in (a, b)]
    groups = (_PAST, _PRESENT, _FUTURE, _MODAL, _ASPECT)
    return [
        *(abs(_count(a, group) - _count(b, group)) for group in groups),
        float(abs(gerunds[0] - gerunds[1])),
        abs(_count(a, HEDGES) - _count(b, HEDGES)),
    ]


def _signs(first: Reading, second: Reading) -> list[float]:
    text, other = first.text.strip(), second.text.strip()
    signs = [
        Counter(token for token in reading.tokens if not token[0].isalnum()) for reading in (first, second)
    ]
    doubled = sum(a == b and a[0].isalnum() for a, b in zip(first.lower, first.lower[1:], strict=False))
    return [
        float(text.endswith("?") != other.endswith("?")),
        float(not text.rstrip("\"'”’)").endswith((".", "!", "?", "…", ":")) and other[-1:] in ".!?\"'”’)"),
        float(text[:1].islower()),
        float(len(_SPACED.findall(text))), float(len(_ODD.findall(text))),
        float(sum((signs[0] - signs[1]).values())), float(sum((signs[1] - signs[0]).values())),
        float(doubled), float(len(_FOREIGN.findall(text))),
    ]  # fmt: skip


def _small(first: Reading, second: Reading) -> list[float]:
    a, b = Counter(first.lower), Counter(second.lower)
    extra, missing = a - b, b - a
    bigrams = [Counter(zip(r.lower, r.lower[1:], strict=False)) for r in (first, second)]
    shared = sum((bigrams[0] & bigrams[1]).values())
    return [
        float(_misspelt(extra, missing)),
        _count(extra, _PREPOSITIONS), _count(missing, _PREPOSITIONS),
        float(missing["and"] + missing["but"] + missing["or"]), float(extra["and"] + extra["but"] +
        extra["or"]),
        _share(shared, len(first.lower) - 1), _share(shared, len(second.lower) - 1),
        _longest(first.lower, second.lower) / max(1, len(first.lower)),
        float(min(_count(extra, FUNCTION_WORDS), _count(missing, FUNCTION_WORDS))),
    ]  # fmt: skip


def _misspelt(extra: Counter[str], missing: Counter[str]) -> int:
    """Words one or two letters off a word that is missing, no inflection of it."""
    long = [word for word in missing if len(word) > 4]
    return sum(
        any(
            0 < Levenshtein.distance(word, other, score_cutoff=2) <= 2 and stem(word) != stem(other)
            for other in long
        )
        for word in extra
        if len(word) > 3
    )


def _longest(first: Sequence[str], second: Sequence[str]) -> int:
    """The longest run of equal words."""
    best = 0
    row = [0] * (len(second) + 1)
    for word in first:
        above, row = row, [0] * (len(second) + 1)
        for at, other in enumerate(second):
            if word == other:
                row[at + 1] = above[at] + 1
                best = max(best, row[at + 1])
    return best
