"""The word weights of the line model, looked up for all lines of a batch at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from scoring.residue.lines import Line, words_of

HEAD, TAIL = 10, 6
"""Words of a line that are looked up: its beginning and its end tell what it is."""
SHORT = 5
"""Words of a line that is looked up as a whole too."""

FUNCTION_WORDS = frozenset(
    words_of(
        "the a an of to in and that is was for on with as it by at from be are were has had have he she "
        "they we i you his her its their this which who not but or been would will said about after when "
        "more than there if what so can could one all out up into de la le les el en los las que y un "
        "una des et du der die das und den von zu mit e di il che per o os em "
    )
)

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def tokens(words: Sequence[str]) -> list[str]:
    """What of a line is looked up in the word weights: words, pairs, both ends, the whole if short."""
    if not words:
        return []
    seen = ends(words)
    found = [*seen, *map(" ".join, pairwise(seen)), "^" + seen[0], seen[-1] + "$"]
    if len(words) <= SHORT:
        found.append("=" + " ".join(words))
    return found


def ends(words: Sequence[str]) -> Sequence[str]:
    """The first HEAD and the last TAIL words; all of them where there are no more."""
    return words if len(words) <= HEAD + TAIL else (*words[:HEAD], *words[-TAIL:])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Weights of word pairs: sorted keys (first id times ``base`` plus second id), their weights, and
    which ids open and close any pair.
    """

    base: int
    keys: Whole
    weights: Floats
    opens: NDArray[np.bool_]
    closes: NDArray[np.bool_]

    @classmethod
    def of(cls, weights: Mapping[tuple[int, int], float], base: int) -> Pairs:
        """From the ids of both words; ``base`` is larger than any id."""
        told = np.array([(a * base + b, a, b) for a, b in sorted(weights)], np.int64).reshape(-1, 3)
        opens, closes = np.zeros(base, np.bool_), np.zeros(base, np.bool_)
        opens[told[:, 1]], closes[told[:, 2]] = True, True
        return cls(
            base, told[:, 0].copy(), np.array([weights[key] for key in sorted(weights)]), opens, closes
        )

    def found(self, ids: Whole) -> tuple[Whole, Floats]:
        """Places in ``ids`` where a known pair begins, and its weight; pairs across lines are found too."""
        places = np.flatnonzero(self.opens[ids[:-1]] & self.closes[ids[1:]])
        if not len(places) or not len(self.keys):
            return places[:0], np.zeros(0)
        keys = ids[places] * self.base + ids[places + 1]
        where = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        hits = self.keys[where] == keys
        return places[hits], self.weights[where[hits]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word weights by number of the word: alone, opening or closing a line, in pairs; whole lines by text."""

    ids: Mapping[str, int]
    alone: Floats
    opening: Floats
    closing: Floats
    function: NDArray[np.bool_]
    pairs: Pairs
    whole: Mapping[str, float]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Lexicon:
        """The same weights; keys as in ``tokens``. The last number is that of all unknown words."""
        plain = [key for key in weights if key[0] != "="]
        words = {word for key in plain for word in key.removeprefix("^").removesuffix("$").split(" ")}
        ids = {word: place for place, word in enumerate(sorted(words | FUNCTION_WORDS))}

        def column(mark: str) -> Floats:
            return np.array([*(weights.get(mark.replace("_", word), 0.0) for word in ids), 0.0])

        paired = {tuple(key.split(" ")): weights[key] for key in plain if " " in key}
        pairs = Pairs.of({(ids[a], ids[b]): weight for (a, b), weight in paired.items()}, len(ids) + 1)
        function = np.array([*(word in FUNCTION_WORDS for word in ids), False])
        whole = {key[1:]: weight for key, weight in weights.items() if key[0] == "="}
        return cls(ids, column("_"), column("^_"), column("_$"), function, pairs, whole, weights)

    def read(self, lines: Sequence[Line]) -> tuple[Floats, Whole, Floats]:
        """Per line: the sum of its tokens' weights, how many tokens it has, and the share of function words
        among its first HEAD words. A line without words has none of all.
        """
        seen = [ends(line.words) for line in lines]
        sizes = np.fromiter(map(len, seen), np.int64, len(seen))
        known = map(self.ids.get, chain.from_iterable(seen), repeat(len(self.ids)))
        ids = np.fromiter(known, np.int64, int(sizes.sum()))
        rows = np.repeat(np.arange(len(seen)), sizes)
        first = np.concatenate([[0], np.cumsum(sizes)])
        total = np.bincount(rows, self.alone[ids], len(seen)) + self._paired(ids, rows, len(seen))
        full = sizes > 0
        total[full] += self.opening[ids[first[:-1][full]]] + self.closing[ids[first[1:][full] - 1]]
        short = self._short(lines, total)
        head = self.function[ids] & (np.arange(len(ids)) - first[rows] < HEAD)
        share = np.bincount(rows, head, len(seen)) / np.clip(sizes, 1, HEAD)
        return total, np.where(full, 2 * sizes + 1 + short, 0), share

    def _paired(self, ids: Whole, rows: Whole, count: int) -> Floats:
        places, weights = self.pairs.found(ids)
        inside = rows[places] == rows[places + 1]
        return np.bincount(rows[places[inside]], weights[inside], count).astype(np.float64)

    def _short(self, lines: Sequence[Line], total: Floats) -> NDArray[np.bool_]:
        """Adds the weight of whole short lines; says which are short."""
        short = np.fromiter((0 < len(line.words) <= SHORT for line in lines), np.bool_, len(lines))
        for place in np.flatnonzero(short).tolist():
            total[place] += self.whole.get(" ".join(lines[place].words), 0.0)
        return short
