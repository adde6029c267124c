"""Real same-story groups as stories, and what is held out of them. Used by ``train`` and ``evaluate``
only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from scoring.corpora import held_out, table
from scoring.drift.agreement import agree, family
from scoring.drift.words import content, read_words
from scoring.kit import Kit
from scoring.pipeline import read_documents, silent
from scoring.stories.consensus import build_story
from scoring.types import Article, Fact, Story

HELD_OUT = 0.3
"""Share of stories and sentences that nothing is fitted on."""
SHARED = 4
"""Content words a sentence of another outlet must share for its equal figure to count as the same
statement."""


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


def printed_by(story: Story, member: int, fact: Fact, kit: Kit) -> int:
    """How many other families print the figure in a sentence that shares words with this one."""
    if fact.kind == "ordinal" or fact.text.lower() in ("one", "two", "a couple"):
        return 0
    own = content(read_words(story.documents[member].sentences[fact.sentence].clean))
    families = set()
    for other, document in enumerate(story.documents):
        if story.families[other] == story.families[member]:
            continue
        for found in document.facts:
            same = (
                family(found) == family(fact)
                and agree(found, fact, kit.settings.drift)
                and found.unit == fact.unit
            )
            if same and len(own & content(read_words(document.sentences[found.sentence].clean))) >= SHARED:
                families.add(story.families[other])
    return len(families)
