"""Which labelled rows a shipped model was fitted on, so that a suite measures on all others.

Rows are held out by a key (story, topic, document, language pair). A model's folder keeps digests of the
keys that it was fitted on: of the data it comes from the suites then measure what was held out, of other
data of the same layout everything.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scoring.artefacts import Artefact

FILE = "fitted.json"
ENCODER = "static-news-v1"
"""The encoder that was fitted here; one given by ``--encoder`` is measured on the same rows."""
_DIGITS = 10
"""Hex digits kept of a digest: two thousand keys then collide with a new one once in 500 million."""


def key_digest(key: str) -> str:
    """What stands for a key in ``fitted.json``."""
    return hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The keys a model was fitted on."""

    digests: frozenset[str]

    def unseen(self, key: str) -> bool:
        """Whether rows of this key may be measured; rows without a key never."""
        return bool(key) and key_digest(key) not in self.digests


def fitted_of(artefact: Artefact) -> Fitted:
    """The keys of an artefact. Raises ArtefactError where its folder keeps none."""
    return Fitted(frozenset(artefact.json(FILE)["keys"]))
