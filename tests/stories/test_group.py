import random

import pytest

from scoring.stories import build_stories, group

from .articles import BUDGET, FERRY, FERRY_OWN, FERRY_THIRD, OTHER_FERRY, documents, make


@pytest.fixture(scope="module")
def feed(kit):
    return documents(
        [
            make("a", FERRY),
            make("b", FERRY_OWN, 5),
            make("c", FERRY_THIRD, 20),
            make("d", OTHER_FERRY, 1),
            make("e", BUDGET, 30),
        ],
        kit,
    )


def by_member(ids, feed):
    groups = {}
    for name, document in zip(ids, feed, strict=True):
        groups.setdefault(name, set()).add(document.article.id)
    return groups


def test_one_event_is_one_story_and_another_of_its_kind_is_not(feed, kit):
    groups = by_member(group(feed, kit), feed)
    assert {"a", "b", "c"} in groups.values()
    assert {"d"} in groups.values()
    assert {"e"} in groups.values()


def test_made_ids_do_not_depend_on_the_order_of_rows(feed, kit):
    wanted = by_member(group(feed, kit), feed)
    for seed in range(4):
        shuffled = random.Random(seed).sample(feed, len(feed))
        assert by_member(group(shuffled, kit), shuffled) == wanted


def test_near_copies_do_not_move_the_others(feed, kit):
    wanted = {frozenset(names) for names in by_member(group(feed, kit), feed).values()}
    extra = [make(f"z{number}", f"{FERRY_OWN} Page view {number}.", 6 + number / 60) for number in range(60)]
    crowded = [*feed, *documents(extra, kit)]
    groups = by_member(group(crowded, kit), crowded).values()
    assert {frozenset(name for name in names if not name.startswith("z")) for names in groups} == wanted
    assert any({"b", "z0", "z59"} <= names for names in groups)


def test_a_report_outside_the_window_does_not_join(kit):
    late = documents([make("a", FERRY), make("b", FERRY, 24 * 9)], kit)
    first, second = group(late, kit)
    assert first != second


def test_given_story_ids_are_kept_and_never_mixed_with_made_ones(kit):
    given = documents(
        [make("a", FERRY_THIRD, story_id="tarvik"), make("b", FERRY), make("c", FERRY_OWN, 3)], kit
    )
    ids = group(given, kit)
    assert ids[0] == "tarvik"
    assert "tarvik" not in ids[1:]
    assert ids[1] == ids[2]


def test_undated_and_unreadable_articles_are_taken(kit):
    odd = documents([make("a", FERRY, None), make("b", FERRY_OWN, None), make("x", "", None, title="")], kit)
    ids = group(odd, kit)
    assert ids[0] == ids[1] != ids[2]


def test_an_article_without_text_is_placed_by_its_title(feed, kit):
    title = "Ferry Nordlys runs aground off Tarvik, 214 passengers taken ashore"
    bare = documents([make("t", "", 6, title=title), make("u", "", 6, title="Live updates")], kit)
    groups = by_member(group([*feed, *bare], kit), [*feed, *bare])
    assert {"a", "b", "c", "t"} in groups.values()
    assert {"u"} in groups.values()


def test_an_empty_feed_has_no_stories(kit):
    assert group([], kit) == []
    assert build_stories([], kit) == []


def test_every_document_is_in_exactly_one_story(feed, kit):
    places = [place for _, own in build_stories(feed, kit) for place in own]
    assert sorted(places) == list(range(len(feed)))
