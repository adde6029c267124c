"""Clauses of reporting: who is the subject of the verb, in a clause behind or in front of a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.text.people import ANY_VERB, NAME, NAME_END, core
from scoring.text.tables import NO_NAME, NOT_SPEAKER

_ADVERB = (
    r"(?:(?:(?!family|assembly|supply|monopoly)\w{3,}ly|also|has|had|have|later|then|once|further|would|since|again"
    r"|just|recently)\s+){0,2}"
)
_ADVERBS_BEHIND = re.compile(rf",?\s+{_ADVERB}$")
_STOP = (
    rf"(?:{'|'.join(sorted(NOT_SPEAKER))}|and|or|who|whom|that|which|when|while|as|than|but|if|is|was"
    r"|are|were|be|been|being|has|had|have|he|she|they|it|we|i|you|after|before|between|during|because|not|no)"
)
_BEFORE_NAME = rf"(?:(?!(?i:{_STOP})\s)[\w'’.\-/&]+\s+){{0,6}}?"
"""Words of a role in front of a name, without a preposition."""
_ROLE_COMMA = (
    r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Oo]ne|An?|a|an|\w+['’]s)"
    r"(?:\s[^\s,.;:!?\"“”]+){1,9}+,\s(?:[a-z][\w\-]*\s){0,3}?)"
)
"""A role set off by a comma: "the governor of Larkford, "."""
_WHO = rf"(?P<who>(?<![\w.'’\-&]){NAME}){NAME_END}"
_COMPLEMENT = r"(?:\s(?:of|from|at|for|with)\s(?!.{0,60}\bwho\b)[^,.;:!?\"“”()]{1,60})?"
_APPOSITION = r"(?:,\s(?!while|and|but)(?:(?!\bwhile\b)[^!?\"“”:;]){1,140},|\s\([^()]{1,30}\),?)?"
_SUBJECT = re.compile(
    rf"(?P<he>[Hh]e|[Ss]he|[Tt]hey)|{_ROLE_COMMA}(?P<set>{NAME}){NAME_END}(?:,|$){_COMPLEMENT}{_APPOSITION}"
    rf"|{_BEFORE_NAME}{_WHO}{_COMPLEMENT}{_APPOSITION}"
)
"""What stands between a clause's beginning and its verb."""
_LEAD = r"['’”\"\s,;—–\-]*(?:as\s+)?"
_LEADS = re.compile(_LEAD)
_ENDS = (
    r"(?!\s+(?!(?:on|in|at|during|after|as|of|who|when|before|to|and|while|from|with|about|last|this|earlier|late|"
    r"outside|through|via|following|yesterday|today|by|over|for|if|because|but|that|recently|afterwards|later)\b)"
    r"[a-z])"
)
"""Behind a verb the name ends the subject: not "said the Larkford mayor"."""
_NEVER_FIRST = (
    r"(?!(?:told|tells|tell|telling|calls?|called|describes?|described|dismissed|urged|urges|reported|reports|"
    r"reads?|say|saying)\b)"
)
"""Verbs that have no subject behind them."""
_INVERTED = re.compile(
    rf"{_LEAD}{_ADVERB}{_NEVER_FIRST}{ANY_VERB}\s+(?:(?P<he>he|she|they)\b|"
    rf"(?:{_ROLE_COMMA}(?P<set>{NAME}){NAME_END}(?=[,.;)]|\s(?:in|on|at|after)\b|$)|{_BEFORE_NAME}{_WHO}{_ENDS}))"
)
_SOURCE = re.compile(rf"{_LEAD}according\s+to\s+{_BEFORE_NAME}{_WHO}{_ENDS}")
_SOURCE_FIRST = re.compile(
    rf"^[^\w]*(?:[Bb]ut\s)?[Aa]ccording\s+to\s+{_BEFORE_NAME}(?P<source>{NAME}){NAME_END}{_ENDS}"
)
_BEGINS = re.compile(
    r"^[^\w\"“]*|[,;:—–(]\s*|\s-\s|,\sand\s"
    r"|\b(?:but|that|as|when|while|because|if|after|before|though|although)\s+"
)
"""Where a clause can begin."""
_PASSED_ON = re.compile(r"\s(?:his|her|their|the|an?)\s(?:[\w\-]+\s){1,4}?(?:saying|telling|asking)\b")
"""Somebody else's words: "Ana Bell recalled her mother saying"."""
_MOST_VERBS = 3
_MOST_BEGINNINGS = 12
"""Bounds for a sentence of names and commas; no sentence of the news sample reaches them."""
_SOMEBODY_REACH = 80
"""Code points within which a clause behind a quotation has its verb, whoever the subject is."""
_SAYS = re.compile(rf"\b{ANY_VERB}\b")
_AND_SAYING = re.compile(r"\b(?:adding|saying|telling|noting)\b")
"""A further verb of the same subject."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that gives words to somebody."""

    subject: str | None
    """A name as printed, a pronoun, or None where no person is named or several are."""
    end: int
    """Where its verb ends."""


def clause_behind(text: str) -> Clause | None:
    """The clause that the text behind a quotation begins with; None where there is none.

    >>> clause_behind(" said the town clerk, Ana Bell.").subject, clause_behind(" officials said.").subject
    ('Ana Bell', None)
    """
    for pattern in (_INVERTED, _SOURCE):
        if found := pattern.match(text):
            return Clause(_name(found), found.end())
    lead = _LEADS.match(text)
    at = lead.end() if lead else 0
    for says in list(_SAYS.finditer(text, at))[:_MOST_VERBS]:
        subject = _subject(text, at, says.start())
        if subject is not None:
            return Clause(None if _PASSED_ON.match(text, says.end()) else _name(subject), says.end())
    return _somebody(text)


def _somebody(text: str) -> Clause | None:
    """A clause whose subject is no name."""
    says = _SAYS.search(text, 0, _SOMEBODY_REACH)
    if says is not None and set(";:.!?").isdisjoint(text[: says.start()]):
        return Clause(None, says.end())
    return Clause(None, len(text)) if text.lstrip(" ,”\"'’").startswith("according") else None


def clauses_before(text: str) -> list[Clause]:
    """The clauses of the text in front of a quotation, in order. The last has no subject where a later verb
    of reporting has none that is read.
    """
    source = _SOURCE_FIRST.match(text)
    found = [Clause(_name(source), source.end())] if source else []
    for says in _SAYS.finditer(text):
        clause = _clause(text, found[-1].end if found else 0, says)
        if clause is not None:
            found.append(clause)
        elif not _AND_SAYING.fullmatch(says[0]):
            found.append(Clause(None, found[-1].end if found else 0))
    return _settled(found)


def _settled(found: list[Clause]) -> list[Clause]:
    """Without the subjectless clauses that a later one with a subject takes in (a verb of its apposition)."""
    last = max((at for at, clause in enumerate(found) if clause.subject), default=-1)
    return [clause for at, clause in enumerate(found) if at >= last or clause.subject]


def _clause(text: str, after: int, says: re.Match[str]) -> Clause | None:
    """The clause of a verb, its subject sought from the left; None where none is read."""
    if _AND_SAYING.fullmatch(says[0]):
        return None
    for begin in list(_BEGINS.finditer(text, after, says.start()))[:_MOST_BEGINNINGS]:
        subject = _subject(text, begin.end(), says.start())
        if subject is not None:
            return Clause(_name(subject), says.end())
    return None


def _subject(clause: str, begin: int, verb: int) -> re.Match[str] | None:
    """The subject that fills the stretch up to the verb, adverbs left out."""
    behind = _ADVERBS_BEHIND.search(clause, begin, verb)
    if behind is None:
        return None
    found = _SUBJECT.fullmatch(clause, begin, behind.start() + clause.startswith(",", behind.start()))
    if found is None or found["he"]:
        return found
    if NO_NAME.issuperset((found["who"] or found["set"]).split()):
        return None
    return None if _SAYS.search(clause, begin, max(found.start("who"), found.start("set"))) else found


def _name(found: re.Match[str]) -> str | None:
    """The pronoun or the name of a clause; None where that is no person's."""
    groups = found.groupdict()
    if groups.get("he"):
        return str(groups["he"])
    name = str(groups.get("set") or groups.get("who") or groups.get("source") or "")
    plain, roles = core(name)
    if not plain or name.split(maxsplit=1)[0].lower() in NOT_SPEAKER:
        return None
    led = found.string[: found.string.find(name, found.start())]
    article = led.rstrip().lower().endswith(("the", " a")) or name.startswith(("The ", "A "))
    return None if article and not roles else name
