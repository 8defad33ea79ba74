"""Parcels, precincts and zones tile the gmina exactly, whatever the size; neighbours share their border."""

import numpy as np
import pytest
import shapely

from planowisko.etl.sample.gminas import GMINAS
from planowisko.etl.sample.landscape import (
    draw_landscape,
    gmina_polygon,
    parcel_polygons,
    precinct_polygons,
)
from planowisko.etl.sample.zones import FEWEST_ZONES, MOST_ZONES, draw_zones

BY_NAME = {gmina.name: gmina for gmina in GMINAS}
NEIGHBOURS = [
    ("Żmudź", "Leśniowice"),
    ("Żmudź", "Wojsławice"),
    ("Leśniowice", "Wojsławice"),
    ("Wojsławice", "Kraśniczyn"),
]
EASTING, NORTHING = (8_412_000, 8_511_000), (5_586_000, 5_694_000)


def vertices(geometry):
    return {(round(x * 100), round(y * 100)) for x, y in shapely.get_coordinates(geometry)}


def assert_tiles(polygons, whole):
    polygons = np.array(list(polygons), dtype=object)
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    union = shapely.coverage_union_all(polygons)
    assert union.symmetric_difference(whole).area == 0
    assert vertices(union) == vertices(whole)


@pytest.mark.parametrize(
    ("name", "parcels", "seed"),
    [
        ("Sułów", 20, 1),
        ("Mircze", 50, 2),
        ("Dorohusk", 300, 3),
        ("Leśniowice", 1000, 4),
        ("Dorohusk", 2000, 1),
        ("Żmudź", 2000, 42),
        ("Sułów", 8000, 1),
    ],
)
def test_parcels_and_zones_tile_the_gmina(name, parcels, seed):
    landscape = draw_landscape(BY_NAME[name], seed, parcels)
    whole = gmina_polygon(landscape)
    labels, polygons = parcel_polygons(landscape)
    assert len(labels) == landscape.parcel_count
    assert abs(len(polygons) - parcels) <= parcels / 10
    assert_tiles(polygons, whole)
    zones = draw_zones(landscape)
    assert FEWEST_ZONES <= len(zones) <= MOST_ZONES
    assert_tiles([zone.polygon for zone in zones], whole)
    precincts = precinct_polygons(landscape)
    assert len(precincts) >= 3
    assert_tiles([part for precinct in precincts.values() for part in shapely.get_parts(precinct)], whole)


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_neighbours_share_their_border_vertex_by_vertex(one, other):
    a, b = (draw_landscape(BY_NAME[name], 7, parcels) for name, parcels in ((one, 20), (other, 400)))
    first, second = gmina_polygon(a), gmina_polygon(b)
    assert shapely.coverage_is_valid(np.array([first, second], dtype=object))
    assert first.intersection(second).length > 3000
    assert len(vertices(first) & vertices(second)) > 30


def test_gminas_that_are_no_neighbours_stand_apart():
    borders = {name: gmina_polygon(draw_landscape(gmina, 7, 20)) for name, gmina in BY_NAME.items()}
    touching = {
        frozenset((one, other))
        for one in borders
        for other in borders
        if one != other and borders[one].intersects(borders[other])
    }
    assert {name for pair in touching for name in pair} == {"Żmudź", "Leśniowice", "Wojsławice", "Kraśniczyn"}


def test_every_gmina_lies_in_its_powiat_with_a_real_size():
    for gmina in GMINAS:
        polygon = gmina_polygon(draw_landscape(gmina, 1, 20))
        west, south, east, north = polygon.bounds
        assert EASTING[0] < west < east < EASTING[1]
        assert NORTHING[0] < south < north < NORTHING[1]
        assert 90e6 < polygon.area < 260e6


def test_the_landscape_has_villages_strips_forests_and_a_river():
    landscape = draw_landscape(BY_NAME["Leśniowice"], 1, 2000)
    labels, polygons = parcel_polygons(landscape)
    land = np.array([landscape.land[label] for label in labels], dtype=object)
    area = shapely.area(polygons)
    total = area.sum()
    assert 0.1 < area[land == "forest"].sum() / total < 0.4
    assert 0.02 < area[land == "meadow"].sum() / total < 0.15
    assert np.median(area[land == "forest"]) > 3 * np.median(area[land == "field"])
    boxes = shapely.oriented_envelope(polygons[land == "field"])
    sides = np.sort(
        [[shapely.LineString(b.exterior.coords[i : i + 2]).length for i in (0, 1)] for b in boxes]
    )
    assert np.median(sides[:, 1] / sides[:, 0]) > 2.5
    streets = [village.street for village in landscape.blocks.settlement.villages]
    assert 3 <= len(streets) <= 8
    homes = [landscape.faces[label] for label in labels if landscape.land[label] == "homestead"]
    assert max(min(home.distance(street) for street in streets) for home in homes) < 150
    assert landscape.blocks.river.centre_line.length > 6000
