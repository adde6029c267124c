"""An article taken apart: the one door of this room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.settings import TextSettings
from scoring.text.names import find_mentions
from scoring.text.numbers import find_facts
from scoring.text.quotes import find_quotes
from scoring.text.sentences import split
from scoring.types import Article, Document, Quote, Residue, Sentence

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W_][\w'’\-]*?(?=[^\w'’\-]|[\u3040-\u9fff]|$)")
_DEFAULTS = TextSettings()


def prepare(
    article: Article, residue: Sequence[Residue] = (), settings: TextSettings = _DEFAULTS
) -> Document:
    """The article's sentences, quotations, facts and names, residue set aside.

    ``unscored`` says why it cannot be scored: a problem of its row, no text, or a body of fewer than
    ``settings.min_words`` words. An article with a problem of its row is not taken apart.
    """
    if article.problem is not None:
        return Document(article, unscored=article.problem)
    text = article.text
    sentences = split(text, [(stretch.start, stretch.end) for stretch in residue], settings)
    quotes = find_quotes(text, sentences, settings)
    sentences = tuple(_quotations(sentences, quotes, settings.quoted_share))
    words = sum(count_words(sentence.text) for sentence in sentences)
    return Document(
        article,
        sentences=sentences,
        quotes=quotes,
        facts=find_facts(text, sentences, article.published),
        mentions=find_mentions(text, sentences),
        residue=tuple(residue),
        words=words,
        unscored=_unscored(text, words, bool(residue), settings.min_words),
    )


def count_words(text: str) -> int:
    """Words of a text; of Chinese and Japanese script two signs count as one.

    >>> count_words("It's a well-known fact - 東京都.")
    6
    """
    return len(_WORD.findall(text))


def _unscored(text: str, words: int, residue: bool, least: int) -> str | None:
    """Why a text of so many words is not scored; None where it is."""
    if not text.strip():
        return "the text is empty; give the article's body in the field 'text' or 'html'"
    if words >= least:
        return None
    rest = " outside template residue" if residue else ""
    return f"the body has {words} words{rest}, fewer than the {least} that can be scored"


def _quotations(sentences: Sequence[Sentence], quotes: Sequence[Quote], share: float) -> Iterator[Sentence]:
    """The sentences, those of the body that are quotation for at least ``share`` with that kind."""
    first = 0
    for sentence in sentences:
        while first < len(quotes) and quotes[first].end <= sentence.start:
            first += 1
        covered, index = 0, first
        while index < len(quotes) and quotes[index].start < sentence.end:
            covered += min(quotes[index].end, sentence.end) - max(quotes[index].start, sentence.start)
            index += 1
        quoted = sentence.kind == "body" and covered >= share * (sentence.end - sentence.start)
        yield replace(sentence, kind="quotation") if quoted else sentence
