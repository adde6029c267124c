"""Writes ``fitted.json`` of several models: the keys of the data they were fitted on.

``python -m scoring.train.fitted [--data DIR] [--models DIR]``, then ``python -m scoring.train.manifest``.
Digests only; what ``corpora.held_out`` keeps back is left out. The garble models saw the rated sentences of
every language pair there is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from scoring.artefacts import models_folder
from scoring.bench.fitted import ENCODER, FILE, key_digest
from scoring.bench.grouping_feeds import topic_key
from scoring.bench.lineage_pairs import document_key
from scoring.corpora import data_folder, held_out, table
from scoring.garble.judge import LIGHT as GARBLE
from scoring.stories.group import MODEL as GROUPING
from scoring.stories.rewrites import MODEL as LINEAGE


def keys_of(folder: Path) -> dict[str, list[str]]:
    """Model -> the keys of the labelled rows that it was fitted on."""
    stories = table(folder, "news/stories")["story_id"].astype(str).unique().tolist()
    topics = [topic_key(topic) for topic in table(folder, "news/ecbplus")["topic"].unique()]
    rows = table(folder, "mt/wmt")[["pair", "doc_id"]].drop_duplicates()
    named = rows.dropna()
    documents = [document_key(*row) for row in named.itertuples(index=False)]
    rated = table(folder, "mt/mlqe_pe")["pair"].unique().tolist()
    shared = {
        ENCODER: rows["pair"].unique().tolist(),
        GROUPING: stories + topics,
        LINEAGE: stories + documents,
    }
    kept = {model: [key for key in keys if not held_out(key)] for model, keys in shared.items()}
    return kept | {GARBLE: rated}


def digests(keys: Iterable[str]) -> list[str]:
    """Sorted digests of the keys."""
    return sorted({key_digest(key) for key in keys})


def main() -> None:
    """Writes the files and prints how many keys each holds."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.fitted", description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--models", type=Path, default=None)
    given = parser.parse_args()
    models = given.models or models_folder()
    for name, keys in keys_of(data_folder(given.data)).items():
        stored = digests(keys)
        text = json.dumps({"keys": stored}, separators=(",", ":")) + "\n"
        (models / name / FILE).write_text(text, encoding="utf-8")
        print(f"{name:20s} {len(stored)} keys")


if __name__ == "__main__":
    main()
