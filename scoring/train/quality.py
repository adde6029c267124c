"""Fits ``models/quality-v1``: the additive quality model, its calibration, its intervals, the labels.

    python -m scoring.train.quality [--data DIR] [--cache DIR] [--processes 2]

Makes the bench from the labelled tables, reads every signal of its cases, fits on the fitting side, measures
once on the held-out side, and writes the whole folder: weights, labels, interval, figures, card and drawings,
then the manifest. With ``--cache`` the measures are kept under a digest of the models, settings, code, tables
and mix that made them, so that a second run after a change of the fit alone takes a minute.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from scoring.bench.cases import Side
from scoring.bench.measure import Measured
from scoring.bench.mix import Mix, scaled
from scoring.bench.reading import parts, read_bench, tables
from scoring.corpora import data_folder
from scoring.kit import load_kit
from scoring.quality.features import FEATURES, LABEL_FEATURES
from scoring.quality.model import QualityModel
from scoring.settings import QualitySettings
from scoring.train.manifest import write_manifest
from scoring.train.quality_card import write_card
from scoring.train.quality_fit import fit_interval, fit_label, fit_quality, label_line
from scoring.train.quality_report import ablation, figures, label_figures, lines

Figures = dict[str, Any]


def main() -> None:
    """Makes the bench, fits, writes the folder and prints the figures of the held-out side."""
    options = _options()
    data, mix = data_folder(options.data), scaled(Mix(), options.scale)
    fit, held = (_side(data, side, mix, options) for side in ("fit", "held"))
    folder = options.out
    folder.mkdir(parents=True, exist_ok=True)
    found = train(fit, folder)
    found |= measure(fit, held, folder)
    found |= {"tables": tables(data), "scale": options.scale, "fitted_cases": len(fit.cases)}
    _write(folder / "metrics.json", found)
    if (folder.parent / "manifest.json").is_file():
        write_manifest(folder.parent)
    print(json.dumps({k: v for k, v in found.items() if k != "tables"}, indent=1))
    _tell_lines(found["lines"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit models/quality-v1 on the bench.")
    parser.add_argument("--data", type=Path, help="folder of labelled tables")
    parser.add_argument("--out", type=Path, default=Path("models/quality-v1"))
    parser.add_argument("--cache", type=Path, help="folder in which measured cases are kept")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the bench: below 1 for a trial")
    return parser.parse_args()


def _side(data: Path, side: Side, mix: Mix, options: argparse.Namespace) -> Measured:
    """One side of the bench with every signal read."""
    found = read_bench(parts(data, side, mix), load_kit(), options.cache, options.processes)
    print(f"{side}: {len(found.cases)} cases, {int(found.sound.sum())} of them sound", flush=True)
    return found


def train(fit: Measured, folder: Path) -> Figures:
    """Writes the models; what was chosen on the fitting side comes back."""
    fitted = fit_quality(fit, FEATURES)
    _write(folder / "quality.json", fitted.model)
    _write(folder / "interval.json", fit_interval(fit, fitted.share, QualitySettings().coverage))
    labels = {label: fit_label(fit, label) for label in LABEL_FEATURES}
    models = {label: own.model | {"line": label_line(fit, own.share)} for label, own in labels.items()}
    _write(folder / "labels.json", models)
    return {"lines": lines(fit, fitted.share)}


def measure(fit: Measured, held: Measured, folder: Path) -> Figures:
    """Figures of the held-out side, and the card with its drawings."""
    model, interval, labels = (_read(folder / f"{name}.json") for name in ("quality", "interval", "labels"))
    found = figures(held, model, interval)
    found["labels"], curves = label_figures(held, labels)
    found["ablation"] = ablation(fit, held)
    quality = QualityModel.from_json(model).score(held.columns(FEATURES)).quality
    write_card(folder, found, held, (quality, curves))
    return found


def _tell_lines(found: Figures) -> None:
    """Says so where the settings' lines are not what the rule gives now."""
    ours = list(QualitySettings().newsroom)
    if ours != found["newsroom"]:
        print(f"settings: QualitySettings.newsroom is {ours}; by its rule it would be {found['newsroom']}")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
