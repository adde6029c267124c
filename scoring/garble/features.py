"""What the light model sees of a sentence: surprise, function words, shape; one row of numbers each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.garble.surprise import Floats, Language, Oddness, oddness
from scoring.garble.tokens import SHAPES, Tokens

GROUPS: dict[str, str] = {
    "article": "the a an",
    "preposition": "of in on at for with from by to into about over after before between through against",
    "pronoun": "he she it they we you him her them us",
    "first": "i me my we our us mine myself",
    "possessive": "his her its their my our your",
    "auxiliary": (
        "is are was were be been being has have had do does did will would can could may might must shall "
        "should"
    ),
    "conjunction": "and or but nor yet so",
    "subordinator": "which who that whom whose because although while if when where since as",
    "negation": "not no never n't cannot",
    "comma": ",",
    "quote": '"',
    "stop": ". ! ?",
    "colon": ": ;",
    "dash": "-",
    "bracket": "( ) [ ]",
    "apostrophe": "'",
}
"""Words and signs whose share in the sentence is a feature."""

_STATISTICS = ("mean", "top", "second", "deviation", "run")
_KINDS = ("word", "kind", "pair", "bridge")
NAMES: tuple[str, ...] = (
    "length",
    "log_length",
    *(f"{kind}_{statistic}" for kind in _KINDS for statistic in _STATISTICS),
    "rare_share",
    "known_log_count",
    "first_word_bits",
    "last_word_bits",
    *(f"share_{name}" for name in GROUPS),
    *(f"shape_{name.strip('<>')}" for name in SHAPES[1:]),
    "repeated_words",
)
"""Names of the columns, in order."""


@dataclass(frozen=True, slots=True)
class View:
    """Sentences as the light model sees them."""

    rows: Floats
    """Shape (texts, len(NAMES))."""
    odd: Oddness
    tokens: Tokens


def view(model: Language, tokens: Tokens) -> View:
    """The feature rows of many sentences."""
    odd = oddness(model, tokens)
    real = np.maximum(_sums(np.ones(len(tokens.ids), np.float32), tokens) - 2, 1)
    columns = [real, np.log(real)]
    for kind in _KINDS:
        columns += _statistics(getattr(odd, kind), tokens, real)
    columns += _words(model, tokens, odd, real)
    return View(np.stack(columns, axis=1).astype(np.float32), odd, tokens)


def _sums(values: Floats, tokens: Tokens) -> Floats:
    return np.add.reduceat(values, tokens.starts) if tokens.count else np.zeros(0, np.float32)


def _tops(values: Floats, tokens: Tokens) -> Floats:
    return np.maximum.reduceat(values, tokens.starts) if tokens.count else np.zeros(0, np.float32)


def _statistics(values: Floats, tokens: Tokens, real: Floats) -> list[Floats]:
    """Mean, highest, second highest, deviation, and highest sum of three in a row."""
    mean = _sums(values, tokens) / (real + 1)
    top = _tops(values, tokens)
    below = np.where(values >= top[tokens.text], 0, values)
    square = _sums(values * values, tokens) / (real + 1)
    three = values.copy()
    for steps in (1, 2):
        three[steps:] += values[:-steps] * (tokens.text[steps:] == tokens.text[:-steps])
    return [
        mean,
        top,
        _tops(below, tokens),
        np.sqrt(np.maximum(square - mean**2, 0)),
        _tops(three, tokens) / 3,
    ]


def _words(model: Language, tokens: Tokens, odd: Oddness, real: Floats) -> list[Floats]:
    ids = tokens.ids
    counts = model.unigram[ids]
    columns = [_sums((counts < 9).astype(np.float32), tokens) / real, _sums(counts, tokens) / real]
    ends = np.append(tokens.starts[1:], len(ids)) - 2
    columns += [odd.kind[tokens.starts + 1], odd.kind[ends]]
    group = _membership(model.vocabulary, len(model.unigram))[ids]
    columns += [_sums((group == at).astype(np.float32), tokens) / real for at in range(len(GROUPS))]
    columns += [_sums((ids == at).astype(np.float32), tokens) / real for at in range(1, len(SHAPES))]
    same = np.zeros(len(ids), np.float32)
    same[1:] = (ids[1:] == ids[:-1]) & (ids[1:] >= len(SHAPES)) & (tokens.text[1:] == tokens.text[:-1])
    return [*columns, _sums(same, tokens)]


def _membership(vocabulary: Mapping[str, int], size: int) -> NDArray[np.int8]:
    """The first group each word number belongs to, -1 for none."""
    member = np.full(size, -1, np.int8)
    for at, words in reversed(list(enumerate(GROUPS.values()))):
        for word in words.split():
            if word in vocabulary:
                member[vocabulary[word]] = at
    return member
