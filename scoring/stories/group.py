"""Which articles report one event: candidates by time and nearness, a fitted decision, average link."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.stories.clustering import Rule, average_link, components
from scoring.stories.pairs import Feed, candidate_pairs, pair_features, read_feed
from scoring.stories.rarity import background_of
from scoring.stories.trees import Trees, sigmoid
from scoring.types import Document

MODEL = "grouping-v1"
Index = NDArray[np.int64]
Array = NDArray[np.float64]


def group(documents: Sequence[Document], kit: Kit) -> list[str]:
    """A story id for each document, same order.

    A given ``article.story_id`` is respected and never mixed with made ones. Made ids follow from what
    the earliest article of the story says, so they do not depend on the order of rows. What cannot be
    scored is a story of its own.
    """
    ids = [document.article.story_id or "" for document in documents]
    open_rows = [row for row, made in enumerate(ids) if not made]
    keys = {row: article_key(documents[row]) for row in open_rows}
    readable = sorted((row for row in open_rows if len(documents[row].vectors)), key=keys.__getitem__)
    clusters = _clusters([documents[row] for row in readable], kit)
    clusters_of_rows = [[readable[place] for place in cluster] for cluster in clusters]
    clusters_of_rows += [[row] for row in open_rows if not len(documents[row].vectors)]
    for cluster in clusters_of_rows:
        name = _name(min(keys[row] for row in cluster), set(ids))
        for row in cluster:
            ids[row] = name
    return ids


def article_key(document: Document) -> tuple[float, str, str]:
    """What orders articles whatever the order of rows: time (undated last), id, content."""
    article = document.article
    stamp = article.published.timestamp() if article.published else float("inf")
    content = "\x1f".join((article.id, article.url or "", article.title or "", article.text))
    return stamp, article.id, hashlib.sha256(content.encode(errors="replace")).hexdigest()


def _name(key: tuple[float, str, str], taken: set[str]) -> str:
    """A made id: ``s-`` and twelve digits; longer where a given story already has that name."""
    for digits in (12, 24, 64):
        name = f"s-{key[2][:digits]}"
        if name not in taken:
            return name
    return name


def _clusters(documents: Sequence[Document], kit: Kit) -> list[list[int]]:
    if len(documents) < 2:
        return [[row] for row in range(len(documents))]
    artefact = kit.artefacts.open(MODEL)
    feed = read_feed(documents, kit.encoder, background_of(artefact), kit.settings.story)
    return cluster_feed(feed, Trees.read(artefact.json("trees.json")), kit.settings.story)


def cluster_feed(feed: Feed, trees: Trees, settings: StorySettings) -> list[list[int]]:
    """Rows by story, each sorted, in the order of their smallest row."""
    pairs = candidate_pairs(feed, settings)
    judge = _Judge(feed, trees, pairs)
    chances = judge.chances(pairs)
    likely = chances >= settings.join_probability
    clusters: list[list[int]] = []
    for rows in components(len(feed.days), pairs[likely]):
        clusters.extend(_split(rows, judge, (pairs, chances), settings))
    return sorted(clusters)


@dataclass(frozen=True, slots=True)
class _Judge:
    feed: Feed
    trees: Trees
    known: Index
    """Candidate pairs of the whole feed."""

    def chances(self, pairs: Index) -> Array:
        """Probability of one event, shape (pairs,)."""
        return sigmoid(self.trees.logit(pair_features(self.feed, pairs, self.known)))


def _split(
    rows: list[int], judge: _Judge, known: tuple[Index, Array], settings: StorySettings
) -> list[list[int]]:
    """A connected set of rows cut into stories."""
    if len(rows) == 1:
        return [rows]
    pairs, chances = _inside(rows, judge, known, settings)
    days = judge.feed.days[rows]
    rule = Rule(settings.join_probability, settings.window_days, settings.cohesion)
    found = average_link(pairs, chances.tolist(), days, rule)
    return [[rows[place] for place in cluster] for cluster in found]


def _inside(
    rows: list[int], judge: _Judge, known: tuple[Index, Array], settings: StorySettings
) -> tuple[Index, Array]:
    """Pairs among the rows (numbered within them) with their chances: all, or in a huge set the candidates."""
    order = np.array(rows)
    if len(rows) <= settings.largest_dense_group:
        pairs = np.stack(np.triu_indices(len(rows), 1), axis=1)
        return pairs, judge.chances(order[pairs])
    pairs, chances = known
    inside = np.isin(pairs, order).all(axis=1)
    return np.searchsorted(order, pairs[inside]), chances[inside]
