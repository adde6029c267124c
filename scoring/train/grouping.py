"""Makes models/grouping-v1: how rare words are in news, and whether two articles report one event.

``python -m scoring.train.grouping [--data DIR] [--models DIR]``. Positive pairs are editors' side-by-side
groups and ECB+ sub-topics; negatives are the other candidate pairs of the same feeds. Editors' groups are
not complete, so the model is fitted twice: pairs that the first one is sure of count as positive the second
time, doubtful ones are left out (self-training on positive and unlabelled data, Elkan & Noto 2008).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.grouping_feeds import Labelled, b_cubed_rows, ecb_feed, light_document, news_feed
from scoring.corpora import data_folder, table
from scoring.encoders import Encoder
from scoring.kit import load_kit
from scoring.settings import StorySettings
from scoring.stories.candidates import candidate_pairs
from scoring.stories.feed import Feed, days_of, read_feed
from scoring.stories.group import MODEL, article_key, clusters_of, tells
from scoring.stories.neighbours import context_of
from scoring.stories.pairs import FEATURES, pair_features
from scoring.stories.rarity import Background
from scoring.stories.terms import document_counts, terms_of
from scoring.stories.trees import Trees
from scoring.train.grouping_trees import fit_trees, stored_trees
from scoring.types import Article

SURE, DOUBTFUL = 0.6, 0.15
"""First-round chances from which an unlabelled pair counts as positive, and below which as negative."""
ECB_WEIGHT = 0.5
"""Weight of an ECB+ pair: there are twice as many as editors' positives, of other years and subjects."""
SMALL = 9
"""Below this many articles of the group, and of others, in a small feed."""
FOLDS = 5
"""Folds of ECB+ topics."""
SMALL_FEEDS = 600
"""Small feeds of news; ECB+ has a quarter of that."""
SIGNS = [-1 if name == "days" else 0 if name in {"undated", "words"} else 1 for name in FEATURES]
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Index = NDArray[np.int64]
Parts = tuple[Encoder, Background, StorySettings]


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidate pairs of a feed that hold a labelled article, so that a positive would be known as one."""

    labelled: Labelled
    feed: Feed
    pairs: Index
    rows: Array
    positive: Flags
    held: Flags
    """Pairs with an article for measuring only."""


def count_words(folder: Path, settings: StorySettings) -> Background:
    """In how many articles each term occurs."""
    rows = table(folder, "news/articles")
    articles = (
        Article(str(row.article_id), str(row.text)[:8000], title=str(row.title)) for row in rows.itertuples()
    )
    counts = document_counts([terms_of(light_document(article), settings) for article in articles])
    return Background(np.minimum(counts, 65535).astype(np.uint16), len(rows))


def judge(labelled: Labelled, parts: Parts) -> Judged:
    """The candidate pairs of a feed, with every pair inside a topic where topics are known."""
    feed = read_feed(labelled.documents, *parts)
    known = candidate_pairs(feed, parts[2])
    groups, keys, held = np.array(labelled.groups), np.array(labelled.keys), labelled.held()
    pairs = np.unique(np.concatenate([known, _inside_keys(labelled)]), axis=0)
    pairs = pairs[(keys[pairs] != "").any(axis=1)]
    left, right = pairs.T
    return Judged(
        labelled,
        feed,
        pairs,
        pair_features(context_of(feed, known), pairs),
        positive=(groups[left] == groups[right]) & (groups[left] != ""),
        held=held[left] | held[right],
    )


def _inside_keys(labelled: Labelled) -> Index:
    keys = np.array(labelled.keys)
    found = [np.zeros((0, 2), np.int64)]
    for key in sorted(set(labelled.keys) - {""}):
        own = np.flatnonzero(keys == key)
        found.append(own[np.stack(np.triu_indices(len(own), 1), axis=1)])
    return np.concatenate(found)


def small_feeds(labelled: Labelled, parts: Parts, count: int) -> list[Judged]:
    """Feeds of a few articles around one group or topic each, as a newsroom check has them: there the
    neighbours of an article are few, and what stands out among them means less.
    """
    rng = np.random.default_rng(1)
    keys, held = np.array(labelled.keys), labelled.held()
    days = np.nan_to_num(days_of(labelled.documents), nan=0.0)
    names = sorted({key for key, away in zip(labelled.keys, held, strict=True) if key and not away})
    out = []
    for name in rng.permutation(names * (count // len(names) + 1))[:count].tolist():
        own = np.flatnonzero(keys == name)
        own = rng.permutation(own)[: int(rng.integers(2, SMALL))]
        near = np.flatnonzero((np.abs(days - days[own[0]]) <= 2) & (keys != name) & ~held)
        rows = np.concatenate([own, rng.permutation(near)[: int(rng.integers(0, SMALL))]])
        out.append(judge(labelled.part(rows.tolist()), parts))
    return out


def as_if_dated(rows: Array, seed: int = 0) -> Array:
    """ECB+ pairs as if published a few days apart, so that a near date alone joins nothing."""
    out = rows.copy()
    out[:, FEATURES.index("undated")] = 0.0
    out[:, FEATURES.index("days")] = np.random.default_rng(seed).choice([0, 0, 0, 1, 1, 2, 3], len(rows))
    return out


def fit(news: Judged, ecb: Judged, ecb_rows: Flags, small: tuple[Array, Flags]) -> Any:
    """The model of two rounds; ``ecb_rows`` are the ECB+ pairs to fit on, ``small`` pairs of small feeds."""
    more = [
        (ecb.rows[ecb_rows], ecb.positive[ecb_rows]),
        (as_if_dated(ecb.rows[ecb_rows]), ecb.positive[ecb_rows]),
        small,
    ]
    own = ~news.held
    first = _fit(news, own, news.positive, more)
    chances = first.predict_proba(news.rows)[:, 1]
    positive = news.positive | (chances > SURE)
    return _fit(news, own & (positive | (chances < DOUBTFUL)), positive, more)


def _fit(news: Judged, own: Flags, positive: Flags, more: list[tuple[Array, Flags]]) -> Any:
    rows = np.concatenate([news.rows[own], *(part for part, _ in more)])
    labels = np.concatenate([positive[own], *(part for _, part in more)])
    weights = np.full(len(rows), ECB_WEIGHT)
    weights[: int(own.sum())] = 1.0
    return fit_trees(rows, labels, SIGNS, weights)


def topic_folds(
    ecb: Judged, news: Judged, small: tuple[Array, Flags], parts: Parts
) -> dict[str, list[float]]:
    """Of every topic, grouped with its fold by a model fitted without it: articles, B-cubed precision and
    recall. Small feeds are of news only.
    """
    topics = sorted(set(ecb.labelled.keys))
    order = np.random.default_rng(0).permutation(topics).tolist()
    fold = {topic: number % FOLDS for number, topic in enumerate(order)}
    of_row = np.array([fold[key] for key in ecb.labelled.keys])
    found: dict[str, list[float]] = {}
    for number in range(FOLDS):
        away = (of_row[ecb.pairs] == number).any(axis=1)
        model = Trees.read(stored_trees(fit(news, ecb, ~away, small)))
        found |= topic_scores(ecb.labelled.part(np.flatnonzero(of_row == number).tolist()), model, parts)
    return dict(sorted(found.items()))


def topic_scores(part: Labelled, model: Trees, parts: Parts) -> dict[str, list[float]]:
    """Articles, B-cubed precision and recall of every topic of a feed grouped by itself."""
    labels = labels_of(part, model, parts)
    precision, recall = b_cubed_rows(labels, part.groups)
    keys = np.array(part.keys)
    return {
        key: [
            int((keys == key).sum()),
            *(round(float(v[keys == key].mean()), 4) for v in (precision, recall)),
        ]
        for key in sorted(set(part.keys))
    }


def mean_f1(topics: dict[str, list[float]]) -> float:
    """B-cubed F1 over all articles of the topics."""
    sizes, precision, recall = np.array(list(topics.values())).T
    both = np.array([precision @ sizes, recall @ sizes]) / sizes.sum()
    return round(float(2 * both.prod() / both.sum()), 4)


def _together(feeds: Sequence[Judged], *more: tuple[Array, Flags]) -> tuple[Array, Flags]:
    rows = [feed.rows for feed in feeds] + [part for part, _ in more]
    positive = [feed.positive for feed in feeds] + [part for _, part in more]
    return np.concatenate(rows), np.concatenate(positive)


def labels_of(part: Labelled, model: Trees, parts: Parts) -> list[int]:
    """The number of each article's story as ``group`` finds it; negative for those that it leaves alone."""
    encoder, background, settings = parts
    told = [row for row, one in enumerate(part.documents) if tells(one, settings)]
    told.sort(key=lambda row: article_key(part.documents[row]))
    documents = [part.documents[row] for row in told]
    out = [-1 - row for row in range(len(part.documents))]
    for number, cluster in enumerate(clusters_of(documents, (encoder, background, model), settings)):
        for place in cluster:
            out[told[place]] = number
    return out


def pair_figures(news: Judged, model: Trees, parts: Parts) -> dict[str, float]:
    """Recall of editors' pairs on held-out groups after clustering, and pairs joined in the whole feed."""
    labels = labels_of(news.labelled, model, parts)
    held = news.labelled.held()
    gold = [(a, b) for a, b in news.labelled.pairs() if held[a]]
    return {
        "news_pairs_held_out": len(gold),
        "news_pair_recall": float(np.mean([labels[a] == labels[b] for a, b in gold])),
        "news_pairs_joined": sum(size * (size - 1) // 2 for size in Counter(labels).values()),
        "news_articles": len(labels),
        "news_candidate_recall": float((news.positive & news.held).sum() / len(gold)),
    }


def save(folder: Path, background: Background, trees: dict[str, Any], metrics: dict[str, Any]) -> None:
    """Write the artefact's files; the card is written by hand."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    total = np.array([background.total], np.int64)
    save_file({"counts": background.counts, "total": total}, folder / "counts.safetensors")
    (folder / "trees.json").write_text(json.dumps(trees, separators=(",", ":")) + "\n", encoding="utf-8")
    kept = folder / "metrics.json"
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    read = {name: value for name, value in before.items() if name.endswith("_read")}
    kept.write_text(json.dumps({**read, **metrics}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Fits, measures, writes and prints."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.grouping", description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--models", type=Path, default=None)
    given = parser.parse_args()
    folder, kit = data_folder(given.data), load_kit(models=given.models)
    settings = kit.settings.story
    background = count_words(folder, settings)
    parts = (kit.encoder, background, settings)
    news, ecb = judge(news_feed(folder, kit.encoder), parts), judge(ecb_feed(folder, kit.encoder), parts)
    small = _together(small_feeds(news.labelled, parts, SMALL_FEEDS))
    both = _together(small_feeds(ecb.labelled, parts, SMALL_FEEDS // 4), small)
    trees = stored_trees(fit(news, ecb, ~ecb.held, both))
    model = Trees.read(trees)
    held = ecb.labelled.part(np.flatnonzero(ecb.labelled.held()).tolist())
    held_topics, folds = topic_scores(held, model, parts), topic_folds(ecb, news, small, parts)
    metrics: dict[str, Any] = {
        "encoder": kit.encoder.signature,
        "ecb_held_out": {"b_cubed": mean_f1(held_topics), "topics": held_topics},
        "ecb_cross_fitted": {"b_cubed": mean_f1(folds), "topics": folds},
        **pair_figures(news, model, parts),
    }
    save((given.models or models_folder()) / MODEL, background, trees, metrics)
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
