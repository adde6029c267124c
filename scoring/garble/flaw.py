"""A broken place in a text."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.types import Severity


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken place; offsets are into the article's text."""

    start: int
    end: int
    name: str
    message: str
    confidence: float
    severity: Severity = "major"
    kind: str = "garbled"
