from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.residue import locate, no_body, recurring, without
from scoring.residue.clean import given_offset
from scoring.types import Article
from tests.residue.test_outlets import LINE, articles, body

STORY = """Harbour vote goes to a second round

The council of Lindhaven put off its vote on the new harbour on Monday after nine hours of debate.

"We will not be hurried," said Amelia Hartley, who leads the planning committee. "The plan has gaps."

Three members had asked for the sediment study, which the port authority has promised since March.

What happens next

The council meets again on 14 May. Two seats are vacant, and the mayor has said she will not vote."""


def find(text, kit, **fields):
    return locate([Article("a", text, **fields)], kit)[0]


def test_a_sound_article_has_none(kit):
    assert find(STORY, kit) == ()


@pytest.mark.parametrize(
    "credit",
    [
        "By Amelia Hartley",
        "The Associated Press contributed to this report.",
        "LINDHAVEN (Reuters)",
        "Correction: an earlier version of this article misstated the date of the vote.",
        "Tomasz Nowak is a reporter for the Harbour Gazette.",
    ],
)
def test_how_the_story_was_made_is_no_residue(kit, credit):
    assert find(f"{credit}\n\n{STORY}\n\n{credit}", kit) == ()


def test_a_comment_form_is_major_and_exactly_placed(kit):
    form = [
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Post Comment",
    ]
    text = STORY + "\n\n" + "\n".join(form)
    found = find(text, kit)
    assert [piece.text for piece in found] == form
    assert {(piece.kind, piece.severity) for piece in found} == {("comment_form", "major")}
    assert all(text[piece.start : piece.end] == piece.text for piece in found)


def test_one_read_more_is_minor(kit):
    (piece,) = find(STORY + "\n\nRead more", kit)
    assert (piece.kind, piece.severity) == ("read_more", "minor")


def test_a_placeholder_is_major(kit):
    found = find("123 Main Street, New York, NY 10001\n+1 234 567 890\n\n" + STORY, kit)
    assert "theme_placeholder" in {piece.kind for piece in found}
    assert "major" in {piece.severity for piece in found}


def test_a_menu_before_the_story_is_found(kit):
    menu = ["Home", "News", "Sport", "Contact us", "Log in", "Search", "Subscribe"]
    found = find("\n".join(menu) + "\n\n" + STORY, kit)
    assert {piece.text for piece in found} >= {"Home", "Contact us", "Log in", "Subscribe"}
    assert all(piece.end <= len("\n".join(menu)) for piece in found)


def test_glue_inside_a_line_is_cut_out_of_it(kit):
    (piece,) = find("PoliticsThe council put off its vote.\n\n" + STORY, kit)
    assert (piece.start, piece.end, piece.kind) == (0, 8, "glued_label")


def test_the_title_is_no_residue(kit):
    assert find("Comments\n\n" + STORY, kit, title="Comments") == ()


def test_an_unknown_line_is_found_by_its_recurrence_alone(kit):
    assert all(piece.text != LINE for piece in locate(articles(1), kit)[0])
    for found in locate(articles(12), kit):
        assert LINE in {piece.text for piece in found}


def test_an_earlier_run_teaches_this_one(kit):
    (found,) = locate(articles(1, start=40), replace(kit, outlets=recurring(articles(12))))
    assert LINE in {piece.text for piece in found}


def test_a_new_line_is_found_though_the_table_knows_many_bodies_without_it(kit):
    bodies = [Article(f"b{n}", body(n), source="gazette.example") for n in range(50, 110)]
    for found in locate(articles(4), replace(kit, outlets=recurring(bodies))):
        assert LINE in {piece.text for piece in found}


def test_a_line_is_judged_alike_wherever_the_outlet_prints_it(kit):
    feed = [Article(f"a{n}", f"Analysis\n\n{body(n)}", source="gazette.example") for n in range(6)]
    feed.append(Article("a9", f"{body(9)}\n\nAnalysis\n\n{body(10)}", source="gazette.example"))
    assert all("Analysis" in {piece.text for piece in found} for found in locate(feed, kit))


def test_a_running_subtitle_stays(kit):
    feed = [
        Article(f"a{n}", f"{body(n)}\n\nHow we got here\n\n{body(n + 30)}", source="gazette.example")
        for n in range(8)
    ]
    assert all(found == () for found in locate(feed, kit))


def test_an_agency_credit_recurs_and_stays(kit):
    credit = "The Associated Press contributed to this report."
    feed = [Article(f"a{n}", f"{body(n)}\n\n{credit}", source="gazette.example") for n in range(12)]
    assert all(found == () for found in locate(feed, kit))


def test_order_of_rows_changes_nothing(kit):
    feed = articles(7)
    assert locate(feed[::-1], kit) == locate(feed, kit)[::-1]


def test_offsets_map_back(kit):
    text = "Advertisement\n\nPoliticsThe council put off its vote.Read more »\n\n" + STORY
    cleaned, kept = without(text, find(text, kit))
    assert cleaned.startswith("The council put off its vote.")
    assert "Advertisement" not in cleaned
    for place, char in enumerate(cleaned):
        assert text[given_offset(kept, place)] == char
    with pytest.raises(IndexError, match="outside the cleaned text"):
        given_offset(kept, len(cleaned) + 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("404\nPage not found\nThe page you are looking for does not exist.", "error page"),
        ("Please enable JavaScript to continue.", "JavaScript"),
        ("We value your privacy\nWe use cookies. Accept all\nManage preferences", "consent"),
        ("Subscribe to continue reading\nAlready a subscriber? Log in", "subscribe"),
        ("Home\nMenu\nAbout us\nContact us\nLog in", "frame"),
    ],
)
def test_a_page_without_an_article_says_why(kit, text, word):
    article = Article("a", text)
    reason = no_body(article, locate([article], kit)[0])
    assert reason is not None
    assert word in reason


def test_an_article_about_cookies_is_an_article(kit):
    text = STORY + "\n\nThe council also voted to accept cookies on its site, and to ask readers to consent."
    article = Article("a", text)
    assert no_body(article, locate([article], kit)[0]) is None


def recurs(kit, line, count=8):
    """In how many of the outlet's articles a line between paragraphs is found."""
    feed = [
        Article(f"a{n}", f"{body(n)}\n\n{line}\n\n{body(n + 30)}", source="gazette.example")
        for n in range(count)
    ]
    return sum(line in {piece.text for piece in found} for found in locate(feed, kit))


@pytest.mark.parametrize(
    "line",
    [
        "IN DEPTH: Harbours of the North",
        "Hotline:Send us what you saw at the quay",
        "Map: Lindhaven",
        "Harbour Lore Explained See how the tide fills the old docks each spring.",
        "The thoughts expressed above are those of their author alone.",
        "Ada Lind/Staff",
    ],
)
def test_links_calls_disclaimers_and_credits_that_recur_are_residue(kit, line):
    assert recurs(kit, line) == 8


@pytest.mark.parametrize(
    "line",
    [
        "Right.",
        "[applause]",
        "THE MAYOR: I never said that.",
        "More letters below.",
        "Ada van Lind",
        "Northern quay: Ada Lind, Bo Ek, Cy Holm, Di Berg, Ed Falk, Flo Sand, Gus Wall, Hal Moe, Ivo Ras",
    ],
)
def test_turns_names_and_rolls_are_of_the_story(kit, line):
    assert recurs(kit, line) == 0


@pytest.mark.parametrize(
    "line",
    [
        "The old quay was closed in spring after a crack was found in its wall.",
        "The council members below were all asked, though not all of them gave an answer to it:",
    ],
)
def test_a_passage_of_few_articles_is_of_their_story_and_one_of_most_is_not(kit, line):
    assert recurs(kit, line) == 8
    few = [
        Article(f"a{n}", f"{body(n)}\n\n{line}\n\n{body(n + 40)}" if n < 4 else body(n), source="g.example")
        for n in range(16)
    ]
    assert all(found == () for found in locate(few, kit))


def test_a_short_line_that_opens_the_text_may_be_a_place(kit):
    feed = [Article(f"a{n}", f"Lindhaven\n\n{body(n)}", source="gazette.example") for n in range(8)]
    assert all(found == () for found in locate(feed, kit))


def test_a_prompt_longer_than_the_biography_before_it_is_residue(kit):
    line = (
        "Ada Lind is a reporter. Sign up for our newsletter to get her harbour news in your inbox each day."
    )
    assert recurs(kit, line) == 8
    assert recurs(kit, "Ada Lind is a reporter who covers ports, tides, ships and councils for us.") == 0
