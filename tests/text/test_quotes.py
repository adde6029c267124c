"""Quotations in every kind of mark, and who speaks them."""

import time

import pytest

from scoring.text.quotes import find_quotes
from scoring.text.sentences import split


def found(text):
    return [(quote.text, quote.closed) for quote in find_quotes(text, split(text))]


def speakers(text):
    return [quote.speaker for quote in find_quotes(text, split(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "it is so" and left.', ["it is so"]),
        ("He said “it is so” and left.", ["it is so"]),
        ("He said ‘it is so’ and left.", ["it is so"]),
        ("He said 'it is so' and left.", ["it is so"]),
        ("Er sagte „es ist so“ und ging.", ["es ist so"]),
        ("Il a dit « c’est ainsi » hier.", ["c’est ainsi"]),
        ("Er sagte »es ist so« und ging.", ["es ist so"]),
        ("彼は「そうだ」と言った。", ["そうだ"]),
        ("彼は『そうだ』と言った。", ["そうだ"]),
        ("Han sa ”det är så” och gick.", ["det är så"]),
        ("He said “it is so,’’ and left.", ["it is so,"]),
        ("He said ``it is so'' and left.", ["it is so"]),
        ('He said ("it is so") and—"it was".', ["it is so", "it was"]),
        ('"It is so," he said, "and it was so."', ["It is so,", "and it was so."]),
        ("‘It’s so,’ she said, ‘that workers’ rights end.’", ["It’s so,", "that workers’ rights end."]),
        ('“He said ‘no’ to me,” she said.', ["He said ‘no’ to me,"]),
        ('"He said \'no\' to me," she said.', ["He said 'no' to me,"]),
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
        ("“Few trust it “always” or “mostly” here.”", ["Few trust it “always” or “mostly” here."]),
        ('The 12" record cost $5 and "sold out".', ["sold out"]),
        ("He is 6'2\" tall.", []),
        ("The dogs' owner and the '90s and ’tis and rock 'n' roll don't count, y’all’s.", []),
        ("The workers’ rights and the miners’ strike.", []),
        ('He said "" and “ ” and left.', []),
        ("He called it “a long\n\nnight for all of us” and left.", ["a long\n\nnight for all of us"]),
        ("‘We will stay here,” she said.", ["We will stay here,"]),
        ("He said “it is so“ and left.", ["it is so"]),
        ("“He said: ‘It is a new day.’\n\nHe left.", ["He said: ‘It is a new day.’"]),
        ("“This is the first.\n\n\"And the last,\" he said.", ["This is the first.", "And the last,"]),
    ],
)  # fmt: skip
def test_what_stands_between_the_marks(text, inside):
    assert found(text) == [(quote, True) for quote in inside]


def test_a_quotation_over_paragraphs_is_closed_by_the_last():
    text = (
        "“This is the first part.\n\n“This is the second one.\n\n“And the last,” said Ana Bell.\n\nHe left."
    )
    assert found(text) == [
        ("This is the first part.", True),
        ("This is the second one.", True),
        ("And the last,", True),
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph_or_the_next_mark():
    text = 'He said "it is so and left.\n\nA new one. He said “first and “second one” then.'
    assert found(text) == [("it is so and left.", False), ("first and", False), ("second one", True)]


def test_a_quotation_that_ended_with_a_stop_is_not_torn():
    text = "He said “it is so.\n\nThe talks went on” for hours."
    assert found(text)[0] == ("it is so.", False)


def test_a_closing_mark_alone_is_no_quotation():
    assert found("It is so,” he said. Then he left.") == []


def test_the_sentence_of_a_quotation_is_the_one_it_opens_in():
    text = "It rained. Then Ana Bell said “it will rain all week. I am sure.”"
    (quote,) = find_quotes(text, split(text))
    assert split(text)[quote.sentence].text.startswith("Then Ana Bell")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"We will win this one," said Ana Bell.', ["Ana Bell"]),
        ('"We will win this one," Ana Bell said on Friday.', ["Ana Bell"]),
        ('"We will win this one," spokeswoman Ana Bell told reporters.', ["Ana Bell"]),
        ('"We will win this one," Larkford spokeswoman Ana Bell said.', ["Ana Bell"]),
        ('"We will win this one," Ana Bell, the mayor of Larkford, later said.', ["Ana Bell"]),
        ('"We will win this one," said the mayor of Wend, Ana Bell.', ["Ana Bell"]),
        ('"We will win this one," according to Ana Bell.', ["Ana Bell"]),
        ('According to Sen. Jo Fox, R-Ky., it is "a very bad idea".', ["Jo Fox"]),
        ('Sen. Jo Fox (R-Ky.) said the bill "is not what we need".', ["Jo Fox"]),
        ('Ana Bell told the Wend Times: "We will win this one."', ["Ana Bell"]),
        ('Ana Bell added something. She wrote: "We will win this one."', ["Ana Bell"]),
        ('"We will win this," said Ana de la Cruz, "and we will win big."', ["Ana de la Cruz"] * 2),
        ('"We will win this," said Jo O’Neil. "It is our turn now."', ["Jo O’Neil"] * 2),
        ('"Will we win this one?" Ana Bell asked.', ["Ana Bell"]),
        ("‘We will win this one,’ said Mr Bell.", ["Bell"]),
        ('But Ana Bell said "we will win this one".', ["Ana Bell"]),
        ('"We do not know that yet," a spokesman for Ana Bell said.', [None]),
        ('A spokesman for Ana Bell said "we do not know that yet".', [None]),
        ('"We do not know that yet," officials said.', [None]),
        ('"We do not know that yet," said the Larkford mayor.', [None]),
        ('"We do not know that yet," said Ana Bell in a letter.', ["Ana Bell"]),
        ('"We do not know that yet," they said. Ana Bell left.', [None]),
        ('Ana Bell called it "a disgrace".', [None]),
        ('The sign read "no entry for large dogs".', [None]),
    ],
)
def test_who_speaks(text, who):
    assert speakers(text) == who


def test_a_pronoun_is_the_subject_of_the_sentence_before():
    text = 'Mayor Ana Bell met the council.\n\n"We will win this one," she said. "It is our turn now."'
    assert speakers(text) == ["Ana Bell", "Ana Bell"]


def test_a_form_of_address_rules_out_the_other_pronoun():
    text = 'Ms. Ana Bell spoke first. Mr. Jo Fox spoke last.\n\n"We will win this one," she said.'
    assert speakers(text) == ["Ana Bell"]


def test_a_place_is_no_person():
    text = 'Ana Bell, 40, spoke. San Bernardino burned.\n\n"We will win this one," she said.'
    assert speakers(text) == ["Ana Bell"]


@pytest.mark.parametrize(
    "piece", ['"', "“", "“a ", "'a ", "‘a ", "“a” ", '"a "b" c', "Ana Bell said “it is so now.” "]
)
def test_time_grows_with_length_and_not_faster(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        sentences = split(text)
        begin = time.perf_counter()
        find_quotes(text, sentences)
        return time.perf_counter() - begin

    small = min(seconds(10_000) for _ in range(2))
    assert seconds(50_000) < 30 * small + 0.5
