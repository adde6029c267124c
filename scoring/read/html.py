"""A page's HTML -> Article: main text by trafilatura, the rest from schema.org data and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scoring.read.dates import read_date
from scoring.read.fields import checked, described
from scoring.settings import ReadSettings
from scoring.text.clean import plain, repaired
from scoring.types import Article

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_META = {
    "title": ("og:title", "twitter:title"),
    "published": (
        "article:published_time",
        "datePublished",
        "date",
        "dc.date",
        "parsely-pub-date",
        "sailthru.date",
    ),
    "url": ("og:url",),
}


def from_html(html: str | bytes, where: str, settings: ReadSettings, row: Mapping[str, Any]) -> Article:
    """The article in a page; the row's own fields win over what the page says of itself.

    Paragraphs are parted by a blank line. A page without an article gets a ``problem``.
    """
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    tree = _parsed(data)
    if tree is None:
        problem = f"{where} is no HTML that can be parsed; give a whole page"
        return described(Article("", "", problem=problem), row, settings)
    about = page_facts(tree, settings.schema_depth)
    text = _without_headline(_main_text(tree), about.get("title"))
    sound = repaired(text)
    notes = ["the encoding of the extracted text was repaired"] if sound != text else []
    found = _on_page(about, sound, where, settings)
    return described(found, row, settings, notes)


def _on_page(about: Mapping[str, str], text: str, where: str, settings: ReadSettings) -> Article:
    """The article with what its page says of it, without an id."""
    problem: str | None = f"{where}: no article text was found in the page; give the body in the field 'text'"
    if text:
        text, problem = checked(text, where, settings)
    return Article(
        "",
        text,
        title=about.get("title"),
        source=about.get("source"),
        url=about.get("url"),
        published=read_date(about["published"], settings)[0] if "published" in about else None,
        language=about.get("language"),
        problem=problem,
        extracted=True,
    )


def page_facts(tree: Any, depth: int) -> dict[str, str]:
    """Title, date, outlet, URL and language, as far as the page states them; schema.org data to ``depth``."""
    facts: dict[str, str] = {}
    for data in _schema(tree, depth):
        for name, value in _article_facts(data).items():
            facts.setdefault(name, value)
    meta = {
        (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): tag.get("content")
        for tag in reversed(tree.xpath("//meta[@content]"))
    }
    for name, keys in _META.items():
        printed = next((meta[key.lower()] for key in keys if meta.get(key.lower())), None)
        if printed:
            facts.setdefault(name, printed.strip())
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)").strip()
    if canonical.startswith("http"):
        facts["url"] = canonical
    heading = tree.xpath("string(//h1[1])").strip() or tree.xpath("string(//title)").strip()
    if heading:
        facts.setdefault("title", " ".join(heading.split()))
    return {name: value for name, value in facts.items() if value}


def fragment_text(html: str) -> str:
    """The text of a piece of HTML (a feed entry), all of it, blocks parted by a blank line."""
    tree = _parsed(html.encode("utf-8", "replace"))
    if tree is None:
        return ""
    for tag in tree.iter("script", "style"):
        tag.text = None
    for tag in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        tag.tail = f"\n\n{tag.tail or ''}"
        tag.text = f"\n\n{tag.text or ''}"
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", str(tree.text_content())))
    return "\n\n".join(part for part in parts if part)


def _parsed(data: bytes) -> Any:
    """The page's tree, or None."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(data.replace(b"\x00", b""), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _main_text(tree: Any) -> str:
    """The page's article as trafilatura finds it; "" where it finds none."""
    import trafilatura

    try:
        text = trafilatura.extract(tree, include_comments=False, with_metadata=False)
    except Exception:  # whatever a stranger's page does to the extractor, it is the page's fault
        text = None
    lines = (line.strip() for line in (text or "").splitlines())
    return "\n\n".join(line for line in lines if line)


def _without_headline(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n\n")
    same = title is not None and plain(first).casefold() == plain(title).casefold()
    return rest if same and rest else text


def _schema(tree: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The page's schema.org articles, outermost first."""
    for tag in tree.xpath("//script[contains(@type, 'ld+json')]"):
        source = re.sub(r"^\s*<!\[CDATA\[|\]\]>\s*;?\s*$|^\s*<!--|-->\s*$", "", tag.text or "")
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data, depth)


def _articles(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every object whose @type is an article, in document order."""
    if depth and isinstance(data, list):
        for item in data:
            yield from _articles(item, depth - 1)
    elif depth and isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE.search(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _articles(data.get(key), depth - 1)


def _article_facts(data: Mapping[str, Any]) -> dict[str, str]:
    """What one schema.org article says of itself."""
    page = data.get("url") or data.get("mainEntityOfPage")
    facts = {
        "title": _first(data.get("headline"), "name"),
        "published": _first(data.get("datePublished"), "@value"),
        "source": _first(data.get("publisher"), "name"),
        "url": _first(page, "@id"),
        "language": _first(data.get("inLanguage"), "name"),
    }
    return {name: value for name, value in facts.items() if value}


def _first(value: Any, key: str) -> str:
    """A string, or that of the first of a list, or the one under ``key``."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get(key)
    return value.strip() if isinstance(value, str) else ""
