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
from pathlib import Path
from typing import Any, BinaryIO

import fiona
import shapely
from fiona.errors import FionaError

from planowisko.db.codelists import code_values
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord, SpatialPlan
from planowisko.etl.records.plan_layers import (
    GEOMETRY,
    GEOMETRY_NAMES,
    PLAN_LAYERS,
    Column,
    ColumnKind,
    PlanLayer,
)
from planowisko.etl.writers.geopackage_extras import add_column_names, add_styles
from planowisko.etl.writers.natural_order import natural_key
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
    records: Iterable[PlanRecord | LocalPlanRecord], target: Path | BinaryIO, *, srid: int, created: datetime
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
    given = list(records)
    with whole_path(target, ".gpkg") as path:
        try:
            with fiona.Env(OGR_CURRENT_DATE=created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")):
                for layer in PLAN_LAYERS:
                    _write_layer(path, layer, _rows(layer, given, srid), srid)
        except FionaError as error:
            raise NotWritable(
                f"Nie można zapisać pliku GeoPackage: {' '.join(str(error).split())}."
            ) from error
        add_column_names(path)
        add_styles(path, created)
    return []


def _write_layer(path: Path, layer: PlanLayer, rows: Iterable[dict[str, Any]], srid: int) -> None:
    properties = {}
    for column in layer.columns:
        properties[column.name] = _FIELD_TYPES[column.kind]
        if column.label_name:
            properties[column.label_name] = "str"
    placed = layer.geometry_type is not None
    with (
        _without_remarks(),
        fiona.open(
            path,
            "w",
            driver="GPKG",
            layer=layer.name,
            schema={
                "geometry": GEOMETRY_NAMES[layer.geometry_type] if layer.geometry_type else "None",
                "properties": properties,
            },
            crs=f"EPSG:{srid}" if placed else None,
            IDENTIFIER=layer.title,
            **({"GEOMETRY_NAME": GEOMETRY} if placed else {}),
        ) as collection,
    ):
        collection.writerecords(rows)


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


def _rows(
    layer: PlanLayer, records: list[PlanRecord | LocalPlanRecord], srid: int
) -> Iterator[dict[str, Any]]:
    for record in _records_of(layer, records):
        geometry = None
        if layer.geometry_type is not None and not record.geometry.is_empty:
            geometry = shapely.geometry.mapping(_placed(record, srid))
        properties: dict[str, Any] = {}
        for column in layer.columns:
            value = getattr(record, column.name)
            properties[column.name] = _written(value)
            if column.label_name:
                properties[column.label_name] = _label(column, value)
        yield {"type": "Feature", "geometry": geometry, "properties": properties}


def _records_of(layer: PlanLayer, records: list[PlanRecord | LocalPlanRecord]) -> list[Any]:
    if layer.of_act:
        # In the order of the act, which is that of their content.
        return [
            part
            for record in records
            if isinstance(record, SpatialPlan)
            for part in getattr(record, layer.of_act)
        ]
    found: list[Any] = [record for record in records if isinstance(record, layer.record_type)]
    return sorted(
        found,
        key=lambda record: (
            natural_key(getattr(record, "designation", record.local_id)),
            natural_key(record.local_id),
        ),
    )


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


def _label(column: Column, value: str | tuple[str, ...] | None) -> str | None:
    codes = value if isinstance(value, tuple) else (value,) if value else ()
    known = (code_values().get((column.codelist or "", code)) for code in codes)
    return "; ".join(code.label_pl for code in known if code) or None
