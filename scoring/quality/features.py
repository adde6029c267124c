"""Measures -> the columns of the quality model.

Missing stays NaN; every column is monotone: higher is worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Feature:
    """One column: which measure, and under which part its points are shown."""

    measure: str
    part: str
    falling: bool = False
    """True where a lower measure is worse (coverage): the column is then the negative."""
    quiet: float = 0.0
    """Share of sound articles below whose level the measure costs nothing."""


QUIET = 0.985
"""Of fluency: the verdict allows 1 % false alarms."""
_GARBLE = tuple(
    Feature(name, "fluency", quiet=QUIET)
    for name in (
        "garbled_sentence_share",
        "worst_garble",
        "garble_evidence",
        "mean_garble",
        "surprise",
        "stranded_verb_count",
        "person_switch_count",
        "doubled_clause_count",
        "doubled_word_count",
        "orphan_clause_count",
        "split_name_count",
        "glued_words_count",
        "glued_stop_count",
        "name_variants",
        "foreign_sentence_share",
        "foreign_words",
        "wrong_script_marks",
    )
)
_RATING = (Feature("rated_closely", "fluency", quiet=QUIET),)
"""The light model's rating is none of them: learned on encyclopaedia sentences, it mistakes sound sport and
foreign names for bad translation."""
_QUOTES = (
    Feature("broken_quotations", "fluency", quiet=QUIET),
    Feature("run_on_quotations", "fluency", quiet=QUIET),
    Feature("broken_quotation_share", "fluency", quiet=QUIET),
)
_VERSIONS = (Feature("reads_worse", "fluency"),)
_WORSE = (Feature("reads_worse", "fluency", quiet=0.95),)
"""For the label: of two persons' versions one reads worse as well, and is no retranslation for that."""
_MOJIBAKE = (Feature("mojibake", "cleanliness"),)
_TRUNCATED = (Feature("cut_confidence", "cleanliness"),)
_RESIDUE = (
    Feature("residue_share", "cleanliness"),
    Feature("residue_kinds", "cleanliness"),
    Feature("frame_residue", "cleanliness"),
    Feature("frame_lines", "cleanliness"),
    Feature("residue_stretches", "cleanliness"),
    Feature("major_residue", "cleanliness"),
)
TOLD_BY = "number_conflicts"
"""The measure whose absence says that no two other voices could be asked: it alone moves the base."""
_FACTS = (
    Feature(TOLD_BY, "fidelity"),
    Feature("date_conflicts", "fidelity"),
    Feature("name_conflicts", "fidelity"),
)
_SAID = (
    Feature("quotes_reworded", "fidelity"),
    Feature("quotes_reattributed", "fidelity"),
    Feature("quotes_cut", "fidelity"),
)
_MEANING = (Feature("meaning_conflicts", "fidelity"), Feature("caution_dropped", "fidelity"))
_REWRITE = (
    Feature("quotations_lost", "originality"),
    Feature("figures_lost", "originality"),
    Feature("attributions_lost", "originality"),
    Feature("changed_share", "originality"),
)

FEATURES: tuple[Feature, ...] = (
    *_GARBLE,
    *_RATING,
    *_QUOTES,
    *_VERSIONS,
    *_MOJIBAKE,
    *_TRUNCATED,
    *_RESIDUE,
    *_FACTS,
    *_SAID,
    *_MEANING,
    *_REWRITE,
)
"""What the score reads. Length, story size, coverage and lineage as such are not in it: a short piece, an
exclusive and an attributed wire copy are sound."""

LABEL_FEATURES: Mapping[str, tuple[Feature, ...]] = {
    "retranslated": (*_GARBLE, *_RATING, *_QUOTES, *_WORSE, *_SAID),
    "garbled": _GARBLE,
    "template_residue": _RESIDUE,
    "fact_drift": _FACTS,
    "quote_drift": _SAID,
    "semantic_drift": _MEANING,
    "rewritten": _REWRITE,
    "mojibake": _MOJIBAKE,
    "truncated": _TRUNCATED,
}
"""Label -> what its probability reads. The labels that one signal alone decides (near_copy, wrong_language,
mixed_language, broken_quotation) follow from its findings instead: see ``labels.py``."""


def matrix(measures: Sequence[Mapping[str, float | None]], features: Sequence[Feature]) -> Matrix:
    """float64, shape (articles, features); NaN where a measure is missing or unknown."""
    out = np.full((len(measures), len(features)), np.nan)
    for row, values in enumerate(measures):
        for column, feature in enumerate(features):
            value = values.get(feature.measure)
            if value is not None:
                out[row, column] = -value if feature.falling else value
    return out
