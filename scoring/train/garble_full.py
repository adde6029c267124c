"""Fine-tunes all-MiniLM-L6-v2 into ``garble-full-v1`` and writes it as ONNX with int8 weights.

``python -m scoring.train.garble_full [--data DIR] [--leave PAIR] [--made N] [--epochs N]``. Needs torch and
the ``dev`` extra. With ``--leave`` one language pair of MLQE-PE is left out and measured, nothing is
written: the figures in the card come from these runs, what ships is trained on all pairs.

The embeddings stay as they are; targets are how badly people rated a sentence, how much of it an editor
changed, whether we damaged it, and which of its words are broken.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.garble_pairs import HIDDEN, Labelled, made, news_sentences, rated
from scoring.bench.rating import BAD, GOOD, roc, sixes
from scoring.corpora import data_folder, table
from scoring.train.garble_net import NAMES, build_net, export

BATCH = 48
LONGEST = 72
"""Word pieces; 99 % of the rated sentences are shorter."""
RATE = 1e-4
SEED = 0
WEIGHTS = {"bad": 1.0, "effort": 0.5, "damaged": 1.0, "broken": 0.7}
WARM = 0.06


def encode(texts: Sequence[str], tokenizer: Any) -> tuple[list[list[int]], list[list[tuple[int, int]]]]:
    """Word pieces and their places."""
    encoded = tokenizer(list(texts), truncation=True, max_length=LONGEST, return_offsets_mapping=True)
    return encoded["input_ids"], encoded["offset_mapping"]


def batches(lengths: Sequence[int], random: Random) -> list[list[int]]:
    """Rows in batches of like length, in random order."""
    order = list(range(len(lengths)))
    random.shuffle(order)
    out = []
    for at in range(0, len(order), BATCH * 40):
        chunk = sorted(order[at : at + BATCH * 40], key=lambda row: lengths[row])
        out += [chunk[start : start + BATCH] for start in range(0, len(chunk), BATCH)]
    random.shuffle(out)
    return out


def padded(rows: Sequence[Any], fill: float, kind: Any) -> Any:
    """Rows of unlike length as one tensor."""
    import torch

    out = np.full((len(rows), max(map(len, rows))), fill, kind)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
    return torch.from_numpy(out)


def piece_labels(row: Labelled, places: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """1 for pieces of broken words, 0 for others, -1 where nothing is known."""
    if row.broken is None:
        return np.full(len(places), -1, np.float32)
    broken = np.zeros(len(row.text) + 1, bool)
    for start, end in row.broken:
        broken[start:end] = True
    return np.array([float(broken[a:b].any()) if b > a else -1 for a, b in places], np.float32)


def losses(output: Any, rows: Sequence[Labelled], pieces: Any) -> Any:
    """The weighted loss of one batch; what a row does not know adds nothing."""
    import torch

    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    logits, marks = output[0].float(), output[1].float()
    known = pieces >= 0
    total = WEIGHTS["broken"] * entropy(marks[known], pieces[known]) if known.any() else logits.sum() * 0
    for column, name in enumerate(NAMES):
        values = [getattr(row, name) for row in rows]
        at = [place for place, value in enumerate(values) if value is not None]
        if at:
            target = torch.tensor([float(values[place]) for place in at])
            total = total + WEIGHTS[name] * len(at) / len(rows) * entropy(logits[at, column], target)
    return total


def optimiser(net: Any, steps: int) -> tuple[Any, Any]:
    """AdamW with warm-up and linear decay; heads learn ten times faster."""
    import torch

    heads = [*net.mark.parameters(), *net.head.parameters()]
    body = [weight for weight in net.body.parameters() if weight.requires_grad]
    adam = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": 10 * RATE}], weight_decay=0.01
    )

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)

    return adam, torch.optim.lr_scheduler.LambdaLR(adam, factor)


def fit(net: Any, tokenizer: Any, rows: Sequence[Labelled], epochs: int) -> None:
    """Trains in place; one line a hundred steps."""
    import torch

    ids, places = encode([row.text for row in rows], tokenizer)
    pieces = [piece_labels(row, place) for row, place in zip(rows, places, strict=True)]
    del places
    random = Random(SEED)
    plan = [batch for _ in range(epochs) for batch in batches([len(row) for row in ids], random)]
    adam, schedule = optimiser(net, len(plan))
    net.train()
    for step, batch in enumerate(plan, start=1):
        inputs, mask = (
            padded([ids[row] for row in batch], 0, np.int64),
            padded([[1] * len(ids[row]) for row in batch], 0, np.int64),
        )
        with torch.autocast("cpu", torch.bfloat16):
            output = net(inputs, mask)
        loss = losses(
            output, [rows[row] for row in batch], padded([pieces[row] for row in batch], -1, np.float32)
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        schedule.step()
        adam.zero_grad()
        if step % 100 == 0:
            print(f"step {step} of {len(plan)}: loss {loss.item():.3f}", flush=True)


def scores(net: Any, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    """Sentence logits, shape (texts, len(NAMES))."""
    import torch

    ids, _ = encode(texts, tokenizer)
    order = np.argsort([len(row) for row in ids])
    out = np.zeros((len(texts), len(NAMES)), np.float32)
    net.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 128):
            rows = order[at : at + 128]
            inputs = padded([ids[row] for row in rows], 0, np.int64)
            mask = padded([[1] * len(ids[row]) for row in rows], 0, np.int64)
            out[rows] = net(inputs, mask)[0].float().numpy()
    return out


def left_out_roc(net: Any, tokenizer: Any, data: Path, pair: str) -> Iterator[tuple[str, float]]:
    """ROC of badly against well rated sentences of a pair, and of documents made of six of a kind."""
    rows = table(data, "mt/mlqe_pe")
    rows = rows[(rows.pair == pair) & ((rows.da_mean < BAD) | (rows.da_mean > GOOD))]
    found = scores(net, tokenizer, list(rows.mt))[:, 0]
    bad = (rows.da_mean < BAD).to_numpy()
    yield "sentences", roc(found, bad)
    yield "documents", roc(*sixes(found, bad))


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains; writes the model, or with ``--leave`` prints the figures of the pair left out."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--leave")
    parser.add_argument("--made", type=int, default=12_000)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rated", type=float, default=1.0, help="share of the rated sentences to use")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", type=Path, help="where to keep the torch weights, outside the checkout")
    parser.add_argument("--resume", type=Path, help="torch weights to go on from")
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    data = data_folder(given.data)
    net, tokenizer = build_net()
    if given.resume:
        net.load_state_dict(torch.load(given.resume, weights_only=True))
    rows = rated(data, given.leave)
    rows = Random(given.seed).sample(rows, round(len(rows) * given.rated))
    rows += made(news_sentences(data, given.made, given.seed), HIDDEN, given.seed)
    fit(net, tokenizer, rows, given.epochs)
    if given.keep:
        torch.save(net.state_dict(), given.keep)
    if given.leave:
        for name, value in left_out_roc(net, tokenizer, data, given.leave):
            print(f"{given.leave} left out, {name}: ROC {value:.4f}")
        return
    export(net, tokenizer, models_folder() / "garble-full-v1")


if __name__ == "__main__":
    main()
