"""Ids of articles that brought none, and of rows that are none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scoring.types import Article


def broken(problem: str, raw: bytes | str = "", identity: str = "") -> Article:
    """The record of a row that could not be read at all."""
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")
    return Article(identity or f"row-{hashlib.sha256(data).hexdigest()[:12]}", "", problem=problem)


def content_id(*parts: object) -> str:
    """An id that the same content gets on every machine."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"sha-{hashlib.sha256(joined.encode('utf-8', 'replace')).hexdigest()[:12]}"


def with_unique_ids(articles: Iterable[Article]) -> Iterator[Article]:
    """All articles in order; a repeated id gets ``#2``, ``#3`` ... and a note."""
    seen: dict[str, int] = {}
    for found in articles:
        count = seen.get(found.id, 0) + 1
        identity = found.id
        while identity in seen:
            identity, count = f"{found.id}#{max(count, 2)}", count + 1
        seen[identity] = 1
        if identity != found.id:
            seen[found.id] = count - 1
            note = f"the id {found.id!r} was taken; this article is {identity!r}"
            yield replace(found, id=identity, notes=(*found.notes, note))
        else:
            yield found


def without(feed: Iterable[Article], own: Iterable[Article]) -> list[Article]:
    """The feed without the articles that are to be compared with it (same id, same text)."""
    known = {(article.id, article.text) for article in own}
    return [article for article in feed if (article.id, article.text) not in known]
