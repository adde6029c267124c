"""Many texts as one flat array of word numbers: the form in which the language model reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EDGE = 0
"""Number of the mark that stands before and after each sentence."""
SHAPES = ("<edge>", "<digits>", "<capital>", "<upper>", "<ing>", "<ed>", "<s>", "<ly>", "<lower>", "<sign>")
"""Stand-ins for words the vocabulary lacks; the first ones of every vocabulary."""

_PATTERN = r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_+"
_WORD = re.compile(_PATTERN)
JOINED = re.compile(_PATTERN + r"|\n")
"""The words and signs of many texts, with the line breaks that part them."""
_SIGNS = tuple(zip("‘’‛`´“”„«»–—―‐‑", "'''''\"\"\"\"\"-----", strict=True))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of many texts, an EDGE before each text and one after the last word of each."""

    ids: NDArray[np.int32]
    """Shape (n,)."""
    text: NDArray[np.int32]
    """Shape (n,): which text a token belongs to."""
    starts: NDArray[np.int64]
    """Shape (texts,): where each text's first EDGE stands."""

    @property
    def count(self) -> int:
        """Number of texts."""
        return len(self.starts)


def plain(text: str) -> str:
    """The text with typographic quotes and dashes made plain, character for character.

    >>> plain("“No” – he")
    '"No" - he'
    """
    if text.isascii():
        return text.replace("`", "'")
    for sign, simple in _SIGNS:
        text = text.replace(sign, simple)
    return text


def split(text: str) -> list[str]:
    """The words and signs of a text, in order, as printed but with plain quotes."""
    return _WORD.findall(plain(text))


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every word ``split`` gives."""
    return [match.span() for match in _WORD.finditer(plain(text))]


def shape(word: str) -> int:
    """The stand-in number of a word the vocabulary lacks."""
    first = word[0]
    if first.isdecimal():
        return 1
    if not first.isalpha():
        return 9
    if first.isupper():
        return 3 if len(word) > 1 and word.isupper() else 2
    for number, ending in ((4, "ing"), (5, "ed"), (6, "s"), (7, "ly")):
        if word.endswith(ending):
            return number
    return 8


def number(texts: Sequence[str], vocabulary: Mapping[str, int]) -> Tokens:
    """The texts as word numbers."""
    ids: list[int] = []
    lengths = np.empty(len(texts), np.int64)
    known = vocabulary.get
    for at, text in enumerate(texts):
        before = len(ids)
        ids.append(EDGE)
        for word in _WORD.findall(plain(text)):
            found = known(word.lower())
            ids.append(shape(word) if found is None else found)
        ids.append(EDGE)
        lengths[at] = len(ids) - before
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(texts) else np.zeros(0, np.int64)
    return Tokens(
        np.asarray(ids, np.int32), np.repeat(np.arange(len(texts), dtype=np.int32), lengths), starts
    )
