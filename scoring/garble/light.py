"""The light model: runs over every sentence with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.garble import linear, trees
from scoring.garble.features import View, view
from scoring.garble.surprise import Floats, Language, open_language
from scoring.garble.tokens import Tokens, number

TOKEN_NAMES = ("word", "kind", "pair", "bridge", "next_word", "next_kind", "next_pair", "next_bridge", "log_count")
"""What the word model sees of a word: its own surprise, that of the word behind it, how common it is."""


@dataclass(frozen=True, slots=True)
class Light:
    """The opened model."""

    language: Language
    lexicon: NDArray[np.float32]
    """Weights of ``linear``."""
    rarity: NDArray[np.float32]
    """Inverse document frequencies of ``linear``."""
    word: NDArray[np.float32]
    """Weights over TOKEN_NAMES, their squares, and a constant at the end."""
    sentence: trees.Forest
    """Log odds that a sentence is damaged."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the light model says of many sentences."""

    damaged: Floats
    """Log odds of damage, shape (sentences,)."""
    bad: Floats
    """How bad people would rate it, in standard deviations, shape (sentences,)."""
    surprise: Floats
    """Mean class surprise, bits a word."""
    words: Floats
    """Log odds per token that it is broken, shape (tokens,)."""
    tokens: Tokens


def open_light(artefact: Artefact) -> Light:
    """The model in ``garble-v1``."""
    arrays = artefact.arrays("light.safetensors")
    return Light(
        open_language(artefact),
        np.asarray(arrays["lexicon"], np.float32),
        np.asarray(arrays["rarity"], np.float32),
        np.asarray(arrays["word"], np.float32),
        trees.forest(arrays, "sentence"),
    )


def look(model: Light, texts: Sequence[str]) -> Look:
    """The light model's view of the sentences, same order."""
    tokens = number(texts, model.language.vocabulary)
    seen = view(model.language, tokens)
    words = token_rows(model.language, seen) @ model.word[:-1] + model.word[-1]
    found = linear.sequences(model.language, tokens, texts)
    return Look(
        trees.margins(model.sentence, sentence_rows(seen, words)),
        linear.margins(model.lexicon, model.rarity, found),
        seen.rows[:, SURPRISE],
        words,
        tokens,
    )


SURPRISE = 7
"""Column of the mean class surprise in ``features.NAMES``."""


def token_rows(model: Language, seen: View) -> Floats:
    """Shape (tokens, 2 * len(TOKEN_NAMES))."""
    own = np.stack([seen.odd.word, seen.odd.kind, seen.odd.pair, seen.odd.bridge], axis=1)
    after = np.zeros_like(own)
    after[:-1] = own[1:]
    rows = np.concatenate([own, after, model.unigram[seen.tokens.ids][:, None]], axis=1) / 10
    return np.concatenate([rows, rows * rows], axis=1).astype(np.float32)


def sentence_rows(seen: View, words: Floats) -> Floats:
    """The feature rows with the strongest, the second and the summed evidence of words behind them."""
    tokens = seen.tokens
    if not tokens.count:
        return np.zeros((0, seen.rows.shape[1] + 3), np.float32)
    top = np.maximum.reduceat(words, tokens.starts)
    second = np.maximum.reduceat(np.where(words >= top[tokens.text], -20, words), tokens.starts)
    total = np.log(np.add.reduceat(np.exp(np.minimum(words, 20)), tokens.starts))
    return np.concatenate([seen.rows, np.stack([top, second, total], axis=1)], axis=1).astype(np.float32)
