"""Scorecards -> JSON, tables, terminal text, HTML. Reads records only."""
