"""Buildings and contours of land use: those of a delivery take the place of those that the gmina has.

An object is the same where its content is. What is the same stays untouched.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

import numpy as np
from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.parcel_rows import ewkb, transformed
from planowisko.etl.loading.run_outcome import RunOutcome
from planowisko.etl.records.cadastre import Building, LandUseContour

_BATCH = 1000
_CREATE = sql.SQL(
    "CREATE TEMPORARY TABLE staged_object ({columns}, content_hash bytea, geometry geometry) ON COMMIT DROP"
)
_COPY = "COPY staged_object FROM STDIN (FORMAT BINARY)"

GONE_IF_FULL = sql.SQL("""
    NOT EXISTS (SELECT FROM staged_object AS staged WHERE staged.content_hash = known.content_hash)
    AND NOT (
        known.national_reference IS NOT NULL
        AND known.national_reference = ANY (%(rejected)s)
        AND NOT EXISTS (
            SELECT FROM staged_object AS staged
            WHERE staged.national_reference = known.national_reference
        )
    )
""")
"""Which of the gmina's objects a full delivery removes. One whose new form was rejected has not vanished."""

_REMOVE = sql.SQL("DELETE FROM {table} AS known WHERE known.gmina_code = %(gmina)s AND ({gone})")
_ADD = sql.SQL("""
    INSERT INTO {table} (gmina_code, import_run_id, {columns}, content_hash, geometry)
    SELECT %(gmina)s, %(run)s, staged.*
    FROM staged_object AS staged
    WHERE NOT EXISTS (
        SELECT FROM {table} AS known
        WHERE known.gmina_code = %(gmina)s AND known.content_hash = staged.content_hash
    )
""")
_COUNT = sql.SQL("SELECT count(*) FROM {table} WHERE gmina_code = %(gmina)s")


Object = TypeVar("Object", bound=Building | LandUseContour)


@dataclass(frozen=True, slots=True)
class ObjectTable(Generic[Object]):
    """A table of the schema ``cadastre``.

    ``columns`` are its own ones with their types, ``national_reference`` among them, and ``attributes`` gives
    their values.
    """

    name: str
    columns: Mapping[str, str]
    attributes: Callable[[Object], tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectImport(RunOutcome):
    """How an import ended.

    ``current`` counts the gmina's objects afterwards, ``removed`` those that the delivery has no more or has
    in another form.
    """

    taken: int
    new: int
    unchanged: int
    removed: int
    current: int


def stage_objects(connection: Connection, table: ObjectTable[Object], objects: Iterable[Object]) -> int:
    """Fill the temporary table ``staged_object``, which goes with the transaction; return how many."""
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in table.columns.items()
    )
    connection.execute(_CREATE.format(columns=columns))
    count = 0
    iterator = iter(objects)
    with connection.cursor().copy(_COPY) as copy:
        copy.set_types([*table.columns.values(), "bytea", "bytea"])
        while batch := list(islice(iterator, _BATCH)):
            for each, stored in zip(batch, _stored(batch), strict=True):
                attributes = table.attributes(each)
                copy.write_row((*attributes, _content_hash(each, attributes), stored))
            count += len(batch)
    connection.execute("CREATE INDEX ON staged_object (content_hash)")
    connection.execute("ANALYZE staged_object")
    return count


def exchange_values(run: ImportRun) -> dict[str, Any]:
    """The parameters of statements on the staged objects of a run and those of its gmina."""
    return {
        "gmina": run.gmina.code,
        "run": run.id,
        "rejected": [record.object.replace("\0", "") for record in run.rejected],
    }


def exchange_objects(
    run: ImportRun, table: ObjectTable[Object], gone: sql.SQL, values: dict[str, Any]
) -> dict[str, Any]:
    """Remove what is ``gone``, add what is new; the counts of :class:`ObjectImport`, which the run keeps."""
    names = {
        "table": sql.Identifier("cadastre", table.name),
        "columns": sql.SQL(", ").join(map(sql.Identifier, table.columns)),
    }
    removed = run.connection.execute(_REMOVE.format(**names, gone=gone), values).rowcount
    new = run.connection.execute(_ADD.format(**names), values).rowcount
    counted = run.connection.execute(_COUNT.format(**names), values).fetchone()
    assert counted is not None
    counts = {"new": new, "unchanged": run.taken_count - new, "removed": removed, "current": counted[0]}
    run.counts |= counts
    return counts | {"taken": run.taken_count}


def _stored(objects: list[Object]) -> list[bytes]:
    """The geometries in the installation's system, as extended WKB."""
    stored = np.empty(len(objects), dtype=object)
    for srid in {each.srid for each in objects}:
        indexes = [index for index, each in enumerate(objects) if each.srid == srid]
        own = np.array([objects[index].geometry for index in indexes], dtype=object)
        stored[indexes] = ewkb(transformed(own, srid), INSTALLATION_SRID)
    encoded: list[bytes] = stored.tolist()
    return encoded


def _content_hash(each: Building | LandUseContour, attributes: tuple[object, ...]) -> bytes:
    """SHA-256 of what the source says; of the geometry as delivered, since transformations change."""
    texts = "\x1f".join("\x00" if value is None else str(value) for value in (*attributes, each.srid))
    return hashlib.sha256(texts.encode() + b"\x1e" + each.geometry.wkb).digest()
