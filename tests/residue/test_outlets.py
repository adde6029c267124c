from __future__ import annotations

import json

from scoring.residue.lines import lines_of
from scoring.residue.outlets import RecurringTable, line_digest, recurring
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


def spread(table):
    return table.of("gazette.example").spread(line_digest(lines_of(LINE)[0]))


def test_a_line_counts_once_per_body():
    assert spread(recurring(articles(6))) == 6
    assert spread(recurring([*articles(3), *articles(3)])) == 3


def test_order_of_rows_changes_nothing():
    feed = articles(8)
    assert recurring(feed).to_json() == recurring(feed[::-1]).to_json()


def test_two_runs_merge_into_one():
    both = recurring(articles(4)).merge(recurring(articles(4, start=2)))
    assert spread(both) == 6


def test_the_table_survives_json():
    table = recurring(articles(5))
    again = RecurringTable.from_json(json.loads(json.dumps(table.to_json())))
    assert again.to_json() == table.to_json()
    assert spread(again) == 5


def test_nothing_of_the_text_is_kept():
    assert "harbour" not in json.dumps(recurring(articles(3)).to_json())


def test_an_article_without_an_outlet_teaches_nothing():
    assert recurring([Article("x", body(1))]).outlets == {}
