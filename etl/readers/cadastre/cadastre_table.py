"""Reads parcels, precincts, cadastral units and buildings from vector files, by profiles of field names."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from planowisko.etl.checks.parcel_identifier import is_precinct_identifier, is_unit_identifier
from planowisko.etl.checks.registered_area import area_unit, not_a_number, parse_area
from planowisko.etl.checks.violation import Violation
from planowisko.etl.readers.bound_layers import BoundFile
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.area_unit import AreaUnit, settle_area_unit
from planowisko.etl.readers.cadastre.building_fields import building
from planowisko.etl.readers.cadastre.contour_fields import contour
from planowisko.etl.readers.cadastre.gml.egib import RULE_INVALID_DATE, RULE_UNKNOWN_LAND_USE
from planowisko.etl.readers.cadastre.raw_records import RawParcel, RawRecord, RawZoning
from planowisko.etl.readers.land_use_notation import parse_land_uses
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import BoundLayer
from planowisko.etl.readers.source_time import parse_date, parse_time
from planowisko.etl.readers.vector.surfaces import surface_of
from planowisko.etl.readers.vector.vector_file import (
    VectorFeature,
    VectorLayer,
)
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlSurface

_CURRENT_ONLY = frozenset({LayerKind.BUILDING, LayerKind.CONTOUR})
_TERC = re.compile(r"[0-9]{7}")
_POLISH_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class CadastreTable(BoundFile):
    """One file, of whatever vector format."""

    def read(self, told: BytesRead = tell_nobody) -> Iterator[RawRecord]:
        """Yield the objects as read, layer by layer, one at a time. Raises ``InputRefused``.

        ``told`` hears how much of the file is read.
        """
        for layer, bound, srs_name in self._chosen:
            parcels = next((each for each in bound if each.kind is LayerKind.PARCEL), None)
            unit = self._area_unit(layer, parcels, srs_name) if parcels else AreaUnit(None)
            needed = frozenset(name for each in bound for name in each.needed)
            for feature in self.features(layer, needed, told):
                raw = read_object(feature, bound, unit)
                if raw is not None:
                    raw.layer = layer.name
                    _take_geometry(raw, feature, srs_name)
                    yield raw

    def _area_unit(self, layer: VectorLayer, bound: BoundLayer, srs_name: str) -> AreaUnit:
        """The unit of registered areas: the profile's, else told by the geometries."""
        if bound.mapping.area_unit is not None:
            return AreaUnit(area_unit(bound.mapping.area_unit))
        names = bound.columns.get("area_value", ())
        return settle_area_unit(self._areas(layer, bound, srs_name), ", ".join(names))

    def _areas(
        self, layer: VectorLayer, bound: BoundLayer, srs_name: str
    ) -> Iterator[tuple[Decimal, GmlSurface]]:
        if "area_value" not in bound.columns:
            return
        for feature in self._file.features(layer, bound.needed):
            try:
                number = parse_area(bound.read(feature.texts).get("area_value"))
                if number is not None and feature.geometry is not None and bound.accepts(feature.texts):
                    yield number, surface_of(feature.geometry, srs_name)
            except (ValueError, GeometryError):
                continue


def read_object(feature: VectorFeature, bound: tuple[BoundLayer, ...], unit: AreaUnit) -> RawRecord | None:
    """The object still without geometry; None where it is not one of those that are wanted.

    Where precincts and units are named in one field, the form of the identifier tells them apart. ``unit`` is
    that of registered areas.
    """
    accepting = [each for each in bound if each.accepts(feature.texts)]
    if not accepting:
        return None
    chosen = accepting[0]
    if len(accepting) > 1:
        reference = chosen.read(feature.texts).get("national_reference", "")
        level = LayerKind.PRECINCT if is_precinct_identifier(reference) else LayerKind.UNIT
        chosen = next((each for each in accepting if each.kind is level), chosen)
    values = chosen.read(feature.texts)
    raw = _object(chosen.kind, feature.number, values, unit)
    _read_times(raw, values)
    if chosen.kind in _CURRENT_ONLY and raw.archived:
        return None
    return raw


def _object(kind: LayerKind, number: int, values: Mapping[str, str], unit: AreaUnit) -> RawRecord:
    if kind is LayerKind.PARCEL:
        return _parcel(number, values, unit)
    if kind is LayerKind.PRECINCT:
        return _precinct(number, values)
    if kind is LayerKind.CONTOUR:
        return contour(
            number,
            reference=values.get("national_reference", ""),
            land_use=values.get("land_use", ""),
            soil_use=values.get("soil_use", ""),
            soil_class=values.get("soil_class", ""),
            fallback_name=f"obiekt nr {number}",
        )
    return _unit(number, values) if kind is LayerKind.UNIT else _building(number, values)


def _parcel(number: int, values: Mapping[str, str], unit: AreaUnit) -> RawParcel:
    label = values.get("label", "")
    raw = RawParcel(
        number,
        reference=values.get("national_reference") or _composed(values, label),
        fallback_name=label or f"obiekt nr {number}",
        namespace=values.get("namespace"),
        local_id=values.get("local_id"),
        version_id=values.get("version_id"),
    )
    try:
        unit.take(raw, parse_area(values.get("area_value")))
    except ValueError as error:
        raw.violations.append(not_a_number(error))
    raw.land_use, unknown = parse_land_uses(values.get("land_use", ""))
    for mark in unknown:
        raw.doubt(
            RULE_UNKNOWN_LAND_USE,
            f"oznaczenie użytku „{mark}” nie jest znane",
            f"mark of land use “{mark}” is not known",
        )
    return raw


def _precinct(number: int, values: Mapping[str, str]) -> RawZoning:
    name = values.get("name", "")
    reference = values.get("national_reference") or _composed(values)
    return RawZoning(number, reference, name or f"obiekt nr {number}", level="precinct", name=name)


def _unit(number: int, values: Mapping[str, str]) -> RawZoning:
    name = values.get("name", "")
    reference = unit_of_code(values.get("national_reference", ""))
    return RawZoning(number, reference, name or f"obiekt nr {number}", level="unit", name=name)


def _building(number: int, values: Mapping[str, str]) -> RawRecord:
    return building(
        number,
        reference=values.get("national_reference", ""),
        kind=values.get("kind", ""),
        storeys=values.get("storeys_above_ground", ""),
        fallback_name=f"obiekt nr {number}",
    )


def unit_of_code(code: str) -> str:
    """The unit ``WWPPGG_R`` of a TERC code of seven digits (``0603042``); anything else as it is.

    Where the code was kept as a number its leading zero is gone.
    """
    padded = code.zfill(7) if code.isdigit() and len(code) == 6 else code
    return f"{padded[:6]}_{padded[6]}" if _TERC.fullmatch(padded) else code


def _composed(values: Mapping[str, str], label: str | None = None) -> str:
    """The identifier of a precinct or, with ``label``, of a parcel put together of its parts."""
    unit = unit_of_code(values.get("cadastral_unit", ""))
    precinct = values.get("precinct", "")
    if not is_precinct_identifier(precinct):
        if not (is_unit_identifier(unit) and precinct.isdigit()):
            return ""
        precinct = f"{unit}.{precinct.zfill(4)}"
    if label is None:
        return precinct
    sheet = values.get("map_sheet", "").removeprefix("AR_")
    return f"{precinct}.AR_{sheet}.{label}" if sheet else f"{precinct}.{label}" if label else ""


def _read_times(raw: RawRecord, values: Mapping[str, str]) -> None:
    for name in ("begin_lifespan_version", "end_lifespan_version", "valid_from", "valid_to"):
        text = values.get(name)
        if not text:
            continue
        try:
            if day := _POLISH_DATE.fullmatch(text):
                text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
            text = text.replace("/", "-")
            setattr(raw, name, parse_time(text) if name.endswith("version") else parse_date(text))
        except ValueError:
            raw.violations.append(
                Violation(
                    RULE_INVALID_DATE, f"„{text}” nie jest datą ({name})", f"“{text}” is no date ({name})"
                )
            )
    if isinstance(raw, RawZoning) and raw.end_lifespan_version is None and raw.valid_to is not None:
        raw.end_lifespan_version = parse_time(raw.valid_to.isoformat())


def _take_geometry(raw: RawRecord, feature: VectorFeature, srs_name: str) -> None:
    if feature.geometry is None and feature.fault is None:
        return
    try:
        if feature.fault is not None:
            raise feature.fault
        assert feature.geometry is not None
        raw.surface = surface_of(feature.geometry, srs_name)
    except GeometryError as error:
        raw.violations.append(Violation(error.rule, error.message, error.english))
        if error.rule != "missing-geometry":
            raw.geometry_source = str((feature.geometry or {}).get("type", ""))
