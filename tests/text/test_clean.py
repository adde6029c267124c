"""Comparison form and encoding damage."""

import pytest

from scoring.text.clean import mojibake, plain, repaired


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It’s  5–4,”\nhe said…", '"It\'s 5-4," he said...'),
        ("a\u00a0b\u2009c\u200bd\u00ade\x00f", "a b cde f"),
        ("e\u0301", "é"),
        ("donâ€™t", "don't"),
        ("«x» „y“ ‚z‘", '"x" "y" \'z\''),
        ("  plain  ", "plain"),
        ("", ""),
    ],
)
def test_plain(text, form):
    assert plain(text) == form


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("He said itâ€™s a naïve cafÃ©.", ["â€™", "Ã©"]),
        ("\x93Hello\x94 she said", ["\x93", "\x94"]),
        ("It cost Â£5 – not £6 – at the café", ["Â£"]),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚ to all", ["ÐŸÑ€Ð¸Ð²ÐµÑ‚"]),
        ("A smile ðŸ˜€ at the end", ["ðŸ˜€"]),
        ("don‚Äôt", ["‚Äô"]),
        ("voilÃ une fois", ["Ã"]),
        ("a \ufffd b\nc \ufffd\ufffd", ["\ufffd", "\ufffd\ufffd"]),
    ],
)
def test_damage_is_found_where_it_is(text, damaged):
    found = mojibake(text)
    assert [span.text for span in found] == damaged
    assert all(text[span.start : span.end] == span.text for span in found)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "“Naïve,” the café’s owner said – 20 °C, 5 € or £4 … ½ © ™ § ¿Qué?",
        "SÃO PAULO, Ålesund, Zürich, Łódź, Dvořák, İstanbul, Ærø, Ðorđe",
        "Привет, мир! Ελληνικά. 東京都の「本」。 한국어. العربية؟ हिन्दी. ไทย",
        "😀👩\u200d👩\u200d👧🇩🇪 l’Âme à côté, è più, ñandú, Ünïcödé",
        "5′ 10″ × 3 ≈ π² – “„‚‘’”",
    ],
)
def test_sound_text_is_left_alone(text):
    assert mojibake(text) == ()
    assert repaired(text) is text or repaired(text) == text
