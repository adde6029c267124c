"""The records everything speaks. Imports nothing of ours.

Offsets are code-point offsets into ``Article.text`` exactly as it was given, end exclusive, so
``article.text[start:end] == text`` holds for every record with ``start``, ``end`` and ``text``.
Missing is not zero: a measure is a number, or ``None`` together with the reason it has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

Severity = Literal["minor", "major", "critical"]
Verdict = Literal["sound", "review", "unsound", "unscored"]
Relation = Literal["original", "copy", "rewrite", "independent", "alone"]
SentenceKind = Literal["body", "heading", "quotation", "list"]
FactKind = Literal[
    "number", "ordinal", "money", "percent", "measure", "date", "time", "score", "age", "range"
]
NameKind = Literal["person", "organisation", "place", "unknown"]

LABELS: tuple[str, ...] = (
    "retranslated",
    "garbled",
    "template_residue",
    "fact_drift",
    "quote_drift",
    "semantic_drift",
    "rewritten",
    "near_copy",
    "broken_quotation",
    "wrong_language",
    "mixed_language",
    "mojibake",
    "truncated",
)
"""The closed set of labels; finding kinds are drawn from it too."""

PARTS: tuple[str, ...] = ("fluency", "fidelity", "cleanliness", "originality")
"""What points can be lost for. ``fidelity`` needs a story; the others read the article alone."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its text of {len(self.text)}")


@dataclass(frozen=True, slots=True)
class Article:
    """One row of a feed. ``problem`` says why it cannot be scored (a bad row is kept, not dropped)."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: datetime | None = None
    """Aware, in UTC."""
    story_id: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    notes: tuple[str, ...] = ()
    """What the reader repaired or could not use, one sentence each."""
    problem: str | None = None
    extracted: bool = False
    """True where ``text`` was extracted from HTML; the scorecard then returns it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence. ``clean`` is the text as signals compare it: repaired, quotes and spaces plain."""

    start: int
    end: int
    text: str
    clean: str
    kind: SentenceKind = "body"
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start:end`` is what stands between the marks."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    closed: bool = True
    sentence: int = 0
    """Index of the sentence in which it opens."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, amount, date or time in normal form.

    ``low`` and ``high`` bound the value in base units ("nearly 300" is below 300, "at least 12" has
    no upper bound); equal for an exact figure. Dates are proleptic ordinals (days), times minutes
    after midnight UTC, or local where no zone is printed.
    """

    start: int
    end: int
    text: str
    kind: FactKind
    value: float
    low: float
    high: float
    unit: str = ""
    """Base unit, currency code, or "" for a bare count."""
    noun: str = ""
    """What is counted ("people"), lemma-like, lower case; "" where unclear."""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed. ``key`` is its comparison form (case and accents folded, titles off)."""

    start: int
    end: int
    text: str
    key: str
    kind: NameKind = "unknown"
    title: str = ""
    """Title or role printed in front ("president"), lower case."""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Residue:
    """A stretch set aside before any other signal reads the text."""

    start: int
    end: int
    text: str
    kind: str
    """e.g. "comment_form", "theme_placeholder", "navigation", "related_posts", "glued_label"."""
    severity: Severity
    confidence: float
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its text taken apart; residue is set aside and in none of the other parts."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    residue: tuple[Residue, ...] = ()
    language: str | None = None
    """ISO 639-1 code detected, or None."""
    language_sure: float = 0.0
    """Probability of that language; 0 where nothing was detected."""
    words: int = 0
    """Words of the body, residue not counted."""
    unscored: str | None = None
    """Why the article cannot be scored (empty, a consent wall, not English ...), or None."""
    vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32), compare=False)
    """One unit-length row per sentence, float32, shape (len(sentences), dimension)."""


@dataclass(frozen=True, slots=True)
class PeerText:
    """What another outlet printed."""

    id: str
    source: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation with its place and its reason."""

    kind: str
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    confidence: float
    peers: tuple[PeerText, ...] = ()
    signal: str = ""
    """Which signal says so; set by the pipeline."""

    def __post_init__(self) -> None:
        if self.kind not in LABELS:
            raise ValueError(f"finding kind {self.kind!r} is not one of {', '.join(LABELS)}")
        if self.end - self.start != len(self.text) or self.start < 0:
            raise ValueError(f"finding {self.kind} {self.start}:{self.end} does not fit its text")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """What a measure means: shown by ``wirecheck signals``."""

    name: str
    unit: str
    direction: Literal["higher is worse", "lower is worse", "neither"]
    why: str
    source: str
    """Paper, documentation or corpus the measure comes from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one signal says of one article. A ``None`` needs its reason in ``missing``."""

    measures: Mapping[str, float | None]
    findings: tuple[Finding, ...] = ()
    missing: Mapping[str, str] = field(default_factory=lambda: _EMPTY)

    def __post_init__(self) -> None:
        bare = [name for name, value in self.measures.items() if value is None and not self.missing.get(name)]
        if bare:
            raise ValueError(f"missing without a reason: {', '.join(bare)}")


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where an article's text comes from. ``of`` is the id of the other article."""

    relation: Relation
    of: str | None = None
    shared: float = 0.0
    """Share of this article's words that the other one has, in order, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A sentence of another family that says what this sentence says."""

    member: int
    """Position in ``Story.documents``."""
    sentence: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of a story that say the same thing; support is counted by family."""

    sentences: tuple[tuple[int, int], ...]
    """(member, sentence) pairs, sorted."""
    families: tuple[int, ...]
    """Distinct family numbers, sorted."""


@dataclass(frozen=True, slots=True)
class Consensus:
    """What the families of a story say, aligned. Leave-family-out: nothing here counts a family twice,
    and ``peers`` of a member never come from its own family.
    """

    claims: tuple[Claim, ...] = ()
    peers: tuple[tuple[tuple[Peer, ...], ...], ...] = ()
    """[member][sentence] -> best peer of each other family, most similar first."""
    claim_of: tuple[tuple[int, ...], ...] = ()
    """[member][sentence] -> index into ``claims``, -1 for none."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event. One family (near-copies) has one voice."""

    id: str
    documents: tuple[Document, ...]
    families: tuple[int, ...]
    """Family number of each document."""
    lineages: tuple[Lineage, ...]
    consensus: Consensus = field(default_factory=Consensus)

    def voices(self, member: int) -> int:
        """Independent families other than the member's own."""
        return len(set(self.families) - {self.families[member]})


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result for one article; ``None`` quality goes with a reason in ``unscored``."""

    id: str
    source: str | None
    title: str | None
    url: str | None
    published: datetime | None
    language: str | None
    words: int
    story_id: str | None
    story_size: int
    voices: int
    quality: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    labels: tuple[str, ...]
    label_probabilities: Mapping[str, float]
    parts: Mapping[str, float]
    measures: Mapping[str, float | None]
    missing: Mapping[str, str]
    """Reason of every measure that is None."""
    findings: tuple[Finding, ...]
    lineage: Lineage
    unscored: str | None
    signature: str
    base: float | None = None
    """Points of an article without any loss: ``base + sum(parts) == quality``."""
    text: str | None = None
    """The extracted text, only where the input was HTML."""
    notes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)

    def __post_init__(self) -> None:
        if (self.quality is None) != (self.unscored is not None):
            raise ValueError(
                f"scorecard {self.id}: quality and the reason for having none exclude each other"
            )


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 90 % interval, 0 to 1, and how many articles it counts."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Duels:
    """One outlet against the others on the same stories; a story counts once for each opponent."""

    stories: int
    wins: int
    draws: int
    losses: int
    chance: float
    """Chance of printing the better text than a typical outlet on the same story, 0 to 1."""
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Month:
    """Mean quality of one calendar month (UTC) with its 90 % interval; not drawn towards anything."""

    month: str
    """"2024-01"."""
    articles: int
    quality: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """A day from which an outlet's quality is another than before."""

    day: str
    """First day of the new level, "2024-01-24"."""
    before: float
    after: float
    p_value: float
    """Share of random orders of the days that show as large a jump somewhere."""


@dataclass(frozen=True, slots=True)
class Example:
    """One finding that stands for a fault."""

    id: str
    title: str | None
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of finding that an outlet shows, with up to three examples of different articles."""

    kind: str
    articles: int
    share: float
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class SourceRank:
    """One outlet in the ranking. Intervals are 90 %."""

    source: str
    articles: int
    quality: float
    low: float
    high: float
    tie_group: int
    """Outlets that share a number cannot be told apart."""
    best_place: int
    worst_place: int
    label_rates: Mapping[str, float]
    """Share of articles with the label, drawn towards the other outlets; a label nobody has is left out."""
    original_share: float
    copied_from: Mapping[str, int]
    plain_mean: float | None = None
    """Mean of the scores as they stand: not drawn towards the others, hard stories not allowed for."""
    label_shares: Mapping[str, Share] = field(default_factory=dict)
    """``label_rates`` with interval and count."""
    copied_share: float = 0.0
    """Copies and rewrites of another outlet's text."""
    duels: Duels | None = None
    """None where no story is shared with another ranked outlet."""
    trend: tuple[Month, ...] = ()
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
