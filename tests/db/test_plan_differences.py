"""Differences between published versions and the draft: of which object, what, from what to what, where."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql

from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect, square
from tests.etl.draft_of_records import freeze


class Row(NamedTuple):
    """A row of ``planowisko.plan_differences`` without geometries."""

    table: str
    object: str
    change: str
    attribute: str | None
    old: Any
    new: Any


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def plan(owner: psycopg.Connection) -> Plan:
    plan = add_plan(owner, DOROHUSK)
    publish(owner, plan)
    return plan


def publish(connection: psycopg.Connection, plan: Plan) -> None:
    connection.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])


def change(connection: psycopg.Connection, table: str, key: object, **values: object) -> None:
    changed = connection.execute(
        sql.SQL("UPDATE planning.{} SET base_version = row_version, {} WHERE id = %s").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in values),
        ),
        [*values.values(), key],
    )
    assert changed.rowcount == 1


def differences(
    connection: psycopg.Connection, plan: Plan, old: int | None = 1, new: int | None = None
) -> list[Row]:
    rows = connection.execute(
        "SELECT class, object, change, attribute, old_value::text, new_value::text "
        "FROM planowisko.plan_differences(%s, %s, %s, %s)",
        [plan.gmina, plan.id, old, new],
    )
    return [Row(*row) for row in rows]


def areas(
    connection: psycopg.Connection, plan: Plan, old: int | None = 1, new: int | None = None
) -> dict[str, tuple[float | None, float | None]]:
    """Area (length, count) gained and lost by object whose place changed."""
    rows = connection.execute(
        "SELECT object, st_area(gained), st_area(lost), st_srid(geometry) "
        "FROM planowisko.plan_differences(%s, %s, %s, %s) WHERE attribute = 'geometry'",
        [plan.gmina, plan.id, old, new],
    ).fetchall()
    assert {row[3] for row in rows} <= {2179}
    return {row[0]: (row[1], row[2]) for row in rows}


def test_a_draft_just_published_does_not_differ(owner: psycopg.Connection, plan: Plan) -> None:
    assert differences(owner, plan) == []
    assert differences(owner, plan, None, 1) == []
    assert differences(owner, plan, 1, 1) == []


def test_other_versions_alone_are_no_difference(owner: psycopg.Connection, plan: Plan) -> None:
    change(
        owner,
        "zoning_element",
        plan.west,
        version_id="20300101T000000",
        begin_lifespan_version="2030-01-01T00:00:00Z",
    )
    assert differences(owner, plan) == []


def test_attributes_are_told_as_they_were_and_as_they_are(owner: psycopg.Connection, plan: Plan) -> None:
    change(
        owner,
        "zoning_element",
        plan.west,
        max_height="9.50",
        min_biologically_active_share="50",
        additional_profiles=["KPT-MPZP-ZN"],
        end_lifespan_version="2030-01-01T01:00:00+01",
    )
    owner.execute("SET timezone = 'Asia/Tokyo'")
    expected = [
        ("additional_profiles", "[]", '["KPT-MPZP-ZN"]'),
        ("end_lifespan_version", "null", '"2030-01-01T00:00:00+00:00"'),
        ("max_height", "null", "9.50"),
        ("min_biologically_active_share", "50.0", "50"),
    ]
    assert differences(owner, plan) == [
        Row("zoning_element", "1SZ", "changed", *attribute) for attribute in expected
    ]
    assert differences(owner, plan, None, 1) == [
        Row("zoning_element", "1SZ", "changed", name, new, old) for name, old, new in expected
    ]


def test_parts_gained_and_lost_are_told_with_their_place(owner: psycopg.Connection, plan: Plan) -> None:
    change(owner, "zoning_element", plan.west, geometry=f"SRID=2179;{square(8_480_000, width=90)}")
    change(owner, "zoning_element", plan.east, geometry=f"SRID=2179;{square(8_480_090, width=110)}")
    assert areas(owner, plan) == {"1SZ": (None, 1000.0), "2SZ": (1000.0, None)}
    assert areas(owner, plan, None, 1) == {"1SZ": (1000.0, None), "2SZ": (None, 1000.0)}
    (gained,) = owner.execute(
        "SELECT st_astext(st_envelope(gained)) FROM planowisko.plan_differences(%s, %s, 1, NULL) "
        "WHERE object = '2SZ'",
        [plan.gmina, plan.id],
    ).fetchone()
    assert (
        gained == "POLYGON((8480090 5670000,8480090 5670100,8480100 5670100,8480100 5670000,8480090 5670000))"
    )


def test_a_vertex_more_is_a_change_without_area(owner: psycopg.Connection, plan: Plan) -> None:
    change(
        owner,
        "zoning_element",
        plan.west,
        geometry="SRID=2179;POLYGON((8480000 5670000, 8480050 5670000, 8480100 5670000, 8480100 5670100, "
        "8480000 5670100, 8480000 5670000))",
    )
    assert areas(owner, plan) == {"1SZ": (None, None)}


def test_a_crossed_border_is_compared_too(owner: psycopg.Connection, plan: Plan) -> None:
    change(
        owner,
        "zoning_element",
        plan.west,
        geometry="SRID=2179;POLYGON((8480000 5670000, 8480100 5670100, 8480100 5670000, 8480000 5670100, "
        "8480000 5670000))",
    )
    assert areas(owner, plan) == {"1SZ": (None, 5000.0)}


def test_objects_added_and_removed_have_their_place(owner: psycopg.Connection, plan: Plan) -> None:
    owner.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
    owner.execute(
        "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, geometry) "
        "VALUES (%s, %s, '10SU', 'SU', 'strefaUslugowa', ST_GeomFromText(%s, 2179))",
        [DOROHUSK, plan.id, square(8_480_100)],
    )
    assert differences(owner, plan) == [
        Row("zoning_element", "2SZ", "removed", None, None, None),
        Row("zoning_element", "10SU", "added", None, None, None),
    ]
    places = owner.execute(
        "SELECT st_area(geometry), gained, lost FROM planowisko.plan_differences(%s, %s, 1, NULL)",
        [plan.gmina, plan.id],
    ).fetchall()
    assert places == [(10_000.0, None, None)] * 2


CHANGES = {
    "spatial_plan": ("title = 'Inny'", "title"),
    "official_documentation": ("title = 'Inna'", "title"),
    "plan_drawing": ("title = 'Inny'", "title"),
    "background_map": ("map_date = '2026-02-02'", "map_date"),
    "zoning_element": ("symbol = 'SU'", "symbol"),
    "supplementary_regulation": ("name = 'x'", "name"),
    "terrain": ("is_overlay = true", "is_overlay"),
    "line_marking": (
        "geometry = st_geomfromtext('LINESTRING(8480000 5670000, 8480200 5670000)', 2179)",
        "geometry",
    ),
    "point_marking": ("geometry = st_geomfromtext('POINT(8480001 5670000)', 2179)", "geometry"),
    "plan_symbol": ("red = 7", "red"),
    "provision": ("content = 'inna'", "content"),
    "accepted_warning": ("reason = 'inny'", "reason"),
}
INSERTS = """
    INSERT INTO planning.plan_drawing (gmina_code, plan_id, local_id, title, crs, spatial_resolution)
    VALUES (%(gmina)s, %(plan)s, 'R1', 'Rysunek', 'x', 1000);
    INSERT INTO planning.background_map (gmina_code, plan_id, map_date, reference)
    VALUES (%(gmina)s, %(plan)s, '2026-01-01', 'mapa');
    INSERT INTO planning.supplementary_regulation (gmina_code, plan_id, kind, designation, symbol, geometry)
    VALUES (%(gmina)s, %(plan)s, 'OZS', '1OZS', 'OZS', %(square)s);
    INSERT INTO planning.terrain (gmina_code, plan_id, designation, symbol, geometry)
    VALUES (%(gmina)s, %(plan)s, '1MN', 'MN', %(square)s);
    INSERT INTO planning.line_marking (gmina_code, plan_id, local_id, kind, geometry)
    VALUES (%(gmina)s, %(plan)s, 'L1', 'mandatoryBuildingLine', %(line)s);
    INSERT INTO planning.point_marking (gmina_code, plan_id, local_id, kind, geometry)
    VALUES (%(gmina)s, %(plan)s, 'P1', 'x', %(point)s);
    INSERT INTO planning.plan_symbol (gmina_code, plan_id, symbol, name)
    VALUES (%(gmina)s, %(plan)s, 'MNX', 'zabudowa');
    INSERT INTO planning.provision (gmina_code, plan_id, number, paragraph, content)
    VALUES (%(gmina)s, %(plan)s, 1, '§ 1', 'treść');
    INSERT INTO planning.accepted_warning (gmina_code, plan_id, rule, object, message, fingerprint, reason)
    VALUES (%(gmina)s, %(plan)s, 'unknown-symbol', '1SZ', 'x', 'y', 'z')
"""


def test_every_table_of_a_version_is_compared(owner: psycopg.Connection, plan: Plan) -> None:
    tables = owner.execute("SELECT planowisko.frozen_tables()").fetchone()[0]
    assert set(CHANGES) == set(tables)
    everything = {
        "gmina": plan.gmina,
        "plan": plan.id,
        "square": f"SRID=2179;{square(8_480_000)}",
        "line": "SRID=2179;LINESTRING(8480000 5670000, 8480100 5670000)",
        "point": "SRID=2179;POINT(8480000 5670000)",
    }
    for statement in INSERTS.split(";"):
        owner.execute(statement, everything)
    assert {row.table for row in differences(owner, plan) if row.change == "added"} == set(tables) - {
        "spatial_plan",
        "official_documentation",
        "zoning_element",
    }
    freeze(owner, plan.gmina, plan.id, number=2)
    assert differences(owner, plan, 2) == []
    for table, (assignment, attribute) in CHANGES.items():
        with owner.transaction(force_rollback=True):
            owner.execute(f"UPDATE planning.{table} SET base_version = row_version, {assignment}")
            found = differences(owner, plan, 2)
            assert {(row.table, row.change) for row in found} == {(table, "changed")}
            # The moment of an acceptance is the database's own.
            assert {row.attribute for row in found} - {"accepted_at"} == {attribute}
        with owner.transaction(force_rollback=True):
            if table != "spatial_plan":
                owner.execute(f"DELETE FROM planning.{table}")
                found = {(row.table, row.change) for row in differences(owner, plan, 2)}
                # The act names the documents that name it.
                assert found - {("spatial_plan", "changed")} == {(table, "removed")}


def test_a_provision_more_leaves_those_after_it_what_they_were(owner: psycopg.Connection, plan: Plan) -> None:
    def write(*contents: tuple[str, str]) -> None:
        owner.execute("DELETE FROM planning.provision")
        for number, (paragraph, content) in enumerate(contents, 1):
            owner.execute(
                "INSERT INTO planning.provision (gmina_code, plan_id, number, paragraph, content) "
                "VALUES (%s, %s, %s, %s, %s)",
                [plan.gmina, plan.id, number, paragraph, content],
            )

    write(("§ 1", "a"), ("§ 3", "c"), ("§ 3", "d"))
    freeze(owner, plan.gmina, plan.id, number=2)
    write(("§ 1", "a"), ("§ 2", "b"), ("§ 3", "c"), ("§ 3", "d"))
    assert [row[1:] for row in differences(owner, plan, 2)] == [
        ("§ 2", "added", None, None, None),
        ("§ 3", "changed", "number", "2", "3"),
        ("§ 3", "changed", "number", "3", "4"),
    ]


def test_a_stored_file_differs_by_its_content(owner: psycopg.Connection, plan: Plan) -> None:
    (first, second) = (
        owner.execute(
            "INSERT INTO documents.stored_file "
            "(gmina_code, file_name, media_type, byte_size, sha256, properties) "
            "VALUES (%s, 'uchwala.pdf', 'application/pdf', 1, %s, '{}') RETURNING id",
            [plan.gmina, digit * 64],
        ).fetchone()[0]
        for digit in "ab"
    )
    (document,) = owner.execute(
        "SELECT id FROM planning.official_documentation WHERE local_id = '1'"
    ).fetchone()
    change(owner, "official_documentation", document, stored_file_id=first)
    publish(owner, plan)
    change(owner, "official_documentation", document, stored_file_id=second)
    assert differences(owner, plan, 2) == [
        Row(
            "official_documentation",
            "1",
            "changed",
            "stored_file_id",
            f'"uchwala.pdf (SHA-256 {"a" * 64})"',
            f'"uchwala.pdf (SHA-256 {"b" * 64})"',
        )
    ]


def test_places_are_compared_as_they_are_exported(owner: psycopg.Connection, plan: Plan) -> None:
    change(owner, "spatial_plan", plan.id, native_srid=2180)
    publish(owner, plan)
    moved = "ST_Transform(ST_SnapToGrid(ST_Transform(geometry, 2180), 0.0001), 2179)"
    owner.execute(f"UPDATE planning.zoning_element SET base_version = row_version, geometry = {moved}")
    assert differences(owner, plan, 2) == []
    owner.execute(
        "UPDATE planning.zoning_element SET base_version = row_version, geometry = "
        "ST_Translate(geometry, 0.01, 0) WHERE id = %s",
        [plan.east],
    )
    gained, lost = areas(owner, plan, 2)["2SZ"]
    assert gained == pytest.approx(1, rel=0.05)
    assert lost == pytest.approx(1, rel=0.05)


def test_versions_are_everybodys_and_drafts_the_gminas_own(owner: psycopg.Connection, plan: Plan) -> None:
    change(owner, "zoning_element", plan.west, max_height=9)
    publish(owner, plan)
    change(owner, "zoning_element", plan.west, max_height=10)
    with connect(add_person(owner, DOROHUSK, "clerk")) as own:
        assert [row.new for row in differences(own, plan, 2)] == ["10"]
        assert [row.new for row in differences(own, plan, 1, 2)] == ["9"]
    with connect(add_person(owner, ZMUDZ, "clerk")) as partner:
        assert [row.new for row in differences(partner, plan, 1, 2)] == ["9"]
        for old, new in ((2, None), (None, 2), (None, None)):
            with pytest.raises(psycopg.DatabaseError) as refusal:
                differences(partner, plan, old, new)
            assert refusal.value.sqlstate == "PW005"
            assert "nie jest on widoczny" in refusal.value.diag.message_primary


def test_a_version_that_is_not_there_is_refused_by_its_number(owner: psycopg.Connection, plan: Plan) -> None:
    with pytest.raises(psycopg.DatabaseError) as refusal:
        differences(owner, plan, 7)
    assert refusal.value.sqlstate == "PW005"
    assert f"Plan {plan.id} nie ma wersji 7." in str(refusal.value)
