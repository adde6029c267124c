"""Rates of labels: a beta-binomial model over the outlets, one label at a time.

Each outlet's rate is drawn towards the rate of all, the more the fewer its articles (Griffin and Krutchkoff
1971); the strength of the drawing is integrated over its likelihood instead of being plugged in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.settings import RankSettings
from scoring.sources.panel import Column
from scoring.types import Share

STRENGTHS = np.geomspace(0.5, 500.0, 40)
"""Articles' worth of the common rate: from hardly any drawing to nearly one rate for all."""
PASSES = 3
"""Passes between the mean rate and the strength; the mean settles after two."""


def label_shares(hits: NDArray[np.intp], counts: Column, settings: RankSettings) -> list[Share]:
    """One share per outlet from hits out of counts, both of shape (outlets,), with its interval."""
    from scipy.special import betaincinv

    mean, spread = _moments(hits.astype(np.float64), counts)
    total = mean * (1 - mean) / spread - 1  # the beta distribution of these two moments
    tail = (1 - settings.coverage) / 2
    low = betaincinv(mean * total, (1 - mean) * total, tail)
    high = betaincinv(mean * total, (1 - mean) * total, 1 - tail)
    rows = zip(mean.tolist(), low.tolist(), high.tolist(), hits.tolist(), strict=True)
    return [Share(round(m, 4), round(lo, 4), round(hi, 4), int(x)) for m, lo, hi, x in rows]


def _moments(hits: Column, counts: Column) -> tuple[Column, Column]:
    """Posterior mean and variance of each rate, the strength integrated over."""
    if len(hits) == 1:  # nobody to be drawn towards: Jeffreys' prior
        return _beta(hits + 0.5, counts - hits + 0.5)
    share, chance = _prior(hits, counts)
    alpha = hits + STRENGTHS[:, None] * share
    means, variances = _beta(alpha, counts - hits + STRENGTHS[:, None] * (1 - share))
    mean = chance @ means
    return mean, chance @ (variances + (means - mean) ** 2)


def _beta(alpha: Column, beta: Column) -> tuple[Column, Column]:
    total = alpha + beta
    return alpha / total, alpha * beta / (total**2 * (total + 1))


def _prior(hits: Column, counts: Column) -> tuple[float, Column]:
    """The mean rate of outlets and how likely each of ``STRENGTHS`` is (flat in its logarithm before)."""
    from scipy.special import betaln

    share = float((hits.sum() + 0.5) / (counts.sum() + 1))
    chance = np.full(len(STRENGTHS), 1 / len(STRENGTHS))
    for _ in range(PASSES):
        alpha, beta = STRENGTHS[:, None] * share, STRENGTHS[:, None] * (1 - share)
        likely = (betaln(alpha + hits, beta + counts - hits) - betaln(alpha, beta)).sum(axis=1)
        chance = np.exp(likely - likely.max())
        chance /= chance.sum()
        strength = float(chance @ STRENGTHS)
        weight = counts / (1 + (counts - 1) / (strength + 1))
        share = float(np.clip((weight * hits / counts).sum() / weight.sum(), 0.5 / counts.sum(), 1 - 1e-9))
    return share, chance
