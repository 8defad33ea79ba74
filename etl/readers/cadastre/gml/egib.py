"""Reads EGiB GML: the current schema (``ewidencjaGruntowIBudynkow:1.0``) and the older one of 2013-2015.

Taken are parcels, precincts and cadastral units. Everything else is passed over; owners, shares and land
registers are never read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from lxml import etree

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.checks.given_text import given_name, given_text
from planowisko.etl.checks.registered_area import (
    LAND_USE_AREA,
    REGISTERED_AREA,
    RULE_UNKNOWN_UNIT,
    area_unit,
    check_sign,
    not_a_number,
    parse_area,
)
from planowisko.etl.checks.violation import Violation
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.raw_records import RawParcel, RawRecord, RawZoning
from planowisko.etl.readers.detect import EGIB_2015_NAMESPACE, EGIB_2021_NAMESPACE
from planowisko.etl.readers.source_time import parse_date, parse_time
from planowisko.etl.readers.xml.stream import Feature, read_features
from planowisko.etl.records.cadastre import LandUse

RULE_INVALID_DATE = "invalid-date"
RULE_UNKNOWN_LAND_USE = "unknown-land-use"

_HREF = "{http://www.w3.org/1999/xlink}href"
_GML_ID = "{http://www.opengis.net/gml/3.2}id"
_LINK_WITH_NAMESPACE = re.compile(r"PL\.[A-Za-z]+\.\d+\.[A-Za-z0-9]+[:_]([0-9A-Za-z-]+)")
_LAST_PART = re.compile(r"[^:#/]+$")

_LEVELS = {"EGB_ObrebEwidencyjny": "precinct", "EGB_JednostkaEwidencyjna": "unit"}
_REFERENCES = frozenset({"idDzialki", "idObrebu", "idJednostkiEwid", "idJednostkiEwidencyjnej"})
_AREAS = frozenset({"poleEwidencyjne", "powierzchniaEwidencyjna"})
_LAND_USES = frozenset({"klasouzytek", "klasouzytekWGranicachDzialki"})
_END_OF_VERSION = frozenset({"koniecWersjaObiekt", "koniecWersjiObiekt"})
TIMES = _END_OF_VERSION | {"startObiekt", "startWersjaObiekt", "koniecObiekt"}
"""Elements that tell an object's life."""

_CODES = frozenset({"OFU", "OZU", "OZK"})
_LAND_USE_AREAS = frozenset({"powierzchnia", "powierzchniaEwidencyjnaKlasouzytku"})
_TAKEN = _REFERENCES | _AREAS | _LAND_USES | TIMES | {"idIIP", "geometria", "nazwaWlasna"}


class EgibReader:
    """Reads one file.

    In the older schema a parcel's land uses are features of their own, to which it links; they are collected
    in a pass of their own first and held in memory (about 200 bytes each).
    """

    def __init__(self, path: Path, namespace: str) -> None:
        if namespace not in (EGIB_2021_NAMESPACE, EGIB_2015_NAMESPACE):
            raise ValueError(namespace)
        self._path = path
        self._older = namespace == EGIB_2015_NAMESPACE
        self._parcel_tag = f"{{{namespace}}}EGB_DzialkaEwidencyjna"
        self._levels = {f"{{{namespace}}}{name}": level for name, level in _LEVELS.items()}
        self._land_use_tag = f"{{{namespace}}}EGB_Klasouzytek"
        self._fields = {f"{{{namespace}}}{name}": name for name in _TAKEN}
        self._linked_land_uses: dict[str, tuple[LandUse, tuple[Violation, ...]]] = {}

    def read(self, told: BytesRead = tell_nobody) -> Iterator[RawRecord]:
        """Yield parcels, precincts and units as read. Raises ``InputRefused`` as ``read_features`` does."""
        if self._older:
            self._collect_land_uses()
        for feature in read_features(self._path, told):
            record = self.record(feature)
            if record is not None:
                yield record

    def record(self, feature: Feature) -> RawRecord | None:
        """A parcel, precinct or unit; None where the feature is none. Links of the older schema stay
        unresolved unless ``read`` has collected what they lead to.
        """
        tag = feature.element.tag
        if tag == self._parcel_tag:
            return self._parcel(feature)
        if tag in self._levels:
            return self._zoning(feature, self._levels[tag])
        return None

    def _parcel(self, feature: Feature) -> RawParcel:
        raw = RawParcel(feature.line, fallback_name=_gml_id(feature.element))
        land_use_elements: list[etree._Element] = []
        area_element: etree._Element | None = None
        geometry: etree._Element | None = None
        fields = self._fields
        for child in feature.element:
            field = fields.get(child.tag)
            if field is None:
                continue
            if field in _REFERENCES:
                raw.reference = given_text(child.text)
            elif field in _AREAS:
                area_element = child
            elif field in _LAND_USES:
                land_use_elements.append(child)
            elif field == "idIIP":
                _read_identifier(raw, child)
            elif field == "geometria":
                geometry = child
            else:
                read_time(raw, field, child.text)
        # The area before the geometry: the first violation names the rule of a rejected record.
        if area_element is not None:
            raw.area = _area(raw, area_element, REGISTERED_AREA)
        if land_use_elements:
            raw.land_use = tuple(
                use for element in land_use_elements for use in self._land_uses_of(raw, element)
            )
        if geometry is not None and len(geometry):
            raw.read_geometry(geometry, feature.srs_name)
        return raw

    def _zoning(self, feature: Feature, level: str) -> RawZoning:
        raw = RawZoning(feature.line, fallback_name=_gml_id(feature.element), level=level)
        for child in feature.element:
            field = self._fields.get(child.tag)
            if field is None:
                continue
            if field in _REFERENCES:
                raw.reference = given_text(child.text)
            elif field == "nazwaWlasna":
                raw.name = given_name(child.text)
            elif field == "geometria":
                if len(child):
                    raw.read_geometry(child, feature.srs_name)
            else:
                read_time(raw, field, child.text)
        if raw.end_lifespan_version is None and raw.valid_to is not None:
            raw.end_lifespan_version = parse_time(raw.valid_to.isoformat())
        return raw

    def _land_uses_of(self, raw: RawRecord, element: etree._Element) -> Iterator[LandUse]:
        link = element.get(_HREF)
        if link is not None and len(element) == 0:
            linked = self._linked_land_uses.get(_local_id_of_link(link))
            if linked is not None:
                raw.doubts += linked[1]
                yield linked[0]
            return
        for inner in element:
            land_use = self._land_use(raw, inner)
            if land_use is not None:
                yield land_use

    def _land_use(self, raw: RawRecord, element: etree._Element) -> LandUse | None:
        codes: dict[str, str] = {}
        area: Decimal | None = None
        for part in _parts(element):
            name = _local(part.tag)
            if name in _CODES:
                codes[name] = given_text(part.text)
            elif name in _LAND_USE_AREAS:
                area = _area(raw, part, LAND_USE_AREA)
        code = codes.get("OFU", "")
        if code not in land_uses():
            raw.doubt(
                RULE_UNKNOWN_LAND_USE,
                f"rodzaj użytku „{code}” (OFU) nie jest znany",
                f"land use “{code}” (OFU) is not known",
            )
        if not code:
            return None
        return LandUse(code, codes.get("OZU") or None, codes.get("OZK") or None, area)

    def _collect_land_uses(self) -> None:
        """Fill the land uses that parcels link to; of several versions the current one counts."""
        archived: set[str] = set()
        for feature in read_features(self._path):
            if feature.element.tag != self._land_use_tag:
                continue
            name = _gml_id(feature.element)
            raw = RawParcel(feature.line, reference=name)
            for child in feature.element:
                field = self._fields.get(child.tag)
                if field == "idIIP":
                    _read_identifier(raw, child)
                elif field is not None:
                    read_time(raw, field, child.text)
            key = raw.local_id or _local_id_of_link(name)
            if raw.archived and key in self._linked_land_uses and key not in archived:
                continue
            land_use = self._land_use(raw, feature.element)
            if land_use is None:
                continue
            # The land use is no record of its own: what is wrong with it makes its parcel doubtful.
            if raw.violations:
                land_use = replace(land_use, area=None)
            self._linked_land_uses[key] = land_use, (*raw.violations, *raw.doubts)
            (archived.add if raw.archived else archived.discard)(key)


def _area(raw: RawRecord, element: etree._Element, what: tuple[str, str]) -> Decimal | None:
    """An area in m²; None where there is none or its unit is not known."""
    try:
        number = parse_area(element.text)
    except ValueError as error:
        raw.violations.append(not_a_number(error, what))
        return None
    if number is None:
        return None
    unit = area_unit(element.get("uom"))
    if unit is None:
        polish, english = what
        raw.doubt(
            RULE_UNKNOWN_UNIT,
            f"jednostka „{element.get('uom') or 'nie podano'}” jest nieznana, {polish} została pominięta",
            f"unit “{element.get('uom') or 'not given'}” is not known, the {english} was left out",
        )
        return None
    area = number * unit
    if violation := check_sign(area, what):
        raw.violations.append(violation)
    return area


def _gml_id(element: etree._Element) -> str:
    return str(element.get(_GML_ID, ""))


def _local_id_of_link(link: str) -> str:
    """The local identifier in ``urn:pzgik:id:PL.PZGiK.307.EGiB:<local>`` or in a ``gml:id``."""
    match = _LINK_WITH_NAMESPACE.search(link)
    if match:
        return match[1]
    last = _LAST_PART.search(link)
    return last[0] if last else link


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    """The children of ``element``; of the older schema's ``oznaczenieKlasouzytku`` those inside it."""
    for child in element:
        if len(child):
            yield from _parts(child)
        else:
            yield child


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    """The name of a tag without its namespace. Cached: there are few tags and millions of elements."""
    return tag.rpartition("}")[2]


def _read_identifier(raw: RawParcel, element: etree._Element) -> None:
    for wrapper in element:
        for part in wrapper:
            name = _local(part.tag)
            if name == "lokalnyId":
                raw.local_id = given_text(part.text) or None
            elif name == "przestrzenNazw":
                raw.namespace = given_text(part.text) or None
            elif name == "wersjaId":
                raw.version_id = given_text(part.text) or None


def read_time(raw: RawRecord, field: str, text: str | None) -> None:
    """Take one of ``TIMES``. One that cannot be read is a violation: it decides on history."""
    if not (text := given_text(text)):
        return
    try:
        if field == "startWersjaObiekt":
            raw.begin_lifespan_version = parse_time(text)
        elif field in _END_OF_VERSION:
            raw.end_lifespan_version = parse_time(text)
        elif field == "startObiekt":
            raw.valid_from = parse_date(text)
        elif field == "koniecObiekt":
            raw.valid_to = parse_date(text)
    except ValueError:
        raw.violations.append(
            Violation(RULE_INVALID_DATE, f"{field} „{text}” nie jest datą", f"{field} “{text}” is not a date")
        )
