"""A fact or name in its sentence, and how alike the roles of two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import LCSseq

from scoring.drift.agreement import family
from scoring.drift.words import FUNCTION_WORDS, Word, content, read_words
from scoring.types import Document, Fact, Mention, Sentence

_STATES: dict[str, str] = {
    word: state
    for state, words in {
        "die": "die kill fatal toll body perish slain murder fatality corpse",
        "injure": "injure hospital casualt treat burn",
        "hold": "arrest detain hold custody jail imprison captur",
        "fine": "fin penalt",
        "miss": "miss unaccount",
        "rescue": "rescue save evacuat surviv",
        "flee": "flee displac homeless refuge",
        "charge": "charg indict convict sentenc accus",
    }.items()
    for word in words.split()
}  # fmt: skip
_NEAR, _FAR = 4, 12
"""Words on each side that make the immediate setting, and the wider one."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a sentence that says one thing, with what stands around it."""

    start: int
    end: int
    text: str
    family: str
    noun: str
    state: str
    before: tuple[str, ...]
    """Up to twelve stems in front, nearest first."""
    after: tuple[str, ...]
    sentence: frozenset[str]
    """Content stems of the whole sentence without the slot."""
    rivals: int
    """Other slots of the family in the sentence."""
    source: Fact | Mention
    place: float
    """Where in the sentence, 0 to 1."""
    names: frozenset[str]
    """Words of the sentence printed with a capital, its first word left out."""
    rarity: Mapping[str, float]
    """Weight of a stem; 1 for one it does not hold."""


def sentence_slots(
    document: Document, index: int, found: Sequence[Fact | Mention], rarity: Mapping[str, float]
) -> list[Slot]:
    """The slots of one sentence; ``found`` are its facts or names."""
    sentence = document.sentences[index]
    words = read_words(sentence.text)
    families = [_family(item) for item in found]
    return [
        _slot(sentence, words, item, (kind, families.count(kind) - 1, rarity))
        for item, kind in zip(found, families, strict=True)
    ]


def _family(item: Fact | Mention) -> str:
    return family(item) if isinstance(item, Fact) else "name"


def _slot(
    sentence: Sentence,
    words: Sequence[Word],
    item: Fact | Mention,
    kind: tuple[str, int, Mapping[str, float]],
) -> Slot:
    start, end = item.start - sentence.start, item.end - sentence.start
    before = [word for word in words if word.end <= start]
    after = [word for word in words if word.start >= end]
    around = before + after
    noun = item.noun if isinstance(item, Fact) else item.title
    return Slot(
        item.start, item.end, item.text, kind[0], noun, _state(before, after),
        tuple(word.stem for word in reversed(before[-_FAR:])), tuple(word.stem for word in after[:_FAR]),
        content(around), kind[1], item, len(before) / max(1, len(around)),
        frozenset(word.stem for word in around[1:] if sentence.text[word.start].isupper()), kind[2],
    )  # fmt: skip


def _state(before: Sequence[Word], after: Sequence[Word]) -> str:
    """What became of those counted: the nearest such word behind, else in front."""
    for word in (*after[:7], *reversed(before[-4:])):
        for length in (len(word.stem), 6, 5, 4, 3):
            state = _STATES.get(word.stem[:length])
            if state and (length >= 4 or word.stem == word.stem[:length]):
                return state
    return ""


FEATURES = (
    "noun same", "noun differs", "state same", "state differs", "word before same", "word after same",
    "near before", "near after", "sentence overlap", "sentence containment", "shared words", "alone in both",
    "rivals", "similarity", "place differs", "value elsewhere in peer", "peer value elsewhere here",
    "run before", "run after", "run around", "aligned before", "aligned after", "rare shared", "rare overlap",
    "rare containment", "rare near", "form same", "both plain", "best of peer", "names shared", "mutual",
    "magnitude", "days apart", "next day",
    "date", "time", "money", "percent", "measure", "age", "ordinal", "score", "name", "bounded",
)  # fmt: skip
_KINDS = ("date", "time", "money", "percent", "measure", "age", "ordinal", "score", "name")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sentences alone do not tell: their likeness, and whether the values recur elsewhere."""

    similarity: float
    here_in_peer: bool
    peer_in_here: bool
    mutual: bool = False
    """Whether the peer's sentence has this one as its own best counterpart."""
    margin: float = 0.0
    """How much better the other slot fits than the next one."""


def role_features(first: Slot, second: Slot, around: Surroundings) -> list[float]:
    """Features of "both stand in the same role", in the order of FEATURES. Of the values only their
    distance enters.
    """
    shared = first.sentence & second.sentence
    union = len(first.sentence | second.sentence)
    smaller = min(len(first.sentence), len(second.sentence))
    kind = first.family.partition(":")[0]
    return [
        _same(first.noun, second.noun), _differs(first.noun, second.noun),
        _same(first.state, second.state), _differs(first.state, second.state),
        _same(_first(first.before), _first(second.before)), _same(_first(first.after), _first(second.after)),
        _near(first.before, second.before), _near(first.after, second.after),
        len(shared) / max(1, union), len(shared) / max(1, smaller), min(len(shared), 10) / 10,
        float(first.rivals == 0 and second.rivals == 0), min(first.rivals + second.rivals, 6) / 6,
        around.similarity, abs(first.place - second.place),
        float(around.here_in_peer), float(around.peer_in_here),
        *_runs(first, second), *_rare(first, second, shared),
        float(_form(first.text) == _form(second.text)), float(not _bounded(first) and not _bounded(second)),
        around.margin, min(len(first.names & second.names), 4) / 4, float(around.mutual),
        *_distance(first.source, second.source),
        *(float(kind == name) for name in _KINDS), float(_bounded(first) or _bounded(second)),
    ]  # fmt: skip


def _distance(first: Fact | Mention, second: Fact | Mention) -> list[float]:
    """How far apart two values are: by factor, by days, and whether by exactly one day."""
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return [0.0, 0.0, 0.0]
    if first.kind == "date":
        days = abs(first.value - second.value)
        return [0.0, min(days, 30) / 30, float(days == 1)]
    low, high = sorted((abs(first.value), abs(second.value)))
    return [min(log((high + 1e-9) / (low + 1e-9)), 3) / 3, 0.0, 0.0]


def _runs(first: Slot, second: Slot) -> list[float]:
    """Equal words straight before and after, and how far the sentences run in step on either side."""
    before, after = _run(first.before, second.before), _run(first.after, second.after)
    return [
        min(before, 4) / 4, min(after, 4) / 4, min(before + after, 6) / 6,
        LCSseq.normalized_similarity(first.before, second.before) if first.before and second.before else 0.0,
        LCSseq.normalized_similarity(first.after, second.after) if first.after and second.after else 0.0,
    ]  # fmt: skip


def _run(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


def _rare(first: Slot, second: Slot, shared: frozenset[str]) -> list[float]:
    """Shared words weighted by rarity: "Paddock" tells more than "president"."""
    own, other, both = (_weight(words, first.rarity) for words in (first.sentence, second.sentence, shared))
    near = (set(first.before[:_NEAR]) | set(first.after[:_NEAR])) & (
        set(second.before[:_NEAR]) | set(second.after[:_NEAR])
    )
    return [
        min(both, 8) / 8, both / max(0.1, own + other - both), both / max(0.1, min(own, other)),
        min(_weight(near, first.rarity), 4) / 4,
    ]  # fmt: skip


def _weight(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 1.0) for word in words)


def _form(text: str) -> str:
    """How a value is printed: digits as 0, letters kept, so "3 May" and "5 May" have one form."""
    return (
        re.sub(r"\d+", "0", text.lower())
        if text[:1].isdecimal()
        else ("word" if text[:1].isalpha() else text[:1])
    )


def _same(a: str, b: str) -> float:
    return float(bool(a) and a == b)


def _differs(a: str, b: str) -> float:
    return float(bool(a) and bool(b) and a != b)


def _first(words: Sequence[str]) -> str:
    return words[0] if words else ""


def _near(a: Sequence[str], b: Sequence[str]) -> float:
    """Shared words nearby; content words count whole, function words a quarter."""
    shared = set(a[:_NEAR]) & set(b[:_NEAR])
    return sum(0.25 if word in FUNCTION_WORDS else 1.0 for word in shared) / _NEAR


def _bounded(slot: Slot) -> bool:
    return isinstance(slot.source, Fact) and slot.source.low != slot.source.high
