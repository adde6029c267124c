"""The article breaks off: its last sentence stops in the middle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.kit import Kit
from scoring.settings import GarbleSettings
from scoring.signals.base import ArticleSignal
from scoring.types import Document, Finding, MeasureSpec, Reading, Sentence

MEASURES = (
    MeasureSpec(
        "ends_mid_sentence",
        "0 or 1",
        "higher is worse",
        "an article that stops before its last sentence is finished lost its end on the way",
        "own rule; news/articles rows cut at 20,000 characters",
    ),
    MeasureSpec(
        "cut_confidence",
        "0 to 1",
        "higher is worse",
        "a line that ends on 'the' is cut more surely than one that lacks a full stop",
        "own rule",
    ),
)

_TERMINAL = re.compile(r"[.!?:…。！？|][\s\"'“”’»)\]*_]*$|[\"”»)\]*_]$")
_MORE = re.compile(
    r"(?:\.{3}|…|\[[.…]+\]|\[\+\d+ chars\])\s*(?:read|continue|see|view|find out|click)\b[^.]{0,40}$"
    r"|\[(?:\.{3}|…)\]\s*$"
    r"|\[\+\d+ chars\]\s*$|(?:\.{3}|…)\s*\((?:more|continued)\)\s*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\b(?:the|an?|of|to|and|or|but|in|on|at|for|with|by|from|as|that|which|who|because|his|her|its|their|our|"
    r"my|your|is|are|was|were|be|been|has|have|had|will|would|could|should|than|if|when|while|into|between|this|"
    r"these|those|not|very|more|such|mr|mrs|ms|said|says)|[,;(\[{“„–—-])$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(?:by|photo|image|credit|source|reporting|editing|written|additional|follow|updated|published|©|"
    r"copyright|associated press|via|tags?|read|watch|listen|more|related|contact|contributing|e-?mail|"
    r"twitter|"
    r"http|www|this article|correction|click|sign up|subscribe|see|visit|share|write to|full|for more|"
    r"to (?:learn|read|see|hear|subscribe)|[-–—*•_\[])|https?:|www\.|\.(?:com|org|net|gov|example)\b|@\w"
    r"|\bcontributed to\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|\w{3,}ed|can|could|may|do|does|did)\b"
)


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    return [_reading(document, kit.settings.garble) for document in documents]


def _reading(document: Document, options: GarbleSettings) -> Reading:
    last = _last(document)
    if last is None:
        names = ("ends_mid_sentence", "cut_confidence")
        why = "the article has no sentence of running text"
        return Reading(dict.fromkeys(names), missing=dict.fromkeys(names, why))
    confidence = _confidence(last, document, options)
    if confidence < options.truncation_confidence:
        return Reading({"ends_mid_sentence": 0.0, "cut_confidence": 0.0})
    start = last.start + max(0, _tail(last.text))
    text = document.article.text[start : last.end]
    message = "The article breaks off in mid-sentence here; the rest of it is missing."
    finding = Finding("truncated", "major", start, last.end, text, message, confidence)
    return Reading({"ends_mid_sentence": 1.0, "cut_confidence": confidence}, (finding,))


def _last(document: Document) -> Sentence | None:
    """The last sentence, unless it is a heading, a list entry or nothing like running text."""
    return document.sentences[-1] if document.sentences else None


def _tail(text: str) -> int:
    """Where the last eight words begin: the place to look at."""
    words = list(re.finditer(r"\S+", text))
    return words[-8].start() if len(words) > 8 else 0


def _confidence(last: Sentence, document: Document, options: GarbleSettings) -> float:
    """How sure we are that the sentence is cut."""
    text = last.text.rstrip()
    if _MORE.search(text):
        return 0.95
    if last.kind == "list" or _TERMINAL.search(text) or _CREDIT.search(text):
        return 0.0
    if _OPEN_END.search(text) and len(text.split()) >= 3:
        return 0.95
    before = [s for s in document.sentences[:-1] if s.kind != "list"]
    if not before or not _usual(before):
        return 0.0
    if before[-1].paragraph == last.paragraph and _TERMINAL.search(before[-1].text.rstrip()):
        return 0.85
    return 0.6 if _is_prose(text, options) else 0.0


def _usual(sentences: Sequence[Sentence]) -> bool:
    """Whether sentences of this article end with a mark."""
    body = [
        bool(_TERMINAL.search(sentence.text.rstrip())) for sentence in sentences if sentence.kind == "body"
    ]
    return sum(body) >= 0.8 * len(body)


def _is_prose(text: str, options: GarbleSettings) -> bool:
    """Whether a line that stands alone is the start of a sentence: neither heading, caption nor credit."""
    words = text.split()
    lower = sum(word[0].islower() for word in words)
    enough = len(words) >= options.truncation_words and lower >= options.truncation_prose * len(words)
    return enough and bool(_FINITE.search(text)) and text.lstrip("\"“‘'")[:1].isupper()


SIGNAL = ArticleSignal("truncation", ("truncated",), MEASURES, run)
