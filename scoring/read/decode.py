"""Bytes of unknown origin -> text, and files -> bytes, decompressed and within bounds."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from scoring.errors import InputError
from scoring.settings import ReadSettings

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:\-]{2,30})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DEFAULTS = ReadSettings()
HEAD = 65_536
"""Bytes of a stream that are looked at to tell its format."""
_PACKED = 4096
"""Packed bytes taken at a time: at zstd's highest ratio they become some 100 MB."""
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class BinaryDataError(ValueError):
    """What was given is no text."""


def decode(
    data: bytes, settings: ReadSettings = _DEFAULTS, *, markup: bool = False
) -> tuple[str, str | None]:
    """The text, and a note where it was not plain UTF-8.

    In this order: byte order mark, UTF-8, UTF-16 without mark, the charset a page declares (``markup``),
    UTF-8 with a few damaged bytes (replaced by U+FFFD), Windows-1252. Raises BinaryDataError
    for what is no text.

    >>> decode("naïve".encode("cp1252"))
    ('naïve', 'not UTF-8; read as windows-1252')
    """
    text, note = _decoded(data, markup, settings.damaged_share)
    if is_binary(text, settings):
        raise BinaryDataError("binary data, not text")
    return text, note


def is_binary(text: str, settings: ReadSettings = _DEFAULTS) -> bool:
    """Whether so many control characters stand in the first 100,000 that this is no text."""
    head = text[:100_000]
    return len(_CONTROL.findall(head)) > settings.control_share * len(head) + 1


def _decoded(data: bytes, markup: bool, damaged: float) -> tuple[str, str | None]:
    """The first encoding that fits, and the note."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace").removeprefix("\ufeff")
            return text, None if name == "utf-8-sig" else f"read as {name}"
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), f"read as {wide}, which its byte pattern shows"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _not_utf8(data, markup, damaged)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by zeros in every other byte."""
    head = data[:2000]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if len(head) < 8 or max(zeros) < 0.3 * len(head) or min(zeros) > 0.02 * len(head):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _not_utf8(data: bytes, markup: bool, damaged: float) -> tuple[str, str]:
    """Bytes that are no UTF-8, and what they were taken for."""
    declared = _CHARSET.search(data[:2048]) if markup else None
    if declared and (name := _known(declared[1].decode("ascii"))):
        return data.decode(name, errors="replace"), f"read as {name}, which the page declares"
    replaced = data.decode("utf-8", errors="replace")
    wide = sum(c > "\x7f" for c in replaced)
    bad = replaced.count("\ufffd")
    if bad <= damaged * len(replaced) and bad < wide / 2:
        return replaced, f"{bad} damaged bytes replaced"
    from ftfy import bad_codecs  # noqa: F401  (registers sloppy-windows-1252, which has all 256 bytes)

    return data.decode("sloppy-windows-1252"), "not UTF-8; read as windows-1252"


def _known(name: str) -> str | None:
    """The codec's name, if Python can read any bytes with it and it is not the one that failed."""
    try:
        b"\xe9".decode(name, errors="replace")
    except (LookupError, UnicodeError):
        return None
    found = codecs.lookup(name).name
    return None if found.startswith("utf") else found


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes. Raises InputError if it cannot be opened."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
    with raw:
        yield raw


@contextmanager
def decompressed(raw: IO[bytes]) -> Iterator[io.BufferedReader[Any]]:
    """The same stream, through gzip or zstd where it begins so, with 64 kB to look ahead.

    Closing it closes ``raw``. A damaged stream raises one of ``damage()`` when read.
    """
    with io.BufferedReader(cast("io.RawIOBase", raw), HEAD) as stream:
        head = stream.peek(4)[:4]
        if head.startswith(GZIP):
            import gzip

            with gzip.GzipFile(fileobj=stream) as unpacked, io.BufferedReader(unpacked, HEAD) as plain:
                yield plain
        elif head == ZSTD:
            with io.BufferedReader(_ZstdFrames(stream), HEAD) as plain:
                yield plain
        else:
            yield stream


class _ZstdFrames(io.RawIOBase):
    """Zstandard frames unpacked; unlike ``stream_reader`` it raises EOFError where the last one is cut."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._packed, self._plain = stream, b"", b""
        self._frame: Any = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Number of bytes put into the buffer; 0 at the end."""
        while not self._plain and self._more():
            pass
        size = min(len(buffer), len(self._plain))
        buffer[:size], self._plain = self._plain[:size], self._plain[size:]
        return size

    def _more(self) -> bool:
        """Unpacks a few kilobytes; False at the end of the last frame."""
        import zstandard

        self._packed = self._packed or self._stream.read(_PACKED)
        if not self._packed and self._frame is not None:
            raise EOFError("compressed file ended in the middle of a frame")
        if not self._packed:
            return False
        frame = self._frame or zstandard.ZstdDecompressor().decompressobj()
        self._plain, self._packed = frame.decompress(self._packed), b""
        self._frame = None if frame.eof else frame
        if frame.eof:
            self._packed = frame.unused_data
        return True


def all_bytes(stream: IO[bytes], name: str, limit: int) -> bytes:
    """Everything left in the stream. Raises InputError beyond ``limit`` bytes or where it is damaged."""
    try:
        data = stream.read(limit + 1)
    except damage() as error:
        raise InputError(f"{name} is damaged ({error}); compress or copy it again") from error
    if len(data) > limit:
        raise InputError(
            f"{name} is larger than {limit:,} bytes; split it, or give it as JSONL, which is streamed"
        )
    return data


def damage() -> tuple[type[BaseException], ...]:
    """What broken files and compressed streams raise."""
    import zlib

    import zstandard

    return (OSError, EOFError, zlib.error, zstandard.ZstdError)
