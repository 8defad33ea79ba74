"""A published version comes back into the draft, or becomes the draft of an amendment."""

import json
import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect

CONTENT = "SELECT count(*) FROM planowisko.plan_differences(%s, %s, %s, NULL)"


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def plan(owner: psycopg.Connection) -> Plan:
    """Published once as it was made."""
    made = add_plan(owner, DOROHUSK)
    publish(owner, made)
    return made


@pytest.fixture
def clerk(owner: psycopg.Connection, plan: Plan) -> Iterator[psycopg.Connection]:
    with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
        yield connection


def publish(connection: psycopg.Connection, plan: Plan) -> None:
    connection.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])


def set_height(
    connection: psycopg.Connection, zone: uuid.UUID, height: float, base: int | None = None
) -> None:
    connection.execute(
        "UPDATE planning.zoning_element SET base_version = coalesce(%s, row_version), max_height = %s "
        "WHERE id = %s",
        [base, height, zone],
    )


def restore(connection: psycopg.Connection, plan: Plan, number: int = 1, overwrite: bool = False) -> tuple:
    return connection.execute(
        "SELECT * FROM planowisko.copy_version_to_draft(%s, %s, %s, %s)",
        [plan.gmina, plan.id, number, overwrite],
    ).fetchone()


def amend(
    connection: psycopg.Connection, plan: Plan, title: str | None = None, local_id: str | None = None
) -> uuid.UUID:
    return connection.execute(
        "SELECT planowisko.amendment_of(%s, %s, 1, %s, %s)", [plan.gmina, plan.id, title, local_id]
    ).fetchone()[0]


def test_a_version_comes_back_whole_and_open_edits_become_stale(owner, clerk, plan):
    """A zone changed, one deleted, one added since; the second version published; the first restored."""
    (base,) = clerk.execute(
        "SELECT row_version FROM planning.zoning_element WHERE id = %s", [plan.west]
    ).fetchone()
    (deleted_base,) = clerk.execute(
        "SELECT row_version FROM planning.zoning_element WHERE id = %s", [plan.east]
    ).fetchone()
    set_height(clerk, plan.west, 12)
    clerk.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
    clerk.execute(
        "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, "
        "primary_profiles, min_biologically_active_share, geometry) "
        "SELECT gmina_code, plan_id, '3SZ', symbol, zone_kind, primary_profiles, 50.0, "
        "ST_Translate(geometry, 100, 0) FROM planning.zoning_element WHERE id = %s",
        [plan.west],
    )
    publish(clerk, plan)
    assert restore(clerk, plan) == (1, 1, 1)
    assert clerk.execute(CONTENT, [plan.gmina, plan.id, 1]).fetchone() == (0,)
    rows = dict(
        clerk.execute(
            "SELECT id, modified_by FROM planning.zoning_element WHERE plan_id = %s", [plan.id]
        ).fetchall()
    )
    assert rows == {plan.west: clerk.info.user, plan.east: clerk.info.user}
    # What somebody has begun on the rows of before is refused, also where a row was gone meanwhile.
    with connect(add_person(owner, DOROHUSK, "clerk")) as colleague:
        for zone, version in ((plan.west, base + 1), (plan.east, deleted_base)):
            with pytest.raises(psycopg.DatabaseError) as refused:
                set_height(colleague, zone, 20, version)
            assert refused.value.sqlstate == "PW001"
    # Restored again, nothing changes; and it can be published: the objects are newer than in version 2.
    assert restore(clerk, plan) == (0, 0, 0)
    publish(clerk, plan)
    versions = owner.execute(
        "SELECT version.number, zone.version_id FROM publication.zoning_element AS zone "
        "JOIN publication.plan_version AS version ON version.id = zone.plan_version_id "
        "WHERE zone.id = %s ORDER BY 1",
        [plan.west],
    ).fetchall()
    assert len({version_id for _, version_id in versions}) == 3


def test_unpublished_changes_are_not_lost_unless_told_so(clerk, plan):
    set_height(clerk, plan.west, 12)
    publish(clerk, plan)
    set_height(clerk, plan.east, 9)
    with pytest.raises(psycopg.DatabaseError) as refused:
        restore(clerk, plan)
    assert refused.value.sqlstate == "PW011"
    assert json.loads(refused.value.diag.message_detail) == {"changed_objects": 1}
    assert "nie opublikowano (obiektów: 1)" in refused.value.diag.message_primary
    heights = "SELECT max_height FROM planning.zoning_element WHERE id IN (%s, %s) ORDER BY designation"
    assert clerk.execute(heights, [plan.west, plan.east]).fetchall() == [(12,), (9,)]
    assert restore(clerk, plan, overwrite=True) == (0, 2, 0)
    assert clerk.execute(heights, [plan.west, plan.east]).fetchall() == [(None,), (None,)]
    # The draft now equals version 1: nothing would be lost by the second.
    assert restore(clerk, plan, 2) == (0, 1, 0)


def test_a_draft_that_was_deleted_comes_back(clerk, plan):
    clerk.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan.id])
    added, changed, removed = restore(clerk, plan)
    assert (added, changed, removed) == (5, 0, 0)
    assert clerk.execute(CONTENT, [plan.gmina, plan.id, 1]).fetchone() == (0,)


def test_an_amendment_is_an_act_of_its_own(owner, clerk, plan):
    amendment = amend(clerk, plan)
    act = clerk.execute(
        "SELECT namespace, local_id, title, status, amendment_number, is_modification, amended_plan, "
        "valid_from, initiating_documents, created_by FROM planning.spatial_plan WHERE id = %s",
        [amendment],
    ).fetchone()
    assert act == (
        "PL.ZIPPZP.1234/060304-POG",
        "2POG",
        "Zmiana aktu: Plan ogólny próbny",
        "elaboration",
        1,
        True,
        "https://www.gov.pl/zagospodarowanieprzestrzenne/app/AktPlanowaniaPrzestrzennego/"
        "PL.ZIPPZP.1234/060304-POG/1POG",
        None,
        [],
        clerk.info.user,
    )
    zones = clerk.execute(
        "SELECT local_id, designation, valid_from, id NOT IN (%s, %s), version_id = ("
        "  SELECT version_id FROM planning.spatial_plan WHERE id = zone.plan_id) "
        "FROM planning.zoning_element AS zone WHERE plan_id = %s ORDER BY designation",
        [plan.west, plan.east, amendment],
    ).fetchall()
    assert [zone[:4] for zone in zones] == [("2POG-1SZ", "1SZ", None, True), ("2POG-2SZ", "2SZ", None, True)]
    # Its own documents and dates are to come; nothing else is wrong with it.
    findings = clerk.execute("SELECT rule, severity FROM planowisko.check_plan(%s)", [amendment]).fetchall()
    assert {severity for _, severity in findings} == {"warning"}, findings
    # The amended plan is untouched, and the next amendment has the next number.
    assert clerk.execute(CONTENT, [plan.gmina, plan.id, 1]).fetchone() == (0,)
    second = amend(clerk, plan, "Druga zmiana planu ogólnego", "7POG")
    assert clerk.execute(
        "SELECT local_id, title, amendment_number FROM planning.spatial_plan WHERE id = %s", [second]
    ).fetchone() == ("7POG", "Druga zmiana planu ogólnego", 2)
    with pytest.raises(psycopg.DatabaseError) as refused:
        amend(clerk, plan, None, "1POG")
    assert refused.value.sqlstate == "PW012"


def test_nobody_makes_drafts_of_others_plans(owner, plan):
    for gmina, role in ((ZMUDZ, "admin"), (DOROHUSK, "reader")):
        with connect(add_person(owner, gmina, role)) as person:
            for attempt in (restore, amend):
                with pytest.raises(psycopg.DatabaseError) as refused:
                    attempt(person, plan)
                assert refused.value.sqlstate == "PW004"
    with (
        connect(add_person(owner, ZMUDZ, "clerk")) as neighbour,
        pytest.raises(psycopg.DatabaseError) as refused,
    ):
        amend(neighbour, Plan(ZMUDZ, plan.id, plan.west, plan.east))
    assert refused.value.sqlstate == "PW005"
    with connect(add_person(owner, DOROHUSK, "gis")) as gis:
        amend(gis, plan)
