"""The sample feed from end to end: the promises of the contract, and the damage found where it is."""

import random
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from scoring import score_articles
from scoring.report.record import schema, to_line, to_record
from scoring.types import LABELS

NOT_FOUND = {"s5-05"}
"""Known failure, to be taken out when it is found: the scorer of a cup final exchanged for a player whom
nobody else names. Too few of the other reports put the scorer in a sentence near enough."""


def test_every_article_comes_back_in_order(sample, sample_cards):
    assert [card.id for card in sample_cards] == [article.id for article in sample]
    assert all(card.unscored is None for card in sample_cards)


def test_findings_stand_where_they_say(sample, sample_cards):
    for article, card in zip(sample, sample_cards, strict=True):
        for finding in card.findings:
            assert article.text[finding.start : finding.end] == finding.text
            assert finding.message


def test_output_validates_against_the_schema(sample_cards):
    validator = Draft202012Validator(schema())
    for card in sample_cards:
        validator.validate(to_record(card))


def test_the_schema_file_is_up_to_date(sample_path):
    import json

    stored = json.loads((sample_path.parent / "scorecard.schema.json").read_text(encoding="utf-8"))
    assert stored == schema()


def test_parts_sum_and_intervals_hold_the_score(sample_cards):
    for card in sample_cards:
        assert abs(card.base + sum(card.parts.values()) - card.quality) < 0.011
        assert card.low <= card.quality <= card.high
        assert set(card.label_probabilities) <= set(LABELS)
        assert all(value is not None or card.missing[name] for name, value in card.measures.items())


@pytest.mark.slow
def test_the_order_of_the_rows_changes_nothing(sample, sample_cards, kit):
    order = list(range(len(sample)))
    random.Random(3).shuffle(order)
    shuffled = score_articles([sample[k] for k in order], kit)
    for place, k in enumerate(order):
        assert to_line(shuffled[place]) == to_line(sample_cards[k])


def by_story(cards, labels):
    sound = {row["id"]: row["sound"] for row in labels}
    story = {row["id"]: row["story"] for row in labels}
    grouped = {}
    for card in cards:
        grouped.setdefault(story[card.id], {True: [], False: []})[sound[card.id]].append(card)
    return grouped


def test_damaged_articles_score_below_the_sound_ones_of_their_story(sample_cards, sample_labels):
    wrong = {
        bad.id
        for group in by_story(sample_cards, sample_labels).values()
        for bad in group[False]
        for good in group[True]
        if bad.quality >= good.quality
    }
    assert not wrong


def test_no_sound_article_is_called_unsound(sample_cards, sample_labels):
    sound = {row["id"] for row in sample_labels if row["sound"]}
    assert not [card.id for card in sample_cards if card.id in sound and card.verdict == "unsound"]


def test_every_damaged_article_has_a_finding_at_the_damage(sample_cards, sample_labels):
    cards = {card.id: card for card in sample_cards}
    found = {}
    for row in sample_labels:
        if not row["sound"]:
            hit = any(f.start < row["end"] and row["start"] < f.end for f in cards[row["id"]].findings)
            found[row["id"]] = found.get(row["id"], False) or hit
    assert {name for name, hit in found.items() if not hit} == NOT_FOUND


def test_stories_are_those_of_the_labels(sample_cards, sample_labels):
    story = {row["id"]: row["story"] for row in sample_labels}
    made = {}
    for card in sample_cards:
        made.setdefault(card.story_id, set()).add(story[card.id])
    assert all(len(labels) == 1 for labels in made.values()), "two events in one story"
    assert len(made) <= len(set(story.values())) + 2


@pytest.mark.slow
def test_a_copy_farm_moves_nobody_else(sample, sample_cards, kit):
    """A hundred near-copies of one article of a story move no other article by more than half a point."""
    before = {card.id: card for card in sample_cards}
    story = before["s4-04"].story_id
    members = [article for article in sample if before[article.id].story_id == story]
    farm = next(article for article in members if article.id == "s4-04")
    copies = [
        replace(farm, id=f"copy-{n}", source=f"farm{n}.example", text=farm.text + f"\n\nCopy desk note {n}.")
        for n in range(100)
    ]
    alone = {card.id: card.quality for card in score_articles(members, kit)}
    crowded = {card.id: card.quality for card in score_articles(members + copies, kit)}
    moved = {
        name: (alone[name], crowded[name])
        for name in alone
        if name != farm.id and abs(alone[name] - crowded[name]) > 0.5
    }
    assert not moved
