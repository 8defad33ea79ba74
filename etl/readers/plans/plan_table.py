"""Reads zones and terrains from vector files that know nothing of plans, by profiles of field names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planowisko.etl.checks.violation import Violation
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import Placement, with_axis_order
from planowisko.etl.geometry.crs import AxisOrder, CrsName
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bound_layers import BoundFile
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.plans.plan_texts import (
    RULE_INVALID_VALUE,
    RULE_MISSING_VALUE,
    TextFault,
    designation_and_symbol,
    told_value,
    zone_kind,
)
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import BoundLayer, Profile
from planowisko.etl.readers.vector.surfaces import surface_of
from planowisko.etl.readers.vector.vector_file import VectorFeature
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlSurface
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.laid_object import LaidObject
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import ZoningElement
from planowisko.etl.records.plan_layers import PLAN_LAYERS, Column
from planowisko.etl.records.source import Source

RULE_NOTHING = "no-plan-objects"

_KINDS: dict[type[Any], LayerKind] = {ZoningElement: LayerKind.ZONE, Terrain: LayerKind.TERRAIN}
_COLUMNS: dict[type[Any], dict[str, Column]] = {
    layer.record_type: {column.name: column for column in layer.columns} for layer in PLAN_LAYERS
}


@dataclass(slots=True)
class _Read:
    """An object as read: its values, and what is wrong with it."""

    source: Source
    name: str
    crs: CrsName
    values: dict[str, Any]
    surface: GmlSurface | None = None
    violations: list[Violation] = field(default_factory=list)

    def placement(self) -> Placement | None:
        """Where it lies, as evidence of the order of axes."""
        if self.surface is None:
            return None
        found = Placement.of(self.crs, self.surface.coordinates(), self.source.line, self.name)
        return replace(found, layer=self.source.layer)


def read_laid_objects(
    path: Path,
    record_type: type[ZoningElement] | type[Terrain],
    extent: Extent,
    *,
    profile: Profile | None = None,
    crs: int | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[LaidObject | RejectedRecord | RecordWarning]:
    """Yield the zones or terrains of a Shapefile, GeoPackage, GeoJSON or DXF, what is rejected, and doubts.

    Fields are read by ``profile``, else by the fitting built-in one; ``crs`` is the EPSG code where the file
    names no system. Each object is one surface, in the system of the file; designation and symbol may be
    told by one field. ``extent`` is where the gmina lies, which settles the order of axes. ``told`` hears how
    much of the file is read.

    Raises ``InputRefused`` as :class:`BoundFile` does, where the file has no object at all
    (``no-plan-objects``) and where it lies elsewhere (``outside-gmina``): then nothing of it may be kept.
    """
    file = _PlanTable(path, {_KINDS[record_type]}, profile=profile, crs=crs)
    yield from file.warnings()
    empty = True
    for read, order in with_axis_order(file.read(record_type, told), _Read.placement, extent, path.name):
        empty = False
        yield _finished(read, record_type, order or AxisOrder.EASTING_FIRST)
    if empty:
        raise InputRefused(
            f"{path.name}: plik nie ma żadnego obiektu, który można wczytać. Wskaż plik ze strefami albo "
            "terenami planu.",
            english=f"{path.name}: the file has no object to be read. Give a file with zones or terrains.",
            rule=RULE_NOTHING,
            file=path.name,
        )


class _PlanTable(BoundFile):
    """One file, of whatever vector format."""

    def read(self, record_type: type[Any], told: BytesRead) -> Iterator[_Read]:
        """Yield the objects as read, layer by layer, one at a time. Raises ``InputRefused``."""
        for layer, (bound, *_), srs_name in self._chosen:
            crs = CrsName(srs_name, int(srs_name.rpartition(":")[2]), AxisOrder.EASTING_FIRST)
            for feature in self.features(layer, bound.needed, told):
                if not bound.accepts(feature.texts):
                    continue
                texts = bound.read(feature.texts)
                name = texts.get("designation") or texts.get("symbol") or f"obiekt nr {feature.number}"
                read = _Read(Source(self._file.name, feature.number, layer.name), name, crs, {})
                _read_surface(read, feature)
                _read_values(read, record_type, bound, texts)
                yield read


def _read_values(read: _Read, record_type: type[Any], bound: BoundLayer, told: Mapping[str, str]) -> None:
    for name in (*bound.columns, *(each for each in bound.mapping.constants if each not in bound.columns)):
        column = _COLUMNS[record_type][name]
        try:
            read.values[name] = told_value(column, told.get(name, ""))
        except TextFault as fault:
            read.violations.append(
                Violation(RULE_INVALID_VALUE, f"{column.alias}: {fault}", f"{name}: {fault.english}")
            )
    try:
        read.values["designation"], read.values["symbol"] = designation_and_symbol(read.values)
    except TextFault as fault:
        # A drawing has said by now what is wrong with the texts of an outline.
        if not read.violations:
            read.violations.append(Violation(RULE_MISSING_VALUE, str(fault), fault.english))
        return
    read.name = read.values["designation"]
    if record_type is ZoningElement:
        try:
            read.values["zone_kind"] = zone_kind(read.values["symbol"], read.values.get("zone_kind"))
        except TextFault as fault:
            read.violations.append(Violation(RULE_INVALID_VALUE, str(fault), fault.english))


def _read_surface(read: _Read, feature: VectorFeature) -> None:
    try:
        if feature.fault is not None:
            raise feature.fault
        if feature.geometry is None:
            raise GeometryError("missing-geometry", "obiekt nie ma geometrii", "the object has no geometry")
        read.surface = surface_of(feature.geometry, read.crs.name)
    except GeometryError as error:
        read.violations.append(Violation(error.rule, error.message, error.english))


def _finished(
    read: _Read, record_type: type[ZoningElement] | type[Terrain], order: AxisOrder
) -> LaidObject | RejectedRecord:
    geometry = None
    if read.surface is not None:
        try:
            geometry = read.surface.to_polygon(order)
        except GeometryError as error:
            read.violations.append(Violation(error.rule, error.message, error.english))
    if geometry is None or read.violations:
        first = read.violations[0]
        source = read.source
        return RejectedRecord(
            source,
            read.name,
            first.rule,
            f"{source.place}, {read.name}: {'; '.join(each.text for each in read.violations)}.",
            message_en=f"{source.place_en}, {read.name}: "
            f"{'; '.join(each.english for each in read.violations)}.",
        )
    return LaidObject(read.source, record_type, read.values, geometry, read.crs.srid)
