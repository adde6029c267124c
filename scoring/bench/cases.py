"""The labelled bench: real text, sound or damaged on purpose, with and without a story around it.

Sides are kept apart by outlet, story, page, document and translation pair (``scoring.corpora.held_out``).
Nothing of it is stored: it is made anew from the tables by a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scoring.bench import perturb
from scoring.bench.backed import backed
from scoring.bench.mix import Mix, pick
from scoring.bench.page_parts import Templates
from scoring.corpora import held_out, table
from scoring.garble.damage import GRAMMAR, PATTERNS
from scoring.text.prepare import prepare
from scoring.types import Article, Document

MIN_WORDS = 60
"""Shortest document taken: below it a text is a fragment."""
ANY_DAY = datetime(2020, 1, 1, tzinfo=UTC)
OUTLETS = tuple(f"outlet{number}.example" for number in range(40))


@dataclass(frozen=True, slots=True)
class Case:
    """One article of the bench."""

    article: Article
    sound: bool
    kind: str = "sound"
    """What was done to it, or "sound"."""
    label: str = ""
    """The label it should get; "" for a sound one."""
    dose: str = ""
    more: tuple[str, ...] = ()
    """Further labels of a mixture."""
    readable: bool = True
    """False where the text is tokenised: measures of the article alone say nothing then."""

    @property
    def labels(self) -> frozenset[str]:
        """All labels it should get."""
        broken = ("garbled",) if self.label == "retranslated" and self.dose != "light" else ()
        return frozenset(name for name in (self.label, *self.more, *broken) if name)


@dataclass(slots=True)
class Bench:
    """Makes the cases of one side ("fit" or "held")."""

    data: Path
    held: bool
    mix: Mix
    rng: random.Random
    templates: Templates

    @classmethod
    def open(cls, data: Path, held: bool, mix: Mix | None = None, seed: int = 7) -> Bench:
        """The bench over a folder of labelled tables."""
        rng = random.Random(f"{seed} {held}")
        return cls(data, held, mix or Mix(), rng, Templates.from_pages(data, held))

    def cases(self) -> list[Case]:
        """All cases; articles of one story share ``story_id``, all others have one of their own."""
        return [*self.alone(), *self.stories(), *self.documents(), *self.sentences(), *self.many()]

    def _ours(self, key: str) -> bool:
        return held_out(key) == self.held

    def alone(self) -> Iterator[Case]:
        """News articles, whole or damaged, none with another voice."""
        news = table(self.data, "news/articles")
        news = news[[self._ours(str(domain)) for domain in news.domain]]
        grouped = set(table(self.data, "news/stories").article_id)
        news = news[~news.article_id.isin(grouped)]
        for row in _sample(news, self.mix.alone, self.rng):
            article = _article(row, f"alone-{row['article_id']}")
            if self.rng.random() >= self.mix.damaged_alone:
                yield Case(article, sound=True)
                continue
            kind = pick(self.mix.alone_kinds, self.rng.random())
            case = self.damaged(prepare(article), kind)
            yield case or Case(article, sound=True)

    def stories(self) -> Iterator[Case]:
        """Real groups of two or three outlets; at most one article of each is damaged."""
        groups = table(self.data, "news/stories").merge(table(self.data, "news/articles"), on="article_id")
        named = [(name, group) for name, group in groups.groupby("story_id") if self._ours(str(name))]
        named = sorted(named, key=lambda item: (-len(item[1]), str(item[0])))[: self.mix.stories]
        copied = set(self.rng.sample(range(len(named)), min(self.mix.copies, len(named))))
        for number, (name, group) in enumerate(named):
            for variant in range(self.mix.variants if len(group) > 2 else 1):
                story = f"group-{name}-{variant}"
                articles = [_article(row, story, f"-{variant}") for row in _rows(group)]
                yield from self._story(articles)
                if number in copied and variant == 0:
                    yield from self._copy(self.rng.choice(articles))

    def _story(self, articles: Sequence[Article]) -> Iterator[Case]:
        chosen = self.rng.randrange(len(articles)) if self.rng.random() < self.mix.damaged_story else -1
        for number, article in enumerate(articles):
            case = None
            if number == chosen:
                others = [other for other in articles if other is not article]
                case = self._against(article, others, self.mix.story_kinds)
            yield case or Case(article, sound=True)

    def _against(self, article: Article, others: Sequence[Article], kinds: dict[str, float]) -> Case | None:
        """The article damaged; what only the others can show is put where two of them print it."""
        document = prepare(article)
        told = backed(document, [prepare(other) for other in others])
        left = dict(kinds)
        while left:
            kind = pick(left, self.rng.random())
            case = self.damaged(told if kind in perturb.AGAINST_STORY else document, kind)
            if case is not None:
                return case
            del left[kind]
        return None

    def _copy(self, article: Article) -> Iterator[Case]:
        """A copy of an article in the same story: trimmed (sound), spun or retranslated (not)."""
        kind = self.rng.choice(("near_copy", "spun", "spun", "retranslated"))
        later = (article.published or ANY_DAY) + timedelta(hours=5)
        copy = replace(article, id=f"{article.id}-copy", source="copies.example", published=later)
        if kind == "near_copy":
            paragraphs = article.text.split("\n\n")
            kept = paragraphs[: max(3, int(len(paragraphs) * 0.8))]
            yield Case(replace(copy, text="\n\n".join(kept)), sound=True, kind="near_copy")
            return
        case = self.damaged(prepare(copy), kind)
        if case is not None:
            yield case

    def documents(self) -> Iterator[Case]:
        """Human translations: sound, however foreign the subject."""
        wmt = table(self.data, "mt/wmt")
        wmt = wmt[wmt.is_human & wmt.doc_id.notna()]
        joined: Any = wmt.sort_values("seg_id").groupby(["pair", "doc_id", "system"]).text.agg(" ".join)
        whole = [
            (key, text)
            for key, text in joined.items()
            if len(text.split()) > MIN_WORDS and self._ours(str(key[1]))
        ]
        for number, (key, text) in enumerate(self.rng.sample(whole, min(self.mix.documents, len(whole)))):
            name = "-".join(key)
            article = Article(f"human-{name}", text, story_id=f"human-{name}", source=OUTLETS[number % 40])
            yield Case(article, sound=True, kind="human_translation")

    def sentences(self) -> Iterator[Case]:
        """Six sentences of one system: all rated below 40 (not sound), or corrected by a person (sound)."""
        rated = table(self.data, "mt/mlqe_pe")
        rated = rated[
            [self._ours(f"{pair}-{seg}") for pair, seg in zip(rated.pair, rated.seg_id, strict=True)]
        ]
        for pair, group in rated.groupby("pair"):
            bad = list(group[group.da_mean < 40].mt.dropna())
            good = list(group.post_edit.dropna())
            each = self.mix.sentences // 8
            for number in range(each):
                yield self._six(f"{pair}-bad-{number}", bad, sound=False)
                yield self._six(f"{pair}-good-{number}", good, sound=True)

    def _six(self, name: str, sentences: Sequence[str], sound: bool) -> Case:
        text = " ".join(self.rng.sample(list(sentences), 6))
        article = Article(f"six-{name}", text, story_id=f"six-{name}", source=self.rng.choice(OUTLETS))
        if sound:
            return Case(article, sound=True, kind="human_translation")
        return Case(article, sound=False, kind="machine", label="retranslated", dose="heavy")

    def many(self) -> Iterator[Case]:
        """Events with many outlets: one article in four has a fact, quotation or claim changed."""
        shares = {
            kind: share for kind, share in self.mix.story_kinds.items() if kind in perturb.AGAINST_STORY
        }
        events: Any = table(self.data, "news/ecbplus").groupby(["topic", "subtopic"])
        named: list[tuple[tuple[str, str], Any]] = [
            (name, rows) for name, rows in events if self._ours(str(name[0]))
        ]
        for name, rows in named[: self.mix.many]:
            event = [self._told(row, f"ecb-{name[0]}-{name[1]}") for row in _rows(rows)]
            event = [article for article in event if len(article.text.split()) > MIN_WORDS]
            for article in event:
                case = None
                if self.rng.random() < self.mix.damaged_many:
                    others = [other for other in event if other is not article]
                    case = self._against(article, others, shares)
                yield replace(case or Case(article, sound=True), readable=False)

    def _told(self, row: dict[str, Any], story: str) -> Article:
        source = self.rng.choice(OUTLETS)
        name = str(row["doc_id"])
        return Article(name, row["text"], row["title"], source=source, story_id=story, published=ANY_DAY)

    def damaged(self, document: Document, kind: str) -> Case | None:
        """The article with one kind of damage; None where its text has no place for it."""
        dose = pick(self.mix.doses, self.rng.random())
        if kind == "mixture":
            return self._mixture(document, dose)
        text = self._damaged_text(document, kind, dose)
        if text is None or text == document.article.text:
            return None
        article = replace(document.article, text=text)
        return Case(article, sound=False, kind=kind, label=perturb.LABEL_OF[kind], dose=dose)

    def _mixture(self, document: Document, dose: str) -> Case | None:
        first = self._damaged_text(document, "retranslated", dose)
        if first is None:
            return None
        broken = replace(document, article=replace(document.article, text=first))
        article = replace(document.article, text=self.templates.around(broken, 5, self.rng))
        return Case(
            article, sound=False, kind="mixture", label="retranslated", dose=dose, more=("template_residue",)
        )

    def _damaged_text(self, document: Document, kind: str, dose: str) -> str | None:
        if kind == "residue":
            lines = self.rng.randint(*self.mix.residue_lines[dose])
            if self.rng.random() < self.mix.page_share:
                return self.templates.page(document, lines, self.rng)
            return self.templates.around(document, lines, self.rng)
        if kind == "retranslated":
            low, high = self.mix.sentence_share[dose]
            return retranslated(document, self.rng.uniform(low, high), self.rng)
        return perturb.DAMAGES[kind](document, self.rng)


def retranslated(document: Document, share: float, rng: random.Random) -> str | None:
    """The text with this share of its sentences broken in the patterns of retranslation; None for none."""
    text, broken = document.article.text, 0
    wanted = max(2, round(share * len(document.sentences)))
    order = list(range(len(document.sentences)))
    rng.shuffle(order)
    changes: list[tuple[int, int, str]] = []
    for number in order:
        sentence = document.sentences[number]
        new = _broken(sentence.text, rng)
        if new is not None and broken < wanted:
            changes.append((sentence.start, sentence.end, new))
            broken += 1
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text if broken >= 2 else None


def _broken(sentence: str, rng: random.Random) -> str | None:
    """One to three patterns on one sentence."""
    patterns = list((PATTERNS | GRAMMAR).values())
    rng.shuffle(patterns)
    wanted, done = rng.choice((1, 1, 2, 2, 3)), 0
    for pattern in patterns:
        result = pattern(sentence, rng)
        if result is not None and done < wanted:
            sentence, done = result.text, done + 1
    return sentence if done else None


def _article(row: dict[str, Any], story: str, variant: str = "") -> Article:
    day = row["published"]
    published = datetime.fromisoformat(str(day)).replace(tzinfo=UTC) if isinstance(day, str) else None
    name = f"{row['article_id']}{variant}"
    return Article(name, row["text"], row["title"], str(row["domain"]), published=published, story_id=story)


def _sample(frame: Any, count: int, rng: random.Random) -> list[dict[str, Any]]:
    rows = sorted(frame.index)
    return _rows(frame.loc[rng.sample(rows, min(count, len(rows)))])


def _rows(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dict("records"))
