"""What an import warns of, kept aside until it is known how the import ends."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import shapely
from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.geometry.transform import placed
from planowisko.etl.loading.kept_lines import KeptLines
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source

KEPT_OF_A_RULE = 1000
"""So many warnings of a rule and run are kept; all are counted."""

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class KeptWarning:
    """A warning as it is kept; ``geometry`` is extended WKB, hexadecimal, in the installation's system."""

    source: Source
    object: str
    rule: str
    message: str
    message_en: str
    detail: dict[str, Any]
    geometry: str | None


class Warnings(KeptLines):
    """Warnings in their order: all are counted, of each rule the first are kept.

    ``counts`` tells how many there were by rule.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def __len__(self) -> int:
        return self.counts.total()

    def add(self, warning: RecordWarning) -> None:
        """Count one more, and keep it where its rule has not many yet."""
        self.counts[warning.rule] += 1
        if self.counts[warning.rule] > KEPT_OF_A_RULE:
            return
        shown = placed(warning.geometry, warning.srid or INSTALLATION_SRID, INSTALLATION_SRID)
        source = warning.source
        values = [
            [source.file, source.line, source.layer],
            warning.object,
            warning.rule,
            warning.message,
            warning.message_en,
            dict(warning.detail),
            None if shown is None else shapely.to_wkb(shown, hex=True, include_srid=True),
        ]
        self._keep(values)

    def add_kept(self, warning: KeptWarning) -> None:
        """Count and keep one that another run has kept."""
        self.counts[warning.rule] += 1
        source = warning.source
        place = [source.file, source.line, source.layer]
        told = [warning.object, warning.rule, warning.message, warning.message_en]
        values = [place, *told, warning.detail, warning.geometry]
        self._keep(values)

    def clear(self) -> None:
        """Forget all of them: the delivery is read again."""
        super().clear()
        self.counts.clear()

    def __iter__(self) -> Iterator[KeptWarning]:
        for source, *values in self._kept():
            yield KeptWarning(Source(*source), *values)

    def write(self, connection: Connection, gmina_code: str, run_id: UUID) -> None:
        """Write those kept into ``imports.import_warning``."""
        warnings = iter(self)
        # Not by COPY: PostgreSQL has none into tables with row-level security.
        while batch := list(islice(warnings, _BATCH)):
            with connection.cursor() as cursor:
                cursor.executemany(_INSERT, [_row(warning, gmina_code, run_id) for warning in batch])


def first_of_each_rule(warnings: Warnings, limit: int = 3) -> tuple[str, ...]:
    """The first warnings of each rule, a line each with its place, and how many more of it there are."""
    shown: dict[str, list[str]] = {rule: [] for rule in warnings.counts}
    for warning in warnings:
        if len(shown[warning.rule]) < limit:
            shown[warning.rule].append(f"{warning.source.place}: {warning.message}")
    lines: list[str] = []
    for rule, messages in shown.items():
        lines += messages
        if more := warnings.counts[rule] - len(messages):
            lines.append(f"... i dalsze ostrzeżenia „{rule}” ({more}).")
    return tuple(lines)


def _row(warning: KeptWarning, gmina_code: str, run_id: UUID) -> tuple[object, ...]:
    source = warning.source
    texts = (source.file, source.layer or None, source.line, warning.object, warning.rule)
    # A text in PostgreSQL cannot hold the character NUL, a broken file can.
    cleaned = [
        text.replace("\0", "") if isinstance(text, str) else text
        for text in (*texts, warning.message, warning.message_en)
    ]
    return gmina_code, run_id, *cleaned, Jsonb(warning.detail), warning.geometry


_INSERT = """
    INSERT INTO imports.import_warning
    (
        gmina_code, import_run_id, file_name, layer, line, object, rule, message, message_en, detail, geometry
    )
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::geometry)
"""
