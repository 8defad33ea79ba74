"""What stands around a draft: the gmina's cadastre and the neighbours' published plans."""

import uuid

import pytest
from qgis.core import QgsProject

EAST, NORTH = 8_480_000, 5_670_000


def square(east: float, north: float) -> str:
    return (
        f"MULTIPOLYGON((({east} {north}, {east + 50} {north}, {east + 50} {north + 50}, "
        f"{east} {north + 50}, {east} {north})))"
    )


@pytest.fixture
def cadastre(database):
    """A precinct, a unit and a building of Dorohusk, as the GIS operator's imports leave them."""
    for level, name in (("precinct", "Okopy"), ("unit", "Dorohusk")):
        database.execute(
            "dorohusk_gis",
            "INSERT INTO cadastre.cadastral_zoning (gmina_code, level, national_reference, name, "
            "import_run_id, geometry) VALUES ('060304_2', %s, %s, %s, %s, ST_GeomFromText(%s, 2179))",
            [level, f"060304_2.{level}", name, str(uuid.uuid4()), square(EAST, NORTH)],
        )
    database.execute(
        "dorohusk_gis",
        "INSERT INTO cadastre.building (gmina_code, kind, content_hash, import_run_id, geometry) "
        "VALUES ('060304_2', '110', '\\x00', %s, ST_GeomFromText(%s, 2179))",
        [str(uuid.uuid4()), square(EAST + 5, NORTH + 5)],
    )


def designations(layer) -> set[str]:
    return {row["designation"] for row in layer.getFeatures()}


def test_what_the_cadastre_has_is_there_to_be_read(cadastre, clerk):
    plan = clerk.open_draft()
    assert [row["name"] for row in plan.layers["cadastral_zoning"].getFeatures()] == ["Okopy"]
    assert [row["kind"] for row in plan.layers["building"].getFeatures()] == ["110"]
    # Nobody has delivered any.
    assert "land_use_contour" not in plan.layers
    group = QgsProject.instance().layerTreeRoot().findGroup("Ewidencja gruntów i budynków")
    assert [node.name() for node in group.children()] == [
        "Obręby ewidencyjne",
        "Budynki",
        "Działki ewidencyjne",
    ]
    for key in ("cadastral_zoning", "building", "cadastral_parcel"):
        assert plan.layers[key].readOnly()
        # So nobody asks the database where all rows lie while the window waits.
        assert plan.layers[key].extent().xMinimum() == EAST


def test_neighbours_plans_are_shown_pale_and_up_to_date(clerk, database):
    plan = clerk.open_draft()
    zones, acts = plan.layers["neighbour_zone"], plan.layers["neighbour_plan"]
    assert zones.readOnly()
    assert acts.readOnly()
    assert zones.opacity() < 0.5
    assert designations(zones) == set()
    neighbour = database.plans["zmudz"]["plan"]
    for number in (1, 2):
        database.execute("zmudz_clerk", "SELECT * FROM planowisko.publish_plan(%s, 'wersja')", [neighbour])
        # Nothing is opened anew: the filter finds the newest version by itself.
        assert len(list(acts.getFeatures())) == 1
        assert {row["plan_version_id"] for row in zones.getFeatures()} == {
            version
            for (version,) in database.execute(
                "zmudz_clerk",
                "SELECT id::text FROM publication.plan_version WHERE number = %s",
                [number],
            )
        }
    # The gmina's own published plans stand in the list of plans, not under the draft.
    own = database.plans["dorohusk"]["plan"]
    database.execute("dorohusk_clerk", "SELECT * FROM planowisko.publish_plan(%s, 'wersja')", [own])
    assert len(list(acts.getFeatures())) == 1


def test_a_layer_around_the_plan_may_be_taken_away(clerk):
    plan = clerk.open_draft()
    QgsProject.instance().removeMapLayer(plan.layers["neighbour_zone"])
    assert clerk.plugin.plan_project.current is plan
    assert "neighbour_zone" not in plan.layers
    QgsProject.instance().removeMapLayer(plan.layers["zoning_element"])
    assert clerk.plugin.plan_project.current is None
