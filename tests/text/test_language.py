"""The language of texts and of single sentences."""

import pytest

from scoring.text.language import detect, segments
from scoring.text.sentences import split

ENGLISH = "The council of Larkford voted on Tuesday to rebuild the old bridge over the river."
OTHERS = {
    "de": "Der Rat der Stadt hat am Dienstag beschlossen, dass die alte Brücke nicht saniert wird.",
    "fr": "Le conseil de la ville a décidé mardi que le vieux pont ne sera pas reconstruit avec les autres.",
    "es": "El consejo de la ciudad decidió el martes que el viejo puente no se reconstruirá este año.",
    "nl": "De raad van de stad heeft dinsdag besloten dat de oude brug niet zal worden herbouwd.",
    "ru": "Городской совет во вторник решил, что старый мост не будет восстановлен в ближайшие годы.",
    "zh": "市议会星期二决定，未来几年内不会重建这座旧桥，因为费用太高。",
    "ja": "市議会は火曜日に、古い橋を再建しないことを決めました。",
    "ko": "시의회는 화요일에 오래된 다리를 다시 짓지 않기로 결정했다.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_languages_are_told(code):
    ((found, probability),) = detect([OTHERS[code] * 3])
    assert found == code
    assert probability > 0.9


def test_english_capitals_empty_and_long_texts():
    texts = [ENGLISH, ENGLISH.upper(), "", "12345 ...", ENGLISH * 2_000]
    assert [code for code, _ in detect(texts)] == ["en", "en", None, None, "en"]


def test_the_same_text_gets_the_same_answer_in_any_company():
    mixed = ENGLISH + OTHERS["de"]
    assert detect([mixed, OTHERS["fr"], mixed]) == [
        *detect([mixed]),
        *detect([OTHERS["fr"]]),
        *detect([mixed]),
    ]


def test_foreign_sentences_are_found_in_an_english_text():
    text = "\n\n".join([ENGLISH, *OTHERS.values(), ENGLISH])
    found = segments(split(text))
    assert [code for _, code in found] == [code for code in OTHERS for _ in split(OTHERS[code])]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "He sang La Vie en Rose and Das Lied von der Erde at the Teatro de la Zarzuela.",
        "Angela Merkel, Emmanuel Macron, Luiz Inácio Lula da Silva, Recep Tayyip Erdoğan",
        "The word 東京 means eastern capital, and Москва is Moscow.",
        "WASHINGTON, D.C. 20001",
        "Que sera, sera.",
    ],
)
def test_names_and_titles_are_no_other_language(text):
    assert segments(split(text)) == ()
