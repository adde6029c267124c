"""The ranking in each of its forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from scoring.errors import UsageError
from scoring.report.copy_graph import MOST_NODES, copy_graph
from scoring.report.ranking import ranking_text, to_record, write_ranking
from scoring.report.ranking_page import axis, curve, ranking_page
from scoring.types import Change, Duels, Example, Fault, Month, Share, SourceRank

MONTHS = tuple(Month(f"2024-{m:02d}", 12, 60.0 + m, 55.0 + m, 65.0 + m) for m in (1, 2, 3, 5))


def rank(name, quality=70.0, **more):
    fields = {
        "articles": 12, "low": quality - 4, "high": quality + 4, "tie_group": 1, "best_place": 1,
        "worst_place": 2, "label_rates": {}, "original_share": 1.0, "copied_from": {},
    }  # fmt: skip
    return SourceRank(source=name, quality=quality, **fields | more)


FULL = rank(
    "full<script>.example",
    label_rates={"garbled": 0.25},
    copied_from={"wire.example": 3},
    plain_mean=69.5,
    label_shares={"garbled": Share(0.25, 0.1, 0.4, 3)},
    copied_share=0.25,
    original_share=0.75,
    duels=Duels(4, 2, 1, 1, 0.58, 0.4, 0.7),
    trend=MONTHS,
    changes=(Change("2024-03-05", 61.0, 65.0, 0.004),),
    faults=(Fault("garbled", 3, 0.25, (Example("a1", "A <b> title", "Reads wrong & odd.", "were was"),)),),
)
BARE = rank("wire.example", 90.0, best_place=1, worst_place=1)
RANKS = [BARE, replace(FULL, tie_group=2)]


class Strict(HTMLParser):
    """Every tag is closed in order; nothing is fetched."""

    VOID = frozenset({"meta", "br"})

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not {"src", "srcset", "xlink:href"} & {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(html):
    parser = Strict()
    parser.feed(html)
    assert not parser.open
    return parser


def test_the_page_is_whole_offline_and_escaped():
    html = ranking_page(RANKS, {"tiny.example": 2})
    assert "script" not in parsed(html).tags
    assert not re.search(r"https?://|url\(|@import", html)
    assert "full&lt;script&gt;.example" in html
    assert "A &lt;b&gt; title" in html
    assert "Reads wrong &amp; odd." in html
    assert "prefers-color-scheme: dark" in html


def test_the_page_tells_everything_known():
    html = ranking_page(RANKS, {"tiny.example": 2})
    for told in ("tiny.example (2)", "2024-03-05", "65.0 instead of 61.0", "garbled", "58 %", "were was",
                 "printed 3 articles made from wire.example"):  # fmt: skip
        assert told in html, told


def test_tie_groups_are_parted_by_a_line():
    assert ranking_page(RANKS).count('class="new"') == 1
    assert ranking_page([BARE, FULL]).count('class="new"') == 0


@pytest.mark.parametrize("ranks", [[], [BARE], [FULL]])
def test_a_small_page_is_whole(ranks):
    parsed(ranking_page(ranks))


def test_without_copies_there_is_no_graph():
    assert copy_graph([BARE]) is None
    assert "No article of these outlets" in ranking_page([BARE])


def test_arrows_run_from_source_to_copier_and_grow():
    ranks = [rank("w.example"), rank("a.example", copied_from={"w.example": 1})]
    ranks.append(rank("b.example", copied_from={"w.example": 16}))
    graph = copy_graph(ranks)
    assert graph.rows == (("w.example", "b.example", 16), ("w.example", "a.example", 1))
    thin, thick = graph.arrows
    assert thick.width > 2 * thin.width
    wire = next(node for node in graph.nodes if node.name == "w.example")
    assert thick.path.startswith(f"M{wire.x:.1f},{wire.y:.1f}")
    assert (wire.given, wire.taken) == (17, 0)
    assert wire.size > max(node.size for node in graph.nodes if node is not wire)


def test_a_large_graph_is_cut_and_says_so_and_its_labels_stay_apart():
    names = [f"outlet-with-a-long-name-{k:02d}.example" for k in range(60)]
    ranks = [rank(name, copied_from={names[k // 2]: 60 - k}) for k, name in enumerate(names) if k]
    graph = copy_graph(ranks)
    assert len(graph.nodes) == MOST_NODES
    assert graph.left_out == 60 - MOST_NODES
    places = [(node.label_x, node.label_y, node.anchor) for node in graph.nodes]
    for anchor in ("start", "end"):
        heights = sorted(y for _, y, side in places if side == anchor)
        assert np.diff(heights).min() > 6
    assert all(0 < x < graph.width and 0 < y < graph.height for x, y, _ in places)


def test_the_axis_holds_all_values_on_round_ticks():
    scale = axis([71.2, 84.0], [80.0, 96.3])
    assert (scale.low, scale.high) == (70.0, 100.0)
    assert scale.at(70) == 0
    assert scale.at(100) == 100
    assert axis([90.0], [91.0]).high - axis([90.0], [91.0]).low >= 20


def test_the_curve_leaves_room_for_a_missing_month():
    drawn = curve(FULL, (100, 30))
    across = [x for x, _, _ in drawn.dots]
    assert across == [4, 27, 50, 96]
    heights = [y for _, y, _ in drawn.dots]
    assert heights == sorted(heights, reverse=True)
    assert 40 < drawn.marks[0][0] < 50
    assert curve(BARE, (100, 30)) is None


def test_json_holds_the_whole_record(tmp_path):
    write_ranking(RANKS, tmp_path / "r.json")
    first, second = json.loads((tmp_path / "r.json").read_text())
    assert first["duels"] is None
    assert second["duels"]["chance"] == 0.58
    assert second["faults"][0]["examples"][0]["id"] == "a1"
    assert second == to_record(RANKS[1])


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_tables_have_a_row_for_each_outlet_and_columns_for_labels(tmp_path, ending):
    path = tmp_path / f"r.{ending}"
    write_ranking(RANKS, path)
    frame = pd.read_csv(path) if ending == "csv" else pd.read_parquet(path)
    assert list(frame.source) == ["wire.example", "full<script>.example"]
    assert frame["label_rates.garbled"][1] == 0.25
    assert pd.isna(frame["duels.chance"][0])
    assert json.loads(frame.copied_from[1]) == {"wire.example": 3}


def test_the_terminal_table_has_places_and_intervals():
    text = ranking_text(RANKS, {"tiny.example": 2})
    assert "86.0 to 94.0" in text
    assert "cannot be told apart" in text
    assert "1 outlet with too few articles" in text
    assert max(map(len, text.splitlines())) <= 100


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"ending must be one of \.csv"):
        write_ranking(RANKS, tmp_path / "r.docx")
