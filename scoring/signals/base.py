"""What a signal is: a small record around one batch function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoring.kit import Kit
from scoring.types import Document, MeasureSpec, Reading, Story

ArticleRun = Callable[[Sequence[Document], Kit], list[Reading]]
StoryRun = Callable[[Sequence[Story], Kit], list[list[Reading]]]


@dataclass(frozen=True, slots=True)
class ArticleSignal:
    """Reads each article alone: many documents in, as many readings out, same order."""

    name: str
    kinds: tuple[str, ...]
    """Kinds of finding it can make, from ``types.LABELS``."""
    measures: tuple[MeasureSpec, ...]
    run: ArticleRun


@dataclass(frozen=True, slots=True)
class StorySignal:
    """Reads each article against its story: out[i][j] is the reading of stories[i].documents[j]."""

    name: str
    kinds: tuple[str, ...]
    measures: tuple[MeasureSpec, ...]
    run: StoryRun
