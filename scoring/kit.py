"""Settings, encoder and opened artefacts, handed on by hand. There are no globals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring.artefacts import Artefacts
from scoring.encoders import Encoder
from scoring.outlets import RecurringTable
from scoring.settings import Settings


@dataclass(frozen=True, slots=True)
class Kit:
    """What a run needs; make one with ``load_kit`` and pass it on."""

    settings: Settings
    encoder: Encoder
    artefacts: Artefacts
    outlets: RecurringTable | None = None
    """What earlier runs learned of the outlets; ``None`` where a run knows its own feed only."""


def load_kit(settings: Settings | None = None, models: Path | None = None) -> Kit:
    """The kit for these settings: finds ``models/`` and loads the encoder.

    Raises ArtefactError where a model is missing or altered.
    """
    from scoring.encoders import load_encoder

    settings = settings or Settings()
    artefacts = Artefacts.find(models)
    return Kit(settings, load_encoder(settings.encoder, artefacts), artefacts)
