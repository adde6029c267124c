"""Printed dates -> aware datetimes in UTC."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from scoring.settings import ReadSettings

_DEFAULTS = ReadSettings()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMPACT = re.compile(r"\d{8}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_AMBIGUOUS = re.compile(r"\b(0?[1-9]|1[0-2])[/.\-](0?[1-9]|1[0-2])[/.\-](?:\d{4}|\d{2})\b")
_LEAST_SECONDS = 10_000_000
"""Smaller bare numbers are years or days, not seconds since 1970."""
_LARGEST = 1e20
"""The year 5138 in nanoseconds since 1970, roughly; more is no time."""
_PREFIX = re.compile(r"(?:last\s+)?(?:updated|published|posted|modified)\s*(?:on|at|:)?\s*", re.IGNORECASE)
_US_ZONE = re.compile(r"\b([ECMP])T\b")
_LONGEST = 80
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"]


def read_date(value: object, settings: ReadSettings = _DEFAULTS) -> tuple[datetime | None, str | None]:
    """The moment in UTC, and a note where there is none or it had to be guessed.

    Takes datetimes, dates, seconds or milliseconds since 1970, ISO 8601, RFC 2822 and written dates. No
    zone means UTC; of ``03/04/2024`` the month is read first.

    >>> read_date("Wed, 24 Jan 2024 09:00:00 +0100")[0].isoformat()
    '2024-01-24T08:00:00+00:00'
    >>> read_date("99999-01-01")
    (None, "published '99999-01-01' is no date that can be read; give it as ISO 8601 (2024-01-24T09:00:00Z)")
    """
    try:
        found = _read(value)
    except (ValueError, OverflowError, OSError):
        found = None
    if found is None or not settings.earliest_year <= found.year <= settings.latest_year:
        shown = str(value)[:_LONGEST]
        return (
            None,
            f"published {shown!r} is no date that can be read; give it as ISO 8601 (2024-01-24T09:00:00Z)",
        )
    if isinstance(value, str) and _AMBIGUOUS.search(value) and not value[:4].isdigit():
        return found, f"published {value[:_LONGEST]!r} was read month first; ISO 8601 leaves no doubt"
    return found, None


def _read(value: object) -> datetime | None:
    """The moment, or None. May raise what datetime raises."""
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return None
    return _from_text(" ".join(value.split()))


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; without a zone it is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _from_number(value: float) -> datetime | None:
    """YYYYMMDD, or seconds, milli-, micro- or nanoseconds since 1970 by size."""
    if not math.isfinite(value) or abs(value) > _LARGEST:
        return None
    if 17_000_101 <= value <= 21_001_231 and value == int(value):
        try:
            return datetime.strptime(str(int(value)), "%Y%m%d").replace(tzinfo=UTC)
        except ValueError:
            pass
    seconds = float(value)
    while abs(seconds) >= 1e11:  # the year 5138 in seconds, 1973 in milliseconds
        seconds /= 1000
    return _EPOCH + timedelta(seconds=seconds) if abs(seconds) >= _LEAST_SECONDS else None


def _from_text(text: str) -> datetime | None:
    """ISO 8601, then RFC 2822, then any written date with day, month and year."""
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _in_utc(parse(text))
        except (ValueError, TypeError, IndexError):
            continue
    return _written(text) if any(c.isdigit() for c in text) else None


def _written(text: str) -> datetime | None:
    """A written date by dateparser; never one relative to today."""
    import dateparser

    plain = re.sub(r"\b([ap])\.m\.?", r"\1m", _PREFIX.sub("", text, count=1), flags=re.IGNORECASE)
    found = dateparser.parse(
        _US_ZONE.sub(r"\1ST", plain),
        languages=_LANGUAGES,
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "MDY",
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    return _in_utc(found) if found else None
