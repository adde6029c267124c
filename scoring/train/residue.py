"""Fits the line model: ``python -m scoring.train.residue [--data DIR] [--out DIR]`` -> models/residue-v1.

Data: pages/line_labels.parquet with pages/wcxb_articles.parquet (CC-BY-4.0) and lines of
news/articles.parquet (Apache-2.0 repository). Sites and outlets for which ``held_out`` is true are never
seen. The word weights a line is judged with while the network is fitted come from other sites.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scoring.corpora import data_folder, held_out
from scoring.residue.features import Sheet, sheet
from scoring.residue.labelled import CAREFUL, GREEDY
from scoring.residue.lexicon import Lexicon, tokens
from scoring.residue.model import DILATIONS, LineModel, neighbours
from scoring.train.residue_examples import Example, training_examples

if TYPE_CHECKING:
    import torch

FOLDS = 4
MIN_SITES = 4
LEAST_WEIGHT = 0.1
"""Smaller word weights are left out; the table is half as long without them."""
WIDTH = 32
EPOCHS = 14
TEXTS_AT_ONCE = 24
SEED = 7


def word_weights(examples: Sequence[Example]) -> dict[str, float]:
    """Token -> log-odds by logistic regression over distinct lines of a page."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    bags, labels, sites = _bags(examples)
    vocabulary = _vocabulary(bags, sites)
    rows = [[vocabulary[token] for token in bag if token in vocabulary] for bag in bags]
    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((c for row in rows for c in row), np.int32, int(pointers[-1]))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(vocabulary)))
    fitted = LogisticRegression(C=0.5, solver="liblinear", random_state=SEED).fit(matrix, labels)
    return {
        token: round(float(fitted.coef_[0, place]), 3)
        for token, place in vocabulary.items()
        if abs(fitted.coef_[0, place]) >= LEAST_WEIGHT
    }


def _bags(examples: Sequence[Example]) -> tuple[list[list[str]], NDArray[np.int8], list[str]]:
    seen: set[tuple[str, tuple[str, ...], int]] = set()
    bags, labels, sites = [], [], []
    for own in examples:
        for line, label in zip(own.lines, own.labels, strict=True):
            key = (own.page, line.words, label)
            if label >= 0 and line.words and key not in seen:
                seen.add(key)
                bags.append(list(dict.fromkeys(tokens(line.words))))
                labels.append(label)
                sites.append(own.site)
    return bags, np.array(labels, np.int8), sites


def _vocabulary(bags: Sequence[Sequence[str]], sites: Sequence[str]) -> dict[str, int]:
    """Tokens that at least MIN_SITES sites print: no site's own words, and no article's."""
    known: dict[str, set[str]] = {}
    for bag, site in zip(bags, sites, strict=True):
        for token in bag:
            known.setdefault(token, set()).add(site)
    kept = sorted(token for token, where in known.items() if len(where) >= MIN_SITES)
    return {token: place for place, token in enumerate(kept)}


def fold_of(site: str) -> int:
    """Which of the FOLDS parts a site belongs to."""
    return next(k for k in range(FOLDS) if k == FOLDS - 1 or held_out(f"{k}:{site}", 1 / (FOLDS - k)))


def fitted_sheets(examples: Sequence[Example]) -> list[Sheet]:
    """One sheet per text, its word weights from the other folds."""
    folds = [fold_of(own.site) for own in examples]
    sheets: list[Sheet | None] = [None] * len(examples)
    for k in range(FOLDS):
        lexicon = Lexicon.of(
            word_weights([own for own, fold in zip(examples, folds, strict=True) if fold != k])
        )
        for place, own in enumerate(examples):
            if folds[place] == k:
                sheets[place] = sheet([own.lines], [own.matches], lexicon)
        print(f"fold {k}: {len(lexicon.weights)} word weights", flush=True)
    return [own for own in sheets if own is not None]


def network(sheets: Sequence[Sheet], examples: Sequence[Example]) -> dict[str, NDArray[np.float32]]:
    """The network's arrays, fitted with Adam on shuffled packs of texts."""
    import torch

    torch.manual_seed(SEED)
    generator = np.random.default_rng(SEED)
    rows = np.vstack([own.rows for own in sheets])
    mean, scale = rows.mean(0), rows.std(0) + 1e-3
    parameters = _parameters(rows.shape[1])
    steps = EPOCHS * -(-len(sheets) // TEXTS_AT_ONCE)
    optimiser = torch.optim.AdamW(parameters.values(), lr=2e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    for epoch in range(EPOCHS):
        order = generator.permutation(len(sheets))
        losses = []
        for first in range(0, len(order), TEXTS_AT_ONCE):
            chosen = order[first : first + TEXTS_AT_ONCE]
            loss = _loss(
                parameters, (mean, scale), [sheets[i] for i in chosen], [examples[i] for i in chosen]
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    arrays = {name: value.detach().numpy() for name, value in parameters.items()}
    return {"mean": mean, "scale": scale, **arrays}


def _parameters(features: int) -> dict[str, torch.Tensor]:
    import torch

    def matrix(rows: int, columns: int) -> torch.Tensor:
        return (torch.randn(rows, columns) * (1.0 / rows) ** 0.5).requires_grad_()

    made = {"into.weight": matrix(features, WIDTH), "into.bias": torch.zeros(WIDTH, requires_grad=True)}
    for place in range(len(DILATIONS)):
        made[f"mix.{place}.weight"] = matrix(3 * WIDTH, WIDTH)
        made[f"mix.{place}.bias"] = torch.zeros(WIDTH, requires_grad=True)
    return made | {"out.weight": matrix(WIDTH, 1), "out.bias": torch.zeros(1, requires_grad=True)}


def _loss(
    parameters: Mapping[str, torch.Tensor],
    norm: tuple[NDArray[np.float32], NDArray[np.float32]],
    sheets: Sequence[Sheet],
    examples: Sequence[Example],
) -> torch.Tensor:
    """Mean cross-entropy over told lines, each text's lines weighing less the more it has."""
    import torch

    bounds = np.cumsum([0, *(len(own.rows) for own in sheets)])
    rows = torch.from_numpy((np.vstack([own.rows for own in sheets]) - norm[0]) / norm[1])
    labels = np.concatenate([own.labels for own in examples])
    weight = np.repeat([max(len(own.labels), 30) ** -0.5 for own in examples], np.diff(bounds))
    weight *= np.concatenate([own.weights for own in examples]) * (labels >= 0)
    logits = _forward(parameters, torch.nn.functional.dropout(rows, 0.05), bounds)
    losses = torch.nn.functional.binary_cross_entropy_with_logits(
        logits, torch.from_numpy(np.maximum(labels, 0).astype(np.float32)), reduction="none"
    )
    weights = torch.from_numpy(weight.astype(np.float32))
    return (losses * weights).sum() / weights.sum()


def _forward(
    parameters: Mapping[str, torch.Tensor], rows: torch.Tensor, bounds: NDArray[np.int64]
) -> torch.Tensor:
    import torch

    drop = torch.nn.functional.dropout
    hidden = torch.relu(rows @ parameters["into.weight"] + parameters["into.bias"])
    for place, dilation in enumerate(DILATIONS):
        before, after = (torch.from_numpy(where) for where in neighbours(bounds, dilation))
        padded = torch.cat([hidden, torch.zeros(1, hidden.shape[1])])
        wide = drop(torch.cat([padded[before], hidden, padded[after]], 1), 0.1)
        hidden = hidden + torch.relu(
            wide @ parameters[f"mix.{place}.weight"] + parameters[f"mix.{place}.bias"]
        )
    return (hidden @ parameters["out.weight"] + parameters["out.bias"])[:, 0]


def save(folder: Path, weights: Mapping[str, float], arrays: Mapping[str, NDArray[np.float32]]) -> None:
    """words.json and lines.safetensors."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(weights.items())), ensure_ascii=False, separators=(",", ":"))
    (folder / "words.json").write_text(text + "\n", encoding="utf-8")
    plain = {name: np.ascontiguousarray(value, np.float32) for name, value in arrays.items()}
    save_file(plain, folder / "lines.safetensors")


def crossed(sheets: Sequence[Sheet], examples: Sequence[Example]) -> dict[str, float]:
    """Precision and recall on fold 0, fitted on the others: where ``ResidueSettings.line_bar`` comes from."""
    inside = [place for place, own in enumerate(examples) if fold_of(own.site) != 0]
    model = LineModel(Lexicon.of({}), network([sheets[i] for i in inside], [examples[i] for i in inside]))
    outside = [place for place, own in enumerate(examples) if fold_of(own.site) == 0]
    figures = {}
    for name, extractors in (("greedy", GREEDY), ("careful", CAREFUL), ("news", ("news",))):
        places = [i for i in outside if examples[i].extractor in extractors]
        labels = np.concatenate([examples[i].labels for i in places])
        logits = np.concatenate([model.logits(sheets[i]) for i in places])[labels >= 0]
        told = labels[labels >= 0] == 1
        for bar in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95):
            flagged = logits >= np.log(bar / (1 - bar))
            figures[f"{name}_precision_{bar}"] = round(float(told[flagged].mean()), 4)
            figures[f"{name}_recall_{bar}"] = round(float(flagged[told].mean()), 4)
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits on the training side and writes the artefact."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.residue", description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("models/residue-v1"))
    options = parser.parse_args(arguments)
    examples = training_examples(data_folder(options.data))
    print(f"{len(examples)} texts, {sum(len(own.lines) for own in examples)} lines", flush=True)
    sheets = fitted_sheets(examples)
    save(options.out, word_weights(examples), network(sheets, examples))
    print(json.dumps({"cross_validation": crossed(sheets, examples)}, indent=1))


if __name__ == "__main__":
    main()
