"""A large plan ogólny on invented ground: thousands of zones with winding borders, an exact coverage.

Zones are cells around seeds, small and many in villages, large outside; some open ones are joined into zones
of irregular shape with other zones inside. Every border between two cells is drawn once, as a winding line
that stays inside the two triangles between the border and the cells' seeds; so no border crosses another, and
both sides have the very same vertices. Coordinates are EPSG:2179, rounded to the centimetre.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, Polygon

from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.records.source import Source
from planowisko.etl.sample.arrangement import Groups

SRID = 2179
CENTRE = (8_470_000.0, 5_640_000.0)
RADIUS = 9_000.0
NAMESPACE = "PL.ZIPPZP.9999/060304-POG"
ADDRESS = f"https://www.gov.pl/zagospodarowanieprzestrzenne/app/AktPlanowaniaPrzestrzennego/{NAMESPACE}/1POG"

_VILLAGES = 90
_VILLAGES_APART = 600.0
_CELLS_PER_ZONE = 1.35
_VERTEX_EVERY_METRES = 8.55
_LARGEST_GROUP = 300
_KINDS = {
    "SZ": ("strefaWielofunkcyjnaZZabudowaZagrodowa", "KPT-MPZP-RZM"),
    "SJ": ("strefaWielofunkcyjnaZZabudowaMieszkaniowaJednorodzinna", "KPT-MPZP-MN"),
    "SU": ("strefaUslugowa", "KPT-MPZP-U"),
    "SO": ("strefaOtwarta", "KPT-MPZP-RN"),
    "SN": ("strefaZieleniIRekreacji", "KPT-MPZP-ZP"),
}
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_NO_FILE = Source("")

Vertex = tuple[int, int]
"""Centimetres from the centre."""


@dataclass(frozen=True)
class LargePlan:
    """The plan's records; how many zones it has, and vertices of them (without those that close rings)."""

    records: tuple[PlanRecord, ...]
    zone_count: int
    vertex_count: int

    @property
    def zones(self) -> Iterator[ZoningElement]:
        """The zones alone."""
        return (record for record in self.records if isinstance(record, ZoningElement))


def draw_large_plan(zone_count: int = 6400, seed: int = 1) -> LargePlan:
    """Draw a plan of ``zone_count`` zones, about 78 vertices each; the same for the same seed."""
    random = Random(seed)
    cells = _Cells(random, round(zone_count * _CELLS_PER_ZONE))
    polygons = cells.polygons()
    group = _joined(cells, zone_count, random)
    zones = [
        polygons[members[0]] if len(members) == 1 else shapely.coverage_union_all(polygons[members])
        for members in (np.flatnonzero(group == label) for label in np.unique(group))
    ]
    act = shapely.coverage_union_all(polygons)
    records: list[PlanRecord] = [_act(MultiPolygon([act]))]
    records += [_zone(number, zone, random) for number, zone in enumerate(zones, 1)]
    records += [
        _regulation(number, Point(x, y).buffer(220, quad_segs=24))
        for number, (x, y) in enumerate(cells.villages, 1)
    ]
    records += [_document("1", "initiates"), _document("2", "adopts")]
    rings = sum(1 + len(zone.interiors) for zone in zones)
    return LargePlan(tuple(records), len(zones), int(shapely.get_num_coordinates(zones).sum()) - rings)


class _Cells:
    """Cells around seeds: those inside the plan, who borders whom, and the lines between them."""

    def __init__(self, random: Random, count: int) -> None:
        self._random = random
        self.villages: list[tuple[float, float]] = []
        while len(self.villages) < _VILLAGES:
            place = _inside(random, RADIUS * 0.92)
            if all(math.dist(place, village) > _VILLAGES_APART for village in self.villages):
                self.villages.append(place)
        self.seeds = self._draw_seeds(count)
        inside = np.hypot(*(self.seeds - CENTRE).T) < RADIUS
        cells = shapely.get_parts(
            shapely.voronoi_polygons(
                shapely.multipoints(self.seeds), extend_to=Point(CENTRE).buffer(2 * RADIUS)
            )
        )
        tree = shapely.STRtree(cells)
        point, cell = tree.query(shapely.points(self.seeds), predicate="within")
        rings: list[list[Vertex]] = [[]] * len(self.seeds)
        for at, of in zip(point.tolist(), cell.tolist(), strict=True):
            rings[at] = _vertices(cells[of])
        self._rings = [rings[index] for index in np.flatnonzero(inside)]
        number_inside = np.cumsum(inside) - 1
        self.owners: dict[tuple[Vertex, Vertex], list[int]] = {}
        for index, ring in enumerate(rings):
            for edge in _edges(ring):
                self.owners.setdefault(_undirected(edge), []).append(index)
        self.neighbours = [
            (int(number_inside[owners[0]]), int(number_inside[owners[1]]))
            for owners in self.owners.values()
            if len(owners) == 2 and inside[owners[0]] and inside[owners[1]]
        ]
        self.inner_seeds = self.seeds[inside]

    def polygons(self) -> NDArray[np.object_]:
        """A polygon per cell, along the winding lines."""
        lines: dict[tuple[Vertex, Vertex], list[Vertex]] = {}
        result = np.empty(len(self._rings), dtype=object)
        for index, ring in enumerate(self._rings):
            winding: list[Vertex] = []
            for edge in _edges(ring):
                name = _undirected(edge)
                if name not in lines:
                    lines[name] = self._winding(name)
                winding += (lines[name] if edge == name else lines[name][::-1])[:-1]
            result[index] = Polygon(np.round(np.array(winding) / 100 + CENTRE, 2))
        return result

    def _draw_seeds(self, count: int) -> NDArray[np.float64]:
        """``count`` within the plan, three of five in villages, and more around it: so its edge winds."""
        random = self._random
        points: list[tuple[float, float]] = []
        while len(points) < count * 3 // 5:
            x, y = random.choice(self.villages)
            point = (random.gauss(x, 230), random.gauss(y, 230))
            if math.dist(point, CENTRE) < RADIUS:
                points.append(point)
        points += [_inside(random, RADIUS) for _ in range(count - len(points))]
        around = 1.25
        beyond = round(count * 2 / 5 * (around**2 - 1))
        while len(points) < count + beyond:
            point = _inside(random, RADIUS * around)
            if math.dist(point, CENTRE) >= RADIUS:
                points.append(point)
        return np.round(np.array(points), 2)

    def _winding(self, edge: tuple[Vertex, Vertex]) -> list[Vertex]:
        """A line from one end to the other that swings towards the seed of the one cell and of the other."""
        (ax, ay), (bx, by) = edge
        length = math.hypot(bx - ax, by - ay) / 100
        pieces = int(length / _VERTEX_EVERY_METRES)
        owners = self.owners[edge]
        if pieces < 2 or len(owners) < 2:
            return [*edge]
        one, other = ((self.seeds[owner] - CENTRE) * 100 for owner in owners)
        phases = [self._random.uniform(0, math.tau) for _ in range(3)]
        line = [edge[0]]
        side = 0.0
        for step in range(1, pieces):
            share = step / pieces
            swing = sum(
                math.sin(math.tau * share * waves + phase) / waves
                for waves, phase in zip((1, 2, 5), phases, strict=True)
            )
            swing *= 0.16 * min(1, 4 * share, 4 * (1 - share))
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            if side * swing < 0:
                # From one triangle into the other only across the border itself.
                line.append((round(x), round(y)))
                side = 0.0
                continue
            side = swing
            seed_x, seed_y = one if swing > 0 else other
            line.append((round(x + abs(swing) * (seed_x - x)), round(y + abs(swing) * (seed_y - y))))
        return [*line, edge[1]]


def _inside(random: Random, radius: float) -> tuple[float, float]:
    """A place within the distance of the centre."""
    distance, bearing = radius * math.sqrt(random.random()), random.uniform(0, math.tau)
    return CENTRE[0] + distance * math.cos(bearing), CENTRE[1] + distance * math.sin(bearing)


def _vertices(cell: Polygon) -> list[Vertex]:
    """The corners of a cell, to the centimetre, each once."""
    corners = np.rint((shapely.get_coordinates(cell)[:-1] - CENTRE) * 100).astype(np.int64)
    ring = [(int(x), int(y)) for x, y in corners]
    return [vertex for vertex, before in zip(ring, ring[-1:] + ring[:-1], strict=True) if vertex != before]


def _edges(ring: list[Vertex]) -> Iterator[tuple[Vertex, Vertex]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _undirected(edge: tuple[Vertex, Vertex]) -> tuple[Vertex, Vertex]:
    return edge if edge[0] < edge[1] else (edge[1], edge[0])


def _joined(cells: _Cells, zone_count: int, random: Random) -> NDArray[np.intp]:
    """The zone of each cell: open ones, far from villages, are joined until ``zone_count`` are left."""
    villages = shapely.STRtree(shapely.points(cells.villages))
    distance = np.empty(len(cells.inner_seeds))
    (index, _), metres = villages.query_nearest(
        shapely.points(cells.inner_seeds), return_distance=True, all_matches=False
    )
    distance[index] = metres
    groups = Groups(len(distance))
    size = dict.fromkeys(range(len(distance)), 1)
    left = len(distance)
    borders = [pair for pair in cells.neighbours if min(distance[list(pair)]) > 350]
    random.shuffle(borders)
    for pair in borders:
        one, other = map(groups.find, pair)
        if left == zone_count:
            break
        if one != other and size[one] + size[other] <= _LARGEST_GROUP:
            size[groups.join(one, other)] = size[one] + size[other]
            left -= 1
    return groups.labels()


def _act(geometry: MultiPolygon) -> SpatialPlan:
    return SpatialPlan(
        source=_NO_FILE,
        namespace=NAMESPACE,
        local_id="1POG",
        version_id="20260101T000000",
        begin_lifespan_version=_BEGIN,
        title="Plan ogólny do pomiarów",
        plan_type="planOgolnyGminy",
        level="local",
        status="elaboration",
        geometry=geometry,
        srid=SRID,
        valid_from=date(2026, 1, 1),
    )


def _zone(number: int, geometry: Polygon, random: Random) -> ZoningElement:
    symbol = "SO" if geometry.area > 60_000 else random.choice(("SZ", "SJ", "SU", "SN", "SZ", "SJ"))
    kind, profile = _KINDS[symbol]
    return ZoningElement(
        source=_NO_FILE,
        namespace=NAMESPACE,
        local_id=f"1POG-{number}{symbol}",
        version_id="20260101T000000",
        begin_lifespan_version=_BEGIN,
        designation=f"{number}{symbol}",
        symbol=symbol,
        status="elaboration",
        regulation_nature="generallyBinding",
        zone_kind=kind,
        plan=ADDRESS,
        geometry=geometry,
        srid=SRID,
        valid_from=date(2026, 1, 1),
        primary_profiles=(profile,),
    )


def _regulation(number: int, geometry: Polygon) -> SupplementaryRegulation:
    return SupplementaryRegulation(
        source=_NO_FILE,
        namespace=NAMESPACE,
        local_id=f"1POG-{number}OUZ",
        version_id="20260101T000000",
        begin_lifespan_version=_BEGIN,
        kind="OUZ",
        designation=f"{number}OUZ",
        symbol="OUZ",
        status="elaboration",
        regulation_nature="generallyBinding",
        plan=ADDRESS,
        geometry=shapely.set_precision(geometry, 0.01),
        srid=SRID,
        valid_from=date(2026, 1, 1),
    )


def _document(number: str, relation: str) -> OfficialDocumentation:
    return OfficialDocumentation(
        source=_NO_FILE,
        namespace=NAMESPACE,
        local_id=f"1POG-{number}",
        title=f"Uchwała do pomiarów nr {number}",
        document_date=date(2026, 1, 1),
        date_type="creation",
        **{relation: (ADDRESS,)},
    )
