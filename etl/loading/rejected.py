"""The rejected records of one import, kept aside until it is known how the import ends."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice
from tempfile import SpooledTemporaryFile
from types import TracebackType
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import legible
from planowisko.etl.geometry.transform import placed
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.source import Source

_IN_MEMORY_BYTES = 4 * 1024 * 1024
_BATCH = 1000


class RejectedRecords:
    """Rejected records in their order; many of them lie in a temporary file, not in memory."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - closed by __exit__
            max_size=_IN_MEMORY_BYTES, mode="w+", encoding="utf-8"
        )
        self._count = 0

    def __enter__(self) -> "RejectedRecords":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def add(self, record: RejectedRecord) -> None:
        """Keep one more."""
        # Somebody may have read the first of them meanwhile.
        self._file.seek(0, os.SEEK_END)
        values = asdict(replace(record, object=legible(record.object)))
        for language in ("message", "message_en"):
            values[language] = values[language] and legible(values[language])
        self._file.write(json.dumps(values, ensure_ascii=False) + "\n")
        self._count += 1

    def clear(self) -> None:
        """Forget all of them: the delivery is read again."""
        self._file.seek(0)
        self._file.truncate()
        self._count = 0

    def __iter__(self) -> Iterator[RejectedRecord]:
        self._file.seek(0)
        # Not by iterating over the file: that forbids to write on before its end is reached.
        for line in iter(self._file.readline, ""):
            values = json.loads(line)
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
