"""Publishing: all or nothing, numbered, hashed, announced, and then unchangeable."""

import hashlib
import json
import threading
import time

import psycopg
import pytest

from tests.db.partners import DOROHUSK, Plan, add_gminas, add_person, add_plan, connect, square


@pytest.fixture
def plan(database: str) -> Plan:
    with connect(database) as owner:
        add_gminas(owner)
        return add_plan(owner, DOROHUSK)


def publish(connection: psycopg.Connection, plan: Plan, note: str = "próba") -> tuple:
    return connection.execute("SELECT * FROM planowisko.publish_plan(%s, %s)", [plan.id, note]).fetchone()


def content_sha256(connection: psycopg.Connection, version_id: object) -> str:
    return connection.execute("SELECT planowisko.plan_content_sha256(%s)", [version_id]).fetchone()[0]


def frozen_rows(connection: psycopg.Connection) -> dict[str, int]:
    """Counts of the published tables that hold any row."""
    tables = connection.execute(
        "SELECT unnest(planowisko.frozen_tables() || 'plan_version'::text)"
    ).fetchall()
    counts = {
        name: connection.execute(f"SELECT count(*) FROM publication.{name}").fetchone()[0]
        for (name,) in tables
    }
    return {name: count for name, count in counts.items() if count}


def test_a_version_has_number_author_time_note_and_hash(database: str, plan: Plan) -> None:
    with connect(database) as owner:
        clerk_dsn = add_person(owner, DOROHUSK, "clerk")
    with connect(clerk_dsn) as clerk:
        version_id, number, sha256 = publish(clerk, plan, "  Pierwsza publikacja ")
        row = clerk.execute(
            "SELECT number, published_by, note, content_sha256, published_at > now() - interval '1 minute' "
            "FROM planowisko.published_plan WHERE plan_id = %s",
            [plan.id],
        ).fetchone()
        assert row == (1, clerk.info.user, "Pierwsza publikacja", sha256, True)
        assert number == 1
        assert len(sha256) == 64
        assert clerk.execute("SELECT planowisko.plan_content_sha256(%s)", [version_id]).fetchone() == (
            sha256,
        )
        assert frozen_rows(clerk) == {
            "spatial_plan": 1,
            "official_documentation": 2,
            "zoning_element": 2,
            "plan_version": 1,
        }


def test_the_same_content_has_the_same_hash_whatever_the_session_says(database: str, plan: Plan) -> None:
    with connect(database) as owner:
        first = publish(owner, plan)
        owner.execute("SET timezone = 'Asia/Tokyo'")
        owner.execute("SET datestyle = 'German'")
        second = publish(owner, plan)
        assert (second[1], second[2]) == (2, first[2])
        owner.execute(
            "UPDATE planning.zoning_element SET base_version = row_version, max_height = 9.5 WHERE id = %s",
            [plan.west],
        )
        assert publish(owner, plan)[2] != first[2]


def test_the_hash_is_that_of_the_first_release(database: str, plan: Plan) -> None:
    """Tables and columns that came later do not count while they hold nothing: older versions stay proven."""
    with connect(database) as owner:
        version_id, _, sha256 = publish(owner, plan)
        owner.execute("SET timezone = 'UTC'")
        place = "jsonb_build_object('geometry', encode(st_asewkb(geometry, 'NDR'), 'hex'))"
        content = ""
        for table, geometry in {
            "spatial_plan": place,
            "official_documentation": "'{}'",
            "plan_drawing": "'{}'",
            "background_map": "'{}'",
            "zoning_element": place,
            "supplementary_regulation": place,
        }.items():
            rows = owner.execute(
                f"SELECT (to_jsonb(content) - %s::text[] || {geometry})::text "
                f"FROM publication.{table} AS content WHERE plan_version_id = %s",
                [["gmina_code", "plan_version_id", "id", "symbol_regime", "terrains_tile"], version_id],
            )
            content += f"{table}\n" + "\n".join(sorted(line for (line,) in rows)) + "\n"
        assert hashlib.sha256(content.encode()).hexdigest() == sha256
        owner.execute(
            "UPDATE planning.spatial_plan SET base_version = row_version, symbol_regime = '2021' "
            "WHERE id = %s",
            [plan.id],
        )
        assert publish(owner, plan)[2] != sha256


def test_later_edits_of_the_draft_leave_the_version_alone(database: str, plan: Plan) -> None:
    with connect(database) as owner:
        version_id, _, sha256 = publish(owner, plan)
        owner.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan.id])
        assert owner.execute("SELECT planowisko.plan_content_sha256(%s)", [version_id]).fetchone() == (
            sha256,
        )


def test_a_plan_with_errors_is_refused_and_nothing_is_left(database: str, plan: Plan) -> None:
    with connect(database) as owner:
        owner.execute(
            "UPDATE planning.zoning_element SET base_version = row_version, "
            "geometry = ST_GeomFromText(%s, 2179) WHERE id = %s",
            [square(8_480_110, width=90), plan.east],
        )
        with pytest.raises(psycopg.DatabaseError) as refusal:
            publish(owner, plan)
        assert refusal.value.sqlstate == "PW002"
        findings = json.loads(refusal.value.diag.message_detail)
        assert [finding["rule"] for finding in findings] == ["zone-gap"]
        assert frozen_rows(owner) == {}


def test_a_note_is_required(database: str, plan: Plan) -> None:
    with connect(database) as owner:
        with pytest.raises(psycopg.DatabaseError) as refusal:
            publish(owner, plan, "  ")
        assert refusal.value.sqlstate == "PW006"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publication.zoning_element SET symbol = 'SU'",
        "DELETE FROM publication.zoning_element",
        "TRUNCATE publication.zoning_element",
        "UPDATE publication.plan_version SET note = 'x'",
        "DELETE FROM publication.plan_version",
        "TRUNCATE publication.plan_version CASCADE",
        "UPDATE publication.spatial_plan SET title = 'x'",
        "INSERT INTO publication.background_map (gmina_code, plan_version_id, id, map_date, reference) "
        "SELECT gmina_code, id, gen_random_uuid(), '2026-01-01', 'x' FROM publication.plan_version",
    ],
)
def test_not_even_the_owner_changes_a_published_row(database: str, plan: Plan, statement: str) -> None:
    with connect(database) as owner:
        publish(owner, plan)
        with pytest.raises(psycopg.DatabaseError) as refusal:
            owner.execute(statement)
        assert refusal.value.sqlstate == "PW003"


def test_listeners_are_told_once_the_version_is_there(database: str, plan: Plan) -> None:
    with connect(database) as listener, connect(database) as owner:
        listener.execute("LISTEN planowisko_published")
        version_id, number, _ = publish(owner, plan)
        notifications = list(listener.notifies(timeout=5, stop_after=1))
    assert len(notifications) == 1
    told = json.loads(notifications[0].payload)
    assert told == {
        "gmina_code": DOROHUSK,
        "plan_id": str(plan.id),
        "plan_version_id": str(version_id),
        "number": number,
        "title": "Plan ogólny próbny",
    }


def test_killed_in_the_middle_nothing_is_published(database: str, plan: Plan) -> None:
    """The backend dies after the content was frozen and before the transaction ends."""
    with connect(database) as owner, psycopg.connect(database) as publisher, connect(database) as listener:
        listener.execute("LISTEN planowisko_published")
        publish(publisher, plan)
        assert frozen_rows(publisher)["zoning_element"] == 2
        owner.execute("SELECT pg_terminate_backend(%s)", [publisher.info.backend_pid])
        with pytest.raises(psycopg.OperationalError):
            publisher.commit()
        assert frozen_rows(owner) == {}
        assert list(listener.notifies(timeout=0.3)) == []
        assert publish(owner, plan)[1] == 1


def test_killed_while_publishing_nothing_is_published(database: str, plan: Plan) -> None:
    """The backend dies inside publish_plan itself, held up there by a lock on what it is about to freeze."""
    with (
        connect(database) as owner,
        psycopg.connect(database) as editor,
        psycopg.connect(database) as publisher,
    ):
        editor.execute("SELECT FROM planning.zoning_element WHERE id = %s FOR UPDATE", [plan.west])
        failures: list[BaseException] = []

        def run() -> None:
            try:
                publish(publisher, plan)
            except psycopg.OperationalError as error:
                failures.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        wait_until_blocked(owner, publisher.info.backend_pid)
        owner.execute("SELECT pg_terminate_backend(%s)", [publisher.info.backend_pid])
        thread.join(timeout=10)
        assert len(failures) == 1
        editor.rollback()
        assert frozen_rows(owner) == {}


def test_an_edit_during_publication_waits_for_it(database: str, plan: Plan) -> None:
    with psycopg.connect(database) as publisher, connect(database) as editor:
        publish(publisher, plan)
        editor.execute("SET lock_timeout = '200ms'")
        for statement in (
            "UPDATE planning.zoning_element SET max_height = 1, base_version = 1 WHERE plan_id = %s",
            "DELETE FROM planning.zoning_element WHERE plan_id = %s",
            "INSERT INTO planning.background_map (gmina_code, plan_id, map_date, reference) "
            "VALUES ('060304_2', %s, '2026-01-01', 'x')",
        ):
            with pytest.raises(psycopg.errors.LockNotAvailable):
                editor.execute(statement, [plan.id])


def test_two_publications_at_once_get_two_numbers(database: str, plan: Plan) -> None:
    numbers: list[int] = []
    barrier = threading.Barrier(2)

    def run() -> None:
        with connect(database) as connection:
            barrier.wait()
            numbers.append(publish(connection, plan)[1])

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(numbers) == [1, 2]


def wait_until_blocked(owner: psycopg.Connection, backend_pid: int) -> None:
    deadline = time.monotonic() + 10
    while owner.execute("SELECT cardinality(pg_blocking_pids(%s))", [backend_pid]).fetchone() == (0,):
        assert time.monotonic() < deadline, "the publication was never held up"
        time.sleep(0.02)
