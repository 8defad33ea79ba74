"""Plans as GeoPackage, written by us and changed as another program would."""

import contextlib
import sqlite3
import struct
from dataclasses import replace

import shapely

from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from tests.etl import app_plan


def write(path, records, srid=2179):
    write_plan_geopackage(records, path, srid=srid, created=app_plan.CREATED)
    return path


def change(path, *statements):
    """Change a file as another program would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        # The triggers of the spatial index call functions that only a GIS has.
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement, *values in statements:
            connection.execute(statement, values)


def in_order(records):
    return sorted(
        (replace(record, source=app_plan.SOURCE) for record in records),
        key=lambda record: (type(record).__name__, record.local_id),
    )


def blob(geometry, srs_id=2179):
    return b"GP\x00\x01" + struct.pack("<i", srs_id) + shapely.to_wkb(geometry)
