"""Imports as the commands do them, with the real readers, and a look at what is in the tables."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from planowisko.db.connection import connect
from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.buildings import BuildingImport, import_buildings
from planowisko.etl.loading.documents import DocumentImport, import_documents
from planowisko.etl.loading.import_run import importing
from planowisko.etl.loading.parcel_comparison import Coverage
from planowisko.etl.loading.parcels import ParcelImport, ParcelReading, import_parcels
from planowisko.etl.loading.plan import PlanImport, import_plan
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.readers.cadastre.buildings import read_buildings
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.readers.documents.cloud_optimized import cloud_optimized
from planowisko.etl.readers.documents.document_files import read_document
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.cadastre import CadastreRecord
from planowisko.etl.records.document import NewDocument
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.writers.app import write_app
from tests.etl.app_plan import CREATED

DOROHUSK = "060304_2"
ZMUDZ = "060314_2"

DATA_TABLES = (
    "cadastre.building",
    "cadastre.cadastral_parcel",
    "cadastre.cadastral_parcel_history",
    "cadastre.cadastral_zoning",
    "cadastre.parcel_succession",
    "documents.stored_file",
    "documents.stored_file_chunk",
    "partnership.gmina",
    "planning.background_map",
    "planning.official_documentation",
    "planning.plan_drawing",
    "planning.spatial_plan",
    "planning.supplementary_regulation",
    "planning.zoning_element",
)


def add_gmina(dsn: str, code: str = DOROHUSK, name: str = "Dorohusk") -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("SELECT planowisko.add_gmina(%s, %s)", [code, name])


def parcels(
    dsn: str,
    *paths: Path,
    unit: str = DOROHUSK,
    settings: RunSettings = USUAL,
    coverage: Coverage = Coverage.GMINA,
    accept: bool = False,
    checks: RecordChecks = USUAL_CHECKS,
) -> ParcelImport:
    seen = SeenIdentifiers()

    def read(path: Path, extent: Extent) -> Iterator[CadastreRecord]:
        return read_parcels(path, gmina_code=unit, extent=extent, seen=seen, checks=checks)

    with connect(dsn) as connection:
        return import_parcels(
            connection, paths, unit, ParcelReading(read), settings=settings, coverage=coverage, accept=accept
        )


def buildings(
    dsn: str, *paths: Path, unit: str = DOROHUSK, partial: bool = False, accept: bool = False
) -> BuildingImport:
    seen = SeenIdentifiers()

    def read(path: Path, extent: Extent) -> Iterator[CadastreRecord]:
        return read_buildings(path, gmina_code=unit, extent=extent, seen=seen)

    with connect(dsn) as connection:
        return import_buildings(connection, paths, unit, read, partial=partial, accept=accept)


def plan(dsn: str, *paths: Path, unit: str = DOROHUSK, replace: bool = False) -> PlanImport:
    def read(path: Path, extent_for: Callable[[str], Extent | None]) -> Iterator[Any]:
        return read_app(path, extent_for=extent_for)

    with connect(dsn) as connection:
        return import_plan(connection, paths, unit, read, replace=replace)


def documents(dsn: str, plan_id: uuid.UUID, *paths: Path, new: NewDocument | None = None) -> DocumentImport:
    with connect(dsn) as connection:
        return import_documents(connection, paths, plan_id, read_document, cloud_optimized, new)


def app_file(path: Path, records: Iterable[PlanRecord], *, srid: int = 2179) -> Path:
    write_app(records, path, srid=srid, created=CREATED)
    return path


def rows(dsn: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(dsn) as connection:
        return connection.execute(query, values).fetchall()


def value(dsn: str, query: str, *values: object) -> Any:
    ((found,),) = rows(dsn, query, *values)
    return found


def contents(dsn: str) -> dict[str, list[str]]:
    """Everything in the data tables, row by row, as text."""
    with psycopg.connect(dsn) as connection:
        return {
            table: [
                text
                for (text,) in connection.execute(
                    sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(
                        sql.Identifier(*table.split("."))
                    )
                )
            ]
            for table in DATA_TABLES
        }


def everything(dsn: str) -> dict[str, list[str]]:
    """Every row of every table of ours, as text."""
    tables = rows(
        dsn,
        """
        SELECT table_schema, table_name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE'
            AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public', 'topology', 'tiger')
        ORDER BY 1, 2
        """,
    )
    assert ("imports", "import_run") in tables
    with psycopg.connect(dsn) as connection:
        return {
            f"{schema}.{table}": [
                text
                for (text,) in connection.execute(
                    sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(sql.Identifier(schema, table))
                )
            ]
            for schema, table in tables
        }


def runs(dsn: str) -> list[tuple[str, str, int, int]]:
    """Kind, outcome, taken and rejected of all runs, the oldest first."""
    return rows(
        dsn,
        "SELECT kind, outcome, taken_count, rejected_count FROM imports.import_run ORDER BY finished_at",
    )


def rejected(dsn: str) -> list[tuple[str, int, str, str]]:
    """File, line, object and rule of all rejected records."""
    return rows(dsn, "SELECT file_name, line, object, rule FROM imports.rejected_record ORDER BY line")


def edit_zone(dsn: str, designation: str, name: str) -> None:
    """Change a zone as a clerk does."""
    with psycopg.connect(dsn) as connection:
        changed = connection.execute(
            "UPDATE planning.zoning_element SET alternative_name = %s, base_version = row_version "
            "WHERE designation = %s",
            [name, designation],
        ).rowcount
    assert changed == 1


@contextmanager
def held_import(dsn: str) -> Iterator[str]:
    """Somebody's import of buildings that goes on as long as the block; gives their login."""
    with connect(dsn) as connection, importing(connection, DOROHUSK, "buildings", ()):
        yield connection.info.user
