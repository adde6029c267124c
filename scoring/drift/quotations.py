"""Two printings of one utterance: verbatim, trimmed, edited, reworded, cut off or merged with reporting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import inf
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from scoring.drift.quote_words import GAP, MARKS, quote_words, spelled_alike
from scoring.drift.words import FUNCTION_WORDS
from scoring.settings import DriftSettings
from scoring.text.wordlists import word_set

QuoteVerdict = Literal["verbatim", "trimmed", "edited", "reworded", "cut off", "merged"]
_LEAST = 2.4
"""Weight of shared words from which two quotations can be one utterance: two content words and a function
word."""
_ALIGNED = 1.4
"""The same where speaker and sentence are known to be the same: a content word and a function word."""
_PART, _STRONG = 0.4, 6.0
"""The stretch must hold this part of the shorter quotation, or so much weight that no chance explains it."""
_ENDS = {False: 6, True: 12}
"""Longest different ends, in words, that are read as one sentence told otherwise; more where speaker and
sentence say that it is one."""
_FILLERS = word_set("uh um er ah well you know look so and but i mean just really very oh yeah like")
_REPORTING = word_set(
    "said says added told according stated reportedly continued noted he she they reporters"
)


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """How a printing stands to another; ``extra`` and ``missing`` are the words that differ, in order."""

    verdict: QuoteVerdict
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    shared: float
    """Share of the words of the stretch both print that stand in both, in order."""


class Block(NamedTuple):
    """A stretch of one printing laid on a stretch of the other."""

    equal: bool
    own: tuple[int, int]
    other: tuple[int, int]


def match_quotes(here: str, there: str, settings: DriftSettings, *, aligned: bool = False) -> QuoteMatch:
    """How the printing ``here`` stands to the printing ``there``, over the stretch that both print.

    ``aligned`` says that speaker and sentence already tell it is one utterance, so that less need be shared.
    """
    ours, theirs = quote_words(here), quote_words(there)
    whole = _match(ours, theirs, settings, aligned=aligned)
    if whole.verdict not in ("reworded", "merged") or GAP not in (*ours, *theirs):
        return whole
    parts = [_match(a, b, settings) for a in _parts(ours) for b in _parts(theirs)]
    found = [part for part in parts if part.shared]
    if not found or any(part.verdict in ("reworded", "merged") for part in found):
        return whole
    return QuoteMatch("edited", (), (), max(part.shared for part in found))


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The stretches between ellipses and brackets: each was said by itself."""
    for gap, run in groupby(words, lambda word: word == GAP):
        if not gap:
            yield tuple(run)


def _match(
    ours: Sequence[str], theirs: Sequence[str], settings: DriftSettings, *, aligned: bool = False
) -> QuoteMatch:
    """The same for words."""
    blocks = _stretch(ours, theirs, _ALIGNED if aligned else _LEAST)
    if not blocks:
        return QuoteMatch("trimmed", (), (), 0.0)
    shared = _shared(ours, theirs, blocks)
    tail, head = _tail(ours, theirs, blocks[-1], aligned), _head(ours, theirs, blocks[0], aligned)
    held = inf if aligned else sum(_worth(ours[slice(*block.own)]) for block in blocks if block.equal)
    ends = [end for end in (tail, head) if _counts(ours, theirs, end, held)]
    extra, missing = _differences(ours, theirs, [*blocks, *ends])
    gaps = GAP in (*ours, *theirs)
    weight = _weigh(extra) + _weigh(missing)
    if weight <= settings.quote_slack:
        whole = _plain(ours) == _plain(theirs)
        return QuoteMatch("edited" if gaps else "verbatim" if whole else "trimmed", extra, missing, shared)
    if _REPORTING.intersection(extra) and not _weigh(missing):
        return QuoteMatch("merged", extra, missing, shared)
    return QuoteMatch("reworded", extra, missing, shared)


def _plain(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in MARKS]


def _worth(words: Sequence[str]) -> float:
    return sum(0.0 if word in MARKS else 0.4 if word in FUNCTION_WORDS else 1.0 for word in words)


def _stretch(ours: Sequence[str], theirs: Sequence[str], least: float) -> list[Block]:
    """The blocks from the first to the last shared words of the utterance both print: the run of the
    longest common subsequence with the best sum of shared less differing words (Smith & Waterman 1981).
    """
    blocks = _laid(ours, theirs)
    best, start, run, at_best = 0.0, 0, 0.0, (0, 0)
    for at, block in enumerate(blocks):
        if run <= 0 or not blocks[start].equal:
            run, start = 0.0, at
        own, other = ours[slice(*block.own)], theirs[slice(*block.other)]
        free = GAP in own or GAP in other
        run += _worth(own) if block.equal else 0.0 if free else -0.5 * max(_worth(own), _worth(other))
        if block.equal and run > best:
            best, at_best = run, (start, at + 1)
    found = blocks[slice(*at_best)]
    part = _PART * min(_worth(ours), _worth(theirs)) * (least / _LEAST)
    enough = min(_STRONG, max(least, part))
    return found if best >= enough else []


def _laid(ours: Sequence[str], theirs: Sequence[str]) -> list[Block]:
    """The shorter printing laid on the part of the longer one that holds most of its words."""
    first, second = _window(ours, theirs), _window(theirs, ours)
    found = Levenshtein.opcodes(ours[slice(*first)], theirs[slice(*second)])
    return [
        Block(
            op.tag == "equal",
            (op.src_start + first[0], op.src_end + first[0]),
            (op.dest_start + second[0], op.dest_end + second[0]),
        )
        for op in found
    ]


def _window(long: Sequence[str], short: Sequence[str]) -> tuple[int, int]:
    """The part of the longer sequence to look at: all of it unless it is much longer."""
    size = len(short) + max(4, len(short) // 3)
    if len(long) <= size:
        return 0, len(long)
    wanted = set(short)
    held = [_worth((word,)) if word in wanted else 0.0 for word in long]
    sums = list(accumulate(held, initial=0.0))
    start = max(range(len(long) - size + 1), key=lambda at: sums[at + size] - sums[at])
    return start, start + size


def _shared(ours: Sequence[str], theirs: Sequence[str], blocks: Sequence[Block]) -> float:
    """Share of the words of the stretch that both print in order."""
    equal = sum(_worth(ours[slice(*block.own)]) for block in blocks if block.equal)
    own = _worth(ours[blocks[0].own[0] : blocks[-1].own[1]])
    other = _worth(theirs[blocks[0].other[0] : blocks[-1].other[1]])
    return equal / max(own, other, 0.1)


def _differences(
    ours: Sequence[str], theirs: Sequence[str], blocks: Sequence[Block]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words only here and only there within the blocks.

    What stands where the other side has a gap (ellipsis, brackets) does not count.
    """
    extra: list[str] = []
    missing: list[str] = []
    for block in blocks:
        own, other = ours[slice(*block.own)], theirs[slice(*block.other)]
        if block.equal or spelled_alike(own, other):
            continue
        gap_here, gap_there = (
            _near_gap(words, place) for words, place in ((ours, block.own), (theirs, block.other))
        )
        extra += [] if gap_there else _plain(own)
        missing += [] if gap_here else _plain(other)
    return tuple(extra), tuple(missing)


def _near_gap(words: Sequence[str], place: tuple[int, int]) -> bool:
    return GAP in words[max(0, place[0] - 1) : place[1] + 1]


def _tail(ours: Sequence[str], theirs: Sequence[str], last: Block, aligned: bool) -> Block:
    """What both print behind the stretch before their sentence ends; empty where one of them ends there."""
    own, other = (_until_stop(words, at) for words, at in ((ours, last.own[1]), (theirs, last.other[1])))
    both = all(0 < size <= _ENDS[aligned] for size in (own - last.own[1], other - last.other[1]))
    return Block(not both, (last.own[1], own), (last.other[1], other))


def _head(ours: Sequence[str], theirs: Sequence[str], first: Block, aligned: bool) -> Block:
    """The same in front of the stretch."""
    own, other = (_back_to_stop(words, at) for words, at in ((ours, first.own[0]), (theirs, first.other[0])))
    both = all(0 < size <= _ENDS[aligned] for size in (first.own[0] - own, first.other[0] - other))
    return Block(not both, (own, first.own[0]), (other, first.other[0]))


def _counts(ours: Sequence[str], theirs: Sequence[str], end: Block, held: float) -> bool:
    """Whether a differing end is the same sentence told otherwise: not where one printing merely starts later
    or breaks off earlier, nor where the end outweighs what both print (``held``).
    """
    own, other = _plain(ours[slice(*end.own)]), _plain(theirs[slice(*end.other)])
    short, long = sorted((own, other), key=len)
    cut = short == long[: len(short)] or short == long[len(long) - len(short) :]
    return not cut and max(_worth(own), _worth(other)) <= held


def _until_stop(words: Sequence[str], at: int) -> int:
    return next((place for place in range(at, len(words)) if words[place] in MARKS), len(words))


def _back_to_stop(words: Sequence[str], at: int) -> int:
    return next((place + 1 for place in range(at - 1, -1, -1) if words[place] in MARKS), 0)


def _weigh(words: Sequence[str]) -> float:
    """How much the differing words matter: fillers nothing, function words half."""
    return sum(
        0.0
        if word in _FILLERS or word in MARKS
        else 0.5
        if word in FUNCTION_WORDS and word not in _TELLING
        else 1.0
        for word in words
    )


_TELLING = word_set("not no never will would can could may must should nor")
