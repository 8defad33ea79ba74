"""Comparing edges finds what comparing surfaces finds, wherever edges match, half match or do not."""

from collections.abc import Callable
from itertools import combinations, product
from random import Random

import psycopg
import pytest
import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, box, corners, multi, polygon, store_files, zone

COLUMNS, ROWS, WIDTH, PIECES = 6, 5, 50, 4

Node = tuple[int, int]
Surfaces = dict[str, Polygon]
Fault = tuple[str, str, float]

TILING = {"ring-self-intersection", "zone-gap", "zone-outside-act", "zone-overlap"}


def test_a_vertex_on_one_side_of_a_border_is_no_fault(judge: Judge):
    west = polygon([(0, 0), (100, 0), (100, 37), (100, 61.5), (100, 100), (0, 100)])
    assert judge(Plan((zone("1SO", west), zone("2SU", box(100, 0, 200, 100))))) == []


def test_three_zones_may_meet_where_one_has_no_vertex(judge: Judge):
    zones = (
        zone("1SO", box(0, 0, 100, 100)),
        zone("2SU", box(100, 0, 200, 33.3)),
        zone("3SJ", box(100, 33.3, 200, 100)),
    )
    assert judge(Plan(zones)) == []


def test_a_repeated_vertex_is_no_edge(judge: Judge):
    west = polygon([(0, 0), (100, 0), (100, 0), (100, 100), (0, 100)])
    found = judge(Plan((zone("1SO", west), zone("2SU", box(100, 0, 200, 100)))))
    assert [finding.rule for finding in found] == ["repeated-vertex"]


def test_an_island_in_a_hole_is_right_and_a_gap_without_it(judge: Judge):
    hole = corners(40, 40, 60, 60)
    around = zone("1SO", polygon(corners(0, 0, 100, 100), hole))
    east, island = zone("2SU", box(100, 0, 200, 100)), zone("3SJ", polygon(hole))
    assert judge(Plan((around, east, island))) == []
    assert [(gap.rule, gap.area) for gap in judge(Plan((around, east)))] == [("zone-gap", pytest.approx(400))]


def test_a_zone_over_the_middle_of_another_is_found(judge: Judge):
    # The outer zone's own edges all match.
    (overlap,) = judge(Plan((*Plan().zones, zone("3SJ", box(40, 40, 60, 60)))))
    assert (overlap.rule, overlap.object) == ("zone-overlap", "1SO, 3SJ")


def test_zones_that_match_one_another_over_a_zone_are_all_found(judge: Judge):
    # Of nine zones in a block the middle one matches its neighbours all around, and so does the zone below.
    block = [
        zone(f"{number}SJ", box(20 + 20 * column, 20 + 20 * row, 40 + 20 * column, 40 + 20 * row))
        for number, (column, row) in enumerate(((c, r) for c in range(3) for r in range(3)), 3)
    ]
    found = judge(Plan((*Plan().zones, *block)))
    assert {overlap.object for overlap in found} == {f"1SO, {number}SJ" for number in range(3, 12)}


def test_a_plan_drawn_twice_overlaps_everywhere(judge: Judge):
    tiles = draw_tiles(Random(1))
    names = [f"{number}SO" for number in range(1, len(tiles) + 1)]
    again = [f"{number}SU" for number in range(1, len(tiles) + 1)]
    drawn = dict(zip(names + again, tiles + tiles, strict=True))
    found = [finding for finding in judge(plan_of(drawn, shapely.union_all(tiles))) if finding.rule in TILING]
    assert {overlap.rule for overlap in found} == {"zone-overlap"}
    assert len(found) == len(tiles)


def test_a_zone_over_a_hole_of_the_act_is_outside(judge: Judge):
    act = multi(polygon(corners(0, 0, 200, 100), corners(40, 40, 60, 60)))
    (outside,) = judge(Plan(act_geometry=act))
    assert (outside.rule, outside.object, outside.area) == ("zone-outside-act", "1SO", pytest.approx(400))


def test_an_act_part_without_zones_is_a_gap(judge: Judge):
    (gap,) = judge(Plan(act_geometry=multi(box(0, 0, 200, 100), box(300, 0, 310, 10))))
    assert (gap.rule, gap.object, gap.area) == ("zone-gap", "1POG", pytest.approx(100))


def test_zones_without_their_act_are_compared(connection: psycopg.Connection):
    store_files(connection, Plan((*Plan().zones, zone("3SU", box(100, 0, 200, 100)))), without_act=True)
    found = connection.execute("SELECT rule, object FROM planowisko.check_files()").fetchall()
    assert ("zone-overlap", "2SU, 3SU") in found
    assert {rule for rule, _ in found} == {"zone-overlap", "missing-act"}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_plan_is_judged_as_by_comparing_all_surfaces(judge: Judge, seed: int):
    random = Random(seed)
    tiles = draw_tiles(random)
    act = shapely.union_all(tiles)
    surfaces = {f"{number}SO": tile for number, tile in enumerate(tiles, 1)}
    for _ in range(random.randint(1, 4)):
        name = random.choice([*surfaces])
        random.choice(DAMAGES)(surfaces, name, random)
    if random.random() < 0.2:
        act = translate(act, 1.5, 0.7)
    found = [
        (finding.rule, finding.object, round(finding.area, 1))
        for finding in judge(plan_of(surfaces, act))
        if finding.rule in TILING
    ]
    assert sorted(found) == sorted(faults_of(surfaces, act))


def draw_tiles(random: Random) -> list[Polygon]:
    """Tiles of 6 x 5 fields with winding borders, the same vertices on both sides; metres from the corner."""
    nodes = {
        (column, row): (
            column * WIDTH + random.uniform(-12, 12),
            row * WIDTH + random.uniform(-12, 12),
        )
        for column, row in product(range(COLUMNS + 1), range(ROWS + 1))
    }
    lines: dict[tuple[Node, Node], list[tuple[float, float]]] = {}
    for (column, row), (x, y) in nodes.items():
        for neighbour in ((column + 1, row), (column, row + 1)):
            if neighbour in nodes:
                to_x, to_y = nodes[neighbour]
                lines[(column, row), neighbour] = [
                    (
                        round(
                            x + (to_x - x) * step / PIECES + (step % PIECES > 0) * random.uniform(-3, 3), 2
                        ),
                        round(
                            y + (to_y - y) * step / PIECES + (step % PIECES > 0) * random.uniform(-3, 3), 2
                        ),
                    )
                    for step in range(PIECES + 1)
                ]
    return [
        Polygon(
            lines[(column, row), (column + 1, row)]
            + lines[(column + 1, row), (column + 1, row + 1)]
            + lines[(column, row + 1), (column + 1, row + 1)][::-1]
            + lines[(column, row), (column, row + 1)][::-1]
        )
        for column, row in product(range(COLUMNS), range(ROWS))
    ]


def remove(surfaces: Surfaces, name: str, random: Random) -> None:
    """Leave a gap."""
    if len(surfaces) > 1:
        del surfaces[name]


def shift(surfaces: Surfaces, name: str, random: Random) -> None:
    """Move a zone: a gap on one side, an overlap on the other, its area as before."""
    surfaces[name] = translate(
        surfaces[name], round(random.uniform(-4, 4), 2), round(random.uniform(-4, 4), 2)
    )


def move_vertex(surfaces: Surfaces, name: str, random: Random) -> None:
    """Move a vertex of one zone and not of its neighbour."""
    vertices = [*surfaces[name].exterior.coords][:-1]
    index = random.randrange(len(vertices))
    x, y = vertices[index]
    vertices[index] = (round(x + random.uniform(-3, 3), 2), round(y + random.uniform(-3, 3), 2))
    moved = Polygon(vertices, surfaces[name].interiors)
    if moved.is_valid:
        surfaces[name] = moved


def repeat(surfaces: Surfaces, name: str, random: Random) -> None:
    """Draw a zone twice."""
    surfaces[f"{random.randrange(100, 10**6)}SU"] = surfaces[name]


def densify(surfaces: Surfaces, name: str, random: Random) -> None:
    """Add vertices that the neighbours do not have."""
    surfaces[name] = shapely.set_precision(
        shapely.segmentize(surfaces[name], random.uniform(3, 12)), 0.0001, mode="pointwise"
    )


def pierce(surfaces: Surfaces, name: str, random: Random) -> None:
    """Cut a hole into a zone, and now and then fill it with another."""
    hole = square_within(surfaces[name], random.uniform(2, 8))
    if hole is not None:
        surfaces[name] = surfaces[name].difference(hole)
        if random.random() < 0.5:
            surfaces[f"{random.randrange(100, 10**6)}SU"] = hole


def cover(surfaces: Surfaces, name: str, random: Random) -> None:
    """Draw a large zone over several others, perhaps beyond the act."""
    x, y = surfaces[name].centroid.coords[0]
    large = shapely.box(*(round(value, 2) for value in (x - 70, y - 45, x + 70, y + 45)))
    surfaces[f"{random.randrange(100, 10**6)}SU"] = large


DAMAGES: list[Callable[[Surfaces, str, Random], None]] = [
    remove,
    shift,
    move_vertex,
    repeat,
    densify,
    pierce,
    cover,
]


def square_within(surface: Polygon, half: float) -> Polygon | None:
    x, y = surface.representative_point().coords[0]
    square = shapely.box(*(round(value, 2) for value in (x - half, y - half, x + half, y + half)))
    return square if surface.contains_properly(square) else None


def plan_of(surfaces: Surfaces, act: Polygon | MultiPolygon) -> Plan:
    """The plan with these zones."""
    kinds = {"SO": "strefaOtwarta", "SU": "strefaUslugowa"}
    zones = (
        zone(name, drawn(surface), zone_kind=kinds[name.lstrip("0123456789")])
        for name, surface in surfaces.items()
    )
    return Plan(tuple(zones), multi(*(drawn(part) for part in shapely.get_parts(act))))


def drawn(surface: Polygon) -> str:
    rings = (surface.exterior, *surface.interiors)
    return polygon(*([(x, y) for x, y, *_ in ring.coords[:-1]] for ring in rings))


def faults_of(surfaces: Surfaces, act: Polygon | MultiPolygon) -> list[Fault]:
    """Rule, objects and square metres of all that is wrong, by plain overlays."""
    faults = []
    for gap in significant(act.difference(shapely.union_all([*surfaces.values()]))):
        near = [name for name, surface in surfaces.items() if surface.distance(gap) <= 0.01]
        faults.append(("zone-gap", listing(near), round(gap.area, 1)))
    for (one, surface), (other, other_surface) in combinations(surfaces.items(), 2):
        area = sum(part.area for part in significant(surface.intersection(other_surface)))
        if area:
            faults.append(("zone-overlap", listing([one, other]), round(area, 1)))
    for name, surface in surfaces.items():
        area = sum(part.area for part in significant(surface.difference(act)))
        if area:
            faults.append(("zone-outside-act", name, round(area, 1)))
    return faults


def significant(surface: shapely.Geometry) -> list[Polygon]:
    return [
        part
        for part in shapely.get_parts(surface)
        if isinstance(part, Polygon) and part.area >= 1 and part.length**2 <= 10_000 * part.area
    ]


def listing(names: list[str]) -> str:
    named = sorted(names, key=lambda name: (int(name.rstrip("SOU")), name))
    others = f" i inne ({len(named) - 6})" if len(named) > 6 else ""
    return ", ".join(named[:6]) + others
