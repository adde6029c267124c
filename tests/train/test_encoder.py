"""What the encoder is trained on and compared by, on texts written here."""

from random import Random

import numpy as np
import pandas as pd
import pytest

from scoring.bench.static_copy import reduced
from scoring.corpora import held_out
from scoring.train import encoder_pairs as pairs
from scoring.train.encoder_measure import changed_triples, headline_set, measured, top_one, version_sets
from scoring.train.encoder_partners import partner_figures
from scoring.train.encoder_perturb import changed_name, changed_negation, changed_number, perturbed

DONORS = ("We met Anna Berg in the park.", "The train to Lisbon was late.")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The fund lost 3.5 million euros.", changed_number),
        ("The mayor, Jane Roe, spoke.", lambda text, rng: changed_name(text, rng, DONORS)),
        ("The bridge was closed.", changed_negation),
        ("The bridge wasn't closed.", changed_negation),
    ],
)
def test_a_change_changes_one_thing(text, change):
    found = change(text, Random(0))
    assert found
    assert found != text
    assert abs(len(found.split()) - len(text.split())) <= 1


def test_what_is_not_there_is_not_changed():
    assert changed_number("No figures here.", Random(0)) is None
    assert changed_name("nobody is named", Random(0), DONORS) is None
    assert changed_name("It was Jane Roe.", Random(0), ("no name",)) is None
    assert changed_negation("Nothing to deny", Random(0)) is None
    assert perturbed("plain words without any fact", Random(0), DONORS) != "plain words without any fact"


def test_a_number_keeps_its_shape():
    assert len(changed_number("In 1,250 cases", Random(3)).split()[1]) == len("1,250")


def test_sentences_keep_to_the_lengths():
    text = "Short one. This one is long enough to stay.\n\nA second paragraph follows it here."
    assert pairs.sentences(text) == [
        "This one is long enough to stay.",
        "A second paragraph follows it here.",
    ]
    assert pairs.lead("a b c d", 2) == "a b"


FREE = [name for name in ("de-en", "is-en", "ja-en") if not held_out(name)]
KEPT = [name for name in ("cs-en", "ha-en", "ru-en") if held_out(name)]


@pytest.fixture
def data(tmp_path):
    wmt, articles, stories = [], [], []
    for pair in FREE[:1] + KEPT[:1]:
        for number in range(30):
            for system, said in (
                ("ref-A", "In {} the {} council met on item {}."),
                ("m1", "The {1} council of {0} met, item {2}."),
                ("m2", "Council {1} met in {0} on {2}."),
            ):
                text = said.format(["Bern", "Oslo", "Rome"][number % 3], ["old", "new"][number % 2], number)
                wmt.append((2021, pair, number + 1, system, system == "ref-A", text))
    for number in range(40):
        topic = f"harbour{number // 2} pier{number // 2}"
        text = (
            f"The {topic} fire was put out. Nobody was hurt at the {topic}. Crews left at {number} past nine."
        )
        articles.append(
            (
                f"a{number}",
                "S",
                f"site{number}.org",
                f"2020-03-{1 + number // 2:02d}",
                f"Fire at {topic}",
                text,
            )
        )
        stories.append((number // 2, f"a{number}"))
    (tmp_path / "mt").mkdir()
    (tmp_path / "news").mkdir()
    names = ["year", "pair", "seg_id", "system", "is_human", "text"]
    pd.DataFrame(wmt, columns=names).to_parquet(tmp_path / "mt" / "wmt.parquet")
    names = ["article_id", "source", "domain", "published", "title", "text"]
    pd.DataFrame(articles, columns=names).to_parquet(tmp_path / "news" / "articles.parquet")
    pd.DataFrame(stories, columns=["story_id", "article_id"]).to_parquet(
        tmp_path / "news" / "stories.parquet"
    )
    return tmp_path


def letters(texts):
    """Unit rows that count letters and digits: a crude encoder that needs no file."""
    rows = np.array(
        [[text.lower().count(char) for char in "abcdefghijklmnopqrstuvwxyz0123456789"] for text in texts]
    )
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_nothing_held_out_is_trained_on(data):
    triples = list(pairs.versions(data, Random(0)))
    rows = pd.read_parquet(data / "mt" / "wmt.parquet")
    kept = set(rows[rows.pair.map(held_out)].text) - set(rows[~rows.pair.map(held_out)].text)
    assert len(triples) == 30 * pairs.PairSizes().versions
    assert not kept & {text for triple in triples for text in triple[:2]}
    articles = pairs.training_articles(data)
    assert 0 < len(articles) < 40
    assert not articles.domain.map(held_out).any()


def test_pairs_by_kind(data):
    articles = pairs.training_articles(data)
    title, opening = next(iter(pairs.titles(articles)))
    assert title.startswith("Fire at")
    assert opening.startswith("The harbour")
    one, two = next(iter(pairs.neighbours(articles, Random(0))))
    assert one.split()[1] in two or "Crews" in two
    found = list(pairs.stories(data, articles))
    assert found
    assert all(a.split("harbour")[1][:2] == b.split("harbour")[1][:2] for a, b in found)


def test_drawing_twice_gives_the_same(data):
    assert list(pairs.versions(data, Random(4))) == list(pairs.versions(data, Random(4)))


def test_measures_use_held_out_pairs_and_outlets(data):
    sets = version_sets(data, size=20)
    assert len(sets) == 2
    assert all(len(one) == 20 for one, _ in sets)
    headlines = headline_set(data)
    found = measured(letters, sets, headlines)
    assert set(found) == {"versions_top1", "versions_top1_lowest", "headline_top1", "changed_twin_below"}
    assert all(0 <= value <= 1 for value in found.values())
    assert all(changed != right for _, right, changed in changed_triples(sets))


def test_top_one_is_one_for_the_same_rows_and_less_for_shuffled_ones():
    rows = np.eye(4, dtype=np.float32)
    assert top_one(rows, rows) == 1
    assert top_one(rows, rows[[1, 0, 2, 3]]) == 0.5


def test_partners_are_found(data):
    found = partner_figures(data, letters)
    assert found["TF-IDF"]["searches"] > 0
    assert found["TF-IDF"]["first"] == 1.0
    assert set(found) == {"TF-IDF", "title", "opening", "mean of sentences", "all three, centred"}


def test_reduced_rows_keep_zeros_and_order_axes():
    rows = np.random.default_rng(0).standard_normal((200, 6)).astype(np.float32) * [9, 5, 3, 1, 1, 1]
    rows[7] = 0
    found = reduced(rows, 3)
    assert found.shape == (200, 3)
    assert not found[7].any()
    assert (np.diff(found.var(axis=0)) < 0).all()
    assert np.allclose(found, reduced(rows, 3))
