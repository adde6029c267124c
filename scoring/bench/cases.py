"""The labelled bench: real text, sound or damaged on purpose, with and without a story around it.

Sides are kept apart by outlet, story, page, document and translation pair (``scoring.corpora.held_out``).
Nothing of it is stored: it is made anew from the tables by a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from scoring.bench import perturb
from scoring.bench.backed import VOICES, backed
from scoring.bench.broken import retranslated
from scoring.bench.events import CUT, events
from scoring.bench.mix import Mix, pick
from scoring.bench.page_parts import Templates
from scoring.bench.versions import told_twice
from scoring.corpora import held_out, outlet_side, table
from scoring.text.prepare import prepare
from scoring.types import Article, Document

BAD, SIX = 40, 6
"""Rating below which a machine translation is bad, and sentences of one document made of such."""
MIN_WORDS = 60
"""Shortest document taken: below it a text is a fragment."""
ANY_DAY = datetime(2020, 1, 1, tzinfo=UTC)
OUTLETS = tuple(f"outlet{number}.example" for number in range(40))
Side = Literal["fit", "held", "all"]
"""What the models may see, what is for measuring only, or all there is (data that no model was fitted on)."""
SECTIONS: Mapping[str, int] = {
    "stories": 4,
    "alone": 3,
    "many": 2,
    "documents": 1,
    "sentences": 1,
    "versions": 1,
}
"""Sections of the bench and in how many parts each is made and read; a part is read as one feed."""


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
    group: str = ""
    """What it was made from (event, outlet's article, language pair): folds never part a group."""

    @property
    def labels(self) -> frozenset[str]:
        """All labels it should get."""
        broken = ("garbled",) if self.label == "retranslated" and self.dose != "light" else ()
        return frozenset(name for name in (self.label, *self.more, *broken) if name)


@dataclass(slots=True)
class Bench:
    """Makes the cases of one side; each part of a section from its own seed, whatever else is made."""

    data: Path
    side: Side
    mix: Mix
    templates: Templates
    seed: int = 7
    rng: random.Random = field(default_factory=random.Random)

    @classmethod
    def open(cls, data: Path, side: Side, mix: Mix | None = None) -> Bench:
        """The bench over a folder of labelled tables."""
        return cls(data, side, mix or Mix(), _templates(data, side))

    def cases(self) -> list[Case]:
        """All cases; articles of one story share ``story_id``, all others have one of their own."""
        return [case for name, parts in SECTIONS.items() for k in range(parts) for case in self.part(name, k)]

    def part(self, section: str, number: int) -> list[Case]:
        """The cases of one part of a section."""
        self.rng = random.Random(f"{self.seed} {self.side} {section} {number}")
        make = {
            "alone": self._alone, "stories": self._stories, "documents": self._documents,
            "sentences": self._sentences, "many": self._many, "versions": self._versions,
        }[section]  # fmt: skip
        return list(make(slice(number, None, SECTIONS[section])))

    def _ours(self, key: str) -> bool:
        return self.side == "all" or held_out(key) == (self.side == "held")

    def _outlet(self, domain: str) -> bool:
        """Fitted on outlets that the models of text have not seen, which is how new texts will be."""
        return self.side == "all" or outlet_side(domain) == {"fit": "tune", "held": "held"}[self.side]

    def _drawn(self, items: Sequence[Any], count: int, part: slice) -> list[Any]:
        """The part's share of a sample that is the same for all parts."""
        rng = random.Random(f"{self.seed} {self.side} {count}")
        return rng.sample(list(items), min(count, len(items)))[part]

    def _alone(self, part: slice) -> Iterator[Case]:
        """News articles, whole or damaged, none with another voice."""
        news = table(self.data, "news/articles").drop_duplicates("article_id")
        news = news[[self._outlet(str(domain)) for domain in news.domain]]
        grouped = {article for own in events(self.data).values() for article in own}
        news = news[~news.article_id.isin(grouped) & (news.text.str.len() < CUT)].sort_values("article_id")
        news = news.groupby("domain").head(self.mix.most_of_outlet)
        for row in self._drawn(_rows(news), self.mix.alone, part):
            article = _article(row, f"alone-{row['article_id']}")
            case = None
            if self.rng.random() < self.mix.damaged_alone:
                case = self.damaged(prepare(article), pick(self.mix.alone_kinds, self.rng.random()))
            yield replace(case or Case(article, sound=True), group=str(row["article_id"]))

    def _stories(self, part: slice) -> Iterator[Case]:
        """Real events of two outlets and more; at most one article of each is damaged, and some are copied.

        An event with three outlets is used several times, each time damaged anew.
        """
        articles = table(self.data, "news/articles").drop_duplicates("article_id").set_index("article_id")
        named = [(name, own) for name, own in events(self.data).items() if self._ours(name)]
        large = [item for item in named if len(item[1]) > VOICES]
        small = [item for item in named if len(item[1]) <= VOICES]
        uses = self._uses(self.mix.stories, len(large))
        chosen = self._drawn(large, self.mix.stories, part)
        for name, own in [*chosen, *self._drawn(small, self.mix.pairs, part)]:
            rows = [{"article_id": key, **articles.loc[key].to_dict()} for key in own]
            for variant in range(uses if len(own) > VOICES else 1):
                story = [_article(row, f"{name}-{variant}", f"-{variant}") for row in rows]
                for case in self._story(story):
                    yield replace(case, group=name)

    def _uses(self, wanted: int, events: int) -> int:
        """How often each event is used."""
        return min(max(round(wanted / max(events, 1)), 1), self.mix.most_uses)

    def _story(self, articles: Sequence[Article]) -> Iterator[Case]:
        """One event: an article damaged, or a copy of one put beside them, or neither."""
        draw = self.rng.random()
        if draw < self.mix.copied_story:
            yield from self._copy(self.rng.choice(articles))
        wanted = self.mix.copied_story <= draw < self.mix.copied_story + self.mix.damaged_story
        case = self._somewhere(articles) if wanted else None
        for article in articles:
            yield case if case is not None and case.article.id == article.id else Case(article, sound=True)

    def _somewhere(self, articles: Sequence[Article]) -> Case | None:
        """One kind of damage in the first article, in random order, that has a place for it."""
        documents = {article.id: prepare(article) for article in articles}
        left = dict(self.mix.story_kinds)
        while left:
            kind = pick(left, self.rng.random())
            del left[kind]
            for article in self.rng.sample(list(articles), len(articles)):
                document = documents[article.id]
                if kind in perturb.AGAINST_STORY:
                    others = [other for name, other in documents.items() if name != article.id]
                    document = backed(document, others)
                if (case := self.damaged(document, kind)) is not None:
                    return case
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

    def _documents(self, part: slice) -> Iterator[Case]:
        """Human translations: sound, however foreign the subject."""
        wmt = table(self.data, "mt/wmt")
        wmt = wmt[wmt.is_human & wmt.doc_id.notna()]
        joined: Any = wmt.sort_values("seg_id").groupby(["pair", "doc_id", "system"]).text.agg(" ".join)
        whole = [
            (key, text)
            for key, text in joined.items()
            if len(text.split()) > MIN_WORDS and self._ours(str(key[1]))
        ]
        for number, (key, text) in enumerate(self._drawn(whole, self.mix.documents, part)):
            name = "-".join(key)
            article = Article(f"human-{name}", text, story_id=f"human-{name}", source=OUTLETS[number % 40])
            yield Case(article, sound=True, kind="human_translation", group=str(key[1]))

    def _sentences(self, _: slice) -> Iterator[Case]:
        """Six sentences of one system: all rated below 40 (not sound), or corrected by a person (sound)."""
        rated = table(self.data, "mt/mlqe_pe")
        rated = rated[
            [self._ours(f"{pair}-{seg}") for pair, seg in zip(rated.pair, rated.seg_id, strict=True)]
        ]
        for pair, group in rated.groupby("pair"):
            bad = list(group[group.da_mean < BAD].mt.dropna())
            good = list(group.post_edit.dropna())
            for number in range(self.mix.sentences // 8):
                yield from self._six(f"{pair}-bad-{number}", bad, sound=False)
                yield from self._six(f"{pair}-good-{number}", good, sound=True)

    def _six(self, name: str, sentences: Sequence[str], sound: bool) -> Iterator[Case]:
        if len(sentences) < SIX:
            return
        text = " ".join(self.rng.sample(list(sentences), SIX))
        article = Article(f"six-{name}", text, story_id=f"six-{name}", source=self.rng.choice(OUTLETS))
        pair = name.split("-bad-", maxsplit=1)[0].split("-good-", maxsplit=1)[0]
        if sound:
            yield Case(article, sound=True, kind="human_translation", group=pair)
        else:
            yield Case(article, sound=False, kind="machine", label="retranslated", dose="heavy", group=pair)

    def _versions(self, _: slice) -> Iterator[Case]:
        """Stories of a human translation (sound) and one to three machine translations (not) of a document.

        Of WMT sets and systems that ``evaluate retranslation`` does not measure on, whatever the side.
        """
        sides = (False, True) if self.side == "all" else (self.side == "held",)
        for held in sides:
            for human, *machines in told_twice(self.data, held, self.mix.versions):
                yield Case(human, sound=True, kind="human_version", group=human.story_id or "")
                for machine in machines:
                    yield Case(
                        machine, sound=False, kind="machine_version", label="retranslated", dose="light",
                        group=human.story_id or "",
                    )  # fmt: skip

    def _many(self, part: slice) -> Iterator[Case]:
        """Events with many outlets: one article in three has a fact, quotation or claim changed."""
        rows: Any = table(self.data, "news/ecbplus").groupby(["topic", "subtopic"])
        named = [(name, own) for name, own in rows if self._ours(str(name[0]))]
        for name, own in self._drawn(named, self.mix.many, part):
            event = [row for row in _rows(own) if len(row["text"].split()) > MIN_WORDS]
            for variant in range(self._uses(self.mix.many, len(named))):
                story = f"ecb-{name[0]}-{name[1]}-{variant}"
                for case in self._event([self._told(row, story, variant) for row in event]):
                    yield replace(case, readable=False, group=f"ecb-{name[0]}")

    def _event(self, event: Sequence[Article]) -> Iterator[Case]:
        documents = [prepare(article) for article in event]
        for number, article in enumerate(event):
            case = None
            if self.rng.random() < self.mix.damaged_many:
                told = backed(documents[number], [*documents[:number], *documents[number + 1 :]])
                case = self._any_fact(told)
            yield case or Case(article, sound=True)

    def _any_fact(self, told: Document) -> Case | None:
        """The first kind of damage against a story, in the mix's proportions, that has a place."""
        left = {k: share for k, share in self.mix.story_kinds.items() if k in perturb.AGAINST_STORY}
        while left:
            kind = pick(left, self.rng.random())
            del left[kind]
            if (case := self.damaged(told, kind)) is not None:
                return case
        return None

    def _told(self, row: dict[str, Any], story: str, variant: int) -> Article:
        source = self.rng.choice(OUTLETS)
        name = f"{row['doc_id']}-{variant}"
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
            if self.templates.runs and self.rng.random() < self.mix.page_share:
                return self.templates.page(document, lines, self.rng)
            return self.templates.around(document, lines, self.rng)
        if kind == "retranslated":
            low, high = self.mix.sentence_share[dose]
            return retranslated(document, self.rng.uniform(low, high), self.rng)
        return perturb.DAMAGES[kind](document, self.rng)


@lru_cache(maxsize=4)
def _templates(data: Path, side: Side) -> Templates:
    held = (False, True) if side == "all" else (side == "held",)
    return Templates(tuple(run for one in held for run in Templates.from_pages(data, one).runs))


def _article(row: dict[str, Any], story: str, variant: str = "") -> Article:
    day = row["published"]
    published = datetime.fromisoformat(str(day)).replace(tzinfo=UTC) if isinstance(day, str) else None
    name = f"{row['article_id']}{variant}"
    return Article(name, row["text"], row["title"], str(row["domain"]), published=published, story_id=story)


def _rows(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dict("records"))
