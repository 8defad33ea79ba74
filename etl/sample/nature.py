"""River, meadows and forests of a sample gmina."""

import math
from dataclasses import dataclass
from itertools import pairwise

import shapely
import shapely.ops
from shapely import LineString, MultiPolygon, Polygon

from planowisko.etl.sample.arrangement import surfaces_only
from planowisko.etl.sample.borders import BORDER_RIVER_WIDTH, GATE_DEPTH, Border, gate_surface, interior
from planowisko.etl.sample.curves import blob, meander, smooth_line
from planowisko.etl.sample.grid import GRID, Point
from planowisko.etl.sample.randomness import Streams
from planowisko.etl.sample.villages import Village

Surface = Polygon | MultiPolygon
RIVER_HALF_WIDTH = 8.0
FOREST_SHARE = 0.24


@dataclass(frozen=True, slots=True)
class River:
    """The river's centre line, its water and the meadows along it (water included)."""

    centre_line: LineString
    water: Surface
    meadows: Surface


def draw_river(border: Border, streams: Streams) -> River:
    """The river from one river gate of the border to the other."""
    random = streams.of("river")
    gates = [gate for gate in border.gates if gate.kind == "river"]
    ends = [
        (g.middle[0] + g.inward[0] * (GATE_DEPTH - 1), g.middle[1] + g.inward[1] * (GATE_DEPTH - 1))
        for g in gates[:2]
    ]
    second = [
        (e[0] + g.heading[0] * 450, e[1] + g.heading[1] * 450) for e, g in zip(ends, gates, strict=False)
    ]
    room = border.polygon.buffer(-200)
    length = math.dist(*ends)
    normal = (-(ends[1][1] - ends[0][1]) / length, (ends[1][0] - ends[0][0]) / length)
    sway = 0.14
    for _ in range(60):
        between: list[Point] = []
        for share in (0.25, 0.5, 0.75):
            offset = random.uniform(-sway, sway) * length
            between.append(
                (
                    ends[0][0] + (ends[1][0] - ends[0][0]) * share + normal[0] * offset,
                    ends[0][1] + (ends[1][1] - ends[0][1]) * share + normal[1] * offset,
                )
            )
        course = smooth_line([ends[0], second[0], *between, second[1], ends[1]], 70)
        line = LineString(meander(course, random, 45, 640))
        middle = shapely.ops.substring(line, 600, line.length - 600)
        if line.is_simple and room.contains(middle):
            break
        sway *= 0.9
    line = LineString(line.simplify(4).coords)
    channel = line.buffer(RIVER_HALF_WIDTH, cap_style="flat", join_style="mitre")
    mouths = [gate_surface(gate) for gate in gates[:2]]
    inside = interior(border)
    water = surfaces_only(shapely.union_all([channel.intersection(inside), *mouths], grid_size=GRID))
    return River(line, water, _meadows(line, border, streams))


def _meadows(line: LineString, border: Border, streams: Streams) -> Surface:
    random = streams.of("meadows")
    points = list(line.coords)
    width = 150.0
    pieces = []
    for a, b in pairwise(points):
        width = min(260.0, max(80.0, width + random.uniform(-22, 22)))
        pieces.append(LineString([a, b]).buffer(width, quad_segs=3))
    for edge in border.river_edges:
        pieces.append(edge.buffer(BORDER_RIVER_WIDTH + 330, quad_segs=2))
    return surfaces_only(shapely.union_all(pieces).simplify(25))


def plant_forests(
    inside: Polygon, river: River, villages: tuple[Village, ...], streams: Streams, fewest: bool
) -> list[Polygon]:
    """Forests as blobs away from villages until about a quarter of the gmina is wooded, large ones first."""
    random = streams.of("forests")
    x0, y0, x1, y1 = inside.bounds
    homesteads = [village.homesteads for village in villages]
    forests: list[Polygon] = []
    wooded = 0.0
    for attempt in range(240):
        if wooded > FOREST_SHARE * inside.area or (fewest and len(forests) >= 4):
            break
        radius = random.uniform(1300, 2400) if len(forests) < 4 else random.uniform(180, 1100)
        if attempt > 120:
            radius *= 0.5
        centre = (random.uniform(x0, x1), random.uniform(y0, y1))
        wood = blob(centre, radius, random).intersection(inside.buffer(-1))
        clear = 260.0
        if not isinstance(wood, Polygon) or any(wood.distance(home) < clear for home in homesteads):
            continue
        if any(wood.distance(other) < 120 for other in forests):
            continue
        forests.append(wood)
        wooded += wood.difference(river.meadows).area
    return forests
