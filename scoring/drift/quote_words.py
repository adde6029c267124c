"""The words of a quotation as compared: contractions opened, numbers in digits, gaps and stops kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from scoring.drift.words import Word
from scoring.text.wordlists import word_list

_TOKEN = re.compile(
    r"\[[^\]]*\]|\((?:[^)]{1,40})\)|\.{2,}|…|\. \. \."
    r"|[.!?;](?=\s|$|[\"”’'])|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
GAP, STOP = "…", "."
MARKS = frozenset((GAP, STOP))
_EXPANDED = {
    "n't": "not", "cannot": "can not", "can't": "can not", "won't": "will not", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "'cause": "because", "ok": "okay", "percent": "per cent",
    "cos": "because",
    "'em": "them", "till": "until", "mr": "mister", "kinda": "kind of", "ain't": "is not", "let's": "let us",
}  # fmt: skip
_CONTRACTED = (
    ("n't", "not"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'s", "is"),
    ("'d", "would"),
)
_NUMBERS = dict(
    zip(
        word_list("one two three four five six seven eight nine ten eleven twelve"),
        map(str, range(1, 13)),
        strict=True,
    )
)
_SPELLINGS = ((re.compile(r"our(?=\b|s\b|ed\b|ing\b|ite)"), "or"),
              (re.compile(r"is(?=e\b|ed\b|es\b|ing\b|ation)"), "iz"),
              (re.compile(r"(?<=[a-z]{2})ll(?=ed|ing|er)"), "l"), (re.compile(r"re$"), "er"))  # fmt: skip


def quote_words(text: str) -> tuple[str, ...]:
    """The words as compared: contractions opened, numbers in digits, brackets and ellipses as gaps, a word
    said twice in a row once.

    >>> quote_words("We [the team] won’t stop ... ten times")
    ('we', '…', 'will', 'not', 'stop', '…', '10', 'times')
    """
    words: list[str] = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        token = match.group().lower()
        if token in (".", "!", "?", ";"):
            words.append(STOP)
        elif token[0] in "[(.…":
            words.append(GAP)
        else:
            words.extend(_open(token))
    return tuple(word for word, _ in groupby(words))


def _open(token: str) -> list[str]:
    """One printed word as the words it stands for."""
    if token in _EXPANDED:
        return _EXPANDED[token].split()
    for ending, word in _CONTRACTED:
        if token.endswith(ending) and len(token) > len(ending):
            return [token[: -len(ending)], word]
    return [_NUMBERS.get(token, token.replace(",", ""))]


def shingles(words: Sequence[str | Word]) -> set[tuple[str, ...]]:
    """Pairs of neighbouring words, for finding candidates."""
    plain = [
        word for word in (item if isinstance(item, str) else item.low for item in words) if word not in MARKS
    ]
    return set(pairwise(plain))


def spelled_alike(own: Sequence[str], other: Sequence[str]) -> bool:
    """British and American spellings, hyphens and run-together words."""
    return "".join(own) == "".join(other) or list(map(_spelling, own)) == list(map(_spelling, other))


def _spelling(word: str) -> str:
    for pattern, put in _SPELLINGS:
        word = pattern.sub(put, word)
    return word
