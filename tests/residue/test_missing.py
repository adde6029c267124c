from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from scoring.residue import locate, no_body
from scoring.residue.absent import languages
from scoring.residue.missing import REASONS
from scoring.types import Article

CASES = json.loads((Path(__file__).parents[1] / "cases" / "missing.json").read_text(encoding="utf-8"))


def reason(text, kit, **fields):
    article = Article("a", text, **fields)
    return no_body(article, locate([article], kit)[0])


@pytest.mark.parametrize("case", CASES["no_body"], ids=lambda case: case["text"][:30])
def test_a_page_says_why_it_has_no_article(kit, case):
    assert reason(case["text"], kit) == REASONS[case["reason"]]


@pytest.mark.parametrize("text", CASES["articles"], ids=lambda text: text[:30])
def test_a_brief_about_errors_cookies_or_subscriptions_is_an_article(kit, text):
    assert reason(text, kit) is None


def test_a_brief_with_a_newsletter_prompt_is_an_article(kit):
    brief = CASES["articles"][2]
    assert reason(f"{brief}\n\nSubscribe to our newsletter", kit) is None
    assert reason(f"Only for you: read more\n\n{brief}", kit) is None


def test_a_title_may_say_it(kit):
    assert reason("Back to the home page", kit, title="404 Not Found") == REASONS["gone"]


def test_the_words_of_twenty_languages_name_their_source():
    raw = json.loads(files("scoring.residue").joinpath("absent.json").read_text(encoding="utf-8"))
    assert len(languages()) >= 20
    assert raw["source"]
    groups = {*REASONS, "thing", "ask", "reader", "wall"}
    for language, words in raw["words"].items():
        assert set(words) == groups, language
        assert all(all(own) for own in words.values()), language
