"""Made examples of residue: sound sentences with a page's label run into them, pages with placeholders.

The names, labels and dates are this file's own, not those of the patterns that are measured with them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SECTIONS = (
    "Politics", "World", "Business", "Sport", "Health", "Science", "Technology", "Opinion",
    "Local News", "Culture", "Entertainment", "Environment", "Education", "Economy", "Middle East",
    "Breaking News", "Exclusive", "Analysis", "Real Estate", "Agriculture", "Motoring", "Obituaries",
    "Courts", "Transport", "Energy", "Community", "Property",
)  # fmt: skip
CITIES = (
    "NAIROBI",
    "LISBON",
    "OTTAWA",
    "CANBERRA",
    "MANILA",
    "SANTIAGO",
    "WARSAW",
    "KAMPALA",
    "HELSINKI",
    "OSLO",
)
FIRST = ("Amelia", "Tomasz", "Priya", "Kwame", "Ingrid", "Diego", "Fatima", "Oliver", "Mei", "Johanna")
LAST = (
    "Hartley",
    "Nowak",
    "Raman",
    "Mensah",
    "Solberg",
    "Fuentes",
    "Haddad",
    "Whitcombe",
    "Tanaka",
    "Lindqvist",
)
MONTHS = ("January", "Feb", "March", "Apr.", "June", "July", "Sept.", "October", "Nov", "December")
AGENCIES = ("Getty Images", "AP Photo", "Reuters", "AFP", "Shutterstock", "AP")
TOPICS = ("harbour, trade, budget", "elections, turnout", "floods, insurance", "schools, teachers, pay")
SITES = ("Harbour Gazette", "Northern Ledger", "The Valley Post", "Meridian Daily", "Lakeside Herald")


@dataclass(frozen=True, slots=True)
class Made:
    """A line with residue at ``start:end``."""

    pattern: str
    line: str
    start: int
    end: int


def _name(pick: random.Random) -> str:
    return f"{pick.choice(FIRST)} {pick.choice(LAST)}"


def _date(pick: random.Random) -> str:
    month, day, year = pick.choice(MONTHS), pick.randint(1, 28), pick.randint(2016, 2025)
    forms = (
        f"{month} {day}, {year}",
        f"{day} {month} {year}",
        f"{year}-{pick.randint(1, 12):02d}-{day:02d}",
        f"{pick.randint(1, 12)}/{day}/{year}",
        f"Published {month} {day}, {year} {pick.randint(1, 12)}:{pick.randint(10, 59)} am",
    )
    return pick.choice(forms)


def _caption(pick: random.Random) -> str:
    scene = pick.choice(
        (
            "Residents queue outside the town hall",
            "The ferry terminal at dawn",
            "A minister arrives for talks",
        )
    )
    agency = pick.choice(AGENCIES)
    forms = (
        f"{scene}. (Photo: {_name(pick)}/{agency})",
        f"{scene}. {_name(pick)}/{agency}",
        f"{scene}. {agency}",
    )
    return pick.choice(forms)


HEADS: dict[str, Callable[[random.Random], str]] = {
    "section label": lambda pick: pick.choice(SECTIONS),
    "section label in capitals": lambda pick: pick.choice(SECTIONS).upper(),
    "date": _date,
    "time ago": lambda pick: f"{pick.randint(2, 50)} {pick.choice(('minutes', 'hours', 'days', 'mins'))} ago",
    "reading time": lambda pick: f"{pick.randint(2, 12)} min read",
    "by-line": lambda pick: f"By {_name(pick)}",
    "caption and credit": _caption,
    "share bar": lambda pick: pick.choice(
        ("ShareTweet", "FacebookTwitterEmail", "Share on FacebookShare on Twitter", "TweetSharePin")
    ),
    "advert marker": lambda pick: pick.choice(
        ("Advertisement", "ADVERTISEMENT", "Sponsored", "Story continues below advertisement")
    ),
    "dateline": lambda pick: pick.choice(CITIES),
}
TAIL_WORDS: dict[str, tuple[str, ...]] = {
    "read more": (
        "Read more",
        "Read More »",
        "Continue reading…",
        "… Read the full story",
        "Read full article here",
    ),
    "newsletter": (
        "Sign up for our daily newsletter.",
        "Subscribe to our newsletter",
        "Subscribe now for unlimited access",
    ),
    "comments": ("Leave a comment", "Leave a Reply", "12 Comments", "View all comments"),
    "share tail": ("Share this article", "Share on Facebook", "Follow us on Twitter", "ShareTweetEmail"),
    "related": ("Related: Harbour budget passes", "Related articles", "You may also like these stories"),
}


def _copyright(pick: random.Random) -> str:
    mark = pick.choice(("©", "Copyright ©", "Copyright"))
    return f"{mark} {pick.randint(2015, 2025)} {pick.choice(SITES)}. All rights reserved."


def _tail(pattern: str, pick: random.Random) -> str:
    if pattern == "copyright":
        return _copyright(pick)
    if pattern == "tags":
        return f"{pick.choice(('Tags:', 'Filed under:', 'Tagged with'))} {pick.choice(TOPICS)}"
    return pick.choice(TAIL_WORDS[pattern])


TAILS = ("copyright", "tags", *TAIL_WORDS)


def glued_examples(sentences: list[str], seed: int = 11) -> list[Made]:
    """For every sentence one example of each pattern; labels stand without a space two times in three."""
    pick = random.Random(seed)
    found = []
    for sentence in sentences:
        for pattern, make in HEADS.items():
            label = make(pick)
            found.append(Made(pattern, label + sentence, 0, len(label)))
        for pattern in TAILS:
            label, gap = _tail(pattern, pick), pick.choice(("", "", " "))
            start = len(sentence) + len(gap)
            found.append(Made(pattern, sentence + gap + label, start, start + len(label)))
    return found


PLACEHOLDERS: tuple[tuple[str, ...], ...] = (
    ("123 Main Street, New York, NY 10001", "+1 234 567 890", "info@example.com"),
    ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.",),
    ("Welcome to WordPress. This is your first post. Edit or delete it, then start writing!",),
    ("Street Name, City", "contact@yoursite.com"),
    ("{{ post.excerpt }}",),
    ("Call us: (555) 555-5555", "support@yourdomain.com"),
    ("Just another WordPress site",),
    ("Title goes here", "Your text here"),
    ("Phone: 123-456-7890",),
    ("[vc_row][vc_column][vc_column_text]",),
)
FORMS: tuple[tuple[str, ...], ...] = (
    (
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Comment *",
        "Name *",
        "Email *",
        "Website",
    ),
    ("Post a comment", "Name", "Email", "Submit Comment"),
    (
        "Leave a comment",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Post Comment",
    ),
    ("You must be logged in to post a comment.",),
    ("Deja una respuesta", "Tu dirección de correo electrónico no será publicada.", "Publicar comentario"),
    ("Schreibe einen Kommentar", "Deine E-Mail-Adresse wird nicht veröffentlicht."),
    ("Laisser un commentaire", "Votre adresse e-mail ne sera pas publiée."),
    ("Добавить комментарий", "Ваш адрес email не будет опубликован."),
    ("This site uses Akismet to reduce spam. Learn how your comment data is processed.",),
    ("Cancel reply", "Notify me of follow-up comments by email."),
)
MINOR: tuple[tuple[str, ...], ...] = (
    ("Read more",),
    ("Advertisement",),
    ("Share this article", "Facebook", "Twitter"),
    ("Sign up for our newsletter",),
    ("© 2023 Meridian Daily. All rights reserved.",),
    ("Related articles", "Harbour budget passes after a long night"),
)


def planted(text: str, block: tuple[str, ...], pick: random.Random) -> str:
    """The text with these lines set before it, behind it or between two of its paragraphs."""
    paragraphs = text.split("\n\n")
    place = pick.choice((0, len(paragraphs), pick.randint(0, len(paragraphs))))
    return "\n\n".join([*paragraphs[:place], *block, *paragraphs[place:]])
