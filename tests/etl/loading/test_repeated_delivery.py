"""The very same delivery twice: the second time it is not read, and told as the first time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from planowisko.db.connection import connect
from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.parcel_comparison import Coverage
from planowisko.etl.loading.parcels import ParcelImport, ParcelReading, import_parcels
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastreRecord
from tests.etl.loading.imports import DOROHUSK, add_gmina
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib

TOLD = """
    SELECT file_name, line, object, rule, message, message_en, geometry_text, geometry::text
    FROM imports.rejected_record WHERE import_run_id = %s ORDER BY line
"""
WARNED = """
    SELECT file_name, line, object, rule, message, message_en, detail, geometry::text
    FROM imports.import_warning WHERE import_run_id = %s ORDER BY line, rule
"""


class Office:
    """Imports into one database, and counts how often a file is read."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.read = 0

    def take(self, *paths: Path, version: int = 1, **options: Any) -> ParcelImport:
        seen = SeenIdentifiers()

        def read(path: Path, extent: Extent) -> Iterator[CadastreRecord]:
            self.read += 1
            return read_parcels(path, gmina_code=DOROHUSK, extent=extent, seen=seen)

        with connect(self.dsn) as connection:
            return import_parcels(
                connection, paths, DOROHUSK, ParcelReading(read, version=version), accept=True, **options
            )

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.dsn) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture
def office(database) -> Office:
    add_gmina(database)
    return Office(database)


def delivery(path: Path, *more: ParcelXml) -> Path:
    usual = ParcelXml()
    return write_egib(
        path,
        usual,
        usual.but(reference=f"{DOROHUSK}.0001.5", geometry=polygon(square(8_450_200)), area="0.31"),
        usual.but(reference=f"{DOROHUSK}.0001.6", geometry=polygon(square(8_450_400)), area="dużo"),
        usual.but(end_of_version="2025-01-01T00:00:00"),
        *more,
    )


def test_it_is_not_read_again_and_told_as_before(office, tmp_path):
    file = delivery(tmp_path / "działki.gml")
    first = office.take(file)
    again = office.take(file)
    assert office.read == 1
    assert first.rejected == 1
    assert first.warnings
    assert (again.changes.current, again.changes.unchanged, again.changes.new) == (2, 2, 0)
    assert (again.changes.archived, again.changes.archived_new) == (1, 0)
    for name in (
        "taken",
        "zonings",
        "rejected",
        "rejected_messages",
        "warnings",
        "warning_messages",
        "files",
    ):
        assert getattr(again, name) == getattr(first, name)
    assert office.rows(TOLD, again.import_run) == office.rows(TOLD, first.import_run)
    assert office.rows(WARNED, again.import_run) == office.rows(WARNED, first.import_run)
    runs = office.rows(
        "SELECT counts - '{new,unchanged,before,archived_new}'::text[], taken_count, rejected_count, "
        "options, "
        "reader_version FROM imports.import_run"
    )
    assert len(runs) == 2
    assert runs[0] == runs[1]


def test_reading_anew_gives_the_same(office, tmp_path):
    file = delivery(tmp_path / "działki.gml")
    office.take(file)
    again = office.take(file)
    read = office.take(file, reread=True)
    assert office.read == 2
    assert read.changes == again.changes
    assert (read.rejected_messages, read.warning_messages) == (
        again.rejected_messages,
        again.warning_messages,
    )


def test_what_makes_a_difference_is_read(office, tmp_path):
    file = delivery(tmp_path / "działki.gml")
    office.take(file)
    office.take(file, version=2)
    office.take(file, version=2, coverage=Coverage.PRECINCTS)
    office.take(delivery(tmp_path / "działki-2.gml"), version=2)
    office.take(file, version=2)
    assert office.read == 5
    office.rows(
        "INSERT INTO imports.import_run (gmina_code, kind, outcome, started_at) "
        "VALUES (%s, 'borders', 'done', now()) RETURNING id",
        DOROHUSK,
    )
    office.take(file, version=2)
    assert office.read == 6


def test_after_another_delivery_the_older_one_is_read(office, tmp_path):
    file = delivery(tmp_path / "działki.gml")
    more = ParcelXml(reference=f"{DOROHUSK}.0001.7", geometry=polygon(square(8_450_600)))
    office.take(file)
    office.take(delivery(tmp_path / "nowsze.gml", more))
    report = office.take(file)
    assert office.read == 3
    assert report.changes.closed == 1
