from __future__ import annotations

import random

import pytest

from scoring.evaluate.residue_made import HEADS, TAILS, glued_examples
from scoring.residue.glue import glued

SOUND = [
    "The council approved the harbour plan on Monday after a debate of nine hours.",
    "McDonald said the bridge would open in spring.",
    "YouTube said it had removed the video. “Read more books,” the minister replied.",
    "By Tuesday the water had fallen and residents returned to their homes.",
    "OBAMA said nothing. NATO officials declined to comment.",
    "In 2019The Guardian and others had asked for the papers.",
    "Sports Illustrated put her on its cover; BuzzFeed did not.",
    "LONDON (Reuters) - Prices rose again in May.",
    "The AAPI community gathered in the square.",
    "DeSantis and LaToya Jones met in MacArthur Park.",
    "She asked readers to follow her example. He did.",
]


@pytest.mark.parametrize("line", SOUND)
def test_sound_lines_are_left_alone(line):
    assert glued(line) == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("PoliticsThe minister resigned.", ["Politics"]),
        ("BREAKINGPolice closed the bridge.", ["BREAKING"]),
        ("January 24, 2024The court ruled.", ["January 24, 2024"]),
        ("3 hours agoThe court ruled.", ["3 hours ago"]),
        ("5 min readThe court ruled.", ["5 min read"]),
        ("By Amelia HartleyThe court ruled.", ["By Amelia Hartley"]),
        ("ShareTweetEmailThe court ruled.", ["ShareTweetEmail"]),
        (
            "The ferry at dawn. (Photo: Mei Tanaka/AP)The court ruled.",
            ["The ferry at dawn. (Photo: Mei Tanaka/AP)"],
        ),
        ("NAIROBIThe court ruled.", ["NAIROBI"]),
        ("The court ruled.Read more »", ["Read more »"]),
        ("The court ruled. Leave a comment", ["Leave a comment"]),
        (
            "The court ruled.© 2024 The Gazette. All rights reserved.",
            ["© 2024 The Gazette. All rights reserved."],
        ),
        ("The court (PHOTOS: Ten courts) ruled.", ["(PHOTOS: Ten courts)"]),
        (
            "Mayor Ana Hartley Ana Maria HartleyHarbour vote delayed Council meets in May MORE said so.",
            ["Ana Maria HartleyHarbour vote delayed Council meets in May MORE"],
        ),
        ("He wrote {{ quote }} twice.", ["{{ quote }}"]),
    ],
)
def test_labels_run_into_a_line_are_cut_out_exactly(line, parts):
    assert [line[piece.start : piece.end] for piece in glued(line)] == parts


def test_nine_in_ten_made_examples_are_found():
    starts = [
        "The ",
        "A ",
        "Police ",
        "When the vote ended, ",
        "Three ",
        "Officials ",
        "Maria Lund ",
        "Harbour ",
    ]
    sentences = [f"{start}workers left the quay before the storm came in." for start in starts]
    made = glued_examples(sentences, seed=random.Random(1).randint(0, 99))
    assert len({example.pattern for example in made}) == len(HEADS) + len(TAILS) >= 10
    hits = [any(p.start < m.end and m.start < p.end for p in glued(m.line)) for m in made]
    assert sum(hits) >= 0.9 * len(hits)
