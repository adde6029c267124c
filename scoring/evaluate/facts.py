"""Slips put into real same-story groups: wrong figures, dates and quotations found, and what sound text
sets off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from scoring.bench.same_story import printed_by, read_stories
from scoring.bench.slips import bracket, reword, slip, trim
from scoring.drift.quotations import match_quotes
from scoring.evaluate.funnel import Slipped, funnel
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import read_documents, silent
from scoring.signals.story import facts, quotes
from scoring.stories.consensus import build_story
from scoring.types import Document, Finding, Quote, Reading, Story

PRECISION, RECALL, PER_ARTICLE, QUOTE_RECALL, QUOTE_ALARMS = 0.90, 0.85, 0.02, 0.90, 0.01
_STORIES = 600


def run(data: Path, kit: Kit, limit: int | None = None) -> list[Row]:
    """Rows on sound groups, on figures and dates, and on quotations; held-out stories only."""
    stories = read_stories(data, kit, limit or _STORIES, held=True)
    return [*_sound(stories, kit), *_figures(stories, kit), *_quotations(stories, kit)]


def _sound(stories: Sequence[Story], kit: Kit) -> list[Row]:
    """What undamaged outlets set off against each other."""
    readings = [reading for readings in facts.run(stories, kit) for reading in readings]
    counted = sum(_sum(reading, "number_conflicts", "date_conflicts") for reading in readings)
    names = sum(_sum(reading, "name_conflicts") for reading in readings)
    shown = sum(_sum(reading, "fact_disagreements") for reading in readings)
    count = len(readings)
    return [
        Row("number and date conflicts per sound article", counted / count, count, bar=PER_ARTICLE,
        higher_is_better=False),
        Row("name conflicts per sound article", names / count, count, bar=PER_ARTICLE,
        higher_is_better=False),
        Row("differences shown per sound article", shown / count, count, higher_is_better=False),
    ]  # fmt: skip


def _sum(reading: Reading, *names: str) -> float:
    return sum(reading.measures[name] or 0.0 for name in names)


def _figures(stories: Sequence[Story], kit: Kit) -> list[Row]:
    slipped = [found for story in stories for found in _slips(story, kit)]
    results = facts.run([found.story for found in slipped], kit)
    hits: Counter[str] = Counter()
    for found, readings in zip(slipped, results, strict=True):
        hits.update(_score(found, readings[found.member]))
    shown, counted = hits["found"] + hits["other"], hits["counted"] + hits["other counted"]
    several = sum(found.voices > 1 for found in slipped)
    return [
        _share("wrong figures and dates shown: recall", hits["found"], len(slipped), RECALL),
        _share("wrong figures and dates shown: precision", hits["found"], shown, PRECISION),
        _share("wrong figures and dates counted, two voices: recall", hits["counted"], several, RECALL),
        _share("wrong figures and dates counted: precision", hits["counted"], counted, PRECISION),
        *funnel(slipped, kit),
    ]  # fmt: skip


def _share(measure: str, hits: int, count: int, bar: float) -> Row:
    low, high = wilson(hits, count)
    return Row(measure, hits / count if count else None, count, low=low, high=high, bar=bar)


def _score(found: Slipped, reading: Reading) -> Iterator[str]:
    """Which counts a reading of a slipped article adds to."""
    for finding in reading.findings:
        if not finding.text[:1] or _is_name(finding, found.story.documents[found.member]):
            continue
        here = finding.start < found.end and finding.end > found.start
        counted = finding.severity == "major"
        yield "found" if here else "other"
        if counted:
            yield "counted" if here and found.voices > 1 else "other counted" if not here else "lone counted"


def _is_name(finding: Finding, document: Document) -> bool:
    return any((mention.start, mention.end) == (finding.start, finding.end) for mention in document.mentions)


def _slips(story: Story, kit: Kit) -> Iterator[Slipped]:
    """One slip per article that has a figure or date another outlet prints in the same statement."""
    random = Random(story.id)
    for member, document in enumerate(story.documents):
        if story.voices(member) == 0:
            continue
        chosen = [
            (fact, voices) for fact in document.facts if (voices := printed_by(story, member, fact, kit))
        ]
        random.shuffle(chosen)
        for fact, voices in chosen:
            printed = slip(fact, random)
            if printed is not None:
                put = _put(story, (member, fact.start, fact.end), printed, kit, voices)
                yield replace(put, true=fact)
                break


def _put(story: Story, place: tuple[int, int, int], printed: str, kit: Kit, voices: int) -> Slipped:
    """The story with ``printed`` in place of ``start:end`` of one member."""
    member, start, end = place
    article = story.documents[member].article
    text = article.text[:start] + printed + article.text[end:]
    document = read_documents([replace(article, text=text)], kit, silent)[0]
    documents = [*story.documents[:member], document, *story.documents[member + 1 :]]
    return Slipped(build_story(story.id, documents, kit), member, start, start + len(printed), voices)


def _quotations(stories: Sequence[Story], kit: Kit) -> list[Row]:
    """Quotations that another outlet prints too, reworded, trimmed and bracketed."""
    ways: dict[str, Callable[[str, Random], str]] = {
        "reworded": reword,
        "trimmed": trim,
        "bracketed": bracket,
    }
    rows = []
    for name, change in ways.items():
        slipped = [found for story in stories for found in _changed_quotes(story, change, kit)]
        results = quotes.run([found.story for found in slipped], kit)
        hits = sum(
            any(
                finding.start < found.end and finding.end > found.start
                for finding in readings[found.member].findings
            )
            for found, readings in zip(slipped, results, strict=True)
        )
        bar = QUOTE_RECALL if name == "reworded" else QUOTE_ALARMS
        row = _share(f"quotations {name}: share shown", hits, len(slipped), bar)
        rows.append(replace(row, higher_is_better=name == "reworded"))
    return rows


def _changed_quotes(story: Story, change: Callable[[str, Random], str], kit: Kit) -> Iterator[Slipped]:
    random = Random(story.id)
    for member, document in enumerate(story.documents):
        if story.voices(member) == 0:
            continue
        shared = [
            (quote, voices) for quote in document.quotes if (voices := _quoted_by(story, member, quote, kit))
        ]
        if shared:
            quote, voices = random.choice(shared)
            yield _put(story, (member, quote.start, quote.end), change(quote.text, random), kit, voices)


def _quoted_by(story: Story, member: int, quote: Quote, kit: Kit) -> int:
    """How many other families print the quotation word for word, at least in part."""
    if quote.text.count(" ") < 7:
        return 0
    families = {
        story.families[other]
        for other, document in enumerate(story.documents)
        if story.families[other] != story.families[member]
        and any(_word_for_word(quote, found, kit) for found in document.quotes)
    }
    return len(families)


def _word_for_word(quote: Quote, other: Quote, kit: Kit) -> bool:
    if other.text.count(" ") < 7:
        return False
    match = match_quotes(quote.text, other.text, kit.settings.drift)
    short, long = sorted((quote.text.lower(), other.text.lower()), key=len)
    return short.strip(" ,.") in long and match.verdict in ("verbatim", "trimmed")


SUITE = Suite("facts", "wrong figures, dates and quotations put into editors' groups, and sound groups", run)
