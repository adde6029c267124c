"""The wrong language, two languages in one text, broken characters, another script's punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scoring.kit import Kit
from scoring.settings import GarbleSettings
from scoring.signals.base import ArticleSignal
from scoring.text.function_words import FUNCTION_WORDS
from scoring.text.language import detect, segments
from scoring.types import Document, Finding, MeasureSpec, Reading, Sentence, Severity

_SOURCE = "own rules; langdetect for the article"
MEASURES = (
    MeasureSpec(
        "foreign_sentence_share", "share of sentences", "higher is worse", "text left untranslated", _SOURCE
    ),
    MeasureSpec(
        "foreign_words", "count", "higher is worse", "words of the source left in the sentence", _SOURCE
    ),
    MeasureSpec(
        "mojibake", "count", "higher is worse", "characters read in the wrong encoding", "ftfy's tables"
    ),
    MeasureSpec(
        "wrong_script_marks",
        "count",
        "higher is worse",
        "brackets, commas and quotation marks of another script around English words",
        _SOURCE,
    ),
)

_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "el": "Greek", "es": "Spanish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Cyrillic", "si": "Sinhala", "sv": "Swedish",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip
_MOJIBAKE = re.compile(
    r"(?:\ufffd+|â€[\u0080-\u00bf™œ\x9d˜¦“”\"]?|[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|Ã(?=[a-z])|ðŸ\S{1,2}"
    r"|ï»¿|[ÐÑ][\u0080-\u00bf](?:[ÐÑ]?[\u0080-\u00bf])+|&(?:amp;)?(?:#\d{2,5}|nbsp|quot|rsquo|ldquo);)+"
)
_MARKS = re.compile(
    r"[「」『』《》〈〉【】〔〕（）［］，、。；：？！・؟،؛।〝〞„‚]|(?<=[A-Za-z])[«»](?=[A-Za-z ])"
    r"|(?<= )«(?=[A-Za-z])|(?<=[A-Za-z.,])»"
)
_HOME = re.compile(
    "[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f]"
)
_FOREIGN_RUN = re.compile(
    "(?:[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7a3]+[ -]?)+(?<![ -])"
)
_SYMBOL = re.compile("[\u0370-\u03ff] ?")
"""A Greek letter alone is a quantity."""
_GLOSS = re.compile(
    r"[(\[（“\"'‘«「『《:,–—-]\s*$|\b(?:words?|called|characters?|script|letters?|term|means?|meaning|"
    r"known as|"
    r"written|phrase|hashtag|titled?|or|as|in \w+|#)\s*$",
    re.IGNORECASE,
)
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_A-Z'’]*(?: [^\W\d_A-Z][^\W\d_A-Z'’]*){2,}(?![\w'’-])")
_SHARED = frozenset(
    [
        "a",
        "an",
        "in",
        "on",
        "is",
        "of",
        "to",
        "so",
        "no",
        "die",
        "war",
        "man",
        "was",
        "her",
        "has",
        "had",
        "hat",
        "as",
        "at",
        "am",
        "all",
        "also",
        "an",
        "be",
        "by",
        "do",
        "for",
        "he",
        "i",
        "it",
        "me",
        "my",
        "or",
        "we",
        "us",
        "has",
        "see",
        "did",
        "den",
        "per",
        "son",
        "con",
        "main",
        "more",
        "plus",
        "come",
        "pour",
        "sur",
        "son",
        "as",
        "dat",
        "over",
        "men",
        "after",
        "under",
        "here",
        "very",
        "que",
        "et",
        "al",
        "en",
        "route",
        "laissez",
        "du",
        "jour",
        "a",
        "la",
        "carte",
        "le",
        "la",
        "les",
        "des",
        "de",
        "el",
        "los",
        "las",
        "y",
        "e",
        "o",
        "da",
        "di",
        "del",
        "van",
        "von",
        "der",
        "und",
    ]
)


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    found = [_language(document) for document in documents]
    return [
        _reading(document, code, sure, kit.settings.garble)
        for document, (code, sure) in zip(documents, found, strict=True)
    ]


def _language(document: Document) -> tuple[str | None, float]:
    """What the pipeline detected, or detected here for a document that comes from elsewhere."""
    if document.language_sure:
        return document.language, document.language_sure
    return detect([document.article.text])[0]


def _reading(document: Document, code: str | None, sure: float, options: GarbleSettings) -> Reading:
    """Measures and findings; an article wholly in another language gets one finding and no more."""
    sentences = document.sentences
    if code not in (None, "en") and sure >= options.language_sure:
        foreign = {at for at, _ in segments(sentences)}
        if len(foreign) > len(sentences) / 2:
            return _wrong(document, str(code), sure)
    foreign_sentences = [*_foreign_sentences(document, options)]
    where = {finding.start for finding in foreign_sentences}
    rest = [sentence for sentence in sentences if sentence.start not in where]
    words = [*_foreign_words(document, rest)]
    broken = [*_mojibake(rest)]
    marks = [*_wrong_marks(rest)]
    share = len(foreign_sentences) / len(sentences) if sentences else 0.0
    measures = {
        "foreign_sentence_share": round(share, 4),
        "foreign_words": float(len(words)),
        "mojibake": float(len(broken)),
        "wrong_script_marks": float(len(marks)),
    }
    findings = sorted([*foreign_sentences, *words, *broken, *marks], key=lambda one: (one.start, one.end))
    return Reading(measures, tuple(findings))


def _wrong(document: Document, code: str, sure: float) -> Reading:
    first = document.sentences[0]
    message = f"The article is in {_NAMES.get(code, code)}, not in English."
    finding = Finding("wrong_language", "critical", first.start, first.end, first.text, message, sure)
    measures = {
        "foreign_sentence_share": 1.0,
        "foreign_words": 0.0,
        "mojibake": 0.0,
        "wrong_script_marks": 0.0,
    }
    return Reading(measures, (finding,))


def _foreign_sentences(document: Document, options: GarbleSettings) -> Iterator[Finding]:
    """Sentences in another language, unless they are quoted and an English sentence stands by them."""
    for at, code in segments(document.sentences):
        sentence = document.sentences[at]
        quoted = any(q.start <= sentence.start + 1 and sentence.end - 1 <= q.end for q in document.quotes)
        if quoted or len(sentence.text.split()) < options.foreign_words:
            continue
        message = f"A sentence in {_NAMES.get(code, code)} was left untranslated."
        yield Finding("mixed_language", "major", sentence.start, sentence.end, sentence.text, message, 0.85)


def _foreign_words(document: Document, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Words of another script, or three and more of another Latin language, left within a sentence."""
    quoted = [(quote.start, quote.end) for quote in document.quotes]
    for sentence in sentences:
        for start, end, severity in _foreign_runs(sentence.text):
            place = (sentence.start + start, sentence.start + end)
            said = any(a <= place[0] and place[1] <= b for a, b in quoted)
            if not said and not _explained(sentence.text, start, end):
                message = "Words of the source were left untranslated."
                yield Finding("mixed_language", severity, *place, sentence.text[start:end], message, 0.85)


def _foreign_runs(text: str) -> Iterator[tuple[int, int, Severity]]:
    """Stretches in another script, and lower-case stretches of another Latin language."""
    if not text.isascii():
        runs = (match for match in _FOREIGN_RUN.finditer(text) if not _SYMBOL.fullmatch(match.group()))
        yield from ((*match.span(), "major") for match in runs)
    for match in _LOWER.finditer(text):
        own = [word.span() for word in re.finditer(r"\S+", match.group())]
        words = [match.group()[a:b].replace("’", "'") for a, b in own]
        for first, last in _without_english(words):
            if _latin(words[first:last]):
                yield match.start() + own[first][0], match.start() + own[last - 1][1], "minor"


def _without_english(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of three and more words between English function words."""
    cuts = [-1, *(at for at, word in enumerate(words) if word in FUNCTION_WORDS["en"]), len(words)]
    yield from ((a + 1, b) for a, b in pairwise(cuts) if b - a > 3)


def _latin(words: Sequence[str]) -> bool:
    """Whether at least three of the words are function words of one other language and of no English use."""
    tables = (table for code, table in FUNCTION_WORDS.items() if code != "en")
    return max(sum(word in table and word not in _SHARED for word in words) for table in tables) >= 3


def _explained(text: str, start: int, end: int) -> bool:
    """Whether foreign words stand in brackets or marks, or are given as words."""
    closing = text[end : end + 1] in tuple(")]）”\"'’»」』》") and text[end : end + 1] != ""
    return closing or bool(_GLOSS.search(text[:start]))


def _mojibake(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for sentence in sentences:
        if sentence.text.isascii() and "&" not in sentence.text:
            continue
        for match in _MOJIBAKE.finditer(sentence.text):
            yield _here(
                sentence, match, "mojibake", "major", "Characters were read in the wrong encoding here."
            )


def _wrong_marks(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Marks of another script next to English words; around that script itself they are right."""
    for sentence in sentences:
        if sentence.text.isascii() or _HOME.search(sentence.text):
            continue
        found = [*_MARKS.finditer(sentence.text)]
        if found:
            names = " ".join(sorted({match.group() for match in found}))
            start, end = found[0].start(), found[-1].end()
            text = sentence.text[start:end]
            message = f"Punctuation of another script ({names}) in an English sentence."
            yield Finding(
                "garbled", "major", sentence.start + start, sentence.start + end, text, message, 0.9
            )


def _here(sentence: Sentence, match: re.Match[str], kind: str, severity: Severity, message: str) -> Finding:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return Finding(kind, severity, start, end, match.group(), message, 0.85)


SIGNAL = ArticleSignal("language", ("wrong_language", "mixed_language", "mojibake", "garbled"), MEASURES, run)
