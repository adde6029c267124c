"""Slips are slips: another value in the same look, reproducible, and quotations changed as announced."""

from datetime import UTC, datetime
from random import Random

import pytest

from scoring.bench.slips import bracket, reword, slip, slip_name, trim
from scoring.drift.quotations import match_quotes
from scoring.settings import DriftSettings
from scoring.text.names import find_mentions, same_name
from scoring.text.numbers import find_facts
from scoring.types import Sentence

PUBLISHED = datetime(2024, 3, 13, tzinfo=UTC)
SAID = (
    "The people of this great country will never stop the fight for good jobs and a new deal for all families"
)


def facts_of(text):
    return find_facts(text, [Sentence(0, len(text), text, text)], PUBLISHED)


@pytest.mark.parametrize(
    "text",
    ["12 people", "$3.5 million", "1,250 homes", "Tuesday", "March 5", "forty men", "6.30pm", "in 2014"],
)
@pytest.mark.parametrize("seed", range(8))
def test_a_slip_reads_as_a_fact_of_another_value(text, seed):
    (fact,) = facts_of(text)
    printed = slip(fact, Random(seed))
    if printed is None:
        return
    assert printed != fact.text
    assert printed == slip(fact, Random(seed))
    (other,) = facts_of(text.replace(fact.text, printed))
    assert other.kind == fact.kind
    assert other.value != fact.value


@pytest.mark.parametrize("seed", range(8))
def test_a_slipped_name_is_another_name(seed):
    text = "Minister Lena Brandt met Senator Karl Moen."
    first, *pool = find_mentions(text, [Sentence(0, len(text), text, text)])
    printed = slip_name(first, pool, Random(seed))
    assert printed is not None
    assert printed != first.text
    assert same_name(printed, first.text) < 1.0


@pytest.mark.parametrize("seed", range(8))
def test_reworded_trimmed_and_bracketed(seed):
    settings = DriftSettings()
    assert match_quotes(reword(SAID, Random(seed)), SAID, settings).verdict == "reworded"
    assert match_quotes(trim(SAID, Random(seed)), SAID, settings).verdict in ("trimmed", "edited")
    assert match_quotes(bracket(SAID, Random(seed)), SAID, settings).verdict == "edited"
