"""Agency credit lines: which news agencies an article says its text is from."""

from __future__ import annotations

import re
from functools import lru_cache

from scoring.types import Document

AGENCIES: tuple[tuple[str, str], ...] = (
    ("ap", r"AP|Associated\s+Press"),
    ("afp", r"AFP|Agence\s+France[-\s]Presse"),
    ("reuters", r"Reuters|REUTERS"),
    ("dpa", r"dpa|DPA|Deutsche\s+Presse-Agentur"),
    ("xinhua", r"Xinhua"),
    ("pti", r"PTI|Press\s+Trust\s+of\s+India"),
    ("ani", r"ANI|Asian\s+News\s+International"),
    ("ians", r"IANS"),
    ("ansa", r"ANSA"),
    ("efe", r"EFE"),
    ("kyodo", r"Kyodo(?:\s+News)?"),
    ("tass", r"TASS|ITAR-TASS"),
    ("ria", r"RIA\s+Novosti"),
    ("interfax", r"Interfax"),
    ("ukrinform", r"Ukrinform"),
    ("upi", r"UPI|United\s+Press\s+International"),
    ("pa", r"PA\s+Media|Press\s+Association"),
    ("bloomberg", r"Bloomberg(?:\s+News)?"),
    ("yonhap", r"Yonhap"),
    ("anadolu", r"Anadolu(?:\s+Agency)?"),
    ("apa", r"APA"),
    ("belga", r"Belga"),
    ("anp", r"ANP"),
    ("tt", r"TT\s+News\s+Agency"),
    ("ritzau", r"Ritzau"),
    ("ntb", r"NTB"),
    ("pap", r"PAP"),
    ("ctk", r"CTK|ČTK"),
    ("lusa", r"Lusa"),
    ("mena", r"MENA"),
    ("irna", r"IRNA"),
    ("wafa", r"WAFA"),
    ("antara", r"ANTARA|Antara"),
    ("bernama", r"Bernama|BERNAMA"),
    ("cna", r"CNA"),
    ("aap", r"AAP|Australian\s+Associated\s+Press"),
    ("canadian press", r"Canadian\s+Press"),
    ("tns", r"Tribune\s+News\s+Service|TNS"),
)
"""Short name and the forms printed in credits: members of EANA and OANA and the usual US and UK services."""

_ANY = "|".join(f"(?:{forms})" for _, forms in AGENCIES)
_DATELINE = re.compile(
    rf"^.{{0,60}}?\((?P<inside>(?:{_ANY})|[A-Z]{{2,8}})(?:\s+News)?\)\s*(?:[-–—:]|$)"
    rf"|^[A-Z][\w .,'’-]{{0,50}}?[,\s]\s*(?:\w+\.?\s+\d{{1,2}}\s*)?(?P<plain>{_ANY})\s*[-–—:]\s"
)
_CREDIT = re.compile(
    rf"(?:^|\b(?:[Bb]y|[Ss]ource|[Vv]ia|[Ff]rom|[Cc]redit|[Cc]opyright(?:\s+©?\s*\d{{4}})?|©\s*\d{{0,4}})\s*:?\s+)"
    rf"(?:[Tt]he\s+)?(?P<name>{_ANY})\b\.?\s*(?:$|\.|,|All rights|contributed)"
    rf"|[-–—(]\s*(?:[Ww]ith\s+)?(?:input\w*\s+from\s+|additional\s+reporting\s+by\s+)?(?P<tail>{_ANY})\s*\)?\.?$"
)
_ENDS = 4
"""Sentences at either end in which a credit stands."""


@lru_cache(maxsize=1024)
def agency(printed: str) -> str:
    """The short name of an agency as printed; another's own letters, lower case.

    >>> agency("The Associated Press"), agency("XYZ")
    ('ap', 'xyz')
    """
    bare = re.sub(r"^[Tt]he\s+", "", printed).strip()
    known = [name for name, forms in AGENCIES if re.fullmatch(forms, bare)]
    return known[0] if known else bare.lower()


def credited(document: Document) -> frozenset[str]:
    """Agencies credited in a dateline, a by-line or a closing credit, as short names.

    >>> from scoring.types import Article, Document, Sentence
    >>> line = "PARIS (AP) — Two bridges closed on Monday."
    >>> sorted(credited(Document(Article("a", line), (Sentence(0, len(line), line, line),))))
    ['ap']
    """
    lines = [sentence.clean.strip() for sentence in document.sentences]
    ends = lines[:_ENDS] + lines[_ENDS:][-_ENDS:]
    ends += [residue.text.strip() for residue in document.residue if len(residue.text) < 200]
    found = [match for line in ends for match in _matches(line)]
    return frozenset(agency(printed) for printed in found)


def _matches(line: str) -> list[str]:
    dateline = _DATELINE.match(line[:160])
    credit = _CREDIT.search(line) if len(line) < 200 else None
    groups = [*(dateline.groups() if dateline else ()), *(credit.groups() if credit else ())]
    return [group for group in groups if group]
