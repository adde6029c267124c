"""Writes ``data/scorecard.schema.json``: ``python -m scoring.report.schema [FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path

import orjson

from scoring.report.record import schema

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "data/scorecard.schema.json")
    target.write_bytes(orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
