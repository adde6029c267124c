"""The table of recurring lines as a file: a header with its digest, then one JSON line per outlet."""

from __future__ import annotations

import json
import os
from pathlib import Path

from scoring.errors import InputError
from scoring.outlets.table import RecurringTable
from scoring.settings import OutletSettings

FORMAT = "wirecheck outlets 1"


def read_table(path: Path, options: OutletSettings) -> RecurringTable:
    """The table in the file. Raises InputError where it is no such file, or altered, or cut short."""
    try:
        header, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; {_MAKE}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a table of recurring lines; {_MAKE}") from error
    told = _header(header)
    if told.get("format") != FORMAT:
        raise InputError(f"{path}: its first line should say {FORMAT!r}; {_MAKE}")
    try:
        table = RecurringTable.from_lines(lines, options)
    except (ValueError, TypeError) as error:
        raise InputError(f"{path}: damaged or cut short ({error}); {_REMAKE}") from error
    if table.digest != told.get("sha256"):
        raise InputError(f"{path}: its content does not match the sha256 in its first line; {_REMAKE}")
    return table


_MAKE = "give a file that 'wirecheck score FEED --outlets FILE' has written"
_REMAKE = "take it from a backup, or delete it and let 'wirecheck score FEED --outlets FILE' learn it anew"


def _header(line: str) -> dict[str, object]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def write_table(table: RecurringTable, path: Path) -> RecurringTable:
    """Writes the table and gives back what the file holds now; it appears whole or not at all.

    What another run has put there since this one read it is kept: both are merged first.
    """
    if path.exists():
        there = read_table(path, table.options)
        table = table if there.digest == table.digest else there.merge(table).newest()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    header = json.dumps({"format": FORMAT, "outlets": len(table.outlets), "sha256": table.digest})
    partial.write_text("\n".join([header, *table.to_lines()]) + "\n", encoding="utf-8")
    partial.replace(path)
    return table
