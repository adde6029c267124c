"""The articles of ``--store``: read when first asked for, and anew when the file has changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from threading import Lock

from scoring.report.html import stories
from scoring.report.load import articles_of, load_scorecards, load_texts
from scoring.types import Article, Scorecard


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What a store holds at one time; only the same reading of it is equal."""

    cards: tuple[Scorecard, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    stories: tuple[tuple[str, list[Scorecard]], ...] = ()
    by_id: Mapping[str, Scorecard] = field(default_factory=dict)

    def nearest(self, text: str, most: int) -> list[Article]:
        """The articles that share most rare words with a text, at most so many, in the store's order."""
        kept = articles_of(self.cards, self.texts)
        if len(kept) <= most:
            return kept
        words = {article.id: _words(article.text) for article in kept}
        spread = Counter(word for found in words.values() for word in found)
        rarity = {word: log(len(kept) / spread[word]) for word in _words(text) if word in spread}
        shared = {name: sum(rarity.get(word, 0.0) for word in found) for name, found in words.items()}
        near = set(sorted(shared, key=lambda name: (-shared[name], name))[:most])
        return [article for article in kept if article.id in near]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", text.lower()))


class Library:
    """A store on disk. ``path`` None stands for no store: empty shelves."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._shelf = Shelf()

    def shelf(self) -> Shelf:
        """What the store holds now. Raises InputError where it cannot be read."""
        if self.path is None:
            return self._shelf
        with self._lock:
            stamp = _stamp(self.path)
            if stamp is None or stamp != self._stamp:
                self._shelf, self._stamp = _read(self.path), stamp
            return self._shelf


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _read(path: Path) -> Shelf:
    cards: Sequence[Scorecard] = load_scorecards(path)
    texts = {card.id: card.text for card in cards if card.text} | load_texts(path)
    return Shelf(tuple(cards), texts, tuple(stories(cards)), {card.id: card for card in cards})
