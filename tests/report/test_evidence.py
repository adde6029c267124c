"""The report's page and what it is made of."""

from dataclasses import replace

import pytest
from lxml import html

from scoring.report.evidence import losses, pieces, side, web_address
from scoring.report.html import page
from scoring.types import Finding

TEXT = "First paragraph.\nThe toll was 73, officials said. More words follow here.\nLast."


def finding(start, end, severity="minor"):
    return Finding("fact_drift", severity, start, end, TEXT[start:end], "m", 0.5)


def test_pieces_give_the_text_back_and_name_the_worst_finding_first():
    found = [finding(17, 49), finding(30, 32, "major")]
    cut = pieces(TEXT, found)
    assert "".join(piece.text for piece in cut) == TEXT
    assert [(piece.text, piece.numbers, piece.severity) for piece in cut if piece.numbers] == [
        ("The toll was ", (0,), "minor"),
        ("73", (1, 0), "major"),
        (", officials said.", (0,), "minor"),
    ]


def test_a_side_stays_in_its_paragraph():
    shown = side(TEXT, finding(30, 32))
    assert shown.before == "The toll was "
    assert shown.after == ", officials said. More words follow here."
    assert side(None, finding(30, 32)).before == ""


def test_a_long_side_is_cut_at_words():
    text = "word " * 100 + "HERE" + " word" * 100
    shown = side(text, Finding("garbled", "minor", 500, 504, "HERE", "m", 0.5))
    assert shown.before.startswith("… word")
    assert shown.after.endswith("word …")
    assert len(shown.before) < 200


def test_losses_lie_end_to_end_within_the_bar(sample_cards):
    for card in sample_cards:
        bar = losses(card)
        ends = [card.quality, *(loss.start + loss.width for loss in bar)]
        assert all(abs(loss.start - end) < 0.02 for loss, end in zip(bar, ends, strict=False))
        assert ends[-1] <= 100.01
        assert {loss.part for loss in bar} == {part for part, points in card.parts.items() if points < 0}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " https://x", "data:text/html,x", "", None, "//x.example"]
)
def test_only_web_addresses_become_links(url):
    assert web_address(url) is None
    assert web_address("HTTPS://x.example/") == "HTTPS://x.example/"


@pytest.fixture(scope="module")
def tree(sample, sample_cards):
    return html.document_fromstring(page(sample_cards, {article.id: article.text for article in sample}))


def test_every_finding_is_marked_and_every_mark_leads_to_one(tree, sample_cards):
    ids = set(tree.xpath("//@id"))
    assert len(ids) == len(tree.xpath("//@id"))
    assert set(tree.xpath("//a[contains(@class, 'mark')]/@href")) <= {f"#{name}" for name in ids}
    for place, card in enumerate(sample_cards):
        box = tree.get_element_by_id(f"a{place}")
        named = " ".join(box.xpath(".//a/@data-findings")).split()
        assert {int(number) for number in named} == set(range(len(card.findings)))
        assert len(box.xpath(".//div[@class='sides']/div[2]")) == sum(bool(f.peers) for f in card.findings)


def test_the_page_can_be_filtered_and_loads_nothing(tree, sample_cards):
    assert set(tree.xpath("//select[@name='verdict']/option/@value")) - {""} == {
        c.verdict for c in sample_cards
    }
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "sha256-" in policy
    assert not tree.xpath("//link | //img | //script[@src] | //*[@style]")


def test_the_script_is_the_one_the_policy_allows(tree):
    import base64
    import hashlib

    script = tree.xpath("//script")[0].text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in tree.xpath("//meta/@content")[0]


def test_unscored_and_bare_cards_have_their_place(sample_cards):
    card = replace(sample_cards[0], quality=None, unscored="nothing <b>in</b> it", verdict="unscored")
    told = page([card])
    assert "Not scored: nothing &lt;b&gt;in&lt;/b&gt; it" in told
    assert page([])
