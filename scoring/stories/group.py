"""Which articles report one event: candidates by time and nearness, a fitted decision, average link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.encoders import Encoder
from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.stories.candidates import candidate_pairs
from scoring.stories.clustering import Rule, average_link, components
from scoring.stories.duplicates import leaders
from scoring.stories.feed import Feed, days_of, feed_of
from scoring.stories.joining import Judged, join_lone, join_retold
from scoring.stories.neighbours import context_of
from scoring.stories.pairs import pair_features
from scoring.stories.rarity import Background, background_of
from scoring.stories.terms import terms_of
from scoring.stories.trees import Trees, sigmoid
from scoring.types import Document

MODEL = "grouping-v1"
Index = NDArray[np.int64]
Array = NDArray[np.float64]


def group(documents: Sequence[Document], kit: Kit) -> list[str]:
    """A story id for each document, same order.

    A given ``article.story_id`` is respected and never mixed with made ones. Made ids follow from what
    the earliest article of the story says, so they do not depend on the order of rows. An article without
    text is placed by its title; what has not even that is a story of its own.
    """
    ids = [document.article.story_id or "" for document in documents]
    open_rows = [row for row, made in enumerate(ids) if not made]
    keys = {row: article_key(documents[row]) for row in open_rows}
    told = {row for row in open_rows if tells(documents[row], kit.settings.story)}
    readable = sorted(told, key=keys.__getitem__)
    clusters = _clusters([documents[row] for row in readable], kit)
    clusters_of_rows = [[readable[place] for place in cluster] for cluster in clusters]
    clusters_of_rows += [[row] for row in open_rows if row not in told]
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


def tells(document: Document, settings: StorySettings) -> bool:
    """Whether an article says enough to be placed: a sentence, or a title of ``title_words`` words."""
    title = (document.article.title or "").split()
    return len(document.vectors) > 0 or len(title) >= settings.title_words


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
    means = kit.encoder, background_of(artefact), Trees.open(artefact)
    return clusters_of(documents, means, kit.settings.story)


def clusters_of(
    documents: Sequence[Document], means: tuple[Encoder, Background, Trees], settings: StorySettings
) -> list[list[int]]:
    """Rows by story; near-identical texts are set aside first and follow the one that stands for them.

    ``means`` are the encoder, the rarity of words and the fitted decision.
    """
    encoder, background, trees = means
    terms = [terms_of(document, settings, background) for document in documents]
    leader = leaders(terms, days_of(documents), settings)
    rows = sorted(set(leader))
    kept = [documents[row] for row in rows]
    feed = feed_of(kept, [terms[row] for row in rows], (encoder, background), settings)
    near = candidate_pairs(feed, settings)
    clusters = cluster_feed(feed, trees, settings, near)
    clusters = join_retold(clusters, near, (feed, kept), settings)
    home = {rows[place]: number for number, cluster in enumerate(clusters) for place in cluster}
    out: list[list[int]] = [[] for _ in clusters]
    for row, first in enumerate(leader):
        out[home[first]].append(row)
    return out


def cluster_feed(
    feed: Feed, trees: Trees, settings: StorySettings, near: Index | None = None
) -> list[list[int]]:
    """Rows by story, each sorted, in the order of their smallest row; ``near`` are the candidate pairs where
    they are known already.
    """
    known = candidate_pairs(feed, settings) if near is None else near
    context = context_of(feed, known)
    chances = sigmoid(trees.logit(pair_features(context, known)))
    likely = known[chances >= settings.join_probability]
    groups = components(len(feed.days), likely)
    pairs = _missing(groups, known, settings)
    every = np.concatenate([known, pairs])
    chances = np.concatenate([chances, sigmoid(trees.logit(pair_features(context, pairs)))])
    rule = Rule(settings.join_probability, settings.span_days, settings.cohesion, settings.cohesion_size)
    clusters = sorted(
        cluster for part in _parts(groups, every, chances) for cluster in _split(part, feed.days, rule)
    )
    return join_lone(clusters, Judged(every, chances), feed, settings)


def _missing(groups: Sequence[list[int]], known: Index, settings: StorySettings) -> Index:
    """Pairs inside the groups that are not candidates yet; of a huge group none is added."""
    inside = [np.zeros((0, 2), np.int64)]
    inside += [
        np.array(rows)[np.stack(np.triu_indices(len(rows), 1), axis=1)]
        for rows in groups
        if 2 < len(rows) <= settings.largest_dense_group
    ]
    pairs = np.concatenate(inside)
    width = int(known.max()) + 1 if len(known) else 1
    fresh = ~np.isin(pairs @ np.array([width, 1]), known @ np.array([width, 1]))
    return pairs[fresh]


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected set of rows with the judged pairs inside it."""

    rows: list[int]
    pairs: Index
    chances: Array


def _parts(groups: Sequence[list[int]], pairs: Index, chances: Array) -> Iterator[_Part]:
    home = np.zeros(max((rows[-1] for rows in groups), default=-1) + 1, np.int64)
    for number, rows in enumerate(groups):
        home[rows] = number
    inside = home[pairs[:, 0]] == home[pairs[:, 1]]
    pairs, chances = pairs[inside], chances[inside]
    order = np.argsort(home[pairs[:, 0]], kind="stable")
    ends = np.searchsorted(home[pairs[order, 0]], np.arange(len(groups) + 1))
    for number, rows in enumerate(groups):
        own = order[ends[number] : ends[number + 1]]
        yield _Part(rows, pairs[own], chances[own])


def _split(part: _Part, days: Array, rule: Rule) -> list[list[int]]:
    """A connected set of rows cut into stories."""
    order = np.array(part.rows)
    found = average_link(np.searchsorted(order, part.pairs), part.chances.tolist(), days[order], rule)
    return [[part.rows[place] for place in cluster] for cluster in found]
