"""Residue inside a line: what a page ran into the first word, or hung on after the last full stop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.residue.shapes import SLOT

_AFTER_CAPITALS = (
    "The|An|In|On|At|As|After|Before|For|From|With|When|While|Where|What|Why|How|If|It|Its|He|She"
    "|They|This|That|These|"
    "There|Two|Three|More|Most|Many|Some|Several|Nearly|Since|During|Amid|Despite|Former|Police"
    "|President|Officials|"
    "Authorities|Scientists|Researchers|Lawmakers|Residents|Thousands|Hundreds|Dozens|Millions"
)
"""Words that open sentences and cannot be the tail of a word in capitals."""
_STARTERS = (
    "The|A|An|In|On|At|As|After|Before|By|For|From|With|When|While|Where|Who|What|Why|How|If|It|Its"
    "|He|She|They|We|I|You|"
    "This|That|These|Those|There|Two|Three|Four|Five|Six|More|Most|Many|Some|Several|Nearly|About"
    "|Over|Under|Since|"
    "During|Amid|Among|Despite|Although|Though|Because|But|And|Or|Not|No|One|All|Former|Police"
    "|President|Officials|"
    "Authorities|Scientists|Researchers|Lawmakers|Voters|Residents|People|Thousands|Hundreds|Dozens"
    "|Millions|US|UK|EU|"
    "Just|Now|Last|Next|Only|Even|Every|Each|Both|His|Her|Their|Our|My|Your|To|Of|So|Once|Here|New"
)
LABELS = (
    "Politics|World|News|Business|Sports?|Opinion|Opinions|Breaking|Breaking News|Video|Videos"
    "|Photos?|Watch|Live|"
    "Technology|Tech|Science|Health|Entertainment|Culture|Lifestyle|Travel|Economy|Markets|Money"
    "|Finance|Local|Local News|"
    "National|International|Europe|Asia|Africa|Americas|Middle East|Environment|Climate|Education"
    "|Crime|Analysis|"
    "Commentary|Editorial|Features?|Exclusive|Update|Updated|Advertisement|Sponsored|Home|Menu|Top "
    "Stories|Latest|Trending|"
    "World News|US News|Uncategorized|Listen|Play|Close|Share|Print|Published|Image|Caption|Read"
    "|Gallery|Podcasts?|Food|"
    "Football|Soccer|Weather|Style|Arts|Music|Movies|Investing|Companies|Elections?|Interview"
    "|Reviews?|Community|Property|"
    "Real Estate|Agriculture|Energy|Transport|Religion|Society|Nation|Metro|State|Region|Regional"
    "|Letters|Columns?|Blogs?|"
    "Justice|Security|Defen[cs]e|Immigration|Story continues below advertisement"
)
_SENTENCE = r"(?=[A-Z][a-z]+[ ,.’']|[“\"‘][A-Z])"
"""A sentence that begins without a space before it."""
_SURNAME = r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Mac)[A-Z])[A-Z][a-z’'-]{2,}[a-z]"
_BRANDS = (
    "Hour|Nation|Guard|Week|Weekly|Center|Centre|Net|Room|Max|Wire|Corp|Day|Line|Com|Crunch|USA"
    "|Insider|Desk|Times|"
    "Journal|Today|Point|Letter|Shop|Works|Map|Stream|Dog|Force|Care|Link|Fund|Aid|Fish|Book|Tube"
    "|Side|Bank|Pac|PAC|"
    "Radar|Set|Makers?|Play|Watch|Match|Star|Mart|Web|Gate|Track|Storm|Man|Box|Bucks|Busters|Beat|Breakers?"
)
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:,?(?: at| -| \|)? ?\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:GMT|UTC|[ECMP][SD]?T|BST"
    r"|CET|IST))?)?"
)
_NETWORKS = (
    "Share on (?:Facebook|Twitter|X|LinkedIn|WhatsApp|Pinterest|Reddit)|Share via Email|Share this "
    "article|Share this|Share|"
    "Tweet|Facebook|Twitter|WhatsApp|E-?mail|Print|Pinterest|LinkedIn|Reddit|Telegram|Messenger"
    "|Flipboard|Copy [Ll]ink|Pin It|Pin"
)
_WIDGETS = (
    r"Advertisement Continue reading the main story|Continue reading the main story|Story "
    r"[Cc]ontinue[sd] [Bb]elow"
    r"(?: [Aa]dvertisement)?|Article [Cc]ontinues [Bb]elow(?: [Aa]dvertisement)?|Continue [Rr]eading "
    r"[Bb]elow|"
    r"Skip to (?:main )?content|Listen to this article|ADVERTISEMENT|CLOSE|Play [Vv]ideo|Video "
    r"[Pp]layer is loading\.?|"
    r"Loading the player\.{0,3}|Enlarge this image(?: toggle caption)?|toggle caption|Hide caption"
    r"|Jump to comments|"
    r"Subscribe to our newsletter|Sign up for our newsletter|Open image modal|Read Full Article"
)

_HEAD = re.compile(
    rf"(?:(?:{LABELS})(?!(?:{_BRANDS})\b){_SENTENCE}"
    rf"|[A-Z][a-z]{{2,}}(?: (?:& )?[A-Z][a-z]+){{0,2}}(?=(?:{_STARTERS}) )"
    rf"|(?:[A-Z]{{3,}} ){{0,2}}[A-Z]{{4,}}(?=(?:{_AFTER_CAPITALS}) "
    rf"|(?<!NASA)(?<!NATO)(?<!POLITICO)[A-Z][a-z]{{2,}}[ ,.’'])"
    rf"|(?:(?:Updated|Published|Posted|Last updated|Last modified)(?: on| at)?:? "
    rf"?)?{_DATE}(?=[A-Z“\"][A-Za-z]|[AI] )"
    rf"|(?:Updated |Published |Posted )?\d+ (?:min|minute|hour|hr|day|week|month|year)s? ago(?=[A-Z“\"])"
    rf"|\d+ min(?:ute)?s?[ -]read\s?(?=[A-Z“\"])"
    rf"|By (?:[A-Z][\w.’'-]+ ){{1,3}}(?:[A-Z][a-z’'-]*[a-z](?=(?:{_STARTERS}) )|{_SURNAME}{_SENTENCE})"
    rf"|(?:(?:{_NETWORKS})\s?){{2,}}(?=[A-Z“\"])"
    rf"|(?:{_WIDGETS})\s?(?=[A-Z“\"‘(]))"
)

_AGENCY = (
    "(?:Getty Images|Getty|AP Photo|AP|Reuters|REUTERS|AFP|EPA|"
    "Shutterstock|iStock|Bloomberg|Alamy|Unsplash|Pixabay)"
)
_CAPTION = re.compile(
    rf".{{0,220}}?(?:\((?:AP )?(?:[Pp]hoto|[Ii]mage|[Pp]icture)[^()]{{0,80}}\)|\([^()]{{2,50}}/ ?{_AGENCY}\)|"
    rf"(?:Photo|Image|Credit|Photograph|Picture)(?: by| credit| courtesy)?: ?[A-Z][\w.’'/ -]{{2,50}}?|"
    rf"[/|] ?{_AGENCY}|via {_AGENCY}|(?<=[.)!?] ){_AGENCY})(?<![/ -])(?=[A-Z][a-z]{{2,}}[ ,.’']"
    rf"|(?:{_AFTER_CAPITALS}) |(?<=[a-z)])A )"
)
_TOGGLED = re.compile(
    rf"(?:Enlarge this image )?toggle caption .{{2,80}}?(?:/|\bvia |\b){_AGENCY}(?: .{{2,60}}?(?:/"
    rf"|\bvia |\b){_AGENCY})?(?= [A-Z“\"]|$)"
)
_CREDIT_ENDS = re.compile(
    r"(?:Images|Getty|AP Photo|AP|AFP|EPA|Reuters|REUTERS|Shutterstock|iStock|Bloomberg|Alamy"
    r"|Unsplash|Pixabay|\))"
    r"(?=[A-Z][a-z]+[ ,.’']|A )"
)
"""Where a caption may end: sought first, since few lines have one."""


_TAIL = re.compile(
    r"[.!?…][”\"’')\]]*\s*((?:(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*)?(?:"
    r"(?:Read|See|View|Show|Load) (?:[Mm]ore|[Ff]ull|[Tt]he [Ff]ull|[Aa]ll)\b.{0,90}"
    r"|READ MORE\b.{0,90}|ReadMore|Continue [Rr]eading\b.{0,90}|Keep reading\b.{0,60}|Learn "
    r"more\s?[»›>→.]*|More »"
    r"|Click (?:here )?(?:for|to) (?:more|read|view|get|see|subscribe|share|download|sign)\b.{0,90}"
    r"|(?:Share|Tweet|Print|Email) (?:this|on|via)\b.{0,90}|(?:(?:" + _NETWORKS + r")\s?){2,}"
    r"|Follow (?:us|me|@\w+|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)* on (?:Twitter|Facebook|X|Instagram))\b.{0,90}"
    r"|(?:Sign up|Subscribe) (?:for|to|now|today|here)\b.{0,110}|Get (?:our|the) (?:app|newsletter)\b.{0,60}"
    r"|Download (?:our|the)\b.{0,40}\bapp\b.{0,40}"
    r"|(?:©|\(c\) ?|Copyright\b).{0,120}|All [Rr]ights [Rr]eserved\b.{0,40}"
    r"|Advertisement|ADVERTISEMENT|Sponsored|Story [Cc]ontinue[sd] [Bb]elow.{0,30}|Article continues "
    r"below.{0,30}"
    r"|Tags?: .{1,110}|Tagged(?: with| in|:) .{1,110}|Filed [Uu]nder:? .{1,90}|Posted in .{1,90}"
    r"|Categor(?:y|ies): .{1,90}"
    r"|Related(?: [A-Z]\w+)?: .{1,110}|Leave a (?:[Cc]omment|[Rr]eply)\b.{0,40}|(?:View|Show|Read"
    r"|Post) (?:all )?[Cc]omments?\b.{0,20}"
    r"|\d+ [Cc]omments?|No [Cc]omments|Comments? \(\d+\)|Related (?:[Aa]rticles|[Pp]osts|[Ss]tories)\b.{0,90}"
    r"|You (?:may|might) also like\b.{0,90}|Recommended [Ff]or [Yy]ou.{0,60}|Back to top"
    r")\W*)$"
)
_MIDDLE = re.compile(
    r"\( ?(?:PHOTOS?|VIDEOS?|WATCH|READ MORE|RELATED|ALSO|SEE ALSO|MORE|POLL|Also on [A-Z]+|See also"
    r"|Read more|Related)\b ?:"
    r"[^()]{2,140}\)|\[(?:RELATED|READ MORE|SEE ALSO|WATCH|VIDEO|PHOTOS)\b[^\]]{2,140}\]"
    r"|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|Advertisement Continue reading the main story"
)


_LINKED = re.compile(
    r"\b([A-Z][\w'’-]*[a-z]) ((?:[A-Z(][\w.'’()-]* ){1,4}\1(?=[A-Z0-9'‘“])[^\n]{10,400}? MORE)\b"
)
"""A name followed by the link list of its topic page: the full name again, headlines run into it, MORE."""


@dataclass(frozen=True, slots=True)
class Glue:
    """Residue at ``start:end`` of a line's text."""

    start: int
    end: int
    kind: str


def glued(line: str) -> list[Glue]:
    """The residue inside a line, in order.

    >>> [(g.start, g.end) for g in glued("PoliticsThe minister resigned on Monday. Read more »")]
    [(0, 8), (41, 52)]
    """
    found = _head(line)
    found += _middle(line)
    if "[" in line or "{" in line or "%" in line:
        found += (Glue(m.start(), m.end(), "unfilled_slot") for m in SLOT.finditer(line))
    tail = _TAIL.search(line, max(0, len(line) - 220))
    if tail:
        found.append(Glue(tail.start(1), tail.end(1), _tail_kind(tail.group(1))))
    return _apart(found) if found else found


def _head(line: str) -> list[Glue]:
    toggled = _TOGGLED.match(line)
    if toggled:
        return [Glue(0, toggled.end(), "credit")]
    start = _HEAD.match(line)
    if start:
        return [Glue(0, len(start.group().rstrip()), "glued_label")]
    if _may_hold_credit(line):
        caption = _CAPTION.match(line)
        if caption:
            return [Glue(0, caption.end(), "credit")]
    return []


def _may_hold_credit(line: str) -> bool:
    """Quick: few lines name an agency, and the pattern is slow to say so."""
    return "Photo" in line or "Credit" in line or _CREDIT_ENDS.search(line, 0, 300) is not None


def _middle(line: str) -> list[Glue]:
    found = []
    if "(" in line or "[" in line or "ontinue" in line:
        found = [
            Glue(m.start(), m.end(), "advert" if "ontinue" in m.group() else "related_posts")
            for m in _MIDDLE.finditer(line)
        ]
    if " MORE" in line:
        found += (Glue(m.start(2), m.end(2), "related_posts") for m in _LINKED.finditer(line))
    return found


_TAIL_KINDS = (
    ("comment_form", re.compile(r"leave a|comments?\b", re.IGNORECASE)),
    ("copyright", re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)),
    ("newsletter_prompt", re.compile(r"sign up|subscribe|newsletter", re.IGNORECASE)),
    ("share_widget", re.compile(r"share|tweet|follow|facebook|print|e-?mail", re.IGNORECASE)),
    ("app_prompt", re.compile(r"\bapp\b", re.IGNORECASE)),
    ("advert", re.compile(r"advertisement|sponsored", re.IGNORECASE)),
    ("related_posts", re.compile(r"related|also like|recommended", re.IGNORECASE)),
    ("navigation", re.compile(r"tag|filed|posted|categor|top$", re.IGNORECASE)),
)


def _tail_kind(text: str) -> str:
    """The kind of what follows the last full stop, by the word it opens with."""
    return next((kind for kind, pattern in _TAIL_KINDS if pattern.match(text.strip("[]…. "))), "read_more")


def _apart(found: list[Glue]) -> list[Glue]:
    """In order, the later of two that overlap dropped, nothing empty."""
    kept: list[Glue] = []
    for piece in sorted(found, key=lambda g: (g.start, -g.end)):
        if piece.end > piece.start and (not kept or piece.start >= kept[-1].end):
            kept.append(piece)
    return kept
