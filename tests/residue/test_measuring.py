from __future__ import annotations

import pytest

from scoring.evaluate.residue import lead_sentence, major_score
from scoring.evaluate.residue_lines import flagged, judged, outside
from scoring.residue.labelled import LabelledText, site_of
from scoring.types import Residue

TEXT = LabelledText(
    "p1",
    "gazette.example",
    "inscriptis",
    (
        "Leave a Reply",
        "",
        "The council put off its vote on the new harbour on Monday after nine hours of debate.",
        "Required fields are marked *",
        "Unlabelled",
    ),
    (1, -1, 0, 0, -1),
)


def test_a_line_is_flagged_where_residue_covers_it(kit):
    assert flagged([TEXT], kit)[0][:4] == [True, False, False, True]


def test_only_labelled_lines_are_judged(kit):
    precision, recall, f1 = judged([TEXT], [[True, True, False, True, True]]).figures()
    assert (precision, recall) == (0.5, 1.0)
    assert f1 == pytest.approx(2 / 3)


def test_short_lines_must_stand_alone_to_be_kept():
    kept = [
        "The council put off its vote on the new harbour on Monday after nine hours of debate. Leave a Reply"
    ]
    said = outside([TEXT], {"p1": ""}, lambda html: kept)[0]
    assert said[0] is True
    assert said[2] is False


def test_the_split_goes_by_host():
    assert site_of("https://www.gazette.example/a/b", "p1") == "gazette.example"
    assert site_of("no address", "p1") == "p1"


def test_major_residue_outweighs_a_small_share():
    minor = Residue(0, 4, "More", "read_more", "minor", 0.9, "")
    major = Residue(0, 4, "More", "comment_form", "major", 0.9, "")
    assert major_score([minor], 100) == 0.01
    assert major_score([major], 100) == 0.9


def test_a_lead_is_a_whole_sentence():
    assert lead_sentence("By A. Writer") is None
    lead = "The council put off its vote on the new harbour on Monday."
    assert lead_sentence(f"\n\n{lead} It meets again.") == lead
