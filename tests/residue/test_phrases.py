from __future__ import annotations

import json
from importlib.resources import files

import pytest

from scoring.residue.kinds import KINDS
from scoring.residue.lines import lines_of
from scoring.residue.phrases import phrasebook


def match(text):
    return phrasebook().match(lines_of(text)[0], 60)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read More", "read_more"),
        ("Leave a Reply", "comment_form"),
        ("Your email address will not be published. Required fields are marked *", "comment_form"),
        ("Tu dirección de correo electrónico no será publicada.", "comment_form"),
        ("Diese Website verwendet Cookies", "consent"),
        ("Lire la suite", "read_more"),
        ("Leggi anche: il porto di notte", "read_more"),
        ("Читать далее", "read_more"),
        ("関連記事", "related_posts"),
        ("版权所有 2024", "copyright"),
        ("جميع الحقوق محفوظة", "copyright"),
        ("Tüm hakları saklıdır", "copyright"),
        ("English | Français | Deutsch | Español", "language_switcher"),
        ("USD EUR GBP JPY", "language_switcher"),
        ("© 2024 Harbour Gazette", "copyright"),
        ("Slideshow (3 images)", "navigation"),
        ("Follow @harbourgazette", "share_widget"),
        ("{{ article.title }}", "unfilled_slot"),
        ("[caption id='attachment_12']", "unfilled_slot"),
        ("Phone: 123-456-7890", "theme_placeholder"),
        ("info@example.com", "theme_placeholder"),
        ("Lorem ipsum dolor sit amet", "theme_placeholder"),
    ],
)
def test_interface_lines_are_known(text, kind):
    found = match(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The council voted on the new harbour on Monday.",
        "“We shared what we had,” said the mayor.",
        "He speaks English and German.",
        "The song runs for 123 seconds and was recorded in 1999.",
        "[Laughter]",
    ],
)
def test_sentences_are_not(text):
    assert match(text) is None


def test_a_phrase_in_a_sentence_is_only_within():
    found = match("The firm said we use cookies was the phrase users saw most often on its pages last year.")
    assert found is not None
    assert found.fit == "within"


def test_the_list_speaks_twenty_languages_and_names_its_source():
    raw = json.loads(files("scoring.residue").joinpath("phrases.json").read_text(encoding="utf-8"))
    assert len(raw["phrases"]) >= 20
    assert raw["source"]
    assert {kind for kinds in raw["phrases"].values() for kind in kinds} <= set(KINDS)
    for language, kinds in raw["phrases"].items():
        assert {"read_more", "comment_form", "copyright", "navigation"} <= set(kinds), language
