"""The bench read part by part, in two processes if wanted, each part kept under a digest of what made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from scoring.artefacts import digest
from scoring.bench.cases import SECTIONS, Bench, Case, Side
from scoring.bench.measure import Measured, joined, measured
from scoring.bench.mix import Mix
from scoring.kit import Kit, load_kit
from scoring.quality.score import ARTEFACT
from scoring.settings import Settings
from scoring.types import Article

TABLES = ("news/articles", "news/stories", "news/ecbplus", "mt/wmt", "mt/mlqe_pe", "pages/line_labels")
"""What the bench is made of."""
OUTER = ("train", "evaluate", "cli", "web", "report", "sources", "batch", "quality", "settings.py")
"""Rooms whose code does not touch a measure; of the settings the values count."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bench, to be made and read by itself."""

    data: Path
    side: Side
    mix: Mix
    section: str
    number: int


def parts(data: Path, side: Side, mix: Mix) -> list[Part]:
    """All parts, the heaviest first."""
    return [Part(data, side, mix, name, k) for name, count in SECTIONS.items() for k in range(count)]


def read_bench(wanted: Sequence[Part], kit: Kit, cache: Path | None = None, processes: int = 1) -> Measured:
    """The cases of the parts with their measures; with more processes than one the kit is loaded in each."""
    made = _made_by(kit) if cache else ""
    jobs = [(part, kit.settings, cache and cache / f"{_name(part, made)}.json") for part in wanted]
    if processes == 1:
        return joined([_loaded(_read(job, kit)) for job in jobs])
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return joined([_loaded(rows) for rows in pool.map(_read, jobs)])


Rows = list[dict[str, Any]]


def _read(job: tuple[Part, Settings, Path | None], kit: Kit | None = None) -> Rows:
    """The part's cases and measures as JSON values; a path is where they are kept."""
    part, settings, path = job
    if path is not None and path.is_file():
        kept: Rows = json.loads(path.read_text(encoding="utf-8"))
        return kept
    cases = Bench.open(part.data, part.side, part.mix).part(part.section, part.number)
    rows = _kept(measured(cases, kit or load_kit(settings)))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(rows), encoding="utf-8")
        fresh.replace(path)
    return rows


def _kept(found: Measured) -> Rows:
    """The cases as JSON values; texts are not kept."""
    return [
        _case_values(case) | {"measures": dict(item), "words": words, "voices": voices}
        for case, item, words, voices in zip(
            found.cases, found.measures, found.words.tolist(), found.voices.tolist(), strict=True
        )
    ]


def _case_values(case: Case) -> dict[str, Any]:
    own = {item.name: getattr(case, item.name) for item in fields(case)}
    article = case.article
    return own | {"article": {"id": article.id, "source": article.source, "story_id": article.story_id}}


def _loaded(rows: Sequence[Mapping[str, Any]]) -> Measured:
    return Measured(
        [_case(row) for row in rows],
        [row["measures"] for row in rows],
        np.asarray([row["words"] for row in rows], dtype=np.float64),
        np.asarray([row["voices"] for row in rows], dtype=np.float64),
    )


def _case(row: Mapping[str, Any]) -> Case:
    article = row["article"]
    own = {k: v for k, v in row.items() if k not in ("article", "measures", "words", "voices", "more")}
    return Case(
        Article(article["id"], "", source=article["source"], story_id=article["story_id"]),
        more=tuple(row["more"]),
        **own,
    )


def _name(part: Part, made: str) -> str:
    text = json.dumps([asdict(part.mix), part.side, part.section, part.number, tables(part.data), made])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def tables(data: Path) -> dict[str, str]:
    """Table -> sha256 of its file, of those that the bench is made of and that are there."""
    found = {name: sorted(data.glob(f"{name}.*")) for name in TABLES}
    return {name: digest(paths[0]) for name, paths in found.items() if paths}


def unseen(data: Path, kit: Kit) -> bool:
    """Whether no table is one that the score was fitted on: then every row may be measured."""
    fitted = set(kit.artefacts.open(ARTEFACT).json("metrics.json").get("tables", {}).values())
    return bool(fitted) and not fitted & set(tables(data).values())


def _made_by(kit: Kit) -> str:
    """Digest of the models, the settings and the code that a measure depends on."""
    models = {name: item for name, item in kit.artefacts.manifest.items() if name != ARTEFACT}
    settings = {k: v for k, v in asdict(kit.settings).items() if k not in ("quality", "rank", "profile")}
    stamps = [digest(path) for path in _code()]
    text = json.dumps([models, settings, kit.encoder.signature, stamps], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _code() -> Iterator[Path]:
    package = Path(__file__).resolve().parent.parent
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in OUTER:
            yield path
