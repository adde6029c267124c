"""What the line model sees of each line: shape, place, words, phrases, and its bearing on the body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.residue.kinds import KINDS
from scoring.residue.lines import Line, full_stop, words_of
from scoring.residue.shapes import Match

Matrix = NDArray[np.float32]

_CLASSES = 8
_UPPER, _LOWER, _DIGIT, _SPACE, _MARK, _COMMA, _STOP, _OTHER = range(_CLASSES)
_MARKS = "|•·»›>→/+*#@©[]{}<=_—–"
_STOPS = ".!?…。！？"
_TABLE = 0x3400
_CLIP = 200
"""Characters of a line whose classes are counted; a longer line is prose by its length alone."""
_HEAD, _TAIL = 10, 6
"""Words of a line that are looked up: its beginning and its end tell what it is."""
_SHORT = 5
"""Words of a line that is looked up as a whole too."""
_PROSE = 10
_LONG_WORD = 4

FUNCTION_WORDS = frozenset(
    words_of(
        "the a an of to in and that is was for on with as it by at from be are were has had have he she "
        "they we i you his her its their this which who not but or been would will said about after when "
        "more than there if what so can could one all out up into de la le les el en los las que y un "
        "una des et du der die das und den von zu mit e di il che per o os em "
    )
)


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
    own = np.array([_words(line, lexicon) for line in lines], np.float32)
    marks = np.array([_phrase(match) for match in chain.from_iterable(matches)], np.float32)
    shape = _shapes(lines)
    prose = (own[:, 2] >= np.log1p(_PROSE)) & (own[:, 4] > 0)
    bearing = np.array(list(chain.from_iterable(_bearings(texts, prose, bounds))), np.float32)
    place = _places(own, prose, bounds)
    return Sheet(np.hstack([own, shape, marks, bearing, place]).astype(np.float32), bounds)


def tokens(words: Sequence[str]) -> list[str]:
    """What of a line is looked up in the word weights: words, pairs, both ends, the whole if short."""
    if not words:
        return []
    seen = [*words] if len(words) <= _HEAD + _TAIL else [*words[:_HEAD], *words[-_TAIL:]]
    found = [*seen, *map(" ".join, pairwise(seen)), "^" + seen[0], seen[-1] + "$"]
    if len(words) <= _SHORT:
        found.append("=" + " ".join(words))
    return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word weights by word, each with those of the pairs that it opens: no pair need be spelt out."""

    words: Mapping[str, tuple[float, Mapping[str, float]]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Lexicon:
        """The same weights; keys as in ``tokens``."""
        pairs: dict[str, dict[str, float]] = defaultdict(dict)
        for key, weight in weights.items():
            first, space, second = key.partition(" ")
            pairs[first].update({second: weight} if space and key[0] != "=" else {})
        return cls({word: (weights.get(word, 0.0), pairs[word]) for word in pairs}, weights)

    def score(self, words: Sequence[str]) -> tuple[float, int]:
        """The sum of the weights of a line's tokens, and how many tokens it has."""
        if not words:
            return 0.0, 0
        seen = words if len(words) <= _HEAD + _TAIL else (*words[:_HEAD], *words[-_TAIL:])
        known = list(map(self.words.get, seen))
        total = sum([own[0] for own in known if own])
        total += sum([own[1].get(word, 0.0) for own, word in zip(known, seen[1:], strict=False) if own])
        total += self.weights.get("^" + seen[0], 0.0) + self.weights.get(seen[-1] + "$", 0.0)
        if len(words) > _SHORT:
            return total, 2 * len(seen) + 1
        return total + self.weights.get("=" + " ".join(words), 0.0), 2 * len(seen) + 2


def _words(line: Line, lexicon: Lexicon) -> tuple[float, ...]:
    score, found = lexicon.score(line.words)
    text = line.text
    count = len(line.words)
    return (
        min(max(score, -30.0), 30.0),
        score / (found + 3.0) * 10.0,
        float(np.log1p(count)) if count > 255 else _LOG[count],
        len(text) / (len(text) + 80.0),
        float(full_stop(text)),
        float(text[-1] == ":"),
        float(text[0].islower()),
        float(text[0].isdigit()),
        float(not text[0].isalnum()),
    )


_LOG = [float(np.log1p(count)) for count in range(256)]


@lru_cache(maxsize=1)
def _class_table() -> NDArray[np.uint8]:
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
    return table


def _shapes(lines: Sequence[Line]) -> Matrix:
    """Shares of character classes, foreign letters, function words, and whether an address stands in it."""
    clipped = [line.text[:_CLIP] for line in lines]
    sizes = np.fromiter(map(len, clipped), np.int64, len(clipped))
    codes = np.frombuffer("".join(clipped).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _class_table()[np.minimum(codes, _TABLE)]
    rows = np.repeat(np.arange(len(lines)) * _CLASSES, sizes)
    counts = np.bincount(rows + kinds, minlength=len(lines) * _CLASSES).reshape(-1, _CLASSES)
    shares = counts / np.maximum(sizes, 1)[:, None]
    chosen = shares[:, [_UPPER, _DIGIT, _MARK, _COMMA, _STOP, _OTHER]]
    has = FUNCTION_WORDS.__contains__
    glue = [sum(map(has, line.words[:_HEAD])) / (min(len(line.words), _HEAD) or 1) for line in lines]
    address = ["@" in line.text or "http" in line.text or "www." in line.text for line in lines]
    return np.column_stack([chosen, glue, address]).astype(np.float32)


_MARKED = {
    (strong, whole): place
    for place, (strong, whole) in enumerate(((True, True), (True, False), (False, True), (False, False)))
}


def _phrase(match: Match | None) -> tuple[float, float, float, float]:
    row = [0.0, 0.0, 0.0, 0.0]
    if match is not None:
        row[_MARKED[KINDS[match.kind].strong, match.fit == "whole"]] = 1.0
    return row[0], row[1], row[2], row[3]


def _bearings(
    texts: Sequence[Sequence[Line]], prose: NDArray[np.bool_], bounds: NDArray[np.int64]
) -> list[list[tuple[float, float, float, float]]]:
    """Per line: printed before in this text, blank lines before it, no words, words the body uses too."""
    found = []
    for place, lines in enumerate(texts):
        is_prose = prose[bounds[place] : bounds[place + 1]].tolist()
        body = Counter(
            chain.from_iterable(line.words for line, told in zip(lines, is_prose, strict=True) if told)
        )
        copies = Counter(line.words for line in lines)
        found.append([_bearing(line, told, body, copies) for line, told in zip(lines, is_prose, strict=True)])
    return found


def _bearing(
    line: Line, is_prose: bool, body: Counter[str], copies: Counter[tuple[str, ...]]
) -> tuple[float, float, float, float]:
    long = [word for word in line.words[:_HEAD] if len(word) >= _LONG_WORD]
    least = 2 if is_prose else 1
    known = sum([body[word] >= least for word in long]) / len(long) if long else 0.5
    return float(copies[line.words] > 1), min(line.blank, 4) / 4.0, float(not line.words), known


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
