"""Events of ``news/`` with more outlets than the editors' groups name: the groups, joined by what resembles.

Two articles of different outlets at most ``DAYS`` apart are taken for one event where their titles and
leads have a TF-IDF cosine of ``ALIKE``: of the pairs so found of which both stand in a group of the
editors', 19 in 20 stand in the same one (those of fitting and held-out stories counted together).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.corpora import table

ALIKE = 0.35
DAYS = 2
CUT = 20_000
"""Characters at which the table of articles is cut: such a text lost its end and is not sound."""
LEAD = 1500
"""Characters of the text that are compared: the news stands at the top."""
MOST = 20
"""Outlets of one event at most."""
LEAST = 3
"""Articles of an event that no editor grouped: with fewer nobody could tell what is wrong."""
Days = NDArray[np.int64]


@lru_cache(maxsize=2)
def events(data: Path) -> Mapping[str, tuple[str, ...]]:
    """Event -> article ids, one to an outlet where found by resemblance; an article is in one event only."""
    news = table(data, "news/articles").drop_duplicates("article_id")
    news = news[news.text.str.len() < CUT]
    stories = table(data, "news/stories")
    stories = stories[stories.article_id.isin(news.article_id)].drop_duplicates("article_id")
    home = dict(zip(stories.article_id, stories.story_id.astype(str), strict=True))
    dated = news[news.published.notna()].reset_index(drop=True)
    alike = _neighbours(dated)
    made: dict[str, list[str]] = defaultdict(list)
    for article, story in home.items():
        made[story].append(article)
    outlets = dict(zip(news.article_id, news.domain.astype(str), strict=True))
    _join(made, home, alike, outlets)
    _found(made, home, alike, outlets)
    return {name: tuple(sorted(made[name])) for name in sorted(made)}


def _neighbours(news: Any) -> dict[str, list[tuple[float, str]]]:
    """Article -> articles that resemble it, most alike first."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    names, outlets = news.article_id.tolist(), news.domain.tolist()
    for one, two, cosine in _pairs(news):
        if outlets[one] != outlets[two]:
            found[names[one]].append((cosine, names[two]))
            found[names[two]].append((cosine, names[one]))
    return {name: sorted(near, key=lambda item: (-item[0], item[1])) for name, near in found.items()}


def _pairs(news: Any) -> Iterator[tuple[int, int, float]]:
    """Rows at most ``DAYS`` apart whose titles and leads are alike, with their cosine."""
    if len(news) < 2:
        return
    rows, days = _rows(news), _days(news.published.tolist())
    order = np.argsort(days, kind="stable")
    sorted_days = days[order]
    for day in np.unique(days):
        start, end = np.searchsorted(sorted_days, [day, day + 1])
        last = np.searchsorted(sorted_days, day + DAYS + 1)
        cosines = (rows[order[start:end]] @ rows[order[start:last]].T).toarray()
        for one, two in np.argwhere(np.triu(cosines, 1) >= ALIKE):
            yield int(order[start + one]), int(order[start + two]), round(float(cosines[one, two]), 6)


def _rows(news: Any) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{title} {text[:LEAD]}" for title, text in zip(news.title.fillna(""), news.text, strict=True)]
    vectorizer = TfidfVectorizer(stop_words="english", max_df=0.2, sublinear_tf=True, dtype=np.float32)
    return vectorizer.fit_transform(texts)


def _days(published: Sequence[str]) -> Days:
    from datetime import date

    return np.asarray([date.fromisoformat(day[:10]).toordinal() for day in published], dtype=np.int64)


def _join(
    made: dict[str, list[str]],
    home: dict[str, str],
    alike: Mapping[str, Sequence[tuple[float, str]]],
    outlets: Mapping[str, str],
) -> None:
    """Adds to each group of the editors' what resembles one of its articles; the nearest group takes it."""
    for name in sorted(set(alike) - set(home)):
        for _, other in alike[name]:
            story = home.get(other)
            if story and len(made[story]) < MOST and outlets[name] not in {outlets[a] for a in made[story]}:
                made[story].append(name)
                break
    home.update({name: story for story, own in made.items() for name in own})


def _found(
    made: dict[str, list[str]],
    home: dict[str, str],
    alike: Mapping[str, Sequence[tuple[float, str]]],
    outlets: Mapping[str, str],
) -> None:
    """Events of ``LEAST`` outlets that no editor grouped: those alike with most others first."""
    free = {name: [other for _, other in near if other not in home] for name, near in alike.items()}
    for name in sorted(free, key=lambda item: (-len(free[item]), item)):
        if name in home:
            continue
        own, seen = [name], Counter([outlets[name]])
        for other in free[name]:
            if other not in home and not seen[outlets[other]] and len(own) < MOST:
                own.append(other)
                seen[outlets[other]] += 1
        if len(own) >= LEAST:
            made[f"event-{name}"] = own
            home.update(dict.fromkeys(own, f"event-{name}"))
