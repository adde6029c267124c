"""What the line model sees of each line: shape, place, words, phrases, and its bearing on the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scoring.residue.kinds import KINDS
from scoring.residue.lexicon import HEAD, Lexicon
from scoring.residue.lines import Line, full_stop
from scoring.residue.shapes import Match

Matrix = NDArray[np.float32]

_CLASSES = 8
_UPPER, _LOWER, _DIGIT, _SPACE, _MARK, _COMMA, _STOP, _OTHER = range(_CLASSES)
_MARKS = "|•·»›>→/+*#@©[]{}<=_—–"
_STOPS = ".!?…。！？"
_TABLE = 0x3400
_CLIP = 200
"""Characters of a line whose classes are counted; a longer line is prose by its length alone."""
_PROSE = 10
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a batch, one row each; ``bounds[i]:bounds[i + 1]`` are the rows of text i."""

    rows: Matrix
    bounds: NDArray[np.int64]


NAMES: tuple[str, ...] = (
    "lexical", "lexical_mean", "words", "chars", "full_stop", "colon", "lower_start", "digit_start",
    "mark_start", "upper", "digits", "marks", "commas", "stops", "foreign", "function_words", "address",
    "strong_whole", "strong_part", "weak_whole", "weak_part", "repeated", "blank_before", "no_words",
    "known_words", "from_start", "from_end", "place", "prose_before", "prose_after", "lines",
    "prose_share", "short_share", "mean_lexical",
)  # fmt: skip


def sheet(
    texts: Sequence[Sequence[Line]], matches: Sequence[Sequence[Match | None]], lexicon: Lexicon
) -> Sheet:
    """The feature rows of all lines, float32, shape (lines, len(NAMES)); the lexicon holds log-odds."""
    bounds = np.cumsum([0, *map(len, texts)])
    if not bounds[-1]:
        return Sheet(np.zeros((0, len(NAMES)), np.float32), bounds)
    lines = list(chain.from_iterable(texts))
    score, found, glue = lexicon.read(lines)
    own = _words(lines, score, found)
    marks = np.array([_phrase(match) for match in chain.from_iterable(matches)], np.float32)
    prose = (own[:, 2] >= np.float32(np.log1p(_PROSE))) & (own[:, 4] > 0)
    bearing = np.array(list(chain.from_iterable(_bearings(texts, prose, bounds))), np.float32)
    shape = np.column_stack([_shapes(lines), glue, _addresses(lines)])
    place = _places(own, prose, bounds)
    return Sheet(np.hstack([own, shape, marks, bearing, place]).astype(np.float32), bounds)


@lru_cache(maxsize=1)
def _class_table() -> NDArray[np.uint64]:
    """Code point -> one in the byte of its class."""
    table = np.full(_TABLE + 1, _OTHER, np.uint8)
    for code in range(_TABLE):
        char = chr(code)
        if char.isupper():
            table[code] = _UPPER
        elif char.isascii() and char.islower():
            table[code] = _LOWER
        elif char.isdigit():
            table[code] = _DIGIT
        elif char.isspace():
            table[code] = _SPACE
    for kind, chars in ((_MARK, _MARKS), (_COMMA, ",;、，"), (_STOP, _STOPS)):
        table[[ord(char) for char in chars if ord(char) < _TABLE]] = kind
    return np.left_shift(np.uint64(1), 8 * table.astype(np.uint64))


def _words(lines: Sequence[Line], score: NDArray[np.float64], found: NDArray[np.int64]) -> Matrix:
    """Word weights, length, and how each line begins and ends."""
    texts = [line.text for line in lines]
    firsts = [text[0] for text in texts]
    chars = np.fromiter(map(len, texts), np.float64, len(texts))
    return np.column_stack(
        [
            np.clip(score, -30.0, 30.0),
            score / (found + 3.0) * 10.0,
            np.log1p([len(line.words) for line in lines]),
            chars / (chars + 80.0),
            [full_stop(text) for text in texts],
            [text[-1] == ":" for text in texts],
            [first.islower() for first in firsts],
            [first.isdigit() for first in firsts],
            [not first.isalnum() for first in firsts],
        ]
    ).astype(np.float32)


def _shapes(lines: Sequence[Line]) -> NDArray[np.float64]:
    """Shares of six character classes. A class is a byte of one number, so that one sum counts them all: no
    line has more than _CLIP characters, which a byte can hold.
    """
    clipped = [line.text[:_CLIP] for line in lines]
    sizes = np.fromiter(map(len, clipped), np.int64, len(clipped))
    codes = np.frombuffer("".join(clipped).encode("utf-32-le", "surrogatepass"), "<u4")
    starts = np.cumsum(sizes) - sizes
    sums = np.add.reduceat(_class_table()[np.minimum(codes, _TABLE)], starts)
    counts = sums.astype("<u8").view(np.uint8).reshape(-1, _CLASSES)
    return np.asarray(counts[:, [_UPPER, _DIGIT, _MARK, _COMMA, _STOP, _OTHER]] / sizes[:, None])


def _addresses(lines: Sequence[Line]) -> list[bool]:
    return ["@" in line.text or "http" in line.text or "www." in line.text for line in lines]


_MARKED = {
    (strong, whole): place
    for place, (strong, whole) in enumerate(((True, True), (True, False), (False, True), (False, False)))
}


def _phrase(match: Match | None) -> tuple[float, float, float, float]:
    row = [0.0, 0.0, 0.0, 0.0]
    if match is not None:
        row[_MARKED[KINDS[match.kind].strong, match.fit == "whole"]] = 1.0
    return row[0], row[1], row[2], row[3]


Bearing = tuple[float, float, float, float]


def _bearings(
    texts: Sequence[Sequence[Line]], prose: NDArray[np.bool_], bounds: NDArray[np.int64]
) -> list[list[Bearing]]:
    """Per line: printed before in this text, blank lines before it, no words, words the body uses too (all
    of a line that is the body).
    """
    told = prose.tolist()
    return [_bearing(own, told[first:]) for own, first in zip(texts, bounds.tolist(), strict=False)]


def _bearing(lines: Sequence[Line], prose: Sequence[bool]) -> list[Bearing]:
    body = set[str]().union(*[line.words for line, told in zip(lines, prose, strict=False) if told])
    copies = Counter([line.words for line in lines])
    return [
        (
            float(copies[line.words] > 1),
            min(line.blank, 4) / 4.0,
            float(not line.words),
            1.0 if told else _known(line, body),
        )
        for line, told in zip(lines, prose, strict=False)
    ]


def _known(line: Line, body: Set[str]) -> float:
    """Share of the line's longer words that the body uses; a half where it has none."""
    long = [word for word in line.words[:HEAD] if len(word) >= _LONG_WORD]
    return sum([word in body for word in long]) / len(long) if long else 0.5


def _places(own: Matrix, prose: NDArray[np.bool_], bounds: NDArray[np.int64]) -> Matrix:
    """Where a line stands: by lines, by the prose before and after it, and in what kind of text."""
    sizes = np.diff(bounds)
    text = np.repeat(np.arange(len(sizes)), sizes)
    index = np.arange(len(text)) - bounds[:-1][text]
    total = sizes[text]
    weight = np.where(prose, np.expm1(own[:, 2].astype(np.float64)), 0.0)
    running = np.concatenate([[0.0], np.cumsum(weight)])
    before = running[:-1] - running[bounds[:-1]][text]
    all_prose = (running[bounds[1:]] - running[bounds[:-1]])[text]
    per_text = np.maximum(sizes, 1)

    def mean(values: NDArray[np.floating]) -> NDArray[np.float64]:
        sums = np.bincount(text, values, minlength=len(sizes)) / per_text
        return np.asarray(sums[text])

    return np.column_stack(
        [
            np.log1p(index),
            np.log1p(total - 1 - index),
            (index + 0.5) / total,
            before / (all_prose + 1.0),
            (all_prose - before - weight) / (all_prose + 1.0),
            np.log1p(total),
            mean(prose.astype(np.float64)),
            mean((own[:, 2] < np.log1p(5)).astype(np.float64)),
            mean(own[:, 0].astype(np.float64)),
        ]
    ).astype(np.float32)
