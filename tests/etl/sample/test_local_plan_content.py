"""The invented local plan beyond the national schema: terrains tile it, building lines lie in them."""

import pytest
import shapely

from planowisko.etl.readers.plans.plan_geopackage import read_plan_geopackage
from planowisko.etl.records.local_plan import LineMarking, Terrain
from planowisko.etl.records.plan import OfficialDocumentation, PlanDrawing, SpatialPlan
from planowisko.etl.sample.gminas import gminas_named
from planowisko.etl.sample.landscape import draw_landscape
from planowisko.etl.sample.local_plan import LocalPlan, draw_local_plan
from tests.etl.sample.conftest import SEED


@pytest.fixture(scope="module", params=["060304_2", "062012_2"])
def plan(request: pytest.FixtureRequest) -> LocalPlan:
    return draw_local_plan(draw_landscape(gminas_named((request.param,))[0], SEED, 300))


def test_terrains_tile_the_plan(plan: LocalPlan):
    terrains = [record for record in plan.content if isinstance(record, Terrain)]
    assert len(terrains) == len(plan.terrains) > 2
    surfaces = [terrain.geometry for terrain in terrains]
    assert shapely.coverage_is_valid(surfaces)
    assert shapely.union_all(surfaces).symmetric_difference(plan.outline).area < 0.01


def test_building_lines_lie_in_the_terrain_that_they_are_of(plan: LocalPlan):
    terrains = {record.local_id: record for record in plan.content if isinstance(record, Terrain)}
    lines = [record for record in plan.content if isinstance(record, LineMarking)]
    assert lines
    for line in lines:
        assert terrains[line.local_id.rpartition("-L")[0]].geometry.covers(line.geometry)
        assert line.kind == "maximumBuildingLine"


def test_every_symbol_has_a_provision_and_buildable_terrains_their_parameters(plan: LocalPlan):
    act = plan.records[0]
    assert (act.symbol_regime, act.terrains_tile) == ("2003", True)
    terrains = [record for record in plan.content if isinstance(record, Terrain)]
    assert {terrain.symbol for terrain in terrains} == {p.symbol for p in act.provisions if p.symbol}
    for terrain in terrains:
        assert (terrain.max_height is None) == (terrain.symbol == "KDL")


def test_the_geopackage_holds_the_plan_with_its_terrains(delivery, plan: LocalPlan):
    (gmina,) = [gmina for gmina in delivery.gminas if gmina.unit == plan.gmina.unit]
    found = list(read_plan_geopackage(gmina.local_plan_geopackage))
    assert {type(record) for record in found} == {
        SpatialPlan, OfficialDocumentation, PlanDrawing, Terrain, LineMarking
    }  # fmt: skip
    designations = {record.designation for record in found if isinstance(record, Terrain)}
    assert designations == {terrain.designation for terrain in plan.terrains}
    (act,) = [record for record in found if isinstance(record, SpatialPlan)]
    assert act.provisions == plan.records[0].provisions
