"""The comparison form of a text, and the places where its encoding is damaged.

Signals compare ``plain`` forms; positions always refer to the text as it was given. Repairs are those of
ftfy 6 (Speer 2019, https://ftfy.readthedocs.io), which acts only where a text scores as mojibake.
"""

from __future__ import annotations

import re
import unicodedata

from scoring.types import Span

_PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞＂「」『』", '"')
    | dict.fromkeys("‘’‚‛′‹›＇ʼ`´", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
    | {"…": "...", "\x00": " "}
)

# First and following bytes of UTF-8 as ftfy.chardata.UTF8_CLUES lists them for every code page it knows;
# text without such a pair, a C1 control or U+FFFD cannot be mojibake, so ftfy need not look.
_FIRST = (
    "ĂÂÄĀÅÃÆĆČÇĎĐÉĚÊËĖÈĒĘÐĞĢÍÎÏİÌĪĶĹĻŁŃŇŅÑÓÔÖŐÒŌØÕŘŚŠŞŢÞÚÛÜŰÙŪŲŮÝŹŽŻß×ΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫάέήίВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "áăâäàāąåãæćčçďéěêëėèēęģíîïìīįķĺļŕźΰαβγδεζηθικλμνξοабвгдежзийклмноп"
    "đðğóšπσру"
    "‚√Ґ┬Γ"
)
_SUSPECT = re.compile(f"[{_FIRST}][^\x00-\x1f\x21-\x7f]|[\x80-\x9f\ufffd]")
_RUN = re.compile(r"[^\x00-\x7f]+")
_LINE = re.compile(r"[^\r\n]+")


def plain(text: str) -> str:
    r"""The form in which texts are compared: encoding repaired, straight quotes, plain dashes, NFC,
    every run of white space one space, none at the ends.

    >>> plain("“Itâ€™s  5–4,” he said…")
    '"It\'s 5-4," he said...'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", repaired(text).translate(_PLAIN))
    elif "`" in text or "\x00" in text:
        text = text.translate(_PLAIN)
    return " ".join(text.split())


def repaired(text: str) -> str:
    """The text with its mojibake undone; the same object where there is none."""
    if not may_be_mojibake(text):
        return text
    from ftfy import fix_encoding

    return str(fix_encoding(text))


def may_be_mojibake(text: str) -> bool:
    """Whether the text holds any sequence that damaged encoding leaves; cheap, and true too often."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def mojibake(text: str) -> tuple[Span, ...]:
    """The places that ftfy would repair as encoding damage, and replacement characters, in order.

    >>> mojibake("He said itâ€™s a naïve café.")
    (Span(start=10, end=13, text='â€™'),)
    """
    if not may_be_mojibake(text):
        return ()
    lines = (match for match in _LINE.finditer(text) if _SUSPECT.search(match[0]))
    return tuple(
        Span(start, end, text[start:end]) for line in lines for start, end in _damage(line[0], line.start())
    )


def _damage(line: str, offset: int) -> list[tuple[int, int]]:
    """Damaged ranges of one line."""
    from ftfy import fix_encoding

    fixed = fix_encoding(line)
    runs = [run for run in _RUN.finditer(line) if _SUSPECT.search(run[0] + " ")]
    if fixed == line:
        found = [run.span() for run in runs if "\ufffd" in run[0]]
    else:
        found = [run.span() for run in runs if "\ufffd" in run[0] or fix_encoding(run[0]) != run[0]]
        found = found or [_changed(line, fixed)]
    return [(offset + start, offset + end) for start, end in found]


def _changed(line: str, fixed: str) -> tuple[int, int]:
    """The stretch between what both forms begin and end with."""
    shorter = min(len(line), len(fixed))
    start = next((i for i in range(shorter) if line[i] != fixed[i]), shorter)
    left = shorter - start
    tail = next((i for i in range(left) if line[-1 - i] != fixed[-1 - i]), left)
    return start, max(len(line) - tail, min(start + 1, len(line)))
