"""Words turned round between sentences that share only part of their words: the loose reading of meaning.

It is asked only where several families agree against one article that says the opposite nowhere else, so that
little shared wording is enough: the turned word with two shared words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scoring.drift.lexicon import HARD_NEGATORS, OPPOSITE_OF
from scoring.drift.meaning import Pair, Turned, is_negated, turned
from scoring.drift.words import FUNCTION_WORDS, Word, read_words, stem
from scoring.text.wordlists import word_set

_WINDOW = 8
"""Words on either side of the turned word that make its setting."""
_REACH = 3
"""Words a negator reaches forward."""
_NEGATORS = HARD_NEGATORS | {"no"}
_NEGATION = re.compile(r"\b(?:not|no|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_PLAIN = frozenset(
    map(
        stem,
        word_set(
            "west east north south western eastern northern southern left right more less fewer many "
            "few much little before after first last up down in out over under here there take give come "
            "go old new early late"
        ),
    )
)
"""Words that have opposites and yet turn no statement: they only place it."""


def opposed(pair: Pair, least: int) -> list[Turned]:
    """Negated words and opposites with at least so many shared words around them."""
    return [*_negations(pair, least), *_opposites(pair, least)]


def has_negator(text: str) -> bool:
    """Whether any negator stands in the text."""
    return _NEGATION.search(text) is not None


def negates(text: str, word: str) -> bool:
    """Whether the text negates the word."""
    if word not in text.lower() or not has_negator(text):
        return False
    words = read_words(text)
    return any(one.low == word and _negator(words, at) for at, one in enumerate(words))


def upheld(pair: Pair, anchor: str, least: int) -> bool:
    """Whether the other sentence has the word in a like setting and with the same sign."""
    for at, other in enumerate(pair.partner):
        if other < 0 or pair.first[at].low != anchor:
            continue
        same = bool(_negator(pair.first, at)) == bool(_negator(pair.second, other))
        if same and _shared(pair, at, other) >= least:
            return True
    return False


def _negations(pair: Pair, least: int) -> Iterator[Turned]:
    for at, other in enumerate(pair.partner):
        if other < 0 or pair.first[at].low in FUNCTION_WORDS or not pair.first[at].low.isalpha():
            continue
        here, there = _negator(pair.first, at), _negator(pair.second, other)
        if bool(here) == bool(there) or _shared(pair, at, other) < least:
            continue
        if is_negated(pair.second if here else pair.first, other if here else at):
            continue
        word = pair.first[at].low
        yield turned("negation", pair.first[at], f"{here} {word}".strip(), f"{there} {word}".strip())


def _negator(words: Sequence[Word], at: int) -> str:
    """The negator whose first content word this is, "" for none."""
    for step in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if words[step].low in _NEGATORS:
            return words[step].low
        if words[step].low not in FUNCTION_WORDS:
            return ""
    return ""


def _opposites(pair: Pair, least: int) -> Iterator[Turned]:
    taken = set(pair.partner)
    free = [at for at in range(len(pair.second)) if at not in taken]
    for at, word in enumerate(pair.first):
        against = OPPOSITE_OF.get(word.stem)
        if against is None or pair.partner[at] >= 0 or word.stem in _PLAIN:
            continue
        for other in free:
            there = pair.second[other]
            if there.stem not in against or bool(_negator(pair.first, at)) != bool(
                _negator(pair.second, other)
            ):
                continue
            if _shared(pair, at, other) >= least:
                yield turned("opposite", word, word.low, there.low)


def _shared(pair: Pair, at: int, other: int) -> int:
    """Content words and figures that both settings hold."""
    return len(_setting(pair.first, at) & _setting(pair.second, other))


def _setting(words: Sequence[Word], at: int) -> frozenset[str]:
    around = (*words[max(0, at - _WINDOW) : at], *words[at + 1 : at + 1 + _WINDOW])
    idle = FUNCTION_WORDS | {"per", "cent", "percent", words[at].low}
    return frozenset(word.stem for word in around if word.low not in idle)
