"""One plain-text or HTML file -> one article, named after the file."""

from __future__ import annotations

from pathlib import Path
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
        text, note = decode(data, settings)
    except BinaryDataError as error:
        return broken(f"{name} is {error}; save the article as plain text in UTF-8", data, Path(name).name)
    text, problem = checked(text, name, settings)
    return described(Article(Path(name).name, text, problem=problem), {}, settings, [note] if note else [])


def read_page(stream: IO[bytes], name: str, settings: ReadSettings) -> Article:
    """The article in the page; a page without one gives a ``problem``."""
    data = all_bytes(stream, name, settings.max_bytes)
    try:
        html, note = decode(data, settings, markup=True)
    except BinaryDataError as error:
        return broken(f"{name} is {error}; save the page as HTML in UTF-8", data, Path(name).name)
    if not html.strip():
        return broken(f"{name} is empty; save the page as HTML", data, Path(name).name)
    found = from_html(html, name, settings, {"id": Path(name).name})
    return noted(found, note) if note else found
