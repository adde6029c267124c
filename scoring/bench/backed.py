"""What at least two other outlets print too: damage put elsewhere could not be seen by anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scoring.types import Document, Sentence

VOICES = 2
"""Other outlets that must print it."""
RUN = 6
"""Words of a quotation that must stand in a row elsewhere."""
SHARED = 0.5
"""Share of a sentence's longer words that one sentence elsewhere must have."""
DISTINCT = 5
"""Signs from which a figure ("1,200", "$4.2 million") stands for itself."""
_ANY = re.compile(r"[a-z']+")
_WORD = re.compile(r"[A-Za-z]{4,}|\d[\d,.]*\d|\d")


def backed(document: Document, others: Sequence[Document]) -> Document:
    """The document with only those facts, quotations, names and sentences that two others print.

    Offsets stay as they are: the result is for choosing where to damage, not for reading. ``clean`` of a
    sentence holds only the words that two others print in a sentence of like words.
    """
    told = [[(_long(s.clean), frozenset(_every(s.clean))) for s in other.sentences] for other in others]
    texts = [other.article.text for other in others]
    flat = [" ".join(_words(text)) for text in texts]
    sentences = tuple(
        replace(s, clean=" ".join(sorted(words)))
        for s in document.sentences
        if (words := _witnessed(s.clean, told)) is not None
    )
    return replace(
        document,
        sentences=sentences,
        facts=tuple(
            f for f in document.facts if _told(f.text, f.start, sentences) and _printed(f.text, texts)
        ),
        quotes=tuple(q for q in document.quotes if _quoted(q.text, flat)),
        mentions=tuple(m for m in document.mentions if _printed(m.text.split()[-1], texts)),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _long(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _every(text: str) -> list[str]:
    return _ANY.findall(text.lower())


def _witnessed(text: str, told: Sequence[Sequence[tuple[frozenset[str], frozenset[str]]]]) -> set[str] | None:
    """The words that two outlets or more print in a sentence with half of the text's longer words.

    None where fewer outlets have such a sentence.
    """
    wanted = _long(text)
    if len(wanted) < 4:
        return None
    near = [[own for long, own in outlet if len(wanted & long) >= SHARED * len(wanted)] for outlet in told]
    backing = [frozenset[str]().union(*lines) for lines in near if lines]
    if len(backing) < VOICES:
        return None
    return {word for word in _every(text) if sum(word in own for own in backing) >= VOICES}


def _told(text: str, start: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the figure can be told apart: by itself, or by the sentence it stands in."""
    return len(text) >= DISTINCT or _inside(start, sentences)


def _inside(start: int, sentences: Sequence[Sentence]) -> bool:
    return any(sentence.start <= start < sentence.end for sentence in sentences)


def _printed(text: str, texts: Sequence[str]) -> bool:
    return sum(text in other for other in texts) >= VOICES


def _quoted(text: str, flat: Sequence[str]) -> bool:
    words = _words(text)
    runs = {" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}
    return sum(any(run in other for run in runs) for other in flat) >= VOICES
