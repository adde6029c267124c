"""What a number counts: "200 armed men" -> "people", "12 were killed" -> ""."""

from __future__ import annotations

from scoring.text.tape import Tape
from scoring.text.wordlists import word_set

PEOPLE = word_set(
    "people person persons man men woman women child children boy boys girl girls civilian civilians "
    "soldier soldiers passenger passengers worker workers resident residents student students officer "
    "officers policeman policemen militant militants protester protesters migrant migrants refugee "
    "refugees patient patients victim victims prisoner prisoners hostage hostages survivor survivors "
    "villager villagers troop troops crew employee employees fatality fatalities death deaths "
    "casualty casualties injury injuries adult adults teenager teenagers pupil pupils firefighter "
    "firefighters fighter fighters suspect suspects demonstrator demonstrators"
)
_STOP = word_set(
    "a an the and or but of in on at to for from by with as is are was were be been being has have "
    "had will would can could may might should must do does did not that which who whom whose when "
    "where while if than then so it its he she they we you i his her their our your this these those "
    "there said says also after before during since until over under between among into out up down "
    "off about against per each every both either more less other others killed injured wounded died "
    "dead hurt arrested held fined missing hospitalized hospitalised detained charged fled left "
    "remain remained live lived voted took went came got made"
)
_SINGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "persons": "people",
    "lives": "life",
    "wives": "wife", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "series": "series",
    "species": "species", "news": "news", "crises": "crisis", "buses": "bus", "shelves": "shelf",
    "knives": "knife",
    "wolves": "wolf", "thieves": "thief", "dead": "people", "others": "people", "person": "people",
}  # fmt: skip
_REACH = 4
"""Words looked at after a number: two adjectives and a compound noun."""


def counted_noun(tape: Tape, at: int) -> str:
    """The noun counted by what ends before ``at``: singular, lower case; "" where none is near."""
    run: list[str] = []
    at += tape.word(at) in ("-", "the", "of")
    for word in tape.words[at : at + _REACH]:
        if not word[0].isalpha() or word in _STOP:
            break
        run.append(word)
        if word in PEOPLE:
            return singular(word)
    plural = next((word for word in run if _looks_plural(word)), None)
    return singular(plural or (run[0] if run else ""))


def _looks_plural(word: str) -> bool:
    return word in _SINGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def singular(word: str) -> str:
    """The singular of a noun by rule.

    >>> singular("cities"), singular("boxes"), singular("people"), singular("bus")
    ('city', 'box', 'people', 'bus')
    """
    if word in _SINGULAR:
        return _SINGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if _looks_plural(word) and len(word) > 3 else word
