"""Fits the lexicon of ``garble-v1`` (run ``scoring.train.garble_lm`` first).

``python -m scoring.train.garble [--data DIR]``. A ridge regression on how people rated MLQE-PE and on
what post-editors made of it; what is broken is learned by ``scoring.train.garble_tagger``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from scoring.artefacts import models_folder
from scoring.bench.garble_lexicon import lexicon
from scoring.bench.garble_pairs import edited, rated
from scoring.corpora import data_folder
from scoring.garble.surprise import Language, language


def read_language(folder: Path) -> Language:
    """The language model as written, before it is in the manifest."""
    from safetensors.numpy import load_file

    words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return language(words, load_file(folder / "lm.safetensors"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``light.safetensors``."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args(arguments)
    folder = models_folder() / "garble-v1"
    data = data_folder(given.data)
    fitted = lexicon(read_language(folder), rated(data), edited(data))
    tables = {name: value.astype(np.float16) for name, value in fitted.items()}
    save_file(tables, folder / "light.safetensors")
    (folder / "light.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
