"""Outlets' mean quality: a hierarchical normal model with a random effect for the story.

    quality = outlet + story + noise,  outlet ~ N(mean, spread^2),  story ~ N(0, story^2)

An outlet with few articles is drawn towards the mean of all (Efron and Morris 1975), one that prints hard
stories is judged beside what others made of them (mixed model, Henderson 1975). The spread between outlets
is integrated over, not plugged in (Gelman 2006), so that intervals stay honest with few outlets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.settings import RankSettings
from scoring.sources.panel import Column, Numbers, Panel

Matrix = NDArray[np.float64]
FLOOR = 1e-6
"""Least variance, in squared points: qualities are printed to a hundredth of a point."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Variances in squared points: of an outlet's articles (one for each outlet), and of stories."""

    article: Column
    story: float
    freedom: Column
    """Degrees of freedom behind each outlet's variance."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Each outlet's mean allowing for stories, not yet drawn towards the others, and its covariance."""

    mean: Column
    covariance: Matrix
    noise: Noise


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of each outlet's mean: the mean, and draws of shape (draws, outlets)."""

    mean: Column
    draws: Matrix


def estimate(panel: Panel, settings: RankSettings) -> Estimates:
    """Generalised least squares over outlets, the story effect absorbed story by story."""
    from scipy.sparse import coo_matrix

    noise = estimate_noise(panel, settings)
    weight = 1.0 / noise.article[panel.outlet]
    shape = (len(panel.names), int(panel.story.max()) + 1)
    joint = coo_matrix((weight, (panel.outlet, panel.story)), shape=shape).tocsr()
    total = np.bincount(panel.story, weight, shape[1])
    shared = noise.story / (1.0 + noise.story * total)
    told = np.bincount(panel.story, weight * panel.quality, shape[1])
    precision = np.diag(np.bincount(panel.outlet, weight, shape[0]))
    precision -= (joint.multiply(shared[None, :]) @ joint.T).toarray()
    right = np.bincount(panel.outlet, weight * panel.quality, shape[0]) - joint @ (shared * told)
    covariance = np.linalg.inv(precision)
    return Estimates(covariance @ right, (covariance + covariance.T) / 2, noise)


def estimate_noise(panel: Panel, settings: RankSettings) -> Noise:
    """Variances of articles inside each outlet, moderated (Smyth 2004), and of stories.

    Where stories are shared, both come from expectation maximisation (Laird and Ware 1982), started from the
    products of outlets' residuals on one story; else all scatter is the articles'.
    """
    count = np.bincount(panel.outlet, minlength=len(panel.names)).astype(np.float64)
    mean = np.bincount(panel.outlet, panel.quality) / count
    residual = panel.quality - mean[panel.outlet]
    noise = _moderated(residual**2, panel.outlet, count, settings)
    story = _story_variance(panel, residual, count, settings)
    if story == 0.0:
        return noise
    noise = replace(noise, article=np.maximum(noise.article - story, 0.1 * noise.article), story=story)
    for _ in range(settings.noise_passes):
        noise, mean = _expect(panel, noise, (mean, count), settings)
    return noise


def _moderated(squares: Column, outlet: Numbers, count: Column, settings: RankSettings) -> Noise:
    """Each outlet's variance with some articles' worth of the typical (median) one mixed in."""
    total = np.bincount(outlet, squares, len(count))
    pooled = float(np.median(total / np.maximum(count - 1, 1.0)))  # a few wild outlets are not typical
    freedom = count - 1 + settings.variance_prior
    return Noise(np.maximum((total + settings.variance_prior * pooled) / freedom, FLOOR), 0.0, freedom)


def _expect(
    panel: Panel, noise: Noise, outlets: tuple[Column, Column], settings: RankSettings
) -> tuple[Noise, Column]:
    """One pass: what each story is given the variances, then the variances and means given that."""
    mean, count = outlets
    weight = 1.0 / noise.article[panel.outlet]
    unsure = 1.0 / (1.0 / noise.story + np.bincount(panel.story, weight))
    effect = unsure * np.bincount(panel.story, weight * (panel.quality - mean[panel.outlet]))
    cleared = panel.quality - effect[panel.story]
    mean = np.bincount(panel.outlet, cleared) / count
    squares = (cleared - mean[panel.outlet]) ** 2 + unsure[panel.story]
    told = np.bincount(panel.story) > 1
    story = max(float((effect[told] ** 2 + unsure[told]).mean()), FLOOR)
    return replace(_moderated(squares, panel.outlet, count, settings), story=story), mean


def _story_variance(panel: Panel, residual: Column, count: Column, settings: RankSettings) -> float:
    """Mean product of two outlets' residuals on one story: what a story does to everybody on it."""
    scaled = residual * np.sqrt(count / np.maximum(count - 1, 1.0))[panel.outlet]
    cell, where = np.unique(np.stack([panel.story, panel.outlet]), axis=1, return_inverse=True)
    size = np.bincount(where.ravel()).astype(np.float64)
    value = np.bincount(where.ravel(), scaled) / size
    story = cell[0]
    outlets = np.bincount(story).astype(np.float64)
    total, squares = np.bincount(story, value), np.bincount(story, value**2)
    many = outlets > 1
    pairs = outlets * (outlets - 1) / 2
    if pairs.sum() < settings.story_pairs:
        return 0.0
    # a story of m outlets weighs m / 2: as many independent comparisons as it holds
    products = (total[many] ** 2 - squares[many]) / 2 / (outlets[many] - 1)
    return max(float(products.sum() / (pairs[many] / (outlets[many] - 1)).sum()), 0.0)


def posterior(found: Estimates, settings: RankSettings) -> Posterior:
    """Draws of every outlet's mean: of the spread, of the grand mean given it, of the outlets given both."""
    values, vectors = np.linalg.eigh(found.covariance)
    values = np.maximum(values, FLOOR)
    turned, ones = vectors.T @ found.mean, vectors.sum(axis=0)
    rng = np.random.default_rng(settings.seed)
    grid = settings.largest_spread * (np.arange(settings.spread_steps) + 0.5) / settings.spread_steps
    grid *= grid / settings.largest_spread  # finer steps where the spread is small
    likely = np.asarray([_restricted(values + t * t, turned, ones) for t in grid])
    chance = np.exp(likely - likely.max()) * np.gradient(grid)
    spread = np.sort(rng.choice(grid, settings.draws, p=chance / chance.sum()))[:, None] ** 2
    weight = 1.0 / (values + spread)
    exact = (weight * ones**2).sum(axis=1, keepdims=True)
    centre = (weight * ones * turned).sum(axis=1, keepdims=True) / exact
    keep = spread * weight
    mean = ((keep * turned + (1 - keep) * ones * centre) @ vectors.T).mean(axis=0)
    centre = centre + rng.standard_normal(centre.shape) / np.sqrt(exact)
    noise = rng.standard_normal((settings.draws, len(values))) * np.sqrt(keep * values)
    draws = (keep * turned + (1 - keep) * ones * centre + noise) @ vectors.T
    return Posterior(mean, mean + (draws - mean) * _unsure(found.noise.freedom, settings, rng))


def _restricted(variance: Column, turned: Column, ones: Column) -> float:
    """Restricted log likelihood of a spread, in the eigenbasis of the covariance (Harville 1974)."""
    weight = 1.0 / variance
    exact = (weight * ones**2).sum()
    centre = (weight * ones * turned).sum() / exact
    rest = (weight * (turned - centre * ones) ** 2).sum()
    return float(-0.5 * (np.log(variance).sum() + np.log(exact) + rest))


def _unsure(freedom: Column, settings: RankSettings, rng: np.random.Generator) -> Matrix:
    """Widening for variances known from few articles: a t distribution instead of a normal one."""
    return np.asarray(np.sqrt(freedom / rng.chisquare(freedom, size=(settings.draws, len(freedom)))))
