"""The window tagger: which words are broken, from the words around them; one small network, run by numpy.

Two convolutions over word vectors (five words, then five of every second place: six words either side), a
log odd per word and one per sentence. Weights and activations are whole numbers of at most eight bits, so
every sum in a matrix product is a whole number that a float holds exactly: what comes out does not depend
on the batch or on the machine's arithmetic (quantisation as in Jacob et al. 2018, "Quantization and Training
of Neural Networks for Efficient Integer-Arithmetic-Only Inference").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.garble.reader import Read
from scoring.garble.surprise import Floats, Language, Oddness, oddness
from scoring.garble.tokens import EDGE, Tokens

WIDTH = 5
"""Words a convolution sees."""
STRETCH = 2
"""Steps between the words the second one sees."""
PAD = WIDTH // 2 * STRETCH
LEVELS = 127
CEILING = 4.0
"""Largest activation; between it and 0 lie LEVELS steps."""
NUMBERS = 6
"""Numbers a word brings along: four kinds of surprise, how common its pair and it are."""
_SCALES = np.array([4, 4, 4, 4, 6, 5], np.float32)
"""Steps a bit, so that what occurs lies between 0 and LEVELS."""
CHUNK = 64
"""Sentences run together: their activations stay in the cache."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution: one matrix per place, scale and bias per output."""

    weights: Floats
    """Shape (WIDTH, inputs, outputs), whole numbers."""
    scale: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Tagger:
    """The opened network."""

    words: Floats
    """Shape (rows, size), whole numbers."""
    flags: Floats
    first: Layer
    second: Layer
    mark: Floats
    """Shape (outputs,), whole numbers: a word's log odds."""
    mark_scale: tuple[float, float]
    """Step and bias of the log odds."""
    sentence: NDArray[np.float64]
    """Weights over ``pooled`` and a constant."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says."""

    words: Floats
    """Log odds per token, shape (tokens,); edges have the lowest."""
    damaged: Floats
    """Log odds per sentence."""
    pooled: Floats
    """Shape (sentences, 2 * outputs + 3)."""
    odd: Oddness


def open_tagger(arrays: Mapping[str, NDArray[np.generic]]) -> Tagger:
    """The network from ``tagger.safetensors``."""
    table = {name: np.asarray(value, np.float32) for name, value in arrays.items()}
    step, bias = table["mark_scale"].tolist()
    return Tagger(
        table["words"],
        table["flags"],
        Layer(table["first"], table["first_scale"], table["first_bias"]),
        Layer(table["second"], table["second_scale"], table["second_bias"]),
        table["mark"],
        (step, bias),
        table["sentence"].astype(np.float64),
    )


def numbers(model: Language, tokens: Tokens, counted: bool = False) -> tuple[Floats, Oddness]:
    """Shape (tokens, NUMBERS), whole numbers from 0 to LEVELS, and what they were made of."""
    odd = oddness(model, tokens, counted)
    columns = [odd.word, odd.kind, odd.pair, odd.bridge, odd.counts[0], model.unigram[tokens.ids]]
    steps = np.stack(columns, axis=1) * _SCALES
    return np.minimum(np.rint(steps), LEVELS).astype(np.float32), odd


def tag(net: Tagger, model: Language, seen: Read) -> Tagged:
    """Log odds of words and sentences."""
    tokens = seen.tokens
    brought, odd = numbers(model, tokens)
    bounds = np.append(tokens.starts[::CHUNK], len(tokens.ids)).tolist()
    parts = [_part(net, seen, brought, slice(a, b)) for a, b in pairwise(bounds)]
    width = len(net.sentence) - 1
    words = np.concatenate([np.zeros(0, np.float32), *(part[0] for part in parts)])
    rows = np.concatenate([np.zeros((0, width), np.float32), *(part[1] for part in parts)])
    damaged = np.round(rows.astype(np.float64) @ net.sentence[:-1] + net.sentence[-1], 4)
    return Tagged(words, damaged.astype(np.float32), rows, odd)


def _part(net: Tagger, seen: Read, brought: Floats, part: slice) -> tuple[Floats, Floats]:
    """Log odds of a stretch of tokens, and its sentences' pooled states."""
    states = _hidden(net, seen, brought, part)
    step, bias = net.mark_scale
    words = np.round((states @ net.mark) * np.float32(step) + np.float32(bias), 4).astype(np.float32)
    text = seen.tokens.text[part] - seen.tokens.text[part.start]
    edge = seen.tokens.ids[part] == EDGE
    words[edge] = LOWEST
    states[edge] = 0
    starts = np.flatnonzero(edge)[::2]
    return words, pooled(states, words, (text, starts))


LOWEST = -20.0
"""Log odds of an edge."""


def _hidden(net: Tagger, seen: Read, brought: Floats, part: slice) -> Floats:
    """The second layer's states of a stretch of tokens."""
    text = seen.tokens.text[part]
    count = int(text[-1] - text[0]) + 1
    places = np.arange(len(text)) + (text - text[0]) * PAD + PAD
    size = len(text) + (count + 1) * PAD
    inputs = np.zeros((size, net.words.shape[1] + NUMBERS), np.float32)
    inputs[places, : net.words.shape[1]] = net.words[seen.rows[part]] + net.flags[seen.flags[part]]
    inputs[places, net.words.shape[1] :] = brought[part]
    states = np.zeros((size, net.first.weights.shape[2]), np.float32)
    states[places] = _convolved(net.first, inputs, 1)[places]
    out: Floats = _convolved(net.second, states, STRETCH)[places]
    return out


def _convolved(layer: Layer, inputs: Floats, stretch: int) -> Floats:
    """The layer's states, whole numbers from 0 to LEVELS; near the ends of the array they mean nothing."""
    reach = WIDTH // 2 * stretch
    inner = len(inputs) - 2 * reach
    total = inputs[:inner] @ layer.weights[0]
    for at in range(1, WIDTH):
        total += inputs[at * stretch : at * stretch + inner] @ layer.weights[at]
    total *= layer.scale
    total += layer.bias
    np.rint(total, out=total)
    out = np.zeros((len(inputs), total.shape[1]), np.float32)
    np.clip(total, 0, LEVELS, out=out[reach : reach + inner])
    return out


def pooled(states: Floats, words: Floats, place: tuple[NDArray[np.int32], NDArray[np.int64]]) -> Floats:
    """Per sentence the highest and the mean state, and of its words' log odds the two highest and the sum.

    ``place`` is each token's sentence and each sentence's first token; states of edges are 0.
    """
    text, starts = place
    length = np.diff(np.append(starts, len(words))) - 2
    top = np.maximum.reduceat(states, starts, axis=0) / LEVELS
    mean = np.add.reduceat(states, starts, axis=0) / (LEVELS * np.maximum(length, 1))[:, None]
    first = np.maximum.reduceat(words, starts)
    second = np.maximum.reduceat(np.where(words >= first[text], LOWEST, words), starts)
    total = np.log(np.add.reduceat(np.exp(words), starts))
    return np.concatenate([top, mean, np.stack([first, second, total], 1) / 4], axis=1).astype(np.float32)
