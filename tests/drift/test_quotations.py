"""Two printings of one utterance."""

import pytest

from scoring.drift.quotations import match_quotes
from scoring.drift.quote_words import quote_words
from scoring.settings import DriftSettings

SAID = "We will rebuild this mill because the town cannot live without it. That is my promise."
SETTINGS = DriftSettings()
FINE = [
    ("verbatim", "We will rebuild this mill because the town cannot live without it. That is my promise"),
    ("trimmed", "the town cannot live without it"),
    ("trimmed", "That is my promise"),
    ("edited", "We will rebuild this mill ... That is my promise."),
    ("edited", "We will rebuild [the plant] because the town cannot live without it"),
    ("trimmed", "We’ll rebuild this mill because the town can’t live without it"),
]
BAD = [
    ("reworded", "We will tear down this mill because the town cannot live without it"),
    ("reworded", "We will not rebuild this mill because the town cannot live without it"),
    ("reworded", "We will rebuild this mill because the town can live without it"),
    ("merged", "We will rebuild this mill, he told reporters, because the town cannot live without it"),
]


@pytest.mark.parametrize(("verdict", "printed"), [*FINE, *BAD])
def test_verdict(verdict, printed):
    assert match_quotes(printed, SAID, SETTINGS).verdict == verdict


LONG = "I asked the harbour master to get the crew ashore before the storm, and he refused."


@pytest.mark.parametrize(
    "printed",
    [
        "to get the crew ashore before the storm",
        "get the crew ashore before the,",
        "Nobody slept that night ... get the crew ashore before the storm, and he refused.",
        "I asked the — the harbour master to get the crew ashore",
    ],
    ids=["starts later", "breaks off", "two parts, one printed here", "stutter"],
)
def test_a_shorter_printing_is_no_rewording(printed):
    assert match_quotes(printed, LONG, SETTINGS).verdict in ("verbatim", "trimmed", "edited")


def test_a_part_beside_an_ellipsis_is_still_read():
    match = match_quotes(
        "Nobody slept ... get the sailors ashore before the flood, and he refused.", LONG, SETTINGS
    )
    assert match.verdict == "reworded"


def test_the_words_that_differ_are_named():
    match = match_quotes("We will sell this mill because the town cannot live without it", SAID, SETTINGS)
    assert (match.extra, match.missing) == (("sell",), ("rebuild",))


def test_another_utterance_shares_nothing():
    assert match_quotes("I thank the firemen for their work in that night", SAID, SETTINGS).shared == 0.0


def test_a_short_quotation_is_found_in_a_long_speech():
    speech = " ".join(f"We talked of matter {number} at length and went on." for number in range(40))
    match = match_quotes(
        "the town wants the mill again", f"{speech} the town wants the mill back. {speech}", SETTINGS
    )
    assert match.verdict == "reworded"
    assert match.missing == ("back",)


@pytest.mark.parametrize("text", ["", "…", "[sic]", "«»", "... ... [a] ..."])
def test_empty_quotations_match_nothing(text):
    assert match_quotes(text, SAID, SETTINGS).shared == 0.0
    assert all(isinstance(word, str) for word in quote_words(text))
