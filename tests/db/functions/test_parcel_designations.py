"""What plans say of a parcel: the three answers, areas, slivers, the part outside."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.db.parcels import add_parcel, add_precinct
from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect, square

WEST = 8_480_000
"""Where the plan's two zones of 100 × 100 m begin."""


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def plan(owner: psycopg.Connection) -> Plan:
    return add_plan(owner, DOROHUSK)


@pytest.fixture
def clerk(owner: psycopg.Connection, plan: Plan) -> Iterator[psycopg.Connection]:
    with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
        yield connection


def publish_in_force(person: psycopg.Connection, plan: Plan) -> None:
    for table, column in (("spatial_plan", "id"), ("zoning_element", "plan_id")):
        person.execute(
            f"UPDATE planning.{table} SET status = 'legalForce', base_version = row_version "
            f"WHERE {column} = %s",
            [plan.id],
        )
    person.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])


def designations(person: psycopg.Connection, reference: str, state: str) -> list[tuple]:
    return person.execute(
        "SELECT class, designation, round(area::numeric, -1)::int, round(share * 100)::int, is_sliver "
        "FROM planowisko.parcel_designations(%s, %s) WHERE state = %s",
        [DOROHUSK, reference, state],
    ).fetchall()


def answers(person: psycopg.Connection, reference: str) -> dict[str, tuple]:
    rows = person.execute(
        "SELECT plan_group, answer, reason, round(outside_share * 100)::int "
        "FROM planowisko.parcel_answers(%s, %s)",
        [DOROHUSK, reference],
    ).fetchall()
    return {group: tuple(answer) for group, *answer in rows}


def test_the_three_answers(owner: psycopg.Connection, clerk: psycopg.Connection, plan: Plan) -> None:
    precinct = add_precinct(owner, DOROHUSK, "0009", "Okopy")
    both = add_parcel(owner, precinct, "1", geometry=square(WEST + 30, width=100))
    half = add_parcel(owner, precinct, "2", geometry=square(WEST + 150, width=100))
    away = add_parcel(owner, precinct, "3", geometry=square(WEST + 500))
    # 4 cm into the neighbouring zone: drawn apart, not designated.
    sliver = add_parcel(owner, precinct, "4", geometry=square(WEST, width=100.04))
    nothing = ("not_available", "nothing_published", 100)
    assert answers(clerk, both) == {"general": nothing, "local": nothing}
    publish_in_force(clerk, plan)

    assert designations(clerk, both, "published") == [
        ("plan", None, 10_000, 100, False),
        ("zoning_element", "1SZ", 7_000, 70, False),
        ("zoning_element", "2SZ", 3_000, 30, False),
    ]
    assert designations(clerk, both, "draft") == designations(clerk, both, "published")
    assert answers(clerk, both) == {"general": ("designated", None, 0), "local": nothing}
    assert designations(clerk, half, "published")[0] == ("plan", None, 5_000, 50, False)
    assert answers(clerk, half)["general"] == ("designated", None, 50)
    assert designations(clerk, away, "published") == []
    assert answers(clerk, away)["general"] == ("no_plan", None, 100)
    assert designations(clerk, sliver, "published")[1:] == [
        ("zoning_element", "1SZ", 10_000, 100, False),
        ("zoning_element", "2SZ", 0, 0, True),
    ]
    with connect(add_person(owner, ZMUDZ, "clerk")) as partner:
        assert designations(partner, both, "published") == designations(clerk, both, "published")
        assert designations(partner, both, "draft") == []


def test_a_plan_known_by_its_drawing_alone_gives_no_answer(
    owner: psycopg.Connection, clerk: psycopg.Connection, plan: Plan
) -> None:
    parcel = add_parcel(owner, add_precinct(owner, DOROHUSK, "0009", "Okopy"), "1")
    publish_in_force(clerk, plan)
    owner.execute("ALTER TABLE publication.zoning_element DISABLE TRIGGER USER")
    owner.execute("DELETE FROM publication.zoning_element")
    assert answers(clerk, parcel)["general"] == ("not_available", "drawing_only", 0)
    assert designations(clerk, parcel, "published") == [
        ("plan", None, 10_000, 100, False),
        ("unassigned", None, 10_000, 100, False),
    ]


def test_a_draft_that_crosses_itself_is_told_all_the_same(
    owner: psycopg.Connection, clerk: psycopg.Connection, plan: Plan
) -> None:
    parcel = add_parcel(owner, add_precinct(owner, DOROHUSK, "0009", "Okopy"), "1")
    clerk.execute(
        "UPDATE planning.zoning_element SET base_version = row_version, geometry = ST_GeomFromText("
        "'POLYGON((8480000 5670000, 8480100 5670100, 8480100 5670000, 8480000 5670100, "
        "8480000 5670000))', 2179) WHERE id = %s",
        [plan.west],
    )
    assert ("zoning_element", "1SZ", 5_000, 50, False) in designations(clerk, parcel, "draft")


def test_a_click_and_an_overview(owner: psycopg.Connection, clerk: psycopg.Connection) -> None:
    precinct = add_precinct(owner, DOROHUSK, "0009", "Okopy")
    add_parcel(owner, precinct, "1", geometry=square(WEST, width=200), area=20_000)
    small = add_parcel(owner, precinct, "2", area=10_000)
    at = "SELECT national_reference FROM planowisko.parcels_at({}, 2179)"
    assert [row[0] for row in clerk.execute(at.format("8480050, 5670050"))] == [small, f"{precinct}.1"]
    assert clerk.execute(at.format("8490000, 5670050")).fetchall() == []
    overview = (
        "SELECT state, precinct_name, ground_area, area_tolerance FROM planowisko.parcel_overview(%s, %s)"
    )
    ((state, name, area, tolerance),) = clerk.execute(overview, [DOROHUSK, small]).fetchall()
    assert (state, name) == ("current", "Okopy")
    # The areal scale of EPSG:2179 is 0.99985 to 0.99998 here.
    assert 10_000.2 < area < 10_001.5
    assert tolerance == pytest.approx(0.0001 * 10_000 + 0.2 * 100)
    gone = add_parcel(owner, precinct, "3", former=True)
    assert clerk.execute(overview, [DOROHUSK, gone]).fetchall()[0][0] == "superseded"
    assert clerk.execute(overview, [DOROHUSK, f"{precinct}.77"]).fetchall() == []
