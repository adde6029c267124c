"""Writes token rows as a folder that both ``SentenceTransformer`` and ``StaticEncoder`` load."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scoring.types import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PART = "0_StaticEmbedding"
MODULES = [
    {"idx": 0, "name": "0", "path": PART, "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
NORMALIZE = {"normalize_embeddings": True}


def to_int8(rows: Vectors) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The rows as int8 and one float32 factor per row: ``rows ~ codes * factors[:, None]``."""
    largest = np.abs(rows).max(axis=1)
    factors = (np.where(largest > 0, largest, 1.0) / 127).astype(np.float32)
    return np.rint(rows / factors[:, None]).astype(np.int8), factors


def from_int8(codes: NDArray[np.int8], factors: NDArray[np.float32]) -> Vectors:
    """The rows that a reader gets back, float32."""
    return codes.astype(np.float32) * factors[:, None]


def write_folder(folder: Path, rows: Vectors, tokenizer: Tokenizer) -> None:
    """A sentence-transformers folder with int8 rows (``embeddings``) and their factors (``weights``).

    Those are model2vec's names, which sentence-transformers folds into float32 rows when it loads.
    """
    from safetensors.numpy import save_file

    (folder / PART).mkdir(parents=True, exist_ok=True)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    codes, factors = to_int8(rows)
    save_file({"embeddings": codes, "weights": factors}, folder / PART / "model.safetensors")
    (folder / PART / "model.safetensors").chmod(0o644)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / PART / "tokenizer.json"))
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "1_Normalize" / "config.json", {})
    _write_json(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
