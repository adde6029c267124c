"""What the wording of a line that recurs says of it: made for the story, spoken in it, or put to the reader.

But for SOUND, none of this is asked of a line that stands in one article only.
"""

from __future__ import annotations

import re

from scoring.residue.glue import LABELS
from scoring.residue.lines import Line, full_stop

SOUND = re.compile(
    r"^\W*(?:by [A-Z]|.{0,120}\bcontributed(?: to this (?:report|story|article)\b|\W*$)|contributing\s*:"
    r"|additional reporting by|this \w+ contains (?:material|information|reporting) from"
    r"|reporting by\b|edited by\b|(?:the )?associated press\W*$|reuters\W*$|\(?(?:AP|AFP|Reuters)\)?\W*$"
    r"|(?-i:[A-Z][\w.]+ (?:[A-Z][\w.'’-]+ ){1,3})is (?:.{0,90}\b)?(?:writer|reporter|correspondent|editor"
    r"|columnist|professor|fellow|author|attorney|contributor|journalist|director|analyst|president|host)\b"
    r"|(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}, (?:The )?[A-Z][\w ]+)$"
    r"|correction\b|clarification\b"
    r"|.{0,60}\b(?:edited|condensed)\b.{0,40}\b(?:transcript|interview|conversation|clarity|length)\b"
    r"|this (?:story|article|post|piece) (?:was )?(?:originally|first) (?:published|appeared)"
    r"|(?:this|an? (?:earlier|revised|previous) version of this) (?:story|article|post|report)\b.{0,40}"
    r"(?:updated|corrected|misstated|available))",
    re.IGNORECASE,
)
"""By-lines, agency credits, who an author is, corrections: they tell how the story was made."""
_MADE = re.compile(
    r"^\W*(?:(?:written|compiled|translated|produced|research(?:ed)?|text) by\b"
    r"|(?:analysis|story|report|review|column|commentary|opinion|interview) by (?-i:[A-Z])"
    r"|(?-i:[-–—]+ ?(?:(?:[A-Z][\w.'’-]*,?|and|of|the|for) ?){3,16}$)|acknowledge?ments?\b"
    r"|with (?:files|reporting|assistance|contributions|additional reporting|material|inputs?) (?:from|by)\b"
    r"|(?:from )?(?:staff|wire)(?:,? and (?:staff|wire))? reports?\W*$|special (?:to|for) (?-i:[A-Z]).{0,40}$"
    r"|(?:(?:opinion|staff|senior|contributing|national|political) )*"
    r"(?:contributor|writer|reporter|columnist|correspondent)s?\W*$"
    r"|(?-i:(?:[A-Z]{2,4} \w+ )?[A-Z][\w.]+ (?:[A-Z][\w.'’-]+ ){0,2}[A-Z][\w.'’-]+(?:,[^.]{3,160},)? )"
    r"is (?:.{0,90}\b)?(?:writer|reporter|correspondent|editor|columnist|professor|fellow|author|attorney"
    r"|contributor|journalist|director|analyst|president|host|member|economist|historian|scholar|lawyer)\b"
    r"|(?-i:(?!The )[A-Z][\w.]+ (?:[A-Z][\w.'’-]+ ){1,3}(?:covers|teaches|lives|writes|serves) ))",
    re.IGNORECASE,
)
"""The same in words that an interface has too, so that only a line which recurs is asked."""

_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{3,40}: ?[A-Za-z—“\"\[]")
_BROKEN_OFF = ("—", "–", "-", ":", ",")
"""How a turn ends that somebody else cuts short."""
_NAME = re.compile(
    r"(?:[-–—]+ ?)?[A-Z][a-z]+(?: [A-Z]\.)?(?: (?:V[ao]n(?:den)?|van|von|de|der|del|la|di|al|bin|El|De|La))* "
    r"[A-Z][\w'’-]+(?: (?:Jr|Sr)\.?| I{2,3})?$|[-–—]+ ?[A-Z][a-z]+ [A-Z][a-z]+ on "
)
_SECTION = re.compile(rf"(?:{LABELS})(?:[/ ](?:{LABELS}))?:?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_QUOTES = re.compile(r"[“\"«„][^“”\"«»„]{20,}")
"""Somebody's words; a shorter stretch between marks is a title or a button."""
_REPLY = re.compile(
    r"\w[\w'’]*,?(?: \w[\w'’]*)?[.!?…]+$"
    r"|[\[(](?:(?:music|break|laughter|laughs|laughing|applause|cheering|crosstalk|inaudible|pause|silence)"
    r"|soundbite of .{2,60})[\])]$",
    re.IGNORECASE,
)
"""Two words that are a sentence, or a sound: turns of a conversation."""
_POINTS = re.compile(
    r"(?!.*\b(?:comments?|sign|subscribe|share|your?|us|our|continues?|form|links?)\b)"
    r"[\w ]{3,40} (?:below|above)\W*$",
    re.IGNORECASE,
)
"""Where in the article something stands."""
_ROLL = re.compile(r"(?:(?:[A-Z][\w.’'-]*|d[aei]|de[lr]|la|van|von|and|of) ?){1,6}(?:, |; |$)")
ROLL_NAMES = 8
"""Names from which a list is one of persons asked or taking part."""
_CALL = re.compile(
    r"(?:^\W*|[\w'’.!?] )(?:Click|Read|Watch|View|See|Explore|Review|Browse|Follow|Find|Check|Learn|Join"
    r"|Visit|Listen|Download|Share|Tell|Send|Email|Submit|Support|Subscribe|Sign up|Take|Get|Show|Hide)"
    r"(?= (?:[a-z]|[A-Z]{2}|Hide|More))"
)
"""A call to the reader that opens the line, or stands in capitals inside it: a title run into its teaser."""
_ASKS = re.compile(
    r"(?:Want|Got|Interested|Looking|Curious|Like|Enjoy|Love|Have) [^.!]{3,120}\?"
    r"|Dear (?:[Rr]eader|[Ss]ubscriber)s?\b|.*\bnot necessarily\b"
    r"|.*\b(?:[Vv]iews|[Oo]pinions|[Tt]houghts) expressed\b"
    r"|.*\bmade possible (?:in part )?by\b|.*\b(?:by|support from) a grant\b"
)
"""A question nobody but the reader is asked; whose opinion it is not, and who paid."""
_LISTEN = re.compile(
    r"\W*(?:CLICK |SUBSCRIBE |SIGN UP "
    r"|(?:Click|Read|Watch|View|See|Follow|Join|Listen|Download|Subscribe|Sign up) [a-z])"
)
_MEDIA = re.compile(
    r"\W*(?:map|graphic|chart|timeline|interactive|infographic|gallery|video|audio|podcast|poll|documents?)s?"
    r" ?: ?\S|.*\bShow Hide\b|(?-i:[A-Z][\w ]{2,20}:[A-Z][a-z])",
    re.IGNORECASE,
)
"""A label with the title of what the page shows beside its text, or run into that of a link; a box that
folds."""
_CREDITED = re.compile(
    r"(?:data|graphics?|charts?|maps?|photos?|videos?|images?|illustrations?)(?: \w+)? (?:by|from|via) "
    r"(?-i:[A-Z]).{0,40}$"
    r"|(?-i:(?:[A-Z][\w.’'-]+ (?:and )?){1,6}?[A-Z][\w.’'-]+ ?/ ?[A-Z]\w+(?: [A-Z]\w+){0,3}$)",
    re.IGNORECASE,
)
"""Whose picture it is, and of what house."""


def spoken(text: str) -> bool:
    """Whether a line is a turn of a transcript; a label that no sentence follows heads a link.

    >>> spoken("THE MAYOR: It will rain."), spoken("THE MAYOR: I think—"), spoken("IN DEPTH: Harbours")
    (True, True, False)
    """
    return bool(_SPEAKER.match(text)) and (full_stop(text) or text.endswith(_BROKEN_OFF))


def labelled_link(line: Line) -> bool:
    """Whether it is a label and the title of another page, or of what stands beside the text."""
    titled = len(line.words) >= _TITLE and bool(_SPEAKER.match(line.text)) and not spoken(line.text)
    return titled or bool(_MEDIA.match(line.text))


_TITLE = 4
"""Words of a label with the shortest title."""


def reply(text: str) -> bool:
    """Whether a line is a word or two of a conversation, or a sound in it.

    >>> reply("Right."), reply("[applause]"), reply("[image]"), reply("Related")
    (True, True, False, False)
    """
    return bool(_REPLY.match(text))


def points(text: str) -> bool:
    """Whether a line tells where in the article something stands.

    >>> points("More letters below."), points("Sign up below.")
    (True, False)
    """
    return bool(_POINTS.match(text))


def quotes(text: str) -> bool:
    """Whether it has somebody's words between marks."""
    return bool(_QUOTES.search(text))


def named(text: str) -> bool:
    """Whether a line is a person's name, as by-lines and turns of a transcript are.

    >>> named("Ada Lind"), named("Bo van Ek Jr."), named("The Evening Tide")
    (True, True, False)
    """
    return bool(_NAME.match(text))


def section(text: str) -> bool:
    """Whether it is the label of a section and nothing else."""
    return bool(_SECTION.fullmatch(text))


def made(text: str, recurs: bool, prompts: bool) -> bool:
    """Whether it tells how the story was made; ``prompts``: it prompts the reader too, which outweighs
    that where it is longer.

    >>> made("By Ada Lind", False, False), made("Ada Lind covers ports.", True, False)
    (True, True)
    >>> made("Ada Lind is an editor. Sign up for news of all our harbours.", False, True)
    False
    """
    first = _SENTENCE_END.split(text, maxsplit=1)[0]
    told = SOUND.match(text) or (recurs and _MADE.match(text))
    return bool(told) and not (prompts and 2 * len(first) < len(text))


def roll(text: str) -> bool:
    """Whether a line is a list of names: who was asked, who took part. It tells how the story was made.

    >>> roll("Harbour: " + ", ".join(["Ada Lind", "Bo Ek"] * 5)), roll("Arts, Books, Film")
    (True, False)
    """
    rest = re.sub(r"^[A-Z][\w ]{2,30}: ", "", text)
    named = [found for found in _ROLL.findall(rest) if " " in found.strip(" ,;")]
    return len(named) >= ROLL_NAMES and sum(map(len, named)) >= 0.8 * len(rest)


def calls(text: str) -> bool:
    """Whether it calls on the reader to do something, or says to them whose words these are.

    >>> calls("Tides Explained See how the harbour fills."), calls("The board will review the plan.")
    (True, False)
    >>> calls("Listen to the tide"), calls("What to See in Harbours")
    (True, False)
    """
    if _ASKS.match(text):
        return True
    return bool(_CALL.search(text)) if full_stop(text) else bool(_LISTEN.match(text))


def credited(text: str) -> bool:
    """Whether it is the credit of a picture and nothing else.

    >>> credited("Ada Lind/Staff"), credited("Ada Lind and/or Bo")
    (True, False)
    """
    return bool(_CREDITED.match(text))
