"""What an article is about, as hashed term counts: title words, lead words, words, names, numbers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.settings import StorySettings
from scoring.stories.rarity import Background
from scoring.types import Document

BUCKETS = 1 << 19
"""Width of the hashed space; the shipped table of document counts has one entry per bucket."""

SPACES = ("title", "lead", "body", "names", "lead_names", "numbers", "amounts", "figures", "when")

_SPELLED = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
}  # fmt: skip
"""Numbers as a desk spells them; "one" is mostly none."""
_WHEN = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W_]+(?:\.\d+)*")
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Terms:
    """Bucket numbers of one article in reading order, one entry per occurrence, by space."""

    title: Counts
    lead: Counts
    body: Counts
    names: Counts
    lead_names: Counts
    numbers: Counts
    amounts: Counts
    """Numbers in figures and spelled, alike, less years."""
    figures: Counts
    """Those of title and lead."""
    when: Counts
    """Weekdays, months and years of title and lead."""


@lru_cache(maxsize=1 << 18)
def bucket(term: str) -> int:
    """The column of a term, the same on every machine."""
    return zlib.crc32(term.encode()) % BUCKETS


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The lower-case word without a plural or possessive s.

    >>> stem("Earthquakes"), stem("class")
    ('earthquake', 'class')
    """
    low = word.lower()
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _array(items: Iterable[int]) -> Counts:
    return np.fromiter(items, np.int64)


def _usual_names(words: Sequence[str], background: Background | None) -> set[str]:
    """Those of the words (first of a sentence, or of a title) that mostly carry a capital elsewhere."""
    words = [word for word in dict.fromkeys(words) if word[0].isupper() and len(word) > 1]
    if background is None or not words:
        return set()
    capital = background.counts[[bucket("n:" + word.lower()) for word in words]].astype(np.int64)
    plain = background.counts[[bucket(stem(word)) for word in words]]
    return {word for word, usual in zip(words, 2 * capital > plain, strict=True) if usual}


def _names(words: Sequence[str], sure_from: int, usual: set[str]) -> list[str]:
    """Capitalised words, and pairs of them standing together. Those before ``sure_from`` carry a capital
    anyway and count only where they usually do.
    """
    caps = [
        word[0].isupper() and len(word) > 1 and (at >= sure_from or word in usual)
        for at, word in enumerate(words)
    ]
    if True not in caps:
        return []
    single = [word for word, cap in zip(words, caps, strict=True) if cap]
    pairs = [f"{words[at]} {words[at + 1]}" for at in range(len(words) - 1) if caps[at] and caps[at + 1]]
    return ["n:" + name.lower() for name in (*single, *pairs)]


def terms_of(document: Document, settings: StorySettings, background: Background | None = None) -> Terms:
    """The terms of an article; a missing title leaves its space empty.

    ``background`` says which words are usually names; without it only capitals inside a sentence count.
    """
    headline = _WORD.findall(document.article.title or "")
    words = [_WORD.findall(sentence.clean) for sentence in document.sentences[: settings.body_sentences]]
    usual = _usual_names([*headline, *(line[0] for line in words if line)], background)
    names = [_names(headline, len(headline), usual), *(_names(line, 1, usual) for line in words)]
    stems = [[stem(word) for word in line if len(word) > 1] for line in (headline, *words)]
    lead = settings.lead_sentences + 1
    flat = _flat(stems)
    numbers = ["#" + word for word in flat if word[0].isdigit() and len(word) > 1]
    amounts = [_amounts(line) for line in (headline, *words)]
    when = [f"when {word.lower()}" for word in _flat((headline, *words[: lead - 1])) if _tells_when(word)]
    parts = [stems[0], _flat(stems[:lead]), flat, _flat(names), _flat(names[:lead]), numbers]
    parts += [_flat(amounts), _flat(amounts[:lead]), when]
    return Terms(*(_array(map(bucket, part)) for part in parts))


def _amounts(words: Sequence[str]) -> list[str]:
    """Numbers in figures and spelled, alike; years are none."""
    found = [_SPELLED.get(word.lower(), word) for word in words]
    return ["#" + word for word in found if word[0].isdigit() and not _YEAR.fullmatch(word)]


def _tells_when(word: str) -> bool:
    return (word[0].isupper() and word.lower() in _WHEN) or _YEAR.fullmatch(word) is not None


def _flat(lines: Iterable[Sequence[str]]) -> list[str]:
    return [word for line in lines for word in line]


def document_counts(terms: Sequence[Terms]) -> NDArray[np.int64]:
    """In how many articles each bucket occurs, shape (BUCKETS,). Words, names, numbers and dates share it."""
    counts = np.zeros(BUCKETS, np.int64)
    for one in terms:
        counts[np.unique(np.concatenate([one.body, one.names, one.numbers, one.amounts, one.when]))] += 1
    return counts


def count_matrix(terms: Sequence[Terms], space: str) -> Any:
    """A scipy CSR matrix of 1 + ln(count), float32, shape (articles, BUCKETS)."""
    from scipy.sparse import csr_matrix

    found = [np.unique(getattr(one, space), return_counts=True) for one in terms]
    starts = np.cumsum([0, *(len(ids) for ids, _ in found)])
    columns = np.concatenate([ids for ids, _ in found]) if found else np.zeros(0, np.int64)
    values = np.concatenate([counts for _, counts in found]) if found else np.zeros(0, np.int64)
    weights = (1.0 + np.log(np.maximum(values, 1))).astype(np.float32)
    return csr_matrix((weights, columns, starts), shape=(len(terms), BUCKETS))
