"""One plain-text or HTML file -> one article, named after the file."""

from __future__ import annotations

from typing import IO

from scoring.read.decode import BinaryDataError, all_bytes, decode
from scoring.read.fields import checked, described, noted
from scoring.read.html import from_html
from scoring.read.identity import broken
from scoring.settings import ReadSettings
from scoring.types import Article


def read_text(stream: IO[bytes], name: str, settings: ReadSettings) -> Article:
    """The whole file as an article's text; binary data and an empty file give a ``problem``."""
    data = all_bytes(stream, name, settings.max_bytes)
    try:
        text, note = decode(data)
    except BinaryDataError as error:
        return broken(f"{name} is {error}; save the article as plain text in UTF-8", data, name)
    text, problem = checked(text, name, settings)
    return described(Article(name, text, problem=problem), {}, [note] if note else [])


def read_page(stream: IO[bytes], name: str, settings: ReadSettings) -> Article:
    """The article in the page; a page without one gives a ``problem``."""
    data = all_bytes(stream, name, settings.max_bytes)
    try:
        html, note = decode(data, markup=True)
    except BinaryDataError as error:
        return broken(f"{name} is {error}; save the page as HTML in UTF-8", data, name)
    if not html.strip():
        return broken(f"{name} is empty; save the page as HTML", data, name)
    found = from_html(html, name, settings, {"id": name})
    return noted(found, note) if note else found
