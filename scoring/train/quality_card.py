"""The card of ``models/quality-v1``: what the score is and is not, its figures, its reliability diagram."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TEXT = """# quality-v1

**What it says.** `quality` is the chance in 100 that the article is sound as a text: whole, in good English,
free of page residue, and faithful to what independent outlets print. Of articles scored 80, four in five are
sound, on a desk where every second article is damaged; where damage is rarer, articles are better than they
score.

**What it does not say.** It does not judge truth, importance, slant or taste. Outlets that are wrong together
are not found. An exclusive cannot be compared with anybody and is judged on its text alone. It has seen
English news; other languages are not scored on fluency.

**How it is made.** One monotone step function a measure, summed in log odds (gradient boosting without
interactions), so every point lost belongs to one measure; then a rising calibration curve, and conformal
intervals that hold the truth about an article (100 sound, 0 not) nine times in ten. Length, story size,
subject and outlet are not among the measures. Missing measures cost nothing; that nobody else could be
asked moves the base by a fixed step.

**Data.** The bench of `scoring/bench`: real articles (news/articles, news/stories), damaged on purpose in
about half of the cases; human translations (WMT references) and professionally rated machine translation
(MLQE-PE, CC0); lines of real pages (WCXB, CC-BY-4.0); ECB+ events (Apache-2.0) for facts among many outlets.
No human rating of WMT and no sentence of CoLA was used. Made again by `python -m scoring.train.quality`.
Figures below are of outlets, stories, pages and documents that nothing was fitted on.

## Figures

| figure | value |
|---|---|
{rows}

Median quality by what was done to the article:

| case | median quality | share called unsound (newsroom) | n |
|---|---|---|---|
{kinds}

![Reliability: share of sound articles by score](reliability.png)

## Limits

Damage on the bench is made by rules, so it is more regular than what a careless site prints. Facts are
damaged only where two other outlets print them: what nobody else prints cannot be checked. The base rate of
one half is a choice (`scoring/bench/mix.py`).
"""


def write_card(folder: Path, figures: Mapping[str, Any], curve: Mapping[str, NDArray[np.float64]]) -> None:
    """``card.md`` and ``reliability.png`` in the folder."""
    rows = "\n".join(
        f"| {k.replace('_', ' ')} | {v} |" for k, v in figures.items() if not isinstance(v, dict)
    )
    kinds = "\n".join(
        f"| {kind.replace('_', ' ')} | {v['median']} | {v['unsound']} | {v['n']} |"
        for kind, v in figures["by_kind"].items()
    )
    (folder / "card.md").write_text(TEXT.format(rows=rows, kinds=kinds), encoding="utf-8")
    draw(folder / "reliability.png", curve["promised"], curve["found"], curve["count"])


def draw(
    path: Path, promised: NDArray[np.float64], found: NDArray[np.float64], count: NDArray[np.float64]
) -> None:
    """The reliability diagram: promised share against the share found, dots sized by count."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, axis = plt.subplots(figsize=(4.6, 4.2))
    axis.plot([0, 100], [0, 100], color="#b8bfc8", linewidth=1)
    axis.scatter(promised, found, s=12 + 160 * count / count.max(), color="#2c5f9e", alpha=0.8)
    axis.set(xlim=(-2, 102), ylim=(-2, 102), xlabel="quality promised", ylabel="sound articles found, %")
    axis.set_title("Reliability on held-out text")
    for side in ("top", "right"):
        axis.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)
