"""The full garble model goes on from what ships, and learns on what the light model suspects."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scoring.artefacts import models_folder
from scoring.garble.full import look_closely, open_full
from scoring.garble.light import look, open_light
from scoring.kit import load_kit
from scoring.train.garble_rows import pieces, suspected

SENTENCES = (
    "He told reporters on Monday that he would resign in the morning.",
    "The council voted to close two libraries, a spokeswoman said.",
    "Minister said to meet President at palace Tuesday evening in.",
    "They was told by of the police to stay at homes.",
)


def test_shipped_weights_give_the_shipped_figures() -> None:
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from scoring.train.garble_full import scores
    from scoring.train.garble_net import build_net, take_shipped

    net, tokenizer = build_net()
    take_shipped(net, models_folder() / "garble-full-v1")
    own = scores(net, tokenizer, SENTENCES)
    shipped = look_closely(open_full(load_kit().artefacts.open("garble-full-v1")), SENTENCES).logits
    damaged = 2
    # Activations are whole numbers in one and bfloat16 in the other: near, not the same.
    assert np.abs(own - shipped)[:, damaged].max() < 1.0
    assert np.corrcoef(own.ravel(), shipped.ravel())[0, 1] > 0.97


def test_suspected_pieces_are_half_sound_and_tilted() -> None:
    found = [piece for piece in pieces(SENTENCES * 30, seed=1) if piece.text]
    light = open_light(load_kit().artefacts.open("garble-v1"))
    chosen = suspected(light, found, 40, 0.5, Random(0))
    sound = [piece for piece in chosen if not piece.spans]
    assert len(chosen) == 40
    assert len(sound) == 20
    odds = look(light, [piece.text for piece in found if not piece.spans]).damaged
    own = look(light, [piece.text for piece in sound]).damaged
    assert own.mean() > odds.mean()
