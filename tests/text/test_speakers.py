"""Who speaks a quotation: never a place, an office or an organisation, and nobody where two can be meant."""

import pytest

from scoring.text.clauses import clause_behind, clauses_before
from scoring.text.people import core, find_people
from scoring.text.quotes import find_quotes
from scoring.text.sentences import split

SAID = '"We will not close the bridge,"'


def speakers(text):
    return [quote.speaker for quote in find_quotes(text, split(text))]


CLAUSES = [
    # the head of the subject, behind the quotation
    (f"{SAID} said Ana Bell.", ["Ana Bell"]),
    (f"{SAID} Ana Bell said on Friday.", ["Ana Bell"]),
    (f"{SAID} said Ana Bell, who runs the ferry.", ["Ana Bell"]),
    (f"{SAID} said Ana Bell of the Wend Ferry Trust.", ["Ana Bell"]),
    (f"{SAID} said Ana Bell, the regional secretary of Dock Workers United.", ["Ana Bell"]),
    (f"{SAID} said the town clerk, Ana Bell.", ["Ana Bell"]),
    (f"{SAID} said its director, Ana Bell, in Port Wend.", ["Ana Bell"]),
    (f"{SAID} said Larkford coach Ana Bell, the first woman in the post.", ["Ana Bell"]),
    (f"{SAID} said state Rep. Ana Bell, D-Ohio, while Rep. Jo Fox looked on.", ["Ana Bell"]),
    (f"{SAID} said J.T. Fox, a pilot.", ["J.T. Fox"]),
    (f"{SAID} predicted Sen. Ana Bell (R-Ky.).", ["Ana Bell"]),
    (f"{SAID} the museum’s director, Ana Bell, said.", ["Ana Bell"]),
    (f"{SAID} the commissioner, retired judge Ana Bell, told the hearing.", ["Ana Bell"]),
    (f"{SAID} Ana Bell, a pilot from Cape Wend, told reporters.", ["Ana Bell"]),
    (f"{SAID} Ana Bell, secretary of Allied Dockers, said.", ["Ana Bell"]),
    (f"{SAID} Ana Bell of Allied Dockers said.", ["Ana Bell"]),
    (f"{SAID} as Ana Bell advised.", ["Ana Bell"]),
    (f"{SAID} according to Ana Bell.", ["Ana Bell"]),
    (f"{SAID} Superior Court Justice Ana Bell told him.", ["Ana Bell"]),
    (f"{SAID} Finance Minister Ana Bell later added.", ["Ana Bell"]),
    # in front of it
    (f"Ana Bell told the Wend Times: {SAID}", ["Ana Bell"]),
    (f"In Port Wend, mayor Ana Bell said: {SAID}", ["Ana Bell"]),
    (f"Ana Bell, asked about it twice, said: {SAID}", ["Ana Bell"]),
    (f"The governor of Wend County, Ana Bell, said: {SAID}", ["Ana Bell"]),
    (f"A spokeswoman for the bureau, Ana Bell, said: {SAID}", ["Ana Bell"]),
    (f"Then, in a letter from Larkford, Ana Bell added: {SAID}", ["Ana Bell"]),
    ('According to Ana Bell, the bridge is "not safe for lorries".', ["Ana Bell"]),
    ('Ana Bell said the bridge "will not be closed" and that it "was never going to be".', ["Ana Bell"] * 2),
    ('Ana Bell said the bridge stays, adding that it is "as safe as any road".', ["Ana Bell"]),
    # goes on
    (f'{SAID} said Ana Bell. "We have no reason to do it."', ["Ana Bell"] * 2),
    (f'{SAID} Ana Bell said, "and we have no reason to."', ["Ana Bell"] * 2),
    (f'{SAID} said Ana Bell. She had expected questions. "We have no reason to."', ["Ana Bell"] * 2),
    (f'"We will not close the bridge.\n\n{SAID} said Ana Bell.', [None, "Ana Bell"]),
    (f'{SAID} said Ana Bell.\n\n"It is a question of money alone."', ["Ana Bell", None]),
    # nobody, or no person
    (f"{SAID} officials said.", [None]),
    (f"{SAID} the President said.", [None]),
    (f"{SAID} President said.", [None]),
    (f"{SAID} the striker said.", [None]),
    (f"{SAID} said Cape Town.", [None]),
    (f"{SAID} said the Wend Relief Corps.", [None]),
    (f"{SAID} the Dock Workers Union said.", [None]),
    (f"{SAID} Northeast Coastal Ferries said.", [None]),
    (f"{SAID} said a top ally in the South.", [None]),
    (f"{SAID} a spokesman for Ana Bell said.", [None]),
    (f"{SAID} said the brother of Ana Bell.", [None]),
    (f"{SAID} Ana Bell’s lawyer said.", [None]),
    (f"{SAID} the Bell ally said. Mayor Ana Bell left.", [None]),
    (f"Mayor Ana Bell left. The Bell ally dismissed it: {SAID}", [None]),
    (f"{SAID} Ana Bell recalled her mother saying.", [None]),
    (f"{SAID} they said. Ana Bell left.", [None]),
    (f"{SAID} RCMP said.", [None]),
    (f"Ana Bell was told by the clerk: {SAID}", [None]),
    (f"Mr. Fox and Senator Ana Bell of Wend said: {SAID}", [None]),
    (f"Ana Bell quoted the poet Jo Fox, saying: {SAID}", [None]),
    ('Ana Bell said Jo Fox had warned of "a very long winter".', [None]),
    ('Ana Bell said the report called it "a very long winter".', [None]),
    ('The sign at the Bell Inn read "no entry for large dogs".', [None]),
    (f"Ana Bell voted for the bridge. {SAID}", [None]),
]

PRONOUNS = [
    (f"Mayor Ana Bell has run the ferry for years.\n\n{SAID} she said.", "Ana Bell"),
    (f"Ana Bell, 52, runs the ferry. {SAID} she said.", "Ana Bell"),
    (
        f"Among those on the ferry was Ana Bell, 34, who teaches. She had no coat. {SAID} she said.",
        "Ana Bell",
    ),
    (f"In Wend, Ana Bell, the mayor, was asked about it. {SAID} she said.", "Ana Bell"),
    (f"Its coordinator, Ana Bell, asked people to wait. {SAID} she said.", "Ana Bell"),
    (
        f"Ana Bell, chief executive of Northeast Coastal Ferries, said it was over. {SAID} she said.",
        "Ana Bell",
    ),
    (f"Ana Bell, who runs Pencoed Mills, said orders fell. {SAID} she said.", "Ana Bell"),
    (f"Ana Bell of the Wend Relief Corps said supplies would last. {SAID} she said.", "Ana Bell"),
    (f"At the presbytery, Father Jo Fox was asked to speak on Sunday. He has not. {SAID} he said.", "Jo Fox"),
    (
        f"Commissioner Jo Fox said the hurt were taken to Siaya. He said it was late. {SAID} he said.",
        "Jo Fox",
    ),
    (f"Mr Fox said nothing. Ms Bell spoke at last. {SAID} he said.", None),
    (f"Mayor Ana Bell met the lawyer of Jo Fox. {SAID} she said.", "Ana Bell"),
    # two can be meant, or somebody without a name
    (f"Mayor Ana Bell met Senator Jo Fox.\n\n{SAID} she said.", None),
    (f"Ana Bell, 52, left early. Her lawyer stayed. {SAID} she said.", None),
    (f"Ana Bell, 52, left early. Traders were not pleased. {SAID} she said.", None),
    (f"The report was written by Ana Bell, a judge. {SAID} she said.", None),
    (f"Ana Bell, 52, left early.\n\nThe mayor was the last to go. {SAID} she said.", None),
    (f"The fire has burned near Les Cigales.\n\n{SAID} he said.", None),
    (f"PORT WEND - The flood took the market.\n\n{SAID} he said.", None),
    (f"Rovers had last won in Cape Town. {SAID} he said.", None),
    (f"Ms. Ana Bell spoke first.\n\n{SAID} he said.", None),
]

FULLEST = [
    (f"Gareth Pell, the union's secretary, arrived. {SAID} Pell said.", "Gareth Pell"),
    (f"Mr Pell arrived. {SAID} Mr Pell said. Gareth Pell, 40, is new.", "Gareth Pell"),
    (f"Mayor Ana de la Cruz arrived. {SAID} Ms de la Cruz said.", "Ana de la Cruz"),
    (f"Mr Pell and Mrs Pell arrived. Gareth Pell, 40, and Ana Pell, 41, wed. {SAID} Mr Pell said.", "Pell"),
    (f"Following Pell, the mayor left. Mayor Ana Pell was late. {SAID} Pell said.", "Ana Pell"),
    (f"Mr Pell arrived. {SAID} Mr Pell said.", "Pell"),
    (f"{SAID} Pell said.", None),
]


@pytest.mark.parametrize(("text", "who"), CLAUSES)
def test_the_speaker_is_the_head_of_the_clause(text, who):
    assert speakers(text) == who


@pytest.mark.parametrize(("text", "who"), PRONOUNS)
def test_a_pronoun_is_resolved_only_where_one_can_be_meant(text, who):
    assert speakers(text)[-1] == who


@pytest.mark.parametrize(("text", "who"), FULLEST)
def test_the_speaker_is_the_fullest_form_of_the_name(text, who):
    assert speakers(text)[-1] == who


def test_a_name_never_crosses_the_end_of_a_sentence():
    text = "The mayor spoke in Siaya. He then left for Lake Wend. Some stayed. Ana Bell, 40, did."
    assert [person.name for person in find_people(text, split(text), ()).people] == ["Ana Bell"]


def test_two_printings_of_one_quotation_agree_in_the_speaker():
    first = f"Jo Fox, 40, runs the union. {SAID} Fox said."
    second = f"{SAID} said Jo Fox, secretary of the Dock Workers Union."
    assert speakers(first) == speakers(second) == ["Jo Fox"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("But Superior Court Justice Ana Bell", "Ana Bell"),
        ("Mr. Van Pell", "Van Pell"),
        ("Republican Steve King", "Steve King"),
        ("Prime Minister", ""),
        ("Lake Victoria", ""),
        ("Eastern Townships", ""),
        ("Allied Workers", ""),
        ("D-North Carolina", ""),
        ("Lane FoxJo Bell", ""),
        ("BBC", ""),
    ],
)
def test_what_is_left_of_a_run_of_capital_words(printed, name):
    assert core(printed)[0] == name


def test_clauses_say_who_and_none_is_not_no_clause():
    assert clause_behind(" and the rain went on") is None
    assert clause_behind(" officials said.").subject is None
    assert [clause.subject for clause in clauses_before("Ana Bell said that Jo Fox told her ")] == [
        "Ana Bell",
        "Jo Fox",
    ]
    assert clauses_before("It rained on the bridge ") == []
