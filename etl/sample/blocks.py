"""Blocks: the countryside divided by precinct lines, roads, water, forests and field tracks.

A block is what is later cut into parcels. Surfaces have an order; a lower one is drawn only where no
higher one is.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
import shapely.ops
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.sample.arrangement import (
    Faces,
    Indices,
    face_of,
    faces_between,
    inner_points,
    surfaces_only,
)
from planowisko.etl.sample.borders import BORDER_RIVER_WIDTH, Border, draw_border, interior
from planowisko.etl.sample.curves import Frame
from planowisko.etl.sample.gminas import SampleGmina
from planowisko.etl.sample.grid import GRID
from planowisko.etl.sample.nature import River, draw_river, plant_forests
from planowisko.etl.sample.precincts import precinct_lines
from planowisko.etl.sample.randomness import Streams
from planowisko.etl.sample.villages import Settlement, settle

Surface = Polygon | MultiPolygon
TRACK_HALF_WIDTH = 2.5
FEW_PARCELS = 1200
"""Below this many parcels a gmina has fewer villages, no field tracks, and blocks are joined, not cut."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one gmina in the model frame.

    ``land`` is what each block is: border, border_river, road, street, river, track, SU, SC, SP, SI,
    homestead, meadow, forest or field; ``precinct`` the number of its village, ``forest`` that of its
    forest or -1.
    """

    border: Border
    river: River
    settlement: Settlement
    faces: Faces
    land: list[str]
    precinct: Indices
    forest: Indices

    def frame_of(self, block: int) -> Frame:
        """The frame in which a block is cut into parcels: along the village street or the river, or north."""
        land = self.land[block]
        if land in ("meadow", "river"):
            return Frame(_direction_at(self.river.centre_line, self.faces[block]))
        if land == "forest":
            return Frame(0.35 * math.sin(1.7 * float(self.forest[block])))
        return self.settlement.villages[int(self.precinct[block])].frame


def draw_blocks(gmina: SampleGmina, seed: int, variant: int, parcels: int) -> Blocks:
    """Draw a gmina: border, river, villages, roads, forests; field tracks as dense as ``parcels`` asks for.

    The border depends on the seed alone, everything inside on seed and variant.
    """
    few = parcels < FEW_PARCELS
    border = draw_border(gmina, seed)
    inside = interior(border)
    streams = Streams(seed, gmina.unit, str(variant))
    river = draw_river(border, streams)
    settlement = settle(border, river.centre_line, gmina.villages, streams, most=4 if few else 8)
    villages = settlement.villages
    forests = plant_forests(inside, river, villages, streams, fewest=few)
    dividing = precinct_lines(border, [v.centre for v in villages], streams)
    precincts = faces_between([border.polygon.exterior, *dividing])
    precinct_of = _precinct_numbers(precincts, [v.centre for v in villages])

    surfaces: list[tuple[str, Surface]] = [("road", settlement.roads), ("river", river.water)]
    for symbol in ("SU", "SC", "SP", "SI"):
        surfaces += [
            (symbol, surfaces_only(v.lots[symbol].intersection(inside))) for v in villages if symbol in v.lots
        ]
    surfaces += [("homestead", v.homesteads) for v in villages]
    surfaces.append(("meadow", surfaces_only(river.meadows.intersection(inside))))
    surfaces += [("forest", forest) for forest in forests]

    lines: list[BaseGeometry] = [border.polygon.exterior, *dividing]
    covered: Surface = surfaces_only(shapely.union_all([settlement.roads, river.water], grid_size=GRID))
    lines.append(inside.exterior.difference(covered))
    lines += _border_cuts(border, inside, streams)
    covered = shapely.MultiPolygon()
    for kind in dict.fromkeys(name for name, _ in surfaces):
        together = shapely.union_all([surface for name, surface in surfaces if name == kind], grid_size=GRID)
        lines.append(together.difference(covered, grid_size=GRID).boundary)
        covered = surfaces_only(shapely.union_all([covered, together], grid_size=GRID))
    lines += [village.homesteads.exterior.intersection(settlement.roads) for village in villages]
    lines += _across_river(river)
    tracks = [] if few else _tracks(precincts, precinct_of, inside, covered, settlement, streams, parcels)
    for track, boundary in tracks:
        surfaces.append(("track", track))
        lines.append(boundary)

    faces = faces_between(lines)
    points = inner_points(faces)
    land, forest = _classify(points, surfaces, inside, border)
    precinct = precinct_of[face_of(points, precincts)]
    for village in villages:
        within = shapely.contains_xy(village.homesteads, shapely.get_coordinates(points))
        land = ["street" if w and kind == "road" else kind for w, kind in zip(within, land, strict=True)]
    return Blocks(border, river, settlement, faces, land, precinct, forest)


def _precinct_numbers(precincts: Faces, centres: list[tuple[float, float]]) -> Indices:
    """The village each precinct face belongs to: the one inside it, or the nearest."""
    numbers = np.empty(len(precincts), dtype=np.intp)
    for i, face in enumerate(precincts):
        inside = [k for k, (x, y) in enumerate(centres) if shapely.contains_xy(face, x, y)]
        middle = face.centroid
        numbers[i] = (
            inside[0]
            if inside
            else min(range(len(centres)), key=lambda k: math.dist(centres[k], (middle.x, middle.y)))
        )
    return numbers


def _classify(
    points: Faces, surfaces: list[tuple[str, Surface]], inside: Polygon, border: Border
) -> tuple[list[str], Indices]:
    xy = shapely.get_coordinates(points)
    shapely.prepare(inside)
    strip = ~shapely.contains_xy(inside, xy)
    kind = np.full(len(points), "field", dtype=object)
    forest = np.full(len(points), -1, dtype=np.intp)
    for number in range(len(surfaces) - 1, -1, -1):
        name, surface = surfaces[number]
        shapely.prepare(surface)
        within = shapely.contains_xy(surface, xy)
        if name not in ("road", "river"):
            within &= ~strip
        if name == "forest":
            forest[within] = number
        else:
            forest[within] = -1
        kind[within] = name
    edge = strip & (kind != "road") & (kind != "river")
    kind[edge] = "border"
    if border.river_edges:
        bank = shapely.union_all([line.buffer(BORDER_RIVER_WIDTH + 5) for line in border.river_edges])
        deep = shapely.distance(border.polygon.exterior, points) > 6.0
        kind[edge & shapely.contains_xy(bank, xy) & deep] = "border_river"
    return kind.tolist(), forest


def _border_cuts(border: Border, inside: Polygon, streams: Streams) -> list[LineString]:
    """Cuts from border vertices through the strip along the border: parcels of some hundred metres."""
    random = streams.of("border cuts")
    gates = {p for gate in border.gates for p in (gate.first, gate.second)}
    vertices = list(border.polygon.exterior.coords[:-1])
    cuts = []
    skip = 0
    for x, y in vertices:
        if skip or (x, y) in gates:
            skip = max(0, skip - 1)
            continue
        skip = random.randint(5, 11)
        inner = shapely.ops.nearest_points(inside.exterior, shapely.Point(x, y))[0]
        reach = math.dist((x, y), (inner.x, inner.y))
        if reach > 2 * BORDER_RIVER_WIDTH:
            continue
        longer = 1 + 0.4 / reach
        cuts.append(LineString([(x, y), (x + (inner.x - x) * longer, y + (inner.y - y) * longer)]))
    return cuts


def _across_river(river: River) -> list[LineString]:
    """Cuts across the meadows every few hundred metres, and of the water every kilometre or so."""
    cuts: list[LineString] = []
    line = river.centre_line
    at, number = 260.0, 0
    while at < line.length - 200:
        a, b = line.interpolate(at - 60), line.interpolate(at + 60)
        length = math.dist((a.x, a.y), (b.x, b.y))
        nx, ny = -(b.y - a.y) / length, (b.x - a.x) / length
        here = line.interpolate(at)
        for side in (1, -1):
            ray = LineString(
                [(here.x, here.y), (here.x + side * nx * 330, here.y + side * ny * 330)]
            ).intersection(river.meadows)
            near = [part for part in shapely.get_parts(ray) if part.distance(here) < 1]
            cuts += near if number % 4 == 0 else [part.difference(river.water) for part in near]
        at += 420
        number += 1
    return cuts


def _direction_at(line: LineString, face: Polygon) -> float:
    at = line.project(face.centroid)
    a, b = line.interpolate(max(0, at - 80)), line.interpolate(at + 80)
    return math.atan2(b.y - a.y, b.x - a.x)


def _tracks(
    precincts: Faces,
    precinct_of: Indices,
    inside: Polygon,
    covered: Surface,
    settlement: Settlement,
    streams: Streams,
    parcels: int,
) -> list[tuple[Surface, BaseGeometry]]:
    """Field tracks: along the street's direction at the depth of the fields, and across between them."""
    mean = inside.area / parcels
    depth = min(950.0, max(330.0, math.sqrt(mean * 7)))
    open_land = inside.buffer(-1).difference(covered, grid_size=GRID)
    tracks: list[tuple[Surface, BaseGeometry]] = []
    for face, number in zip(precincts, precinct_of.tolist(), strict=True):
        village = settlement.villages[number]
        random = streams.of("tracks", str(number))
        frame = village.frame
        u0, v0, u1, v1 = frame.into(face).bounds
        land = face.intersection(open_land)
        rows = [village.depth + depth * random.uniform(0.85, 1.05)]
        while rows[-1] < v1:
            rows.append(rows[-1] + depth * random.uniform(0.8, 1.2))
        below = [-village.depth - depth * random.uniform(0.85, 1.05)]
        while below[-1] > v0:
            below.append(below[-1] - depth * random.uniform(0.8, 1.2))
        levels = sorted(below + rows)
        along = shapely.union_all(
            [frame.box(u0, v - TRACK_HALF_WIDTH, u1, v + TRACK_HALF_WIDTH) for v in levels]
        )
        across = []
        for low, high in pairwise(levels):
            u = u0 + random.uniform(0.2, 1) * 2.2 * depth
            while u < u1:
                across.append(frame.box(u - TRACK_HALF_WIDTH, low, u + TRACK_HALF_WIDTH, high))
                u += random.uniform(1.7, 3.0) * depth
        visible = surfaces_only(along.intersection(land, grid_size=GRID))
        tracks.append((visible, visible.boundary))
        if across:
            between = surfaces_only(shapely.union_all(across).intersection(land, grid_size=GRID))
            between = surfaces_only(between.difference(along, grid_size=GRID))
            tracks.append((between, between.boundary))
    return tracks
