"""Outside world -> ``Article``: one file per format family, one door."""

from scoring.read.feed import read_feed, read_feeds
from scoring.read.identity import with_unique_ids

__all__ = ["read_feed", "read_feeds", "with_unique_ids"]
