"""Versions of objects (wersjaId): kept by what a publication finds unchanged, new for what has changed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.db.partners import DOROHUSK, Plan, add_gminas, add_person, add_plan, connect, square

Version = tuple[str, datetime]


@pytest.fixture
def plan(database: str) -> Plan:
    with connect(database) as owner:
        add_gminas(owner)
        return add_plan(owner, DOROHUSK)


@pytest.fixture
def owner(database: str, plan: Plan) -> Any:
    with connect(database) as connection:
        yield connection


def publish(connection: psycopg.Connection, plan: Plan) -> int:
    return connection.execute(
        "SELECT number FROM planowisko.publish_plan(%s, 'próba')", [plan.id]
    ).fetchone()[0]


def change(connection: psycopg.Connection, table: str, key: object, **values: object) -> None:
    """Save a change as a person does, on the row as it stands."""
    changed = connection.execute(
        sql.SQL("UPDATE planning.{} SET base_version = row_version, {} WHERE id = %s").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in values),
        ),
        [*values.values(), key],
    )
    assert changed.rowcount == 1


def published(
    connection: psycopg.Connection, number: int, table: str = "zoning_element"
) -> dict[str, Version]:
    """Versions of a published version's objects by local identifier."""
    rows = connection.execute(
        sql.SQL(
            "SELECT local_id, version_id, begin_lifespan_version FROM publication.{} AS content "
            "JOIN publication.plan_version ON plan_version.id = plan_version_id WHERE number = %s"
        ).format(sql.Identifier(table)),
        [number],
    )
    return {local_id: (version_id, begin) for local_id, version_id, begin in rows}


def drafted(connection: psycopg.Connection, table: str = "zoning_element") -> dict[str, Version]:
    rows = connection.execute(
        sql.SQL("SELECT local_id, version_id, begin_lifespan_version FROM planning.{}").format(
            sql.Identifier(table)
        )
    )
    return {local_id: (version_id, begin) for local_id, version_id, begin in rows}


def is_of_now(version: Version) -> bool:
    version_id, begin = version
    return (
        begin.microsecond == 0
        and version_id == f"{begin.astimezone(UTC):%Y%m%dT%H%M%S}"
        and abs(datetime.now(UTC) - begin) < timedelta(minutes=2)
    )


def test_the_first_publication_keeps_what_the_draft_has(owner: psycopg.Connection, plan: Plan) -> None:
    before = drafted(owner), drafted(owner, "spatial_plan")
    publish(owner, plan)
    assert (published(owner, 1), published(owner, 1, "spatial_plan")) == before
    assert before[1]["1POG"][0] == "20260101T000000"
    assert (drafted(owner), drafted(owner, "spatial_plan")) == before


def test_what_is_unchanged_keeps_its_version_and_its_row(owner: psycopg.Connection, plan: Plan) -> None:
    publish(owner, plan)
    rows = "SELECT string_agg(z::text, '|' ORDER BY id) FROM planning.zoning_element AS z"
    before = owner.execute(rows).fetchone()
    publish(owner, plan)
    assert published(owner, 2) == published(owner, 1)
    assert published(owner, 2, "spatial_plan") == published(owner, 1, "spatial_plan")
    assert owner.execute(rows).fetchone() == before


# A vertex more on the northern edge, where no neighbour is but the act's own border.
WEST_WITH_A_VERTEX = (
    "SRID=2179;POLYGON((8480000 5670000, 8480100 5670000, 8480100 5670100, 8480050 5670100, 8480000 5670100, "
    "8480000 5670000))"
)
ACT_WITH_A_VERTEX = (
    "SRID=2179;MULTIPOLYGON(((8480000 5670000, 8480200 5670000, 8480200 5670100, 8480050 5670100, "
    "8480000 5670100, 8480000 5670000)))"
)


@pytest.mark.parametrize(
    "changes",
    [
        {"max_height": 9.5},
        {"alternative_name": "Nowa nazwa"},
        {"additional_profiles": ["KPT-MPZP-ZN"]},
        # Written otherwise, though the same number.
        {"min_biologically_active_share": "50"},
        {"geometry": WEST_WITH_A_VERTEX},
    ],
    ids=["number", "text", "list", "digits", "vertex"],
)
def test_a_changed_object_gets_the_moment_of_publication(
    owner: psycopg.Connection, plan: Plan, changes: dict[str, object]
) -> None:
    change(owner, "spatial_plan", plan.id, geometry=ACT_WITH_A_VERTEX)
    publish(owner, plan)
    change(owner, "zoning_element", plan.west, **changes)
    publish(owner, plan)
    first, second = published(owner, 1), published(owner, 2)
    assert is_of_now(second["1POG-1SZ"])
    assert second["1POG-1SZ"][1] > first["1POG-1SZ"][1]
    assert second["1POG-2SZ"] == first["1POG-2SZ"]
    assert published(owner, 2, "spatial_plan") == published(owner, 1, "spatial_plan")
    assert drafted(owner) == second


def test_published_twice_within_a_second_versions_still_differ(owner: psycopg.Connection, plan: Plan) -> None:
    for height in range(1, 6):
        change(owner, "zoning_element", plan.west, max_height=height)
        publish(owner, plan)
    begins = [published(owner, number)["1POG-1SZ"][1] for number in range(1, 6)]
    assert begins == sorted(set(begins))
    ids = [published(owner, number)["1POG-1SZ"][0] for number in range(1, 6)]
    assert len(set(ids)) == 5


def test_a_version_of_the_future_is_followed_by_a_later_one(owner: psycopg.Connection, plan: Plan) -> None:
    """Some programs write local time as universal time."""
    change(
        owner,
        "zoning_element",
        plan.west,
        version_id="20990101T000000",
        begin_lifespan_version="2099-01-01T00:00:00.5Z",
    )
    publish(owner, plan)
    change(owner, "zoning_element", plan.west, max_height=7)
    publish(owner, plan)
    assert published(owner, 2)["1POG-1SZ"] == ("20990101T000001", datetime(2099, 1, 1, 0, 0, 1, tzinfo=UTC))


def test_what_was_changed_back_has_its_former_version(owner: psycopg.Connection, plan: Plan) -> None:
    publish(owner, plan)
    change(owner, "zoning_element", plan.west, max_height=7)
    change(owner, "zoning_element", plan.west, max_height=None)
    change(owner, "zoning_element", plan.east, version_id="20260303T000000")
    publish(owner, plan)
    assert published(owner, 2) == published(owner, 1)
    assert drafted(owner) == published(owner, 1)


def test_who_comes_back_is_judged_by_the_last_state_that_was_published(
    owner: psycopg.Connection, plan: Plan
) -> None:
    """One version (wersjaId) never stands for two states, also where an object was away for a while."""
    publish(owner, plan)
    taken = owner.execute(
        "SELECT to_jsonb(z) - 'geometry' FROM planning.zoning_element z WHERE id = %s", [plan.east]
    ).fetchone()[0]
    owner.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
    change(
        owner,
        "spatial_plan",
        plan.id,
        geometry=f"SRID=2179;{square(8_480_000).replace('POLYGON((', 'MULTIPOLYGON(((')})",
    )
    publish(owner, plan)
    assert set(published(owner, 2)) == {"1POG-1SZ"}
    owner.execute(
        "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, "
        "primary_profiles, min_biologically_active_share, version_id, begin_lifespan_version, geometry) "
        "VALUES (%s, %s, '2SZ', 'SZ', 'strefaWielofunkcyjnaZZabudowaZagrodowa', '{KPT-MPZP-RZM}', 40.0, "
        "%s, %s, ST_GeomFromText(%s, 2179))",
        [DOROHUSK, plan.id, taken["version_id"], taken["begin_lifespan_version"], square(8_480_100)],
    )
    change(
        owner,
        "spatial_plan",
        plan.id,
        geometry=f"SRID=2179;{square(8_480_000, width=200).replace('POLYGON((', 'MULTIPOLYGON(((')})",
    )
    publish(owner, plan)
    assert published(owner, 3)["1POG-2SZ"][1] > published(owner, 1)["1POG-2SZ"][1]


def test_a_new_object_keeps_what_it_was_made_with(owner: psycopg.Connection, plan: Plan) -> None:
    publish(owner, plan)
    owner.execute(
        "INSERT INTO planning.supplementary_regulation (gmina_code, plan_id, kind, designation, symbol, "
        "version_id, begin_lifespan_version, geometry) VALUES (%s, %s, 'OZS', '1OZS', 'OZS', "
        "'20260202T020202', '2026-02-02T02:02:02Z', ST_GeomFromText(%s, 2179))",
        [DOROHUSK, plan.id, square(8_480_010, width=50)],
    )
    publish(owner, plan)
    assert published(owner, 2, "supplementary_regulation")["1POG-1OZS"][0] == "20260202T020202"
    # The act lists its regulations.
    assert is_of_now(published(owner, 2, "spatial_plan")["1POG"])
    assert published(owner, 2) == published(owner, 1)


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("UPDATE planning.spatial_plan SET base_version = row_version, title = 'Inny'", True),
        (
            "INSERT INTO planning.background_map (gmina_code, plan_id, map_date, reference) "
            "SELECT gmina_code, id, '2026-01-01', 'mapa' FROM planning.spatial_plan",
            True,
        ),
        ("UPDATE planning.official_documentation SET base_version = row_version, title = 'Inny'", False),
        (
            "UPDATE planning.official_documentation SET base_version = row_version, amends = adopts "
            "WHERE local_id = '2'",
            True,
        ),
        (
            "UPDATE planning.spatial_plan SET base_version = row_version, "
            "end_lifespan_version = '2199-01-01T00:00:00Z'",
            False,
        ),
    ],
    ids=["attribute", "map", "document", "relation", "end"],
)
def test_the_act_changes_with_what_the_schema_counts_among_its_attributes(
    owner: psycopg.Connection, plan: Plan, statement: str, changes: bool
) -> None:
    publish(owner, plan)
    owner.execute(statement)
    publish(owner, plan)
    first, second = (published(owner, number, "spatial_plan")["1POG"] for number in (1, 2))
    assert (is_of_now(second), second == first) == (changes, not changes)


def test_a_refused_publication_renews_nothing(owner: psycopg.Connection, plan: Plan) -> None:
    publish(owner, plan)
    change(owner, "zoning_element", plan.west, min_biologically_active_share=150)
    before = drafted(owner)
    with pytest.raises(psycopg.DatabaseError) as refusal:
        publish(owner, plan)
    assert refusal.value.sqlstate == "PW002"
    assert drafted(owner) == before


def test_geometry_is_judged_as_it_is_exported(owner: psycopg.Connection, plan: Plan) -> None:
    """Exported in another system and read again, stored coordinates differ by less than is written."""
    change(owner, "spatial_plan", plan.id, native_srid=2180)
    publish(owner, plan)
    moved = "ST_Transform(ST_SnapToGrid(ST_Transform(geometry, 2180), 0.0001), 2179)"
    for table in ("zoning_element", "spatial_plan"):
        assert (
            owner.execute(
                f"UPDATE planning.{table} SET base_version = row_version, geometry = {moved} "
                f"WHERE ST_AsBinary(geometry) <> ST_AsBinary({moved})"
            ).rowcount
            > 0
        )
    publish(owner, plan)
    assert published(owner, 2) == published(owner, 1)
    assert published(owner, 2, "spatial_plan") == published(owner, 1, "spatial_plan")


def test_only_an_edit_of_what_was_renewed_is_stale(
    database: str, owner: psycopg.Connection, plan: Plan
) -> None:
    """A clerk has both zones open, on the versions that were read before a colleague published."""
    clerk_dsn, colleague_dsn = (add_person(owner, DOROHUSK, "clerk") for _ in range(2))
    publish(owner, plan)
    with connect(clerk_dsn) as clerk, connect(colleague_dsn) as colleague:
        change(clerk, "zoning_element", plan.west, max_height=7)
        save = "UPDATE planning.zoning_element SET alternative_name = 'x', base_version = %s WHERE id = %s"
        read = dict(clerk.execute("SELECT id, row_version FROM planning.zoning_element").fetchall())
        # The moment of the renewal is told by its second.
        owner.execute("SELECT pg_sleep(1)")
        publish(colleague, plan)
        assert clerk.execute(save, [read[plan.east], plan.east]).rowcount == 1
        with pytest.raises(psycopg.DatabaseError) as refusal:
            clerk.execute(save, [read[plan.west], plan.west])
        assert refusal.value.sqlstate == "PW001"
        told = json.loads(refusal.value.diag.message_detail)
        assert told["changed_by"] == colleague.info.user
        assert colleague.info.user in refusal.value.diag.message_primary
        author = clerk.execute(
            "SELECT modified_by FROM planning.zoning_element WHERE id = %s", [plan.west]
        ).fetchone()
        assert author == (clerk.info.user,)


def test_nobody_else_counts_the_version_of_a_row(owner: psycopg.Connection, plan: Plan) -> None:
    with connect(add_person(owner, DOROHUSK, "clerk")) as clerk:
        with pytest.raises(psycopg.DatabaseError) as refusal:
            clerk.execute("UPDATE planning.zoning_element SET row_version = row_version + 1, symbol = 'SU'")
        assert refusal.value.sqlstate == "PW001"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            clerk.execute(
                "SELECT planowisko.renew_object_versions(spatial_plan, now()) FROM planning.spatial_plan"
            )


def test_versions_are_written_in_universal_time_whatever_the_session_says(
    owner: psycopg.Connection, plan: Plan
) -> None:
    publish(owner, plan)
    owner.execute("SET timezone = 'Asia/Tokyo'")
    change(owner, "zoning_element", plan.west, max_height=7)
    publish(owner, plan)
    assert is_of_now(published(owner, 2)["1POG-1SZ"])


def test_every_table_whose_objects_have_versions_is_renewed(owner: psycopg.Connection) -> None:
    tables = owner.execute("SELECT planowisko.versioned_tables()").fetchone()[0]
    with_version = owner.execute(
        "SELECT array_agg(table_name::text) FROM information_schema.columns "
        "WHERE table_schema = 'publication' AND column_name = 'version_id'"
    ).fetchone()[0]
    assert sorted(tables) == sorted(with_version)
    assert "official_documentation" not in tables
