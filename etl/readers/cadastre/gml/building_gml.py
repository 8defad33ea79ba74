"""Reads buildings from GML: EGiB of both schemas (``EGB_Budynek``) and the answers of county WFS services."""

from collections.abc import Iterator
from pathlib import Path

from planowisko.etl.checks.given_text import given_text
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.building_fields import BUILDING_FIELDS, is_building, raw_building
from planowisko.etl.readers.cadastre.gml.county_fields import is_parcel, service_fields, text_of
from planowisko.etl.readers.cadastre.gml.egib import TIMES, read_time
from planowisko.etl.readers.cadastre.raw_records import RawBuilding
from planowisko.etl.readers.detect import EGIB_2015_NAMESPACE, EGIB_2021_NAMESPACE
from planowisko.etl.readers.xml.stream import Feature, local_name, read_features

_EGIB_TAGS = frozenset(
    f"{{{namespace}}}EGB_Budynek" for namespace in (EGIB_2021_NAMESPACE, EGIB_2015_NAMESPACE)
)


def read_egib_buildings(path: Path, told: BytesRead = tell_nobody) -> Iterator[RawBuilding]:
    """Yield the current buildings of an EGiB file, and of its archive those that ended.

    Raises ``InputRefused`` as ``read_features`` does.
    """
    for feature in read_features(path, told):
        if feature.element.tag in _EGIB_TAGS:
            raw = _egib_building(feature)
            if not raw.archived or (raw.valid_to is not None and raw.reference):
                yield raw


def read_county_buildings(path: Path, told: BytesRead = tell_nobody) -> Iterator[RawBuilding]:
    """Yield the buildings of a county's answer. Raises ``InputRefused`` as ``read_features`` does."""
    for feature in read_features(path, told):
        fields = service_fields(feature)
        if fields is None or is_parcel(fields) or not is_building(fields):
            continue
        texts = {name: text_of(fields, name) for name in BUILDING_FIELDS & fields.keys()}
        raw = raw_building(texts, feature.line, f"wiersz {feature.line}")
        geometry = fields.get("")
        if geometry is not None and len(geometry):
            raw.read_geometry(geometry, feature.srs_name)
        yield raw


def _egib_building(feature: Feature) -> RawBuilding:
    children = {local_name(child): child for child in feature.element}
    texts = {
        name.upper(): given_text(child.text)
        for name, child in children.items()
        if name.upper() in BUILDING_FIELDS
    }
    raw = raw_building(texts, feature.line, f"wiersz {feature.line}")
    for name in TIMES & children.keys():
        read_time(raw, name, children[name].text)
    geometry = children.get("geometria")
    if geometry is not None and len(geometry):
        raw.read_geometry(geometry, feature.srs_name)
    return raw
