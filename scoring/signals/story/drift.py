"""Sentences near to what several outlets say in subject, and turned round in content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.drift.loose import Loose
from scoring.drift.meaning import Turned, lay, turns
from scoring.drift.sides import ALONE, backed, families_of, peer_texts, rank, voices
from scoring.kit import Kit
from scoring.settings import DriftSettings
from scoring.signals.base import StorySignal
from scoring.types import Finding, MeasureSpec, Peer, Reading, Severity, Story

_NAMES = ("meaning_conflicts", "meaning_disagreements", "sentences_compared")
_SAID = {
    "negation": "one side negates it",
    "opposite": "the words are opposites",
    "roles": "who did it to whom is exchanged",
    "certainty": "one side is surer",
}


@dataclass(frozen=True, slots=True)
class _Against:
    """A turn of meaning and the peers it turns away from."""

    turned: Turned
    peers: tuple[Peer, ...]
    backing: tuple[Peer, ...]


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story: sentences whose meaning is turned against the others."""
    settings = kit.settings.drift
    return [
        [_reading(story, member, settings) for member in range(len(story.documents))] for story in stories
    ]


def _reading(story: Story, member: int, settings: DriftSettings) -> Reading:
    if story.voices(member) == 0:
        return Reading(dict.fromkeys(_NAMES), (), dict.fromkeys(_NAMES, ALONE))
    peers = story.consensus.peers[member] if story.consensus.peers else ()
    findings: list[tuple[bool, Finding]] = []
    compared = 0
    loose = Loose.of(story, member, settings) if peers else None
    for sentence, near in enumerate(peers):
        likely = [
            peer for peer in near[: settings.most_voices] if peer.similarity >= settings.meaning_similarity
        ]
        close = sorted(likely, key=lambda peer: rank(story, peer))
        compared += bool(close)
        place = member, sentence
        found = _sentence(story, place, close, settings)
        if loose and not any(_counts(story, one, settings) for one in found):
            found = [_Against(*one) for one in loose.turned(sentence)] or found
        findings += [_finding(story, place, against, settings) for against in found]
    counts = [count for count, _ in findings]
    measures: dict[str, float | None] = {
        "meaning_conflicts": float(sum(counts)),
        "meaning_disagreements": float(len(counts) - sum(counts)),
        "sentences_compared": float(compared),
    }
    return Reading(measures, tuple(finding for _, finding in findings))


def _sentence(
    story: Story, place: tuple[int, int], peers: Sequence[Peer], settings: DriftSettings
) -> list[_Against]:
    own = story.documents[place[0]].sentences[place[1]].text
    by_turn: dict[str, list[tuple[Turned, Peer]]] = defaultdict(list)
    straight: list[Peer] = []
    for peer in peers:
        pair = lay(own, story.documents[peer.member].sentences[peer.sentence].text)
        if pair.shared[0] < settings.meaning_shared[0] or pair.shared[1] < settings.meaning_shared[1]:
            continue
        found = turns(pair)
        if not found:
            straight.append(peer)
        for turned in found[:1]:
            by_turn[turned.turn].append((turned, peer))
    return [
        _Against(found[0][0], tuple(peer for _, peer in found), tuple(straight))
        for found in by_turn.values()
        if not straight or len(found) > len(straight) + 1
    ]


def _counts(story: Story, against: _Against, settings: DriftSettings) -> bool:
    return len(families_of(story, against.peers)) >= settings.conflict_voices


def _finding(
    story: Story, place: tuple[int, int], against: _Against, settings: DriftSettings
) -> tuple[bool, Finding]:
    sentence = story.documents[place[0]].sentences[place[1]]
    turned = against.turned
    count, counts = len(families_of(story, against.peers)), _counts(story, against, settings)
    severity: Severity = "major" if counts else "minor"
    tail = "" if counts else "; neither side is taken"
    message = (
        f"“{turned.here}” here, “{turned.there}” in {voices(count)}"
        f"{backed(len(families_of(story, against.backing)))}: {_SAID[turned.turn]}{tail}"
    )
    start, end = sentence.start + turned.start, sentence.start + turned.end
    return counts, Finding(
        "semantic_drift", severity, start, end, sentence.text[turned.start : turned.end], message,
        round(max(0.0, min(1.0, against.peers[0].similarity)), 4), peer_texts(story, against.peers),
    )  # fmt: skip


_SOURCE = "aligned words on top of vectors; DEMETR (Karpinska et al. 2022) shows what metrics miss"

SIGNAL = StorySignal(
    "drift",
    ("semantic_drift",),
    (
        MeasureSpec(
            "meaning_conflicts", "count", "higher is worse",
            "a sentence that two or more independent outlets print the other way round is mostly a slip",
            _SOURCE,
        ),
        MeasureSpec(
            "meaning_disagreements", "count", "neither",
            "differences from a single voice, shown without guilt", _SOURCE,
        ),
        MeasureSpec(
            "sentences_compared", "count", "neither", "sentences another voice has near to word by word",
            _SOURCE
        ),
    ),
    run,
)  # fmt: skip
