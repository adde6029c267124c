"""Breaks that show in the structure: what each is, where, and how an editor would put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from scoring.garble.flaw import Flaw
from scoring.garble.glued import glued
from scoring.garble.grams import join, look_up
from scoring.garble.reporting import REPORTING
from scoring.garble.surprise import Language
from scoring.text.gazetteer import GIVEN_NAMES, TITLES
from scoring.types import Document, Sentence

FLAWS = (
    "stranded_verb",
    "person_switch",
    "doubled_clause",
    "doubled_word",
    "orphan_clause",
    "split_name",
    "glued_words",
    "glued_stop",
)
"""Names of the flaws."""
_ALONE = REPORTING.replace("|states", "")
"""Without "states": those are places, mostly, or run by someone."""
_VERB_FIRST = re.compile(rf"(?:{_ALONE})(?: [\w'’.-]+){{0,7}}\.", re.IGNORECASE)
_VERB_LAST = re.compile(
    r"(?:The|A|An|His|Her|He|She|They|Mr\.|Mrs\.|Ms\.|[A-Z][\w'’-]+)(?: [\w'’.-]+){0,7}?"
    rf" (?:also |later |then )?(?:{_ALONE})\."
)
_EMPHASIS = re.compile(
    r"(?:All )?(?:[Ee]mphas[ie]s|[Ii]talics|[Bb]old|[Bb]rackets|[Ll]inks?) (?:is )?added\."
)
"""A quoting author's note."""
_CLOSED = frozenset(".!?\"”’'")
_CLAUSE = re.compile(
    r"\b(?:what|that|which|as|how|who|is|was|are|were|like|than|whatever|because|if|when)\b", re.IGNORECASE
)
_DOUBLED_WORD = re.compile(
    r"\b(the|a|an|of|to|in|for|with|and|or|at|by|from|as|was|were|is|are|be|will|would|this|their|his)\s+\1\b",
    re.IGNORECASE,
)
_DOUBLED_RUN = re.compile(r"\b((?:[\w'’]+ ){2,6}[\w'’]+),? \1\b")
_RHYME = re.compile(r"^(\w+)(?:[, ]+\1)+$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|can|said|says|told|\w{2,}ed)\b"
)
_SWITCH = re.compile(
    rf"(?<![.…])(?<!\bI )(?<!\b[Ww]e )(?<!\byou )(?<!\bI’ve )(?<!\bI've )\b(?:{REPORTING})"
    r"(?: (?:him|her|them|reporters|lawmakers|supporters|voters|the \w+|[A-Z]\w+))?(?: on \w+day)?(?: that)? "
    r"(I|we|my|our)\b(?! (?:know|think|mean|believe|guess|suppose|dare)\b)"
)
_FIRST = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_ORPHAN = re.compile(
    r"(?:Which|Whose|Whom) (?!(?:is (?:\w+ly )?(?:why|to|not|what|how|fine|it|just|exactly)|means?|meant|"
    r"brings?|brought|makes?|leads?|leaves?|raises?|explains?|of|one|would|could|side|way|again)\b)[^?]*\."
    r"|Who (?!knows|cares|knew|says|wants)[^?]*\."
    r"|(?:Because|Although|While|Since(?! (?:[\dA-Z]|the|its|his|her|their|last|early|late|mid)\b)) "
    r"(?!then\b)[^?,;:]*\."
)
_MAY_LEAD = re.compile(r"Although|While|Since")
"""A main clause may follow these without a comma: a second finite verb says so."""
_SPLIT = re.compile(r"\b([A-Z][a-z]+)([.,]) (?=([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b)")


def find(document: Document, model: Language) -> list[Flaw]:
    """The flaws of a document, by place. ``model`` knows which words there are and which go together."""
    quoted = [(quote.start - 1, quote.end + 1) for quote in document.quotes]
    found: list[Flaw] = []
    body = [one for one in document.sentences if one.kind in ("body", "quotation")]
    for sentence in body:
        found += _doubled(sentence, quoted)
        found += glued(sentence, model, document.article.text)
    found += _switched(body, quoted)
    found += _stranded(document, body, quoted)
    found += _orphans(body, quoted)
    found += _split_names(document, model)
    return sorted(found, key=lambda flaw: (flaw.start, flaw.end))


def _inside(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of the places."""
    return any(a < end and start < b for a, b in places)


def _doubled(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> Iterator[Flaw]:
    """Words said twice; a speaker may say them again for weight, with a comma between."""
    for match in _DOUBLED_WORD.finditer(sentence.text):
        message = f"“{match.group(1)}” stands here twice."
        yield Flaw(*_place(sentence, match), "doubled_word", message, 0.8, "minor")
    for match in _DOUBLED_RUN.finditer(sentence.text):
        caption = (
            match.start() == 0
            and sentence.text[match.start(1) + len(match.group(1)) :].lstrip(", ")[:1].isupper()
        )
        weighty = "," in match.group() and _inside(quoted, *_place(sentence, match))
        if weighty or (caption and not _FINITE.search(match.group(1))):
            continue
        if not _RHYME.match(match.group(1)):
            message = f"“{match.group(1)}” is said twice in a row."
            yield Flaw(*_place(sentence, match), "doubled_clause", message, 0.9)


def _switched(body: Sequence[Sentence], quoted: Sequence[tuple[int, int]]) -> Iterator[Flaw]:
    """Reported speech in the first person; an author who says "I" elsewhere may do so here."""
    own, found = 0, []
    for sentence in body:
        if not _FIRST.search(sentence.text):
            continue
        match = _SWITCH.search(sentence.text)
        place = _place(sentence, match) if match else (sentence.start, sentence.end)
        if _inside(quoted, *place):
            continue
        if match:
            message = f"Reported speech slips into the first person: who is “{match.group(1)}”?"
            found.append(Flaw(*place, "person_switch", message, 0.8))
        else:
            own += 1
    yield from found if own <= len(found) + NARRATOR else []


NARRATOR = 3
"""Sentences in the first person outside quotations that an article may have without a narrator."""


def _stranded(
    document: Document, body: Sequence[Sentence], quoted: Sequence[tuple[int, int]]
) -> Iterator[Flaw]:
    """A reporting verb that is a sentence of its own; behind a quoted question it is none, nor where a line
    break has torn a sentence (a name that was a link on the page).
    """
    for sentence in body:
        words = sentence.text.strip()
        if len(words) > 80 or _CLAUSE.search(words) or _inside(quoted, sentence.start, sentence.end):
            continue
        before = document.article.text[max(0, sentence.start - 4) : sentence.start].rstrip()
        if words[0].islower() and before[-1:] not in _CLOSED:
            continue
        if _EMPHASIS.fullmatch(words):
            continue
        asked = before[-1:] in tuple("\"”’'") and before[-2:-1] != "."
        if not asked and (_VERB_FIRST.fullmatch(words) or _VERB_LAST.fullmatch(words)):
            message = "The reporting verb stands alone as a sentence; nothing is reported."
            yield Flaw(sentence.start, sentence.end, "stranded_verb", message, 0.85)


def _orphans(body: Sequence[Sentence], quoted: Sequence[tuple[int, int]]) -> Iterator[Flaw]:
    """A relative clause with a full stop before it; people speak so, and are quoted."""
    for before, sentence in pairwise(body):
        stopped = sentence.paragraph == before.paragraph and before.text.rstrip().endswith(".")
        words = sentence.text.strip()
        if not stopped or not _ORPHAN.fullmatch(words) or _inside(quoted, sentence.start, sentence.end):
            continue
        if len(_FINITE.findall(words)) <= 1 or not _MAY_LEAD.match(words):
            message = "A subordinate clause stands alone as a sentence."
            yield Flaw(sentence.start, sentence.end, "orphan_clause", message, 0.6, "minor")


_GOES_ON = re.compile(r",? [A-Z][\w’'-]+")
"""Behind a comma a fuller name ("the Taoiseach, Leo Varadkar") or a list of names."""


def _split_names(document: Document, model: Language) -> Iterator[Flaw]:
    """A first name and a surname with a stop between them that belong together, here or in other news."""
    people = (mention.text.split() for mention in document.mentions if mention.kind in ("person", "unknown"))
    joined = {pair for words in people for pair in pairwise(words)}
    for sentence, after in pairwise((*document.sentences, None)):
        if sentence is None or sentence.kind != "body":
            continue
        near = after is not None and after.paragraph == sentence.paragraph
        end = after.end if near and after else sentence.end
        text = document.article.text[sentence.start : end]
        for match in _SPLIT.finditer(text, 0, sentence.end - sentence.start + 40):
            first, _, last = match.groups()
            if match.start() >= sentence.end - sentence.start:
                break
            if first.lower() in TITLES or len(first) < 3:
                continue
            if "," in match.group() and _GOES_ON.match(text, match.end(3)):
                continue
            if (first, last) in joined or _belong(model, first.lower(), last.lower()):
                start = sentence.start + match.start()
                message = f"The name {first} {last} is torn apart."
                yield Flaw(start, sentence.start + match.end(3), "split_name", message, 0.85)


def _belong(model: Language, first: str, last: str) -> bool:
    """Whether two words are printed as one name: often together and seldom apart."""
    if first not in GIVEN_NAMES or first not in model.vocabulary or last not in model.vocabulary:
        return False
    a, b = (np.array([model.vocabulary[word]], np.int32) for word in (first, last))
    together = float(look_up(model.words[0], join(a, b))[0])
    chance = float(model.unigram[a[0]] + model.unigram[b[0]]) - model.total
    comma = np.array([model.vocabulary[","]], np.int32)
    apart = float(look_up(model.words[1], join(a, comma, b))[0])
    return together >= NAMED and together - chance >= TIED and apart == 0


NAMED = 4.0
"""log2 count + 1 of a pair that is taken for a name: 8 times in 33 million words."""
TIED = 7.0
"""How much oftener than by chance the two stand together, bits: 128 times."""


def _place(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    return sentence.start + match.start(), sentence.start + match.end()
