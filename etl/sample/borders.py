"""Borders of the sample gminas: wiggly edges between named corners, the same for both neighbours.

Everything is drawn in the model frame (metres, local). A gate is a pair of consecutive border
vertices between which a road or a river leaves the gmina and enters its neighbour.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import shapely
from shapely import LineString, Polygon, contains_xy

from planowisko.etl.sample.gminas import (
    BORDER_RIVER_EDGES,
    CORNERS,
    GATES,
    Edge,
    GateKind,
    SampleGmina,
)
from planowisko.etl.sample.grid import GRID, Point, on_grid
from planowisko.etl.sample.randomness import stream

SEGMENT = 140.0
BORDER_STRIP_WIDTH = 6.0
BORDER_RIVER_WIDTH = 45.0
GATE_DEPTH = 60.0
GATE_WIDTH: dict[GateKind, float] = {"road": 12.0, "river": 16.0}


@dataclass(frozen=True, slots=True)
class Gate:
    """Two border vertices and two directions into the gmina (unit vectors): ``inward`` at right angles to the
    gate itself, ``heading`` to the border as a whole."""

    kind: GateKind
    first: Point
    second: Point
    inward: Point
    heading: Point

    @property
    def middle(self) -> Point:
        """The point between the two vertices."""
        return ((self.first[0] + self.second[0]) / 2, (self.first[1] + self.second[1]) / 2)


@dataclass(frozen=True, slots=True)
class Border:
    """A gmina's border, its gates and the parts of it that are a river."""

    polygon: Polygon
    gates: tuple[Gate, ...]
    river_edges: tuple[LineString, ...]


def draw_border(gmina: SampleGmina, seed: int) -> Border:
    """Draw the border of one gmina; an edge depends on its two corners and the seed only."""
    ring: list[Point] = []
    gate_pairs: list[tuple[GateKind, Point, Point, Edge]] = []
    river_edges: list[LineString] = []
    for start, end in zip(gmina.outline, gmina.outline[1:] + gmina.outline[:1], strict=True):
        points, pairs = _edge(start, end, seed)
        if (start, end) in BORDER_RIVER_EDGES or (end, start) in BORDER_RIVER_EDGES:
            river_edges.append(LineString(points))
        ring.extend(points[:-1])
        gate_pairs.extend(pairs)
    polygon = Polygon(ring)
    gates = tuple(_facing_inward(pair, polygon) for pair in gate_pairs)
    return Border(polygon, gates, tuple(river_edges))


def gate_surface(gate: Gate) -> Polygon:
    """The piece of road or river from the border to ``GATE_DEPTH`` metres inside, vertices kept exactly."""
    shift = (gate.inward[0] * GATE_DEPTH, gate.inward[1] * GATE_DEPTH)
    inner = [(p[0] + shift[0], p[1] + shift[1]) for p in (gate.second, gate.first)]
    return Polygon([gate.first, gate.second, *inner])


def interior(border: Border) -> Polygon:
    """The gmina without the strip along its border (a track, a ditch or the border river).

    Only this strip touches the border, so nothing inside adds a vertex to it: neighbours keep the same line.
    """
    strips = [edge.buffer(BORDER_RIVER_WIDTH, quad_segs=2) for edge in border.river_edges]
    inside = border.polygon.buffer(-BORDER_STRIP_WIDTH, join_style="mitre").difference(
        shapely.union_all(strips)
    )
    parts: list[Polygon] = list(shapely.get_parts(shapely.set_precision(inside, GRID)))
    return max(parts, key=lambda part: part.area)


def _edge(start: str, end: str, seed: int) -> tuple[list[Point], list[tuple[GateKind, Point, Point, Edge]]]:
    """One edge's vertices from ``start`` to ``end`` and its gates' vertex pairs."""
    name: Edge = min((start, end), (end, start))
    points = _wiggle(CORNERS[name[0]], CORNERS[name[1]], stream(seed, "border", *name))
    points = [on_grid(x, y) for x, y in points]
    pairs: list[tuple[GateKind, Point, Point, Edge]] = []
    gates = GATES.get(name) or tuple((1 - at, kind) for at, kind in GATES.get((name[1], name[0]), ()))
    for at, kind in sorted(gates, reverse=True):
        index = min(max(int(at * (len(points) - 1)), 1), len(points) - 3)
        (ax, ay), (bx, by) = points[index], points[index + 1]
        length = math.hypot(bx - ax, by - ay)
        half = GATE_WIDTH[kind] / 2
        ux, uy = (bx - ax) / length * half, (by - ay) / length * half
        mx, my = (ax + bx) / 2, (ay + by) / 2
        first = on_grid(mx - ux, my - uy)
        second = on_grid(mx + ux, my + uy)
        points[index + 1 : index + 1] = [first, second]
        pairs.append((kind, first, second, name))
    if name[0] != start:
        points.reverse()
    return points, pairs


def _wiggle(start: Point, end: Point, random: Random) -> list[Point]:
    """A fractal line by midpoint displacement, in segments of about ``SEGMENT`` metres."""
    points = [start, end]
    while math.dist(points[0], points[1]) > SEGMENT * 1.3:
        finer = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            share = random.uniform(-0.13, 0.13)
            finer.append(((ax + bx) / 2 - (by - ay) * share, (ay + by) / 2 + (bx - ax) * share))
            finer.append((bx, by))
        points = finer
    return points


def _facing_inward(pair: tuple[GateKind, Point, Point, Edge], polygon: Polygon) -> Gate:
    kind, first, second, edge = pair
    x, y = (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
    normal = _normal(first, second)
    if not contains_xy(polygon, x + 5 * normal[0], y + 5 * normal[1]):
        normal = (-normal[0], -normal[1])
    heading = _normal(CORNERS[edge[0]], CORNERS[edge[1]])
    if heading[0] * normal[0] + heading[1] * normal[1] < 0:
        heading = (-heading[0], -heading[1])
    return Gate(kind, first, second, normal, heading)


def _normal(start: Point, end: Point) -> Point:
    length = math.dist(start, end)
    return (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
