"""Scorecards -> plain text for a terminal: the newsroom check and the one-screen summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring.types import Finding, Scorecard

WIDTH = 100
EXCERPT = 160
"""Longest excerpt printed, in code points; the whole stands in the JSON."""
MARKS = {"critical": "!!", "major": "! ", "minor": "· "}
SHOWN_PEERS = 3


def check_text(card: Scorecard, text: str) -> str:
    """What an editor reads: the score, why, and every finding with its line and what others printed."""
    lines = [f"{card.id}  {card.title or ''}".rstrip(), _headline(card)]
    if card.unscored is None:
        lines += [_parts(card), _story(card)]
    lines += [f"  note: {note}" for note in card.notes]
    for finding in card.findings:
        lines += ["", *_finding(finding, text)]
    return "\n".join(line for line in lines if line is not None) + "\n"


def _headline(card: Scorecard) -> str:
    if card.quality is None:
        return f"  not scored: {card.unscored}"
    labels = f"   {', '.join(card.labels)}" if card.labels else ""
    return f"  quality {card.quality:.0f} of 100 ({card.low:.0f} to {card.high:.0f})   {card.verdict}{labels}"


def _parts(card: Scorecard) -> str:
    lost = [f"{name} {points:+.1f}" for name, points in card.parts.items() if points]
    return "  points lost: " + (", ".join(lost) if lost else "none")


def _story(card: Scorecard) -> str:
    if card.voices == 0:
        return "  no other outlet on this event in the feed: judged on its own text alone"
    of = f"; {card.lineage.relation} of {card.lineage.of}" if card.lineage.of else ""
    noun = "voice" if card.voices == 1 else "voices"
    return f"  compared with {card.voices} independent {noun} in story {card.story_id}{of}"


def _finding(finding: Finding, text: str) -> list[str]:
    line = text.count("\n", 0, finding.start) + 1
    column = finding.start - (text.rfind("\n", 0, finding.start) + 1) + 1
    sure = f"{finding.severity}, {finding.confidence:.0%}"
    head = f"{MARKS[finding.severity]} {line}:{column}  {finding.kind} ({sure})"
    peers = [f"      {peer.source or peer.id}: {excerpt(peer.text)}" for peer in finding.peers[:SHOWN_PEERS]]
    return [head, f"      {finding.message}", f"      > {excerpt(finding.text)}", *peers]


def excerpt(text: str, longest: int = EXCERPT) -> str:
    """The text on one line, cut in the middle where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    half = (longest - 3) // 2
    return f"{flat[:half]} … {flat[-half:]}"


def summary(cards: Sequence[Scorecard], worst: int = 10) -> str:
    """One screen: how many, which verdicts and labels, the lowest articles, what could not be scored."""
    verdicts = Counter(card.verdict for card in cards)
    stories = {card.story_id for card in cards if card.unscored is None}
    counts = ", ".join(
        f"{verdicts[v]} {v}" for v in ("sound", "review", "unsound", "unscored") if verdicts[v]
    )
    lines = [f"{len(cards)} articles in {len(stories)} stories: {counts or 'nothing to score'}"]
    labels = Counter(label for card in cards for label in card.labels)
    if labels:
        lines.append("labels: " + ", ".join(f"{name} {count}" for name, count in labels.most_common()))
    return "\n".join(lines + _lowest(cards, worst) + _unscored(cards)) + "\n"


def _lowest(cards: Sequence[Scorecard], worst: int) -> list[str]:
    low = [card for card in cards if card.quality is not None and card.verdict != "sound"]
    low.sort(key=lambda card: (card.quality or 0.0, card.id))
    if not low:
        return []
    rows = ["", f"{'quality':>7}  {'verdict':8} {'id':14} {'outlet':24} labels"]
    rows += [_row(card) for card in low[:worst]]
    more = len(low) - worst
    return rows + ([f"... and {more} more below sound"] if more > 0 else [])


def _row(card: Scorecard) -> str:
    outlet = (card.source or "")[:24]
    return f"{card.quality:7.1f}  {card.verdict:8} {card.id[:14]:14} {outlet:24} {', '.join(card.labels)}"


def _unscored(cards: Sequence[Scorecard]) -> list[str]:
    reasons = Counter(card.unscored for card in cards if card.unscored)
    return ["", "not scored:"] + [f"  {n} x {why}" for why, n in reasons.most_common(8)] if reasons else []
