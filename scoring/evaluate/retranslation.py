"""Suite ``retranslation``: is the machine version lower than two human ones?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from scoring.bench.garble_readings import read
from scoring.bench.translations import Source, Version, sources, thirds
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import score_articles
from scoring.text.prepare import prepare
from scoring.types import Article

COUNT = 120
"""Stories a third; the share is then known to within 9 points."""
NAMES = ("lowest third", "middle third", "highest third")
BAR = 0.80
FLAGGED = ("retranslated", "garbled")


@dataclass(frozen=True, slots=True)
class Triple:
    """Two human versions and a machine one."""

    name: str
    versions: tuple[Version, Version, Version]
    """The machine one last."""


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """By third of the system's human score: machine version lowest, chance 1/3; and the share flagged."""
    found = list(sources(data))
    places = thirds(found)
    out: list[Row] = []
    for third, name in enumerate(NAMES):
        triples = _draw(found, places, third, limit or COUNT)
        out += _rows(name, triples, kit, BAR if third == 0 else None)
    return out


def _draw(
    found: Sequence[Source], places: dict[tuple[str, str], int], third: int, count: int
) -> list[Triple]:
    """Triples of that third, drawn by a seed over all sets with two references."""
    every = []
    for source in found:
        human = [version for version in source.versions if version.human]
        for version in source.versions:
            if len(human) >= 2 and places.get((source.set, version.system)) == third:
                name = f"{source.set} {source.document} {version.system}"
                every.append(Triple(name, (human[0], human[1], version)))
    return Random(13).sample(every, min(count, len(every)))


def _rows(name: str, triples: Sequence[Triple], kit: Kit, bar: float | None) -> list[Row]:
    articles = [
        Article(f"{triple.name} {at}", version.text, story_id=triple.name)
        for triple in triples
        for at, version in enumerate(triple.versions)
    ]
    cards = score_articles(articles, kit)
    quality = [100.0 if card.quality is None else card.quality for card in cards]
    documents = [prepare(article, (), kit.settings.text) for article in articles]
    told = read(documents, kit)
    rating = [-(one.measures.get("bad_rating") or 0.0) for one in told]
    length = [float(len(article.text)) for article in articles]
    rows = [
        _lowest(name, system, values, bar if system == "wirecheck" else None)
        for system, values in (
            ("wirecheck", quality),
            ("wirecheck, rating of the article alone", rating),
            ("length", length),
        )
    ]
    for who, at in (("machine", (2,)), ("human", (0, 1))):
        own = [card for number, card in enumerate(cards) if number % 3 in at]
        hits = sum(bool(set(FLAGGED) & set(card.labels)) for card in own)
        low, high = wilson(hits, len(own))
        measure = f"{name}: {who} versions called retranslated or garbled"
        rows.append(
            Row(
                measure,
                hits / max(len(own), 1),
                len(own),
                low=low,
                high=high,
                higher_is_better=who == "machine",
            )
        )
    return rows


def _lowest(name: str, system: str, values: Sequence[float], bar: float | None) -> Row:
    """How often the machine version is the lowest of three; a tie counts by its share."""
    table = np.asarray(values, float).reshape(-1, 3)
    lowest = table == table.min(1, keepdims=True)
    share = lowest[:, 2] / lowest.sum(1)
    low, high = wilson(round(float(share.sum())), len(share))
    return Row(
        f"{name}: machine version lowest",
        float(share.mean()),
        len(share),
        system,
        low,
        high,
        bar,
        note="chance 1/3",
    )


SUITE = Suite("retranslation", "stories of two human versions and one machine version", run)
