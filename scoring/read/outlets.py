"""The outlet of a URL."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def registered_domain(url: str | None) -> str | None:
    """The registered domain of a URL, lower case; None where it has none.

    By the public suffix list that tldextract brings along; nothing is ever fetched.

    >>> registered_domain("https://www.news.example.co.uk:8080/a?b")
    'example.co.uk'
    """
    if not url:
        return None
    try:
        found = _extract()(url)
    except ValueError:
        return None
    return (found.top_domain_under_public_suffix or found.ipv4).lower() or None


@lru_cache(maxsize=1)
def _extract() -> Any:
    """The extractor with its bundled list, opened once."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
