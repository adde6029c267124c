"""The article taken apart as a whole."""

from scoring.settings import TextSettings
from scoring.text.prepare import count_words, prepare
from scoring.types import Article, Residue

BODY = (
    "A bridge returns\n\nThe council of Larkford voted on Tuesday to spend $3 million on the bridge. “It was "
    "a long fight for all of us here,” Mayor Ana Bell said.\n\n“We never gave up. Not one of us did.”\n\n"
    "Read more: Sports\n\n"
    "Work begins in May and ends two years later, when the last of the pillars stands in the river again."
)


def test_a_sound_article():
    document = prepare(Article("a", BODY))
    assert [sentence.kind for sentence in document.sentences][:4] == ["heading", "body", "body", "quotation"]
    assert [quote.speaker for quote in document.quotes] == ["Ana Bell", None]
    assert any(fact.kind == "money" for fact in document.facts)
    assert any("Bell" in mention.text for mention in document.mentions)
    assert document.words == count_words(BODY)
    assert document.unscored is None


def test_residue_is_in_no_other_part():
    start = BODY.index("Read more")
    stretch = Residue(start, start + 17, BODY[start : start + 17], "navigation", "minor", 0.9, "m")
    document = prepare(Article("a", BODY), (stretch,))
    records = (*document.sentences, *document.quotes, *document.facts, *document.mentions)
    assert all(record.end <= stretch.start or record.start >= stretch.end for record in records)
    assert document.words == count_words(BODY) - 3
    assert document.residue == (stretch,)


def test_why_an_article_is_not_scored():
    assert prepare(Article("a", " \n")).unscored == (
        "the text is empty; give the article's body in the field 'text' or 'html'"
    )
    assert prepare(Article("a", "Too few words.")).unscored == (
        "the body has 3 words, fewer than the 40 that can be scored"
    )
    assert prepare(Article("a", "Too few words."), settings=TextSettings(min_words=3)).unscored is None
    assert (
        prepare(Article("a", "", problem="f.jsonl line 3 is broken")).unscored == "f.jsonl line 3 is broken"
    )


def test_only_residue_is_named_as_such():
    stretch = Residue(0, len(BODY), BODY, "navigation", "critical", 1.0, "m")
    document = prepare(Article("a", BODY), (stretch,))
    assert (document.words, document.sentences) == (0, ())
    assert document.unscored.startswith("the body has 0 words outside template residue")
