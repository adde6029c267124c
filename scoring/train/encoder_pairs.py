"""Pairs and triples of texts that the static encoder learns from; nothing held out ever enters.

Held out by ``corpora.held_out``: WMT language pairs, outlets (by domain), AllSides stories, ECB+ topics and
MLQE-PE languages. Wikipedia-like and translated sentences carry what "says the same" means; titles, leads
and stories carry what news words go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from scoring.corpora import held_out, table
from scoring.train.encoder_perturb import perturbed

if TYPE_CHECKING:
    import pandas as pd

Texts = tuple[str, ...]
"""(anchor, positive) or (anchor, positive, hard negative)."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class PairSizes:
    """How much of each kind is drawn."""

    words: tuple[int, int] = (4, 80)
    """Shortest and longest sentence; WMT segments above 80 words are paragraphs."""
    versions: int = 3
    """Draws of two versions per WMT segment: more only repeats them, systems being near-alike."""
    neighbours: int = 20_000
    """Articles from which one pair of neighbouring sentences is taken."""
    lead: int = 60
    """Words of an article's opening that stand for it."""


def sentences(text: str, words: tuple[int, int] = PairSizes().words) -> list[str]:
    """The sentences of a text whose length in words lies within ``words``.

    >>> sentences("It rained all day in Bern. Nobody minded it much.")
    ['It rained all day in Bern.', 'Nobody minded it much.']
    """
    parts = [part.strip() for block in text.split("\n\n") for part in _SENTENCE_END.split(block)]
    return [part for part in parts if words[0] <= len(part.split()) <= words[1]]


def lead(text: str, words: int = PairSizes().lead) -> str:
    """The first words of a text, paragraph breaks as blanks."""
    return " ".join(text.split()[:words])


def training_articles(folder: Path) -> pd.DataFrame:
    """The news articles of outlets that are not held out, in the table's order."""
    articles = table(folder, "news/articles")
    return articles[~articles.domain.fillna(articles.source).map(held_out)]


def versions(folder: Path, rng: Random, sizes: PairSizes = PairSizes()) -> Iterator[Texts]:
    """Two versions of one WMT segment, and the second with a number, name or negation changed."""
    rows = table(folder, "mt/wmt")
    rows = rows[~rows.pair.map(held_out)].sort_values(["pair", "year", "seg_id", "system"])
    names = tuple(sorted(set(rows.text.sample(min(2000, len(rows)), random_state=0))))
    for _, group in rows.groupby(["pair", "year", "seg_id"], sort=True):
        texts = sorted(set(group.text))
        if len(texts) < 2 or not _fits(texts[0], sizes):
            continue
        for _ in range(sizes.versions):
            one, two = rng.sample(texts, 2)
            yield one, two, perturbed(two, rng, names)


def post_edits(folder: Path) -> Iterator[Texts]:
    """A machine translation and its human correction (MLQE-PE, CC0)."""
    rows = table(folder, "mt/mlqe_pe")
    rows = rows[~rows.pair.map(held_out)]
    yield from (pair for pair in zip(rows.mt, rows.post_edit, strict=True) if pair[0] != pair[1])


def titles(articles: pd.DataFrame) -> Iterator[Texts]:
    """A headline and the opening of its article."""
    for title, text in zip(articles.title, articles.text, strict=True):
        if title:
            yield title, lead(text)


def neighbours(articles: pd.DataFrame, rng: Random, sizes: PairSizes = PairSizes()) -> Iterator[Texts]:
    """Two sentences that follow each other."""
    for text in articles.text.sample(min(sizes.neighbours, len(articles)), random_state=0):
        pairs = list(pairwise(sentences(text)))
        if pairs:
            yield rng.choice(pairs)


def stories(folder: Path, articles: pd.DataFrame) -> Iterator[Texts]:
    """Headlines with openings of two articles that editors put side by side as one event."""
    groups = table(folder, "news/stories")
    groups = groups[~groups.story_id.astype(str).map(held_out)].merge(articles, on="article_id")
    for _, group in groups.sort_values(["published", "story_id"]).groupby("story_id", sort=False):
        shown = [f"{title}. {lead(text)}" for title, text in zip(group.title, group.text, strict=True)]
        yield from pairwise(shown)
        yield from pairwise(list(group.title))


def near_misses(folder: Path, rng: Random) -> Iterator[Texts]:
    """Two reports of one ECB+ event, and one of another event of the same kind."""
    rows = table(folder, "news/ecbplus").query("text != ''")
    for topic, group in rows.groupby("topic", sort=True):
        if held_out(f"ecb-{topic}"):
            continue
        sides = [[lead(text) for text in side.text] for _, side in group.groupby("subtopic", sort=True)]
        for own, other in zip(sides, reversed(sides), strict=True):
            if len(sides) > 1 and own is not other:
                rng.shuffle(own)
                yield from ((one, two, rng.choice(other)) for one, two in pairwise(own))


def _fits(text: str, sizes: PairSizes) -> bool:
    return sizes.words[0] <= len(text.split()) <= sizes.words[1]
