"""The fitted decision whether one article rewrites another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.stories.group import MODEL as GROUPING
from scoring.stories.rarity import Background, background_of
from scoring.stories.trees import Trees, sigmoid

MODEL = "lineage-v1"
Array = NDArray[np.float64]


def rewrites(chances: Array, ordered: Array, settings: StorySettings) -> NDArray[np.bool_]:
    """Which pairs are rewrites, from the trees' chances and ``order.ordered_share`` (nan for short texts).

    A text that follows the other throughout is one whatever its words, a text that does not is none; between
    the two, and for short texts, the trees decide.
    """
    likely = (chances >= settings.rewrite_probability) & ~(ordered < settings.apart_share)
    return np.asarray((ordered >= settings.ordered_share) | likely)


@dataclass(frozen=True, slots=True)
class RewriteModel:
    """Boosted trees over ``resemblance.FEATURES`` and the shipped rarity of words."""

    trees: Trees
    background: Background

    def chances(self, rows: Array) -> Array:
        """Probability of a rewrite, shape (pairs,)."""
        return sigmoid(self.trees.logit(rows))


def rewrite_model(kit: Kit) -> RewriteModel:
    """The shipped model. Raises ArtefactError where it is missing."""
    artefact = kit.artefacts.open(MODEL)
    return RewriteModel(Trees.open(artefact), background_of(kit.artefacts.open(GROUPING)))
