from __future__ import annotations

from datetime import UTC, datetime

from scoring.outlets import RecurringTable
from scoring.residue.outlets import recurring
from scoring.settings import OutletSettings
from scoring.types import Article
from tests.residue.test_outlets import LINE, articles, body, spread


def dated(day, place):
    return Article(
        f"a{place}",
        f"{body(place)}\n\n{LINE}",
        source="gazette.example",
        published=datetime(2024, 1, day, tzinfo=UTC),
    )


def test_two_runs_merge_into_one():
    both = recurring(articles(4)).merge(recurring(articles(4, start=2)))
    assert spread(both) == 6
    assert both.digest == recurring(articles(6)).digest


def test_a_feed_added_twice_counts_once():
    table = recurring(articles(9))
    assert table.merge(table).digest == table.digest


def test_the_order_of_runs_changes_nothing():
    one, other = recurring(articles(4)), recurring(articles(5, start=3))
    assert one.merge(other).digest == other.merge(one).digest


def test_the_newest_bodies_are_kept():
    few = OutletSettings(remembered=3)
    table = recurring([dated(day, day) for day in (4, 9, 2, 7, 5)], options=few).newest()
    assert sorted(b.day for b in table.of("gazette.example").bodies) == [
        "2024-01-05",
        "2024-01-07",
        "2024-01-09",
    ]


def test_pieces_of_a_feed_leave_the_same_bodies_as_the_whole():
    few = OutletSettings(remembered=3)
    feed = [dated(1 + n % 4, n) for n in range(12)]
    pieces = RecurringTable({}, few)
    for first in range(0, 12, 5):
        pieces = pieces.merge(recurring(feed[first : first + 5], options=few)).newest()
    assert pieces.digest == recurring(feed, options=few).newest().digest


def test_it_survives_being_written_down():
    table = recurring(articles(5))
    again = RecurringTable.from_lines(table.to_lines(), OutletSettings())
    assert again.digest == table.digest
    assert spread(again) == 5


def test_nothing_of_the_text_is_kept():
    assert "harbour" not in "".join(recurring(articles(3)).to_lines())
