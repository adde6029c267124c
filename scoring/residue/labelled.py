"""The labelled pages as texts with a label per line. Used by training and measuring; reads no file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scoring.corpora import held_out

if TYPE_CHECKING:
    import pandas as pd

GREEDY = ("inscriptis", "html_text")
CAREFUL = ("trafilatura_recall", "readability", "newspaper", "justext")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """What one extractor left of a page. ``labels``: 1 residue, 0 article, -1 not told, one per line."""

    page: str
    site: str
    extractor: str
    lines: tuple[str, ...]
    labels: tuple[int, ...]


def labelled_texts(lines: pd.DataFrame, pages: pd.DataFrame) -> Iterator[LabelledText]:
    """Every page and extractor of the label table, with the lines between the labelled ones where the
    extractor, run again on the page, gives the labelled lines back; else with blank lines there.
    """
    html = dict(zip(pages["page_id"], pages["html"], strict=True))
    extractors = _extractors()
    for (page, extractor), own in lines.groupby(["page_id", "extractor"], sort=True):
        told = {
            int(number): (str(text), 1 - int(content))
            for number, text, content in zip(own["line_no"], own["line"], own["is_content"], strict=True)
        }
        again = extractors.get(str(extractor), _nothing)(html.get(page, "")).split("\n")
        site = site_of(str(own["url"].iloc[0]), str(page))
        yield _labelled((str(page), site, str(extractor)), told, again)


def site_of(url: str, page: str) -> str:
    """The host without "www.", the page's own name where the address has none: what splits go by."""
    return (urlsplit(url).hostname or page).removeprefix("www.")


def kept_aside(outlet: str) -> bool:
    """Whether an outlet's lines are for measuring only: those of the held-out ones, and of a further third
    from which neither the line model nor a rule about recurring lines learned anything.
    """
    return held_out(outlet) or held_out(f"recurring lines:{outlet}", 0.35)


def _labelled(name: tuple[str, str, str], told: dict[int, tuple[str, int]], again: list[str]) -> LabelledText:
    same = sum(n <= len(again) and again[n - 1].strip() == text.strip() for n, (text, _) in told.items())
    size = len(again) if same >= 0.98 * len(told) else 0
    lines, labels = [], []
    for number in range(1, max(size, *told) + 1):
        text, label = told.get(number, ("", -1))
        full = again[number - 1] if number <= size else ""
        lines.append(full if full.strip() else text)
        labels.append(label)
    return LabelledText(*name, tuple(lines), tuple(labels))


def _nothing(html: str) -> str:
    return ""


def _extractors() -> dict[str, Callable[[str], str]]:
    import html_text
    import inscriptis
    import trafilatura

    def trafilatura_recall(html: str) -> str:
        return trafilatura.extract(html, favor_recall=True, include_comments=False) or ""

    return {
        "html_text": html_text.extract_text,
        "inscriptis": inscriptis.get_text,
        "trafilatura_recall": trafilatura_recall,
    }
