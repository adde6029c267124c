"""Scorecards -> SARIF 2.1.0 and the annotation lines that code hosts show beside a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scoring.types import LABELS, Finding, Scorecard

LEVELS = {"minor": "note", "major": "warning", "critical": "error"}
GITHUB = {"minor": "notice", "major": "warning", "critical": "error"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def sarif(checked: Iterable[tuple[str, str, Scorecard]], version: str) -> dict[str, Any]:
    """A SARIF log of (file, text, card) triples; columns count code points."""
    results = [_result(file, text, finding) for file, text, card in checked for finding in card.findings]
    rules = [{"id": kind, "name": kind} for kind in LABELS]
    driver = {"name": "wirecheck", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: str, text: str, finding: Finding) -> dict[str, Any]:
    line, column = place(text, finding.start)
    end_line, end_column = place(text, finding.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    region |= {"charOffset": finding.start, "charLength": finding.end - finding.start}
    return {
        "ruleId": finding.kind,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "rank": round(100 * finding.confidence, 1),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": file}, "region": region}}],
    }


def github(checked: Iterable[tuple[str, str, Scorecard]]) -> str:
    """Workflow commands, one line a finding."""
    lines = []
    for file, text, card in checked:
        for finding in card.findings:
            line, column = place(text, finding.start)
            where = f"file={_escaped(file)},line={line},col={column},title={finding.kind}"
            lines.append(f"::{GITHUB[finding.severity]} {where}::{_escaped(finding.message)}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
