"""Files that come in pieces: gone on with, verified as a whole, attached in the same transaction."""

import hashlib
import json
import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_gminas, add_person, add_plan, connect

MIB = 1024 * 1024
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 10_000 + b"%%EOF"
"""Two and a half pieces."""


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


def begin(
    person: psycopg.Connection, plan: Plan, content: bytes = PDF, told: dict | None = None, **more: object
) -> tuple[uuid.UUID, list[int]]:
    file = {
        "file_name": "uchwala.pdf",
        "media_type": "application/pdf",
        "byte_size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "properties": {"page_count": 3},
    } | more
    told = told or {
        "id": str(uuid.uuid4()),
        "title": "Uchwała zmieniająca",
        "relation": "amends",
        "local_id": "U1",
        "document_date": "2026-02-01",
    }
    row = person.execute(
        "SELECT * FROM planowisko.begin_upload(%s, %s, %s, %s)",
        [plan.gmina, plan.id, json.dumps(file), json.dumps(told)],
    ).fetchone()
    assert row is not None
    return row[0], row[1]


def send(person: psycopg.Connection, upload: uuid.UUID, numbers: list[int], content: bytes = PDF) -> None:
    for number in numbers:
        person.execute(
            "SELECT planowisko.store_upload_chunk(%s, %s, %s, %s)",
            [DOROHUSK, upload, number, content[number * MIB : (number + 1) * MIB]],
        )


def finish(person: psycopg.Connection, upload: uuid.UUID) -> tuple[str, uuid.UUID]:
    row = person.execute("SELECT * FROM planowisko.finish_upload(%s, %s)", [DOROHUSK, upload]).fetchone()
    assert row is not None
    return row[0], row[1]


def documents(person: psycopg.Connection, plan: Plan) -> dict[str, tuple]:
    rows = person.execute(
        "SELECT local_id, relations, file_name, byte_size, versions, row_version, id "
        "FROM planowisko.plan_documents(%s, %s)",
        [DOROHUSK, plan.id],
    ).fetchall()
    return {local_id: tuple(row) for local_id, *row in rows}


def test_an_upload_is_gone_on_with_and_becomes_a_document(
    owner: psycopg.Connection, clerk: psycopg.Connection, plan: Plan
) -> None:
    upload, missing = begin(clerk, plan)
    assert missing == [0, 1, 2]
    send(clerk, upload, [0, 2])
    # Another session, another day: the same file goes on where it was.
    assert begin(clerk, plan) == (upload, [1])
    ((name, size, received),) = clerk.execute(
        "SELECT file_name, byte_size, received_bytes FROM planowisko.unfinished_uploads(%s, %s)",
        [DOROHUSK, plan.id],
    ).fetchall()
    assert (name, size, received) == ("uchwala.pdf", len(PDF), 2 * MIB)
    with pytest.raises(psycopg.Error) as early:
        finish(clerk, upload)
    assert early.value.sqlstate == "PW020"
    send(clerk, upload, [0, 1])
    table, row = finish(clerk, upload)
    assert table == "official_documentation"
    assert documents(clerk, plan)["U1"] == (["amends"], "uchwala.pdf", len(PDF), [], 1, row)
    stored = clerk.execute(
        "SELECT string_agg(content, ''::bytea ORDER BY number) FROM documents.stored_file_chunk"
    ).fetchone()
    assert stored is not None
    assert stored[0] == PDF
    assert clerk.execute("SELECT FROM documents.file_upload_chunk").fetchall() == []
    clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])
    assert documents(clerk, plan)["U1"][3] == [1]


def test_what_is_no_such_file_is_refused(clerk: psycopg.Connection, plan: Plan) -> None:
    for content, more in (
        (b"MZ" + PDF[2:], {}),
        (PDF, {"sha256": "0" * 64}),
    ):
        upload, missing = begin(clerk, plan, content, **more)
        send(clerk, upload, missing, content)
        with pytest.raises(psycopg.Error) as refused:
            finish(clerk, upload)
        assert refused.value.sqlstate == "PW020"
        assert clerk.execute("SELECT planowisko.cancel_upload(%s, %s)", [DOROHUSK, upload]).fetchone() == (
            True,
        )
    for more in ({"media_type": "application/x-msdownload"}, {"byte_size": 501 * MIB}):
        with pytest.raises(psycopg.Error) as refused:
            begin(clerk, plan, **more)
        assert refused.value.sqlstate == "PW020"
    upload, _ = begin(clerk, plan)
    with pytest.raises(psycopg.Error) as refused:
        clerk.execute(
            "SELECT planowisko.store_upload_chunk(%s, %s, 0, %s)", [DOROHUSK, upload, PDF[: MIB - 1]]
        )
    assert refused.value.sqlstate == "PW020"
    assert clerk.execute("SELECT FROM documents.stored_file").fetchall() == []


def test_a_file_is_replaced_and_removed_and_what_is_published_stays(
    clerk: psycopg.Connection, plan: Plan
) -> None:
    upload, missing = begin(clerk, plan)
    send(clerk, upload, missing)
    finish(clerk, upload)
    clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])
    *_, version, row = documents(clerk, plan)["U1"]
    other = PDF.replace(b"1.7", b"1.4")
    replacing = {"table": "official_documentation", "id": str(row), "row_version": version}
    for times, sqlstate in ((1, None), (2, "PW001")):
        upload, missing = begin(clerk, plan, other, replacing)
        send(clerk, upload, missing, other)
        if sqlstate is None:
            finish(clerk, upload)
            continue
        with pytest.raises(psycopg.Error) as stale:
            finish(clerk, upload)
        assert (times, stale.value.sqlstate) == (2, sqlstate)
    assert len(clerk.execute("SELECT FROM documents.stored_file").fetchall()) == 2
    *_, version, row = documents(clerk, plan)["U1"]
    clerk.execute(
        "SELECT planowisko.remove_document(%s, 'official_documentation', %s, %s)", [DOROHUSK, row, version]
    )
    assert "U1" not in documents(clerk, plan)
    # The published file stays, the one that was in the draft alone is gone.
    ((sha256,),) = clerk.execute("SELECT sha256 FROM documents.stored_file").fetchall()
    assert sha256 == hashlib.sha256(PDF).hexdigest()


def test_uploads_are_the_gminas_own_and_are_cleared_away(
    owner: psycopg.Connection, clerk: psycopg.Connection, plan: Plan
) -> None:
    upload, missing = begin(clerk, plan)
    send(clerk, upload, missing[:1])
    with connect(add_person(owner, ZMUDZ, "clerk")) as partner:
        assert partner.execute("SELECT FROM documents.file_upload").fetchall() == []
        assert partner.execute("SELECT FROM documents.file_upload_chunk").fetchall() == []
        with pytest.raises(psycopg.Error):
            begin(partner, plan)
    with connect(add_person(owner, DOROHUSK, "reader")) as reader, pytest.raises(psycopg.Error) as refused:
        begin(reader, plan)
    assert refused.value.sqlstate == "42501"
    with connect(add_person(owner, DOROHUSK, "clerk")) as colleague:
        listed = "SELECT FROM planowisko.unfinished_uploads(%s, %s)"
        assert colleague.execute(listed, [DOROHUSK, plan.id]).fetchall() == []
    removed = "SELECT planowisko.remove_abandoned_uploads(%s)"
    assert clerk.execute(removed, [DOROHUSK]).fetchone() == (0,)
    owner.execute("UPDATE documents.file_upload SET started_at = now() - interval '8 days'")
    assert clerk.execute(removed, [DOROHUSK]).fetchone() == (0,)
    owner.execute("UPDATE documents.file_upload_chunk SET received_at = now() - interval '8 days'")
    assert clerk.execute(removed, [DOROHUSK]).fetchone() == (1,)
