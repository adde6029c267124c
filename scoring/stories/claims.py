"""Claims: sentences of different families that say the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from scoring.settings import StorySettings
from scoring.types import Claim, Peer, Vectors

Place = tuple[int, int]
"""(member, sentence)."""
MemberPeers = Sequence[Sequence[Peer]]
"""[sentence] -> peers, most similar first."""


def align_claims(
    vectors: Mapping[Place, Vectors],
    peers: Sequence[MemberPeers],
    families: Sequence[int],
    settings: StorySettings,
) -> tuple[tuple[Claim, ...], tuple[tuple[int, ...], ...]]:
    """The claims of at least two families, and the claim of each sentence of each member (-1 for none).

    ``vectors`` holds the sentences that speak for the families: from them the claims are built. Every
    other sentence joins the claim of its most similar peer.
    """
    clusters = _clusters(
        vectors, _mutual(vectors, peers, settings.claim_floor), families, settings.claim_floor
    )
    named = {place: number for number, cluster in enumerate(clusters) for place in cluster}
    claim_of = tuple(_claims_of(member, rows, named, settings) for member, rows in enumerate(peers))
    return _records(claim_of, families, len(clusters)), claim_of


def _mutual(
    vectors: Mapping[Place, Vectors], peers: Sequence[MemberPeers], floor: float
) -> list[tuple[float, Place, Place]]:
    """Pairs of sentences each of which is the other's best in the other's family, most similar first."""
    best = {
        (place, (peer.member, peer.sentence)): peer.similarity
        for place in vectors
        for peer in peers[place[0]][place[1]]
        if peer.similarity >= floor
    }
    pairs = [(value, a, b) for (a, b), value in best.items() if a < b and (b, a) in best]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))


def _clusters(
    vectors: Mapping[Place, Vectors],
    pairs: Sequence[tuple[float, Place, Place]],
    families: Sequence[int],
    floor: float,
) -> list[list[Place]]:
    """Greedy joining from the most similar pair down: one sentence of each family in a cluster, and the mean
    likeness between two clusters at least the floor, so that no chain forms. Sorted.
    """
    home = {place: place for _, a, b in pairs for place in (a, b)}
    groups = {place: [place] for place in home}
    sums = {place: np.asarray(vectors[place], np.float64) for place in home}
    for _, a, b in pairs:
        one, two = sorted((home[a], home[b]))
        if one == two or {families[m] for m, _ in groups[one]} & {families[m] for m, _ in groups[two]}:
            continue
        if sums[one] @ sums[two] < floor * len(groups[one]) * len(groups[two]):
            continue
        for place in groups[two]:
            home[place] = one
        groups[one] += groups.pop(two)
        sums[one] = sums[one] + sums.pop(two)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def _claims_of(
    member: int, rows: MemberPeers, named: Mapping[Place, int], settings: StorySettings
) -> tuple[int, ...]:
    out = []
    for number, peers in enumerate(rows):
        own = named.get((member, number))
        near = peers[0] if peers and peers[0].similarity >= settings.claim_floor else None
        out.append(own if own is not None else named.get((near.member, near.sentence), -1) if near else -1)
    return tuple(out)


def _records(claim_of: Sequence[Sequence[int]], families: Sequence[int], count: int) -> tuple[Claim, ...]:
    places: dict[int, list[Place]] = defaultdict(list)
    for member, row in enumerate(claim_of):
        for number, claim in enumerate(row):
            places[claim].append((member, number))
    return tuple(
        Claim(tuple(places[number]), tuple(sorted({families[member] for member, _ in places[number]})))
        for number in range(count)
    )
