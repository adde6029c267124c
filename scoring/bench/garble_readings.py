"""Measures and findings of the garble signals, without the rest of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.kit import Kit
from scoring.signals.article import fluency, language, names, quotes
from scoring.types import Document, Finding

SIGNALS = (fluency.SIGNAL, quotes.SIGNAL, language.SIGNAL, names.SIGNAL)


@dataclass(frozen=True, slots=True)
class Told:
    """What the signals say of one document."""

    measures: dict[str, float | None]
    findings: tuple[Finding, ...]


def read(documents: Sequence[Document], kit: Kit) -> list[Told]:
    """One entry per document, same order."""
    columns = [signal.run(documents, kit) for signal in SIGNALS]
    return [
        Told(
            {name: value for reading in row for name, value in reading.measures.items()},
            tuple(finding for reading in row for finding in reading.findings),
        )
        for row in zip(*columns, strict=True)
    ]
