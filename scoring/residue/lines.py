"""A text as its lines, each with its place and the words a phrase list can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line without the blanks around it: ``text[start:end]``; ``words`` lower-case, punctuation off."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    blank: int
    """Blank lines in front of it."""


_ASCII = str.maketrans(dict.fromkeys('!"#$%()*+,-./:;<=>?@[\\]^_`{|}~', " "))
_COMMON = (("’", "'"), *((mark, " ") for mark in "“”‘–—…•»«·\xa0"), ("©", " © "))
_WORD = re.compile(r"[^\W_]+(?:['\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e]+[^\W_]*)*|&|©")


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words, punctuation off; the copyright mark and "&" are words.

    >>> words_of("Read more: What’s next?")
    ('read', 'more', "what's", 'next')
    """
    low = text.lower()
    plain = _plain(low)
    return tuple(_WORD.findall(_marks_plain(low)) if plain is None else plain.split())


_CLOSERS = "\"'”’)]»"
_STOPS = frozenset(".!?…。！？;")


def full_stop(text: str) -> bool:
    """Whether a line ends as a sentence does, closing marks aside.

    >>> full_stop("“It rained.”"), full_stop("Read more")
    (True, False)
    """
    last = text[-1:]
    return (text.rstrip(_CLOSERS)[-1:] if last in _CLOSERS else last) in _STOPS


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, in order."""
    lines: list[Line] = []
    offset = blank = 0
    raws = text.splitlines(keepends=True)
    for raw, words in zip(raws, _words_by_line(text, raws), strict=True):
        body = raw.strip()
        if body:
            start = offset + raw.index(body[0])
            lines.append(Line(start, start + len(body), body, words, blank))
            blank = 0
        else:
            blank += 1
        offset += len(raw)
    return lines


def _words_by_line(text: str, raws: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """``words_of`` each line; a text of plain letters is taken apart in one go, which is quicker."""
    plain = _plain(text.lower())
    if plain is None:
        return map(words_of, raws)
    return [tuple(line.split()) for line in plain.splitlines()]


def _plain(low: str) -> str | None:
    """A lower-case text without its marks; None where other than plain letters are in it."""
    if not low.isascii():
        low = _marks_plain(low)
        if not low.replace("©", "c").isascii():
            return None
    return low.translate(_ASCII)


def _marks_plain(low: str) -> str:
    for mark, plain in _COMMON:
        low = low.replace(mark, plain)
    return low
