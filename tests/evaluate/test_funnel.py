"""How far slips get: each stage asks for the ones before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scoring.evaluate.funnel import STAGES, Slipped, funnel
from tests.signals.by_hand import story_of

TRUE = "The ferry with 37 people aboard sank off Halden. Boats came at dawn."


def slipped(text, printed, other=TRUE, likeness=1.0):
    story = story_of([text, other])
    rows = [np.eye(3, dtype=np.float32)[: len(one.sentences)] for one in story.documents]
    rows[1] = rows[1] * np.float32(likeness)
    documents = [replace(one, vectors=row) for one, row in zip(story.documents, rows, strict=True)]
    start = text.index(printed)
    (fact, *_) = story_of([TRUE]).documents[0].facts
    story = replace(story, documents=tuple(documents))
    return Slipped(story, 0, start, start + len(printed), 1, fact)


def passed(*found, kit):
    rows = funnel(found, kit)
    assert [row.measure.rpartition(": ")[2] for row in rows] == list(STAGES)
    return [row.value for row in rows]


def test_a_clear_slip_passes_all_stages(kit):
    assert passed(slipped(TRUE.replace("37", "52"), "52"), kit=kit) == [1, 1, 1, 1]


def test_what_stops_a_slip(kit):
    unread = slipped(TRUE.replace("37", "many"), "many")
    stands = slipped(TRUE.replace("37", "at least 30"), "at least 30")
    unlike = slipped(TRUE.replace("37", "52"), "52", likeness=0.1)
    assert passed(unread, kit=kit) == [0, 0, 0, 0]
    assert passed(stands, kit=kit) == [1, 0, 0, 0]
    assert passed(unlike, kit=kit) == [1, 1, 0, 0]
    assert passed(unread, stands, kit=kit) == [0.5, 0, 0, 0]


def test_no_slips_give_no_share(kit):
    assert passed(kit=kit) == [None] * len(STAGES)
