"""Sentence ends that must and must not be found, paragraphs and kinds."""

import time

import pytest

from scoring.settings import TextSettings
from scoring.text.sentences import lines, split

ONE_SENTENCE = [
    "Mr. Ruiz met Sen. Ana Bell and Lt. Gov. Jo Park of St. Wend on Monday.",
    "Sen. Jo Fox (R-Ky.) and Rep. Al Dee, D-Ohio, agreed with J. K. Bell and George W. Cole.",
    "The U.S. Senate met in the U.K. Parliament at 9 a.m. Friday and at 5 p.m. EST.",
    "They met on Jan. 24, 2024, and again on Tues. 30 in No. 10 as listed on p. 4.",
    "Wend Corp. and Acme Inc. Holdings paid $3.5 million, i.e. 4.2 per cent, vs. 3.9 at example.com.",
    'The board said "we are not going to leave." and left',
    '"Why should we?" Mayor Bell asked.',
    '"Stop!" he cried.',
    "Well... it came... and went … slowly.",
    "He lives in Larkford, Calif. and works in Wend, N.Y. Ana does too.".replace("Ana", "as Ana"),
    "It is 5 ft. 3 in. tall and weighs 9 lb. 4 oz. dry.",
    "I ... I think it is true.",
    "Ph.D. Bell spoke.",
]
TWO_SENTENCES = [
    ("He lives in the U.S.", "The city is nice."),
    ("They met on Jan. 24.", "It rained."),
    ("He takes vitamin C.", "Then he sleeps."),
    ("It closes at 5 p.m.", "Tickets cost $5."),
    ("She works for Acme Inc.", "It pays well."),
    ("“We won.”", "“We lost.”"),
    ('He said: "I will go.', 'I will stay."'),
    ("(It was true.)", "He left."),
    ("It rained.[1]", "Then it snowed."),
    ("Is it true?", "No."),
    ("It was long ago…", "I left."),
    ("It fell 3.5 per cent.", "The rest rose."),
    ("Said he .", "And left ."),
    ("She is 6 ft.", "Doors are low."),
    ("これは本です。", "とても良い！"),
    ("كيف حالك؟", "أنا بخير."),
    ("C’est « fini. »", "Il part."),
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_it_stays_one_sentence(text):
    assert [sentence.text for sentence in split(text)] == [text]


@pytest.mark.parametrize("pair", TWO_SENTENCES)
def test_two_sentences_are_parted(pair):
    assert [sentence.text for sentence in split(" ".join(pair))] == list(pair)


def test_a_missing_space_after_a_full_stop_does_not_hide_the_end():
    found = split("Prices rose by three per cent.The bank was surprised.")
    assert [sentence.text for sentence in found] == [
        "Prices rose by three per cent.",
        "The bank was surprised.",
    ]


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept():
    text = (
        "The council of Larkford voted on Tuesday to rebuild the\nold bridge. It had been closed since a "
        "flood damaged\nits pillars in the winter of last year.\nWork begins in May.\n"
        "The mayor said she was pleased with the vote, which\ncame after a long debate."
    )
    found = split(text)
    assert [sentence.text.replace("\n", " ") for sentence in found] == [
        "The council of Larkford voted on Tuesday to rebuild the old bridge.",
        "It had been closed since a flood damaged its pillars in the winter of last year.",
        "Work begins in May.",
        "The mayor said she was pleased with the vote, which came after a long debate.",
    ]
    assert found[0].clean == "The council of Larkford voted on Tuesday to rebuild the old bridge."
    assert found[0].paragraph == found[1].paragraph < found[3].paragraph


def test_single_line_breaks_between_long_lines_part_paragraphs():
    line = "The council of Larkford voted on Tuesday to rebuild the old bridge over the river Wend. " * 2
    found = split(f"{line}\n{line}\r\n{line}")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1, 1, 2, 2]


def test_kinds():
    text = (
        "A long road back\n\nThe council voted on Tuesday to rebuild the bridge.\n\n- it costs a million\n"
        "- it opens in May\n1. first of all\n\n“We are glad.”\n\nWhat happens next\n\n"
        "Nobody knows.\n\n> quoted from a letter"
    )
    assert [sentence.kind for sentence in split(text)] == [
        "heading", "body", "list", "list", "list", "quotation", "heading", "body", "quotation",
    ]  # fmt: skip


def test_a_text_of_one_short_line_is_no_heading():
    assert [sentence.kind for sentence in split("Only a few words here")] == ["body"]


def test_a_blocked_range_cuts_a_sentence():
    text = "The senator said ADVERTISEMENT that he would go. Then he left."
    start = text.index("ADV")
    found = split(text, [(start, start + len("ADVERTISEMENT"))])
    assert [sentence.text for sentence in found] == [
        "The senator said",
        "that he would go.",
        "Then he left.",
    ]


def test_blocked_ranges_may_overlap_and_come_in_any_order():
    text = "aa bb cc dd ee ff"
    found = split(text, [(9, 14), (3, 5), (4, 8), (9, 11), (20, 30)])
    assert [sentence.text for sentence in found] == ["aa", "ff"]


def test_rules_and_lone_marks_are_no_sentences():
    assert split("___\n\n***\n\n”\n\n. . .") == ()


def test_a_text_without_ends_is_cut_at_spaces():
    found = split("word " * 2_000, settings=TextSettings(longest_sentence=100))
    assert max(len(sentence.text) for sentence in found) <= 100
    assert all(sentence.text.startswith("word") and sentence.text.endswith("word") for sentence in found)


def test_lines():
    found = lines("\n a \r\n\r\nb\u2028c\x0b \t")
    assert [(line.start, line.text) for line in found] == [(2, "a"), (8, "b"), (10, "c")]


@pytest.mark.parametrize(
    "piece", ["It rained. ", "“We are. ", "( a. ", "a\n", "\n\n", ".", '"', "A. B. ", "a.B"]
)
def test_time_grows_with_length_and_not_faster(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        begin = time.perf_counter()
        split(text)
        return time.perf_counter() - begin

    small = min(seconds(20_000) for _ in range(3))
    assert seconds(100_000) < 30 * small + 0.5
