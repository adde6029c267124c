"""Lines of held-out sites: residue found on plain text, beside a phrase list, justext and trafilatura."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row
from scoring.kit import Kit
from scoring.residue import locate
from scoring.residue.labelled import CAREFUL, GREEDY, LabelledText
from scoring.residue.lines import Line, words_of
from scoring.residue.phrases import phrasebook
from scoring.types import Article, Residue

Flags = list[bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a system said of the labelled lines: residue or not, what is true, and the page of each."""

    said: NDArray[np.bool_]
    true: NDArray[np.bool_]
    pages: Sequence[str]

    def figures(self, rows: NDArray[np.intp] | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of residue."""
        said, true = (self.said, self.true) if rows is None else (self.said[rows], self.true[rows])
        both = float((said & true).sum())
        precision, recall = both / max(said.sum(), 1), both / max(true.sum(), 1)
        return precision, recall, 2 * both / max(float(said.sum() + true.sum()), 1.0)


def line_rows(texts: Sequence[LabelledText], html: Mapping[str, str], kit: Kit) -> list[Row]:
    """Greedy extractors against the bars and the baselines, careful ones against theirs."""
    greedy = [text for text in texts if text.extractor in GREEDY]
    careful = [text for text in texts if text.extractor in CAREFUL]
    own = judged(greedy, flagged(greedy, kit))
    rows = _rows("whole-page lines", own, "wirecheck", (0.95, None, 0.90))
    for name, said in (
        ("phrase list", phrases_alone(greedy, kit)),
        ("justext with the HTML", outside(greedy, html, justext_lines)),
        ("trafilatura with the HTML", outside(greedy, html, trafilatura_lines)),
    ):
        rows += _rows("whole-page lines", judged(greedy, said), name, (None, None, None))
    rows += _rows(
        "careful extractors' lines", judged(careful, flagged(careful, kit)), "wirecheck", (0.85, None, None)
    )
    rows += _rows(
        "careful extractors' lines", judged(careful, phrases_alone(careful, kit)), "phrase list", (None,) * 3
    )
    return rows


def judged(texts: Sequence[LabelledText], said: Sequence[Flags]) -> Judged:
    """The labelled lines of the texts; ``said`` has one flag per line of each text."""
    labels = [label for text in texts for label in text.labels]
    flags = [flag for own in said for flag in own]
    pages = [text.page for text in texts for _ in text.labels]
    told = [place for place, label in enumerate(labels) if label >= 0]
    return Judged(
        np.array([flags[i] for i in told], bool),
        np.array([labels[i] == 1 for i in told], bool),
        [pages[i] for i in told],
    )


def flagged(texts: Sequence[LabelledText], kit: Kit) -> list[Flags]:
    """Whether most of each line is located as residue, the text alone given."""
    articles = [Article(f"{text.page}/{text.extractor}", "\n".join(text.lines)) for text in texts]
    return [_covered(text.lines, own) for text, own in zip(texts, locate(articles, kit), strict=True)]


def _covered(lines: Sequence[str], residue: Sequence[Residue]) -> Flags:
    flags, offset, place = [], 0, 0
    for line in lines:
        end = offset + len(line)
        while place < len(residue) and residue[place].end <= offset:
            place += 1
        inside = sum(
            min(end, piece.end) - max(offset, piece.start)
            for piece in residue[place : place + 50]
            if piece.start < end and piece.end > offset
        )
        flags.append(2 * inside >= len(line.strip()) > 0)
        offset = end + 1
    return flags


def phrases_alone(texts: Sequence[LabelledText], kit: Kit) -> list[Flags]:
    """The phrase list alone: a line is residue if it is, or opens with, an interface phrase."""
    book, longest = phrasebook(), kit.settings.residue.phrase_words

    def hit(line: str) -> bool:
        match = book.match(Line(0, len(line), line, words_of(line), 0), longest)
        return match is not None and match.fit != "within"

    return [[bool(line.strip()) and hit(line.strip()) for line in text.lines] for text in texts]


def outside(
    texts: Sequence[LabelledText], html: Mapping[str, str], kept: Callable[[str], Sequence[str]]
) -> list[Flags]:
    """Lines an extractor with the page in hand leaves out: one of up to three words must stand there as a
    line, a longer one anywhere.
    """
    pages = {
        page: [words_of(line) for line in kept(html[page])] for page in dict.fromkeys(t.page for t in texts)
    }
    found = []
    for text in texts:
        short = {words for words in pages[text.page] if words}
        whole = " " + " ".join(" ".join(words) for words in pages[text.page]) + " "
        found.append([_left_out(words_of(line), short, whole) for line in text.lines])
    return found


def _left_out(words: tuple[str, ...], short: set[tuple[str, ...]], whole: str) -> bool:
    return words not in short if len(words) <= 3 else f" {' '.join(words)} " not in whole


def justext_lines(html: str) -> list[str]:
    """The paragraphs justext calls good."""
    import justext

    paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"))
    return [paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate]


def trafilatura_lines(html: str) -> list[str]:
    """The lines trafilatura gives with its own settings."""
    import trafilatura

    return (trafilatura.extract(html) or "").split("\n")


def _rows(what: str, told: Judged, system: str, bars: tuple[float | None, ...]) -> list[Row]:
    rows = []
    for place, name in enumerate(("precision", "recall", "F1")):

        def statistic(drawn: NDArray[np.intp], place: int = place) -> float:
            return told.figures(drawn)[place]

        low, high = bootstrap(statistic, told.pages, draws=100)
        value = told.figures()[place]
        rows.append(Row(f"{what}: {name}", value, len(told.true), system, low, high, bars[place]))
    return rows
