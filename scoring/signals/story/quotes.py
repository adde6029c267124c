"""Quotations that stand otherwise than several independent outlets print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoring.drift.quotations import QuoteMatch, match_quotes
from scoring.drift.quote_words import quote_words, shingles
from scoring.drift.sides import ALONE, backed, families_of, peer_texts, voices
from scoring.kit import Kit
from scoring.settings import DriftSettings
from scoring.signals.base import StorySignal
from scoring.text.spelling import same_name
from scoring.types import Finding, MeasureSpec, Peer, Quote, Reading, Severity, Story

_NAMES = ("quotes_reworded", "quotes_reattributed", "quotes_cut", "quote_disagreements", "quotes_compared")
_BAD = {"reworded": "quotes_reworded", "merged": "quotes_reworded", "cut off": "quotes_cut"}
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A quotation with its place: member and position among the member's quotations."""

    place: _Place
    quote: Quote
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Other:
    """Another family's printing of the same utterance."""

    printed: _Printed
    match: QuoteMatch
    peer: Peer


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The quotations of a story, and where each pair of words stands."""

    printed: dict[_Place, _Printed] = field(default_factory=dict)
    pairs: dict[tuple[str, ...], list[_Place]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[_Place, list[_Place]] = field(default_factory=lambda: defaultdict(list))
    """Quotations by the (member, sentence) in which they open."""


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story: quotations reworded, attributed otherwise, cut."""
    return [_story(story, kit.settings.drift) for story in stories]


def _story(story: Story, settings: DriftSettings) -> list[Reading]:
    shelf = _shelve(story, settings)
    return [_reading(story, member, shelf, settings) for member in range(len(story.documents))]


def _shelve(story: Story, settings: DriftSettings) -> _Shelf:
    shelf = _Shelf()
    for member, document in enumerate(story.documents):
        for at, quote in enumerate(document.quotes):
            words = quote_words(quote.text)
            if len(words) >= settings.quote_words:
                shelf.printed[member, at] = _Printed((member, at), quote, words)
                shelf.lines[member, quote.sentence].append((member, at))
                for pair in shingles(words):
                    shelf.pairs[pair].append((member, at))
    return shelf


def _reading(story: Story, member: int, shelf: _Shelf, settings: DriftSettings) -> Reading:
    if story.voices(member) == 0:
        return Reading(dict.fromkeys(_NAMES), (), dict.fromkeys(_NAMES, ALONE))
    own = [printed for place, printed in shelf.printed.items() if place[0] == member]
    others = [(printed, _others(story, printed, shelf, settings)) for printed in own]
    compared = [(printed, found) for printed, found in others if found]
    judged = [_judge(story, printed, found, settings) for printed, found in compared]
    results = [result for result in judged if result is not None]
    counts: dict[str, float | None] = dict.fromkeys(_NAMES, 0.0)
    for name, _ in results:
        counts[name] = (counts[name] or 0.0) + 1
    counts["quotes_compared"] = float(len(compared))
    return Reading(counts, tuple(finding for _, finding in results))


def _others(story: Story, printed: _Printed, shelf: _Shelf, settings: DriftSettings) -> list[_Other]:
    """The best printing of the same utterance in each other family."""
    best: dict[int, _Other] = {}
    for place, aligned in _candidates(story, printed, shelf, settings):
        other = shelf.printed[place]
        family = story.families[place[0]]
        match = match_quotes(printed.quote.text, other.quote.text, settings, aligned=aligned)
        found = best.get(family)
        if match.shared >= settings.quote_shared * (0.5 if aligned else 1) and (
            found is None or _closer(match, found.match)
        ):
            best[family] = _Other(other, match, Peer(place[0], other.quote.sentence, match.shared))
    return sorted(best.values(), key=lambda other: _name(story, other.printed.place))


def _name(story: Story, place: _Place) -> tuple[str, str, int]:
    """What orders quotations whatever the order of the story's articles."""
    article = story.documents[place[0]].article
    return article.id, article.text[:200], place[1]


def _closer(match: QuoteMatch, other: QuoteMatch) -> bool:
    return len(match.extra) + len(match.missing) < len(other.extra) + len(other.missing)


def _candidates(
    story: Story, printed: _Printed, shelf: _Shelf, settings: DriftSettings
) -> list[tuple[_Place, bool]]:
    """Printings of other families that share pairs of words, most first; and whether speaker and sentence
    agree.
    """
    member = printed.place[0]
    hits: dict[_Place, int] = defaultdict(int)
    for pair in shingles(printed.words):
        for place in shelf.pairs[pair]:
            if story.families[place[0]] != story.families[member]:
                hits[place] += 1
    peers = story.consensus.peers[member] if story.consensus.peers else ()
    near = peers[printed.quote.sentence] if printed.quote.sentence < len(peers) else ()
    lines = {(peer.member, peer.sentence) for peer in near if peer.similarity >= settings.quote_similarity}
    aligned = {
        place
        for place in (found for line in lines for found in shelf.lines[line])
        if _may_be_one_speaker(printed, shelf, place, settings)
    }
    ordered = sorted(hits, key=lambda place: (-hits[place], *_name(story, place)))[: 3 * settings.most_voices]
    wanted = [place for place in ordered if hits[place] > 1 and place not in aligned]
    return [
        *((place, False) for place in wanted),
        *((place, True) for place in sorted(aligned, key=lambda place: _name(story, place))),
    ]


def _may_be_one_speaker(printed: _Printed, shelf: _Shelf, place: _Place, settings: DriftSettings) -> bool:
    here, there = printed.quote.speaker, shelf.printed[place].quote.speaker
    return here is None or there is None or _same_speaker(here, there, settings)


def _judge(
    story: Story, printed: _Printed, others: Sequence[_Other], settings: DriftSettings
) -> tuple[str, Finding] | None:
    """The measure a quotation counts in and its finding, None where it stands as others print it."""
    speaker = _speaker_drift(story, printed, others, settings)
    if speaker is not None:
        return speaker
    alike = [other for other in others if other.match.verdict not in _BAD]
    differing = [other for other in others if other.match.verdict in _BAD]
    if not differing or alike:
        return None
    joined = _same_side(differing, settings)
    counts = len(families_of(story, [other.peer for other in joined])) >= settings.conflict_voices
    name = _BAD[joined[0].match.verdict] if counts else "quote_disagreements"
    return name, _finding(story, printed, (joined, _changed(joined[0].match)), counts)


def _same_side(others: Sequence[_Other], settings: DriftSettings) -> list[_Other]:
    """The largest set of printings that agree among themselves word for word."""
    sides = [
        [
            other
            for other in others
            if other is one
            or match_quotes(one.printed.quote.text, other.printed.quote.text, settings).verdict not in _BAD
        ]
        for one in others
    ]
    return max(sides, key=len)


def _speaker_drift(
    story: Story, printed: _Printed, others: Sequence[_Other], settings: DriftSettings
) -> tuple[str, Finding] | None:
    """Whether several outlets give the words to someone else; who speaks is read from the text, so that one
    other voice alone is no reason to speak of it.
    """
    here = printed.quote.speaker
    named = [other for other in others if other.printed.quote.speaker and other.match.verdict not in _BAD]
    if here is None or not named:
        return None
    against = [
        other for other in named if not _same_speaker(here, other.printed.quote.speaker or "", settings)
    ]
    if len(against) < len(named):
        return None
    first = against[0].printed.quote.speaker or ""
    joined = [other for other in against if _same_speaker(first, other.printed.quote.speaker or "", settings)]
    if len(families_of(story, [other.peer for other in joined])) < settings.conflict_voices:
        return None
    told = f"given to {here} here, to {first} elsewhere"
    return "quotes_reattributed", _finding(story, printed, (joined, told), True)


def _same_speaker(first: str, second: str, settings: DriftSettings) -> bool:
    return same_name(first, second) >= settings.same_name


def _changed(match: QuoteMatch) -> str:
    """The difference in words."""
    here, there = " ".join(match.extra), " ".join(match.missing)
    if here and there:
        return f"“{here}” here stands for “{there}” elsewhere"
    return f"“{here}” stands only here" if here else f"“{there}” is missing here"


def _finding(story: Story, printed: _Printed, side: tuple[Sequence[_Other], str], counts: bool) -> Finding:
    others, changed = side
    peers = [other.peer for other in others]
    count = len(families_of(story, peers))
    severity: Severity = "major" if counts else "minor"
    tail = "" if counts else "; neither side is taken"
    message = f"The quotation reads otherwise in {voices(count)}: {changed}{backed(0)}{tail}"
    quote = printed.quote
    return Finding(
        "quote_drift", severity, quote.start, quote.end, quote.text, message,
        round(min(1.0, others[0].match.shared), 4), peer_texts(story, peers),
    )  # fmt: skip


_SOURCE = "wire practice: what stands between quotation marks is printed as said (AP Stylebook, quotations)"

SIGNAL = StorySignal(
    "quotes",
    ("quote_drift",),
    (
        MeasureSpec(
            "quotes_reworded", "count", "higher is worse",
            "two or more independent outlets print the same words, and this one others", _SOURCE,
        ),
        MeasureSpec(
            "quotes_reattributed", "count", "higher is worse",
            "two or more independent outlets give the words to someone else", _SOURCE,
        ),
        MeasureSpec(
            "quotes_cut", "count", "higher is worse", "the quotation breaks off where others go on", _SOURCE
        ),
        MeasureSpec(
            "quote_disagreements", "count", "neither",
            "differences from a single voice, shown without guilt", _SOURCE,
        ),
        MeasureSpec("quotes_compared", "count", "neither", "quotations another voice prints too", _SOURCE),
    ),
    run,
)  # fmt: skip
