"""Two printings of one utterance: verbatim, trimmed, edited, reworded, cut off or merged with reporting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from scoring.drift.words import FUNCTION_WORDS, Word
from scoring.settings import DriftSettings

QuoteVerdict = Literal["verbatim", "trimmed", "edited", "reworded", "cut off", "merged"]
_TOKEN = re.compile(r"\[[^\]]*\]|\((?:[^)]{1,40})\)|\.{2,}|…|\. \. \.|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAP = "…"
_FILLERS = frozenset("uh um er ah well you know look so and but i mean just really very oh yeah like".split())
_EXPANDED = {
    "n't": "not", "cannot": "can not", "can't": "can not", "won't": "will not", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "'cause": "because", "ok": "okay", "percent": "per cent", "cos": "because",
    "'em": "them", "till": "until", "mr": "mister", "kinda": "kind of", "ain't": "is not", "let's": "let us",
}  # fmt: skip
_CONTRACTED = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'s", "is"), ("'d", "would"))
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
_REPORTING = frozenset("said says added told according stated reportedly continued noted he she they reporters".split())
_SPELLINGS = ((re.compile(r"our(?=\b|s\b|ed\b|ing\b|ite)"), "or"), (re.compile(r"is(?=e\b|ed\b|es\b|ing\b|ation)"), "iz"),
              (re.compile(r"(?<=[a-z]{2})ll(?=ed|ing|er)"), "l"), (re.compile(r"re$"), "er"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """How a printing stands to another; ``extra`` and ``missing`` are the words that differ, in order."""

    verdict: QuoteVerdict
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    shared: float
    """Share of the shorter one's words that the other has in order."""


def quote_words(text: str) -> tuple[str, ...]:
    """The words as compared: contractions opened, numbers in digits, brackets and ellipses as gaps.

    >>> quote_words("We [the team] won’t stop ... ten times")
    ('we', '…', 'will', 'not', 'stop', '…', '10', 'times')
    """
    words: list[str] = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        token = match.group().lower()
        if token[0] in "[(.…":
            words.append(_GAP)
        else:
            words.extend(_open(token))
    return tuple(words)


def _open(token: str) -> list[str]:
    """One printed word as the words it stands for."""
    if token in _EXPANDED:
        return _EXPANDED[token].split()
    for ending, word in _CONTRACTED:
        if token.endswith(ending) and len(token) > len(ending):
            return [token[: -len(ending)], word]
    return [_NUMBERS.get(token, token.replace(",", ""))]


def match_quotes(here: str, there: str, settings: DriftSettings) -> QuoteMatch:
    """How the printing ``here`` stands to the printing ``there``."""
    ours, theirs = quote_words(here), quote_words(there)
    first = [word for word in ours if word != _GAP]
    second = [word for word in theirs if word != _GAP]
    shared = _shared(first, second)
    if _contains(second, first) or _contains(first, second):
        verdict: QuoteVerdict = "verbatim" if first == second else "trimmed"
        return QuoteMatch("edited" if "[" in here else verdict, (), (), shared)
    extra, missing = _differences(ours, theirs)
    if not _weigh(extra) and not _weigh(missing):
        return QuoteMatch("edited" if _GAP in (*ours, *theirs) else "verbatim", extra, missing, shared)
    if _GAP in ours and not _weigh(extra):
        return QuoteMatch("edited" if "[" in here or "(" in here else "trimmed", extra, missing, shared)
    reworded = _weigh(extra) + _weigh(missing) > settings.quote_slack * len(first)
    if _REPORTING.intersection(extra) and not _weigh(missing):
        return QuoteMatch("merged", extra, missing, shared)
    return QuoteMatch("reworded" if reworded else "verbatim", extra, missing, shared)


def _shared(first: Sequence[str], second: Sequence[str]) -> float:
    smaller = min(len(first), len(second))
    return LCSseq.similarity(first, second) / smaller if smaller else 0.0


def _contains(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Whether the inner words stand in the outer ones in one run."""
    size = len(inner)
    return 0 < size <= len(outer) and any(
        list(outer[at : at + size]) == list(inner) for at in range(len(outer) - size + 1) if outer[at] == inner[0]
    )


def _differences(ours: Sequence[str], theirs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words only here and only there, within the stretch both share; ends that one outlet trimmed do not count,
    nor what stands where the other has a gap."""
    blocks = list(LCSseq.opcodes(ours, theirs))
    while blocks and blocks[0].tag != "equal":
        blocks.pop(0)
    while blocks and blocks[-1].tag != "equal":
        blocks.pop()
    extra: list[str] = []
    missing: list[str] = []
    for at, block in enumerate(blocks):
        if block.tag == "equal":
            continue
        own, other = ours[block.src_start : block.src_end], theirs[block.dest_start : block.dest_end]
        near = [*blocks[max(0, at - 1) : at + 2]]
        gap_here = any(_GAP in ours[one.src_start : one.src_end] for one in near if one.tag != "equal")
        gap_there = any(_GAP in theirs[one.dest_start : one.dest_end] for one in near if one.tag != "equal")
        extra += [] if gap_there else [word for word in own if word != _GAP]
        missing += [] if gap_here else [word for word in other if word != _GAP]
    return tuple(extra), tuple(missing)


def _weigh(words: Sequence[str]) -> float:
    """How much the differing words matter: fillers nothing, function words half."""
    return sum(0.0 if word in _FILLERS else 0.5 if word in FUNCTION_WORDS and word not in _TELLING else 1.0 for word in words)


_TELLING = frozenset("not no never will would can could may must should nor".split())


def shingles(words: Sequence[str | Word]) -> set[tuple[str, ...]]:
    """Pairs of neighbouring words, for finding candidates."""
    plain = [word if isinstance(word, str) else word.low for word in words]
    return set(zip(plain, plain[1:], strict=False))
