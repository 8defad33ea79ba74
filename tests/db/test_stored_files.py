"""Files behind documents: whole, unchanged, and there as long as something refers to them."""

import uuid

import psycopg
import pytest

from tests.db.partners import DOROHUSK, Plan, add_gminas, add_person, add_plan, connect


@pytest.fixture
def plan(database: str) -> Plan:
    with connect(database) as owner:
        add_gminas(owner)
        return add_plan(owner, DOROHUSK)


@pytest.fixture
def clerk(database: str, plan: Plan) -> psycopg.Connection:
    with connect(database) as owner:
        login = add_person(owner, DOROHUSK, "clerk")
    with connect(login) as connection:
        yield connection


def store(connection: psycopg.Connection, file_id: uuid.UUID) -> None:
    with connection.transaction():
        connection.execute(
            "INSERT INTO documents.stored_file "
            "(gmina_code, id, file_name, media_type, byte_size, sha256, properties, created_by, created_at) "
            "VALUES (%s, %s, 'a.pdf', 'application/pdf', 1, %s, '{}', 'ktoś', '2030-01-01')",
            [DOROHUSK, file_id, file_id.hex],
        )
        add_chunk(connection, file_id, 0)


def add_chunk(connection: psycopg.Connection, file_id: uuid.UUID, number: int) -> None:
    connection.execute(
        "INSERT INTO documents.stored_file_chunk VALUES (%s, %s, %s, 'x')", [DOROHUSK, file_id, number]
    )


def refer(connection: psycopg.Connection, plan: Plan, file_id: uuid.UUID) -> None:
    connection.execute(
        "UPDATE planning.official_documentation SET stored_file_id = %s, base_version = row_version "
        "WHERE plan_id = %s AND local_id = '1'",
        [file_id, plan.id],
    )


@pytest.mark.parametrize("published", [False, True])
def test_nothing_is_appended_to_a_stored_file(clerk: psycopg.Connection, plan: Plan, published: bool) -> None:
    """Else a published document could be changed behind its version's back."""
    file_id = uuid.uuid4()
    store(clerk, file_id)
    refer(clerk, plan, file_id)
    if published:
        clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])
    with pytest.raises(psycopg.Error) as refused:
        add_chunk(clerk, file_id, 1)
    assert refused.value.sqlstate == "PW003"


def test_a_file_is_not_deleted_while_a_draft_refers_to_it(clerk: psycopg.Connection, plan: Plan) -> None:
    file_id = uuid.uuid4()
    store(clerk, file_id)
    refer(clerk, plan, file_id)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        clerk.execute("DELETE FROM documents.stored_file WHERE id = %s", [file_id])
    clerk.execute(
        "UPDATE planning.official_documentation SET stored_file_id = NULL, base_version = row_version "
        "WHERE stored_file_id = %s",
        [file_id],
    )
    assert clerk.execute("DELETE FROM documents.stored_file WHERE id = %s", [file_id]).rowcount == 1


def test_nobody_refers_to_a_file_that_is_not_there(clerk: psycopg.Connection, plan: Plan) -> None:
    """Else a version could be published first and its file invented afterwards."""
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        refer(clerk, plan, uuid.uuid4())


def test_who_stored_a_file_is_not_theirs_to_say(clerk: psycopg.Connection, plan: Plan) -> None:
    file_id = uuid.uuid4()
    store(clerk, file_id)
    row = clerk.execute(
        "SELECT created_by, created_at > now() FROM documents.stored_file WHERE id = %s", [file_id]
    ).fetchone()
    assert row == (clerk.info.user, False)
