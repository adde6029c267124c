"""The baseline of cost really filters: sound prose passes, a list of one word and French do not."""

import pytest

from scoring import Article
from scoring.evaluate.filter_chain import _splitter, chain

PROSE = (
    "The council voted on Tuesday to rebuild the bridge over the river, officials said.\n"
    "Work will start in May and cost 4.2 million euros, the mayor told reporters on the bank.\n"
    "The old bridge was closed two years ago after engineers found cracks in its pillars.\n"
    "Those who live on the far side have since driven an hour to reach the school and the shops.\n"
    "A ferry that was to help them broke down in its first winter and has not sailed again.\n"
    "The builders have promised that the first cars will cross before the end of next year.\n"
)


@pytest.fixture(scope="module")
def kept():
    pytest.importorskip("datatrove")
    return chain()


def test_sound_prose_passes_and_the_rest_does_not(kept):
    french = "Le conseil municipal a voté mardi la reconstruction du pont sur la rivière. " * 9
    articles = [
        Article("prose", PROSE), Article("list", "buy now\n" * 90), Article("french", french)
    ]  # fmt: skip
    assert kept(articles) == ["prose"]


def test_the_splitter_gives_words_and_sentences():
    pytest.importorskip("datatrove")
    splitter = _splitter()
    assert splitter.word_tokenize("It's 4.2, no?") == ["It's", "4", ".", "2", ",", "no", "?"]
    assert splitter.sent_tokenize('He left. "Why?" she asked\nNobody knew.') == [
        "He left.", '"Why?"', "she asked", "Nobody knew."
    ]  # fmt: skip
