"""Plain distillation of a sentence encoder into one row per token: where training starts, and a yardstick."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.encoders import Pieces, StaticEncoder
from scoring.types import Vectors


def token_rows(model: Any, batch: int = 1024) -> Vectors:
    """Each token of a sentence-transformers model's vocabulary, sent through it alone: float32, one row each.

    The distillation of model2vec (Tulkens & van Dongen 2024); special tokens get rows of zeros.
    """
    import torch

    tokenizer, transformer = model.tokenizer, model[0].auto_model
    parts = []
    for start in range(0, len(tokenizer), batch):
        tokens = torch.arange(start, min(start + batch, len(tokenizer)))[:, None]
        first, last = (torch.full_like(tokens, i) for i in (tokenizer.cls_token_id, tokenizer.sep_token_id))
        ids = torch.cat([first, tokens, last], dim=1)
        with torch.inference_mode():
            hidden = transformer(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        parts.append(hidden.mean(dim=1).numpy())
    rows: Vectors = np.concatenate(parts)
    rows[tokenizer.all_special_ids] = 0.0
    return rows


def reduced(rows: Vectors, dimension: int) -> Vectors:
    """The rows on their first principal components, centred, mean length 1; zero rows stay zero."""
    known = np.asarray(rows.any(axis=1))
    centred = np.where(known[:, None], rows - rows[known].mean(axis=0), 0.0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :dimension]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    turned = centred @ axes
    return np.asarray(turned / np.linalg.norm(turned[known], axis=1).mean(), np.float32)


def plain_distillation(model: Any, dimension: int = 256) -> StaticEncoder:
    """The simplest static copy of a model, as a yardstick: token rows, reduced, weighted by Zipf's law.

    Weights a/(a + p) with a = 1e-3 (Arora et al. 2017), p from the token's rank in the vocabulary.
    """
    rows = reduced(token_rows(model), dimension)
    shares = 1.0 / np.arange(2, len(rows) + 2) / np.log(len(rows))
    tokenizer = model.tokenizer.backend_tokenizer
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return StaticEncoder(
        rows * (1e-3 / (1e-3 + shares)).astype(np.float32)[:, None], Pieces(tokenizer, False), "plain"
    )
