"""Prints the levels of ``settings.garble`` and what they catch: light, full and auto tier.

``python -m scoring.train.garble_levels [--data DIR] [--articles N] [--broken N]``. Sound sentences of
articles of outlets of the tuning side, and the same broken in each pattern. The quantiles are what
``unsure`` (light, 95 %), ``garbled_light`` and ``garbled_full`` (auto; above 99.9 %) are read from.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from scoring.bench.garble_articles import native
from scoring.corpora import data_folder
from scoring.garble.damage import GRAMMAR, PATTERNS, Pattern
from scoring.garble.harm import HARM
from scoring.garble.judge import FULL, judge, open_models
from scoring.kit import Kit, load_kit
from scoring.settings import Tier
from scoring.signals.article.fluency import is_prose, running_text
from scoring.text.sentences import split

QUANTILES = (0.95, 0.99, 0.995, 0.999, 0.9995)


def broken_sentences(texts: Sequence[str], pattern: Pattern, count: int) -> list[str]:
    """Sentences broken in the pattern; of those that it cuts, the part with the first broken words."""
    random, found = Random(1), []
    for harm in (pattern(text, random) for text in texts):
        if harm is None:
            continue
        start = harm.spans[0][0]
        part = next((one.text for one in split(harm.text) if one.end > start), harm.text)
        found.append(part)
        if len(found) == count:
            break
    return found


def told(texts: Sequence[str], kit: Kit, tier: Tier) -> Iterator[tuple[str, float]]:
    """Quantiles of the log odds in a tier, by name."""
    own = replace(kit, settings=replace(kit.settings, tier=tier))
    odds = judge(texts, open_models(own), own).damaged
    for quantile in QUANTILES:
        yield f"{quantile:.2%}", float(np.quantile(odds, quantile))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints quantiles and the share of broken sentences above the 99 % and the 99.9 % one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--broken", type=int, default=200)
    given = parser.parse_args(arguments)
    kit = load_kit()
    sound = native(data_folder(given.data), kit, given.articles, side="tune", seed=33)
    texts = [one.text for document in sound for one in running_text(document, kit.settings.garble)]
    tiers: tuple[Tier, ...] = ("light", "full", "auto") if FULL in kit.artefacts else ("light",)
    for tier in tiers:
        levels = dict(told(texts, kit, tier))
        print(
            f"{tier}: {len(texts):,} sound sentences,", {name: round(one, 2) for name, one in levels.items()}
        )
        own = replace(kit, settings=replace(kit.settings, tier=tier))
        for name, pattern in {**PATTERNS, **GRAMMAR, **HARM}.items():
            every = broken_sentences(texts, pattern, given.broken)
            harmed = [text for text in every if is_prose(text, kit.settings.garble)]
            odds = judge(harmed, open_models(own), own).damaged
            shares = [float((odds > levels[at]).mean()) if harmed else 0.0 for at in ("99.00%", "99.90%")]
            print(
                f"  {name:22} n={len(harmed):4}  above 99 %: {shares[0]:.3f}  above 99.9 %: {shares[1]:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
