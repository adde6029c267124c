"""Template and scraper residue, as the pipeline set it aside, told to an editor."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.kit import Kit
from scoring.settings import ResidueSettings
from scoring.signals.base import ArticleSignal
from scoring.types import Document, Finding, MeasureSpec, Reading, Residue, Severity

MEASURES = (
    MeasureSpec(
        "residue_share",
        "share of words",
        "higher is worse",
        "text of the page around the article that was published as the article",
        "models/residue-v1",
    ),
    MeasureSpec(
        "residue_kinds",
        "kinds",
        "higher is worse",
        "a careful outlet leaves its own newsletter or copyright line; a scraper leaves a bit of everything",
        "news/articles, pages/line_labels: 3 % of edited articles have three kinds or more",
    ),
    MeasureSpec(
        "frame_residue",
        "kinds",
        "higher is worse",
        "menus, switchers, forms and notices of the page's frame, which edited articles hardly ever carry",
        "news/articles, pages/line_labels",
    ),
    MeasureSpec(
        "frame_lines",
        "count",
        "higher is worse",
        "lines of the page's frame: one may be a slip, several show that nobody took the page away",
        "news/articles, pages/line_labels",
    ),
    MeasureSpec(
        "residue_stretches",
        "count",
        "higher is worse",
        "separate places where the page shows through",
        "models/residue-v1",
    ),
    MeasureSpec(
        "major_residue",
        "count",
        "higher is worse",
        "placeholders, unfilled slots and comment forms: nobody looked at the page before publishing",
        "scoring/residue/phrases.json",
    ),
)

PLAIN = frozenset({"credit", "recurring"})
"""What outlets print under their own articles on purpose."""
FRAME = frozenset(
    {"navigation", "language_switcher", "comment_form", "theme_placeholder", "contact", "consent", "paywall"}
    | {"share_widget", "other"}
)
"""Parts of the page itself."""

_RANK: dict[Severity, int] = {"minor": 0, "major": 1, "critical": 2}


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    return [_reading(document, kit.settings.residue) for document in documents]


def _reading(document: Document, options: ResidueSettings) -> Reading:
    words = sum(len(piece.text.split()) for piece in document.residue)
    total = words + document.words
    share = words / total if total else 0.0
    findings = _findings(document, share >= options.critical_share)
    return Reading(
        {
            "residue_share": round(share, 4),
            "residue_kinds": float(len({piece.kind for piece in document.residue} - PLAIN)),
            "frame_residue": float(len({piece.kind for piece in document.residue} & FRAME)),
            "frame_lines": float(sum(piece.kind in FRAME for piece in document.residue)),
            "residue_stretches": float(len(findings)),
            "major_residue": float(sum(piece.severity != "minor" for piece in document.residue)),
        },
        findings,
    )


def _findings(document: Document, mostly: bool) -> tuple[Finding, ...]:
    """One per stretch; where the page is mostly residue the longest stretch is critical."""
    text = document.article.text
    stretches = _stretches(document.residue, text)
    longest = max(stretches, key=lambda own: own[-1].end - own[0].start, default=None) if mostly else None
    return tuple(_finding(own, text, own is longest) for own in stretches)


def _stretches(residue: Sequence[Residue], text: str) -> list[list[Residue]]:
    """Neighbours of one kind with nothing but blanks between them, joined."""
    joined: list[list[Residue]] = []
    for piece in residue:
        last = joined[-1][-1] if joined else None
        if last and last.kind == piece.kind and not text[last.end : piece.start].strip():
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return joined


def _finding(own: Sequence[Residue], text: str, critical: bool) -> Finding:
    start, end = own[0].start, own[-1].end
    severity: Severity = "critical" if critical else max((p.severity for p in own), key=_RANK.__getitem__)
    message = own[0].message
    if critical:
        message = f"Most of this text is the page around the article, not the article. {message}"
    return Finding(
        kind="template_residue",
        severity=severity,
        start=start,
        end=end,
        text=text[start:end],
        message=message,
        confidence=max(piece.confidence for piece in own),
    )


SIGNAL = ArticleSignal("template", ("template_residue",), MEASURES, run)
