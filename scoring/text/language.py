"""The language of an article, and its sentences in another one.

Articles are identified by langdetect (Nakatani 2010, character n-grams), seeded, once each. Single sentences
are too short and too many for that: a table of scripts and of function words tells the plain cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from scoring.settings import TextSettings
from scoring.text.function_words import FUNCTION_WORDS
from scoring.types import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3\u1100-\u11ff]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "si": re.compile("[\u0d80-\u0dff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
}
"""One language for each script; kana before Han, since Japanese has both."""
_FEW_LETTERS, _FEW_WORDS = 4, 4
_DEFAULTS = TextSettings()


def detect(texts: Sequence[str], settings: TextSettings = _DEFAULTS) -> list[tuple[str | None, float]]:
    """ISO 639-1 code (``zh-cn`` and ``zh-tw`` as ``zh``) and probability of each text, same order.

    (None, 0.0) for a text without letters. Deterministic.
    """
    return [_detect(_sample(text, settings.language_sample)) for text in texts]


def segments(
    sentences: Sequence[Sentence], language: str = "en", settings: TextSettings = _DEFAULTS
) -> tuple[tuple[int, str], ...]:
    """Index and language of the sentences that are plainly in another language than ``language``.

    For a script that several languages use, the code is that of the one most printed.
    """
    found = ((index, _other(sentence.text, language, settings)) for index, sentence in enumerate(sentences))
    return tuple((index, code) for index, code in found if code)


def _sample(text: str, size: int) -> str:
    """Up to ``size`` characters from beginning, middle and end, lower case where all are capitals."""
    if len(text) > size:
        last = len(text) - size // 3
        text = " ".join(text[at : at + size // 3] for at in (0, last // 2, last))
    return text.lower() if text.isupper() else text


def _detect(sample: str) -> tuple[str | None, float]:
    """Language and probability of one sample."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.seed = 0
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return None, 0.0
    return (best[0].lang.partition("-")[0], round(float(best[0].prob), 4)) if best else (None, 0.0)


@lru_cache(maxsize=1)
def _factory() -> Any:
    """The profiles of langdetect, loaded once (about 0.3 s)."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _other(text: str, language: str, settings: TextSettings) -> str | None:
    """The language of a sentence if it is plainly not the document's."""
    if not text.isascii() and (script := _script(text)) and script != language:
        return None if {script, language} == {"ja", "zh"} else script
    if language not in FUNCTION_WORDS:
        return None
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < _FEW_WORDS or sum(word in FUNCTION_WORDS[language] for word in words) > len(words) / 6:
        return None
    hits = {
        code: sum(word in table for word in words)
        for code, table in FUNCTION_WORDS.items()
        if code != language
    }
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= max(3, settings.other_language_share * len(words)) else None


def _script(text: str) -> str | None:
    """The language whose script makes up most of the letters, None for Latin."""
    letters = sum(c.isalpha() for c in text)
    for code, pattern in _SCRIPTS.items():
        count = len(pattern.findall(text))
        if count >= _FEW_LETTERS and count * (4 if code == "ja" else 2) > letters:
            return code
    return None
