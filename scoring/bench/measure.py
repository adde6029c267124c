"""The bench's cases with every signal read: what the quality model is fitted and measured on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bench.cases import Case
from scoring.kit import Kit
from scoring.pipeline import gather, read_documents, silent
from scoring.quality.features import Feature, Matrix, matrix
from scoring.signals import ARTICLE


@dataclass(frozen=True, slots=True)
class Measured:
    """Cases that could be scored, with their measures; all columns in the cases' order."""

    cases: list[Case]
    measures: list[Mapping[str, float | None]]
    words: NDArray[np.float64]
    voices: NDArray[np.float64]

    @property
    def sound(self) -> NDArray[np.bool_]:
        """Which are sound."""
        return np.asarray([case.sound for case in self.cases])

    @property
    def groups(self) -> list[str]:
        """The story of each: folds never part a story."""
        return [case.article.story_id or case.article.id for case in self.cases]

    def columns(self, features: Sequence[Feature]) -> Matrix:
        """float64, shape (cases, features); NaN for missing."""
        return matrix(self.measures, features)


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
