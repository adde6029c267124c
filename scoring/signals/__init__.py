"""Signals; the two tuples follow when every signal stands."""
