"""What the texts of a parcel that stand in a block say, where nothing is wrong with them.

What the same texts are to the reader of records stands beside it (:func:`attributes_of_record`): a shape is
believed only where both agree.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.checks.given_text import given_text
from planowisko.etl.checks.parcel_identifier import parse_parcel_identifier, units_of_gmina
from planowisko.etl.checks.registered_area import parse_area
from planowisko.etl.readers.cadastre.large.parcel_shapes import Groups, LandUseShape, ParcelShape
from planowisko.etl.readers.cadastre.raw_records import RawParcel
from planowisko.etl.readers.source_time import parse_date, parse_time
from planowisko.etl.records.land_use_text import area_text, land_use_begin, land_use_text
from planowisko.etl.records.plain_parcels import PlainAttributes

_SHORTEST_WITH_MEANING = 7
"""Shorter texts may stand for no value (``None``, ``<null>``, ``brak``)."""
_MAX_CACHED = 100_000


def plain_attributes(shape: ParcelShape, groups: Groups, gmina_code: str) -> PlainAttributes | None:
    """The attributes of a parcel of the gmina; None where there is any doubt about them."""
    places = shape.positions
    reference = groups[places["reference"]].decode("ascii")
    identifier = parse_parcel_identifier(reference)
    if identifier is None or identifier.unit not in units_of_gmina(gmina_code):
        return None
    area: bytes | None = None
    if "area" in places:
        known = _area(groups[places["area"]], shape.area_unit)
        if known is None:
            return None
        area = known[0]
    begin, valid_from = None, None
    if "begin" in places and (begin := _time(groups[places["begin"]])) is None:
        return None
    if "valid_from" in places and (valid_from := _date(groups[places["valid_from"]])) is None:
        return None
    uses = _land_uses(shape.land_uses, groups)
    namespace = groups[places["namespace"]] if "namespace" in places else None
    local_id = groups[places["local_id"]] if "local_id" in places else None
    version_id = groups[places["version_id"]] if "version_id" in places else None
    if uses is None or any(map(_may_be_nothing, (namespace, local_id, version_id))):
        return None
    return PlainAttributes(
        reference,
        identifier.precinct.encode(),
        identifier.number.encode(),
        identifier.sheet.encode() if identifier.sheet is not None else None,
        area,
        uses,
        namespace,
        local_id,
        version_id,
        begin,
        valid_from,
    )


def _may_be_nothing(text: bytes | None) -> bool:
    """Whether a text may stand for no value."""
    return text is not None and len(text) < _SHORTEST_WITH_MEANING


@lru_cache(maxsize=_MAX_CACHED)
def _area(text: bytes, unit: Decimal) -> tuple[bytes, bytes] | None:
    """An area in m² as it is stored, and as it stands in the land uses; None where there is any doubt."""
    try:
        number = parse_area(text.decode("ascii"))
    except ValueError:
        return None
    if number is None or number < 0:
        return None
    area = number * unit
    return str(area).encode(), area_text(area).encode()


@lru_cache(maxsize=_MAX_CACHED)
def _time(text: bytes) -> datetime | None:
    try:
        return parse_time(text.decode("ascii"))
    except ValueError:
        return None


@lru_cache(maxsize=_MAX_CACHED)
def _date(text: bytes) -> date | None:
    try:
        return parse_date(text.decode("ascii"))
    except ValueError:
        return None


def _land_uses(shapes: tuple[LandUseShape, ...], groups: Groups) -> bytes | None:
    entries = []
    for shape in shapes:
        places = shape.positions
        if "OFU" not in places:
            return None
        begin = _codes(
            groups[places["OFU"]],
            groups[places["OZU"]] if "OZU" in places else None,
            groups[places["OZK"]] if "OZK" in places else None,
        )
        area = _area(groups[places["area"]], shape.unit) if "area" in places else (b"", b"null")
        if begin is None or area is None:
            return None
        entries.append(begin + area[1])
    return b"[" + b"}, ".join(entries) + b"}]" if entries else b"[]"


@lru_cache(maxsize=_MAX_CACHED)
def _codes(land_use: bytes, soil_use: bytes | None, soil_class: bytes | None) -> bytes | None:
    """The begin of a land use's text; None where its code is not known."""
    codes = [None if code is None else code.decode() for code in (land_use, soil_use, soil_class)]
    if codes[0] not in land_uses() or any(code is not None and code != given_text(code) for code in codes):
        return None
    return land_use_begin(str(codes[0]), codes[1], codes[2]).encode()


def attributes_of_record(raw: RawParcel) -> PlainAttributes | None:
    """The attributes of a parcel as the reader of records has read them."""
    identifier = parse_parcel_identifier(raw.reference)
    if identifier is None:
        return None

    def text(value: str | None) -> bytes | None:
        return None if value is None else value.encode()

    return PlainAttributes(
        raw.reference,
        identifier.precinct.encode(),
        identifier.number.encode(),
        text(identifier.sheet),
        None if raw.area is None else str(raw.area).encode(),
        land_use_text(raw.land_use).encode(),
        text(raw.namespace),
        text(raw.local_id),
        text(raw.version_id),
        raw.begin_lifespan_version,
        raw.valid_from,
    )
