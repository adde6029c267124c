"""The full model: all-MiniLM fine-tuned on rated and damaged sentences, int8, run by onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact

Floats = NDArray[np.float32]
LOGITS = 4
LONGEST = 96
"""Word pieces; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Full:
    """The opened model."""

    session: Any
    tokenizer: Any


@dataclass(frozen=True, slots=True)
class FullLook:
    """What the full model says of many sentences."""

    logits: Floats
    """Shape (sentences, LOGITS): badly rated, much edited, damaged, translated by machine."""
    pieces: list[tuple[tuple[int, int, float], ...]]
    """Per sentence (start, end, log odds of being broken) of every word piece."""


def open_full(artefact: Artefact) -> Full:
    """The model in ``garble-full-v1``; one thread, so that figures do not depend on the machine."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    path = str(artefact.path("model.onnx"))
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(artefact.path("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return Full(session, tokenizer)


def look_closely(model: Full, texts: Sequence[str]) -> FullLook:
    """The full model's view of the sentences, same order.

    Each sentence runs alone: int8 scales are set per run, and a sentence's figures must not depend on what
    else is in the feed.
    """
    logits = np.zeros((len(texts), LOGITS), np.float32)
    pieces: list[tuple[tuple[int, int, float], ...]] = []
    for row, one in enumerate(model.tokenizer.encode_batch(list(texts))):
        ids = np.asarray([one.ids], np.int64)
        sentence, marks = model.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        logits[row] = sentence[0]
        places = zip(one.offsets, marks[0], strict=True)
        pieces.append(tuple((a, b, float(value)) for (a, b), value in places if b > a))
    return FullLook(logits, pieces)
