"""Conformal intervals around the score and the verdict that follows from both.

The interval is a split-conformal prediction set for the truth about an article (100 sound, 0 not),
scaled by the standard deviation of a coin with that chance and by how little there was to read
(Lei et al. 2018, "Distribution-free predictive inference for regression", section 5.2): in nine
articles of ten it holds the truth, and it is wider for short articles and few voices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.quality.model import Column
from scoring.settings import QualitySettings
from scoring.types import Verdict

LONG = 300
"""Words from which an article is long, for its interval: about the lower third of news is shorter."""


@dataclass(frozen=True, slots=True)
class Interval:
    """``half width = factor of the group * scale``; fitted by ``scoring.train.quality``."""

    factors: tuple[float, ...]
    """One for short articles and one for long ones: see ``group``."""
    words: float
    """How much a short text widens it: the scale grows by ``words / sqrt(words of the article)``."""
    voices: float
    """How much few voices widen it: by ``voices / (1 + voices of the story)``."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Interval:
        """As written by the training command."""
        return cls(tuple(map(float, data["factors"])), float(data["words"]), float(data["voices"]))

    @classmethod
    def plain(cls) -> Interval:
        """Before the factors are fitted: an article of 36 words doubles its half width, and the lack of any
        voice adds half of it; factors are fitted, so only the proportions inside a group are chosen.
        """
        return cls((1.0,) * 2, 6.0, 0.5)

    @property
    def groups(self) -> int:
        """How many groups of length there are."""
        return len(self.factors)

    def with_factors(self, factors: Sequence[float]) -> Interval:
        """With these factors."""
        return replace(self, factors=tuple(factors))

    def to_json(self) -> dict[str, Any]:
        """What ``from_json`` reads."""
        return asdict(self)

    def group(self, words: Column) -> NDArray[np.intp]:
        """0 for short articles, 1 for long ones."""
        return np.asarray(words >= LONG, dtype=np.intp)

    def scale(self, quality: Column, words: Column, voices: Column) -> Column:
        """Points: standard deviation of the outcome, times how little there was to read."""
        share = np.clip(quality / 100, 0.001, 0.999)
        doubt = 1 + self.words / np.sqrt(np.maximum(words, 1)) + self.voices / (1 + voices)
        return np.asarray(100 * np.sqrt(share * (1 - share)) * doubt)

    def bounds(self, quality: Column, words: Column, voices: Column) -> tuple[Column, Column]:
        """Lower and upper end, within 0 and 100."""
        factor = np.asarray(self.factors)[self.group(words)]
        half = factor * self.scale(quality, words, voices)
        return np.maximum(quality - half, 0.0), np.minimum(quality + half, 100.0)


def verdict(quality: float, settings: QualitySettings, profile: str) -> Verdict:
    """The cheapest call at the profile's costs: unsound below one share, review below the other."""
    unsound, review = settings.newsroom if profile == "newsroom" else settings.aggregator
    if quality < unsound:
        return "unsound"
    return "review" if quality < review else "sound"
