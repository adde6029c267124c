"""Printed dates in their common forms."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.read.dates import read_date

DAY = datetime(2024, 1, 24, tzinfo=UTC)
NINE = DAY.replace(hour=9)


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2024-01-24", DAY),
        ("2024-01-24T09:00:00Z", NINE),
        ("2024-01-24T10:00:00+01:00", NINE),
        ("2024-01-24T10:00:00+0100", NINE),
        ("2024-01-24 09:00:00", NINE),
        ("2024-01-24 09:00:00 UTC", NINE),
        ("2024-01-24T09:00:00.000000000Z", NINE),
        ("2024/01/24 09:00", NINE),
        ("20240124", DAY),
        (20240124, DAY),
        ("Wed, 24 Jan 2024 09:00:00 GMT", NINE),
        ("Wed, 24 Jan 2024 04:00:00 EST", NINE),
        ("24 Jan 2024 10:00:00 +0100", NINE),
        (1706086800, NINE),
        (1706086800.0, NINE),
        ("1706086800", NINE),
        (1706086800000, NINE),
        (1706086800000000, NINE),
        ("January 24, 2024", DAY),
        ("Jan. 24, 2024", DAY),
        ("January 24th, 2024 at 9:00 am", NINE),
        ("Jan. 24, 2024, 4:00 a.m. EST", NINE),
        ("Updated 4:00 AM ET, Wed January 24, 2024", NINE),
        ("Wednesday 24 January 2024 09.00 GMT", NINE),
        ("24/01/2024 09:00", NINE),
        ("24.01.2024", DAY),
        ("24. Januar 2024", DAY),
        ("24 janvier 2024", DAY),
        (date(2024, 1, 24), DAY),
        (datetime(2024, 1, 24, 9), NINE),
        (datetime(2024, 1, 24, 10, tzinfo=timezone(timedelta(hours=1))), NINE),
    ],
)
def test_common_forms(printed, moment):
    assert read_date(printed) == (moment, None)


@pytest.mark.parametrize(
    "printed",
    [
        "99999-01-01", "2024-13-45", "31/02/2024", "0001-01-01", "yesterday", "2 hours ago", "2024", "",
        "n/a", True, float("nan"), float("inf"), 10**30, 17, "1e9999", "x" * 1000, [2024], None,
        "9999-12-31T23:59:59-12:00",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_a_note(printed):
    moment, note = read_date(printed)
    assert moment is None
    assert "is no date that can be read; give it as ISO 8601 (2024-01-24T09:00:00Z)" in note


def test_an_ambiguous_date_is_read_month_first_with_a_note():
    moment, note = read_date("03/04/2024")
    assert moment == datetime(2024, 3, 4, tzinfo=UTC)
    assert "'03/04/2024' was read month first" in note


@given(
    st.one_of(
        st.text(max_size=30), st.integers(), st.floats(), st.datetimes(), st.from_regex(r"[\d/:. TZ+-]{1,25}")
    )
)
def test_anything_gives_a_moment_in_utc_or_a_note(value):
    moment, note = read_date(value)
    assert (moment is None and note) or moment.utcoffset() == timedelta(0)
