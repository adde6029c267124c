"""Where an article's text comes from, what a copy changed and what a rewrite lost. Families are found
before the consensus; this signal only reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.kit import Kit
from scoring.settings import StorySettings
from scoring.signals.base import StorySignal
from scoring.stories.derivation import (
    Derivation,
    attributions_lost,
    derive,
    figures_lost,
    quotations_lost,
    source_of,
)
from scoring.types import Document, Finding, MeasureSpec, PeerText, Reading, Severity, Story

_DERIVED = (
    "followed_share",
    "changed_share",
    "dropped_share",
    "quotations_lost",
    "figures_lost",
    "attributions_lost",
)
_LOST = ("quotations_lost", "figures_lost", "attributions_lost")
_ALONE = "no other article of the story to compare with"
_OWN = "made from no other text of the story"
_NOTHING = "the sentences carried over have none in the source"


def run(stories: Sequence[Story], kit: Kit) -> list[list[Reading]]:
    """Readings of every article of every story."""
    settings = kit.settings.story
    return [
        [_reading(story, member, settings) for member in range(len(story.documents))] for story in stories
    ]


def _reading(story: Story, member: int, settings: StorySettings) -> Reading:
    lineage = story.lineages[member]
    at = source_of(story, member)
    if at is None:
        alone = lineage.relation == "alone"
        measures = {
            "is_original": None if alone else 1.0,
            "copied_share": None if alone else 0.0,
            **dict.fromkeys(_DERIVED),
        }
        reasons = {name: _ALONE if alone else _OWN for name, value in measures.items() if value is None}
        return Reading(measures, (), reasons)
    return _derived(story, (member, at), settings)


def _derived(story: Story, pair: tuple[int, int], settings: StorySettings) -> Reading:
    member, at = pair
    article, source = story.documents[member], story.documents[at]
    shared, copied = story.lineages[member].shared, story.lineages[member].relation == "copy"
    derivation = derive(article, source, settings, retold=not copied)
    shares = _shares(article, source, derivation)
    measures = {"is_original": 0.0, "copied_share": shared, **shares}
    missing = {name: _NOTHING for name, value in measures.items() if value is None}
    if copied:
        return Reading(measures, tuple(_copy_findings(article, source, derivation, shared)), missing)
    severity: Severity = "major" if _lost_much(shares, settings) else "minor"
    return Reading(
        measures, tuple(_rewrite_findings(article, source, derivation, (severity, shared))), missing
    )


def _lost_much(shares: dict[str, float | None], settings: StorySettings) -> bool:
    """Whether a rewrite lost so much of what its source quotes, counts and ascribes that it is a spun one."""
    lost = [value for name in _LOST if (value := shares[name]) is not None]
    return bool(lost) and sum(lost) / len(lost) >= settings.lost_much


def _shares(article: Document, source: Document, derivation: Derivation) -> dict[str, float | None]:
    count = len(derivation.changes)
    return {
        "followed_share": sum(change != "new" for change in derivation.changes) / count,
        "changed_share": sum(change == "changed" for change in derivation.changes) / count,
        "dropped_share": len(derivation.dropped) / len(source.sentences),
        "quotations_lost": quotations_lost(article, source, derivation),
        "figures_lost": figures_lost(article, source, derivation),
        "attributions_lost": attributions_lost(article, source, derivation),
    }


def _name(source: Document) -> str:
    article = source.article
    return f"{article.id} ({article.source})" if article.source else article.id


def _peer(source: Document, number: int) -> PeerText:
    return PeerText(source.article.id, source.article.source, source.sentences[number].text)


def _finding(
    kind: str, article: Document, number: int, said: tuple[Severity, str], peers: list[PeerText]
) -> Finding:
    sentence = article.sentences[number]
    severity, message = said
    return Finding(kind, severity, sentence.start, sentence.end, sentence.text, message, 0.9, tuple(peers))


def _copy_findings(
    article: Document, source: Document, derivation: Derivation, shared: float
) -> list[Finding]:
    """One on the first sentence taken over, one per changed sentence."""
    carried = [own for own, at in enumerate(derivation.source) if at >= 0]
    first = carried[0] if carried else 0
    dropped = [_peer(source, at) for at in derivation.dropped[:3]]
    left = f"; {len(derivation.dropped)} of its sentences are left out" if derivation.dropped else ""
    message = f"{shared:.0%} of this article's own words stand in {_name(source)}{left}."
    found = [_finding("near_copy", article, first, ("minor", message), dropped)]
    for number in carried:
        if derivation.changes[number] == "changed":
            peer = _peer(source, derivation.source[number])
            said: tuple[Severity, str] = ("minor", f"{_name(source)} has this sentence in other words.")
            found.append(_finding("near_copy", article, number, said, [peer]))
    return found


def _rewrite_findings(
    article: Document, source: Document, derivation: Derivation, weight: tuple[Severity, float]
) -> list[Finding]:
    """One finding on the first sentence that follows the source, with the sentence it follows; ``weight`` is
    its severity and the share of the wording that is shared.
    """
    severity, shared = weight
    carried = [own for own, at in enumerate(derivation.source) if at >= 0]
    first = carried[0] if carried else 0
    message = (
        f"{len(carried)} of {len(derivation.changes)} sentences tell what {_name(source)} tells, "
        f"in the same order in other words; {shared:.0%} of the wording is shared."
    )
    peers = [_peer(source, derivation.source[first])] if carried else []
    return [_finding("rewritten", article, first, (severity, message), peers)]


SIGNAL = StorySignal(
    name="lineage",
    kinds=("near_copy", "rewritten"),
    measures=(
        MeasureSpec(
            "is_original", "0 or 1", "neither",
            "1 where the text was made from no other article of the story",
            "Silcock et al. 2023, Noise-Robust De-Duplication at Scale (NEWS-COPY)",
        ),
        MeasureSpec(
            "copied_share", "share of own words", "neither",
            "how much of the wording outside quotations an earlier article of the story has",
            "containment of word runs, Broder 1997",
        ),
        MeasureSpec(
            "followed_share", "share of sentences", "neither",
            "sentences that lie on the source's in its order",
            "order-preserving alignment, Gale & Church 1993; for rewrites also mutual nearest in order",
        ),
        MeasureSpec(
            "changed_share", "share of sentences", "higher is worse",
            "sentences taken over with altered words", "order-preserving alignment, Gale & Church 1993",
        ),
        MeasureSpec(
            "dropped_share", "share of the source's sentences", "neither",
            "what was left out; cutting a wire story to length is ordinary", "order-preserving alignment",
        ),
        MeasureSpec(
            "quotations_lost", "share of the source's quotations carried over", "higher is worse",
            "a spun copy turns what somebody said into plain statement", "issue 3 of this project",
        ),
        MeasureSpec(
            "figures_lost", "share of the source's figures carried over", "higher is worse",
            "a spun copy drops or changes figures", "issue 3 of this project",
        ),
        MeasureSpec(
            "attributions_lost", "share of attributed sentences carried over", "higher is worse",
            "a spun copy drops who said so", "issue 3 of this project",
        ),
    ),
    run=run,
)  # fmt: skip
