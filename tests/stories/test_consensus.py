import random
import time

import pytest

from scoring.stories import build_story

from .articles import (
    FERRY,
    FERRY_OWN,
    FERRY_RETOLD,
    FERRY_THIRD,
    FERRY_WIRE_CUT,
    OTHER_FERRY,
    documents,
    make,
)

STORY = [
    make("a", FERRY),
    make("b", FERRY_OWN, 3),
    make("c", FERRY_THIRD, 9),
    make("d", FERRY_RETOLD, 10),
    make("e", FERRY_WIRE_CUT, 11),
]


def near_copies(count):
    """Copies of the second article, each with a sentence of its own."""
    return [
        make(
            f"b-copy-{number:03}",
            FERRY_OWN + f" This page was updated for the {number}th time.",
            12 + number / 60,
        )
        for number in range(count)
    ]


def view(story):
    """What a story says of each member, by ids and texts only."""
    out = {}
    for member, document in enumerate(story.documents):
        peers = [
            [(story.documents[p.member].article.id, p.sentence, p.similarity) for p in row]
            for row in story.consensus.peers[member]
        ]
        claims = [
            None
            if number < 0
            else sorted(
                {story.documents[m].article.id for m, _ in story.consensus.claims[number].sentences}
                & {article.id for article in STORY}
            )
            for number in story.consensus.claim_of[member]
        ]
        out[document.article.id] = (peers, claims, story.lineages[member], story.voices(member))
    return out


@pytest.fixture(scope="module")
def story(kit):
    return build_story("s", documents(STORY, kit), kit)


def test_peers_never_come_from_the_own_family(story):
    for member, rows in enumerate(story.consensus.peers):
        for row in rows:
            assert all(story.families[peer.member] != story.families[member] for peer in row)
            assert len({story.families[peer.member] for peer in row}) == len(row)
            assert [peer.similarity for peer in row] == sorted((p.similarity for p in row), reverse=True)


def test_the_desks_agree_on_how_many_were_on_board(story):
    claims = story.consensus.claims
    said = [{story.documents[m].sentences[s].clean for m, s in claim.sentences} for claim in claims]
    assert any(sum("214" in text for text in texts) >= 2 for texts in said)
    assert all(len(claim.families) >= 2 for claim in claims)


def test_order_of_rows_changes_nothing(story, kit):
    for seed in range(3):
        rows = random.Random(seed).sample(documents(STORY, kit), len(STORY))
        assert view(build_story("s", rows, kit)) == view(story)


def test_a_hundred_near_copies_change_nothing_for_the_others(story, kit):
    crowded = build_story("s", documents([*STORY, *near_copies(100)], kit), kit)
    with_copies, without = view(crowded), view(story)
    assert {name: with_copies[name][:2] for name in without} == {
        name: seen[:2] for name, seen in without.items()
    }
    assert [with_copies[name][3] for name in without] == [seen[3] for seen in without.values()]
    assert len(set(crowded.families)) == len(set(story.families))


def test_cost_grows_with_the_copies_not_with_their_square(kit):
    def seconds(count):
        rows = documents([*STORY, *near_copies(count)], kit)
        start = time.perf_counter()
        build_story("s", rows, kit)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(400) < 12 * max(seconds(100), 0.01)


def test_a_single_article_has_no_peers(kit):
    alone = build_story("s", documents([make("x", OTHER_FERRY)], kit), kit)
    assert alone.consensus.claims == ()
    assert all(row == () for row in alone.consensus.peers[0])
    assert set(alone.consensus.claim_of[0]) == {-1}


def test_an_unreadable_member_is_carried_along(kit):
    story = build_story("s", documents([make("a", FERRY), make("x", "", title="")], kit), kit)
    assert story.consensus.peers[1] == ()
    assert story.families == (0, 1)
