"""What an article has of what most other desks report, and whether it keeps attribution and caution.

Nothing here blames an exclusive, another angle or a short piece: the measures say what is covered; the only
finding is a caution that several others keep and this article drops in the same statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.signals.base import StorySignal
from scoring.stories.derivation import attributed
from scoring.types import Finding, MeasureSpec, Peer, PeerText, Reading, Story

_MEASURES = ("coverage", "main_claims", "attribution_kept", "caution_dropped")
_HEDGE = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|alleged|suspected|apparently|possibly|probably|perhaps|likely|"
    r"unconfirmed|appears? to|seems? to|believed to|thought to|expected to|unclear|"
    r"preliminary|not (?:yet )?(?:been )?(?:confirmed|verified)|suggests?|would|"
    r"could not (?:immediately )?be (?:confirmed|verified))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Twin:
    """A sentence and what the other families print for it."""

    sentence: int
    peers: tuple[Peer, ...]


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story."""
    return [_story(story, kit.settings.story) for story in stories]


def _story(story: Story, settings: StorySettings) -> list[Reading]:
    return [_reading(story, member, settings) for member in range(len(story.documents))]


def _reading(story: Story, member: int, settings: StorySettings) -> Reading:
    voices = story.voices(member)
    if voices < 2:
        reason = "no other voice in the story" if voices == 0 else "one other voice only: nothing to agree on"
        return Reading(dict.fromkeys(_MEASURES), (), dict.fromkeys(_MEASURES, reason))
    main = main_claims(story, member)
    own = set(story.consensus.claim_of[member])
    twins = _twins(story, member, settings)
    hedges = [finding for finding in (_caution(story, member, twin) for twin in twins) if finding]
    measures = {
        "coverage": sum(claim in own for claim in main) / len(main) if main else None,
        "main_claims": float(len(main)),
        "attribution_kept": _attribution_kept(story, member, twins),
        "caution_dropped": float(len(hedges)),
    }
    reasons = {
        "coverage": "the other voices share no claim",
        "attribution_kept": "no attributed statement is shared with two other voices",
    }
    missing = {name: reasons[name] for name, value in measures.items() if value is None}
    return Reading(measures, tuple(hedges), missing)


def main_claims(story: Story, member: int) -> list[int]:
    """Claims that most families other than the member's own make, at least two of them."""
    own = story.families[member]
    floor = max(2, story.voices(member) // 2 + 1)
    return [
        number
        for number, claim in enumerate(story.consensus.claims)
        if sum(family != own for family in claim.families) >= floor
    ]


def _twins(story: Story, member: int, settings: StorySettings) -> list[_Twin]:
    """Sentences that at least two other families print in nearly the same sense."""
    near = [
        _Twin(number, tuple(peer for peer in peers if peer.similarity >= settings.twin_floor))
        for number, peers in enumerate(story.consensus.peers[member])
    ]
    return [twin for twin in near if len(twin.peers) >= 2]


def _said(story: Story, peer: Peer) -> str:
    return story.documents[peer.member].sentences[peer.sentence].clean


def _attribution_kept(story: Story, member: int, twins: Sequence[_Twin]) -> float | None:
    """Share of statements attributed by most others that are attributed here too, there or nearby."""
    told = [twin for twin in twins if _most([attributed(_said(story, peer)) for peer in twin.peers])]
    if not told:
        return None
    sentences = story.documents[member].sentences
    kept = [
        any(attributed(one.clean) for one in sentences[max(twin.sentence - 1, 0) : twin.sentence + 2])
        for twin in told
    ]
    return sum(kept) / len(kept)


def _most(flags: Sequence[bool]) -> bool:
    return 2 * sum(flags) > len(flags) and sum(flags) >= 2


def _caution(story: Story, member: int, twin: _Twin) -> Finding | None:
    """A finding where most others hedge a statement and this article states it flatly."""
    sentence = story.documents[member].sentences[twin.sentence]
    careful = [peer for peer in twin.peers if _HEDGE.search(_said(story, peer))]
    flat = not (_HEDGE.search(sentence.clean) or attributed(sentence.clean))
    if not flat or not _most([peer in careful for peer in twin.peers]):
        return None
    peers = tuple(_text(story, peer) for peer in careful[:3])
    message = f"{len(careful)} other outlets put this with caution; here it is stated as a fact."
    return Finding(
        "semantic_drift", "minor", sentence.start, sentence.end, sentence.text, message, 0.6, peers
    )


def _text(story: Story, peer: Peer) -> PeerText:
    document = story.documents[peer.member]
    return PeerText(document.article.id, document.article.source, document.sentences[peer.sentence].text)


SIGNAL = StorySignal(
    name="coverage",
    kinds=("semantic_drift",),
    measures=(
        MeasureSpec(
            "coverage", "share of main claims", "neither",
            "claims of most other families that the article makes too; a short piece has less, without fault",
            "pyramid method, Nenkova & Passonneau 2004",
        ),
        MeasureSpec(
            "main_claims", "claims", "neither",
            "how many claims most other families make: what coverage is counted over", "pyramid method",
        ),
        MeasureSpec(
            "attribution_kept", "share of statements", "lower is worse",
            "statements that most others attribute and that are attributed here too",
            "Society of Professional Journalists, Code of Ethics: identify sources clearly",
        ),
        MeasureSpec(
            "caution_dropped", "statements", "higher is worse",
            "statements that most others hedge and that stand here as facts", "BioScope, Szarvas et al. 2008",
        ),
    ),
    run=run,
)  # fmt: skip
