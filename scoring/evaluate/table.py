"""Rows of a suite -> a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.evaluate.records import Row, Suite


def table_text(suite: Suite, rows: Sequence[Row]) -> str:
    """The rows with baseline, 95 % interval, bar and number of cases, as Markdown."""
    columns = "| measure | system | value | 95 % | n | bar | note |\n|---|---|---|---|---|---|---|"
    return "\n".join([f"### {suite.name}: {suite.what}\n", columns, *map(_line, rows), ""])


def _line(row: Row) -> str:
    interval = "" if row.low is None or row.high is None else f"{_figure(row.low)} to {_figure(row.high)}"
    bar = "" if row.bar is None else f"{'≥' if row.higher_is_better else '≤'} {_figure(row.bar)}{_mark(row)}"
    return (
        f"| {row.measure} | {row.system} | {_figure(row.value)} | {interval} | {row.n} | {bar} | {row.note} |"
    )


def _mark(row: Row) -> str:
    if row.value is None or row.bar is None:
        return ""
    met = row.value >= row.bar if row.higher_is_better else row.value <= row.bar
    return " met" if met else " missed"


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}" if abs(value) >= 10 else f"{value:.3f}"
