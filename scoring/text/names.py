"""Names of people, organisations and places: where they stand, and whether two spellings are one name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.text.gazetteer import (
    COMMON_STARTS,
    GIVEN_NAMES,
    NATIONALITIES,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    PLACES,
    TITLES,
)
from scoring.text.spelling import fold, name_words, same_name
from scoring.text.wordlists import word_set
from scoring.types import Mention, NameKind, Sentence

_CAPITAL = (
    r"(?:(?:[A-Z]\.){1,4}(?:[A-Z](?![\w]))?"
    r"|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Sens|Reps|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Prof|Rev|St|Cmdr|Supt|Jr)\."
    r"|[^\W\d_a-z][^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)*(?:-[^\W\d_]+)*"
    r"|(?:al|el)-[A-Z]\w+)"
)
_LINK = (
    r"(?:\s(?:de|da|di|del|della|dos|du|la|le|van|von|der|den|ter|bin|ibn|bint|abu|al|el|ul|y"
    r"|of|of\sthe|for|and|for\sthe|&))"
)
_RUN = re.compile(rf"(?<![\w'’]){_CAPITAL}(?:{_LINK}?[ \u00a0]{_CAPITAL})*")
_INNER = re.compile(r"\s(?:and|of the|of|for the|for|&)\s")
_FIRST_PERSON = frozenset(("i", "im", "ive", "id", "ill"))
_PLACE_BEFORE = word_set("in near at from outside toward towards across")
_PERSON_VERBS = word_set(
    "said says told added tweeted wrote argued testified insisted explained replied joked recalled "
    "noted declined who whose"
)
_WORD_AFTER = re.compile(r"[,\s]*([a-z]+)")
_WORD_BEFORE = re.compile(r"([a-z]+)\s*$")


def find_mentions(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The names in the sentences, in reading order; spans do not overlap and leave titles out."""
    found: list[Mention] = []
    for index, sentence in enumerate(sentences):
        if sentence.text.isupper():
            continue
        for match in _RUN.finditer(text, sentence.start, sentence.end):
            first = match.start() - sentence.start <= 1
            for start, end in _pieces(text, match.start(), match.end()):
                mention = _mention(text, (start, end), index, first=first and start == match.start())
                if mention is not None:
                    found.append(mention)
    return _settle(found)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Splits a run at "and", "of", "for" where it is not one organisation's or place's name."""
    run = text[start:end]
    parts = list(_INNER.finditer(run))
    if not parts or _is_one_name(run):
        return [(start, end)]
    pieces, at = [], 0
    for part in parts:
        pieces.append((start + at, start + part.start()))
        at = part.end()
    pieces.append((start + at, end))
    return pieces


def _is_one_name(run: str) -> bool:
    words = fold(run).split()
    return (
        words[0] in ORGANISATION_WORDS
        or (fold(run) in PLACES)
        or ("and" not in words and any(word in ORGANISATION_WORDS for word in words))
    )


def _mention(text: str, span: tuple[int, int], sentence: int, *, first: bool) -> Mention | None:
    start, end, title = _without_title(text, span, first=first)
    printed = text[start:end]
    key = " ".join(name_words(printed))
    if not key or (first and start == span[0] and not title and _ordinary(printed)):
        return None
    if (
        key.split()[-1] in _FIRST_PERSON
        or fold(printed) in NATIONALITIES
        or (len(printed) == 1)
        or key in COMMON_STARTS
    ):
        return None
    return Mention(start, end, printed, key, _kind(text, (start, end), title), title, sentence)


def _ordinary(printed: str) -> bool:
    """Whether a single capital word at a sentence start may be any word."""
    return (
        " " not in printed
        and not printed.isupper()
        and fold(printed) not in PLACES
        and (fold(printed) in COMMON_STARTS or not _name_like(printed))
    )


def _name_like(printed: str) -> bool:
    return not printed.lower().endswith(("ing", "ed", "ly"))


def _without_title(text: str, span: tuple[int, int], *, first: bool) -> tuple[int, int, str]:
    """Takes titles and a sentence's ordinary first word off the front."""
    start, end = span
    titles: list[str] = []
    while True:
        word = re.match(r"\S+", text[start:end])
        rest = start + (word.end() if word else 0)
        if word is None or rest >= end:
            break
        plain = fold(word.group()).rstrip(".")
        if plain in TITLES:
            titles.append(plain)
        elif not (_leads(plain) and first and not titles) and plain not in ("former", "the", "a"):
            break
        start = rest + len(text[rest:end]) - len(text[rest:end].lstrip())
    return start, end, " ".join(titles) or _lower_title(text, start)


def _leads(plain: str) -> bool:
    """Whether an ordinary word may stand in front of a name at the start of a sentence."""
    return plain in COMMON_STARTS or plain in _PLACE_BEFORE


def _lower_title(text: str, start: int) -> str:
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return before.group(1) if before and before.group(1) in TITLES else ""


def _kind(text: str, span: tuple[int, int], title: str) -> NameKind:
    start, end = span
    printed = text[start:end]
    words = fold(printed).split()
    if title:
        return "person"
    if any(word in ORGANISATION_WORDS for word in words) or (printed.isupper() and 1 < len(printed) < 7):
        return "place" if fold(printed) in PLACES else "organisation"
    if fold(printed) in PLACES or words[-1] in PLACE_WORDS:
        return "place"
    if words[0] in GIVEN_NAMES and len(words) > 1:
        return "person"
    return _kind_by_neighbours(text, span, len(words))


def _kind_by_neighbours(text: str, span: tuple[int, int], size: int) -> NameKind:
    after = _WORD_AFTER.match(text[span[1] : span[1] + 20])
    if after and after.group(1) in _PERSON_VERBS:
        return "person"
    before = _WORD_BEFORE.search(text[max(0, span[0] - 12) : span[0]])
    if before and before.group(1) in _PLACE_BEFORE and size < 3:
        return "place"
    return "unknown"


def _settle(found: list[Mention]) -> tuple[Mention, ...]:
    """Gives later short forms ("Obama") the kind of the full name that has the same last word."""
    kinds: dict[str, NameKind] = {}
    for mention in found:
        if mention.kind != "unknown" and (" " in mention.key or mention.title):
            kinds.setdefault(mention.key.rsplit(" ", 1)[-1], mention.kind)
            kinds.setdefault(mention.key, mention.kind)
    return tuple(_with_kind(mention, kinds) for mention in found)


def _with_kind(mention: Mention, kinds: dict[str, NameKind]) -> Mention:
    kind = kinds.get(mention.key)
    if mention.kind != "unknown" or kind is None:
        return mention
    return Mention(
        mention.start, mention.end, mention.text, mention.key, kind, mention.title, mention.sentence
    )


__all__ = ["find_mentions", "same_name"]
