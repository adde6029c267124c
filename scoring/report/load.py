"""Scorecards read back from what ``wirecheck score`` wrote: JSONL (.gz, .zst), CSV, Parquet or a store.

Only what the ranking and the summary need is promised from tables; JSONL gives whole cards back.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import orjson

from scoring.errors import InputError, UsageError
from scoring.types import Article, Finding, Lineage, PeerText, Scorecard, Verdict

if TYPE_CHECKING:
    import pandas as pd

KNOWN = ".jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, .duckdb"


def load_scorecards(path: Path) -> list[Scorecard]:
    """All cards of a file. Raises InputError naming file and line where it is not one of ours."""
    if not path.is_file():
        raise InputError(f"{path}: no such file; give what 'wirecheck score -o' wrote ({KNOWN})")
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return list(_from_lines(path))
    if name.endswith((".parquet", ".csv", ".duckdb")):
        return [card_from(_nest(row)) for row in _rows(path)]
    raise InputError(f"{path}: unknown kind of file; rank reads {KNOWN}")


def _from_lines(path: Path) -> Iterator[Scorecard]:
    with _open(path) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield card_from(orjson.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                what = f"no field {error}" if isinstance(error, KeyError) else error
                raise InputError(
                    f"{path}, line {number}: not a scorecard ({what}); give what 'wirecheck score -o' wrote"
                ) from error


def _open(path: Path) -> IO[bytes]:
    if path.name.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path))
    if path.name.endswith(".zst"):
        import zstandard

        with path.open("rb") as raw:
            return io.BytesIO(zstandard.ZstdDecompressor().stream_reader(raw).read())
    return path.open("rb")


def card_from(record: Mapping[str, Any]) -> Scorecard:
    """A scorecard from its JSON object."""
    values = {name: record.get(name) for name in Scorecard.__slots__}
    published = values["published"]
    return Scorecard(
        **values
        | {
            "verdict": cast(Verdict, record["verdict"]),
            "published": datetime.fromisoformat(str(published)) if published else None,
            "labels": tuple(record["labels"]),
            "notes": tuple(record.get("notes") or ()),
            "findings": tuple(_finding(item) for item in record.get("findings") or ()),
            "lineage": Lineage(**record["lineage"]),
        }
    )


def _finding(item: Mapping[str, Any]) -> Finding:
    return Finding(**{**item, "peers": tuple(PeerText(**peer) for peer in item["peers"])})


def _rows(path: Path) -> list[dict[str, Any]]:
    import pandas as pd

    if path.name.endswith(".duckdb"):
        frame = _table(path, "select * from scorecards")
    else:
        frame = pd.read_parquet(path) if path.name.endswith(".parquet") else pd.read_csv(path)
    plain = frame.astype(object).where(frame.notna(), None)
    return cast(list[dict[str, Any]], plain.to_dict("records"))


def _table(path: Path, query: str) -> pd.DataFrame:
    with opened_store(path, read_only=True) as store:
        return cast("pd.DataFrame", store.execute(query).df())


@contextmanager
def opened_store(path: Path, read_only: bool = False) -> Iterator[Any]:
    """A connection to a DuckDB store. Raises UsageError without the package, InputError for another file."""
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(
            "a .duckdb store needs the package duckdb: pip install 'wirecheck[scale]'"
        ) from error
    try:
        with duckdb.connect(str(path), read_only=read_only) as store:
            yield store
    except duckdb.Error as error:
        reason = str(error).splitlines()[0][:160]
        raise InputError(
            f"{path}: cannot be used as a store ({reason}); give what 'wirecheck score -o FILE.duckdb' wrote"
        ) from error


def load_texts(path: Path) -> dict[str, str]:
    """The articles' texts by id as far as the file keeps them: a .duckdb store does, cards only those that
    came from HTML.
    """
    if not path.name.lower().endswith(".duckdb"):
        return {card.id: card.text for card in load_scorecards(path) if card.text}
    known = _table(path, "select table_name from information_schema.tables where table_name = 'texts'")
    if known.empty:
        return {}
    bodies = _table(path, "select id, text from texts where text <> ''")
    return dict(zip(bodies["id"], bodies["text"], strict=True))


def articles_of(cards: Iterable[Scorecard], texts: Mapping[str, str]) -> list[Article]:
    """The articles behind scored cards, where their text is kept, to compare others with."""
    return [
        Article(
            id=card.id,
            text=texts[card.id],
            title=card.title,
            source=card.source,
            url=card.url,
            published=card.published,
            language=card.language,
            extracted=card.text is not None,
        )
        for card in cards
        if card.unscored is None and card.id in texts
    ]


def _nest(row: Mapping[str, Any]) -> dict[str, Any]:
    """A table row as the record it came from."""
    record: dict[str, Any] = {"parts": {}, "measures": {}, "label_probabilities": {}, "lineage": {}}
    for key, value in row.items():
        head, _, tail = key.partition(".")
        if tail:
            record[head][tail] = value
        elif key in ("labels", "notes"):
            record[key] = [item for item in str(value or "").split(";") if item]
        else:
            record[key] = orjson.loads(value) if key in ("findings", "missing", "extra") else value
    return record
