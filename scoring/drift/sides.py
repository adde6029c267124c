"""How a difference is shown: both sides, the number of voices, no guilt."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.types import Peer, PeerText, Story

ALONE = "no other independent article on this event"
_SHOWN = 4
"""Peers quoted in a finding; an editor reads no more."""


def peer_texts(story: Story, peers: Sequence[Peer]) -> tuple[PeerText, ...]:
    """What the peers printed, most similar first."""
    ordered = sorted(peers, key=lambda peer: rank(story, peer))
    return tuple(_peer_text(story, peer) for peer in ordered[:_SHOWN])


def rank(story: Story, peer: Peer) -> tuple[float, str, str, int]:
    """An order of peers that does not depend on the order of the story's articles."""
    article = story.documents[peer.member].article
    return -peer.similarity, article.id, article.text[:200], peer.sentence


def _peer_text(story: Story, peer: Peer) -> PeerText:
    document = story.documents[peer.member]
    return PeerText(document.article.id, document.article.source, document.sentences[peer.sentence].text)


def families_of(story: Story, peers: Sequence[Peer]) -> set[int]:
    """The independent families among the peers."""
    return {story.families[peer.member] for peer in peers}


def voices(count: int) -> str:
    """The voices in words: "one other outlet", "3 independent outlets"."""
    return "one other outlet" if count == 1 else f"{count} independent outlets"


def backed(count: int) -> str:
    """A clause on those who agree, "" for none."""
    return f" ({voices(count)} print it as here)" if count else ""
