"""The rejected records of one import, kept aside until it is known how the import ends."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from tempfile import SpooledTemporaryFile
from types import TracebackType
from uuid import UUID

from planowisko.db.connection import Connection
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
        self._file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
        self._count += 1

    def __iter__(self) -> Iterator[RejectedRecord]:
        self._file.seek(0)
        for line in self._file:
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


def _row(record: RejectedRecord, gmina_code: str, run_id: UUID) -> tuple[object, ...]:
    source = record.source
    texts = (source.file, source.line, record.object, record.rule, record.message, record.geometry_text)
    # A text in PostgreSQL cannot hold the character NUL, a broken file can.
    return gmina_code, run_id, *(text.replace("\0", "") if isinstance(text, str) else text for text in texts)


_INSERT = """
    INSERT INTO imports.rejected_record
    (gmina_code, import_run_id, file_name, line, object, rule, message, geometry_text)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
