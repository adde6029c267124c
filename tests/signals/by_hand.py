"""Stories built by hand: the n-th sentences of all texts say the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scoring.text.prepare import prepare
from scoring.types import Article, Consensus, Lineage, Peer, Story

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
CASES = Path(__file__).parents[1] / "cases"


def story_of(texts, families=None, hours=None, similarity=0.85):
    """A story of these texts; each its own family unless said otherwise, published at once unless said
    otherwise."""
    families = tuple(families or range(len(texts)))
    hours = hours or [0] * len(texts)
    documents = tuple(
        prepare(Article(f"a{at}", text, source=f"outlet{at}.example", published=NOON + timedelta(hours=hour)))
        for at, (text, hour) in enumerate(zip(texts, hours, strict=True))
    )
    peers = tuple(
        tuple(
            tuple(
                Peer(founder, number, similarity)
                for founder in sorted(
                    {families.index(family) for family in families if family != families[own]}
                )
                if number < len(documents[founder].sentences)
            )
            for number in range(len(document.sentences))
        )
        for own, document in enumerate(documents)
    )
    lineages = tuple(Lineage("independent") for _ in documents)
    return Story("s", documents, families, lineages, Consensus((), peers, ()))


def cases(name, part):
    """Cases of one part of a cases file, with their reasons as ids."""
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))[part]
    return {"argvalues": found, "ids": [case["why"] for case in found]}


def readings(signal, case, kit):
    """The readings of the case's story, and the story."""
    story = story_of(case["texts"], case.get("families"), case.get("hours"))
    (found,) = signal.run([story], kit)
    return found, story


def marked(reading):
    """Findings that take a side."""
    return [finding for finding in reading.findings if finding.severity != "minor"]


def covers(finding, case):
    """Whether the finding lies on the part in question."""
    start = case["texts"][0].index(case["part"])
    return finding.start < start + len(case["part"]) and finding.end > start
