"""Breaks that show in the structure: what each is, where, and how an editor would put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoring.garble.reporting import REPORTING
from scoring.types import Document, Sentence, Severity


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken place; offsets are into the article's text."""

    start: int
    end: int
    name: str
    message: str
    confidence: float
    severity: Severity = "major"
    kind: str = "garbled"


_NAME = r"[A-Z][\w'’-]+"
_STRANDED = re.compile(
    rf"(?:(?:{REPORTING})(?: (?:(?:the|a|an|its|his|her|their) )?(?:[\w'’-]+ ?){{0,6}})?"
    rf"|(?:(?:The|A|An|His|Her|Mr\.|Mrs\.|Ms\.|{_NAME}|[Hh]e|[Ss]he|[Tt]hey) ?(?:[\w'’.-]+ ?){{0,6}}?)(?: (?:also|later|then))?"
    rf" ?\b(?:said|told|added|noted|stated|explained|argued|claimed|insisted|declared|replied))\."
)
_STRANDED_VERB = re.compile(rf"(?:{REPORTING})\b", re.IGNORECASE)
_DOUBLED_WORD = re.compile(
    r"\b(the|a|an|of|to|in|for|with|and|or|at|by|from|as|was|were|is|are|be|will|would|this|their|his)\s+\1\b",
    re.IGNORECASE,
)
_DOUBLED_RUN = re.compile(r"\b((?:[\w'’]+ ){2,6}[\w'’]+),? \1\b")
_RHYME = re.compile(r"^(\w+)(?:[, ]+\1)+$", re.IGNORECASE)
_GLUED_STOP = re.compile(r"(?<![\w/@.])([a-z]{3,})([.!?,;])([A-Z][a-z]+|[a-z]{2,})(?=[\s,.;:!?]|$)(?![./@])")
_ADDRESS = re.compile(r"(?:com|org|net|gov|edu|io|co|uk|tv|us|news|info|me|ly|html?|php|js|eu|fm|ai)\b", re.IGNORECASE)
_SWITCH = re.compile(
    rf"\b(?:he|she|they|who|officials?|minister|president|spokes\w+|governor|mayor|police|[A-Z][a-z]+) "
    rf"(?:{REPORTING})(?: (?:him|her|them|reporters|us|[A-Z]\w+))?(?: on \w+day)? ?(that )(I|we|my|our)\b"
)
_SWITCH_BARE = re.compile(rf"\b(?:he|she|they|[a-z]{{4,}}|[A-Z][a-z]+) (?:said|says|added|insisted|claimed) (I|we) (?:am|was|were|will|would|had|have)\b")
_FIRST = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_ORPHAN = re.compile(r"(?:Which|Who|Whose|Whom|Where|Because|Although|While|Since|After|When)\b[^?]*\.$")
_ORPHAN_CLAUSE = re.compile(r"(?:Which|Who|Whose|Whom) (?!(?:is|was|means?|brings?|makes?|leads?|raises?|explains?|would|one|of)\b)[^?,]*\.$")
_SPLIT = re.compile(rf"\b([A-Z][a-z]+)([.,]) ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")


def find(document: Document, counts: Mapping[str, int]) -> list[Flaw]:
    """The flaws of a document, by place. ``counts`` are the words the language model knows."""
    quoted = [(quote.start - 1, quote.end + 1) for quote in document.quotes]
    found: list[Flaw] = []
    body = [one for one in document.sentences if one.kind in ("body", "quotation")]
    first = sum(bool(_FIRST.search(one.text)) for one in body if not _inside(quoted, one.start, one.end))
    for sentence in body:
        found += _doubled(sentence)
        found += _glued(sentence, counts)
        found += _switched(sentence, quoted, first)
    found += _stranded(body, quoted)
    found += _orphans(body)
    found += _split_names(document)
    return sorted(found, key=lambda flaw: (flaw.start, flaw.end))


def _inside(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of the places."""
    return any(a < end and start < b for a, b in places)


def _doubled(sentence: Sentence) -> Iterator[Flaw]:
    for match in _DOUBLED_WORD.finditer(sentence.text):
        message = f"“{match.group(1)}” stands here twice."
        yield _flaw(sentence, match.span(), "doubled_word", message, 0.8, "minor")
    for match in _DOUBLED_RUN.finditer(sentence.text):
        if not _RHYME.match(match.group(1)):
            message = f"“{match.group(1)}” is said twice in a row."
            yield _flaw(sentence, match.span(), "doubled_clause", message, 0.9)


def _glued(sentence: Sentence, counts: Mapping[str, int]) -> Iterator[Flaw]:
    for match in _GLUED_STOP.finditer(sentence.text):
        left, sign, right = match.groups()
        if _ADDRESS.match(right) or left not in counts or right.lower() not in counts or (sign == "." and right.islower()):
            continue
        message = f"A space is missing after “{left}{sign}”."
        yield _flaw(sentence, match.span(), "glued_stop", message, 0.8, "minor")
    for match in _LONG.finditer(sentence.text):
        halves = _halves(match.group(), counts)
        if halves:
            message = f"A space is missing between “{halves[0]}” and “{halves[1]}”."
            yield _flaw(sentence, match.span(), "glued_words", message, 0.75, "minor")


_LONG = re.compile(r"(?<![\w@#/.'’-])[a-z]{6,}(?![\w@/'’-]|\.\w)")


def _halves(word: str, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Two common words of which an unknown word is made, None where it may be a word of its own."""
    if word in counts:
        return None
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if counts.get(left, _RARE) < _COMMON[min(len(left), 4)] and counts.get(right, _RARE) < _COMMON[min(len(right), 4)]:
            return left, right
    return None


_RARE = 10**9
_COMMON = {2: 60, 3: 250, 4: 6000}
"""A half must be among so many commonest words, by its length: short ones arise by chance."""


def _switched(sentence: Sentence, quoted: Sequence[tuple[int, int]], first: int) -> Iterator[Flaw]:
    """Reported speech in the first person; an author who says "I" elsewhere may do so here."""
    for pattern in (_SWITCH, _SWITCH_BARE):
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if _inside(quoted, start, end) or first > 2:
                continue
            message = "Reported speech slips into the first person: who is “" + match.groups()[-1] + "”?"
            yield Flaw(start, end, "person_switch", message, 0.8)


def _stranded(body: Sequence[Sentence], quoted: Sequence[tuple[int, int]]) -> Iterator[Flaw]:
    """A reporting verb that is a sentence of its own."""
    for sentence in body:
        text = sentence.text.strip()
        if len(text) > 80 or _inside(quoted, sentence.start, sentence.end) or not _STRANDED.fullmatch(text):
            continue
        message = "The reporting verb stands alone as a sentence; nothing is reported."
        yield Flaw(sentence.start, sentence.end, "stranded_verb", message, 0.85)


def _orphans(body: Sequence[Sentence]) -> Iterator[Flaw]:
    """A relative clause with a full stop before it."""
    for before, sentence in pairwise(body):
        if sentence.paragraph == before.paragraph and _ORPHAN_CLAUSE.fullmatch(sentence.text.strip()):
            if before.text.rstrip().endswith("."):
                message = "A subordinate clause stands alone as a sentence."
                yield Flaw(sentence.start, sentence.end, "orphan_clause", message, 0.6, "minor")


def _split_names(document: Document) -> Iterator[Flaw]:
    """A first name and a surname with a stop between them, where the article prints them joined elsewhere."""
    text = document.article.text
    joined = {tuple(mention.text.split()[:2]) for mention in document.mentions if " " in mention.text}
    joined |= {tuple(mention.text.split()[-2:]) for mention in document.mentions if " " in mention.text}
    for match in _SPLIT.finditer(text):
        if (match.group(1), match.group(3)) in joined:
            message = f"The name {match.group(1)} {match.group(3)} is torn apart."
            yield Flaw(*match.span(), "split_name", message, 0.85)


def _flaw(
    sentence: Sentence, place: tuple[int, int], name: str, message: str, confidence: float, severity: Severity = "major"
) -> Flaw:
    return Flaw(sentence.start + place[0], sentence.start + place[1], name, message, confidence, severity)
