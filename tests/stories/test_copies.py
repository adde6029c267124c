import pytest

from scoring.stories import find_families
from scoring.stories.credits import credited
from scoring.stories.shingles import covered, wording

from .articles import (
    DAM_OWN,
    DAM_SPUN,
    DAM_WIRE,
    FERRY,
    FERRY_OWN,
    FERRY_RETOLD,
    FERRY_THIRD,
    FERRY_WIRE_CUT,
    documents,
    make,
)


def relations(articles, kit):
    families, lineages = find_families(documents(articles, kit), kit)
    return families, [(one.relation, one.of) for one in lineages]


def test_independent_reports_found_a_family_each(kit):
    families, found = relations([make("a", FERRY), make("b", FERRY_OWN, 3), make("c", FERRY_THIRD, 9)], kit)
    assert families == (0, 1, 2)
    assert found == [("independent", None)] * 3


def test_a_cut_copy_belongs_to_its_source(kit):
    families, found = relations(
        [make("b", FERRY_WIRE_CUT, 3), make("a", FERRY), make("c", FERRY_OWN, 4)], kit
    )
    assert families == (0, 0, 1)
    assert found == [("copy", "a"), ("original", None), ("independent", None)]


def test_a_retold_text_is_a_rewrite(kit):
    families, found = relations([make("a", FERRY), make("b", FERRY_RETOLD, 2), make("c", FERRY_OWN, 4)], kit)
    assert families[0] == families[1] != families[2]
    assert found[1] == ("rewrite", "a")


def test_a_spun_text_is_a_rewrite_though_it_shares_no_words(kit):
    families, found = relations([make("a", DAM_WIRE), make("b", DAM_OWN, 2), make("c", DAM_SPUN, 4)], kit)
    assert families == (0, 1, 0)
    assert found[2] == ("rewrite", "a")


def test_the_more_complete_of_two_undated_texts_comes_first(kit):
    _, found = relations([make("a", FERRY_WIRE_CUT, None), make("b", FERRY + " " + FERRY_THIRD, None)], kit)
    assert found == [("copy", "b"), ("original", None)]


def test_shared_quotations_alone_do_not_make_a_copy(kit):
    speech = "We will rebuild every house in the valley before the snow returns, and nobody pays alone, " * 3
    quote = f'"{speech.strip()}" the governor said.'
    one = make("a", FERRY_OWN + " " + quote)
    other = make("b", FERRY_THIRD + " " + quote, 2)
    assert relations([one, other], kit)[0] == (0, 1)


def test_a_round_up_does_not_make_one_voice_of_two_desks(kit):
    both = make("z", FERRY_OWN + "\n\n" + FERRY_THIRD, 30)
    families, found = relations([make("a", FERRY_OWN), make("b", FERRY_THIRD, 5), both], kit)
    assert families[0] != families[1]
    assert found[2][0] == "copy"


def test_one_article_is_alone(kit):
    assert relations([make("a", FERRY)], kit) == ((0,), [("alone", None)])


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("PARIS (AP) — Two bridges closed on Monday.", {"ap"}),
        ("BERLIN (dpa) - The ministry said so.", {"dpa"}),
        ("KABUL (PAJHWOK): Three schools opened.", {"pajhwok"}),
        ("BEIJING, Jan. 4 (Xinhua) -- The lake froze.", {"xinhua"}),
        ("The Associated Press contributed to this report.", {"ap"}),
        ("Source: Reuters", {"reuters"}),
        ("The Associated Press building was evacuated after an alarm went off on Monday morning.", set()),
        ("The World Health Organization (WHO) said cases had fallen.", set()),
    ],
)
def test_agency_credits(line, wanted, kit):
    assert credited(documents([make("a", line)], kit)[0]) == wanted


def test_shared_words_are_counted_in_runs(kit):
    one, other = (
        wording(document, 5) for document in documents([make("a", FERRY), make("b", FERRY_OWN)], kit)
    )
    assert covered(one, one.known).all()
    assert covered(one, other.known).mean() < 0.1


SHARED = "All passengers were brought ashore by noon and nine were treated for bruises at Lomsund hospital."


@pytest.mark.parametrize(("credit", "voices"), [("LOMSUND (AP) — ", 1), ("", 2)])
def test_two_edits_of_one_agency_text_are_one_voice(credit, voices, kit):
    one = make("a", f"{credit}{FERRY_OWN} {SHARED}")
    other = make("b", f"{credit}{FERRY_THIRD} {SHARED}", 4)
    assert len(set(relations([one, other], kit)[0])) == voices
