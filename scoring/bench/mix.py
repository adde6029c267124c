"""What the bench is mixed of: every chosen count and share in one place.

Half of the cases are sound, so that a quality of 50 means even odds on a desk where every second article
is damaged; feeds with less damage look better than they score, never worse.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Mix:
    """Cases by origin, for one side of the split; damage by kind and dose."""

    alone: int = 1500
    """News articles without a story around them."""
    most_of_outlet: int = 300
    """Articles of one outlet to draw from, so that none is the whole of it."""
    stories: int = 600
    """Uses of events with three outlets or more (``events.py``): two others are there to tell."""
    pairs: int = 80
    """Events with two outlets: one other voice, whose differences cost nothing."""
    many: int = 30
    """Uses of events with many outlets (ECB+ sub-topics), facts and meaning only: their text is tokenised."""
    most_uses: int = 3
    """An event is used at most so often, each time damaged elsewhere."""
    copied_story: float = 0.22
    """Share of the uses that get a copy: a trimmed wire copy (sound), a spun or a retranslated one (not)."""
    documents: int = 220
    """Human translations (sound), WMT references of one document."""
    sentences: int = 240
    """Six sentences by one translation system, all rated badly or all rated well (MLQE-PE)."""
    versions: int = 110
    """Stories of one human and up to three machine translations of a document."""
    damaged_alone: float = 0.55
    """Share of the articles without a story that are damaged."""
    damaged_story: float = 0.70
    """Share of the stories in which one article is damaged."""
    damaged_many: float = 0.35
    """Share of the articles damaged where an event has many outlets."""
    alone_kinds: dict[str, float] = field(
        default_factory=lambda: {
            "residue": 0.34,
            "retranslated": 0.40,
            "truncated": 0.12,
            "mojibake": 0.08,
            "mixture": 0.06,
        }
    )
    story_kinds: dict[str, float] = field(
        default_factory=lambda: {
            "wrong_number": 0.17,
            "wrong_date": 0.10,
            "wrong_name": 0.14,
            "swapped_roles": 0.08,
            "wrong_quote": 0.12,
            "wrong_speaker": 0.06,
            "turned_round": 0.13,
            "retranslated": 0.12,
            "residue": 0.08,
        }
    )
    weights: dict[str, float] = field(
        default_factory=lambda: {
            "residue": 0.20,
            "retranslated": 0.22,
            "mixture": 0.02,
            "machine": 0.06,
            "machine_version": 0.06,
            "truncated": 0.04,
            "mojibake": 0.04,
            "spun": 0.10,
            "wrong_number": 0.05,
            "wrong_date": 0.03,
            "wrong_name": 0.05,
            "swapped_roles": 0.02,
            "wrong_quote": 0.10,
            "wrong_speaker": 0.02,
            "turned_round": 0.05,
        }
    )
    """Weight of each kind of damage when the score is fitted, whatever number of cases the texts allowed:
    few real articles have a figure that two others print as well, and yet a wrong figure matters."""
    largest_weight: float = 6.0
    """No case weighs more than so many average ones, so that a handful decides nothing."""
    doses: dict[str, float] = field(default_factory=lambda: {"light": 0.3, "medium": 0.35, "heavy": 0.35})
    sentence_share: dict[str, tuple[float, float]] = field(
        default_factory=lambda: {"light": (0.10, 0.22), "medium": (0.30, 0.50), "heavy": (0.6, 0.95)}
    )
    """Share of the sentences that a retranslation breaks, by dose."""
    residue_lines: dict[str, tuple[int, int]] = field(
        default_factory=lambda: {"light": (3, 5), "medium": (6, 12), "heavy": (13, 40)}
    )
    """Lines of residue put in, by dose. One or two lines stand in half of all sound articles as they are
    (news/articles.parquet) and are left there: those articles count as sound."""
    page_share: float = 0.6
    """Share of the residue cases whose lines come from real pages; the rest from our own templates."""


def pick(shares: dict[str, float], draw: float) -> str:
    """The kind at ``draw`` in 0 to 1 of the cumulated shares.

    >>> pick({"a": 0.5, "b": 0.5}, 0.7)
    'b'
    """
    total, at = sum(shares.values()), 0.0
    for kind, share in shares.items():
        at += share / total
        if draw < at:
            return kind
    return kind


def scaled(mix: Mix, scale: float) -> Mix:
    """The mix with every count multiplied."""
    counts = {
        name: max(8, round(getattr(mix, name) * scale))
        for name in ("versions", "alone", "stories", "pairs", "documents", "sentences", "many")
    }
    return replace(mix, **counts)
