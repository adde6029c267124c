"""The usual chain of filters for web text (datatrove, as FineWeb used it) as a baseline of cost.

Language, Gopher repetition, Gopher quality, C4 and FineWeb quality. Two steps would fetch something, so
they are replaced by cheaper ones that run offline: the language model by langdetect on the stretch that
wirecheck reads too, spaCy's word splitter by a regular expression. The real chain costs more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from scoring.text.language import detect
from scoring.types import Article

PACKAGE = "datatrove"
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"'”’)]*(?=\s|$)|$)", re.MULTILINE)


def installed() -> bool:
    """Whether the package is there."""
    return find_spec(PACKAGE) is not None


def chain() -> Callable[[Sequence[Article]], list[str]]:
    """A function from articles to the ids of those that every filter lets pass."""
    from datatrove.data import Document
    from loguru import logger

    logger.disable(PACKAGE)
    steps = _steps()

    def kept(articles: Sequence[Article]) -> list[str]:
        documents: Any = iter([Document(text=article.text, id=article.id) for article in articles])
        for step in steps:
            documents = step.run(documents)
        return [document.id for document in documents]

    return kept


def _steps() -> list[Any]:
    """The filters in FineWeb's order, with its settings."""
    from datatrove.pipeline.filters import (
        C4QualityFilter,
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
        LambdaFilter,
    )

    splitter = _splitter()
    return [
        LambdaFilter(lambda document: detect([document.text])[0][0] == "en"),
        GopherRepetitionFilter(language=splitter),
        GopherQualityFilter(language=splitter),
        C4QualityFilter(filter_no_terminal_punct=False, language=splitter),
        FineWebQualityFilter(language=splitter),
    ]


def _splitter() -> Any:
    """Words and sentences by regular expression, in the form that the filters ask for."""
    from datatrove.utils.word_tokenizers import WordTokenizer

    class Splitter(WordTokenizer):  # type: ignore[misc]
        def word_tokenize(self, text: str) -> list[str]:
            return _WORD.findall(text)

        def sent_tokenize(self, text: str) -> list[str]:
            return [text[start:end] for start, end in self.span_tokenize(text)]

        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            return [match.span() for match in _SENTENCE.finditer(text)]

    return Splitter("en")
