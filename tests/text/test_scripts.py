"""Names at home in Latin script and romanised ones; two romanisations of one name."""

import pytest

from scoring.text.romanised import romanised_alike, syllables
from scoring.text.scripts import latin_home


@pytest.mark.parametrize("name", ["fitzgerald", "whitcombe", "mcallister", "bellington", "goldsworth"])
def test_names_of_latin_script(name):
    assert latin_home(name) > 0


@pytest.mark.parametrize("name", ["abdulghafur", "zhukhovsky", "mukhtarov", "shaheeduddin", "jalalzai"])
def test_romanised_names(name):
    assert latin_home(name) < 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hua chung", "hua zhong"),
        ("hsieh chih", "xie zhi"),
        ("tsou jen", "zou ren"),
        ("kim chong gil", "kim jong kil"),
    ],
)
def test_two_romanisations_of_one_name(first, second):
    assert romanised_alike(first.split(), second.split())
    assert romanised_alike(second.split(), first.split())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hua chung", "hua zhang"),
        ("wang yi", "wang li"),
        ("chen", "zhen"),
        ("kim jong un", "kim jong il"),
        ("", "li"),
    ],
)
def test_two_names(first, second):
    assert not romanised_alike(first.split(), second.split())


def test_only_what_could_be_chinese_has_syllables():
    assert syllables("xiaoping") == ("xiao", "ping")
    assert syllables("halvorsen") is None
