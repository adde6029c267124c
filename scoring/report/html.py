"""Scorecards -> one HTML page that works offline: no script from elsewhere, nothing to fetch."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from scoring.report.evidence import losses, pieces, side, web_address
from scoring.types import Scorecard

if TYPE_CHECKING:
    from jinja2 import Environment

BINS = 20
"""Bars of the quality histogram: five points each."""
ORDER = {"unsound": 0, "review": 1, "sound": 2, "unscored": 3}
NOT_SCORED = "not scored"


def page(cards: Sequence[Scorecard], texts: Mapping[str, str] | None = None) -> str:
    """The report: summary, histogram, stories, every article with its evidence; texts are by card id."""
    script = asset("evidence.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            cards=cards,
            stories=stories(cards),
            places={id(card): number for number, card in enumerate(cards)},
            anchors={card.id: f"#a{number}" for number, card in enumerate(cards)},
            verdicts=Counter(card.verdict for card in cards),
            labels=Counter(label for card in cards for label in card.labels).most_common(),
            bars=histogram(cards),
            texts={card.id: card.text for card in cards if card.text} | dict(texts or {}),
            signature=cards[0].signature if cards else "",
            style=asset("style.css"),
            script=script,
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def histogram(cards: Sequence[Scorecard]) -> list[int]:
    """How many articles fall in each of ``BINS`` equal bins of quality."""
    counts = [0] * BINS
    for card in cards:
        if card.quality is not None:
            counts[min(int(card.quality * BINS / 100), BINS - 1)] += 1
    return counts


def stories(cards: Sequence[Scorecard]) -> list[tuple[str, list[Scorecard]]]:
    """Stories, largest first; inside, the lowest quality first; unscored articles last."""
    grouped: dict[str, list[Scorecard]] = {}
    for card in cards:
        story = card.story_id if card.unscored is None else None
        grouped.setdefault(story or NOT_SCORED, []).append(card)
    for members in grouped.values():
        members.sort(key=lambda card: (ORDER[card.verdict], card.quality or 0.0, card.id))
    return sorted(grouped.items(), key=lambda item: (item[0] == NOT_SCORED, -len(item[1]), item[0]))


def asset(name: str) -> str:
    """A file that lies beside the templates (style, script), as text."""
    return files("scoring.report").joinpath("templates", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the report, autoescaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("scoring.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters |= {"web_address": web_address, "ident": id}
    made.globals |= {"pieces": pieces, "losses": losses, "side": side}
    return made
