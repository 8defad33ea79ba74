"""Reads the simplified answers of county WFS services: MapServer (``ms``) and ``http://xsd.geoportal2.pl/ewns``.

The registered area comes without a unit, which is settled for the whole file.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from lxml import etree

from planowisko.etl.checks.registered_area import not_a_number, parse_area
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.area_unit import AreaUnit, settle_area_unit
from planowisko.etl.readers.cadastre.gml.county_fields import is_parcel, service_fields, text_of
from planowisko.etl.readers.cadastre.gml.egib import RULE_UNKNOWN_LAND_USE
from planowisko.etl.readers.cadastre.raw_records import RawParcel, RawRecord
from planowisko.etl.readers.land_use_notation import parse_land_uses
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlSurface, read_surface
from planowisko.etl.readers.xml.stream import Feature, read_features

_AREA = "POLE_EWIDENCYJNE"
_LAND_USES = "KLASOUZYTKI_EGIB"


class CountyWfsReader:
    """Reads one file, in two passes: the first settles the unit of area and ends after a sample."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, told: BytesRead = tell_nobody) -> Iterator[RawRecord]:
        """Yield parcels as read. Raises ``InputRefused`` as ``read_features`` does."""
        unit = settle_area_unit(self._areas(), _AREA)
        for feature in read_features(self._path, told):
            fields = service_fields(feature)
            if fields is not None and is_parcel(fields):
                yield _parcel(feature, fields, unit)

    def _areas(self) -> Iterator[tuple[Decimal, GmlSurface]]:
        """The registered areas, as numbers, with the surfaces of their parcels."""
        for feature in read_features(self._path):
            fields = service_fields(feature)
            if fields is None or not is_parcel(fields) or "" not in fields:
                continue
            try:
                number = parse_area(text_of(fields, _AREA))
                if number is not None:
                    yield number, read_surface(fields[""], feature.srs_name)
            except (ValueError, GeometryError):
                continue


def _parcel(feature: Feature, fields: dict[str, etree._Element], unit: AreaUnit) -> RawParcel:
    reference = text_of(fields, "ID_DZIALKI") or _composed_reference(fields)
    raw = RawParcel(feature.line, reference=reference, fallback_name=text_of(fields, "NUMER_DZIALKI"))
    try:
        unit.take(raw, parse_area(text_of(fields, _AREA)))
    except ValueError as error:
        raw.violations.append(not_a_number(error))
    raw.land_use, unknown = parse_land_uses(text_of(fields, _LAND_USES))
    for mark in unknown:
        raw.doubt(
            RULE_UNKNOWN_LAND_USE,
            f"oznaczenie „{mark}” w {_LAND_USES} nie jest znane",
            f"mark “{mark}” in {_LAND_USES} is not known",
        )
    geometry = fields.get("")
    if geometry is not None and len(geometry):
        raw.read_geometry(geometry, feature.srs_name)
    return raw


def _composed_reference(fields: dict[str, etree._Element]) -> str:
    """The identifier put together of its parts, where a service gives those only."""
    parts = [text_of(fields, name) for name in ("NUMER_JEDNOSTKI", "NUMER_OBREBU", "NUMER_DZIALKI")]
    return ".".join(parts) if all(parts) else ""
