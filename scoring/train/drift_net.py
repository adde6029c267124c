"""Small networks for ``drift-v1``, fitted with torch on one core and kept as plain tensors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.drift.judge import Judge

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a network is fitted; ``seeds`` networks are laid side by side into one."""

    units: int = 24
    epochs: int = 40
    decay: float = 0.05
    rate: float = 3e-3
    batch: int = 256
    seeds: int = 3


def fit_pairs(better: Floats, worse: Floats, fit: Fit) -> Judge:
    """The judge that scores each better row above its worse row (RankNet, Burges et al. 2005)."""
    import torch

    both = np.concatenate([better, worse])
    centre, scale = _scaling(both)
    first, second = (torch.tensor(_scaled(rows, centre, scale)) for rows in (better, worse))

    def loss(net: Callable[[torch.Tensor], torch.Tensor], at: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.softplus(net(second[at]) - net(first[at])).mean()

    return _joined([_fitted(loss, first.shape, fit, seed) for seed in range(fit.seeds)], centre, scale)


def fit_labels(rows: Floats, labels: NDArray[np.bool_], fit: Fit) -> Judge:
    """The judge whose logistic is the probability of the label."""
    import torch

    centre, scale = _scaling(rows)
    inputs = torch.tensor(_scaled(rows, centre, scale))
    wanted = torch.tensor(labels.astype(np.float32))

    def loss(net: Callable[[torch.Tensor], torch.Tensor], at: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.binary_cross_entropy_with_logits(net(inputs[at]).squeeze(1), wanted[at])

    return _joined([_fitted(loss, inputs.shape, fit, seed) for seed in range(fit.seeds)], centre, scale)


def _scaling(rows: Floats) -> tuple[Floats, Floats]:
    return rows.mean(axis=0).astype(np.float32), (rows.std(axis=0) + 1e-6).astype(np.float32)


def _scaled(rows: Floats, centre: Floats, scale: Floats) -> Floats:
    return np.asarray(np.clip((rows - centre) / scale, -6, 6), np.float32)


def _fitted(loss: Callable[..., object], shape: tuple[int, ...], fit: Fit, seed: int) -> list[Floats]:
    """Weights of one network: hidden (features, units), bias, out, offset."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    net = torch.nn.Sequential(
        torch.nn.Linear(shape[1], fit.units), torch.nn.ReLU(), torch.nn.Linear(fit.units, 1)
    )
    steps = torch.optim.AdamW(net.parameters(), fit.rate, weight_decay=fit.decay)
    for _ in range(fit.epochs):
        for at in torch.randperm(shape[0]).split(fit.batch):
            steps.zero_grad()
            loss(net, at).backward()  # type: ignore[attr-defined]
            steps.step()
    hidden, _, out = net
    parts = (hidden.weight.T, hidden.bias, out.weight[0], out.bias)
    return [part.detach().numpy().copy() for part in parts]


def _joined(nets: list[list[Floats]], centre: Floats, scale: Floats) -> Judge:
    """Networks side by side: the mean of their scores."""
    hidden = np.concatenate([net[0] for net in nets], axis=1)
    bias = np.concatenate([net[1] for net in nets])
    out = np.concatenate([net[2] for net in nets]) / len(nets)
    offset = float(np.mean([net[3][0] for net in nets]))
    return Judge(centre, scale, np.ascontiguousarray(hidden), bias, out.astype(np.float32), offset)


def tensors(name: str, judge: Judge) -> dict[str, Floats]:
    """The judge as named tensors."""
    return {
        f"{name}.centre": judge.centre, f"{name}.scale": judge.scale, f"{name}.hidden": judge.hidden,
        f"{name}.bias": judge.bias, f"{name}.out": judge.out,
        f"{name}.offset": np.asarray([judge.offset], np.float32),
    }  # fmt: skip
