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
class EncoderSettings:
    """Sentence vectors."""

    cached_sentences: int = 200_000
    """Vectors a CachedEncoder keeps: 300 MB at all-MiniLM's 384 dimensions, about 6,000 articles."""


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

    window_days: float = 5.0
    """Longest span of a made story. Editors' side-by-side groups (news/stories) lie at most 5 days apart."""
    neighbours: int = 20
    """Candidate partners an article keeps. Human groups have 2 or 3 members and the partner is among the
    first three by TF-IDF in 84 %; 20 leaves room for stories of twenty articles."""
    join_probability: float = 0.5
    """Average pair probability from which two groups are joined; the model is calibrated to make 0.5 the
    point that train.grouping chose (95 of 100 joined pairs really one event)."""
    local_prior: int = 300
    """Articles the shipped word counts weigh against the feed's own of the same days. Halving or doubling
    it moves held-out F1 by under 0.005."""
    lead_sentences: int = 4
    """Sentences taken as the lead: an inverted pyramid says who, what, where within about 100 words."""
    body_sentences: int = 60
    """Sentences read for grouping; later ones are background."""
    largest_dense_group: int = 400
    """Largest candidate group within which every pair is judged; beyond it only near neighbours are."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """Facts, names, quotations and meaning against the story."""


@dataclass(frozen=True, slots=True)
class QualitySettings:
    """The score, its interval and the verdict."""

    newsroom: tuple[float, float] = (20.0, 50.0)
    """Unsound below the first, review below the second. A share p of sound articles makes "unsound" the
    cheaper call below cost of a miss / (cost of a miss + cost of a false alarm): a false alarm costs a
    newsroom four misses (1 / 5), a second look is worth it below even odds."""
    aggregator: tuple[float, float] = (50.0, 80.0)
    """A miss costs an aggregator as much as a false alarm (1 / 2); a look is cheap, four to one."""
    label_threshold: float = 0.5
    """A label is given where it is more likely than not."""
    coverage: float = 0.9
    """What the interval is to hold, from the contract."""


@dataclass(frozen=True, slots=True)
class RankSettings:
    """Ranking of sources."""

    min_articles: int = 5
    """Fewest scored articles of an outlet that is ranked: with fewer the interval spans most places."""
    coverage: float = 0.9
    """Of the intervals and places, from the contract."""
    z: float = 1.645
    """Normal quantile of that coverage."""
    draws: int = 4000
    """Draws for best and worst place: the 5 % quantile of a rank is then stable to one place."""
    seed: int = 20240124
    """Any fixed number."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it; ``profile`` decides the verdict's costs, ``tier`` which models may run."""

    profile: Profile = "newsroom"
    tier: Tier = "auto"
    encoder: str = "static-news-v1"
    """A folder of ``models/``, or any sentence-transformers model by name or path."""
    read: ReadSettings = field(default_factory=ReadSettings)
    encoding: EncoderSettings = field(default_factory=EncoderSettings)
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
