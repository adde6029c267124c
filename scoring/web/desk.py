"""Where the work is done: one request at a time, in a thread, so that the server keeps answering."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from scoring.kit import Kit
from scoring.pipeline import check_article, score_articles
from scoring.read import read_stream, without
from scoring.settings import ReadSettings, WebSettings
from scoring.types import Article, Scorecard
from scoring.web.library import Library
from scoring.web.refusal import RefusedError, too_many

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived; the name tells the format."""

    name: str
    data: bytes
    field: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What every route needs."""

    kit: Kit
    settings: WebSettings
    library: Library
    turns: CapacityLimiter = field(compare=False)

    async def work(self, task: Callable[[], Result]) -> Result:
        """The task's result, done in a thread in its turn. Raises RefusedError (503) when many wait."""
        waiting = self.turns.statistics().tasks_waiting
        if self.turns.available_tokens < 1 and waiting >= self.settings.waiting:
            raise RefusedError(
                503, f"busy; {self.settings.waiting} requests are waiting, try again in a moment"
            )
        return await to_thread.run_sync(task, limiter=self.turns)

    @property
    def reading(self) -> ReadSettings:
        """How uploads are read."""
        return replace(self.kit.settings.read, max_bytes=self.settings.max_unpacked)

    def articles(self, upload: Upload) -> list[Article]:
        """The articles of an upload. Raises InputError or RefusedError where it cannot be read."""
        most = self.settings.most_articles
        found = list(islice(read_stream(io.BytesIO(upload.data), upload.name, self.reading), most + 1))
        if len(found) > most:
            raise too_many(most, upload.field)
        return found

    def one(self, upload: Upload) -> Article:
        """The only article of an upload. Raises RefusedError (422) where there are more, or none to score."""
        found = self.articles(upload)
        if len(found) != 1:
            raise RefusedError(
                422,
                f"{upload.field}: {upload.name} holds {len(found)} articles; give one, or use /score",
                upload.field,
            )
        return found[0]

    def check(self, article: Article, feed: Iterable[Article], store: bool) -> Scorecard:
        """The scorecard of one article. Raises RefusedError (422) where it cannot be read."""
        if article.problem is not None:
            raise RefusedError(422, article.problem, "text")
        others = without([*feed, *(self._stored(article) if store else ())], [article])
        return check_article(article, others, self.kit)

    def score(self, upload: Upload) -> list[Scorecard]:
        """One scorecard for every row of the feed. Raises RefusedError (422) where there is none."""
        articles = self.articles(upload)
        if not articles:
            raise RefusedError(422, "no article in the request; send a list with at least one", "body")
        return score_articles(articles, self.kit)

    def _stored(self, article: Article) -> Sequence[Article]:
        found = self.library.shelf().nearest(article.text, self.settings.stored_articles)
        if not found:
            raise RefusedError(
                422,
                "store: it keeps no texts to compare with; start 'wirecheck serve --store FILE.duckdb' with "
                "what 'wirecheck score FEED -o FILE.duckdb' wrote",
                "store",
            )
        return found
