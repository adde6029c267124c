"""Web archives -> articles, one per archived page, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from scoring.errors import InputError
from scoring.read.decode import BinaryDataError, decode
from scoring.read.html import from_html
from scoring.read.identity import broken
from scoring.settings import ReadSettings
from scoring.types import Article


class _Counted:
    """A stream that knows its position; fastwarc asks for it, and a pipe does not."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Bytes read so far."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never: archives are read from front to back."""
        raise OSError(f"cannot seek to {offset} from {whence} in a stream")

    def close(self) -> None:
        """Nothing; whoever opened the stream closes it."""


_HTML = ("text/html", "application/xhtml")


def read_warc(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """One article per archived HTML response; other records (images, requests) are no rows.

    A page that was not answered with status 200 gets a ``problem``, as does a damaged archive's end.
    Raises InputError for what is no WARC file, or one without a response.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    try:
        for number, record in enumerate(
            ArchiveIterator(_Counted(stream), record_types=WarcRecordType.response), 1
        ):
            if record.is_http and str(record.http_content_type or "").startswith(_HTML):
                yield _from_record(record, f"{name} record {number}", settings)
    except Exception as error:  # fastwarc raises several kinds for damaged archives, all the archive's fault
        if number == 0:
            raise InputError(
                f"{name} is no WARC file ({error}); give an archive as a crawler wrote it"
            ) from error
        yield broken(
            f"{name} is damaged after record {number} ({error}); fetch or copy it again", f"{name} {number}"
        )
    if number == 0:
        raise InputError(f"{name} holds no archived page; give a WARC file with HTTP responses")


def _from_record(record: Any, where: str, settings: ReadSettings) -> Article:
    """The article of one archived response."""
    url = record.headers.get("WARC-Target-URI")
    status = record.http_headers.status_code
    data = record.reader.read(settings.max_bytes + 1)
    if status != 200:
        return broken(f"{where} ({url}) was answered with HTTP status {status}; fetch the page again", data)
    if len(data) > settings.max_bytes:
        return broken(f"{where} ({url}) has over {settings.max_bytes:,} bytes; leave it out", data[:1000])
    try:
        html, _ = decode(data, settings, markup=True)
    except BinaryDataError as error:
        return broken(f"{where} ({url}) is {error}; leave it out", data[:1000])
    return from_html(html, where, settings, {"url": url})
