"""Word lists written as text: easier to read and to keep in order than a thousand quoted lines."""

from __future__ import annotations


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text, in order.

    >>> word_list("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())
