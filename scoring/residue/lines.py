"""A text as its lines, each with its place and the words a phrase list can be compared with."""

from __future__ import annotations

import re
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
    if not low.isascii():
        for mark, plain in _COMMON:
            low = low.replace(mark, plain)
        if not low.replace("©", "c").isascii():
            return tuple(_WORD.findall(low))
    return tuple(low.translate(_ASCII).split())


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
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            start = offset + raw.index(body[0])
            lines.append(Line(start, start + len(body), body, words_of(body), blank))
            blank = 0
        else:
            blank += 1
        offset += len(raw)
    return lines
