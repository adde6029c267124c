"""Quotations that are broken: opened and never closed, closed and never opened, cut by a stray verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scoring.garble.reporting import REPORTING
from scoring.kit import Kit
from scoring.signals.base import ArticleSignal
from scoring.types import Document, Finding, MeasureSpec, Quote, Reading, Severity

MEASURES = (
    MeasureSpec(
        "broken_quotations",
        "count",
        "higher is worse",
        "retranslation loses the marks that tell speech from report",
        "own rules over the quotation parser",
    ),
    MeasureSpec(
        "run_on_quotations",
        "count",
        "higher is worse",
        "of these the ones that run on into the report or end in a stray verb: no printer's slip",
        "own rules over the quotation parser",
    ),
    MeasureSpec(
        "broken_quotation_share",
        "share of quotations",
        "higher is worse",
        "one lost mark in forty quotations is a slip, three in five is a broken text",
        "own rules over the quotation parser",
    ),
)

_REPORTS = re.compile(
    rf"[,.!?] (?:[\w.'’-]+ ){{0,6}}?(?:{REPORTING})\b|\b(?:{REPORTING}) (?:the|a|mr|ms|[A-Z])"
)
_STRAY_VERB = re.compile(rf"[”\"»],? (?:{REPORTING})(?:\.(?=\s|$)|,(?= [\"“]))")
_ORPHAN_CLOSE = re.compile(r"(?<=[\w.,!?])”")


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    del kit
    return [_reading(document) for document in documents]


def _reading(document: Document) -> Reading:
    findings = tuple(sorted(_findings(document), key=lambda finding: (finding.start, finding.end)))
    total = len(document.quotes)
    if not total and not findings:
        missing = {"broken_quotation_share": "the article quotes nobody"}
        none = {"broken_quotations": 0.0, "run_on_quotations": 0.0, "broken_quotation_share": None}
        return Reading(none, missing=missing)
    measures = {
        "broken_quotations": float(len(findings)),
        "run_on_quotations": float(sum(one.severity == "major" for one in findings)),
        "broken_quotation_share": min(1.0, len(findings) / max(total, 1)),
    }
    return Reading(measures, findings)


def _findings(document: Document) -> Iterator[Finding]:
    for quote in document.quotes:
        if not quote.closed and document.article.text[max(0, quote.start - 1)] not in "'‘":
            yield from _unclosed(document, quote)
    text = document.article.text
    for sentence in document.sentences:
        for match in _STRAY_VERB.finditer(sentence.text):
            verb = match.group().strip(',.”" »')
            message = f"A quotation ends in “{verb}” with nobody to say it."
            start = sentence.start + match.start()
            yield _finding(text, (start, sentence.start + match.end()), "major", message, 0.9)
    yield from _unopened(document)


def _unclosed(document: Document, quote: Quote) -> Iterator[Finding]:
    """A quotation without its closing mark."""
    text = document.article.text
    reports = _REPORTS.search(quote.text)
    start = max(0, quote.start - 1)
    if reports:
        end = quote.start + reports.end()
        yield _finding(
            text,
            (start, end),
            "major",
            "Quotation opens and never closes; the next clause reports speech.",
            0.9,
        )
        return
    end = min(quote.end, quote.start + 160)
    yield _finding(text, (start, end), "minor", "Quotation opens and never closes.", 0.7)


def _unopened(document: Document) -> Iterator[Finding]:
    """A typographic closing mark that closes nothing."""
    text = document.article.text
    inside = [(quote.start - 1, quote.end + 1) for quote in document.quotes]
    for sentence in document.sentences:
        for match in _ORPHAN_CLOSE.finditer(sentence.text):
            at = sentence.start + match.start()
            if not any(start <= at <= end for start, end in inside):
                yield _finding(
                    text, (sentence.start, at + 1), "minor", "Quotation closes but never opens.", 0.7
                )


def _finding(
    text: str, place: tuple[int, int], severity: Severity, message: str, confidence: float
) -> Finding:
    start, end = place
    return Finding("broken_quotation", severity, start, end, text[start:end], message, confidence)


SIGNAL = ArticleSignal("quotes", ("broken_quotation",), MEASURES, run)
