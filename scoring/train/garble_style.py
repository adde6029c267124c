"""Fits ``style.safetensors`` of ``garble-v1``: what sets machine translation apart from human translation.

``python -m scoring.train.garble_style [--data DIR]``. Ridge regression over the hashed sequences of
``scoring.garble.linear``; no human rating is used.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from scoring.artefacts import models_folder
from scoring.bench.garble_lexicon import found_in, rarities, ridge
from scoring.bench.garble_style import segments
from scoring.corpora import data_folder
from scoring.train.garble import read_language


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``style.safetensors``."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args(arguments)
    folder = models_folder() / "garble-v1"
    rows = segments(data_folder(given.data))
    machine = np.array(rows.machine, float)
    found = found_in(read_language(folder), rows.texts)
    rarity = rarities(found)
    share = machine.mean()
    weights = ridge(found, rarity, machine, np.where(machine > 0, 0.5 / share, 0.5 / (1 - share)))
    tables = {"style": weights.astype(np.float16), "style_rarity": rarity.astype(np.float16)}
    save_file(tables, folder / "style.safetensors")
    (folder / "style.safetensors").chmod(0o644)
    print(f"fitted on {len(machine):,} segments, {share:.0%} machine")


if __name__ == "__main__":
    main()
