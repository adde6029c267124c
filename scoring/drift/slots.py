"""A fact or name in its sentence, and how alike the roles of two of them are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
_NEAR = 4
"""Words on each side that make the immediate setting."""


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
    """Up to four stems in front, nearest first."""
    after: tuple[str, ...]
    sentence: frozenset[str]
    """Content stems of the whole sentence without the slot."""
    rivals: int
    """Other slots of the family in the sentence."""
    source: Fact | Mention
    place: float
    """Where in the sentence, 0 to 1."""


def sentence_slots(document: Document, index: int, found: Sequence[Fact | Mention]) -> list[Slot]:
    """The slots of one sentence; ``found`` are its facts or names."""
    sentence = document.sentences[index]
    words = read_words(sentence.text)
    families = [_family(item) for item in found]
    return [
        _slot(sentence, words, item, (kind, families.count(kind) - 1))
        for item, kind in zip(found, families, strict=True)
    ]


def _family(item: Fact | Mention) -> str:
    return family(item) if isinstance(item, Fact) else "name"


def _slot(sentence: Sentence, words: Sequence[Word], item: Fact | Mention, kind: tuple[str, int]) -> Slot:
    start, end = item.start - sentence.start, item.end - sentence.start
    before = [word for word in words if word.end <= start]
    after = [word for word in words if word.start >= end]
    around = before + after
    noun = item.noun if isinstance(item, Fact) else item.title
    return Slot(
        item.start, item.end, item.text, kind[0], noun, _state(before, after),
        tuple(word.stem for word in reversed(before[-_NEAR:])), tuple(word.stem for word in after[:_NEAR]),
        content(around), kind[1], item, len(before) / max(1, len(around)),
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
    "date", "time", "money", "percent", "measure", "age", "ordinal", "score", "name", "bounded",
)  # fmt: skip
_KINDS = ("date", "time", "money", "percent", "measure", "age", "ordinal", "score", "name")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sentences alone do not tell: their likeness, and whether the values recur elsewhere."""

    similarity: float
    here_in_peer: bool
    peer_in_here: bool


def role_features(first: Slot, second: Slot, around: Surroundings) -> list[float]:
    """Features of "both stand in the same role", in the order of FEATURES. Values themselves do not enter."""
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
        *(float(kind == name) for name in _KINDS), float(_bounded(first) or _bounded(second)),
    ]  # fmt: skip


def _same(a: str, b: str) -> float:
    return float(bool(a) and a == b)


def _differs(a: str, b: str) -> float:
    return float(bool(a) and bool(b) and a != b)


def _first(words: Sequence[str]) -> str:
    return words[0] if words else ""


def _near(a: Sequence[str], b: Sequence[str]) -> float:
    """Shared words nearby; content words count whole, function words a quarter."""
    shared = set(a) & set(b)
    return sum(0.25 if word in FUNCTION_WORDS else 1.0 for word in shared) / _NEAR


def _bounded(slot: Slot) -> bool:
    return isinstance(slot.source, Fact) and slot.source.low != slot.source.high
