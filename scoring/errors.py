"""The few ways wirecheck refuses to go on. Every message names the input and the remedy."""

from __future__ import annotations


class ScoringError(Exception):
    """Base of all errors raised on purpose; the command line prints it and exits with 2."""


class InputError(ScoringError):
    """An input cannot be read at all (a bad row is no error: it becomes an unscored record)."""


class ArtefactError(ScoringError):
    """A folder of ``models/`` is missing, incomplete or does not match its recorded sha256."""


class UsageError(ScoringError):
    """A command or function was called with options that do not fit together."""
