"""The labelled suites, in the order in which ``wirecheck evaluate all`` runs them."""

from __future__ import annotations

from scoring.evaluate import alignment, calibration, false_alarms, residue, sources
from scoring.evaluate.records import Suite

SUITES: tuple[Suite, ...] = (
    residue.SUITE,
    alignment.SUITE,
    false_alarms.SUITE,
    calibration.SUITE,
    sources.SUITE,
)
