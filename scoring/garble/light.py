"""The light model: runs over every sentence with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.garble import linear, trees
from scoring.garble.features import View, view
from scoring.garble.gaps import Gaps, gains, open_gaps
from scoring.garble.surprise import Floats, Language, open_language
from scoring.garble.tokens import Tokens, number

OWN = (
    "word",
    "kind",
    "pair",
    "bridge",
    "article",
    "preposition",
    "article_kind",
    "preposition_kind",
    "log_count",
)
"""What the word model sees of a word: surprise, what would fit before it, how common it is."""
TOKEN_NAMES = (*OWN, *(f"next_{name}" for name in OWN), *(f"last_{name}" for name in OWN))


@dataclass(frozen=True, slots=True)
class Light:
    """The opened model."""

    language: Language
    lexicon: NDArray[np.float32]
    """Weights of ``linear``."""
    rarity: NDArray[np.float32]
    """Inverse document frequencies of ``linear``."""
    word: NDArray[np.float32]
    """Weights over TOKEN_NAMES and their parts above each knot, and a constant at the end."""
    knots: NDArray[np.float32]
    """Shape (KNOTS, len(OWN)): where the parts begin."""
    gaps: Gaps
    sentence: trees.Forest
    """Log odds that a sentence is damaged."""
    style: tuple[NDArray[np.float32], NDArray[np.float32]]
    """Weights and rarities of machine style."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the light model says of many sentences."""

    damaged: Floats
    """Log odds of damage, shape (sentences,)."""
    bad: Floats
    """How bad people would rate it, in standard deviations, shape (sentences,)."""
    style: Floats
    """How much it reads like machine translation, standard deviations over translated segments."""
    surprise: Floats
    """Mean class surprise, bits a word."""
    words: Floats
    """Log odds per token that it is broken, shape (tokens,)."""
    tokens: Tokens


def open_light(artefact: Artefact) -> Light:
    """The model in ``garble-v1``."""
    arrays, style = artefact.arrays("light.safetensors"), artefact.arrays("style.safetensors")
    model = open_language(artefact)
    return Light(
        model,
        np.asarray(arrays["lexicon"], np.float32),
        np.asarray(arrays["rarity"], np.float32),
        np.asarray(arrays["word"], np.float32),
        np.asarray(arrays["knots"], np.float32),
        open_gaps(model),
        trees.forest(arrays, "sentence"),
        (np.asarray(style["style"], np.float32), np.asarray(style["style_rarity"], np.float32)),
    )


def look(model: Light, texts: Sequence[str]) -> Look:
    """The light model's view of the sentences, same order."""
    if not texts:
        none = np.zeros(0, np.float32)
        return Look(none, none, none, none, none, number((), {}))
    tokens = number(texts, model.language.vocabulary)
    seen = view(model.language, tokens)
    parts = parted(own_rows(model.language, model.gaps, seen), model.knots)
    words = token_odds(parts, model.word, tokens.text)
    found = linear.sequences(model.language, tokens, texts)
    return Look(
        trees.margins(model.sentence, sentence_rows(seen, words)),
        linear.margins(model.lexicon, model.rarity, found),
        linear.margins(*model.style, found),
        seen.rows[:, SURPRISE],
        words,
        tokens,
    )


SURPRISE = 7
"""Column of the mean class surprise in ``features.NAMES``."""


def own_rows(model: Language, gaps: Gaps, seen: View) -> Floats:
    """Shape (tokens, len(OWN)), in tens of bits."""
    odd, tokens = seen.odd, seen.tokens
    found = gains(model, gaps, tokens, odd.counts)
    count = model.unigram[tokens.ids]
    own = [np.stack([odd.word, odd.kind, odd.pair, odd.bridge], 1), found, count[:, None]]
    return (np.concatenate(own, 1) / 10).astype(np.float32)


def parted(own: Floats, knots: NDArray[np.float32]) -> Floats:
    """The words' rows with their parts above the knots."""
    return np.concatenate([own, *(np.maximum(own - knot, 0) for knot in knots)], axis=1)


def token_rows(own: Floats, knots: NDArray[np.float32], text: NDArray[np.int32]) -> Floats:
    """What ``token_odds`` weighs, written out: a word's parts, those of the next word and of the last one."""
    parts = parted(own, knots)
    width = parts.shape[1]
    rows = np.zeros((len(own), 3 * width), np.float32)
    near = (text[1:] == text[:-1])[:, None]
    rows[:, :width] = parts
    rows[:-1, width : 2 * width] = parts[1:] * near
    rows[1:, 2 * width :] = parts[:-1] * near
    return rows


def token_odds(parts: Floats, weights: Floats, text: NDArray[np.int32]) -> Floats:
    """Log odds per token; double precision and rounding keep them the same in any batch."""
    sides = parts.astype(np.float64) @ weights[:-1].astype(np.float64).reshape(3, -1).T
    near = text[1:] == text[:-1]
    odds = sides[:, 0] + float(weights[-1])
    odds[:-1] += sides[1:, 1] * near
    odds[1:] += sides[:-1, 2] * near
    return np.round(odds, 4).astype(np.float32)


def sentence_rows(seen: View, words: Floats) -> Floats:
    """The feature rows with the strongest, the second and the summed evidence of words behind them."""
    tokens = seen.tokens
    if not tokens.count:
        return np.zeros((0, seen.rows.shape[1] + 3), np.float32)
    top = np.maximum.reduceat(words, tokens.starts)
    second = np.maximum.reduceat(np.where(words >= top[tokens.text], -20, words), tokens.starts)
    total = np.log(np.add.reduceat(np.exp(np.minimum(words, 20)), tokens.starts))
    return np.concatenate([seen.rows, np.stack([top, second, total], axis=1)], axis=1).astype(np.float32)
