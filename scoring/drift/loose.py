"""An article against what several families say in loosely like sentences: words turned round, by majority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.drift.meaning import Turned, lay
from scoring.drift.opposed import has_negator, negates, opposed, upheld
from scoring.drift.replacement import Likeness
from scoring.drift.words import read_words, stem
from scoring.settings import DriftSettings
from scoring.types import Peer, Story

_Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Loose:
    """One article with the articles that stand for the other families."""

    story: Story
    member: int
    others: Mapping[int, Likeness]
    stems: frozenset[str]
    """Stems the article prints anywhere."""
    settings: DriftSettings

    @classmethod
    def of(cls, story: Story, member: int, settings: DriftSettings) -> Loose | None:
        """Made from the founders that the alignment used; None where too few families speak."""
        rows = story.consensus.peers[member]
        documents = story.documents
        founders = sorted(
            {peer.member for peers in rows for peer in peers},
            key=lambda at: (documents[at].article.id, documents[at].article.text[:200]),
        )[: settings.most_voices]
        if len(founders) < settings.conflict_voices:
            return None
        words = read_words(story.documents[member].article.text)
        near = {at: Likeness.between(story, member, at) for at in founders}
        return cls(story, member, near, frozenset(word.stem for word in words), settings)

    def turned(self, sentence: int) -> Iterator[tuple[Turned, tuple[Peer, ...], tuple[Peer, ...]]]:
        """Turns that enough families agree on and none upholds, with their peers and no backing.

        Only a negation that is lost here counts: one that only this article has is mostly its own statement.
        """
        own = self.story.documents[self.member].sentences[sentence].text
        peers = list(self._peers(sentence))
        for (turn, word), by_member in self._found(own, peers).items():
            first = next(iter(by_member.values()))[0]
            new = turn == "negation" or stem(first.there) not in self.stems
            several = len(by_member) >= self.settings.conflict_voices
            if several and new and not self._kept(own, (turn, word), peers):
                yield first, tuple(peer for _, peer in by_member.values()), ()

    def _found(self, own: str, peers: Sequence[Peer]) -> Mapping[_Group, dict[int, tuple[Turned, Peer]]]:
        """[turn, word here][member] -> the first turn found in that article."""
        found: dict[_Group, dict[int, tuple[Turned, Peer]]] = defaultdict(dict)
        silent = not has_negator(own)
        for peer in peers:
            there = self._text(peer)
            alike = peer.similarity >= self.settings.opposed_similarity[1]
            if not alike and not (silent and has_negator(there)):
                continue
            for one in opposed(lay(own, there), self.settings.opposed_shared):
                lost = one.turn == "negation" and silent
                if (lost or (one.turn == "opposite" and alike)) and own[one.start].islower():
                    found[one.turn, one.here].setdefault(peer.member, (one, peer))
        return found

    def _kept(self, own: str, group: _Group, peers: Sequence[Peer]) -> bool:
        """Whether another article, or another sentence of this one, has the word with the same or the turned
        sign, so that nothing is exchanged.
        """
        turn, word = group
        least = self.settings.opposed_shared
        if any(upheld(lay(own, self._text(peer)), word, least) for peer in peers):
            return True
        sentences = self.story.documents[self.member].sentences
        return turn == "negation" and any(negates(one.text, word) for one in sentences)

    def _text(self, peer: Peer) -> str:
        return self.story.documents[peer.member].sentences[peer.sentence].text

    def _peers(self, sentence: int) -> Iterator[Peer]:
        """The nearest sentences of each other article."""
        for at, near in self.others.items():
            if near.matrix is None or sentence >= len(near.matrix):
                continue
            row = near.matrix[sentence]
            for place in np.argsort(-row, kind="stable")[: self.settings.opposed_depth].tolist():
                if row[place] >= self.settings.opposed_similarity[0]:
                    yield Peer(at, place, round(float(row[place]), 6))
