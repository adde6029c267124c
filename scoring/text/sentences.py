"""Lines and sentences with their exact places.

A text is first cut into paragraphs: at blank lines, at blocked ranges, and at single line breaks unless the
line is hard wrapped. Within a paragraph ``boundaries.ends`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoring.settings import TextSettings
from scoring.text.boundaries import ends
from scoring.text.clean import plain
from scoring.types import Sentence, SentenceKind, Span

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ITEM = re.compile(r"(?:[*•·▪◦‣●○■►✓>]|[-–—]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_END = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*$|[\"”»]$")
_TERMINATED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[\"“«「『][^\"“”«»「」『』]*[\"”»」』]$")

_DEFAULTS = TextSettings()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph: ``lines`` printed lines, in one range of the text."""

    start: int
    end: int
    lines: int


def lines(text: str) -> tuple[Span, ...]:
    r"""The lines that are not empty, white space at both ends taken off, in order.

    >>> [line.text for line in lines("One \r\n\n  two")]
    ['One', 'two']
    """
    found = (_stripped(text, *match.span()) for match in _LINE.finditer(text))
    return tuple(Span(start, end, text[start:end]) for start, end in found if start < end)


def split(
    text: str, blocked: Sequence[tuple[int, int]] = (), settings: TextSettings = _DEFAULTS
) -> tuple[Sentence, ...]:
    r"""The sentences in order, none overlapping another or a blocked range, none without a letter or digit.

    ``blocked`` are ranges of the text (residue) that stand apart; a sentence they interrupt becomes two.
    ``paragraph`` counts from 0. Time grows with the length of the text.

    >>> [s.text for s in split("Sen. Fox (R-Ky.) said: “We won.” He left at 5 p.m. Friday. It\nrained.")]
    ['Sen. Fox (R-Ky.) said: “We won.”', 'He left at 5 p.m. Friday.', 'It\nrained.']
    """
    units = _units(text, list(_pieces(text, blocked)), settings)
    sentences: list[Sentence] = []
    for unit in units:
        if any(c.isalnum() for c in text[unit.start : unit.end]):
            kind: SentenceKind = _unit_kind(text, unit, settings) if len(units) > 1 else "body"
            paragraph = sentences[-1].paragraph + 1 if sentences else 0
            sentences += _of_unit(text, unit, kind, (paragraph, settings.longest_sentence))
    return tuple(sentences)


def _of_unit(text: str, unit: _Unit, kind: SentenceKind, numbers: tuple[int, int]) -> Iterator[Sentence]:
    """The sentences of one paragraph; ``numbers`` are the paragraph's and the longest sentence's."""
    paragraph, longest = numbers
    flat = _BREAK.sub(lambda found: " " * len(found[0]), text[unit.start : unit.end])
    begin = 0
    for end in (*ends(flat), len(flat)):
        for start, stop in _bounded(flat, begin, end, longest):
            body = text[unit.start + start : unit.start + stop]
            if any(c.isalnum() for c in body):
                own = "quotation" if kind == "body" and _QUOTED.match(body) else kind
                yield Sentence(unit.start + start, unit.start + stop, body, plain(body), own, paragraph)
        begin = end


def _bounded(flat: str, begin: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """The stripped range, cut at white space where it is too long to be a sentence."""
    start, end = _stripped(flat, begin, end)
    while end - start > longest:
        space = flat.rfind(" ", start + longest // 2, start + longest)
        cut = space if space > 0 else start + longest
        yield _stripped(flat, start, cut)
        start, end = _stripped(flat, cut, end)
    if start < end:
        yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space (and NUL) at its ends."""
    while start < end and (text[start].isspace() or text[start] == "\x00"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\x00"):
        end -= 1
    return start, end


def _pieces(text: str, blocked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stripped lines, cut where a blocked range stands."""
    ranges = iter(sorted(blocked))
    low, high = next(ranges, (len(text), len(text)))
    for line in _LINE.finditer(text):
        start, stop = line.span()
        while start < stop:
            while high <= start and low < len(text):
                low, high = next(ranges, (len(text), len(text)))
            end = min(stop, max(low, start))
            if start < end:
                begin, finish = _stripped(text, start, end)
                if begin < finish:
                    yield begin, finish
            start = max(end, min(high, stop)) if low < stop else stop


def _units(text: str, pieces: list[tuple[int, int]], settings: TextSettings) -> list[_Unit]:
    """Paragraphs: hard-wrapped lines joined, everything else on its own."""
    units: list[_Unit] = []
    for block in _blocks(text, pieces):
        width = max(end - start for start, end in block) if len(block) > 2 else 0
        wrapped = width if settings.narrowest_wrap <= width <= settings.widest_wrap else 0
        unit = _Unit(*block[0], 1)
        for previous, piece in pairwise(block):
            if _wraps(text, previous, piece, (wrapped, settings)):
                unit = _Unit(unit.start, piece[1], unit.lines + 1)
            else:
                units.append(unit)
                unit = _Unit(*piece, 1)
        units.append(unit)
    return units


def _blocks(text: str, pieces: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines with nothing but one line break between them."""
    block: list[tuple[int, int]] = []
    for piece in pieces:
        if block and not _single_break(text[block[-1][1] : piece[0]]):
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _single_break(gap: str) -> bool:
    """Whether the stretch is white space with exactly one line break."""
    return not gap.strip() and len(_BREAK.findall(gap)) == 1


def _wraps(
    text: str, previous: tuple[int, int], piece: tuple[int, int], column: tuple[int, TextSettings]
) -> bool:
    """Whether the line goes on in the next: the next one's first word would not have fitted the column, or,
    where there is none (width 0), it begins in lower case and the line is long enough to be no label.
    """
    width, settings = column
    line, following = text[slice(*previous)], text[piece[0] : piece[0] + settings.widest_wrap]
    if _ITEM.match(following):
        return False
    if width:
        return len(line) + 1 + len(following.split(None, 1)[0]) > width
    continues = following[:1].islower() and not _TERMINATED.search(line[-8:])
    return continues and len(line) >= min(settings.narrowest_wrap, (piece[1] - piece[0]) // 2)


def _unit_kind(text: str, unit: _Unit, settings: TextSettings) -> SentenceKind:
    """List line, heading or body, by the look of the paragraph."""
    head = text[unit.start : min(unit.end, unit.start + settings.heading_length + 1)]
    if _ITEM.match(head):
        return "quotation" if head[0] == ">" else "list"
    short = unit.lines == 1 and unit.end - unit.start <= settings.heading_length
    starts = head[:1].isupper() or head[:1].isdigit() or head[:1] in "“‘\"'"
    words = len(head.split())
    return (
        "heading"
        if short and starts and words <= settings.heading_words and not _END.search(head)
        else "body"
    )
