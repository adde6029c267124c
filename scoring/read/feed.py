"""Any feed -> articles: finds the format and hands over."""

from __future__ import annotations

import io
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from scoring.errors import InputError
from scoring.read.decode import HEAD, BinaryDataError, damage, decode, decompressed, opened
from scoring.read.identity import broken, with_unique_ids
from scoring.read.jsonl import read_json, read_jsonl
from scoring.read.single import read_page, read_text
from scoring.read.syndication import read_syndication
from scoring.read.tables import read_csv, read_parquet
from scoring.read.warc import read_warc
from scoring.settings import ReadSettings
from scoring.types import Article

Reader = Callable[[IO[bytes], str, ReadSettings], Iterator[Article]]

STDIN = "-"
STDIN_NAME = "standard input"
"""What messages call it; a single article read from there has it as its id."""
SUPPORTED = "JSONL, JSON, CSV, Parquet, RSS, Atom, WARC, HTML and plain text, also as .gz or .zst"
_LOG = logging.getLogger(__name__)


class _StandardInput(io.RawIOBase):
    """Standard input that stays open when its reader is thrown away."""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Number of bytes put into the buffer; 0 at the end."""
        data = sys.stdin.buffer.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _one(read: Callable[[IO[bytes], str, ReadSettings], Article]) -> Reader:
    """A reader of single articles as a reader of feeds."""
    return lambda stream, name, settings: iter([read(stream, name, settings)])


_READERS: dict[str, Reader] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "feed": read_syndication,
    "warc": read_warc,
    "html": _one(read_page),
    "text": _one(read_text),
}
_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
}
_COMPRESSED = (".gz", ".zst")
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|article|div|p|h1)\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\[\s*)?\{\s*[\"}]|\[\s*\]")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_TEXT_CELL = re.compile(r"(?:^|[,;\t|])\s*\"?(?:text|html)\"?\s*(?:[,;\t|]|$)")


def read_feed(path_or_dash: str | Path, settings: ReadSettings | None = None) -> Iterator[Article]:
    """The articles of a file, a folder or (``-``) standard input, in order, ids made unique.

    Bad rows come as articles with a ``problem``. Raises InputError for an input that cannot be read at
    all or whose format is not known.
    """
    return read_feeds([path_or_dash], settings)


def read_feeds(paths: Iterable[str | Path], settings: ReadSettings | None = None) -> Iterator[Article]:
    """The articles of several feeds, one after the other, ids made unique over all of them."""
    chosen = settings or ReadSettings()
    return with_unique_ids(found for path in paths for found in _read(str(path), chosen))


def read_stream(stream: IO[bytes], name: str, settings: ReadSettings | None = None) -> Iterator[Article]:
    """The articles of bytes that came some other way than as a file (an upload), ids made unique.

    The name's ending tells the format, else what the stream begins with; messages call it ``name``.
    """
    kind = _by_ending(Path(name))
    return with_unique_ids(_read_stream(stream, name, kind, settings or ReadSettings()))


def _read(path: str, settings: ReadSettings) -> Iterator[Article]:
    """The articles of one input, ids as they are."""
    if path == STDIN:
        yield from _read_stream(cast("IO[bytes]", _StandardInput()), STDIN_NAME, None, settings)
    elif Path(path).is_dir():
        yield from _read_folder(Path(path), settings)
    else:
        yield from _read_file(Path(path), path, settings)


def _read_file(path: Path, name: str, settings: ReadSettings) -> Iterator[Article]:
    """The articles of one file, by its ending, else by what it begins with."""
    with opened(path) as stream:
        yield from _read_stream(stream, name, _by_ending(path), settings)


def _read_folder(folder: Path, settings: ReadSettings) -> Iterator[Article]:
    """The articles of all files with a known ending, by name, subfolders included.

    A file that cannot be read gives an article with a ``problem``, so that the rest is scored.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    known = [path for path in files if _by_ending(path)]
    if not known:
        raise InputError(f"{folder} holds no file that can be read; supported are {SUPPORTED}")
    for path in sorted(set(files) - set(known)):
        _LOG.warning("%s skipped: its format is not known", path)
    for path in known:
        name = path.relative_to(folder).as_posix()
        try:
            for found in _read_file(path, name, settings):
                yield replace(found, id=name) if found.id == path.name else found
        except InputError as error:
            yield broken(str(error), name, name)


def _read_stream(raw: IO[bytes], name: str, kind: str | None, settings: ReadSettings) -> Iterator[Article]:
    """The articles of a stream; a kind that is not known is told by its beginning."""
    with decompressed(raw) as stream:
        found = _kind(_head(stream, name), name, kind)
        yield from _READERS[found](stream, name, settings)


def _head(stream: io.BufferedReader[Any], name: str) -> bytes:
    """What the stream begins with, up to 64 kB, still to be read. Raises InputError where it is damaged."""
    try:
        return stream.peek(HEAD)[:HEAD]
    except damage() as error:
        raise InputError(f"{name} is damaged ({error}); compress or copy it again") from error


def _kind(head: bytes, name: str, kind: str | None) -> str:
    """The format by name or beginning. Raises InputError for an empty or unknown one."""
    if not head and kind not in ("text", "html"):
        raise InputError(f"{name} is empty; give a feed with at least one article")
    kind = kind or _by_content(head, name)
    return "json" if kind == "jsonl" and head.lstrip()[:1] == b"[" else kind


def _by_ending(path: Path) -> str | None:
    """The format that a file's name tells, compression aside."""
    name = path.name.lower()
    for ending in _COMPRESSED:
        name = name.removesuffix(ending)
    return _ENDINGS.get(Path(name).suffix)


def _by_content(head: bytes, name: str) -> str:
    """The format that the beginning tells. Raises InputError where it tells none."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"PAR1", b"WARC/")):
        return "parquet" if start.startswith(b"PAR1") else "warc"
    if _JSON.match(start):
        return "jsonl"
    if start[:1] == b"<":
        if _FEED.search(head[:4096]):
            return "feed"
        if _PAGE.search(head):
            return "html"
    return _by_first_line(head, name)


def _by_first_line(head: bytes, name: str) -> str:
    """CSV where the first line is a header with a text column; else plain text, from standard input only."""
    try:
        first = decode(head)[0].split("\n", 1)[0].strip()
    except BinaryDataError as error:
        raise InputError(f"{name} is {error}, and of no known format; supported are {SUPPORTED}") from error
    if len(first) < 2_000 and _TEXT_CELL.search(first) and any(mark in first for mark in ",;\t|"):
        return "csv"
    if name == STDIN_NAME:
        return "text"
    raise InputError(f"{name} has a format that is not known; supported are {SUPPORTED}")
