"""Signals that read each article alone."""
