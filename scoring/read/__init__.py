"""Outside world -> ``Article``: one file per format family, one door."""

from scoring.read.feed import STDIN_NAME, read_feed, read_feeds, read_stream
from scoring.read.identity import with_unique_ids, without
from scoring.read.rows import article as read_row

__all__ = ["STDIN_NAME", "read_feed", "read_feeds", "read_row", "read_stream", "with_unique_ids", "without"]
