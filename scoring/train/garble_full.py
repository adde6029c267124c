"""Fine-tunes all-MiniLM-L6-v2 into ``garble-full-v1`` and writes it as ONNX with int8 weights.

``python -m scoring.train.garble_full [--data DIR] [--leave PAIR] [--made N] [--resume PATH]``. Needs torch,
the ``dev`` extra; ``--resume models/garble-full-v1`` goes on from what ships. With ``--leave`` one language
pair of MLQE-PE is left out and measured, nothing is written: the figures in the card come from these runs,
what ships is trained on all pairs.

The embeddings stay as they are; targets are how badly people rated a sentence, how much of it an editor
changed, whether we damaged it, whether a machine translated it, and which of its words are broken. Where two
versions of one sentence are known, the better one has to score below the worse one (RankNet, Burges et al.
2005), so that subject and length cancel out.
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
from scoring.bench.garble_pairs import (
    Duel,
    Labelled,
    corrected,
    rated,
    translated,
)
from scoring.bench.rating import BAD, GOOD, roc, sixes
from scoring.corpora import data_folder, table
from scoring.garble.light import open_light
from scoring.kit import load_kit
from scoring.train.garble_net import NAMES, build_net, export, take_shipped
from scoring.train.garble_rows import pieces, sound_sentences, suspected

BATCH = 48
LONGEST = 72
"""Word pieces; 99 % of the rated sentences are shorter."""
RATE = 1e-4
SEED = 0
WEIGHTS = {"bad": 1.0, "effort": 0.5, "damaged": 1.0, "machine": 0.5, "broken": 0.7, "duel": 1.0}
NATIVE = 0.2
"""Share of rated translations taken to read better than a sentence an editor printed: without it the rating,
learned on encyclopaedia sentences, mistakes sport and foreign names for bad translation."""
POOL = 2
"""Sound sentences looked through for each row of news asked for."""
SUSPECTED = 0.4
"""Share of the rows of news that are those the light model suspects most, sound and broken alike."""
Unit = Labelled | Duel
WARM = 0.06


def encode(texts: Sequence[str], tokenizer: Any) -> tuple[list[list[int]], list[list[tuple[int, int]]]]:
    """Word pieces and their places."""
    encoded = tokenizer(list(texts), truncation=True, max_length=LONGEST, return_offsets_mapping=True)
    return encoded["input_ids"], encoded["offset_mapping"]


def batches(units: Sequence[Unit], lengths: Sequence[int], random: Random) -> list[list[int]]:
    """Units in batches of like length, in random order; a duel takes the room of two sentences."""
    order = list(range(len(units)))
    random.shuffle(order)
    out = []
    for at in range(0, len(order), BATCH * 40):
        chunk = sorted(order[at : at + BATCH * 40], key=lambda row: lengths[row])
        while chunk:
            rows, size = 0, 0
            while rows < len(chunk) and size < BATCH:
                size += len(sides(units[chunk[rows]]))
                rows += 1
            out.append(chunk[:rows])
            chunk = chunk[rows:]
    random.shuffle(out)
    return out


def sides(unit: Unit) -> tuple[Labelled, ...]:
    """The sentences of a unit, the better one of a duel first."""
    return (unit,) if isinstance(unit, Labelled) else (unit.better, unit.worse)


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


def losses(output: Any, units: Sequence[Unit], pieces: Any) -> Any:
    """The weighted loss of one batch; what a sentence does not know adds nothing."""
    import torch

    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    rows = [row for unit in units for row in sides(unit)]
    logits, marks = output[0].float(), output[1].float()
    known = pieces >= 0
    total = WEIGHTS["broken"] * entropy(marks[known], pieces[known]) if known.any() else logits.sum() * 0
    for column, name in enumerate(NAMES):
        values = [getattr(row, name) for row in rows]
        at = [place for place, value in enumerate(values) if value is not None]
        if at:
            target = torch.tensor([float(values[place]) for place in at])
            total = total + WEIGHTS[name] * len(at) / len(rows) * entropy(logits[at, column], target)
    return total + WEIGHTS["duel"] * duel_loss(logits, units)


def duel_loss(logits: Any, units: Sequence[Unit]) -> Any:
    """RankNet over the duels of a batch, times their share of it."""
    import torch

    at, gaps = 0, []
    for unit in units:
        if isinstance(unit, Duel):
            column = NAMES.index(unit.by)
            gaps.append(logits[at + 1, column] - logits[at, column])
        at += len(sides(unit))
    if not gaps:
        return logits.sum() * 0
    return torch.nn.functional.softplus(-torch.stack(gaps)).mean() * 2 * len(gaps) / at


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


def fit(net: Any, tokenizer: Any, units: Sequence[Unit], epochs: int, keep: Path | None) -> None:
    """Trains in place; one line a hundred steps, at which the weights are kept too."""
    import torch

    taken = [encode([row.text for row in sides(unit)], tokenizer) for unit in units]
    random = Random(SEED)
    lengths = [max(map(len, ids)) for ids, _ in taken]
    plan = [batch for _ in range(epochs) for batch in batches(units, lengths, random)]
    adam, schedule = optimiser(net, len(plan))
    net.train()
    for step, batch in enumerate(plan, start=1):
        own = [units[at] for at in batch]
        ids = [row for at in batch for row in taken[at][0]]
        marked = [
            piece_labels(row, place)
            for at in batch
            for row, place in zip(sides(units[at]), taken[at][1], strict=True)
        ]
        inputs, mask = padded(ids, 0, np.int64), padded([[1] * len(row) for row in ids], 0, np.int64)
        with torch.autocast("cpu", torch.bfloat16):
            output = net(inputs, mask)
        loss = losses(output, own, padded(marked, -1, np.float32))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        schedule.step()
        adam.zero_grad()
        if step % 100 == 0:
            print(f"step {step} of {len(plan)}: loss {loss.item():.3f}", flush=True)
            if keep:
                keep_weights(net, keep)


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


def units(data: Path, given: argparse.Namespace) -> list[Unit]:
    """What is learned from, as many of each kind as asked for."""
    rows: list[Unit] = list(rated(data, given.leave))
    rows = Random(given.seed).sample(rows, round(len(rows) * given.rated))
    rows += news(data, given.made, given.seed)
    rows += corrected(data, given.corrected, given.leave, given.seed)
    rows += translated(data, given.translated, given.seed)
    return rows


def news(data: Path, count: int, seed: int) -> list[Labelled]:
    """News as printed and broken by us, half each, tilted to what the light model suspects."""
    found = list(pieces(sound_sentences(data, count * POOL, seed), seed))
    light = open_light(load_kit().artefacts.open("garble-v1"))
    chosen = suspected(light, found, count, SUSPECTED, Random(seed))
    return [
        Labelled(one.text, NATIVE if not one.spans else None, None, float(bool(one.spans)), one.spans)
        for one in chosen
    ]


def started(given: argparse.Namespace) -> tuple[Any, Any]:
    """The network, fresh or with the weights to go on from, and its tokenizer."""
    from safetensors.torch import load_model

    net, tokenizer = build_net()
    if given.resume and given.resume.is_dir():
        take_shipped(net, given.resume)
    elif given.resume:
        load_model(net, given.resume)
    return net, tokenizer


def keep_weights(net: Any, path: Path) -> None:
    """Writes the network's weights as safetensors, for ``--resume``."""
    from safetensors.torch import save_model

    save_model(net, str(path))


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains; writes the model, or with ``--leave`` prints the figures of the pair left out."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--leave")
    parser.add_argument("--made", type=int, default=12_000, help="news sentences, half of them damaged")
    parser.add_argument("--corrected", type=int, default=6_000, help="translations beside their correction")
    parser.add_argument("--translated", type=int, default=15_000, help="machine beside human translations")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rated", type=float, default=1.0, help="share of the rated sentences to use")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", type=Path, help="where to keep the torch weights, outside the checkout")
    parser.add_argument(
        "--resume", type=Path, help="torch weights, or a shipped model's folder, to go on from"
    )
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    data = data_folder(given.data)
    net, tokenizer = started(given)
    fit(net, tokenizer, units(data, given), given.epochs, given.keep)
    if given.keep:
        keep_weights(net, given.keep)
    if given.leave:
        for name, value in left_out_roc(net, tokenizer, data, given.leave):
            print(f"{given.leave} left out, {name}: ROC {value:.4f}")
        return
    export(net, tokenizer, models_folder() / "garble-full-v1")


if __name__ == "__main__":
    main()
