"""Machinery of the story signals on facts, quotations and meaning: words, alignment, fitted judgement."""
