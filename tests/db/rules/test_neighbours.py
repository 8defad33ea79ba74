"""The gmina's border, the neighbours' published plans and the plan ogólny of the same gmina."""

from collections.abc import Callable

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    GMINA,
    NAMESPACE,
    Finding,
    Plan,
    Row,
    box,
    document,
    local_plan,
    multi,
    provision,
    store_draft,
    terrain,
    zone,
)

SUBJECT = ("act-outside-gmina", "neighbour-overlap", "neighbour-gap", "zone-terrain-conflict")
NEIGHBOUR = "060307_2"

Found = Callable[[Plan], list[Finding]]


@pytest.fixture
def found(judge: Judge) -> Found:
    """Findings of this subject about a plan."""
    return lambda plan: [finding for finding in judge(plan) if finding.rule in SUBJECT]


def set_border(connection: psycopg.Connection, border: str) -> None:
    connection.execute(
        "UPDATE partnership.gmina SET border = ST_GeomFromText(%s, 2179) WHERE code = %s", [border, GMINA]
    )


def publish(connection: psycopg.Connection, plan: Plan, gmina_code: str) -> None:
    """Publish a plan of a gmina, who is added where it is new."""
    connection.execute("SELECT planowisko.add_gmina(%s, 'Leśniowice')", [gmina_code])
    plan_id = store_draft(connection, plan, gmina_code)
    connection.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan_id])


def of_neighbour(west: float, *, status: str = "elaboration") -> Plan:
    """The plan ogólny of the neighbour in the east, which begins ``west`` metres from the corner."""
    namespace = NAMESPACE.replace("060304", "060307")

    def theirs(row: Row) -> Row:
        return {**row, "namespace": namespace}

    return Plan(
        zones=(theirs(zone("1SO", box(west, 0, west + 100, 100))),),
        act_geometry=multi(box(west, 0, west + 100, 100)),
        act={"namespace": namespace, "title": "Plan sąsiada", "status": status, "valid_to": "2026-06-01"},
        documents=(theirs(document(adopts=[f"https://example.org/{status}"])),),
    )


def test_without_a_border_nothing_is_said_of_it(found: Found):
    assert found(Plan()) == []


@pytest.mark.parametrize(("east", "rules"), [(200, []), (199.5, []), (198, ["act-outside-gmina"])])
def test_a_plan_stays_within_the_gmina(connection: psycopg.Connection, found: Found, east, rules):
    set_border(connection, multi(box(-50, -50, east, 150)))
    assert [finding.rule for finding in found(Plan())] == rules


def test_what_crosses_the_border_is_shown(connection: psycopg.Connection, found: Found):
    set_border(connection, multi(box(-50, -50, 190, 150)))
    (finding,) = found(Plan())
    assert (finding.severity, finding.object) == ("error", "1POG")
    # One metre is tolerated.
    assert finding.area == pytest.approx(900)
    assert "granicę gminy Dorohusk na powierzchni 900 m²" in finding.message


def test_neighbours_that_meet_are_right(connection: psycopg.Connection, found: Found):
    publish(connection, of_neighbour(200), NEIGHBOUR)
    assert found(Plan()) == []


def test_an_overlap_with_a_neighbour_is_a_warning_with_its_place(
    connection: psycopg.Connection, found: Found
):
    publish(connection, of_neighbour(198), NEIGHBOUR)
    (finding,) = found(Plan())
    assert (finding.rule, finding.severity, finding.area) == (
        "neighbour-overlap",
        "warning",
        pytest.approx(200),
    )
    assert "gminy Leśniowice („Plan sąsiada”)" in finding.message


def test_a_gap_beside_a_neighbour_is_a_warning_with_its_place(connection: psycopg.Connection, found: Found):
    publish(connection, of_neighbour(202), NEIGHBOUR)
    (finding,) = found(Plan())
    assert (finding.rule, finding.severity, finding.area) == ("neighbour-gap", "warning", pytest.approx(200))


@pytest.mark.parametrize("west", [200.01, 199.99, 215])
def test_hair_lines_and_distant_neighbours_are_no_warning(connection: psycopg.Connection, found: Found, west):
    publish(connection, of_neighbour(west), NEIGHBOUR)
    assert found(Plan()) == []


def test_a_plan_that_is_out_of_force_is_no_neighbour(connection: psycopg.Connection, found: Found):
    publish(connection, of_neighbour(198, status="obsolete"), NEIGHBOUR)
    assert found(Plan()) == []


@pytest.fixture
def general_plan(connection: psycopg.Connection) -> None:
    """The gmina's own published plan ogólny: an open zone in the west, one of services in the east."""
    publish(connection, Plan(), GMINA)


@pytest.mark.usefixtures("general_plan")
@pytest.mark.parametrize(
    ("symbol", "zones"),
    [("U", ["1SO"]), ("UH", ["1SO"]), ("RN", ["2SU"]), ("K", []), ("KDZ", []), ("MN", ["1SO", "2SU"])],
)
def test_a_terrain_agrees_with_the_zones_below_it(found: Found, symbol, zones):
    plan = local_plan(
        terrains=(terrain(f"1{symbol}", box(0, 0, 200, 100)),), provisions=(provision(1, symbol),)
    )
    findings = found(plan)
    assert [finding.rule for finding in findings] == ["zone-terrain-conflict"] * len(zones)
    for finding, designation in zip(findings, zones, strict=True):
        assert f"w strefie {designation} (" in finding.message
        assert finding.area == pytest.approx(10_000)


@pytest.mark.usefixtures("general_plan")
def test_a_mixed_symbol_agrees_with_all_its_parts(found: Found):
    plan = local_plan(terrains=(terrain("1U/RN", box(0, 0, 200, 100)),), provisions=(provision(1, "U/RN"),))
    assert len(found(plan)) == 2


@pytest.mark.usefixtures("general_plan")
def test_a_little_of_another_zone_is_no_conflict(found: Found):
    plan = local_plan(terrains=(terrain("1U", box(99.6, 0, 200, 100)),), provisions=(provision(1, "U"),))
    assert found(plan) == []
