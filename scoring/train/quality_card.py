"""The card of ``models/quality-v1``: what the score is and is not, its figures and its drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scoring.bench.measure import Column, Measured, case_weights
from scoring.bench.reckon import Curve, reliability

TEXT = """# quality-v1: the score

## For the editor

**What it says.** `quality` is the chance in 100 that an article is sound as a text: whole, in good English,
free of the page's furniture, and faithful to what independent outlets print. Of articles scored 80, four in
five are sound, on a desk where every second article is damaged; where damage is rarer, articles are better
than they score.

**How to read a scorecard.** The points lost stand under four headings (fluency, fidelity, cleanliness,
originality), and each is backed by findings with their place in the text. `low` and `high` hold the truth
about an article (100 sound, 0 not) nine times in ten, so near the middle they rightly reach from one end to
the other: there the score says "look yourself". Short texts and few other voices make them wider.

**What it is not.** It does not judge truth, importance, slant, taste or the reputation of an outlet. Outlets
that are wrong together are not found. What nobody else prints cannot be checked: an exclusive is judged on
its text alone, and a wrong figure in it goes unseen. A low score is a reason to look, not a verdict on an
author. It has seen English news only.

**What moves it and what does not.** Length, story size, subject and outlet are not among the measures.
A measure that could not be taken costs nothing; that nobody else could be asked moves the start by one fixed
step. What two other voices print otherwise costs a least amount, whatever the bench gave it.

## How it is made

One monotone step function a measure, summed in log odds (gradient boosting without interactions), so every
point lost belongs to one measure; then a rising calibration curve (isotonic regression averaged over
resamples, a tenth of a logistic fit); conformal intervals, a factor for short articles and one for long.
Calibration, intervals and the newsroom's lines look at scores of folds that the model had not seen; events,
articles and language pairs are never parted.

**Data.** The bench of `scoring/bench`: real articles (news/articles, news/stories, events found by
resemblance), damaged on purpose in about half of the weight; human translations (WMT references) and
professionally rated machine translation (MLQE-PE, CC0); lines of real pages (WCXB, CC-BY-4.0); ECB+ events
(Apache-2.0) for facts among many outlets. No human rating of WMT and no sentence of CoLA was used. Made
again, whole, by `python -m scoring.train.quality`. The figures are of outlets, events, pages, documents and
sentences that nothing was fitted on; kinds of damage weigh as `scoring/bench/mix.py` says.

## Figures

| figure | value |
|---|---|
{rows}

![Reliability: share of sound articles by score](reliability.png)

What was done to the article, and what the score made of it (ROC against sound articles with as much of a
story around them):

| case | median quality | called unsound (newsroom) | ROC | n |
|---|---|---|---|---|
{kinds}

## Labels

Several at once, each from its own few measures, calibrated at its share of the mix.

| label | average precision | ROC | Brier | calibration error | n |
|---|---|---|---|---|---|
{labels}

![Precision and recall of the labels](labels.png)

## Each signal left out

| left out | ROC with two voices or more | ROC without |
|---|---|---|
{ablation}

## Limits

Damage on the bench is made by rules, so it is more regular than what a careless site prints. Facts are
damaged only where two other outlets print them. Articles that the table of articles cuts at 20,000
characters are left out of the sound ones. Some sound articles of the bench carry a line of residue or a cut
end of their own: they count as sound all the same. The base rate of one half is a choice.
"""


def write_card(
    folder: Path, found: Mapping[str, Any], held: Measured, drawn: tuple[Column, Mapping[str, Any]]
) -> None:
    """``card.md``, ``reliability.png`` and ``labels.png`` in the folder."""
    plain = [(k.replace("_", " "), v) for k, v in found.items() if not isinstance(v, dict)]
    kinds, labels = found["by_kind"], found["labels"]
    text = TEXT.format(
        rows=_table(plain),
        kinds=_table([(k.replace("_", " "), *_of(v, "median unsound roc n")) for k, v in kinds.items()]),
        labels=_table(
            [(k, *_of(v, "average_precision roc brier calibration_error n")) for k, v in labels.items()]
        ),
        ablation=_table(
            [(k, *_of(v, "roc_with_two_voices roc_without")) for k, v in found["ablation"].items()]
        ),
    )
    (folder / "card.md").write_text(text, encoding="utf-8")
    draw_reliability(folder / "reliability.png", reliability(drawn[0], held.sound, case_weights(held)))
    draw_labels(folder / "labels.png", drawn[1])


def _of(values: Mapping[str, Any], names: str) -> list[Any]:
    return [values[name] for name in names.split()]


def _table(rows: Sequence[Sequence[Any]]) -> str:
    return "\n".join(
        "| " + " | ".join("–" if cell is None else str(cell) for cell in row) + " |" for row in rows
    )


def draw_reliability(path: Path, curve: Curve) -> None:
    """The reliability diagram: promised share against the share found, dots sized by weight."""
    plt, figure, axis = _figure()
    axis.plot([0, 100], [0, 100], color="#b8bfc8", linewidth=1)
    size = 12 + 160 * curve.weight / max(curve.weight.max(initial=1.0), 1e-9)
    axis.scatter(curve.promised, 100 * curve.found, s=size, color="#2c5f9e", alpha=0.8)
    axis.set(xlim=(-2, 102), ylim=(-2, 102), xlabel="quality promised", ylabel="sound articles found, %")
    axis.set_title("Reliability on held-out text")
    _save(plt, figure, path)


def draw_labels(path: Path, curves: Mapping[str, tuple[Column, Column]]) -> None:
    """Precision against recall, one line a label."""
    plt, figure, axis = _figure()
    for label, (precision, recall) in curves.items():
        if len(precision):
            axis.plot(recall, precision, linewidth=1.4, label=label.replace("_", " "))
    axis.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
    axis.legend(fontsize=6, frameon=False, loc="lower left")
    axis.set_title("Labels on held-out text")
    _save(plt, figure, path)


def _figure() -> tuple[Any, Any, Any]:
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, axis = plt.subplots(figsize=(4.6, 4.2))
    for side in ("top", "right"):
        axis.spines[side].set_visible(False)
    return plt, figure, axis


def _save(plt: Any, figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)
