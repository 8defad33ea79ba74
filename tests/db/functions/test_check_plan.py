"""Judging drafts and files: who may, in which system and language, and what a session cannot do to it."""

import math
import uuid
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person
from tests.db.rules.plans import (
    Finding,
    Plan,
    box,
    findings,
    insert,
    multi,
    polygon,
    store_draft,
    store_files,
    zone,
)

GAP = Plan().with_zones(zone("1SO", box(0, 0, 98, 100)), zone("2SU", box(100, 0, 200, 100)))
CHECKED = (
    "checked_spatial_plan",
    "checked_zoning_element",
    "checked_supplementary_regulation",
    "checked_plan_drawing",
    "checked_official_documentation",
)


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def clerk(owner: psycopg.Connection) -> Iterator[psycopg.Connection]:
    with psycopg.connect(add_person(owner, DOROHUSK, "clerk"), autocommit=True) as connection:
        yield connection


def check(connection: psycopg.Connection, plan_id: uuid.UUID) -> list[Finding]:
    return findings(connection, "planowisko.check_plan(%s)", plan_id)


def temporary_tables(connection: psycopg.Connection) -> int:
    row = connection.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'checked%'").fetchone()
    assert row
    return row[0]


def test_a_reader_judges_drafts_of_the_own_gmina_only(owner: psycopg.Connection):
    plan_id = store_draft(owner, GAP)
    with psycopg.connect(add_person(owner, DOROHUSK, "reader"), autocommit=True) as reader:
        assert [found.rule for found in check(reader, plan_id)] == ["zone-gap"]
        assert temporary_tables(reader) == 0
    with psycopg.connect(add_person(owner, ZMUDZ, "admin"), autocommit=True) as stranger:
        with pytest.raises(psycopg.Error) as refused:
            check(stranger, plan_id)
        assert refused.value.sqlstate == "PW005"
        with pytest.raises(psycopg.Error) as unknown:
            check(stranger, uuid.uuid4())
        assert unknown.value.sqlstate == "PW005"


def test_a_draft_of_another_gmina_with_the_same_id_changes_nothing(
    owner: psycopg.Connection, clerk: psycopg.Connection
):
    plan_id = store_draft(owner, GAP)
    with psycopg.connect(add_person(owner, ZMUDZ, "clerk"), autocommit=True) as stranger:
        act = {**Plan().rows()["spatial_plan"][0], "gmina_code": ZMUDZ, "id": plan_id}
        insert(stranger, sql.Identifier("planning", "spatial_plan"), act)
        assert {found.object for found in check(stranger, plan_id)} == {"1POG"}
    assert [found.object for found in check(clerk, plan_id)] == ["1SO, 2SU"]
    found = findings(owner, "planowisko.check_draft(%s, %s, 'publication')", DOROHUSK, plan_id)
    assert [gap.object for gap in found] == ["1SO, 2SU"]
    with pytest.raises(psycopg.errors.CardinalityViolation):
        check(owner, plan_id)


def test_files_are_judged_without_any_gmina(clerk: psycopg.Connection):
    with clerk.transaction():
        store_files(clerk, GAP)
        found = findings(clerk, "planowisko.check_files()")
        assert [gap.rule for gap in found] == ["zone-gap"]
        assert temporary_tables(clerk) == 0


def test_files_come_by_copy(clerk: psycopg.Connection):
    with clerk.transaction():
        clerk.execute("SELECT planowisko.begin_file_check()")
        columns = "designation, geometry, source_file, source_line"
        copy = f"COPY pg_temp.checked_zoning_element ({columns}) FROM STDIN"
        with clerk.cursor().copy(copy) as target:
            target.write_row(["1SO", "SRID=2178;POLYGON((0 0,1 1,1 0,0 1,0 0))", "strefy.gml", 7])
        found = {finding.rule: finding.object for finding in findings(clerk, "planowisko.check_files()")}
    assert found["ring-self-intersection"] == "1SO"
    assert found["symbol-kind-mismatch"] == "1SO"
    assert found["missing-act"] == "sprawdzany zbiór"


def test_an_empty_set_has_neither_act_nor_documents(clerk: psycopg.Connection):
    with clerk.transaction():
        clerk.execute("SELECT planowisko.begin_file_check()")
        found = findings(clerk, "planowisko.check_files()")
    assert [finding.rule for finding in found] == ["missing-act", "missing-document"]
    assert all(finding.object for finding in found)


def test_files_without_a_beginning_are_told_what_is_missing(clerk: psycopg.Connection):
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState, match="Nie ma danych do sprawdzenia"):
        clerk.execute("SELECT * FROM planowisko.check_files()")


def test_several_checks_in_one_transaction(owner: psycopg.Connection, clerk: psycopg.Connection):
    wrong, right = store_draft(owner, GAP), store_draft(owner, Plan().called("2POG"))
    with clerk.transaction():
        for _ in range(3):
            assert [found.rule for found in check(clerk, wrong)] == ["zone-gap"]
            assert check(clerk, right) == []
        store_files(clerk, GAP)
        # A draft is judged in place of files that were begun and not judged.
        assert check(clerk, right) == []
        store_files(clerk, GAP)
        assert [found.rule for found in findings(clerk, "planowisko.check_files()")] == ["zone-gap"]
    per_plan = clerk.execute(
        "SELECT plan.id, count(finding.rule) FROM planning.spatial_plan AS plan "
        "LEFT JOIN LATERAL planowisko.check_plan(plan.id) AS finding ON true GROUP BY plan.id"
    ).fetchall()
    assert dict(per_plan) == {wrong: 1, right: 0}


def test_a_check_after_a_failed_one(owner: psycopg.Connection, clerk: psycopg.Connection):
    plan_id = store_draft(owner, GAP)
    with clerk.transaction():
        with pytest.raises(psycopg.errors.InvalidParameterValue), clerk.transaction():
            findings(clerk, "planowisko.check_plan(%s, 'wstęp')", plan_id)
        assert [found.rule for found in check(clerk, plan_id)] == ["zone-gap"]


def test_findings_are_told_in_english_too(owner: psycopg.Connection):
    plan_id = store_draft(owner, GAP)
    (gap,) = findings(owner, "planowisko.check_plan(%s, 'draft', 'en')", plan_id)
    assert gap.message.startswith("A part of the act's area, 200 m², belongs to no zone")
    overlap = Plan().with_zones(*Plan().zones, zone("3SU", box(10, 10, 11.5, 11.5)))
    plan_id = store_draft(owner, overlap.called("2POG"))
    (found,) = findings(owner, "planowisko.check_plan(%s, 'draft', 'en_GB')", plan_id)
    assert "2.25 m²" in found.message
    (found,) = findings(owner, "planowisko.check_plan(%s, 'draft', 'pl_PL')", plan_id)
    assert "2,25 m²" in found.message


def test_errors_stand_before_warnings_and_objects_in_natural_order(owner: psycopg.Connection):
    zones = [zone(f"{number}SU", box(100, 0, 200, 100), zone_kind="x") for number in (10, 9, 1)]
    found = check(owner, store_draft(owner, replace(Plan().with_zones(*zones), documents=())))
    assert [finding.severity for finding in found] == sorted(finding.severity for finding in found)
    assert [finding.object for finding in found if finding.rule == "symbol-kind-mismatch"] == [
        "1SU",
        "9SU",
        "10SU",
    ]


def test_a_plan_from_another_system_is_judged_in_it(owner: psycopg.Connection):
    """Findings come back in the installation's system, figures are those of the plan's own."""
    plan_id = store_draft(owner, replace(GAP, native_srid=2180))
    (gap,) = owner.execute(
        "SELECT message, ST_SRID(geometry), ST_Area(geometry) FROM planowisko.check_plan(%s)", [plan_id]
    ).fetchall()
    assert gap[1:] == (2179, pytest.approx(200, abs=0.05))
    assert owner.execute(
        "SELECT ST_Area(ST_Transform(geometry, 2180)) > 200.02 FROM planowisko.check_plan(%s)", [plan_id]
    ).fetchone() == (True,)


def test_boundaries_shared_in_one_system_stay_shared_in_another(owner: psycopg.Connection):
    """A vertex of one zone in the middle of its neighbour's edge makes no gap when judged elsewhere."""
    zones = (
        zone("1SO", box(0, 0, 1000, 3000)),
        zone("2SU", box(1000, 0, 2000, 1234.567)),
        zone("3SJ", box(1000, 1234.567, 2000, 3000)),
    )
    plan = replace(Plan().with_zones(*zones), act_geometry=multi(box(0, 0, 2000, 3000)), native_srid=2176)
    assert check(owner, store_draft(owner, plan)) == []


def test_the_place_of_a_large_object_outlives_the_check(clerk: psycopg.Connection):
    wavy = [(200 * step / 500, 30 + 10 * math.sin(step)) for step in range(501)]
    extent = multi(polygon([*wavy, (200, 0), (0, 0)]))
    plan = Plan(act={"title": "PLAN OGÓLNY GMINY PRÓBNEJ"}, zones=(), act_geometry=extent)
    with clerk.transaction():
        store_files(clerk, plan)
        found = {finding.rule: finding for finding in findings(clerk, "planowisko.check_files()")}
    assert found["title-in-capitals"].area == pytest.approx(found["zone-gap"].area)


def test_publication_judges_the_draft_and_nothing_that_a_session_prepared(
    owner: psycopg.Connection, clerk: psycopg.Connection
):
    plan_id = store_draft(owner, GAP)
    # Tables of that name with an innocent plan, left by the person who publishes.
    with clerk.transaction(force_rollback=True):
        store_files(clerk, Plan())
        with pytest.raises(psycopg.Error) as refused, clerk.transaction():
            clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan_id])
        assert refused.value.sqlstate in {"PW002", "42501"}
    for name in CHECKED:
        clerk.execute(sql.SQL("CREATE TEMP VIEW {} AS SELECT 1 AS id").format(sql.Identifier(name)))
    with pytest.raises(psycopg.Error) as refused:
        clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan_id])
    assert refused.value.sqlstate in {"PW002", "42809"}
    assert owner.execute("SELECT count(*) FROM publication.plan_version").fetchone() == (0,)


def test_functions_of_the_session_are_not_called(owner: psycopg.Connection, clerk: psycopg.Connection):
    """Names are looked up in the system, the public schema and the session's own, in this order."""
    plan_id = store_draft(owner, GAP)
    clerk.execute(
        "CREATE FUNCTION pg_temp.st_difference(geometry, geometry) RETURNS geometry LANGUAGE sql "
        "AS 'SELECT NULL::geometry'"
    )
    clerk.execute("SET search_path = pg_temp, public")
    assert [found.rule for found in check(clerk, plan_id)] == ["zone-gap"]
    clerk.execute("SET standard_conforming_strings = off")
    assert [found.rule for found in check(clerk, plan_id)] == ["zone-gap"]


def test_places_and_names_too_long_for_a_row_of_a_table_are_told_whole(owner, clerk):
    """They are stored apart, in what is dropped when the check ends."""
    bend = [(0, 0), (100, 0), *((100, y / 500) for y in range(1, 50_000)), (100, 100), (0, 100)]
    plan = Plan().with_zones(
        zone("1SO", polygon(bend), max_height="9.25"),
        {**zone("2SU", box(100, 0, 200, 100)), "designation": "".join(uuid.uuid4().hex for _ in range(300))},
    )
    plan_id = store_draft(owner, plan)
    found = {finding.rule: finding for finding in check(clerk, plan_id)}
    assert found["too-many-decimals"].area == pytest.approx(10_000)
    assert len(found["designation-format"].object) > 7000
    with clerk.transaction():
        store_files(clerk, plan)
        in_files = {finding.rule: finding for finding in findings(clerk, "planowisko.check_files()")}
    assert in_files.keys() >= {"too-many-decimals", "designation-format"}
