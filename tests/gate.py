"""The gate: figures measured on the sample feed may not fall below their pinned floors.

    python -m tests.gate                  measure, compare, fail where one fell
    python -m tests.gate --raise          pin what is measured now where it is higher
    python -m tests.gate --lower "why"    pin it even where it is lower, and say why in CHANGELOG

The floors are kept with the digest of the feed they were measured on.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from scoring import load_kit, score_articles
from scoring.artefacts import digest
from scoring.read import read_feed
from scoring.types import Scorecard

ROOT = Path(__file__).parent.parent
FEED, LABELS = ROOT / "data" / "sample_feed.jsonl", ROOT / "data" / "sample_labels.csv"
FLOORS = Path(__file__).parent / "gate_floors.json"
SLACK = 0.0005
"""Figures are rounded to three digits."""


def measure() -> dict[str, float]:
    """All figures, higher is better, 0 to 1."""
    kit = load_kit()
    cards = {card.id: card for card in score_articles(list(read_feed(str(FEED), kit.settings.read)), kit)}
    with LABELS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    sound = {row["id"]: row["sound"] == "true" for row in rows}
    story = {row["id"]: row["story"] for row in rows}
    figures = {
        "damaged_below_sound": ordered(cards, sound, story),
        "sound_not_unsound": mean([cards[k].verdict != "unsound" for k, ok in sound.items() if ok]),
        "sound_called_sound": mean([cards[k].verdict == "sound" for k, ok in sound.items() if ok]),
        "damaged_articles_with_finding": found_articles(cards, rows),
        "damaged_places_with_finding": mean([hit(cards[r["id"]], r) for r in rows if r["start"]]),
        "stories_b_cubed_f1": b_cubed(cards, story),
    }
    return {name: round(value, 3) for name, value in figures.items()}


def mean(values: list[bool]) -> float:
    return sum(values) / len(values)


def ordered(cards: dict[str, Scorecard], sound: dict[str, bool], story: dict[str, str]) -> float:
    pairs = [
        (cards[bad].quality or 0.0) < (cards[good].quality or 0.0)
        for bad in sound
        for good in sound
        if not sound[bad] and sound[good] and story[bad] == story[good]
    ]
    return mean(pairs)


def hit(card: Scorecard, row: dict[str, str]) -> bool:
    return any(f.start < int(row["end"]) and int(row["start"]) < f.end for f in card.findings)


def found_articles(cards: dict[str, Scorecard], rows: list[dict[str, str]]) -> float:
    found: dict[str, bool] = defaultdict(bool)
    for row in rows:
        if row["start"]:
            found[row["id"]] |= hit(cards[row["id"]], row)
    return mean(list(found.values()))


def b_cubed(cards: dict[str, Scorecard], story: dict[str, str]) -> float:
    """Bagga and Baldwin 1998."""
    precision = recall = 0.0
    for one, own in cards.items():
        mine = {k for k, card in cards.items() if card.story_id == own.story_id}
        true = {k for k in cards if story[k] == story[one]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    precision, recall = precision / len(cards), recall / len(cards)
    return 2 * precision * recall / (precision + recall)


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold measured figures to their floors.")
    parser.add_argument("--raise", dest="higher", action="store_true", help="pin higher figures")
    parser.add_argument("--lower", metavar="WHY", help="pin these figures even where they are lower")
    options = parser.parse_args()
    figures, corpus = measure(), digest(FEED)[:16] + digest(LABELS)[:16]
    pinned = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {"corpus": corpus, "floors": {}}
    if pinned["corpus"] != corpus and not options.lower:
        print("the sample feed changed since the floors were pinned: run with --lower 'why' to pin anew")
        return 1
    floors = pinned["floors"]
    fallen = {
        name: (value, floors[name]) for name, value in figures.items() if value < floors.get(name, 0) - SLACK
    }
    for name, value in figures.items():
        print(f"{name:32} {value:.3f}  floor {floors.get(name, 0):.3f}{'  FELL' if name in fallen else ''}")
    if options.lower or (options.higher and not fallen):
        FLOORS.write_text(json.dumps({"corpus": corpus, "floors": figures}, indent=1) + "\n")
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
