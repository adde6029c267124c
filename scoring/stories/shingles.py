"""Shared wording: runs of words, hashed, and what of one text another has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.stories.terms import bucket, stem
from scoring.types import Document, Sentence

_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as hashed words and hashed runs of words; run i starts at word i, within one sentence flow."""

    words: Hashes
    """Bucket number plus one of each word's stem, in order."""
    quoted: Flags
    """Whether the word stands inside a quotation."""
    sentence: NDArray[np.int64]
    """Sentence of each word."""
    runs: Hashes
    """One hash per run, shape (max(words - length + 1, 0),)."""
    known: Hashes
    """The distinct runs, sorted."""
    length: int
    """Words in a run."""


def wording(document: Document, length: int) -> Wording:
    """The words and runs of an article's sentences; case, punctuation and marks do not count."""
    words: list[int] = []
    counts: list[int] = []
    quoted: list[bool] = []
    spans = [(quote.start, quote.end) for quote in document.quotes]
    for part in document.sentences:
        found = _WORD.findall(part.text)
        words += [bucket(stem(word)) + 1 for word in found]
        counts.append(len(found))
        inside = [(low, high) for low, high in spans if low < part.end and high > part.start]
        quoted += _quoted(part, inside) if inside else [False] * len(found)
    hashes = np.array(words, np.uint64)
    runs = run_hashes(hashes, length)
    sentence = np.repeat(np.arange(len(counts)), counts)
    return Wording(hashes, np.array(quoted, bool), sentence, runs, np.unique(runs), length)


def _quoted(part: Sentence, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each word of a sentence stands inside one of the quotations."""
    starts = [part.start + found.start() for found in _WORD.finditer(part.text)]
    return [any(low <= at < high for low, high in spans) for at in starts]


def run_hashes(words: Hashes, length: int) -> Hashes:
    """A 64-bit hash of every run of ``length`` words, by a polynomial in wrapping arithmetic."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    out = np.zeros(count, np.uint64)
    for step in range(length):
        out = (out ^ words[step : step + count]) * _MIX
        out ^= out >> np.uint64(29)
    return out


def covered(of: Wording, by: Hashes) -> Flags:
    """Which words of a text lie in a run that the sorted hashes ``by`` have too; shape (words,)."""
    mark = np.zeros(len(of.words) + 1, np.int64)
    starts = np.flatnonzero(member(of.runs, by))
    np.add.at(mark, starts, 1)
    np.add.at(mark, starts + of.length, -1)
    return np.asarray(np.cumsum(mark)[:-1] > 0)


def member(values: Hashes, among: Hashes) -> Flags:
    """Which values occur in the sorted array ``among``."""
    if not len(among):
        return np.zeros(len(values), bool)
    place = np.searchsorted(among, values)
    return np.asarray(among[np.minimum(place, len(among) - 1)] == values)


def share_covered(of: Wording, flags: Flags, min_own: int) -> float:
    """Share of a text's own words that are covered; of all its words where it is nearly all quotation."""
    own = ~of.quoted
    if int(own.sum()) < min_own:
        own = np.ones(len(own), bool)
    return float(flags[own].mean()) if own.any() else 0.0
