"""Conformal intervals around the score and the verdict that follows from both.

The interval is a split-conformal prediction set for the truth about an article (100 sound, 0 not),
scaled by the standard deviation of a coin with that chance and by how little there was to read
(Lei et al. 2018, "Distribution-free predictive inference for regression", section 5.2): in nine
articles of ten it holds the truth, and it is wider for short articles and few voices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.quality.model import Column
from scoring.settings import QualitySettings
from scoring.types import Verdict


@dataclass(frozen=True, slots=True)
class Interval:
    """``half width = factor * scale``; fitted by ``scoring.train.quality``."""

    factor: float
    words: float
    """How much a short text widens it: the scale grows by ``words / sqrt(words of the article)``."""
    voices: float
    """How much few voices widen it: by ``voices / (1 + voices of the story)``."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Interval:
        """As written by the training command."""
        return cls(float(data["factor"]), float(data["words"]), float(data["voices"]))

    def scale(self, quality: Column, words: Column, voices: Column) -> Column:
        """Points: standard deviation of the outcome, times how little there was to read."""
        share = np.clip(quality / 100, 0.001, 0.999)
        doubt = 1 + self.words / np.sqrt(np.maximum(words, 1)) + self.voices / (1 + voices)
        return np.asarray(100 * np.sqrt(share * (1 - share)) * doubt)

    def bounds(self, quality: Column, words: Column, voices: Column) -> tuple[Column, Column]:
        """Lower and upper end, within 0 and 100."""
        half = self.factor * self.scale(quality, words, voices)
        return np.maximum(quality - half, 0.0), np.minimum(quality + half, 100.0)


def verdict(quality: float, settings: QualitySettings, profile: str) -> Verdict:
    """The cheapest call at the profile's costs: unsound below one share, review below the other."""
    unsound, review = settings.newsroom if profile == "newsroom" else settings.aggregator
    if quality < unsound:
        return "unsound"
    return "review" if quality < review else "sound"
