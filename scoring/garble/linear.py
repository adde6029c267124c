"""A linear model over hashed word and character sequences: what words bad translations are made of.

Weights and inverse document frequencies lie in tables of ``2**BITS`` half floats (the hashing trick,
Weinberger et al. 2009); each block of a text has length one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.garble import grams
from scoring.garble.surprise import before
from scoring.garble.tokens import Tokens, plain

BLOCKS = 2
Buckets = NDArray[np.int64]
BITS = 18
CHARACTERS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Sequences:
    """Every sequence of many texts, in two blocks: words, characters."""

    bucket: Buckets
    row: NDArray[np.int64]
    """``BLOCKS * text + block`` of each sequence."""
    texts: int


def sequences(tokens: Tokens, texts: Sequence[str]) -> Sequences:
    """Words and word pairs; runs of 3 to 5 characters."""
    own = tokens.text.astype(np.int64) * BLOCKS
    salts = [np.full(len(own), salt, np.int32) for salt in range(2)]
    word = before(tokens.ids, tokens, 1)
    keys = [grams.join(salts[0], tokens.ids), grams.join(salts[1], word, tokens.ids)]
    rows = [own, own]
    letters, owner = _characters(texts)
    for length in CHARACTERS:
        key = _runs(letters, length)
        within = owner[: len(key)] == owner[len(owner) - len(key) :]
        keys.append(key[within])
        rows.append(owner[: len(key)][within] * BLOCKS + 1)
    shift = np.uint64(64 - BITS)
    return Sequences((np.concatenate(keys) >> shift).astype(np.int64), np.concatenate(rows), len(texts))


def values(rarity: NDArray[np.float32], found: Sequences) -> NDArray[np.float32]:
    """The value of each sequence: its rarity over the length of its block's row."""
    value = rarity[found.bucket]
    square = np.bincount(found.row, value * value, minlength=found.texts * BLOCKS)
    return (value / np.sqrt(np.maximum(square, 1e-6))[found.row]).astype(np.float32)


def margins(
    weights: NDArray[np.float32], rarity: NDArray[np.float32], found: Sequences
) -> NDArray[np.float32]:
    """The weighted sum of each text, shape (texts,)."""
    total = values(rarity, found) * weights[found.bucket]
    return np.bincount(found.row // BLOCKS, total, minlength=found.texts).astype(np.float32)


def _characters(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """All letters in one row, lower case, a blank at each border."""
    lines = (text.replace("\n", " ") if "\n" in text else text for text in texts)
    whole = plain(" " + " \n ".join(lines) + " ")
    letters = np.frombuffer(whole.lower().encode("latin-1", "replace"), np.uint8)
    parted = letters == ord("\n")
    return letters[~parted].astype(np.uint64), np.cumsum(parted)[~parted]


def _runs(letters: NDArray[np.uint64], length: int) -> grams.Keys:
    """A key per run of so many letters."""
    count = max(0, len(letters) - length + 1)
    key = np.full(count, length, np.uint64)
    for at in range(length):
        key = (key << np.uint64(8)) | letters[at : at + count]
    key *= np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(31)) * np.uint64(0xBF58476D1CE4E5B9)
