"""What an outlet's articles typically suffer from, with examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scoring.settings import RankSettings
from scoring.types import Example, Fault, Finding, Scorecard

WEIGHT = {"critical": 0, "major": 1, "minor": 2}
"""Order of examples: the gravest first."""
Case = tuple[Scorecard, Finding]


def faults(own: Sequence[Scorecard], settings: RankSettings) -> tuple[Fault, ...]:
    """The commonest kinds of finding by the number of articles, each with its gravest examples."""
    kinds: dict[str, list[Case]] = defaultdict(list)
    for card in own:
        for finding in card.findings:
            kinds[finding.kind].append((card, finding))
    told = [_fault(kind, cases, len(own), settings) for kind, cases in kinds.items()]
    return tuple(sorted(told, key=lambda fault: (-fault.articles, fault.kind))[: settings.faults])


def _fault(kind: str, cases: Sequence[Case], articles: int, settings: RankSettings) -> Fault:
    touched = len({id(card) for card, _ in cases})
    return Fault(kind, touched, round(touched / articles, 4), _examples(cases, settings))


def _examples(cases: Sequence[Case], settings: RankSettings) -> tuple[Example, ...]:
    """The gravest finding of each of the first articles; the same text is not shown twice."""
    ordered = sorted(cases, key=_grave)
    chosen: list[Example] = []
    seen: set[str] = set()
    for card, finding in ordered:
        if len(chosen) < settings.examples and not seen & {f"id:{card.id}", finding.text}:
            seen |= {f"id:{card.id}", finding.text}
            text = _short(finding.text, settings.example_length)
            chosen.append(Example(card.id, card.title, finding.message, text))
    return tuple(chosen)


def _grave(case: Case) -> tuple[int, float, str, int]:
    card, finding = case
    return WEIGHT[finding.severity], -finding.confidence, card.id, finding.start


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
