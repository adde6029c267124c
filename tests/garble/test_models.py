from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.garble import grams, trees
from scoring.garble.document import open_document, retranslated_probability
from scoring.garble.judge import broken_words, judge, open_models
from scoring.garble.light import look
from scoring.garble.mend import best_mend, explain
from scoring.garble.tokens import EDGE, number, plain, shape, spans, split

SOUND = "The council put off its vote on the new harbour on Monday after nine hours of debate."
BROKEN = "The council off put vote its on harbour new the Monday on after debate nine of hours."


@pytest.fixture(scope="module")
def light(kit):
    return open_models(replace(kit, settings=replace(kit.settings, tier="light")))[0]


def test_words_and_their_places_agree():
    text = "“Don’t,” he said – twice, at 9.30 in 2024!"
    assert [plain(text)[a:b] for a, b in spans(text)] == split(text)


def test_plain_keeps_every_place():
    text = "“a” ‘b’ „c“ – —"
    assert len(plain(text)) == len(text)


def test_an_unknown_word_gets_its_shape():
    assert [shape(word) for word in ("7", "Lund", "NATO", "frobbing", "frobbed", "%")] == [1, 2, 3, 4, 5, 9]


def test_each_text_stands_between_edges():
    tokens = number(["a b", "", "c"], {"a": 20, "b": 21})
    assert tokens.ids.tolist() == [EDGE, 20, 21, EDGE, EDGE, EDGE, EDGE, 8, EDGE]
    assert tokens.starts.tolist() == [0, 4, 6]


def test_a_table_gives_back_its_counts():
    keys = grams.join(np.arange(1000, dtype=np.int32), np.arange(1000, dtype=np.int32)[::-1].copy())
    counts = np.arange(1, 1001)
    table = grams.build(keys, counts, 12)
    found = grams.look_up(table, keys)
    right = np.abs(found - (np.log2(counts) + 1)) <= 1 / grams.STEPS
    assert right.mean() > 0.97


def test_a_table_seldom_knows_what_it_never_saw():
    numbers = np.arange(3000, dtype=np.int32)
    table = grams.build(grams.join(numbers, numbers), np.full(3000, 9), 12)
    assert (grams.look_up(table, grams.join(numbers, numbers + 1)) > 0).mean() < 0.02


def test_a_forest_follows_its_thresholds():
    stump = trees.Forest(
        np.zeros((1, 1), np.int32), np.array([[0.5]], np.float32), np.array([[-1, 2]], np.float32), 0.25
    )
    rows = np.array([[0.5], [0.6]], np.float32)
    assert trees.margins(stump, rows).tolist() == [-0.75, 2.25]


def test_jumbled_words_surprise_more(light):
    seen = look(light, [SOUND, BROKEN])
    assert seen.surprise[1] > seen.surprise[0] + 1
    assert seen.damaged[1] > seen.damaged[0] + 2


def test_a_sentence_is_judged_the_same_in_any_company(kit):
    models = open_models(kit)
    alone = judge([BROKEN], models, kit)
    among = judge([SOUND, "Ok.", BROKEN, SOUND, BROKEN], models, kit)
    assert among.damaged[[2, 4]].tolist() == [alone.damaged[0]] * 2
    assert among.words[2] == alone.words[0]


def test_nothing_to_judge_is_no_error(kit):
    assert judge([], open_models(kit), kit).damaged.tolist() == []


def test_the_full_tier_looks_at_everything_and_auto_at_little(kit):
    full = replace(kit, settings=replace(kit.settings, tier="full"))
    assert judge([SOUND, BROKEN], open_models(full), full).looked == {0, 1}
    assert 0 not in judge([SOUND, BROKEN], open_models(kit), kit).looked


def test_the_mark_takes_whole_words():
    text = "He said minister was unwell."
    words = [(0, 2, -5.0), (3, 7, -4.0), (8, 13, 2.0), (13, 16, 1.0), (17, 20, -3.0)]
    start, end = broken_words(text, words, 2.0)
    assert text[start:end] == "minister"


def test_without_evidence_the_whole_sentence_is_marked():
    assert broken_words("He said.", (), 2.0) == (0, 8)


def test_a_missing_article_is_named(light):
    text = "He spoke with reporters after meeting at end of the week."
    mend = best_mend(light.language, text, text.index("end"), text.index("end") + 3)
    assert (mend.kind, mend.word, mend.before) == ("insert", "the", "end")


def test_a_fragment_is_called_one(light):
    assert (
        explain(light.language, "The new harbour of the old town.", 4, 7, 5.0) == "Fragment without a verb."
    )


def test_more_broken_is_more_probable(kit):
    model = open_document(kit.artefacts.open("garble-v1"))
    sound, worse, worst = (
        {"stranded_verb_count": flaws, "garbled_sentences": flaws, "broken_quotations": 0.0}
        for flaws in (0.0, 2.0, 4.0)
    )
    values = retranslated_probability(model, [sound, worse, worst])
    assert values[0] < values[1] < values[2]


def test_a_document_without_measures_is_probably_sound(kit):
    model = open_document(kit.artefacts.open("garble-v1"))
    assert retranslated_probability(model, [{}])[0] < 0.5
