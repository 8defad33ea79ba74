"""The files behind the documents and drawings of a published version, as they lie in the database."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from planowisko.db.connection import Connection
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.records.package import PackedObject, Role
from planowisko.etl.writers.natural_order import natural_key
from planowisko.etl.writers.plan_source import StoredPlan


class DamagedStoredFile(PlanowiskoError):
    """The content of a file in the database is not that which was stored."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was stored: its key, the name it came with, size in bytes and checksum."""

    gmina_code: str
    id: uuid.UUID
    file_name: str
    media_type: str
    byte_size: int
    sha256: str


def files_of_version(
    connection: Connection, stored: StoredPlan
) -> list[tuple[PackedObject, StoredFile | None]]:
    """Return the drawings, then the documents of a version with their files; None where there is none.

    Each in natural order of identifiers. Raises :class:`DamagedStoredFile` for a file that is not to be had.
    """
    found: list[tuple[PackedObject, StoredFile | None]] = []
    for role, local_id, title, file_id, known_id, *file in connection.execute(
        """
        SELECT part.role, part.local_id, part.title, part.stored_file_id,
            file.id, file.file_name, file.media_type, file.byte_size, file.sha256
        FROM (
            SELECT 'drawing' AS role, gmina_code, plan_version_id, local_id, title, stored_file_id
            FROM publication.plan_drawing
            UNION ALL
            SELECT 'document', gmina_code, plan_version_id, local_id, title, stored_file_id
            FROM publication.official_documentation
        ) AS part
        LEFT JOIN documents.stored_file AS file
            ON file.gmina_code = part.gmina_code AND file.id = part.stored_file_id
        WHERE part.gmina_code = %s AND part.plan_version_id = %s
        """,
        [stored.gmina_code, stored.version_id],
    ):
        packed = PackedObject(Role(role), local_id, title)
        if file_id is not None and known_id is None:
            raise DamagedStoredFile(
                f"Nie można odczytać z bazy pliku, który ma {local_id} („{title}”). "
                "Zgłoś to administratorowi."
            )
        found.append((packed, None if file_id is None else StoredFile(stored.gmina_code, known_id, *file)))
    roles = list(Role)
    return sorted(found, key=lambda pair: (roles.index(pair[0].role), natural_key(pair[0].local_id)))


def read_stored_file(connection: Connection, file: StoredFile) -> Iterator[bytes]:
    """Yield the content of a file, a piece of at most 1 MiB at a time; the connection is in a transaction."""
    with connection.cursor(name=f"file_{file.id.hex}", binary=True) as cursor:
        cursor.execute(
            """
            SELECT content FROM documents.stored_file_chunk
            WHERE gmina_code = %s AND stored_file_id = %s ORDER BY number
            """,
            [file.gmina_code, file.id],
        )
        while row := cursor.fetchone():
            yield row[0]
