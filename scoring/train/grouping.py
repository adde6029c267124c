"""Makes models/grouping-v1: how rare words are in news, and the decision whether two articles report one event.

``python -m scoring.train.grouping [--data DIR] [--models DIR]``. Positive pairs are editors' side-by-side
groups and ECB+ sub-topics; negatives are the other candidate pairs of the same feeds. Editors' groups are
not complete, so the model is fitted twice: pairs that the first one is sure of count as positive the second
time, doubtful ones are left out (self-training on positive and unlabelled data, Elkan & Noto 2008).
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.grouping_feeds import Labelled, b_cubed, ecb_feed, light_document, news_feed
from scoring.corpora import data_folder, table
from scoring.encoders import Encoder
from scoring.kit import load_kit
from scoring.settings import StorySettings
from scoring.stories.group import MODEL, cluster_feed
from scoring.stories.pairs import FEATURES, Feed, candidate_pairs, pair_features, read_feed
from scoring.stories.rarity import Background
from scoring.stories.terms import document_counts, terms_of
from scoring.stories.trees import Trees, sigmoid
from scoring.train.grouping_trees import fit_trees, stored_trees
from scoring.types import Article

SURE, DOUBTFUL = 0.6, 0.15
"""First-round chances from which an unlabelled pair counts as positive, and below which as negative."""
ECB_WEIGHT = 0.5
"""Weight of an ECB+ pair: there are twice as many as editors' positives, of other years and subjects."""
SIGNS = [-1 if name == "days" else 0 if name in {"undated", "words"} else 1 for name in FEATURES]
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidate pairs of a feed with what is known of them."""

    labelled: Labelled
    feed: Feed
    pairs: Index
    rows: Array
    positive: Flags
    usable: Flags
    """Pairs with a labelled article, so that a positive would be known as one."""
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


def judge(labelled: Labelled, encoder: Encoder, background: Background, settings: StorySettings) -> Judged:
    """The candidate pairs of a feed, with every pair inside a topic where topics are known."""
    feed = read_feed(labelled.documents, encoder, background, settings)
    known = candidate_pairs(feed, settings)
    pairs = np.unique(np.concatenate([known, _inside_keys(labelled)]), axis=0)
    left, right = pairs.T
    groups, keys, held = np.array(labelled.groups), np.array(labelled.keys), labelled.held()
    return Judged(
        labelled, feed, pairs, pair_features(feed, pairs, known),
        positive=(groups[left] == groups[right]) & (groups[left] != ""),
        usable=(keys[left] != "") | (keys[right] != ""),
        held=held[left] | held[right],
    )  # fmt: skip


def _inside_keys(labelled: Labelled) -> Index:
    keys = np.array(labelled.keys)
    found = [np.zeros((0, 2), np.int64)]
    for key in sorted(set(labelled.keys) - {""}):
        own = np.flatnonzero(keys == key)
        found.append(own[np.stack(np.triu_indices(len(own), 1), axis=1)])
    return np.concatenate(found)


def as_if_dated(rows: Array, seed: int = 0) -> Array:
    """ECB+ pairs as if published a few days apart, so that a near date alone joins nothing."""
    out = rows.copy()
    out[:, FEATURES.index("undated")] = 0.0
    out[:, FEATURES.index("days")] = np.random.default_rng(seed).choice([0, 0, 0, 1, 1, 2, 3], len(rows))
    return out


def fit(news: Judged, ecb: Judged, ecb_rows: Flags) -> Any:
    """The model of two rounds; ``ecb_rows`` are the ECB+ pairs to fit on."""
    own = news.usable & ~news.held
    first = _fit(news, own, news.positive, (ecb, ecb_rows))
    chances = first.predict_proba(news.rows)[:, 1]
    positive = news.positive | (chances > SURE)
    return _fit(news, own & (positive | (chances < DOUBTFUL)), positive, (ecb, ecb_rows))


def _fit(news: Judged, own: Flags, positive: Flags, other: tuple[Judged, Flags]) -> Any:
    ecb, chosen = other
    rows = np.concatenate([news.rows[own], ecb.rows[chosen], as_if_dated(ecb.rows[chosen])])
    labels = np.concatenate([positive[own], ecb.positive[chosen], ecb.positive[chosen]])
    weights = np.concatenate([np.ones(int(own.sum())), np.full(2 * int(chosen.sum()), ECB_WEIGHT)])
    return fit_trees(rows, labels, SIGNS, weights)


def topic_folds(
    ecb: Judged, news: Judged, kit_parts: tuple[Encoder, Background, StorySettings]
) -> list[float]:
    """B-cubed F1 of every ECB+ topic fold when the fold's topics are left out of fitting."""
    topics = sorted(set(ecb.labelled.keys))
    fold = {
        topic: number % 5
        for number, topic in enumerate(np.random.default_rng(0).permutation(topics).tolist())
    }
    of_row = np.array([fold[key] for key in ecb.labelled.keys])
    scores = []
    for number in range(5):
        away = (of_row[ecb.pairs] == number).any(axis=1)
        model = Trees.read(stored_trees(fit(news, ecb, ~away)))
        part = ecb.labelled.part(np.flatnonzero(of_row == number).tolist())
        scores.append(ecb_score(part, model, kit_parts))
    return scores


def ecb_score(part: Labelled, model: Trees, kit_parts: tuple[Encoder, Background, StorySettings]) -> float:
    """B-cubed F1 of a feed grouped by itself."""
    encoder, background, settings = kit_parts
    feed = read_feed(part.documents, encoder, background, settings)
    return b_cubed(_labels(cluster_feed(feed, model, settings), len(part.groups)), part.groups)[2]


def _labels(clusters: list[list[int]], size: int) -> list[int]:
    out = [-1] * size
    for number, cluster in enumerate(clusters):
        for row in cluster:
            out[row] = number
    return out


def pair_figures(news: Judged, model: Trees, settings: StorySettings) -> dict[str, float]:
    """Recall of editors' pairs on held-out groups after clustering, and pairs joined in the whole feed."""
    clusters = cluster_feed(news.feed, model, settings)
    labels = _labels(clusters, len(news.labelled.groups))
    held = news.labelled.held()
    gold = [(a, b) for a, b in news.labelled.pairs() if held[a]]
    return {
        "news_pairs_held_out": len(gold),
        "news_pair_recall": float(np.mean([labels[a] == labels[b] for a, b in gold])),
        "news_pairs_joined": sum(len(one) * (len(one) - 1) // 2 for one in clusters),
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
    kept.write_text(json.dumps({**before, **metrics}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Fits, measures, writes and prints."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.grouping", description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--models", type=Path, default=None)
    given = parser.parse_args()
    folder, kit = data_folder(given.data), load_kit(models=given.models)
    settings = kit.settings.story
    background = count_words(folder, settings)
    news = judge(news_feed(folder, kit.encoder), kit.encoder, background, settings)
    ecb = judge(ecb_feed(folder, kit.encoder), kit.encoder, background, settings)
    trees = stored_trees(fit(news, ecb, ~ecb.held))
    parts, model = (kit.encoder, background, settings), Trees.read(trees)
    held = ecb.labelled.part(np.flatnonzero(ecb.labelled.held()).tolist())
    metrics: dict[str, Any] = {
        "encoder": kit.encoder.signature,
        "ecb_held_out_topics": sorted(set(held.keys)),
        "ecb_held_out_b_cubed": ecb_score(held, model, parts),
        "ecb_fold_b_cubed": topic_folds(ecb, news, parts),
        **pair_figures(news, model, settings),
    }
    save((given.models or models_folder()) / MODEL, background, trees, metrics)
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
