"""Every chosen number, each with where it came from. Options travel as one ``Settings`` record.

One class per room; a digest of the whole goes into every signature.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Literal

Profile = Literal["newsroom", "aggregator"]
Tier = Literal["light", "full", "auto"]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Reading feeds."""

    max_bytes: int = 200_000_000
    """Largest single file read into memory."""
    max_text: int = 1_000_000
    """Longest article scored, in code points; above it a row is unscored with the reason. The longest
    article of the news corpus has 20,000 (cut there); a million is a long book."""


@dataclass(frozen=True, slots=True)
class TextSettings:
    """Taking a text apart."""

    min_words: int = 40
    """Shortest body that is scored: below it single words decide, and agencies' one-line alerts are
    no articles."""


@dataclass(frozen=True, slots=True)
class ResidueSettings:
    """Template and scraper residue."""


@dataclass(frozen=True, slots=True)
class GarbleSettings:
    """Fluency, quotation integrity, the retranslation model."""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Grouping, families, consensus."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """Facts, names, quotations and meaning against the story."""


@dataclass(frozen=True, slots=True)
class QualitySettings:
    """The score, its interval and the verdict."""


@dataclass(frozen=True, slots=True)
class RankSettings:
    """Ranking of sources."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it; ``profile`` decides the verdict's costs, ``tier`` which models may run."""

    profile: Profile = "newsroom"
    tier: Tier = "auto"
    encoder: str = "static-news-v1"
    """A folder of ``models/``, or any sentence-transformers model by name or path."""
    read: ReadSettings = field(default_factory=ReadSettings)
    text: TextSettings = field(default_factory=TextSettings)
    residue: ResidueSettings = field(default_factory=ResidueSettings)
    garble: GarbleSettings = field(default_factory=GarbleSettings)
    story: StorySettings = field(default_factory=StorySettings)
    drift: DriftSettings = field(default_factory=DriftSettings)
    quality: QualitySettings = field(default_factory=QualitySettings)
    rank: RankSettings = field(default_factory=RankSettings)

    @property
    def signature(self) -> str:
        """``settings@`` and eight digits over every chosen number."""
        text = json.dumps(asdict(self), sort_keys=True)
        return f"settings@{hashlib.sha256(text.encode()).hexdigest()[:8]}"
