"""Quotations: where they stand, whether they are closed, and who speaks.

Outermost quotations only. Recognised: straight and curly double marks, single marks (British),
„German“, « guillemets » in both directions, 「corner」 and 『double corner』 brackets. A quotation
over several paragraphs, with an opening mark on each and a closing one only on the last, is one
``Quote`` per paragraph, all of them closed. One that a break inside its sentence tears in two (a link
that was a line of its own on the page) is one ``Quote`` over the break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scoring.settings import TextSettings
from scoring.text.speakers import name_speakers
from scoring.types import Quote, Sentence

_CLOSED_BY = {
    '"': ('"', "”", "“", "''", "’’"),
    "“": ("”", '"', "''", "’’", "“"),
    "”": ("”", '"'),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "「": ("」",),
    "『": ("』",),
    "‘‘": ("’’", "”"),
    "``": ("''", '"'),
}
"""What closes a quotation, by its opening mark; two single marks stand for a double one."""
_MARK = re.compile("''|’’(?!s)|‘‘|``|[\"“”„«»「」『』‘']")
_PAIR = re.compile("[\"“”]|''|’’")
_NESTED_MARKS = 20
_SINGLE = "‘'"
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;)\-—%])['’](?!\w)")
_ELISION = re.compile(r"['‘’](?:\d0s?\b|tis\b|twas\b|em\b|til\b|cause\b|n['’]|round\b|bout\b)", re.IGNORECASE)
_CLOSING = frozenset(" \t\n\r\u00a0.,;:!?)]}…—–-'’\"”»/")
_DEFAULTS = TextSettings()


@dataclass(frozen=True, slots=True)
class _Range:
    """What stands between two marks; ``mark`` is the opening one."""

    start: int
    end: int
    mark: str
    closed: bool
    paragraph: int


def find_quotes(
    text: str, sentences: Sequence[Sentence], settings: TextSettings = _DEFAULTS
) -> tuple[Quote, ...]:
    """The quotations of the sentences' paragraphs, in order, none overlapping another.

    An unclosed one has ``closed=False`` and ends with its paragraph, or where the next one opens.
    ``speaker`` is the fullest form of the person's name whom the reporting clause names (a pronoun only
    where one person can be meant); None where no person is named, and for quotations of up to three words.

    >>> from scoring.text.sentences import split
    >>> said = '"We won," said Ana Ruiz. "It took all of us a year."'
    >>> [(quote.text, quote.speaker) for quote in find_quotes(said, split(said))]
    [('We won,', None), ('It took all of us a year.', 'Ana Ruiz')]
    """
    paragraphs = list(_paragraphs(text, sentences))
    limit = settings.longest_single
    found = [
        one for number in range(len(paragraphs)) for one in _in_paragraph(text, paragraphs, number, limit)
    ]
    starts = [sentence.start for sentence in sentences]
    quotes = [
        Quote(
            q.start, q.end, text[q.start : q.end], None, q.closed, max(0, bisect_right(starts, q.start) - 1)
        )
        for q in _continued(text, found, paragraphs)
    ]
    return tuple(name_speakers(text, sentences, quotes, settings))


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, marks at its end included."""
    begin = 0
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        if following is None or following.paragraph != sentence.paragraph:
            end, limit = sentence.end, following.start if following else len(text)
            while end < limit and text[end] in _CLOSING and text[end] not in "\n\r":
                end += 1
            yield _begin(text, sentences[begin], sentences[begin - 1].end if begin else 0), end
            begin = index + 1


def _begin(text: str, first: Sentence, limit: int) -> int:
    """The paragraph's start with a mark in front that belongs to no sentence."""
    start = first.start
    while start > limit and (text[start - 1] in _CLOSED_BY or text[start - 1] in _SINGLE):
        start -= 1
    return start


def _in_paragraph(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, longest: int
) -> Iterator[_Range]:
    """The quotations of one paragraph, left to right; those in single marks up to ``longest``."""
    start, end = paragraphs[number]
    opened: tuple[int, str] | None = None
    position = start
    while found := _MARK.search(text, position, end):
        mark, at, position = found[0], found.start(), found.end()
        if opened is None and mark in _SINGLE:
            close = _single_end(text, at, start, min(end, at + longest)) or _capital_end(text, at, start, end)
            if close:
                yield _Range(position, close, mark, True, number)
                position = close + 1
        elif opened is None:
            opened = (position, mark) if mark in _CLOSED_BY and _opens(text, at, start, end) else None
        elif _closes(text, found, start, end) and mark in _CLOSED_BY[opened[1]]:
            yield _Range(opened[0], at, opened[1], True, number)
            opened = None
        elif mark in "“" + opened[1] and _opens(text, at, start, end):
            if inner := _nested_end(text, position, start, end):
                position = inner
            else:
                yield _Range(opened[0], at, opened[1], False, number)
                opened = (position, mark)
    if opened:
        yield _Range(opened[0], end, opened[1], False, number)


def _nested_end(text: str, after: int, start: int, end: int) -> int | None:
    """Where the mark stands that closes the outer quotation, if a second one opened right before ``after``
    is nested in it; None where the marks of the paragraph do not come out even.
    """
    depth, position = 2, after
    for _ in range(_NESTED_MARKS):
        found = _PAIR.search(text, position, end)
        if found is None:
            return None
        position = found.end()
        depth += 1 if _opens(text, found.start(), start, end) and not _closes(text, found, start, end) else -1
        if depth == 0:
            return found.start()
    return None


def _closes(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark can close: a straight one may not look like an opening one."""
    if mark[0] == '"':
        return _shuts(text, mark.end(), end) or not _opens(text, mark.start(), start, end)
    return mark[0] != "“" or (_shuts(text, mark.end(), end) and not text[mark.start() - 1].isspace())


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark can open: something follows it and, unless it is an opening mark by nature,
    nothing stands right before it.
    """
    if at + 1 >= end:
        return False
    if text[at] in "“„「『`" or text.startswith("‘‘", at):
        return True
    if text.startswith(("''", "’’"), at):
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1]
    if text[at] == "«":
        return before.isspace() or not before.isalnum()
    return (before.isspace() or before in "([{—–-/'‘:") and not after.isspace()


def _shuts(text: str, after: int, end: int) -> bool:
    """Whether what stands at ``after`` lets a mark before it close."""
    return after >= end or text[after] in _CLOSING


def _single_end(text: str, at: int, start: int, end: int) -> int | None:
    """Where a quotation in single marks opened at ``at`` closes; None for an apostrophe."""
    before = text[at - 1] if at > start else " "
    if before.isalnum() or at + 1 >= end or text[at + 1].isspace() or _ELISION.match(text, at):
        return None
    if text[at] == "'" and not (before.isspace() or before in '([{—–-"“'):
        return None
    closers = [found.start() for found in _SINGLE_CLOSE.finditer(text, at + 1, end)]
    stop = text.find("‘", at + 1, end) if text[at] == "‘" else -1
    closers = [close for close in closers if stop < 0 or close < stop]
    firm = [close for close in closers if not _possessive(text, close, end)]
    return next(iter(firm or closers), None)


def _capital_end(text: str, at: int, start: int, end: int) -> int | None:
    """Where the double mark stands that closes a paragraph's first quotation, opened by a single one: themes
    with large first letters print it so.
    """
    found = _PAIR.search(text, at + 1, end) if at == start and text[at] == "‘" else None
    return found.start() if found and found[0] == "”" else None


def _possessive(text: str, at: int, end: int) -> bool:
    """Whether the mark looks like the plural possessive of a word that goes on ("the workers' rights")."""
    return text[at - 1] in "sS" and at + 2 < end and text[at + 1] == " " and text[at + 2].isalpha()


def _continued(text: str, found: list[_Range], paragraphs: list[tuple[int, int]]) -> Iterator[_Range]:
    """The ranges stripped; one left open counts as closed where the next paragraph goes on with it."""
    for quote in found:
        end, closed = quote.end, quote.closed
        after = paragraphs[quote.paragraph + 1 : quote.paragraph + 2]
        if not closed and end == paragraphs[quote.paragraph][1]:
            closed = bool(after) and _same(text[after[0][0]], quote.mark)
            closed = closed or _closed_within(text[quote.start : end])
            torn = _torn_end(text, end, *after[0]) if after and not closed else None
            end, closed = torn or end, closed or torn is not None
        body = text[quote.start : end]
        start = quote.start + len(body) - len(body.lstrip())
        end -= len(body) - len(body.rstrip())
        if start < end:
            yield replace(quote, start=start, end=end, closed=closed)


def _same(mark: str, other: str) -> bool:
    """Whether two opening marks are of one kind, straight or curly."""
    return mark == other or (mark in _ENGLISH and other in _ENGLISH)


_ENGLISH = '"“'


def _closed_within(body: str) -> bool:
    """Whether a quotation inside the quotation ends with it: its mark stands for both (“... ‘a new day.’)."""
    inner = body.rstrip()
    first = inner.rfind("‘")
    if first < 0 or inner[-1] not in "’'":
        return False
    return not any(close.end() < len(inner) for close in _SINGLE_CLOSE.finditer(inner, first + 1))


def _torn_end(text: str, before: int, start: int, end: int) -> int | None:
    """The mark in the paragraph ``start`` to ``end`` that closes a quotation of the one before, torn in
    mid-sentence; None where that one ended with a stop or this one opens a quotation first.
    """
    if text[:before].rstrip()[-1:] in _STOPS:
        return None
    found = _PAIR.search(text, start, end)
    if found is None or (found[0] == "“") or not _shuts(text, found.end(), end):
        return None
    return found.start()


_STOPS = frozenset(".!?…")
