"""Writes plans as GeoPackage (OGC 12-128r18) for partners who work without the plugin.

A layer or table for each class of :mod:`planowisko.etl.records.plan_layers`, beside codes what they mean,
Polish names of columns, and styles that QGIS applies by itself. The output is canonical: the same records
give the same bytes, with the same libraries.
"""

import contextlib
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

import fiona
import shapely
from fiona.errors import FionaError

from planowisko.db.codelists import code_values
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.plan import SpatialPlan
from planowisko.etl.records.plan_layers import (
    GEOMETRY,
    GEOMETRY_NAMES,
    NUMBER_DIGITS,
    PLAN_LAYERS,
    Column,
    ColumnKind,
    PlanLayer,
    shortest_decimal,
)
from planowisko.etl.writers.geopackage_extras import add_column_names, add_styles
from planowisko.etl.writers.plan_content import ContentRecord, PlanContent, as_content
from planowisko.etl.writers.whole_file import whole_path

_DECIMALS = 4
"""Of a geometry that had to be transformed: 0.1 mm."""

_FIELD_TYPES = {
    ColumnKind.TEXT: "str",
    ColumnKind.INTEGER: "int32",
    ColumnKind.NUMBER: "float",
    ColumnKind.FLAG: "bool",
    ColumnKind.DAY: "date",
    ColumnKind.MOMENT: "datetime",
    ColumnKind.TEXTS: "str",
    ColumnKind.STANDARDS: "str",
}


class NotWritable(PlanowiskoError):
    """The library that writes the format cannot."""


def write_plan_geopackage(
    records: Iterable[ContentRecord] | PlanContent,
    target: Path | BinaryIO,
    *,
    srid: int,
    created: datetime,
) -> list[str]:
    """Write ``records`` of an act; every layer and table is there, also without rows.

    Rows by natural order of designation. Coordinates x easting, y northing in ``srid`` (EPSG:2176-2180):
    exactly where a record is in that system, else transformed and rounded to 0.1 mm. Numbers are doubles,
    moments UTC. ``created`` becomes the date of the layers. Nothing of a record is left out.

    Raises ValueError for another ``srid``, :class:`NotWritable` and OSError where the file cannot be written:
    ``target``, if a path, is then as before.
    """
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not a system that plans are kept in")
    with whole_path(target, ".gpkg") as path:
        try:
            with fiona.Env(
                OGR_CURRENT_DATE=created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                # Half a file is never kept, so nothing of it need be safe on the disk before its end.
                OGR_SQLITE_SYNCHRONOUS="OFF",
            ):
                for layer in PLAN_LAYERS:
                    _add_layer(path, layer, srid)
                for record_type, of_type in groupby(as_content(records), key=type):
                    _add_rows(path, record_type, of_type, srid)
        except FionaError as error:
            raise NotWritable(
                f"Nie można zapisać pliku GeoPackage: {' '.join(str(error).split())}."
            ) from error
        add_column_names(path)
        add_styles(path, created)
    return []


def _add_layer(path: Path, layer: PlanLayer, srid: int) -> None:
    properties = {}
    for column in layer.columns:
        properties[column.name] = _FIELD_TYPES[column.kind]
        if column.label_name:
            properties[column.label_name] = "str"
    if layer.numbers:
        properties[NUMBER_DIGITS] = "str"
    geometry_type = layer.geometry_type
    schema = {
        "geometry": GEOMETRY_NAMES[geometry_type] if geometry_type else "None",
        "properties": properties,
    }
    placing = {"crs": f"EPSG:{srid}", "GEOMETRY_NAME": GEOMETRY} if geometry_type else {}
    with _without_remarks():
        fiona.open(
            path, "w", driver="GPKG", layer=layer.name, schema=schema, IDENTIFIER=layer.title, **placing
        ).close()


def _add_rows(path: Path, record_type: type[Any], records: Iterable[ContentRecord], srid: int) -> None:
    """Add records of one class; the order is theirs, of what an act holds that of the act."""
    layer = next(layer for layer in PLAN_LAYERS if layer.record_type is record_type)
    held: dict[PlanLayer, list[Any]] = {part: [] for part in PLAN_LAYERS if part.of_act}

    def rows() -> Iterator[dict[str, Any]]:
        for record in records:
            if isinstance(record, SpatialPlan):
                for part, found in held.items():
                    found.extend(getattr(record, part.of_act or ""))
            yield _row(layer, record, srid)

    with _without_remarks(), fiona.open(path, "a", layer=layer.name) as collection:
        collection.writerecords(rows())
    for part, found in held.items():
        if found:
            with _without_remarks(), fiona.open(path, "a", layer=part.name) as collection:
                collection.writerecords(_row(part, record, srid) for record in found)


@contextlib.contextmanager
def _without_remarks() -> Iterator[None]:
    """The library remarks upon every layer that it opens; errors come as exceptions."""
    logger = logging.getLogger("fiona")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _row(layer: PlanLayer, record: Any, srid: int) -> dict[str, Any]:
    geometry = None
    if layer.geometry_type is not None and not record.geometry.is_empty:
        geometry = shapely.geometry.mapping(_placed(record, srid))
    properties: dict[str, Any] = {}
    for column in layer.columns:
        value = getattr(record, column.name)
        properties[column.name] = _written(value)
        if column.label_name:
            properties[column.label_name] = _label(column, value)
    if layer.numbers:
        properties[NUMBER_DIGITS] = _digits(layer, record)
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _placed(record: Any, srid: int) -> Any:
    if record.srid == srid:
        return record.geometry
    moved = transform_geometry(record.geometry, record.srid, srid)
    return shapely.transform(moved, lambda points: points.round(_DECIMALS))


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, date | bool | int):
        return value
    return value or None


def _digits(layer: PlanLayer, record: Any) -> str | None:
    """How numbers are written where their double alone would come back otherwise (``12.50``), as JSON."""
    written: dict[str, str] = {}
    for column in layer.numbers:
        value: Decimal | None = getattr(record, column.name)
        if value is not None and f"{value:f}" != str(shortest_decimal(float(value))):
            written[column.name] = f"{value:f}"
    return json.dumps(written) if written else None


def _label(column: Column, value: str | tuple[str, ...] | None) -> str | None:
    codes = value if isinstance(value, tuple) else (value,) if value else ()
    known = (code_values().get((column.codelist or "", code)) for code in codes)
    return "; ".join(code.label_pl for code in known if code) or None
