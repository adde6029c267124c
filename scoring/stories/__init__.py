"""Feed -> stories: which articles report one event, who copied whom, and what independent desks agree on."""

from scoring.stories.consensus import build_stories, build_story
from scoring.stories.copies import find_families
from scoring.stories.group import group

__all__ = ["build_stories", "build_story", "find_families", "group"]
