"""The pages: whole, safe whatever is typed in, usable without script, mouse and network."""

import json
import re

import pytest
from lxml import html

from scoring.report.html import page as report_page
from scoring.report.write import write
from tests.web.test_api import BODY, DRAFT

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
PATHS = ("/", "/stories", "/sources?min_articles=3", "/articles/s4-05", "/stories?verdict=unsound&words=a")


def parsed(answer):
    return html.document_fromstring(answer.text)


def browse(client, path, **more):
    return client.get(path, headers={"Accept": "text/html"}, **more)


def submit(client, fields, files=None):
    parts = {name: (None, value) for name, value in fields.items()} | (files or {})
    return client.post("/", files=parts, headers={"Accept": "text/html"})


def assert_harmless(tree):
    """Nothing runs, loads or leads anywhere but here."""
    assert not [tag for tag in tree.iter("script") if (tag.text or "").strip()]
    assert not tree.xpath("//img | //iframe | //object | //*[@style]")
    assert not [name for tag in tree.iter() for name in tag.attrib if str(name).startswith("on")]
    for link in tree.xpath("//@href | //@src | //@action"):
        assert re.match(r"(/[^/]|/$|#|https?://)", link), link
    for address in tree.xpath("//link/@href | //script/@src"):
        assert address.startswith("/static/")


@pytest.mark.parametrize("path", PATHS)
def test_every_page_loads_nothing_from_elsewhere(client, path):
    answer = browse(client, path)
    assert answer.status_code == 200
    assert_harmless(parsed(answer))
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "http" not in "".join(
        client.get(source).text.replace("https?://", "")
        for source in parsed(answer).xpath("//link/@href | //script/@src")
    )


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_be_used_by_keyboard_and_screen_reader(client, path):
    tree = parsed(browse(client, path))
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    assert not tree.xpath("//title[not(text())]")
    for field in tree.xpath("//input | //textarea | //select"):
        assert field.xpath("ancestor::label"), "a field without a label"
    for drawing in tree.xpath("//svg"):
        assert drawing.get("aria-label") or drawing.get("aria-hidden")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//@href[starts-with(., '#')]")) <= {f"#{name}" for name in ids}


def test_a_draft_is_checked_without_script(client):
    tree = parsed(submit(client, {"text": DRAFT, "title": "A bridge"}))
    assert "quality" in tree.xpath("//h2[@id='result']")[0].text_content()
    mark = tree.xpath("//a[contains(@class, 'mark')]")[0]
    assert "Leave a Reply" in mark.text_content()
    found = tree.get_element_by_id(mark.get("href")[1:])
    assert "template residue" in found.text_content()
    assert tree.xpath("//textarea")[0].text.strip() == DRAFT.strip()
    assert tree.xpath("//svg[contains(@aria-label, 'cleanliness')]")


@pytest.mark.parametrize("how", ["feed", "store"])
def test_a_draft_is_compared_side_by_side(client, sample, sample_path, how):
    draft = next(article.text for article in sample if article.id == "s4-05")
    feed = {"feed": ("feed.jsonl", sample_path.read_bytes())} if how == "feed" else None
    fields = {"text": draft} | ({"store": "1"} if how == "store" else {})
    answer = submit(client, fields, feed)
    sides = parsed(answer).xpath("//div[@class='sides'][count(div) = 2]")
    assert sides
    assert "independent voices" in answer.text


def test_a_draft_that_cannot_be_checked_is_told_at_the_field(client):
    answer = submit(client, {"text": " ", "title": "Kept"})
    tree = parsed(answer)
    assert answer.status_code == 422
    assert "'text' is missing or empty" in tree.xpath("//*[@role='alert']")[0].text_content()
    assert tree.xpath("//textarea[@aria-invalid='true']")
    assert tree.xpath("//input[@name='title']/@value") == ["Kept"]


def test_a_feed_that_cannot_be_read_is_told(client):
    answer = submit(client, {"text": BODY}, {"feed": ("feed.parquet", b"no parquet")})
    assert answer.status_code == 422
    assert "feed.parquet is no Parquet file" in answer.text.replace("&#39;", "'")


def test_what_is_typed_in_is_escaped(client):
    fields = {"text": f"{EVIL} {DRAFT} {EVIL}", "title": EVIL, "source": EVIL, "url": "javascript:alert(1)"}
    for answer in (submit(client, fields), submit(client, {**fields, "text": ""})):
        assert_harmless(parsed(answer))
        assert EVIL not in answer.text


@pytest.fixture
def evil_cards(kit):
    from scoring import Article, score_articles

    text = f"{EVIL} {DRAFT}"
    articles = [
        Article(f"{EVIL}/{n}", text, EVIL, EVIL, "javascript:alert(1)" if n else "https://x.example/")
        for n in range(2)
    ]
    return score_articles(articles, kit), {article.id: text for article in articles}


def test_what_a_store_holds_is_escaped(make_client, evil_cards, tmp_path):
    cards, texts = evil_cards
    write(cards, tmp_path / "evil.duckdb", texts)
    client = make_client(tmp_path / "evil.duckdb")
    listed = browse(client, "/stories")
    seen = {"/stories", *parsed(listed).xpath("//main//a/@href")}
    pages = [browse(client, path) for path in sorted(seen)]
    assert len(pages) > 3
    for answer in [
        *pages,
        browse(client, f"/stories?words={EVIL}"),
        browse(client, "/sources?min_articles=1"),
    ]:
        assert answer.status_code == 200
        assert EVIL not in answer.text
        assert_harmless(parsed(answer))


def test_the_report_escapes_too_and_links_no_script(evil_cards):
    cards, texts = evil_cards
    told = report_page(cards, texts)
    assert EVIL not in told
    tree = html.document_fromstring(told)
    assert len(tree.xpath("//script")) == 1
    assert not [link for link in tree.xpath("//@href") if link.startswith("javascript")]
    assert "https://x.example/" in tree.xpath("//@href")


def test_stories_articles_and_outlets_are_browsed(client, sample_cards):
    tree = parsed(browse(client, "/stories"))
    assert len(tree.xpath("//section[@class='panel']")) == len({card.story_id for card in sample_cards})
    unsound = parsed(browse(client, "/stories?verdict=unsound"))
    assert len(unsound.xpath("//tr")) == sum(card.verdict == "unsound" for card in sample_cards)
    card = next(card for card in sample_cards if card.id == "s4-05")
    story = parsed(browse(client, f"/stories/{card.story_id}"))
    assert len(story.xpath("//details[@class='card']")) == card.story_size
    article = parsed(browse(client, "/articles/s4-05"))
    assert article.xpath("//a[contains(@class, 'mark')]")
    assert article.xpath("//h5/a[starts-with(@href, '/articles/')]")
    assert card.source in browse(client, "/sources?min_articles=1").text


def test_programs_get_json(client, sample_cards):
    card = next(card for card in sample_cards if card.id == "s4-05")
    assert client.get("/articles/s4-05").json()["quality"] == card.quality
    assert len(client.get(f"/stories/{card.story_id}").json()) == card.story_size
    assert sum(len(story["articles"]) for story in client.get("/stories").json()) == len(sample_cards)
    assert client.get("/sources?min_articles=3").json()[0]["source"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/articles/none", "no article 'none' in the store"),
        ("/stories/none", "no story 'none' in the store"),
        ("/static/../app.py", "Not Found"),
        ("/static/app.py", "no file 'app.py' here"),
        ("/elsewhere", "Not Found"),
    ],
)
def test_what_is_not_there_is_told_to_people_and_programs(client, path, words):
    shown = browse(client, path)
    assert shown.status_code == client.get(path).status_code == 404
    assert words in parsed(shown).text_content()
    assert words in client.get(path).json()["error"]


def test_without_a_store_browsing_says_how_to_give_one(make_client):
    answer = browse(make_client(), "/stories")
    assert answer.status_code == 404
    assert "wirecheck serve --store FILE" in parsed(answer).text_content()


def test_a_store_that_is_written_anew_is_read_anew(make_client, sample_cards, tmp_path):
    path = tmp_path / "scores.jsonl"
    write(sample_cards[:2], path)
    client = make_client(path)
    assert client.get(f"/articles/{sample_cards[5].id}").status_code == 404
    write(sample_cards[:9], path)
    assert client.get(f"/articles/{sample_cards[5].id}").status_code == 200
    path.write_text(json.dumps({"no": "card"}) + "\n")
    assert client.get("/stories").status_code == 422
    assert "line 1: not a scorecard" in client.get("/stories").json()["error"]
