"""Drafts: nobody's edit is lost, and what a new object leaves out is filled."""

import json

import psycopg
import pytest

from tests.db.partners import DOROHUSK, Plan, add_gminas, add_person, add_plan, connect


@pytest.fixture
def plan(database: str) -> Plan:
    with connect(database) as owner:
        add_gminas(owner)
        return add_plan(owner, DOROHUSK)


@pytest.fixture
def clerks(database: str, plan: Plan) -> list[str]:
    with connect(database) as owner:
        return [add_person(owner, DOROHUSK, "clerk") for _ in range(2)]


def version(connection: psycopg.Connection, plan: Plan) -> int:
    return connection.execute(
        "SELECT row_version FROM planning.zoning_element WHERE id = %s", [plan.west]
    ).fetchone()[0]


def save(connection: psycopg.Connection, plan: Plan, base: int | None, height: float) -> None:
    connection.execute(
        "UPDATE planning.zoning_element SET base_version = %s, max_height = %s WHERE id = %s",
        [base, height, plan.west],
    )


def test_a_stale_save_is_refused_and_names_who_and_when(clerks: list[str], plan: Plan) -> None:
    with connect(clerks[0]) as first, connect(clerks[1]) as second:
        seen_by_first, seen_by_second = version(first, plan), version(second, plan)
        save(first, plan, seen_by_first, 10)
        with pytest.raises(psycopg.DatabaseError) as refusal:
            save(second, plan, seen_by_second, 20)
        assert refusal.value.sqlstate == "PW001"
        detail = json.loads(refusal.value.diag.message_detail)
        assert detail["changed_by"] == first.info.user
        assert (detail["table"], detail["id"], detail["object"]) == ("zoning_element", str(plan.west), "1SZ")
        assert detail["row_version"] == seen_by_first + 1
        assert first.info.user in refusal.value.diag.message_primary
        row = second.execute(
            "SELECT max_height, row_version, base_version, modified_by "
            "FROM planning.zoning_element WHERE id = %s",
            [plan.west],
        ).fetchone()
        assert row == (10, seen_by_first + 1, None, first.info.user)


def test_a_save_that_does_not_say_its_base_is_refused(clerks: list[str], plan: Plan) -> None:
    with connect(clerks[0]) as clerk:
        with pytest.raises(psycopg.DatabaseError) as refusal:
            save(clerk, plan, None, 10)
        assert refusal.value.sqlstate == "PW001"


def test_one_transaction_may_write_a_row_twice(clerks: list[str], plan: Plan) -> None:
    with psycopg.connect(clerks[0]) as clerk:
        save(clerk, plan, version(clerk, plan), 10)
        save(clerk, plan, None, 11)
        clerk.commit()
        assert version(clerk, plan) == 3


def test_a_new_zone_is_completed_from_its_plan(clerks: list[str], plan: Plan) -> None:
    with connect(clerks[0]) as clerk:
        row = clerk.execute(
            "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, "
            "geometry, row_version, created_by) "
            "SELECT %s, %s, '3SO', 'SO', 'strefaOtwarta', geometry, 77, 'ktoś inny' "
            "FROM planning.zoning_element WHERE id = %s "
            "RETURNING namespace, local_id, valid_from::text, status, regulation_nature, "
            "version_id ~ '^[0-9]{8}T[0-9]{6}$', row_version, created_by",
            [DOROHUSK, plan.id, plan.west],
        ).fetchone()
    assert row == (
        "PL.ZIPPZP.1234/060304-POG",
        "1POG-3SO",
        "2026-01-01",
        "elaboration",
        "generallyBinding",
        True,
        1,
        psycopg.conninfo.conninfo_to_dict(clerks[0])["user"],
    )


def test_an_object_stays_in_its_plan(clerks: list[str], database: str, plan: Plan) -> None:
    with connect(clerks[0]) as clerk, pytest.raises(psycopg.DatabaseError) as refusal:
        clerk.execute(
            "UPDATE planning.zoning_element SET base_version = row_version, plan_id = gen_random_uuid() "
            "WHERE id = %s",
            [plan.west],
        )
    assert refusal.value.sqlstate == "PW004"
