from __future__ import annotations

from random import Random

import pytest

from scoring.garble.damage import GRAMMAR, PATTERNS

SENTENCES = {
    "broken_quotation": '"We will not rest until every one of them is home," the minister told reporters.',
    "stranded_verb": "“This is the worst storm in a decade,” said the mayor of Lindhaven.",
    "person_switch": "The governor said that he was ready to sign his bill on Monday.",
    "swapped_roles": "The police arrested the former minister in a raid on Monday.",
    "article_loss": "On Monday the mayor opened the harbour with a speech about the fleet.",
    "preposition_loss": "On Monday the mayor spoke of the harbour in a hall with a view of the sea.",
    "doubled_clause": "The mayor opened the harbour on Monday morning, a year late.",
    "orphan_clause": "The police searched the warehouse, which was owned by a former minister.",
    "split_name": "On Monday, Hannah Bergstrom said the talks had failed.",
    "foreign_marks": "The mayor called it “a harbour for all” on Friday.",
    "glued_joint": "The bridge was closed, and traffic was sent along the river.",
    "lost_inflection": "The bridge was closed and traffic was going along the river.",
    "word_order": "The bridge was closed and traffic went along the river for hours.",
}
ALL = {**PATTERNS, **GRAMMAR}


def test_every_pattern_has_a_sentence():
    assert set(SENTENCES) == set(ALL)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("seed", range(5))
def test_damage_changes_the_sentence_and_says_where(name, seed):
    text = SENTENCES[name]
    harm = ALL[name](text, Random(seed))
    assert harm is not None
    assert harm.text != text
    assert harm.spans
    assert all(0 <= start < end <= len(harm.text) for start, end in harm.spans)


@pytest.mark.parametrize("name", ALL)
def test_the_same_seed_does_the_same_harm(name):
    assert ALL[name](SENTENCES[name], Random(3)) == ALL[name](SENTENCES[name], Random(3))


@pytest.mark.parametrize("name", ALL)
def test_a_sentence_without_a_hold_stays_whole(name):
    assert ALL[name]("Hm?", Random(0)) is None


def test_the_words_behind_a_lost_article_are_marked():
    harm = PATTERNS["article_loss"]("On Monday the mayor opened the harbour.", Random(0))
    assert harm is not None
    assert [harm.text[start:end] for start, end in harm.spans] == ["mayor", "harbour"]


def test_roles_are_turned_round():
    harm = PATTERNS["swapped_roles"](SENTENCES["swapped_roles"], Random(0))
    assert harm is not None
    assert harm.text == "The former minister arrested the police in a raid on Monday."
