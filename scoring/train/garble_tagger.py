"""Trains ``tagger.safetensors`` of ``garble-v1`` (run ``scoring.train.garble_lm`` first); needs torch.

``python -m scoring.train.garble_tagger [--data DIR] [--sentences N] [--epochs N]``. Sentences of news of
outlets not held out and human translations, as printed and broken by us; text is not kept.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.corpora import data_folder
from scoring.garble.reader import FLAGS, row_count
from scoring.garble.tagger import CEILING, LEVELS, NUMBERS, STRETCH, WIDTH
from scoring.train.boosting import Arrays
from scoring.train.garble import read_language
from scoring.train.garble_rows import Rows, training_rows

SIZE, FIRST, SECOND = 48, 64, 96
"""Width of word vectors, first and second layer."""
BATCH_WORDS = 9_000
RATE = 3e-3
LONGEST = 90
"""Longer sentences are left out of training."""
SENTENCE_SHARE = 0.3
"""Weight of the sentence's loss beside its words'."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sentences of like length as tensors, shape (sentences, words)."""

    rows: Any
    flags: Any
    numbers: Any
    broken: Any
    real: Any
    """1 at words, 0 at the sentence's edges and behind them."""
    edged: Any
    """1 at words and edges."""
    damaged: Any


def build(rows: int) -> Any:
    """The network with fresh weights."""
    import torch

    class Net(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.words = torch.nn.Parameter(torch.randn(rows, SIZE) * 0.15)
            self.flags = torch.nn.Parameter(torch.randn(FLAGS, SIZE) * 0.1)
            self.first = torch.nn.Conv1d(SIZE + NUMBERS, FIRST, WIDTH, padding=WIDTH // 2)
            reach = WIDTH // 2 * STRETCH
            self.second = torch.nn.Conv1d(FIRST, SECOND, WIDTH, padding=reach, dilation=STRETCH)
            self.mark = torch.nn.Linear(SECOND, 1)
            self.sentence = torch.nn.Linear(2 * SECOND + 3, 1)

        def forward(self, batch: Batch) -> tuple[Any, Any]:
            word = self.words.clamp(-1, 1)[batch.rows] + self.flags.clamp(-1, 1)[batch.flags]
            inputs = torch.cat([word, batch.numbers / LEVELS], 2) * batch.edged.unsqueeze(2)
            states = _steps(self.first(inputs.transpose(1, 2))) * batch.edged.unsqueeze(1)
            states = _steps(self.second(states)).transpose(1, 2)
            marks = self.mark(states).squeeze(2)
            return marks, self.sentence(_pooled(states, marks, batch.real)).squeeze(1)

    return Net()


def _steps(states: Any) -> Any:
    """Between 0 and CEILING, in LEVELS steps; the gradient passes as if there were none."""
    held = states.clamp(0, CEILING)
    return held + ((held * (LEVELS / CEILING)).round() * (CEILING / LEVELS) - held).detach()


def _pooled(states: Any, marks: Any, real: Any) -> Any:
    """As ``tagger.pooled``."""
    import torch

    inner = states * real.unsqueeze(2) / CEILING
    odds = marks.masked_fill(real == 0, -20.0)
    top = odds.topk(2, dim=1).values
    total = odds.logsumexp(1, keepdim=True)
    mean = inner.sum(1) / real.sum(1, keepdim=True)
    return torch.cat([inner.amax(1), mean, torch.cat([top, total], 1) / 4], 1)


def batches(rows: Rows, random: np.random.Generator) -> list[NDArray[np.int64]]:
    """Sentence numbers in batches of like length, in random order."""
    length = np.diff(rows.starts)
    order = random.permutation(np.flatnonzero(length <= LONGEST))
    out = []
    for block in np.array_split(order, max(1, len(order) // 40_000)):
        by_length = block[np.argsort(length[block], kind="stable")]
        cut = np.cumsum(length[by_length]) // BATCH_WORDS
        out += np.split(by_length, np.flatnonzero(np.diff(cut)) + 1)
    return [out[at] for at in random.permutation(len(out))]


def batch(rows: Rows, chosen: NDArray[np.int64]) -> Batch:
    """The chosen sentences as tensors."""
    import torch

    length = np.diff(rows.starts)[chosen]
    grid = np.arange(length.max())[None, :]
    place = np.minimum(rows.starts[chosen][:, None] + grid, len(rows.rows) - 1)
    edged = grid < length[:, None]
    real = edged & (grid > 0) & (grid < length[:, None] - 1)

    def tensor(values: Any, kind: Any) -> Any:
        return torch.from_numpy(values.astype(kind))

    return Batch(
        tensor(rows.rows[place], np.int64),
        tensor(rows.flags[place], np.int64),
        tensor(rows.numbers[place], np.float32),
        tensor(rows.broken[place], np.float32),
        tensor(real, np.float32),
        tensor(edged, np.float32),
        tensor(rows.damaged[chosen], np.float32),
    )


def fit(net: Any, blocks: Sequence[Rows], epochs: int, seed: int = 0) -> None:
    """Trains in place; a line now and then."""
    import torch

    random = np.random.default_rng(seed)
    plan = [(rows, chosen) for _ in range(epochs) for rows in blocks for chosen in batches(rows, random)]
    adam = torch.optim.Adam(net.parameters(), lr=RATE, betas=(0.9, 0.98))
    warm = 200
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min(1, (step + 1) / warm) * max(0.01, 1 - step / len(plan))
    )
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    begun, running = time.time(), np.zeros(2)
    for step, (rows, chosen) in enumerate(plan, 1):
        one = batch(rows, chosen)
        with torch.autocast("cpu", torch.bfloat16):
            marks, sentence = net(one)
        word_loss = (entropy(marks.float(), one.broken, reduction="none") * one.real).sum() / one.real.sum()
        whole_loss = entropy(sentence.float(), one.damaged)
        loss = word_loss + SENTENCE_SHARE * whole_loss
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        schedule.step()
        running = 0.99 * running + 0.01 * np.array([word_loss.item(), whole_loss.item()])
        if step % 200 == 0:
            spent = time.time() - begun
            print(f"step {step} of {len(plan)}, {spent:.0f} s: {running / (1 - 0.99**step)}", flush=True)


def whole(net: Any) -> Arrays:
    """The network in whole numbers, as ``tagger.open_tagger`` reads it."""
    weights = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    out: Arrays = {
        name: np.rint(np.clip(weights[name], -1, 1) * LEVELS).astype(np.int8) for name in ("words", "flags")
    }
    for name, unit in (("first", 1 / LEVELS), ("second", CEILING / LEVELS)):
        matrix = weights[f"{name}.weight"]
        step = np.abs(matrix).max(axis=(1, 2)) / LEVELS
        out[name] = np.rint(matrix / step[:, None, None]).transpose(2, 1, 0).astype(np.int8, order="C")
        out[f"{name}_scale"] = (step * unit * LEVELS / CEILING).astype(np.float32)
        out[f"{name}_bias"] = (weights[f"{name}.bias"] * LEVELS / CEILING).astype(np.float32)
    mark = weights["mark.weight"][0]
    step = np.abs(mark).max() / LEVELS
    out["mark"] = np.rint(mark / step).astype(np.int8)
    out["mark_scale"] = np.array([step * CEILING / LEVELS, weights["mark.bias"][0]], np.float32)
    out["sentence"] = np.append(weights["sentence.weight"][0], weights["sentence.bias"]).astype(np.float32)
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains and writes ``tagger.safetensors``."""
    import torch
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sentences", type=int, default=450_000)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=models_folder() / "garble-v1" / "tagger.safetensors")
    given = parser.parse_args(arguments)
    torch.manual_seed(0)
    model = read_language(models_folder() / "garble-v1")
    blocks = list(training_rows(data_folder(given.data), model, given.sentences))
    print(f"{sum(len(block.damaged) for block in blocks):,} sentences", flush=True)
    net = build(row_count(model.vocabulary))
    fit(net, blocks, given.epochs)
    save_file(whole(net), given.out)
    given.out.chmod(0o644)


if __name__ == "__main__":
    main()
