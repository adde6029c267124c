"""Makes models/static-news-v1: one row per token, distilled from all-MiniLM-L6-v2 and trained for news.

``python -m scoring.train.encoder [--data DIR] [--cache DIR] [--compare] [--models DIR]``. Needs the ``dev``
extra. The teacher's vectors of the training texts are kept in ``--cache`` (about 12 minutes on two cores the
first time). ``--compare`` also trains the variants that the card lists. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from scoring.artefacts import Artefacts, models_folder
from scoring.bench.static_copy import reduced, token_rows
from scoring.corpora import data_folder
from scoring.encoders import CachedEncoder, TransformerEncoder, load_encoder
from scoring.train.encoder_fit import FitSizes, distil, learn_pairs, rows_of, student
from scoring.train.encoder_measure import headline_set, measured, version_sets
from scoring.train.encoder_pairs import near_misses, post_edits, stories, titles, training_articles, versions
from scoring.train.encoder_partners import partner_figures
from scoring.train.encoder_store import from_int8, to_int8, write_folder
from scoring.train.encoder_teacher import teacher_model, teacher_texts, teacher_vectors, token_shares
from scoring.types import Vectors

NAME = "static-news-v1"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made."""

    dimension: int = 256
    weight: float | None = 1e-3
    """a of the frequency weight a/(a + p) (Arora et al. 2017), or None for no weighting at the start."""
    seed: int = 0
    rare_repeats: int = 5
    """Passes over the small sets (stories, near misses) for one over the large ones."""


@dataclass(frozen=True)
class Bench:
    """Teacher, training texts and held-out sets, made once for all variants."""

    data: Path
    teacher: Any
    texts: list[str]
    vectors: Vectors
    sets: list[tuple[list[str], list[str]]]
    headlines: tuple[list[str], list[str]]

    @property
    def tokenizer(self) -> Any:
        """The teacher's WordPiece tokenizer, which neither cuts nor pads."""
        tokenizer = self.teacher.tokenizer.backend_tokenizer
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def score(self, rows: Vectors) -> dict[str, float]:
        """The measures of these token rows on held-out sets."""
        return measured(student(rows, self.tokenizer).encode, self.sets, self.headlines)


def open_bench(data: Path, kept: Path, plan: Plan) -> Bench:
    """The bench; the teacher reads what the cache folder ``kept`` does not hold yet."""
    teacher = teacher_model()
    texts = teacher_texts(data, plan.seed)
    vectors = teacher_vectors(teacher, texts, kept)
    return Bench(data, teacher, texts, vectors, version_sets(data), headline_set(data))


def start_rows(bench: Bench, plan: Plan) -> Vectors:
    """Plain distillation: token rows on their principal components, rare tokens weighing more.

    Above the teacher's 384 dimensions the further ones start as small random numbers.
    """
    rows = reduced(_token_rows(bench.teacher), plan.dimension)
    spare = plan.dimension - rows.shape[1]
    if spare > 0:
        noise = np.random.default_rng(plan.seed).standard_normal((len(rows), spare)) / (2 * spare**0.5)
        rows = np.hstack([rows, noise.astype(np.float32)])
    if plan.weight is None:
        return rows
    shares = token_shares(bench.tokenizer, bench.texts)
    return rows * (plan.weight / (plan.weight + shares)).astype(np.float32)[:, None]


def pair_sets(bench: Bench, plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """Training pairs and triples by kind; a kind has two columns or three throughout."""
    articles, rng = training_articles(bench.data), Random(plan.seed)
    return {
        "versions": list(versions(bench.data, rng)),
        "post_edits": list(post_edits(bench.data)),
        "titles": list(titles(articles)),
        "stories": list(stories(bench.data, articles)) * plan.rare_repeats,
        "near_misses": list(near_misses(bench.data, rng)) * plan.rare_repeats,
    }


def stages(bench: Bench, plan: Plan, sizes: FitSizes) -> Iterator[tuple[str, Vectors]]:
    """The token rows after each stage: plain distillation, taught similarities, pairs."""
    rows = start_rows(bench, plan)
    yield "plain distillation", rows
    model = student(rows, bench.tokenizer)
    distil(model, bench.texts, bench.vectors, sizes)
    yield "+ teacher's similarities", rows_of(model)
    learn_pairs(model, pair_sets(bench, plan), (bench.texts, bench.vectors), sizes)
    yield "+ pairs", rows_of(model)


def compared(bench: Bench, sizes: FitSizes) -> dict[str, dict[str, float]]:
    """Held-out measures of the teacher and of the variants that are not shipped."""
    found: dict[str, dict[str, float]] = {}
    for plan in (Plan(dimension=512), Plan(weight=None)):
        found |= staged(bench, plan, sizes)[0]
    big = CachedEncoder(TransformerEncoder(bench.teacher, ""))
    return found | {"all-MiniLM-L6-v2": measured(big.encode, bench.sets, bench.headlines)}


def staged(bench: Bench, plan: Plan, sizes: FitSizes) -> tuple[dict[str, dict[str, float]], Vectors]:
    """The measures after each stage, printed as they come, and the last rows."""
    weighted = "no frequency weight" if plan.weight is None else "frequency weight"
    found, rows = {}, np.zeros((0, 0), np.float32)
    for name, rows in stages(bench, plan, sizes):
        full = f"{plan.dimension} dimensions, {weighted}: {name}"
        found[full] = bench.score(rows)
        print(full, found[full], flush=True)
    return found, rows


def make(bench: Bench, folder: Path, plan: Plan, sizes: FitSizes) -> dict[str, dict[str, float]]:
    """Trains and writes the model; the measures after each stage and of the stored int8 rows."""
    found, rows = staged(bench, plan, sizes)
    rows[bench.teacher.tokenizer.all_special_ids] = 0.0
    found["shipped: the same as int8"] = bench.score(from_int8(*to_int8(rows)))
    write_folder(folder, rows, bench.tokenizer)
    return found


@cache
def _token_rows(teacher: Any) -> Vectors:
    return token_rows(teacher)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scoring.train.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder of the labelled tables")
    parser.add_argument(
        "--models", type=Path, default=None, help="folder of models (default: the shipped one)"
    )
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "wirecheck-encoder")
    parser.add_argument("--compare", action="store_true", help="train the variants of the card too")
    return parser.parse_args()


def main() -> None:
    """Trains, writes the folder and its metrics.json, prints the figures; then run scoring.train.manifest."""
    options, plan, sizes = _options(), Plan(), FitSizes()
    folder = (options.models or models_folder()) / NAME
    bench = open_bench(data_folder(options.data), options.cache, plan)
    found = make(bench, folder, plan, sizes)
    if options.compare:
        found |= compared(bench, sizes)
    encode = load_encoder(str(folder), Artefacts(folder, {})).encode
    metrics: dict[str, Any] = {"plan": asdict(plan), "fit": asdict(sizes), "held_out": found}
    metrics["partners"] = partner_figures(bench.data, encode)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    for name, measures in found.items():
        print(f"{name:60s}", *(f"{key} {value:.4f}" for key, value in measures.items()))
    print(json.dumps(metrics["partners"], indent=1))


if __name__ == "__main__":
    main()
