"""RSS and Atom -> articles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from scoring.errors import InputError
from scoring.read.decode import all_bytes
from scoring.read.fields import checked, described
from scoring.read.html import fragment_text
from scoring.settings import ReadSettings
from scoring.types import Article


def read_syndication(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """One article per entry: its full content where the feed has it, else its summary.

    The outlet is the domain of the entry's link, else the feed's title. Raises InputError for what is
    no feed.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(all_bytes(stream, name, settings.max_bytes)))
    if not feed.entries and not feed.get("version"):
        raise InputError(f"{name} is no RSS or Atom feed; give the feed's XML, not the page that shows it")
    for number, entry in enumerate(feed.entries, 1):
        yield _from_entry(entry, feed.feed, f"{name} entry {number}", settings)


def _from_entry(entry: Any, feed: Any, where: str, settings: ReadSettings) -> Article:
    """The article of one entry."""
    bodies = [part.get("value", "") for part in entry.get("content", [])]
    html = max(bodies, key=len, default="") or entry.get("summary", "")
    text = fragment_text(html) if html.strip() else ""
    if text:
        text, problem = checked(text, where, settings)
    else:
        problem = f"{where} has no content, only a headline; give the full text of the article"
    row = {
        "id": entry.get("id"),
        "title": fragment_text(entry["title"]) if entry.get("title") else None,
        "url": entry.get("link"),
        "published": entry.get("published") or entry.get("updated"),
        "language": feed.get("language"),
        "source": None if entry.get("link") else feed.get("title"),
    }
    return described(Article("", text, problem=problem, extracted=True), row, settings)
