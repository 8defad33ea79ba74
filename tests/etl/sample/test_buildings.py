"""Invented buildings stand on their parcels, apart from each other, and the import takes them."""

from itertools import pairwise

import shapely
from shapely import STRtree

from planowisko.db.codelists.cadastre import building_kinds
from planowisko.etl.sample.buildings import draw_buildings
from planowisko.etl.sample.gminas import gminas_named
from planowisko.etl.sample.landscape import draw_landscape, parcel_polygons
from tests.etl.sample.conftest import SEED


def test_buildings_stand_within_one_parcel_and_apart():
    (gmina,) = gminas_named(("060304_2",))
    landscape = draw_landscape(gmina, SEED, 300)
    buildings = draw_buildings(landscape)
    assert len(buildings) > 40
    outlines = [building.outline for building in buildings]
    assert shapely.is_valid(outlines).all()
    _, polygons = parcel_polygons(landscape)
    parcels = STRtree(polygons)
    assert [len(parcels.query(outline, predicate="within")) for outline in outlines] == [1] * len(outlines)
    first, second = STRtree(outlines).query(outlines, predicate="intersects")
    assert (first == second).all()


def test_kinds_are_those_of_county_services_and_references_are_unique():
    (gmina,) = gminas_named(("060314_2",))
    buildings = draw_buildings(draw_landscape(gmina, SEED, 200))
    assert {building.kind.lower() for building in buildings} <= set(building_kinds())
    references = sorted(building.reference for building in buildings)
    assert all(one != other for one, other in pairwise(references))
    assert all(reference.startswith("060314_2.") for reference in references)
