"""A delivery that is read many parcels at a time leaves the tables as one that is read one by one."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planowisko.db.connection import connect
from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading import parcel_staging
from planowisko.etl.loading.parcel_rows import encode_parcels
from planowisko.etl.loading.parcels import ParcelImport, ParcelReading, import_parcels
from planowisko.etl.readers.cadastre.large.many_parcels import ParcelBatch, read_many_parcels
from planowisko.etl.readers.cadastre.large.piece_workers import piece_workers
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.plain_parcels import StoredParcels
from tests.benchmarks.parcel_delivery import UNIT, write_delivery
from tests.etl.loading.imports import add_gmina, parcels

COUNT = 1500
CONTENT = """
    national_reference, zoning_reference, label, map_sheet, area_value, land_use, namespace, local_id,
    version_id, begin_lifespan_version, end_lifespan_version, valid_from, valid_to,
    content_hash, geometry::text
"""


def many(dsn: str, *paths: Path, unit: str = UNIT) -> ParcelImport:
    seen, seen_by_many = SeenIdentifiers(), SeenIdentifiers()
    with piece_workers(encode_parcels, 1) as workers:

        def one_by_one(path: Path, extent: Extent) -> Iterator[ParcelBatch]:
            return read_parcels(path, gmina_code=unit, extent=extent, seen=seen)

        def many_at_once(
            path: Path, extent: Extent, *, stored: StoredParcels | None
        ) -> Iterator[ParcelBatch]:
            return read_many_parcels(
                path,
                gmina_code=unit,
                extent=extent,
                seen=seen_by_many,
                workers=workers,
                stored=stored,
                smallest=0,
                first=100,
            )

        with connect(dsn) as connection:
            return import_parcels(connection, paths, unit, ParcelReading(one_by_one, many_at_once))


def rows(dsn: str, table: str) -> list[tuple[object, ...]]:
    with psycopg.connect(dsn) as connection:
        return connection.execute(
            f"SELECT {CONTENT} FROM cadastre.{table} ORDER BY national_reference, content_hash"
        ).fetchall()


@pytest.fixture
def delivery(tmp_path) -> Path:
    path = tmp_path / "działki.gml"
    write_delivery(path, COUNT)
    return path


@pytest.fixture
def changed_delivery(tmp_path) -> Path:
    path = tmp_path / "działki-2.gml"
    write_delivery(path, COUNT, changed_every=100)
    return path


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(parcel_staging, "PART_PARCELS", 400)


def test_tables_are_as_after_reading_one_by_one(database, delivery, changed_delivery, small_parts):
    add_gmina(database)
    first = many(database, delivery)
    assert (first.changes.current, first.changes.new, first.changes.before) == (COUNT, COUNT, 0)
    after_first = rows(database, "cadastral_parcel")
    second = many(database, changed_delivery)
    assert (second.changes.changed, second.changes.unchanged, second.changes.closed) == (15, COUNT - 15, 0)
    after_second = rows(database, "cadastral_parcel"), rows(database, "cadastral_parcel_history")

    with psycopg.connect(database) as connection:
        connection.execute("TRUNCATE cadastre.cadastral_parcel, cadastre.cadastral_parcel_history")
        connection.execute("UPDATE partnership.gmina SET border = NULL")
    parcels(database, delivery)
    assert rows(database, "cadastral_parcel") == after_first
    again = parcels(database, changed_delivery)
    assert again.changes == second.changes
    assert (rows(database, "cadastral_parcel"), rows(database, "cadastral_parcel_history")) == after_second


def test_what_cannot_be_split_is_read_again_from_the_start(database, delivery):
    add_gmina(database)
    text = delivery.read_text(encoding="utf-8")
    middle = text.index("<gml:featureMember>", 3 * len(text) // 4)
    delivery.write_text(f"{text[:middle]}<!-- </gml:featureMember> -->{text[middle:]}", encoding="utf-8")
    report = many(database, delivery)
    assert (report.changes.new, report.rejected) == (COUNT, 0)
    assert len(rows(database, "cadastral_parcel")) == COUNT


def test_a_file_that_is_damaged_far_on_changes_nothing(database, delivery, small_parts):
    add_gmina(database)
    text = delivery.read_text(encoding="utf-8")
    middle = text.index("</gml:posList>", 3 * len(text) // 4)
    delivery.write_text(f"{text[:middle]}{text[middle + 14 :]}", encoding="utf-8")
    with pytest.raises(InputRefused) as raised:
        many(database, delivery)
    assert raised.value.rule == "malformed-xml"
    assert raised.value.line == text[:middle].count("\n") + 1
    assert rows(database, "cadastral_parcel") == []


def test_keys_ascend(database, delivery):
    add_gmina(database)
    many(database, delivery)
    with psycopg.connect(database) as connection:
        keys = [
            key for (key,) in connection.execute("SELECT id FROM cadastre.cadastral_parcel ORDER BY ctid")
        ]
    assert len(set(keys)) == COUNT
    assert {key.version for key in keys} == {7}
    assert [key.time_low for key in keys] == sorted(key.time_low for key in keys)
