"""Numbers, amounts, dates and times of a text, each with its place and a normal form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scoring.text.amounts import read_amount
from scoring.text.clock import read_time
from scoring.text.dates import DATE_WORDS, read_date
from scoring.text.numerals import FRACTION_WORDS, NUMBER_WORDS, ORDINALS, VAGUE_WORDS, WORD_SCALES
from scoring.text.tape import Draft, Tape, read_tape
from scoring.text.units import CURRENCY_SIGNS
from scoring.types import Fact, Sentence

_STARTERS = (
    NUMBER_WORDS
    | DATE_WORDS
    | VAGUE_WORDS
    | frozenset(ORDINALS)
    | frozenset(CURRENCY_SIGNS)
    | frozenset(FRACTION_WORDS)
    | {"last", "next", "this", "tens", "noon", "midday", "midnight", "between", "from", "pair", "couple"}
)


def find_facts(text: str, sentences: Sequence[Sentence], published: datetime | None) -> tuple[Fact, ...]:
    """Every number, amount, date and time in the sentences, in reading order; spans do not overlap.

    Relative dates ("yesterday", "on Tuesday") are resolved against ``published``; without it weekdays
    keep the unit "weekday" and other relative dates are left out.
    """
    facts: list[Fact] = []
    for index, sentence in enumerate(sentences):
        tape = read_tape(text, sentence.start, sentence.end)
        facts.extend(_fact(tape, draft, index) for draft in _drafts(tape, published))
    return tuple(facts)


def _drafts(tape: Tape, published: datetime | None) -> list[Draft]:
    drafts: list[Draft] = []
    at = 0
    while at < len(tape.words):
        draft = _read(tape, at, published) if _may_start(tape, at) else None
        if draft is None:
            at += 1
            continue
        drafts.append(draft)
        at = max(draft.next, at + 1)
    return drafts


def _may_start(tape: Tape, at: int) -> bool:
    word = tape.words[at]
    return (
        word[0].isdecimal()
        or word in _STARTERS
        or (word in ("a", "an") and tape.word(at + 1) in _AFTER_ARTICLE)
    )


_AFTER_ARTICLE = frozenset(WORD_SCALES) | frozenset(FRACTION_WORDS) | {"couple", "pair"}


def _read(tape: Tape, at: int, published: datetime | None) -> Draft | None:
    time = read_time(tape, at, published)
    if time is not None:
        return Draft(at, time.next, "time", time.minutes, time.minutes, time.minutes, time.unit)
    span = read_date(tape, at, published)
    if span is not None:
        return Draft(at, span.next, "date", span.low, span.low, span.high, span.unit)
    return read_amount(tape, at)


def _fact(tape: Tape, draft: Draft, index: int) -> Fact:
    start, end = tape.starts[draft.start], tape.ends[draft.next - 1]
    return Fact(
        start, end, tape.text[start:end], draft.kind, float(draft.value), float(draft.low), float(draft.high),
        draft.unit, draft.noun, index,
    )  # fmt: skip
