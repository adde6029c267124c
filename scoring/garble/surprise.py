"""How surprising each word is to a small language model of news: words and distributional classes.

Stupid backoff (Brants et al. 2007, "Large Language Models in Machine Translation") over word trigrams,
and over four-grams of word classes, so that "said minister" is odd for every noun and not only for nouns
that were counted. Counts are of the training articles; no text is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.garble import grams
from scoring.garble.tokens import EDGE, Tokens

Floats = NDArray[np.float32]

_Finder = Callable[[grams.Table, grams.Keys], Floats]
BACKOFF = 1.32
"""log2(1 / 0.4), the published factor of stupid backoff."""


@dataclass(frozen=True, slots=True)
class Language:
    """The model as shipped: vocabulary, classes and count tables."""

    vocabulary: Mapping[str, int]
    classes: NDArray[np.int32]
    """Shape (words,): class of each word number."""
    unigram: Floats
    """Shape (words,): log2 count + 1."""
    class_unigram: Floats
    words: tuple[grams.Table, grams.Table]
    """Word bigrams and trigrams."""
    kinds: tuple[grams.Table, grams.Table, grams.Table]
    """Class bigrams, trigrams and four-grams."""
    total: float
    """log2 of the number of words counted, plus one."""


@dataclass(frozen=True, slots=True)
class Oddness:
    """Per token, in bits; 0 at the opening EDGE of each text."""

    word: Floats
    """-log2 of the word given the two before it."""
    kind: Floats
    """-log2 of the word's class given the three before it."""
    pair: Floats
    """log2 of how much rarer the pair with the word before is than chance would have it; 0 at best."""
    bridge: Floats
    """The same for classes: the trigram around the token against its two bigrams."""
    counts: tuple[Floats, Floats]
    """log2 count + 1 of the word pair and the class pair that end in the token, 0 for none."""


def open_language(artefact: Artefact) -> Language:
    """The model from ``lm.safetensors`` and ``vocabulary.txt`` of an artefact."""
    arrays = artefact.arrays("lm.safetensors")
    words = artefact.path("vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return language(words, arrays)


def language(words: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> Language:
    """The model over an ordered vocabulary and its tables."""
    table = {name: np.asarray(value) for name, value in arrays.items()}
    return Language(
        {word: at for at, word in enumerate(words)},
        table["classes"].astype(np.int32),
        table["unigram"].astype(np.float32),
        table["class_unigram"].astype(np.float32),
        (table["word2"], table["word3"]),
        (table["class2"], table["class3"], table["class4"]),
        float(table["total"][0]),
    )


def before(ids: NDArray[np.int32], tokens: Tokens, steps: int) -> NDArray[np.int32]:
    """The number ``steps`` places earlier in the same text, EDGE where there is none."""
    moved = np.full_like(ids, EDGE)
    moved[steps:] = ids[:-steps]
    moved[steps:][tokens.text[steps:] != tokens.text[:-steps]] = EDGE
    return moved


def oddness(model: Language, tokens: Tokens, counted: bool = False) -> Oddness:
    """How odd every token is. Arrays have the shape of ``tokens.ids``.

    ``counted`` says that the texts were among those counted: each sequence is then taken for one fewer.
    """
    word = _Column(tokens.ids, tokens)
    kind = _Column(model.classes[tokens.ids], tokens)
    find = _one_fewer if counted else grams.look_up
    one, two = model.unigram[word.now], find(model.words[0], word.key(2))
    three = find(model.words[1], word.key(3))
    head = model.unigram[word.back(1)]
    bits = _backed_off([(three, two[word.shift]), (two, head), (one, np.full_like(one, model.total))])
    pair = np.maximum(one + head - model.total - two, 0)
    kinds, bridge, kind_pair = _class_bits(model, kind, find)
    inside = np.ones(len(tokens.ids), bool)
    inside[tokens.starts] = False
    return Oddness(bits * inside, kinds * inside, pair * inside, bridge * inside, (two, kind_pair))


def _one_fewer(table: grams.Table, keys: grams.Keys) -> Floats:
    """What ``look_up`` would give had each sequence been seen once less."""
    found = grams.look_up(table, keys)
    left = np.maximum(np.exp2(np.maximum(found, 1) - 1) - 1, 0.5)
    fewer: Floats = np.maximum(np.log2(left) + 1, 0).astype(np.float32)
    return fewer


def _class_bits(model: Language, kind: _Column, find: _Finder) -> tuple[Floats, Floats, Floats]:
    one = model.class_unigram[kind.now]
    two, three, four = (find(table, kind.key(n)) for n, table in zip((2, 3, 4), model.kinds, strict=True))
    chain = [(four, three[kind.shift]), (three, two[kind.shift]), (two, one[kind.shift])]
    bits = _backed_off([*chain, (one, np.full_like(one, model.total))])
    middle = one[kind.shift]
    return bits, np.maximum(two + two[kind.shift] - middle - three, 0), two


class _Column:
    """A column of numbers with its shifts, each computed once."""

    __slots__ = ("_backs", "now", "shift", "tokens")

    def __init__(self, now: NDArray[np.int32], tokens: Tokens) -> None:
        self.now, self.tokens = now, tokens
        self.shift = np.maximum(np.arange(len(now)) - 1, 0)
        self._backs = {0: now}

    def back(self, steps: int) -> NDArray[np.int32]:
        if steps not in self._backs:
            self._backs[steps] = before(self.now, self.tokens, steps)
        return self._backs[steps]

    def key(self, length: int) -> grams.Keys:
        return grams.join(*(self.back(steps) for steps in range(length - 1, -1, -1)))


def _backed_off(chain: Sequence[tuple[Floats, Floats]]) -> Floats:
    """-log2 by the longest sequence that was counted; (log count, log count of its context) pairs."""
    bits = np.zeros(len(chain[0][0]), np.float32)
    open_ = np.ones(len(bits), bool)
    for step, (count, context) in enumerate(chain):
        use = open_ & ((count > 0) | (step == len(chain) - 1))
        bits[use] = np.maximum(context[use] - count[use], 0) + BACKOFF * step
        open_ &= ~use
    return bits
