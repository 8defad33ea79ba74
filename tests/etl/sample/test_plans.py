"""The sample's plans keep the rules of planning acts (the database's own checks run in the main job)."""

from decimal import Decimal

import numpy as np
import pytest
import shapely

from planowisko.db.codelists import zone_kinds
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_objects import address


def of(records, kind):
    return [record for record in records if isinstance(record, kind)]


@pytest.fixture(scope="module", params=range(7))
def gmina(request, delivery):
    return delivery.gminas[request.param]


@pytest.fixture(scope="module")
def general(gmina):
    return list(read_app(gmina.general_plan))


@pytest.fixture(scope="module")
def local(gmina):
    return list(read_app(gmina.local_plan))


def test_zones_tile_the_act(general):
    (plan,) = of(general, SpatialPlan)
    zones = np.array([zone.geometry for zone in of(general, ZoningElement)], dtype=object)
    assert 30 <= len(zones) <= 60
    assert shapely.is_valid(zones).all()
    assert shapely.coverage_is_valid(zones)
    assert shapely.coverage_union_all(zones).symmetric_difference(plan.geometry).area == 0
    assert all(zone.geom_type == "Polygon" for zone in zones)


def test_zones_follow_their_kind(general):
    zones = of(general, ZoningElement)
    assert {"SO", "SK", "SN", "SU"} <= {zone.symbol for zone in zones}
    assert {"SZ", "SJ"} & {zone.symbol for zone in zones}
    assert len({zone.designation for zone in zones}) == len({zone.local_id for zone in zones}) == len(zones)
    for zone in zones:
        kind = zone_kinds()[zone.symbol]
        assert zone.designation.removesuffix(zone.symbol).isdecimal()
        assert zone.local_id == f"1POG-{zone.designation}"
        assert zone.zone_kind == kind.code
        assert zone.primary_profiles
        assert set(zone.primary_profiles) <= set(kind.primary_profiles)
        assert set(zone.additional_profiles) <= set(kind.additional_profiles)
        shares = (zone.max_built_up_share, zone.min_biologically_active_share)
        for value in (*shares, zone.max_height, zone.max_above_ground_intensity):
            assert value is None or value.as_tuple().exponent >= -1
        assert all(share is None or 0 <= share <= 100 for share in shares)
        least = zone.min_biologically_active_share
        assert least is None or least >= (kind.default_min_biologically_active_share or Decimal(0))


def test_building_areas_lie_inside_and_apart(general):
    (plan,) = of(general, SpatialPlan)
    areas = of(general, SupplementaryRegulation)
    assert areas
    for number, area in enumerate(areas):
        assert area.kind == area.symbol == "OUZ"
        assert area.geometry.is_valid
        assert plan.geometry.contains_properly(area.geometry)
        assert all(area.geometry.disjoint(other.geometry) for other in areas[:number])


def test_links_match_in_both_directions(general, local):
    for records in (general, local):
        (plan,) = of(records, SpatialPlan)
        documents = of(records, OfficialDocumentation)
        beginning = [document for document in documents if document.initiates]
        adopting = [document for document in documents if document.adopts]
        assert len(beginning) == len(adopting) == 1
        assert beginning[0].initiates == adopting[0].adopts == (address(plan),)
        assert plan.initiating_documents == (address(beginning[0]),)
        assert plan.adopting_documents == (address(adopting[0]),)
        assert beginning[0].document_date < adopting[0].document_date


def test_links_end_with_the_names_of_the_files(gmina, general, local):
    for records, files in (
        (general, gmina.general_plan_documents),
        (local, gmina.local_plan_documents),
    ):
        links = [link for document in of(records, OfficialDocumentation) for link in document.links]
        assert all(link.startswith("https://") for link in links)
        assert [link.rsplit("/", 1)[1] for link in links] == [file.name for file in files]
        assert all(file.exists() for file in files)
    (drawing,) = of(local, PlanDrawing)
    assert drawing.link.rsplit("/", 1)[1] == gmina.drawing.name


def test_status_and_dates_agree(general, local):
    for records in (general, local):
        (plan,) = of(records, SpatialPlan)
        (adopting,) = [d for d in of(records, OfficialDocumentation) if d.adopts]
        assert plan.status in ("legalForce", "adoption")
        assert plan.version_id == plan.begin_lifespan_version.strftime("%Y%m%dT%H%M%S")
        assert adopting.document_date < plan.valid_from
        if plan.status == "legalForce":
            assert adopting.entry_into_force == plan.valid_from
            assert plan.begin_lifespan_version.date() >= plan.valid_from
        else:
            assert adopting.entry_into_force is None
        for record in of(records, ZoningElement) + of(records, SupplementaryRegulation):
            assert (record.status, record.valid_from, record.plan) == (
                plan.status,
                plan.valid_from,
                address(plan),
            )


def test_the_local_plan_is_complete_and_inside_the_gmina(general, local):
    (plan,) = of(local, SpatialPlan)
    (act,) = of(general, SpatialPlan)
    assert plan.status == "legalForce"
    assert plan.level == "infraLocal"
    assert plan.background_maps
    assert plan.geometry.is_valid
    assert act.geometry.contains(plan.geometry)
    assert len(of(local, PlanDrawing)) == 1
    assert not of(local, ZoningElement)


def test_titles_say_that_it_is_invented(general, local):
    for record in (*general, *local):
        if isinstance(record, SpatialPlan | OfficialDocumentation | PlanDrawing):
            assert "zmyślone" in record.title
            assert not set("<>&") & set(record.title)
