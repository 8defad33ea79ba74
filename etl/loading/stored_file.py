"""Keeps the content of a file in the database, once per checksum."""

import hashlib
import uuid
from pathlib import Path

from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.records.document import DocumentFile

CHUNK_BYTES = 1024 * 1024

RULE_CHANGED_FILE = "changed-file"


def store_file(
    connection: Connection, gmina_code: str, path: Path, document: DocumentFile
) -> tuple[uuid.UUID, bool]:
    """Store the file behind ``document``; return its key and whether it is new to the gmina.

    The content is read as a stream. Raises ``InputRefused`` (``changed-file``) where it is no longer that of
    which ``document`` tells.
    """
    row = connection.execute(
        "SELECT id FROM documents.stored_file WHERE gmina_code = %s AND sha256 = %s",
        [gmina_code, document.sha256],
    ).fetchone()
    if row is not None:
        return row[0], False
    file_id = uuid.uuid4()
    connection.execute(
        """
        INSERT INTO documents.stored_file
        (gmina_code, id, file_name, media_type, byte_size, sha256, properties)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        """,
        [
            gmina_code,
            file_id,
            document.file_name,
            document.media_type,
            document.byte_size,
            document.sha256,
            Jsonb(document.properties),
        ],
    )
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
    if digest.hexdigest() != document.sha256:
        raise InputRefused(
            f"{path.name}: plik zmienił się w czasie wczytywania. Poczekaj, aż zapis się skończy, i powtórz.",
            rule=RULE_CHANGED_FILE,
            file=path.name,
        )
    return file_id, True
