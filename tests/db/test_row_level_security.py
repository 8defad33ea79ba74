"""Who may do what: role x operation x own or other gmina, with real logins."""

import uuid
from collections.abc import Callable

import psycopg
import pytest

from tests.db.partners import (
    DOROHUSK,
    PASSWORD,
    ROLES,
    ZMUDZ,
    Plan,
    add_gminas,
    add_person,
    add_plan,
    connect,
)

Operation = Callable[[psycopg.Connection, Plan], bool]


def rows(connection: psycopg.Connection, statement: str, *values: object) -> int:
    return connection.execute(statement, values).rowcount


def read_draft(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM planning.zoning_element WHERE plan_id = %s", plan.id) == 2


def list_draft(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM planowisko.draft_plan WHERE id = %s", plan.id) == 1


def update_draft(person: psycopg.Connection, plan: Plan) -> bool:
    statement = "UPDATE planning.zoning_element SET base_version = row_version, max_height = 9 WHERE id = %s"
    return rows(person, statement, plan.west) == 1


def insert_draft(person: psycopg.Connection, plan: Plan) -> bool:
    statement = (
        "INSERT INTO planning.background_map (gmina_code, plan_id, map_date, reference) "
        "VALUES (%s, %s, '2026-01-01', 'mapa')"
    )
    return rows(person, statement, plan.gmina, plan.id) == 1


def delete_draft(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "DELETE FROM planning.zoning_element WHERE id = %s", plan.east) == 1


def take_draft_over(person: psycopg.Connection, plan: Plan) -> bool:
    other = ZMUDZ if plan.gmina == DOROHUSK else DOROHUSK
    statement = "UPDATE planning.spatial_plan SET base_version = row_version, gmina_code = %s WHERE id = %s"
    return rows(person, statement, other, plan.id) == 1


def check_draft(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM planowisko.check_plan(%s)", plan.id) >= 0


def publish(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM planowisko.publish_plan(%s, 'próba')", plan.id) == 1


def read_published(person: psycopg.Connection, plan: Plan) -> bool:
    statement = (
        "SELECT FROM publication.zoning_element AS zone INNER JOIN publication.plan_version AS version "
        "ON version.id = zone.plan_version_id WHERE version.plan_id = %s"
    )
    return rows(person, statement, plan.id) == 2


def update_published(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "UPDATE publication.zoning_element SET symbol = 'SU' WHERE id = %s", plan.west) == 1


def delete_published(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "DELETE FROM publication.plan_version WHERE plan_id = %s", plan.id) == 1


def insert_published(person: psycopg.Connection, plan: Plan) -> bool:
    statement = (
        "INSERT INTO publication.plan_version (gmina_code, plan_id, number, note, content_sha256) "
        "VALUES (%s, %s, 9, 'x', 'x')"
    )
    return rows(person, statement, plan.gmina, plan.id) == 1


def read_parcels(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM cadastre.cadastral_parcel WHERE gmina_code = %s", plan.gmina) == 1


def write_parcels(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "DELETE FROM cadastre.cadastral_parcel WHERE gmina_code = %s", plan.gmina) == 1


def read_runs(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "SELECT FROM imports.import_run WHERE gmina_code = %s", plan.gmina) == 1


def write_runs(person: psycopg.Connection, plan: Plan) -> bool:
    statement = (
        "INSERT INTO imports.import_run (gmina_code, kind, outcome, started_at) "
        "VALUES (%s, 'plan', 'done', now())"
    )
    return rows(person, statement, plan.gmina) == 1


def set_border(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "UPDATE partnership.gmina SET border = NULL WHERE code = %s", plan.gmina) == 1


def rename_gmina(person: psycopg.Connection, plan: Plan) -> bool:
    return rows(person, "UPDATE partnership.gmina SET name = 'x' WHERE code = %s", plan.gmina) == 1


def add_colleague(person: psycopg.Connection, plan: Plan) -> bool:
    login = f"nowy_{uuid.uuid4().hex[:12]}"
    verifier = person.pgconn.encrypt_password(PASSWORD.encode(), login.encode(), b"scram-sha-256").decode()
    statement = "SELECT planowisko.add_person(%s, %s, 'clerk', %s)"
    return rows(person, statement, login, plan.gmina, verifier) == 1


def change_setting(person: psycopg.Connection, plan: Plan) -> bool:
    return (
        rows(person, "INSERT INTO partnership.setting (name, value) VALUES ('topology_min_area', '9')") == 1
    )


EVERYBODY = set(ROLES)
NOBODY: set[str] = set()
WRITERS = {"clerk", "gis", "admin"}

# operation, roles that may do it for their own gmina, roles that may do it for another gmina
MATRIX: list[tuple[Operation, set[str], set[str]]] = [
    (read_draft, EVERYBODY, NOBODY),
    (list_draft, EVERYBODY, NOBODY),
    (update_draft, WRITERS, NOBODY),
    (insert_draft, WRITERS, NOBODY),
    (delete_draft, WRITERS, NOBODY),
    (take_draft_over, NOBODY, NOBODY),
    (check_draft, EVERYBODY, NOBODY),
    (publish, {"clerk", "admin"}, NOBODY),
    (read_published, EVERYBODY, EVERYBODY),
    (update_published, NOBODY, NOBODY),
    (delete_published, NOBODY, NOBODY),
    (insert_published, NOBODY, NOBODY),
    (read_parcels, EVERYBODY, EVERYBODY),
    (write_parcels, {"gis", "admin"}, NOBODY),
    (read_runs, EVERYBODY, NOBODY),
    (write_runs, WRITERS, NOBODY),
    (set_border, {"gis", "admin"}, NOBODY),
    (rename_gmina, NOBODY, NOBODY),
    (add_colleague, {"admin"}, NOBODY),
    (change_setting, NOBODY, NOBODY),
]


@pytest.fixture
def own_plan(database: str) -> Plan:
    """A published plan of Dorohusk with a parcel and an import run; Żmudź is there too."""
    with connect(database) as owner:
        add_gminas(owner)
        plan = add_plan(owner, DOROHUSK)
        owner.execute("SELECT planowisko.publish_plan(%s, 'pierwsza')", [plan.id])
        run = uuid.uuid4()
        owner.execute(
            "INSERT INTO imports.import_run (gmina_code, id, kind, outcome, started_at) "
            "VALUES (%s, %s, 'parcels', 'done', now())",
            [DOROHUSK, run],
        )
        owner.execute(
            "INSERT INTO cadastre.cadastral_parcel (gmina_code, national_reference, zoning_reference, label, "
            "content_hash, import_run_id, geometry) "
            "VALUES (%s, '060304_2.0001.1', '060304_2.0001', '1', '', %s, "
            "ST_Multi(ST_MakeEnvelope(8480000, 5670000, 8480010, 5670010, 2179)))",
            [DOROHUSK, run],
        )
        return plan


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("gmina", [DOROHUSK, ZMUDZ])
def test_matrix(database: str, own_plan: Plan, role: str, gmina: str) -> None:
    with connect(database) as owner:
        person_dsn = add_person(owner, gmina, role)
    wrong = []
    with psycopg.connect(person_dsn) as person:
        for operation, own, other in MATRIX:
            expected = role in (own if gmina == DOROHUSK else other)
            try:
                done = operation(person, own_plan)
            except psycopg.DatabaseError as error:
                # Refused means refused, not broken: a privilege, a policy or one of our own rights.
                if error.sqlstate not in {"42501", "PW004", "PW005"}:
                    raise
                done = False
            person.rollback()
            if done != expected:
                wrong.append(f"{role} of {gmina}: {operation.__name__} gave {done}, expected {expected}")
    assert not wrong, "\n".join(wrong)


def test_every_operation_is_possible_for_somebody_or_refused_to_all(own_plan: Plan, database: str) -> None:
    """The matrix means something: as the owner every operation that is allowed to anybody does work."""
    with psycopg.connect(database) as owner:
        for operation, own, _ in MATRIX:
            if own:
                assert operation(owner, own_plan), operation.__name__
                owner.rollback()


def test_a_stranger_without_a_gmina_sees_nothing(database: str, own_plan: Plan) -> None:
    with connect(database) as owner:
        dsn = add_person(owner, ZMUDZ, "reader")
        login = psycopg.conninfo.conninfo_to_dict(dsn)["user"]
        owner.execute(
            psycopg.sql.SQL("REVOKE {} FROM {}").format(
                psycopg.sql.Identifier(f"planowisko_{ZMUDZ}_reader"), psycopg.sql.Identifier(login)
            )
        )
    with connect(dsn) as stranger:
        for table in ("planning.spatial_plan", "publication.zoning_element", "cadastre.cadastral_parcel"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                stranger.execute(f"SELECT FROM {table}")


def test_row_security_is_on_and_forced_wherever_there_is_a_gmina(database: str) -> None:
    with connect(database) as owner:
        unsecured = owner.execute(
            """
            SELECT class.oid::regclass::text FROM pg_class AS class
            INNER JOIN pg_attribute
                ON pg_attribute.attrelid = class.oid AND pg_attribute.attname = 'gmina_code'
            WHERE class.relkind IN ('r', 'p') AND NOT (class.relrowsecurity AND class.relforcerowsecurity)
            """
        ).fetchall()
    assert unsecured == []


def test_gmina_code_is_first_in_every_primary_key(database: str) -> None:
    with connect(database) as owner:
        elsewhere = owner.execute(
            """
            SELECT pg_index.indrelid::regclass::text FROM pg_index
            INNER JOIN pg_attribute ON pg_attribute.attrelid = pg_index.indrelid
                AND pg_attribute.attname = 'gmina_code'
            WHERE pg_index.indisprimary AND pg_index.indkey[0] <> pg_attribute.attnum
            """
        ).fetchall()
    assert elsewhere == []


def test_definer_functions_pin_their_search_path(database: str) -> None:
    with connect(database) as owner:
        unpinned = owner.execute(
            """
            SELECT pg_proc.oid::regprocedure::text FROM pg_proc
            INNER JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace
            WHERE pg_namespace.nspname IN ('planowisko', 'rules') AND pg_proc.prosecdef
                AND NOT EXISTS (
                    SELECT FROM unnest(pg_proc.proconfig) AS setting WHERE setting LIKE 'search_path=%'
                )
            """
        ).fetchall()
    assert unpinned == []


def test_rows_that_qgis_names_by_the_text_of_their_key_are_found_by_an_index(database: str) -> None:
    """Below row-level security an index is used only where its functions are known to leak nothing."""
    with connect(database) as owner:
        add_gminas(owner)
        plan = add_plan(owner, DOROHUSK)
        clerk = add_person(owner, DOROHUSK, "clerk")
        # Of a few rows reading all costs the least.
        owner.execute(
            """
            INSERT INTO planning.zoning_element
            SELECT (jsonb_populate_record(zone, jsonb_build_object('id', gen_random_uuid()))).*
            FROM planning.zoning_element AS zone CROSS JOIN generate_series(1, 500)
            """
        )
        owner.execute("ANALYZE planning.zoning_element")
    with connect(clerk) as person:
        lines = person.execute(
            "EXPLAIN UPDATE planning.zoning_element SET base_version = row_version, max_height = 9 "
            "WHERE gmina_code::text = %s AND id::text = %s",
            (plan.gmina, str(plan.west)),
        ).fetchall()
    explained = "\n".join(line for (line,) in lines)
    assert "zoning_element_id_text_index" in explained
    assert "(id)::text = " in next(line for line in explained.splitlines() if "Index Cond" in line)


def test_who_imports_parcels_of_a_gmina_refreshes_their_statistics(database: str) -> None:
    with connect(database) as owner:
        add_gminas(owner)
        gis, clerk = (add_person(owner, DOROHUSK, role) for role in ("gis", "clerk"))
    refresh = "SELECT planowisko.refresh_parcel_statistics(%s)"
    with connect(gis) as person:
        assert rows(person, refresh, DOROHUSK) == 1
    for dsn, gmina in ((gis, ZMUDZ), (clerk, DOROHUSK)):
        with connect(dsn) as person, pytest.raises(psycopg.DatabaseError) as refused:
            person.execute(refresh, [gmina])
        assert refused.value.sqlstate == "PW004"
