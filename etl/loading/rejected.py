"""The rejected records of one import, kept aside until it is known how the import ends."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import legible
from planowisko.etl.geometry.transform import placed
from planowisko.etl.loading.kept_lines import KeptLines
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.source import Source

_BATCH = 1000


class RejectedRecords(KeptLines):
    """Rejected records in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, record: RejectedRecord) -> None:
        """Keep one more."""
        values = asdict(replace(record, object=legible(record.object)))
        for language in ("message", "message_en"):
            values[language] = values[language] and legible(values[language])
        self._keep(values)
        self._count += 1

    def clear(self) -> None:
        """Forget all of them: the delivery is read again."""
        super().clear()
        self._count = 0

    def __iter__(self) -> Iterator[RejectedRecord]:
        for values in self._kept():
            yield RejectedRecord(**values | {"source": Source(**values["source"])})

    def write(self, connection: Connection, gmina_code: str, run_id: UUID) -> None:
        """Write all of them into ``imports.rejected_record``."""
        records = iter(self)
        # Not by COPY: PostgreSQL has none into tables with row-level security.
        while batch := list(islice(records, _BATCH)):
            with connection.cursor() as cursor:
                cursor.executemany(_INSERT, [_row(record, gmina_code, run_id) for record in batch])


def first_messages(records: RejectedRecords, limit: int = 5) -> str:
    """The messages of the first records, a line each, and how many more there are."""
    lines = [record.message for record in islice(records, limit)]
    more = len(records) - len(lines)
    return "\n".join([*lines, f"... i dalsze ({more})."] if more else lines)


def first_messages_en(records: RejectedRecords, limit: int = 5) -> str:
    """The same in English."""
    lines = [record.message_en or record.message for record in islice(records, limit)]
    more = len(records) - len(lines)
    return "\n".join([*lines, f"... and more ({more})."] if more else lines)


def with_first_messages(text: str, english: str, records: RejectedRecords) -> tuple[str, str]:
    """A refusal in both languages, and below it why the first records were rejected."""
    if not records:
        return text, english
    return f"{text}\n{first_messages(records)}", f"{english}\n{first_messages_en(records)}"


def geometry_of(record: RejectedRecord) -> tuple[BaseGeometry, int] | None:
    """The record's geometry and its coordinate system; None where its text holds none that can be read."""
    system, separator, body = (record.geometry_text or "").partition(";")
    if not separator or not system.startswith("SRID="):
        return None
    try:
        return shapely.from_wkt(body), int(system.removeprefix("SRID="))
    except (shapely.errors.ShapelyError, ValueError):
        return None


def _row(record: RejectedRecord, gmina_code: str, run_id: UUID) -> tuple[object, ...]:
    source = record.source
    values = (
        source.file,
        source.layer or None,
        source.line,
        record.object,
        record.rule,
        record.message,
        record.message_en,
        record.geometry_text,
    )
    # A text in PostgreSQL cannot hold the character NUL, a broken file can.
    told = (value.replace("\0", "") if isinstance(value, str) else value for value in values)
    return gmina_code, run_id, *told, _stored_geometry(record)


def _stored_geometry(record: RejectedRecord) -> str | None:
    """The geometry in the installation's system as extended WKB; None where it cannot be drawn there."""
    found = geometry_of(record)
    if found is None:
        return None
    geometry = placed(*found, INSTALLATION_SRID)
    return None if geometry is None else str(shapely.to_wkb(geometry, hex=True, include_srid=True))


_INSERT = """
    INSERT INTO imports.rejected_record
    (
        gmina_code, import_run_id, file_name, layer, line, object, rule, message, message_en, geometry_text,
        geometry
    )
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::geometry)
"""
