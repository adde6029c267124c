"""Scorecards -> a file; its ending chooses the form."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scoring.errors import UsageError
from scoring.report.frame import to_frame
from scoring.report.html import page
from scoring.report.load import opened_store
from scoring.report.record import to_line
from scoring.types import Scorecard

Texts = Mapping[str, str]


def write(cards: Sequence[Scorecard], path: Path, texts: Texts | None = None) -> None:
    """Writes all cards, in order; the file appears whole or not at all.

    Raises UsageError where the ending is unknown, naming those that are known.
    """
    writer = _writer(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.unlink(missing_ok=True)
    writer(cards, partial, texts or {})
    partial.replace(path)


def check_ending(path: Path) -> None:
    """Raises UsageError before any work where the output's ending is unknown or its folder is a file."""
    _writer(path)
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give a file such as {path / 'scores.jsonl'}")


def _writer(path: Path) -> Callable[[Sequence[Scorecard], Path, Texts], None]:
    for ending, writer in WRITERS.items():
        if path.name.lower().endswith(ending):
            return writer
    raise UsageError(f"cannot write {path.name!r}: its ending must be one of {', '.join(WRITERS)}")


def _jsonl(cards: Sequence[Scorecard], path: Path, _: Texts) -> None:
    with path.open("wb") as out:
        out.writelines(map(to_line, cards))


def _gzip(cards: Sequence[Scorecard], path: Path, _: Texts) -> None:
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
        out.writelines(map(to_line, cards))


def _zstd(cards: Sequence[Scorecard], path: Path, _: Texts) -> None:
    import zstandard

    with path.open("wb") as raw, zstandard.ZstdCompressor().stream_writer(raw) as out:
        for card in cards:
            out.write(to_line(card))


def _parquet(cards: Sequence[Scorecard], path: Path, _: Texts) -> None:
    to_frame(cards).to_parquet(path, index=False, compression="zstd")


def _csv(cards: Sequence[Scorecard], path: Path, _: Texts) -> None:
    to_frame(cards).to_csv(path, index=False, encoding="utf-8")


def _html(cards: Sequence[Scorecard], path: Path, texts: Texts) -> None:
    path.write_text(page(cards, texts), encoding="utf-8")


def _duckdb(cards: Sequence[Scorecard], path: Path, texts: Texts) -> None:
    """Tables ``scorecards``, and ``texts`` (id, text), so that the store can be compared with and shown."""
    import pandas as pd

    frame = to_frame(cards)
    bodies = pd.DataFrame({"id": list(texts), "text": list(texts.values())}, dtype=object)
    with opened_store(path) as store:
        store.register("incoming", frame)
        store.execute("create table scorecards as select * from incoming")
        store.register("bodies", bodies)
        store.execute("create table texts as select id::varchar as id, text::varchar as text from bodies")


WRITERS: Mapping[str, Callable[[Sequence[Scorecard], Path, Texts], None]] = {
    ".jsonl": _jsonl,
    ".jsonl.gz": _gzip,
    ".jsonl.zst": _zstd,
    ".parquet": _parquet,
    ".csv": _csv,
    ".html": _html,
    ".duckdb": _duckdb,
}
