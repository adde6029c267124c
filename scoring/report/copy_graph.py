"""Who copies whom, laid out in a circle: text flows along the arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Literal

from scoring.types import SourceRank

MOST_NODES = 28
"""Outlets drawn: more labels than that touch each other on the circle."""
MOST_ROWS = 20
"""Pairs listed beneath the drawing."""
WIDTH, HEIGHT, RADIUS = 1040, 640, 265
BEND = 0.5
"""How far an arrow across the whole circle bends to the centre (0 straight, 1 through it)."""
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet on the circle."""

    name: str
    x: float
    y: float
    size: float
    label_x: float
    label_y: float
    anchor: Literal["start", "middle", "end"]
    given: int
    taken: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the source of a text to the outlet that printed it again."""

    path: str
    head: str
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class CopyGraph:
    """The drawing, and the pairs as a table: (source, copier, articles), most first."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    rows: tuple[tuple[str, str, int], ...]
    left_out: int
    """Outlets not drawn for want of room."""
    width: int = WIDTH
    height: int = HEIGHT


def copy_graph(ranks: Sequence[SourceRank]) -> CopyGraph | None:
    """The graph of ``copied_from``, or None where nobody copies."""
    edges = {(source, rank.source): n for rank in ranks for source, n in rank.copied_from.items()}
    if not edges:
        return None
    weight: Counter[str] = Counter()
    for pair, n in edges.items():
        weight.update(dict.fromkeys(pair, n))
    drawn = {name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:MOST_NODES]}
    shown = {pair: n for pair, n in edges.items() if drawn.issuperset(pair)}
    nodes = {name: _node(name, k, len(drawn), shown) for k, name in enumerate(_circle(drawn, shown))}
    rows = sorted(((*pair, n) for pair, n in edges.items()), key=lambda row: (-row[2], row))
    top = max(shown.values(), default=1)
    arrows = [_arrow(nodes[source], nodes[copier], n, top) for (source, copier), n in sorted(shown.items())]
    return CopyGraph(tuple(nodes.values()), tuple(arrows), tuple(rows[:MOST_ROWS]), len(weight) - len(drawn))


def _circle(names: set[str], edges: dict[Edge, int]) -> list[str]:
    """An order in which each outlet stands beside the one it shares most with, where it can."""
    left, order = sorted(names), list[str]()
    while left:
        last = order[-1] if order else left[0]
        tie = [edges.get((last, name), 0) + edges.get((name, last), 0) for name in left]
        order.append(left.pop(tie.index(max(tie))))
    return order


def _node(name: str, place: int, count: int, edges: dict[Edge, int]) -> Node:
    angle = 2 * pi * place / count - pi / 2
    across, down = cos(angle), sin(angle)
    given = sum(n for (source, _), n in edges.items() if source == name)
    taken = sum(n for (_, copier), n in edges.items() if copier == name)
    size = round(min(5 + 1.6 * sqrt(given), 18.0), 1)
    x, y = WIDTH / 2 + RADIUS * across, HEIGHT / 2 + RADIUS * down
    out = size + 8
    anchor: Literal["start", "middle", "end"] = (
        "middle" if abs(across) < 0.12 else "start" if across > 0 else "end"
    )
    label = round(x + out * across, 1), round(y + (out + 4) * down + 4, 1)
    return Node(name, round(x, 1), round(y, 1), size, *label, anchor, given, taken)


def _arrow(source: Node, copier: Node, count: int, top: int) -> Arrow:
    """A bent line whose width grows with the count, and a head that touches the copier's circle."""
    width = round(1.2 + 5.0 * sqrt(count / top), 1)
    middle_x, middle_y = (source.x + copier.x) / 2, (source.y + copier.y) / 2
    bend = BEND * hypot(source.x - copier.x, source.y - copier.y) / (2 * RADIUS)
    bend_x = middle_x + bend * (WIDTH / 2 - middle_x)
    bend_y = middle_y + bend * (HEIGHT / 2 - middle_y)
    away_x, away_y = copier.x - bend_x, copier.y - bend_y
    length = hypot(away_x, away_y) or 1.0
    unit_x, unit_y = away_x / length, away_y / length
    tip_x, tip_y = copier.x - unit_x * (copier.size + 2), copier.y - unit_y * (copier.size + 2)
    head = 6 + 1.8 * width
    base_x, base_y = tip_x - unit_x * head, tip_y - unit_y * head
    side_x, side_y = -unit_y * head * 0.42, unit_x * head * 0.42
    return Arrow(
        f"M{source.x:.1f},{source.y:.1f} Q{bend_x:.1f},{bend_y:.1f} {base_x:.1f},{base_y:.1f}",
        f"{tip_x:.1f},{tip_y:.1f} {base_x + side_x:.1f},{base_y + side_y:.1f} "
        f"{base_x - side_x:.1f},{base_y - side_y:.1f}",
        width,
        f"{copier.name} printed {count} article{'' if count == 1 else 's'} made from {source.name}",
    )
