"""Every signal, in the order in which it is read. ADD A SIGNAL HERE: one file, one entry, one cases file."""

from __future__ import annotations

from scoring.signals.article import fluency, language, names, quotes, template, truncation
from scoring.signals.base import ArticleSignal, StorySignal
from scoring.signals.story import coverage, drift, facts, lineage, versions
from scoring.signals.story import quotes as story_quotes

ARTICLE: tuple[ArticleSignal, ...] = (
    language.SIGNAL,
    template.SIGNAL,
    fluency.SIGNAL,
    quotes.SIGNAL,
    names.SIGNAL,
    truncation.SIGNAL,
)

STORY: tuple[StorySignal, ...] = (
    lineage.SIGNAL,
    versions.SIGNAL,
    coverage.SIGNAL,
    facts.SIGNAL,
    story_quotes.SIGNAL,
    drift.SIGNAL,
)
