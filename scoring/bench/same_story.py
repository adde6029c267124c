"""Real same-story groups as stories, and what is held out of them. Used by ``train`` and ``evaluate``
only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from scoring.corpora import held_out, table
from scoring.kit import Kit
from scoring.pipeline import read_documents, silent
from scoring.stories.consensus import build_story
from scoring.types import Article, Story

HELD_OUT = 0.3
"""Share of stories and sentences that nothing is fitted on."""


def demetr_held_out(item: object) -> bool:
    """Whether a sentence of DEMETR is for measuring only."""
    return held_out(f"demetr/{item}", HELD_OUT)


def groups(data: Path) -> Iterator[tuple[str, list[Article]]]:
    """The groups that editors made, in the order of their names."""
    articles = table(data, "news/articles").set_index("article_id")
    for name, rows in table(data, "news/stories").groupby("story_id", sort=True):
        yield str(name), [_article(str(key), articles.loc[key]) for key in rows.article_id]


def _article(key: str, row: pd.Series) -> Article:
    printed = row.published
    published = datetime.fromisoformat(printed).replace(tzinfo=UTC) if isinstance(printed, str) else None
    return Article(key, row.text, row.title, row.domain, row.url, published, language="en")


def read_stories(data: Path, kit: Kit, most: int | None = None, *, held: bool | None = None) -> list[Story]:
    """The first groups as stories with families and consensus; only held-out ones or only the others where
    asked.
    """
    stories = []
    for name, articles in groups(data):
        if held is not None and held_out(name, HELD_OUT) != held:
            continue
        stories.append(as_story(name, articles, kit))
        if most is not None and len(stories) >= most:
            break
    return stories


def as_story(name: str, articles: Sequence[Article], kit: Kit) -> Story:
    """The articles as one story, residue set aside."""
    return build_story(name, read_documents(articles, kit, silent), kit)
