"""The sample feed, scored once for all tests that read it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def kit():
    from scoring import load_kit

    return load_kit()


@pytest.fixture(scope="session")
def sample_path():
    return ROOT / "data" / "sample_feed.jsonl"


@pytest.fixture(scope="session")
def sample(sample_path, kit):
    """The articles of the sample feed."""
    from scoring.read import read_feed

    return list(read_feed(str(sample_path), kit.settings.read))


@pytest.fixture(scope="session")
def sample_cards(sample, kit):
    """Their scorecards."""
    from scoring import score_articles

    return score_articles(sample, kit)


@pytest.fixture(scope="session")
def sample_labels():
    """Rows of data/sample_labels.csv; "sound" as a truth value, places as integers or None."""
    with (ROOT / "data" / "sample_labels.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row["sound"] = row["sound"] == "true"
        row["start"], row["end"] = (int(row[key]) if row[key] else None for key in ("start", "end"))
    return rows
