"""Reads plans from GeoPackage files of the form that :mod:`planowisko.etl.writers.plan_geopackage` writes.

So local plans come in with their terrains, for which the national exchange schema has no class.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import RULE_OUTSIDE, Placement
from planowisko.etl.geometry.crs import AxisOrder, CrsName
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.plans.column_values import ValueFault, column_value, with_digits
from planowisko.etl.readers.plans.plan_extent import plan_extent
from planowisko.etl.readers.vector.geopackage import BlobFault, GeometryColumn, Geopackage, read_geometry
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.records.plan_layers import (
    GEOMETRY_NAMES,
    LABEL_SUFFIX,
    NUMBER_DIGITS,
    PLAN_LAYERS,
    SPATIAL_PLAN_LAYER,
    PlanLayer,
)
from planowisko.etl.records.source import Source

RULE_NOT_PLAN = "not-plan-geopackage"
RULE_UNKNOWN_LAYER = "unknown-layer"
RULE_UNKNOWN_COLUMN = "unknown-column"
RULE_MISSING_COLUMN = "missing-column"
RULE_MISSING_VALUE = "missing-value"
RULE_INVALID_VALUE = "invalid-value"
RULE_WRONG_GEOMETRY = "unsupported-geometry"
RULE_WITHOUT_ACT = "missing-act"

_FEATURE_ID = "fid"
# Kept by QGIS and by other programs beside the layers of a file; no content of a plan.
_NOT_LAYERS = frozenset({"layer_styles", "qgis_projects"})
_LARGEST_FEATURE_ID = 2**31 - 1
_NAMES = ("designation", "local_id", "symbol", "paragraph", "reference", "title")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a layer: the arguments of its record, or what is wrong with it."""

    layer: PlanLayer
    source: Source
    values: dict[str, Any]
    fault: RejectedRecord | None = None


def read_plan_geopackage(
    path: Path,
    extent: Extent | None = None,
    *,
    extent_for: Callable[[str], Extent | None] | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[PlanRecord | LocalPlanRecord | RejectedRecord]:
    """Yield the records of a file, layer after layer, each in the order of its feature ids.

    A file need not have all layers, nor columns that may be empty. Columns with labels are not read. What
    the act holds (background maps, symbols, provisions) comes with its record. Geometries are those of the
    file, x easting and y northing as the format has it, and must lie in ``extent``; without it that of the
    gmina is taken, which ``extent_for`` or the voivodeship tells for the TERYT code in the namespace.
    ``told`` hears which share of the file's bytes its rows are by now.

    A row that cannot be taken comes as a :class:`RejectedRecord` with layer and feature id. Raises
    :class:`InputRefused` where the file is no sound GeoPackage of a plan (what :class:`Geopackage` raises,
    ``not-plan-geopackage``, ``unknown-layer``, ``unknown-column``, ``missing-column``) or lies elsewhere
    (``outside-gmina``, ``unknown-gmina``): then nothing of it may be kept.
    """
    with Geopackage(path) as file:
        layers = _known_layers(file)
        parts = {layer.of_act: list(_rows(file, layer)) for layer in layers if layer.of_act}
        acts = 0
        main = [layer for layer in layers if not layer.of_act]
        byte_size, whole = path.stat().st_size, sum(file.count(layer.name) for layer in main)
        read = count(1)
        for layer in main:
            for row in _rows(file, layer):
                told(byte_size * next(read) // whole)
                if row.fault:
                    yield row.fault
                    continue
                if "srid" in row.values:
                    extent = extent or plan_extent(row.values["namespace"], row.source, extent_for)
                    _require_within(file, row, extent)
                if layer is SPATIAL_PLAN_LAYER:
                    acts += 1
                    row.values.update(
                        (
                            name,
                            tuple(part.layer.record_type(**part.values) for part in rows if not part.fault),
                        )
                        for name, rows in parts.items()
                        if name
                    )
                yield layer.record_type(source=row.source, **row.values)
        for row in (row for rows in parts.values() for row in rows):
            if row.fault:
                yield row.fault
            elif not acts:
                yield _rejected(
                    row,
                    RULE_WITHOUT_ACT,
                    "w pliku nie ma aktu, do którego to należy. Dołącz akt",
                    "the file has no act that this belongs to. Add the act",
                )


def _known_layers(file: Geopackage) -> list[PlanLayer]:
    found = set(file.layers) - _NOT_LAYERS
    layers = [layer for layer in PLAN_LAYERS if layer.name in found]
    names = ", ".join(layer.name for layer in PLAN_LAYERS)
    if not layers:
        raise file.refusal(
            f"w pliku nie ma żadnej warstwy planu ({names}). Wskaż plik zapisany przez planowisko export "
            "--gpkg albo o takiej samej budowie",
            f"the file has no layer of a plan ({names}). Give a file written by planowisko export --gpkg, or "
            "one of the same form",
            RULE_NOT_PLAN,
        )
    unknown = sorted(found - {layer.name for layer in layers})
    if unknown:
        # Passed over, a misspelt layer would be lost unseen.
        raise file.refusal(
            f"plik zawiera warstwy, których plan nie ma: {', '.join(unknown)}. Usuń je albo popraw nazwy; "
            f"dopuszczalne są: {names}",
            f"the file has layers that a plan does not have: {', '.join(unknown)}. Remove them or correct "
            f"their names; allowed are: {names}",
            RULE_UNKNOWN_LAYER,
        )
    return layers


def _rows(file: Geopackage, layer: PlanLayer) -> Iterator[_Row]:
    """The rows of a layer, each read by its columns. Raises ``InputRefused`` for a layer of another form."""
    geometry = file.geometry_column(layer.name)
    if layer.geometry_type is not None and geometry is None:
        raise file.refusal(
            "warstwa nie ma kolumny z geometrią. Zapisz ją jako warstwę przestrzenną",
            "the layer has no column of geometries. Save it as a spatial layer",
            RULE_MISSING_COLUMN,
            layer.name,
        )
    present = _known_columns(file, layer, geometry)
    columns = [column for column in layer.columns if column.name in present]
    read = [column.name for column in columns]
    written = (NUMBER_DIGITS,) if NUMBER_DIGITS in present else ()
    placed = geometry if layer.geometry_type is not None else None
    for feature_id, *values in file.rows(layer.name, (*read, *written, *([placed.name] if placed else ()))):
        source = Source(file.name, feature_id if 0 < feature_id <= _LARGEST_FEATURE_ID else 0, layer.name)
        row = _Row(layer, source, {})
        faults: list[tuple[str, str, str]] = []
        for column, value in zip(columns, values, strict=False):
            try:
                parsed = column_value(column, value)
            except ValueFault as fault:
                faults.append((RULE_INVALID_VALUE, str(fault), fault.english))
                continue
            if parsed is not None:
                row.values[column.name] = parsed
            elif column.required:
                faults.append(
                    (
                        RULE_MISSING_VALUE,
                        f"kolumna {column.name} ({column.alias}) jest pusta",
                        f"column {column.name} is empty",
                    )
                )
            elif column.name == "link" and "crs" in read:
                row.values[column.name] = ""
        try:
            with_digits(row.values, values[len(columns)] if written else None)
        except ValueFault as fault:
            faults.append((RULE_INVALID_VALUE, str(fault), fault.english))
        if placed:
            try:
                row.values["geometry"] = _geometry(values[-1], placed, layer)
                row.values["srid"] = placed.srid
            except BlobFault as fault:
                faults.append((fault.rule, fault.message, fault.english))
        if faults:
            rule = faults[0][0]
            what = "; ".join(message for _, message, _ in faults)
            what_en = "; ".join(english for _, _, english in faults)
            rejected = _rejected(row, rule, f"{what}. Popraw obiekt", f"{what_en}. Correct the object")
            row = _Row(layer, source, row.values, rejected)
        yield row


def _known_columns(file: Geopackage, layer: PlanLayer, geometry: GeometryColumn | None) -> set[str]:
    present = set(file.columns(layer.name))
    known = {column.name for column in layer.columns}
    missing = [column.name for column in layer.columns if column.required and column.name not in present]
    if missing:
        raise file.refusal(
            f"brakuje obowiązkowych kolumn: {', '.join(missing)}. Dodaj je; wzorem jest plik zapisany przez "
            "planowisko export --gpkg",
            f"required columns are missing: {', '.join(missing)}. Add them; a file written by planowisko "
            "export --gpkg shows how",
            RULE_MISSING_COLUMN,
            layer.name,
        )
    known |= {NUMBER_DIGITS} if layer.numbers else set()
    labels = {column.label_name for column in layer.columns}
    unknown = sorted(
        name
        for name in present - known - labels
        if name.lower() != _FEATURE_ID and (geometry is None or name != geometry.name)
    )
    if unknown:
        raise file.refusal(
            f"są w niej kolumny, których plan nie ma: {', '.join(unknown)}. Usuń je albo popraw nazwy, aby "
            f"nic nie przepadło (kolumny z opisami kodów kończą się na {LABEL_SUFFIX})",
            f"it has columns that a plan does not have: {', '.join(unknown)}. Remove them or correct their "
            f"names, so that nothing is lost (columns with the labels of codes end with {LABEL_SUFFIX})",
            RULE_UNKNOWN_COLUMN,
            layer.name,
        )
    return present & known


def _geometry(blob: object, column: GeometryColumn, layer: PlanLayer) -> BaseGeometry:
    if blob is None:
        raise BlobFault("missing-geometry", "obiekt nie ma geometrii", "the object has no geometry")
    geometry = read_geometry(blob, column.srs_id)
    wanted = layer.geometry_type
    # Programs write either form for a single surface; that changes nothing of it.
    if wanted is MultiPolygon and isinstance(geometry, Polygon):
        return MultiPolygon([geometry])
    if not isinstance(geometry, MultiPolygon) or wanted is MultiPolygon:
        parts: list[BaseGeometry] = [geometry]
    else:
        parts = list(geometry.geoms)
    if len(parts) != 1 or wanted is None or not isinstance(parts[0], wanted):
        name = GEOMETRY_NAMES[wanted] if wanted else "brak"
        of_parts = f" o częściach: {len(parts)}" if len(parts) > 1 else ""
        raise BlobFault(
            RULE_WRONG_GEOMETRY,
            f"geometria jest typu {geometry.geom_type}{of_parts}, a w tej warstwie ma być {name}",
            f"the geometry is a {geometry.geom_type} of {len(parts)} parts, and this layer wants another "
            f"({wanted.__name__ if wanted else 'none'})",
        )
    (part,) = parts
    return part


def _require_within(file: Geopackage, row: _Row, extent: Extent) -> None:
    """The order of the axes is settled by the format; that the plan lies in its gmina is not."""
    crs = CrsName(f"EPSG:{row.values['srid']}", row.values["srid"], AxisOrder.EASTING_FIRST)
    coordinates = shapely.get_coordinates(row.values["geometry"])
    fitting = Placement.of(crs, coordinates, row.source.line).fitting_orders(extent)
    if AxisOrder.EASTING_FIRST in fitting:
        return
    west, south, east, north = extent.bounds_in(crs.srid)
    x, y = coordinates.mean(axis=0)
    advice, advice_en = (
        (
            "Współrzędne są zamienione miejscami: w GeoPackage pierwsza jest wschodnia (Y geodezyjne). "
            "Zapisz warstwę ponownie",
            "The axes are swapped: in a GeoPackage easting comes first. Save the layer again",
        )
        if fitting
        else (
            "Sprawdź, czy plik dotyczy tej gminy i czy warstwa ma właściwy układ współrzędnych",
            "Check that the file is of this gmina and that the layer has the right coordinate system",
        )
    )
    where = f"E {west:.0f}-{east:.0f}, N {south:.0f}-{north:.0f}"
    raise InputRefused(
        f"{row.source.place}, {_name(row)}: geometria leży poza obszarem gminy; układ {crs.name}, "
        f"środek E {x:.2f}, N {y:.2f}; {extent.name}: {where}. {advice}.",
        english=f"{row.source.place_en}, {_name(row)}: the geometry lies outside the gmina; system "
        f"{crs.name}, "
        f"centre E {x:.2f}, N {y:.2f}; {extent.name}: {where}. {advice_en}.",
        rule=RULE_OUTSIDE,
        file=file.name,
        line=row.source.line,
        object=_name(row),
    )


def _name(row: _Row) -> str:
    return next((str(row.values[name]) for name in _NAMES if name in row.values), row.layer.name)


def _rejected(row: _Row, rule: str, what: str, english: str) -> RejectedRecord:
    """What is wrong with an object and what to do, without the full stop."""
    name, source = _name(row), row.source
    return RejectedRecord(
        source,
        name,
        rule,
        f"{source.place}, {name}: {what}.",
        message_en=f"{source.place_en}, {name}: {english}.",
    )
