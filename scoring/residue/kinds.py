"""What residue is called, how grave each kind is, and what an editor is told."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.types import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of residue. ``strong`` kinds need no second opinion when a whole line is their phrase."""

    name: str
    severity: Severity
    strong: bool
    message: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("theme_placeholder", "major", True, "Placeholder content of a site theme was never replaced."),
        Kind("unfilled_slot", "major", True, "A template slot was published unfilled."),
        Kind("comment_form", "major", True, "The page's comment form stands in the article."),
        Kind("navigation", "minor", False, "Menu or page controls stand in the article."),
        Kind("language_switcher", "minor", False, "A language or currency switcher stands in the article."),
        Kind("related_posts", "minor", False, "Links to other articles stand in the article."),
        Kind("share_widget", "minor", True, "Share or follow buttons stand in the article."),
        Kind("newsletter_prompt", "minor", True, "A newsletter prompt stands in the article."),
        Kind("consent", "minor", True, "A cookie or consent notice stands in the article."),
        Kind("paywall", "minor", True, "A subscription prompt stands in the article."),
        Kind("copyright", "minor", True, "A copyright or terms line stands in the article."),
        Kind("advert", "minor", True, "An advertisement marker stands in the article."),
        Kind("credit", "minor", False, "A photo credit or caption label stands in the article."),
        Kind("read_more", "minor", True, "A 'read more' link stands in the article."),
        Kind("app_prompt", "minor", True, "A prompt to get an app stands in the article."),
        Kind("glued_label", "minor", False, "A label of the page is run into the sentence."),
        Kind("contact", "minor", False, "Contact details of the site stand in the article."),
        Kind("recurring", "minor", False, "The outlet prints this line on its articles whatever they say."),
        Kind("other", "minor", False, "This line belongs to the page around the article."),
    )
}
