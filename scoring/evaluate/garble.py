"""Suite ``garble``: rated sentences, made damage, false alarms of the models, speed of both tiers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from scoring.bench.fitted import fitted_of
from scoring.bench.garble_articles import native
from scoring.evaluate import garble_made, garble_rated
from scoring.evaluate.records import Row, Suite
from scoring.garble.judge import FULL, LIGHT, judge, open_models
from scoring.garble.light import look
from scoring.garble.rating import rate
from scoring.kit import Kit
from scoring.signals.article.fluency import running_text
from scoring.types import Document


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """All rows of the suite; the full model's figures on left-out pairs are those its training recorded."""
    models = open_models(kit)
    fitted = fitted_of(kit.artefacts.open(LIGHT))
    recorded: dict[str, Any] = {}
    if FULL in kit.artefacts:
        path = kit.artefacts.root / FULL / "metrics.json"
        recorded = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return [
        *garble_rated.rows(data, models, fitted, limit),
        *garble_rated.recorded_rows(recorded),
        *garble_made.rows(data, kit, limit),
        *_cost(data, kit, limit),
    ]


def _cost(data: Path, kit: Kit, limit: int | None) -> Iterator[Row]:
    """Speed of the light tier, and how much of sound articles the full one sees in ``auto``."""
    documents = native(data, kit, min(limit or 200, 200), side="held", seed=21)
    texts = [sentence.text for one in documents for sentence in running_text(one, kit.settings.garble)]
    light, full = open_models(kit)
    look(light, texts[:100])
    begun = time.process_time()
    look(light, texts)
    taken = time.process_time() - begun
    note = "a second of processor time on one core; a bar of 20,000 on two is 10,000 here"
    yield Row("light tier, sentences a second", len(texts) / taken, len(texts), bar=10_000, note=note)
    if full is not None:
        auto = replace(kit, settings=replace(kit.settings, tier="auto"))
        seen = np.mean([at for document in documents for at in _looked(document, auto)])
        measure = "sentences of sound articles the full tier sees in auto"
        yield Row(measure, float(seen), len(texts), bar=0.05, higher_is_better=False)


def _looked(document: Document, kit: Kit) -> list[bool]:
    """Whether the full model reads it, for each sentence of running text."""
    texts = [sentence.text for sentence in running_text(document, kit.settings.garble)]
    models = open_models(kit)
    judged = judge(texts, models, kit)
    (rating,) = rate([texts], [judged.light_bad], models[1], kit)
    read = judged.looked | frozenset(rating.looked if rating else ())
    return [at in read for at in range(len(texts))]


SUITE = Suite("garble", "rated sentences, made damage, speed of the garble models", run)
