"""Writes the cadastre as EGiB GML of the current schema (EGIB 1.10, regulation of 2021), as a stream."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape

import shapely
from shapely import MultiPolygon, Polygon

from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, LandUse

CadastreRecord = CadastralParcel | CadastralZoning

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
{comment}<gml:FeatureCollection gml:id="{identifier}" xmlns:gml="http://www.opengis.net/gml/3.2" \
xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:egb="ewidencjaGruntowIBudynkow:1.0" xsi:schemaLocation="ewidencjaGruntowIBudynkow:1.0 EGIB_1_10.xsd">
"""
_TAIL = "</gml:FeatureCollection>\n"
_MISSING = ' nilReason="missing"'
_SQUARE_METRES_PER_HECTARE = Decimal(10_000)
_BOUNDARY_POINTS_DEMANDED = 3


class MissingForEgib(ValueError):
    """A record lacks what the schema demands; the message names the object and the attribute."""


def write_egib(
    records: Iterable[CadastreRecord], target: Path, *, namespace: str, created: datetime, comment: str = ""
) -> int:
    """Write parcels, precincts and units one after another; return how many. Memory does not grow with them.

    Records of precincts and units carry no identifier of their own: they get ``namespace``
    (``PL.PZGiK.<number>.EGiB``), a UUID made of their reference, and ``created`` as time of their version.

    A precinct or unit should come before the parcels that lie in it: their links name its ``gml:id``.
    Coordinates are written northing first with two decimals in the record's system (EPSG:2176-2180), areas in
    hectares with four decimals. ``comment`` becomes an XML comment at the top. Persons, shares and boundary
    points are not written: what the schema demands of them is there as nil with a reason.

    Raises MissingForEgib for a record without identifier, version time, area, land use or a single surface.
    """
    partial = target.with_name(target.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as out:
            note = f"<!-- {escape(comment).replace('--', '- -')} -->\n" if comment else ""
            out.write(_HEAD.format(comment=note, identifier=escape(target.stem)))
            count = _write_all(records, out, namespace, created)
            out.write(_TAIL)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _write_all(records: Iterable[CadastreRecord], out: TextIO, namespace: str, created: datetime) -> int:
    written: dict[str, str] = {}
    count = 0
    for record in records:
        if isinstance(record, CadastralParcel):
            out.write(_parcel(record, written))
        else:
            written[record.national_reference] = identifier = f"{record.level}.{record.national_reference}"
            out.write(_zoning(record, identifier, written, namespace, _moment(created)))
        count += 1
    return count


def _parcel(parcel: CadastralParcel, written: dict[str, str]) -> str:
    name = parcel.national_reference
    if parcel.local_id is None or parcel.namespace is None or parcel.begin_lifespan_version is None:
        raise MissingForEgib(f"Działka {name}: brak identyfikatora IIP albo czasu wersji.")
    if parcel.area_value is None or not parcel.land_use:
        raise MissingForEgib(f"Działka {name}: brak powierzchni albo klasoużytku.")
    version = _moment(parcel.begin_lifespan_version)
    identifier = f"{parcel.namespace}_{parcel.local_id}_{version.replace(':', '-')}"
    created = _midnight(parcel.valid_from) or version
    ended = _element("koniecWersjaObiekt", _moment_or_none(parcel.end_lifespan_version))
    ended += _element("koniecObiekt", _midnight(parcel.valid_to))
    polygons = shapely.get_parts(parcel.geometry)
    if len(polygons) != 1:
        raise MissingForEgib(f"Działka {name}: geometria ma {len(polygons)} części zamiast jednej.")
    surface = _polygon(
        polygons[0], f"{identifier}_g", f' srsName="{_crs_name(parcel.srid)}" srsDimension="2"'
    )
    precinct = written.get(parcel.zoning_reference)
    place = f' xlink:href="#{escape(precinct)}"' if precinct else _MISSING
    return (
        f'<gml:featureMember><egb:EGB_DzialkaEwidencyjna gml:id="{identifier}">\n'
        f"{_iip(parcel.local_id, parcel.namespace, version)}"
        f"<egb:startObiekt>{created}</egb:startObiekt>"
        f"<egb:startWersjaObiekt>{version}</egb:startWersjaObiekt>{ended}"
        f"<egb:podstawaUtworzeniaWersjiObiektu{_MISSING}/>\n"
        f"<egb:idDzialki>{escape(name)}</egb:idDzialki>\n"
        f"<egb:geometria>{surface}</egb:geometria>\n"
        f'<egb:poleEwidencyjne uom="ha">{_hectares(parcel.area_value)}</egb:poleEwidencyjne>'
        "<egb:dokladnoscReprezentacjiPola>1</egb:dokladnoscReprezentacjiPola>\n"
        f"{''.join(_land_use(use, name) for use in parcel.land_use)}"
        f"<egb:JRG2{_MISSING}/>"
        f"{_boundary_points('punktGranicyDzialki')}"
        f"<egb:lokalizacjaDzialki{place}/>\n"
        "</egb:EGB_DzialkaEwidencyjna></gml:featureMember>\n"
    )


def _zoning(
    zoning: CadastralZoning, identifier: str, written: dict[str, str], namespace: str, version: str
) -> str:
    local_id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{namespace}/{zoning.national_reference}"))
    precinct = zoning.level == "precinct"
    tag = "EGB_ObrebEwidencyjny" if precinct else "EGB_JednostkaEwidencyjna"
    key = "idObrebu" if precinct else "idJednostkiEwid"
    points = "punktGranicyObrebu" if precinct else "punktGranicyJednEwid"
    ended = _element("koniecWersjaObiekt", _moment_or_none(zoning.end_lifespan_version))
    unit = written.get(zoning.gmina_code)
    place = f' xlink:href="#{escape(unit)}"' if unit else _MISSING
    location = f"<egb:lokalizacjaObrebu{place}/>" if precinct else ""
    return (
        f'<gml:featureMember><egb:{tag} gml:id="{escape(identifier)}">\n'
        f"{_iip(local_id, namespace, version)}"
        f"<egb:startObiekt>{version}</egb:startObiekt>"
        f"<egb:startWersjaObiekt>{version}</egb:startWersjaObiekt>{ended}\n"
        f"<egb:geometria>{_multi_surface(zoning.geometry, zoning.srid, identifier)}</egb:geometria>\n"
        f"<egb:{key}>{escape(zoning.national_reference)}</egb:{key}>"
        f"<egb:nazwaWlasna>{escape(zoning.name)}</egb:nazwaWlasna>"
        f"{_boundary_points(points)}{location}\n"
        f"</egb:{tag}></gml:featureMember>\n"
    )


def _iip(local_id: str, namespace: str, version: str) -> str:
    return (
        "<egb:idIIP><egb:EGB_IdentyfikatorIIP>"
        f"<egb:lokalnyId>{escape(local_id)}</egb:lokalnyId>"
        f"<egb:przestrzenNazw>{escape(namespace)}</egb:przestrzenNazw>"
        f"<egb:wersjaId>{version}</egb:wersjaId>"
        "</egb:EGB_IdentyfikatorIIP></egb:idIIP>\n"
    )


def _land_use(use: LandUse, name: str) -> str:
    if use.area is None:
        raise MissingForEgib(f"Działka {name}: brak powierzchni klasoużytku {use.land_use}.")
    return (
        "<egb:klasouzytek><egb:EGB_Klasouzytek>"
        f"<egb:OFU>{escape(use.land_use)}</egb:OFU>"
        f"{_element('OZU', use.soil_use)}{_element('OZK', use.soil_class)}"
        f'<egb:powierzchnia uom="ha">{_hectares(use.area)}</egb:powierzchnia>'
        "</egb:EGB_Klasouzytek></egb:klasouzytek>\n"
    )


def _element(name: str, text: str | None) -> str:
    return f"<egb:{name}>{escape(text)}</egb:{name}>" if text else ""


def _boundary_points(name: str) -> str:
    return f"<egb:{name}{_MISSING}/>" * _BOUNDARY_POINTS_DEMANDED


def _hectares(square_metres: Decimal) -> str:
    return f"{square_metres / _SQUARE_METRES_PER_HECTARE:.4f}"


def _moment(value: datetime) -> str:
    """Date and time as the register writes them: local time without an offset."""
    return value.replace(tzinfo=None, microsecond=0).isoformat()


def _moment_or_none(value: datetime | None) -> str | None:
    return None if value is None else _moment(value)


def _midnight(day: date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00"


def _crs_name(srid: int) -> str:
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not a system of the cadastre")
    return f"urn:ogc:def:crs:EPSG::{srid}"


def _multi_surface(geometry: MultiPolygon, srid: int, identifier: str) -> str:
    members = "".join(
        f"<gml:surfaceMember>{_polygon(polygon, f'{identifier}_g{number}', '')}</gml:surfaceMember>"
        for number, polygon in enumerate(geometry.geoms, start=1)
    )
    attributes = f'gml:id="{identifier}_g" srsName="{_crs_name(srid)}" srsDimension="2"'
    return f"<gml:MultiSurface {attributes}>{members}</gml:MultiSurface>"


def _polygon(polygon: Polygon, identifier: str, attributes: str) -> str:
    rings = f"<gml:exterior>{_ring(polygon.exterior)}</gml:exterior>"
    for interior in polygon.interiors:
        rings += f"<gml:interior>{_ring(interior)}</gml:interior>"
    return f'<gml:Polygon gml:id="{identifier}"{attributes}>{rings}</gml:Polygon>'


def _ring(ring: shapely.LinearRing) -> str:
    positions = " ".join(f"{y:.2f} {x:.2f}" for x, y in shapely.get_coordinates(ring).tolist())
    return f"<gml:LinearRing><gml:posList>{positions}</gml:posList></gml:LinearRing>"
