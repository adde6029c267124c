"""Groups of articles from pair probabilities, by average link: no chain of single likenesses joins strangers.

Two groups are joined while the mean probability over all pairs between them (a pair never judged counts
as zero) is at least the floor and the joined group still fits the time window. This is the greedy
heuristic for correlation clustering with the floor as the price of a pair (Bansal, Blum & Chawla 2004).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]


def components(size: int, pairs: Index) -> list[list[int]]:
    """Groups of rows connected by the pairs, each sorted, single rows included."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    count, labels = connected_components(links, directed=False)
    groups: list[list[int]] = [[] for _ in range(count)]
    for row, label in enumerate(labels.tolist()):
        groups[label].append(row)
    return groups


@dataclass(frozen=True, slots=True)
class Rule:
    """When two groups are joined."""

    floor: float
    """Least mean probability between them."""
    window: float
    """Longest span of a group in days."""
    cohesion: float = 0.0
    """Least mean probability between them as a share of that inside the looser of the two: two tight groups
    with a gap between them stay two."""
    full_size: int = 2
    """Members of the smaller from which the cohesion is asked in full, less of fewer: the first to join are
    the likest, so a small group looks tighter than its event."""

    def gap(self, smaller: int) -> float:
        """The cohesion asked of two groups of which the smaller has so many members.

        >>> [round(Rule(0.3, 5.0, 0.8, 5).gap(size), 2) for size in (1, 3, 5, 9)]
        [0.4, 0.6, 0.8, 0.8]
        """
        return self.cohesion * (0.5 + 0.5 * min(1.0, (smaller - 1) / (self.full_size - 1)))


@dataclass(slots=True)
class _Linkage:
    """Clusters under construction; a cluster is named by its smallest member."""

    sums: dict[int, dict[int, float]]
    members: dict[int, list[int]]
    spans: dict[int, tuple[float, float]]
    rule: Rule
    inner: dict[int, float]
    """Sum of the probabilities inside each cluster."""
    heap: list[tuple[float, int, int, int]] = field(default_factory=list)

    def offer(self, a: int, b: int) -> None:
        """Put the join of two clusters on the heap where it is good enough."""
        sizes = len(self.members[a]), len(self.members[b])
        mean = self.sums[a][b] / (sizes[0] * sizes[1])
        asked = self.rule.gap(min(sizes)) * min(self.tightness(a), self.tightness(b))
        if mean >= max(self.rule.floor, asked):
            heapq.heappush(self.heap, (-round(mean, 9), min(a, b), max(a, b), sum(sizes)))

    def tightness(self, a: int) -> float:
        """Mean probability inside a cluster; 0 for one of two members or fewer, which shows nothing."""
        size = len(self.members[a])
        return 2.0 * self.inner[a] / (size * (size - 1)) if size > 2 else 0.0

    def fits(self, a: int, b: int) -> bool:
        """Whether the joined cluster stays inside the time window."""
        low = min(self.spans[a][0], self.spans[b][0])
        high = max(self.spans[a][1], self.spans[b][1])
        return not high - low > self.rule.window

    def current(self, a: int, b: int, both: int) -> bool:
        """Whether an entry of the heap still speaks of two living, unchanged clusters."""
        alive = a in self.members and b in self.members
        return alive and len(self.members[a]) + len(self.members[b]) == both

    def join(self, a: int, b: int) -> None:
        """Make one cluster of two, under the smaller name."""
        self.inner[a] += self.inner.pop(b) + self.sums[a][b]
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        gone = self.spans.pop(b)
        self.spans[a] = (min(self.spans[a][0], gone[0]), max(self.spans[a][1], gone[1]))
        for other, total in self.sums.pop(b).items():
            del self.sums[other][b]
            if other != a:
                merged = self.sums[a].get(other, 0.0) + total
                self.sums[a][other] = self.sums[other][a] = merged
        for other in sorted(self.sums[a]):
            self.offer(a, other)


def _start(size: int, rule: Rule, days: Array) -> _Linkage:
    spans = {
        row: (float("inf"), float("-inf")) if np.isnan(days[row]) else (days[row], days[row])
        for row in range(size)
    }
    members = {row: [row] for row in range(size)}
    return _Linkage({row: {} for row in members}, members, spans, rule, dict.fromkeys(members, 0.0))


def average_link(pairs: Index, chances: Sequence[float], days: Array, rule: Rule) -> list[list[int]]:
    """Clusters of rows 0..len(days)-1, each sorted, in the order of their smallest row.

    ``pairs`` is (n, 2) with distinct rows, ``chances`` their probability, ``days`` nan where undated.
    """
    linkage = _start(len(days), rule, days)
    for (a, b), chance in zip(pairs.tolist(), chances, strict=True):
        linkage.sums[a][b] = linkage.sums[b][a] = float(chance)
    for a, b in pairs.tolist():
        linkage.offer(a, b)
    while linkage.heap:
        _, a, b, both = heapq.heappop(linkage.heap)
        if linkage.current(a, b, both) and linkage.fits(a, b):
            linkage.join(a, b)
    return [linkage.members[name] for name in sorted(linkage.members)]
