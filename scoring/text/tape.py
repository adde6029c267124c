"""A sentence as a tape of lower-case tokens with their places: what the fact readers move along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from scoring.types import FactKind

_TOKEN = re.compile(
    r"[AaPp]\.[Mm]\b\.?"
    r"|[A-Z]{1,2}\$"
    r"|\d+(?:[.,]\d+)*"
    r"|[½¼¾⅓⅔]"
    r"|[万萬億亿兆円元]"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?"
    r"|['’]s\b"
    r"|\S"
)
_DASHES = frozenset("-‐‑‒–—−")


class Draft(NamedTuple):
    """A fact before it has character offsets: tokens ``start`` to ``next``, end exclusive."""

    start: int
    next: int
    kind: FactKind
    value: float
    low: float
    high: float
    unit: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Tape:
    """Tokens of ``text[start:end]``; dashes of every kind read as "-"."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def word(self, at: int) -> str:
        """The token at a place, "" outside the tape."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def raw(self, at: int) -> str:
        """The token as printed, "" outside the tape."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def is_digits(self, at: int) -> bool:
        """Whether a number in digits stands there."""
        return 0 <= at < len(self.words) and self.words[at][0].isdecimal()

    def capital(self, at: int) -> bool:
        """Whether a word with a capital first letter stands there."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper()


def read_tape(text: str, start: int, end: int) -> Tape:
    """The tape of one stretch.

    >>> read_tape("About 1,200 men, at 6.30pm", 0, 26).words
    ['about', '1,200', 'men', ',', 'at', '6.30', 'pm']
    """
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group().lower()
        words.append("-" if word in _DASHES else _plain(word))
        starts.append(match.start())
        ends.append(match.end())
    return Tape(text, words, starts, ends)


def _plain(word: str) -> str:
    if "’" in word:
        return word.replace("’", "'")
    return word.replace(".", "") if word[0] in "ap" and word[1:2] == "." else word
