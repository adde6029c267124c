"""Numbers and days of an article, and how two articles agree on them."""

import numpy as np
import pytest

from scoring.stories.candidates import candidate_pairs
from scoring.stories.feed import read_feed
from scoring.stories.group import MODEL
from scoring.stories.neighbours import context_of
from scoring.stories.pairs import FEATURES, pair_features
from scoring.stories.rarity import background_of
from scoring.stories.terms import bucket, terms_of

from .articles import documents, make

FIVE_HURT = (
    "Five people were hurt when a tram left its rails in Varden on Tuesday, the transit office said. "
    "The tram was carrying 38 passengers."
)
FIVE_AGAIN = (
    "A tram derailed in Varden on Tuesday with 38 people aboard and 5 of them were injured, police said."
)
SEVEN_HURT = (
    "Seven people were hurt when a tram left its rails in Varden on Friday, the transit office said. "
    "The tram was carrying 61 passengers."
)


@pytest.fixture(scope="module")
def agreement(kit):
    feed_rows = documents([make(name, text) for name, text in zip("abc", TEXTS, strict=True)], kit)
    story = kit.settings.story
    background = background_of(kit.artefacts.open(MODEL))
    feed = read_feed(feed_rows, kit.encoder, background, story)
    context = context_of(feed, candidate_pairs(feed, story))
    rows = pair_features(context, np.array([[0, 1], [0, 2]]))
    return {name: rows[:, FEATURES.index(name)] for name in ("figures_low", "figures_high", "when")}


TEXTS = (FIVE_HURT, FIVE_AGAIN, SEVEN_HURT)


def test_spelled_numbers_are_the_numbers_in_figures(kit):
    read = [terms_of(one, kit.settings.story) for one in documents([make("a", FIVE_AGAIN)], kit)]
    spelled = [terms_of(one, kit.settings.story) for one in documents([make("b", FIVE_HURT)], kit)]
    assert set(read[0].figures) == set(spelled[0].figures) == {bucket("#5"), bucket("#38")}


def test_days_and_years_of_the_lead_are_read_and_years_are_no_amounts(kit):
    (one,) = documents(
        [make("a", "The vote of 12 May 2013 was annulled on Monday, and they may march.")], kit
    )
    terms = terms_of(one, kit.settings.story)
    assert set(terms.when) == {bucket("when may"), bucket("when 2013"), bucket("when monday")}
    assert set(terms.amounts) == {bucket("#12")}


def test_reports_that_agree_on_figures_and_day_score_above_those_that_clash(agreement):
    for name, (same, other) in agreement.items():
        assert same > other, name
    assert agreement["when"].tolist() == [pytest.approx(1.0, abs=1e-6), 0.0]


def test_an_article_that_names_no_day_and_no_figure_has_no_agreement_rather_than_none(kit):
    plain = "The council of Varden wants to plant trees along the quay and to widen the footpath there."
    rows = documents([make("a", plain), make("b", FIVE_HURT)], kit)
    story = kit.settings.story
    feed = read_feed(rows, kit.encoder, background_of(kit.artefacts.open(MODEL)), story)
    values = pair_features(context_of(feed, candidate_pairs(feed, story)), np.array([[0, 1]]))[0]
    assert np.isnan(values[FEATURES.index("when")])
