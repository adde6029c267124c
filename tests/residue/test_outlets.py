from __future__ import annotations

from scoring.residue.lines import lines_of
from scoring.residue.outlets import edge_digest, line_digest, recurring
from scoring.types import Article

LINE = "A service of the harbour authority and its friends"


def body(place):
    words = ["quay", "storm", "vote", "budget", "ferry", "market", "school", "bridge"]
    return "\n\n".join(
        f"Paragraph {n} of report {place} tells of the {words[(place + n) % 8]} and of"
        f" number {place * 31 + n} in it."
        for n in range(5)
    )


def articles(count, start=0):
    return [
        Article(f"a{n}", f"{body(n)}\n\n{LINE}", source="gazette.example")
        for n in range(start, start + count)
    ]


def spread(table, line=LINE):
    return table.of("gazette.example").spread(line_digest(lines_of(line)[0]))


def test_a_line_counts_once_per_body():
    assert spread(recurring(articles(6))) == 6
    assert spread(recurring([*articles(3), *articles(3)])) == 3


def test_an_updated_article_is_the_same_body():
    first = articles(4)
    updated = [Article(f"{a.id}b", f"{a.text}\n\nUpdated with the vote.", source=a.source) for a in first]
    assert spread(recurring([*first, *updated])) == 4


def test_long_furniture_does_not_make_two_bodies_one():
    notices = [
        f"Notice {n} of this paper, which its founders wrote down in {1900 + n}, stands below all we print."
        for n in range(3)
    ]
    feed = [
        Article(f"a{n}", "\n\n".join([*body(n).split("\n\n")[:2], *notices]), source="gazette.example")
        for n in range(8)
    ]
    assert spread(recurring(feed), notices[0]) == 8


def test_order_of_rows_changes_nothing():
    feed = articles(8)
    assert recurring(feed).digest == recurring(feed[::-1]).digest


def test_the_last_line_is_counted_as_such():
    (last,) = lines_of(LINE)
    table = recurring(articles(5)).of("gazette.example")
    assert table.spread(edge_digest(last)) == 5
    assert table.spread(edge_digest(lines_of(body(1))[1])) == 0


def test_what_cannot_be_read_teaches_nothing():
    assert recurring([Article("x", body(1))]).outlets == {}
    assert recurring([Article("x", body(1), source="gazette.example", problem="bad row")]).outlets == {}
