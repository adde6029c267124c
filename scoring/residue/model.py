"""The line model: word weights, then a small dilated convolution over the lines of a text, in numpy.

Each line is judged with the lines around it: a menu item among menu items is residue, the same words
between two paragraphs may be a heading. Dilated convolutions widen the view at little cost (Yu and
Koltun, "Multi-scale context aggregation by dilated convolutions", 2016); labelling blocks in sequence
follows web2text (Vogels et al., 2018), here without the HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.kit import Kit
from scoring.residue.features import Matrix, Sheet, sheet
from scoring.residue.lexicon import Lexicon
from scoring.residue.lines import Line
from scoring.residue.shapes import Match

DILATIONS = (1, 2, 4, 8, 16, 32)
ARTEFACT = "residue-v1"


@dataclass(frozen=True, slots=True)
class LineModel:
    """Word weights and the network's arrays (names as in ``scoring.train.residue``)."""

    lexicon: Lexicon
    arrays: Mapping[str, NDArray[np.float32]]

    def chances(
        self, lines: Sequence[Sequence[Line]], matches: Sequence[Sequence[Match | None]]
    ) -> list[list[float]]:
        """Probability of being residue, per text and line."""
        page = sheet(lines, matches, self.lexicon)
        chances = 1.0 / (1.0 + np.exp(-self.logits(page)))
        return [own.tolist() for own in np.split(chances, page.bounds[1:-1])]

    def logits(self, page: Sheet) -> NDArray[np.float32]:
        """One log-odds per row of the sheet, shape (lines,)."""
        arrays = self.arrays
        hidden = np.maximum(
            (page.rows - arrays["mean"]) / arrays["scale"] @ arrays["into.weight"] + arrays["into.bias"], 0.0
        )
        for place, dilation in enumerate(DILATIONS):
            before, after = neighbours(page.bounds, dilation)
            padded = np.vstack([hidden, np.zeros((1, hidden.shape[1]), np.float32)])
            wide = np.hstack([padded[before], hidden, padded[after]])
            hidden = hidden + np.maximum(
                wide @ arrays[f"mix.{place}.weight"] + arrays[f"mix.{place}.bias"], 0.0
            )
        out: Matrix = hidden @ arrays["out.weight"] + arrays["out.bias"]
        return out[:, 0]


def neighbours(bounds: NDArray[np.int64], dilation: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row numbers so many lines before and after each row of the same text; the row count where none is."""
    total = int(bounds[-1])
    rows = np.arange(total)
    sizes = np.diff(bounds)
    first, last = np.repeat(bounds[:-1], sizes), np.repeat(bounds[1:], sizes)
    before, after = rows - dilation, rows + dilation
    return np.where(before >= first, before, total), np.where(after < last, after, total)


def line_model(kit: Kit) -> LineModel:
    """The shipped model. Raises ArtefactError where it is missing or altered."""
    artefact = kit.artefacts.open(ARTEFACT)
    return artefact.once("line model", _opened)


def _opened(artefact: Artefact) -> LineModel:
    return LineModel(Lexicon.of(artefact.json("words.json")), artefact.arrays("lines.safetensors"))
