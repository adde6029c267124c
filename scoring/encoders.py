"""Loads a sentence encoder behind one small Protocol. sentence-transformers is imported only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scoring.types import Vectors


class Encoder(Protocol):
    """Turns sentences into unit-length rows."""

    @property
    def signature(self) -> str:
        """Name and digest, for the scorecard."""
        ...

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32, shape (len(sentences), dimension), rows of length 1 (zeros for an empty text)."""
        ...
