"""Keeps the content of a file in the database, once per checksum."""

import hashlib
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.delivery import examine
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.records.document import DocumentFile

CHUNK_BYTES = 1024 * 1024

RULE_CHANGED_FILE = "changed-file"

DocumentKeeper = Callable[[Path, DocumentFile], AbstractContextManager[tuple[Path, DocumentFile]]]
"""Gives the file to keep for one that was delivered, for the length of a block, and what is told of it."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the database: its key, size and checksum there, and whether it is new to the gmina."""

    id: uuid.UUID
    byte_size: int
    sha256: str
    new: bool


def store_file(
    connection: Connection,
    gmina_code: str,
    path: Path,
    document: DocumentFile,
    keep: DocumentKeeper,
    progress: Progress = SILENT,
) -> StoredFile:
    """Store the file behind ``document`` in the form that ``keep`` gives it, unless the gmina has it.

    It is known by the checksum of what was delivered or of what is kept, since the same drawing need not
    become the same bytes twice. The content is read as a stream; ``progress`` hears which share of what was
    delivered is stored. Raises ``InputRefused`` (``changed-file``) where it is no longer that of which
    ``document`` tells, and what ``keep`` raises.
    """
    known = _known(connection, gmina_code, document.sha256)
    if known is not None:
        return known
    with keep(path, document) as (kept, told):
        if told.sha256 != document.sha256:
            known = _known(connection, gmina_code, told.sha256)
            if known is not None:
                return known
        file_id = uuid.uuid4()
        as_delivered = told.sha256 == document.sha256
        if not as_delivered:
            _refuse_changed(path, document, examine([path])[0].sha256)
        connection.execute(
            """
            INSERT INTO documents.stored_file (
                gmina_code, id, file_name, media_type, byte_size, sha256, properties,
                delivered_sha256, delivered_byte_size
            )
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
            """,
            [
                gmina_code,
                file_id,
                told.file_name,
                told.media_type,
                told.byte_size,
                told.sha256,
                Jsonb(told.properties),
                None if as_delivered else document.sha256,
                None if as_delivered else document.byte_size,
            ],
        )
        written = _write_content(
            connection,
            gmina_code,
            file_id,
            kept,
            lambda size: progress.read(document.byte_size * size // told.byte_size),
        )
        _refuse_changed(path, told, written)
    return StoredFile(file_id, told.byte_size, told.sha256, new=True)


def _known(connection: Connection, gmina_code: str, sha256: str) -> StoredFile | None:
    row = connection.execute(
        """
        SELECT id, byte_size, sha256 FROM documents.stored_file
        WHERE gmina_code = %(gmina)s AND (sha256 = %(sha256)s OR delivered_sha256 = %(sha256)s)
        ORDER BY created_at LIMIT 1
        """,
        {"gmina": gmina_code, "sha256": sha256},
    ).fetchone()
    return StoredFile(row[0], row[1], row[2], new=False) if row else None


def _refuse_changed(path: Path, told: DocumentFile, sha256: str) -> None:
    if sha256 != told.sha256:
        raise InputRefused(
            f"{path.name}: plik zmienił się w czasie wczytywania. Poczekaj, aż zapis się skończy, i powtórz.",
            english=f"{path.name}: the file changed while it was imported. Wait until it is written, and "
            "repeat.",
            rule=RULE_CHANGED_FILE,
            file=path.name,
        )


def _write_content(
    connection: Connection, gmina_code: str, file_id: uuid.UUID, path: Path, told: Callable[[int], None]
) -> str:
    """Write the content a piece at a time, ``told`` how many bytes by now; return its checksum."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        number = 0
        while content := stream.read(CHUNK_BYTES):
            digest.update(content)
            # Not by COPY: PostgreSQL has none into tables with row-level security.
            connection.execute(
                """
                INSERT INTO documents.stored_file_chunk (gmina_code, stored_file_id, number, content)
                VALUES (%s, %s, %s, %b)
                """,
                [gmina_code, file_id, number, content],
            )
            number += 1
            told(stream.tell())
    return digest.hexdigest()
