"""Villages of a sample gmina: where they lie, their streets and special lots, the roads between them."""

import math
from dataclasses import dataclass, field

import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely import Point as ShapelyPoint

from planowisko.etl.sample.arrangement import surfaces_only
from planowisko.etl.sample.borders import GATE_DEPTH, Border, Gate, gate_surface, interior
from planowisko.etl.sample.curves import Frame, bend
from planowisko.etl.sample.grid import GRID, Point
from planowisko.etl.sample.randomness import Streams

ROAD_HALF_WIDTH = 6.0


@dataclass(slots=True)
class Village:
    """A village along one street: ``lots`` maps a zone symbol (SU, SC, SP, SI) to its rectangle."""

    number: int
    name: str
    centre: Point
    angle: float = 0.0
    half_length: float = 0.0
    depth: float = 0.0
    lots: dict[str, Polygon] = field(default_factory=dict)

    @property
    def frame(self) -> Frame:
        """The village's own frame: u along the street, v to its left, origin in the centre."""
        return Frame(self.angle, self.centre)

    @property
    def street(self) -> LineString:
        """The street's centre line."""
        return self.frame.out(LineString([(-self.half_length, 0), (self.half_length, 0)]))

    @property
    def homesteads(self) -> Polygon:
        """The strip of homesteads on both sides of the street, the street included."""
        return self.frame.box(-self.half_length, -self.depth, self.half_length, self.depth)


@dataclass(frozen=True, slots=True)
class Settlement:
    """All villages of a gmina and the public roads between them, as one surface."""

    villages: tuple[Village, ...]
    roads: MultiPolygon
    centre_lines: tuple[LineString, ...]


def settle(
    border: Border, river: LineString, names: tuple[str, ...], streams: Streams, most: int
) -> Settlement:
    """Place at most ``most`` villages away from the border and the river and join them by roads."""
    random = streams.of("villages")
    count = min(most, max(4, min(8, round(border.polygon.area / 21e6))), len(names))
    centres = _spread(border.polygon, river, count, streams)
    villages = [
        Village(i, name, centre) for i, (name, centre) in enumerate(zip(names, centres, strict=False))
    ]
    links = _links(centres)
    road_gates = [gate for gate in border.gates if gate.kind == "road"]
    ways_out = [(_nearest(centres, gate.middle), gate) for gate in road_gates]
    for village in villages:
        village.angle = _street_angle(village, centres, links, ways_out)
        village.half_length = random.uniform(520, 900) * (1.2 if village.number == 0 else 1.0)
        village.depth = random.uniform(95, 135)
        village.lots = _lots(village, len(villages))
    lines = [village.street for village in villages]
    for i, j in links:
        start, start_direction = _attachment(villages[i], centres[j])
        end, end_direction = _attachment(villages[j], centres[i])
        lines.append(LineString(bend(start, start_direction, end, end_direction, 110)))
    surfaces = []
    for i, gate in ways_out:
        start, start_direction = _attachment(villages[i], gate.middle)
        inner = _inside(gate, GATE_DEPTH - 1)
        lines.append(LineString(bend(start, start_direction, inner, gate.heading, 110)))
        surfaces.append(gate_surface(gate))
    paved = [line.buffer(ROAD_HALF_WIDTH, cap_style="flat", join_style="mitre") for line in lines]
    inside = interior(border)
    roads = shapely.union_all([*surfaces, *(road.intersection(inside) for road in paved)], grid_size=GRID)
    return Settlement(tuple(villages), surfaces_only(roads), tuple(lines))


def _inside(gate: Gate, depth: float) -> Point:
    x, y = gate.middle
    return (x + gate.inward[0] * depth, y + gate.inward[1] * depth)


def _spread(polygon: Polygon, river: LineString, count: int, streams: Streams) -> list[Point]:
    """Best-candidate sampling: each village as far as possible from the others and from the border."""
    random = streams.of("sites")
    room = polygon.buffer(-1500)
    x0, y0, x1, y1 = room.bounds
    chosen: list[Point] = []
    for _ in range(count):
        candidates: list[Point] = []
        while len(candidates) < 40:
            point = (random.uniform(x0, x1), random.uniform(y0, y1))
            if shapely.contains_xy(room, *point) and river.distance(ShapelyPoint(point)) > 650:
                candidates.append(point)
        if not chosen:
            middle = polygon.centroid
            chosen.append(min(candidates, key=lambda p: math.dist(p, (middle.x, middle.y))))
            continue
        chosen.append(
            max(
                candidates,
                key=lambda p: min(
                    min(math.dist(p, other) for other in chosen),
                    1.7 * shapely.distance(polygon.exterior, ShapelyPoint(p)),
                ),
            )
        )
    return chosen


def _links(centres: list[Point]) -> list[tuple[int, int]]:
    """Which villages a road joins: the Gabriel graph (no third village in the circle between two)."""
    links = []
    for i, a in enumerate(centres):
        for j in range(i + 1, len(centres)):
            b = centres[j]
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            radius = math.dist(a, b) / 2
            others = (c for k, c in enumerate(centres) if k not in (i, j))
            if all(math.dist(middle, c) > radius for c in others):
                links.append((i, j))
    return links


def _nearest(centres: list[Point], point: Point) -> int:
    return min(range(len(centres)), key=lambda i: math.dist(centres[i], point))


def _street_angle(
    village: Village, centres: list[Point], links: list[tuple[int, int]], ways_out: list[tuple[int, Gate]]
) -> float:
    """The axis that fits the bearings of the village's roads best (mean of doubled angles)."""
    targets = [centres[j if i == village.number else i] for i, j in links if village.number in (i, j)]
    targets += [gate.middle for i, gate in ways_out if i == village.number]
    x = y = 0.0
    for target in targets:
        bearing = math.atan2(target[1] - village.centre[1], target[0] - village.centre[0])
        x += math.cos(2 * bearing)
        y += math.sin(2 * bearing)
    return math.atan2(y, x) / 2


def _attachment(village: Village, target: Point) -> tuple[Point, Point]:
    """Where a road towards ``target`` leaves the village, and in which direction."""
    cos, sin = math.cos(village.angle), math.sin(village.angle)
    dx, dy = target[0] - village.centre[0], target[1] - village.centre[1]
    along, across = dx * cos + dy * sin, dy * cos - dx * sin
    if abs(along) > 0.55 * abs(across):
        side = math.copysign(1.0, along)
        reach = side * (village.half_length - 1)
        return (village.centre[0] + cos * reach, village.centre[1] + sin * reach), (side * cos, side * sin)
    side = math.copysign(1.0, across)
    shift = math.copysign(min(abs(along), village.half_length * 0.35), along)
    start = (village.centre[0] + cos * shift, village.centre[1] + sin * shift)
    return start, (-side * sin, side * cos)


def _lots(village: Village, villages: int) -> dict[str, Polygon]:
    """Services in every second village, a cemetery, an enterprise and a utility site in some."""
    # Lots begin in the middle of the road and end behind the homesteads: roads are drawn over them, and no
    # two lines run beside each other at a hand's breadth.
    box, half, depth = village.frame.box, village.half_length, village.depth
    lots: dict[str, Polygon] = {}
    if village.number % 2 == 0:
        lots["SU"] = box(60, 0, 190, depth + 25)
    if village.number in (0, 3):
        lots["SC"] = box(-half - 190, 0, -half - 60, 105)
    if village.number in (0, 2 if villages > 2 else 1, 5):
        lots["SP"] = box(half + 80, -230, half + 330, 0)
    if village.number in (1, 4):
        lots["SI"] = box(half + 120, 0, half + 200, 90)
    return lots
