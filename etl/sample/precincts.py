"""Lines between the precincts of a sample gmina: wiggly, halfway between villages."""

import math
from itertools import combinations, pairwise
from random import Random

import shapely
from shapely import LineString, MultiPoint, Polygon

from planowisko.etl.sample.borders import Border
from planowisko.etl.sample.grid import GRID, Point, on_grid
from planowisko.etl.sample.randomness import Streams


def precinct_lines(border: Border, centres: list[Point], streams: Streams) -> list[LineString]:
    """Lines that divide the gmina between its villages.

    Their ends on the border are existing border vertices other than gates, so that the border keeps its line.
    """
    cells = _cells_around(centres, border.polygon)
    gates = {point for gate in border.gates for point in (gate.first, gate.second)}
    anchors = [(x, y) for x, y in border.polygon.exterior.coords[:-1] if (x, y) not in gates]
    used: set[Point] = set()
    lines: list[LineString] = []
    for (i, a), (j, b) in combinations(enumerate(cells), 2):
        random = streams.of("precinct", str(i), str(j))
        for part in shapely.get_parts(shapely.line_merge(a.intersection(b))):
            if part.geom_type != "LineString" or part.length < 30:
                continue
            start, end = part.coords[0], part.coords[-1]
            ends = [_anchored(point, border, anchors, used) for point in sorted((start, end))]
            lines.append(LineString(_wiggled(ends[0], ends[1], random)))
    return lines


def _cells_around(centres: list[Point], polygon: Polygon) -> list[Polygon]:
    """Voronoi cells of the centres, cut to the gmina, in the order of the centres."""
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(centres), extend_to=polygon.buffer(5000)))
    ordered = []
    for x, y in centres:
        cell = next(cell for cell in cells if shapely.contains_xy(cell, x, y))
        ordered.append(shapely.set_precision(cell, GRID).intersection(polygon, grid_size=GRID))
    return ordered


def _anchored(point: Point, border: Border, anchors: list[Point], used: set[Point]) -> Point:
    """The point itself inside the gmina, the nearest free border vertex for a point on the border."""
    if shapely.distance(border.polygon.exterior, shapely.Point(point)) > 1.0:
        return on_grid(*point)
    nearest = min((a for a in anchors if a not in used), key=lambda a: math.dist(a, point))
    used.add(nearest)
    return nearest


def _wiggled(start: Point, end: Point, random: Random) -> list[Point]:
    points = [start, end]
    share = 0.06
    while math.dist(points[0], points[1]) > 260:
        finer = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            turn = random.uniform(-share, share)
            finer.append(on_grid((ax + bx) / 2 - (by - ay) * turn, (ay + by) / 2 + (bx - ax) * turn))
            finer.append((bx, by))
        points = finer
        share *= 0.9
    return points
