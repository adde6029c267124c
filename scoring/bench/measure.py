"""The bench's cases with every signal read: what the quality model is fitted and measured on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bench.cases import Case
from scoring.bench.mix import Mix
from scoring.kit import Kit
from scoring.pipeline import gather, read_documents, silent
from scoring.quality.features import Feature, Matrix, matrix
from scoring.signals import ARTICLE

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """Cases that could be scored, with their measures; all columns in the cases' order."""

    cases: list[Case]
    measures: list[Mapping[str, float | None]]
    words: Column
    voices: Column

    @property
    def sound(self) -> Flags:
        """Which are sound."""
        return np.asarray([case.sound for case in self.cases], dtype=bool)

    @property
    def kinds(self) -> NDArray[np.str_]:
        """What was done to each."""
        return np.asarray([case.kind for case in self.cases], dtype=np.str_)

    @property
    def groups(self) -> list[str]:
        """What each was made from: folds never part a group."""
        return [case.group or case.article.story_id or case.article.id for case in self.cases]

    def columns(self, features: Sequence[Feature]) -> Matrix:
        """float64, shape (cases, features); NaN for missing."""
        return matrix(self.measures, features)

    def chosen(self, rows: Flags) -> Measured:
        """Only these cases."""
        places = np.flatnonzero(rows).tolist()
        own = [self.cases[k] for k in places], [self.measures[k] for k in places]
        return Measured(*own, self.words[rows], self.voices[rows])


def joined(parts: Sequence[Measured]) -> Measured:
    """All cases of the parts, in their order."""
    return Measured(
        [case for part in parts for case in part.cases],
        [item for part in parts for item in part.measures],
        np.concatenate([np.zeros(0), *(part.words for part in parts)]),
        np.concatenate([np.zeros(0), *(part.voices for part in parts)]),
    )


def measured(cases: Sequence[Case], kit: Kit) -> Measured:
    """All signals' measures of the cases; those the pipeline does not score are left out."""
    documents = read_documents([case.article for case in cases], kit, silent)
    kept = [number for number, document in enumerate(documents) if document.unscored is None]
    evidence = gather([documents[number] for number in kept], kit, silent)
    alone = {spec.name for signal in ARTICLE for spec in signal.measures}
    return Measured(
        cases=[cases[number] for number in kept],
        measures=[
            _readable(item.measures(), cases[n], alone) for item, n in zip(evidence, kept, strict=True)
        ],
        words=np.asarray([item.document.words for item in evidence], dtype=np.float64),
        voices=np.asarray([item.story.voices(item.member) for item in evidence], dtype=np.float64),
    )


def _readable(measures: dict[str, float | None], case: Case, alone: set[str]) -> Mapping[str, float | None]:
    """Measures of the article alone say nothing of a tokenised text: they are missing there."""
    if case.readable:
        return measures
    return {name: None if name in alone else value for name, value in measures.items()}


def case_weights(cases: Measured, mix: Mix | None = None) -> Column:
    """Weights with which both classes weigh the same, and each kind of damage has its share of the mix.

    Kinds that do not occur leave their share to the others; a mean weight is 1. With one class only the
    weights are those inside it.
    """
    mix, kinds, sound = mix or Mix(), cases.kinds, cases.sound
    weights = np.ones(len(kinds))
    total = max(int((~sound).sum()), 1)
    for kind in sorted(set(kinds[~sound].tolist())):
        own = ~sound & (kinds == kind)
        weights[own] = min(mix.weights[kind] * total / own.sum(), mix.largest_weight)
    sides = [side for side in (sound, ~sound) if side.any()]
    for side in sides:
        weights[side] *= len(kinds) / len(sides) / weights[side].sum()
    return weights
