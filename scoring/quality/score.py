"""Evidence -> scorecards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

import scoring
from scoring.kit import Kit
from scoring.quality.features import matrix
from scoring.quality.interval import Interval, verdict
from scoring.quality.labels import LabelModel, surest
from scoring.quality.model import Column, QualityModel, Scores
from scoring.types import PARTS, Document, Finding, Lineage, Reading, Scorecard, Story

ARTEFACT = "quality-v1"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's place in its story and what every signal says of it."""

    story: Story
    member: int
    readings: tuple[Reading, ...]

    @property
    def document(self) -> Document:
        """The article taken apart."""
        return self.story.documents[self.member]

    def measures(self) -> dict[str, float | None]:
        """All measures by name, in the order of the signals."""
        return reduce(lambda found, reading: found | dict(reading.measures), self.readings, {})

    def missing(self) -> dict[str, str]:
        """Why a measure has no value."""
        return reduce(lambda found, reading: found | dict(reading.missing), self.readings, {})

    def findings(self) -> tuple[Finding, ...]:
        """All findings, by place, then kind."""
        found = [finding for reading in self.readings for finding in reading.findings]
        return tuple(sorted(found, key=lambda f: (f.start, f.end, f.kind, f.message)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the models say of a batch."""

    scores: Scores
    low: Column
    high: Column
    labels: LabelModel
    found: list[dict[str, float]]
    """Probability of each label, by article."""
    parts: tuple[str, ...]
    """Part of each column."""


def make_scorecards(evidence: Sequence[Evidence], kit: Kit) -> list[Scorecard]:
    """One scorecard for each piece of evidence, same order."""
    if not evidence:
        return []
    judged = _judge(evidence, kit)
    stamp = signature(kit)
    return [_card(item, judged, row, kit, stamp) for row, item in enumerate(evidence)]


def _judge(evidence: Sequence[Evidence], kit: Kit) -> _Judged:
    artefact = kit.artefacts.open(ARTEFACT)
    model = QualityModel.from_json(artefact.json("quality.json"))
    measures = [item.measures() for item in evidence]
    scores = model.score(matrix(measures, model.features))
    words = np.asarray([item.document.words for item in evidence], dtype=np.float64)
    voices = np.asarray([item.story.voices(item.member) for item in evidence], dtype=np.float64)
    low, high = Interval.from_json(artefact.json("interval.json")).bounds(scores.quality, words, voices)
    labels = LabelModel.from_json(artefact.json("labels.json"))
    found = labels.probabilities(measures)
    return _Judged(scores, low, high, labels, found, tuple(feature.part for feature in model.features))


def _card(item: Evidence, judged: _Judged, row: int, kit: Kit, stamp: str) -> Scorecard:
    article, settings = item.document.article, kit.settings
    parts = _parts(judged.scores.points[row], judged.parts)
    quality = round(float(judged.scores.quality[row]), 2)
    probabilities = judged.found[row] | surest(item.findings())
    return Scorecard(
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        published=article.published,
        language=_language(item),
        words=item.document.words,
        story_id=item.story.id,
        story_size=len(item.story.documents),
        voices=item.story.voices(item.member),
        quality=quality,
        low=round(float(judged.low[row]), 2),
        high=round(float(judged.high[row]), 2),
        verdict=verdict(quality, settings.quality, settings.profile),
        labels=judged.labels.given(probabilities, settings.quality.label_threshold),
        label_probabilities=probabilities,
        parts=parts,
        base=round(quality - sum(parts.values()), 2),
        measures=item.measures(),
        missing=item.missing(),
        findings=item.findings(),
        lineage=item.story.lineages[item.member],
        unscored=None,
        signature=stamp,
        text=article.text if article.extracted else None,
        notes=article.notes,
        extra=article.extra,
    )


def _parts(points: Column, names: Sequence[str]) -> dict[str, float]:
    """Points lost by part, to two digits; every part is named even where nothing was lost."""
    totals: dict[str, float] = dict.fromkeys(PARTS, 0.0)
    for name, value in zip(names, points, strict=True):
        totals[name] += float(value)
    return {name: round(value, 2) + 0.0 for name, value in totals.items()}


def _language(item: Evidence) -> str | None:
    """The language detected, or the one given."""
    return item.document.language or item.document.article.language


def unscored_card(document: Document, kit: Kit) -> Scorecard:
    """The record of an article that cannot be scored: nothing is guessed, the reason stands in it."""
    article = document.article
    return Scorecard(
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        published=article.published,
        language=document.language or article.language,
        words=document.words,
        story_id=article.story_id,
        story_size=0,
        voices=0,
        quality=None,
        low=None,
        high=None,
        verdict="unscored",
        labels=(),
        label_probabilities={},
        parts={},
        measures={},
        missing={},
        findings=(),
        lineage=Lineage("alone"),
        unscored=document.unscored or "nothing was read",
        signature=signature(kit),
        text=article.text if article.extracted else None,
        notes=article.notes,
        extra=article.extra,
    )


def signature(kit: Kit) -> str:
    """Everything that affects a score: version, encoder, every model, settings, the table of outlets."""
    models = sorted(name for name in kit.artefacts.manifest if name != kit.settings.encoder)
    stamps = [kit.artefacts.open(name).signature for name in models]
    return " | ".join(
        [
            f"wirecheck {scoring.__version__}",
            f"encoder {kit.encoder.signature}",
            *stamps,
            kit.settings.signature,
            *([kit.outlets.signature] if kit.outlets is not None else []),
        ]
    )
