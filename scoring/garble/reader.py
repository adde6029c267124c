"""Many sentences as word numbers, fast: one pass over the joined text, each printed word looked up once."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.garble.tokens import EDGE, JOINED, Tokens, plain, shape

ID_BITS = 17
"""Bits of a word number and of a row number in a packed code: 131,072 of each."""
LENGTHS, CAPITALS, ENDINGS = 16, 256, 752
"""Rows behind the vocabulary for words it lacks: figures by length, names and other words by their ending."""
FLAGS = 16
"""Kinds of case (4), inside quotation marks or not (2), the word pair said twice or not (2)."""
MOST = 300_000
"""Printed words that are kept; not tuned."""
NEAR = 8
"""Words within which a pair said again is told."""


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences as the tagger reads them; arrays have the shape of ``tokens.ids``."""

    tokens: Tokens
    rows: NDArray[np.int64]
    """Rows of the tagger's word table: the word's number, or one of its ending's behind the vocabulary."""
    flags: NDArray[np.int64]
    """0 to FLAGS - 1."""


class Reader(dict[str, int]):
    """Packed numbers of every printed word; a word is worked out when it is first asked for."""

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self["\n"] = EDGE

    def __missing__(self, word: str) -> int:
        code = _packed(word, self.vocabulary)
        if len(self) < MOST:
            self[word] = code
        return code


def row_count(vocabulary: Mapping[str, int]) -> int:
    """Rows of the tagger's word table."""
    return len(vocabulary) + LENGTHS + CAPITALS + ENDINGS


def read(texts: Sequence[str], reader: Reader) -> Read:
    """The sentences, an EDGE before each and one behind it."""
    flat = [text.replace("\n", " ") if "\n" in text else text for text in texts]
    words = JOINED.findall(plain("\n" + "\n\n".join(flat) + "\n")) if flat else []
    codes = np.fromiter(map(reader.__getitem__, words), np.int64, len(words))
    mask = (1 << ID_BITS) - 1
    ids = (codes & mask).astype(np.int32)
    edges = np.flatnonzero(ids == EDGE)
    starts, ends = edges[0::2], edges[1::2]
    text = np.repeat(np.arange(len(flat), dtype=np.int32), ends - starts + 1)
    tokens = Tokens(ids, text, starts)
    case = codes >> (2 * ID_BITS)
    quote = reader.vocabulary.get('"', -1)
    flags = case + 4 * _inside(ids == quote, tokens) + 8 * _again(ids, text)
    return Read(tokens, (codes >> ID_BITS) & mask, flags)


def _packed(word: str, vocabulary: Mapping[str, int]) -> int:
    """Word number, row and case of a printed word in one number."""
    found = vocabulary.get(word.lower())
    number = shape(word) if found is None else found
    row = _spare(word, number, len(vocabulary)) if found is None else found
    return number | row << ID_BITS | _case(word) << (2 * ID_BITS)


def _spare(word: str, kind: int, first: int) -> int:
    """The row of a word the vocabulary lacks."""
    if not word[0].isalpha():
        return first + min(len(word), LENGTHS - 1) if word[0].isdecimal() else kind
    ending = zlib.crc32(word[-3:].lower().encode())
    if word[0].isupper():
        return first + LENGTHS + ending % CAPITALS
    return first + LENGTHS + CAPITALS + ending % ENDINGS


def _case(word: str) -> int:
    """0 lower, 1 capital, 2 capitals, 3 mixed."""
    if word.islower() or not word[0].isalpha():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def _inside(quote: NDArray[np.bool_], tokens: Tokens) -> NDArray[np.int64]:
    """1 where an odd number of quotation marks stands before the word in its sentence."""
    marks = np.cumsum(quote).astype(np.int64)
    if not tokens.count:
        return marks
    inside: NDArray[np.int64] = (marks - marks[tokens.starts][tokens.text]) & 1
    return inside


def _again(ids: NDArray[np.int32], text: NDArray[np.int32]) -> NDArray[np.int64]:
    """1 where the word and the one before it stood side by side within the last NEAR words."""
    again = np.zeros(len(ids), bool)
    pair = ids[1:].astype(np.int64) << ID_BITS | ids[:-1]
    inner = (ids[1:] != EDGE) & (ids[:-1] != EDGE)
    for steps in range(1, NEAR + 1):
        same = (pair[steps:] == pair[:-steps]) & (text[1 + steps :] == text[1:-steps])
        again[1 + steps :] |= same & inner[steps:]
    return again.astype(np.int64)
