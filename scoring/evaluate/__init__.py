"""The labelled suites, in the order in which ``wirecheck evaluate all`` runs them."""

from __future__ import annotations

from scoring.evaluate import (
    alignment,
    calibration,
    consistency,
    facts,
    false_alarms,
    garble,
    grouping,
    lineage,
    names,
    perturbations,
    residue,
    retranslation,
    sources,
    speed,
    translations,
)
from scoring.evaluate.records import Suite

SUITES: tuple[Suite, ...] = (
    residue.SUITE,
    alignment.SUITE,
    grouping.SUITE,
    lineage.SUITE,
    garble.SUITE,
    retranslation.SUITE,
    translations.SUITE,
    perturbations.SUITE,
    consistency.SUITE,
    facts.SUITE,
    names.SUITE,
    false_alarms.SUITE,
    calibration.SUITE,
    sources.SUITE,
    speed.SUITE,
)
