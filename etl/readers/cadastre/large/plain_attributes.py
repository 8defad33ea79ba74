"""What the texts of parcels that stand in blocks say, where nothing is wrong with them.

They are read column by column, of all parcels of one shape in a piece. What the same texts are to the reader
of records stands beside it (:func:`attributes_of_record`): a shape is believed only where both agree.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.checks.given_text import given_text
from planowisko.etl.checks.parcel_identifier import (
    parse_parcel_identifier,
    split_parcel_identifiers,
    units_of_gmina,
)
from planowisko.etl.checks.registered_area import parse_area
from planowisko.etl.readers.cadastre.large.parcel_shapes import (
    LAND_USE_CODES,
    Groups,
    LandUseShape,
    ParcelShape,
)
from planowisko.etl.readers.cadastre.raw_records import RawParcel
from planowisko.etl.readers.source_time import parse_date, parse_time
from planowisko.etl.records.land_use_text import area_text, land_use_begin, land_use_text
from planowisko.etl.records.plain_parcels import PlainAttributes

_SHORTEST_WITH_MEANING = 7
"""Shorter texts may stand for no value (``None``, ``<null>``, ``brak``)."""
_MAX_CACHED = 100_000


def plain_attributes(
    shape: ParcelShape, taken: Sequence[Groups], gmina_code: str
) -> tuple[PlainAttributes, list[int]]:
    """The attributes of the gmina's parcels about which there is no doubt, and their places in ``taken``.

    ``taken`` are the texts that the shape takes of each parcel.
    """
    if not taken:
        return PlainAttributes.of_nothing(), []
    columns = _Columns(shape, taken, gmina_code)
    attributes = columns.attributes()
    if attributes is not None:
        return attributes, list(range(len(taken)))
    right = [place for place in range(len(taken)) if place not in columns.doubtful]
    # Of these all is known, so this goes no deeper.
    return plain_attributes(shape, [taken[place] for place in right], gmina_code)[0], right


class _Columns:
    """The taken texts by columns; ``doubtful`` are the places of the parcels of which one is not clear."""

    def __init__(self, shape: ParcelShape, taken: Sequence[Groups], gmina_code: str) -> None:
        self._shape = shape
        self._gmina_code = gmina_code
        self._count = len(taken)
        self._columns = list(zip(*taken, strict=True))
        self.doubtful: set[int] = set()

    def attributes(self) -> PlainAttributes | None:
        """What the texts say; None where there is any doubt about one of the parcels."""
        shape, places = self._shape, self._shape.positions
        references = [reference.decode("ascii") for reference in self._columns[places["reference"]]]
        parts = split_parcel_identifiers(references)
        units = units_of_gmina(self._gmina_code)
        self.doubtful.update(
            place for place, part in enumerate(parts) if part is None or part[1] not in units
        )
        areas = self._read(_area, places, "area", shape.area_unit)
        uses = [self._read_land_use(use) for use in shape.land_uses]
        namespaces = self._read(_meaning, places, "namespace")
        local_ids = self._read(_meaning, places, "local_id")
        version_ids = self._read(_meaning, places, "version_id")
        begin = self._read(_time, places, "begin")
        valid_from = self._read(_date, places, "valid_from")
        if self.doubtful:
            return None
        known = [part for part in parts if part]
        return PlainAttributes(
            references,
            [precinct.encode() for precinct, _, _, _ in known],
            [number.encode() for _, _, _, number in known],
            [sheet.encode() or None for _, _, sheet, _ in known],
            areas,
            _lists(uses, self._count),
            namespaces,
            local_ids,
            version_ids,
            begin,
            valid_from,
        )

    def _read(self, read: Callable[..., Any], places: dict[str, int], name: str, *more: object) -> list[Any]:
        """What ``read`` makes of the texts of that name and of ``more``: None of a doubtful one.

        Nothing but None where the parcels have no such text.
        """
        if name not in places:
            return [None] * self._count
        return self._known(map(read, self._columns[places[name]], *map(repeat, more)))

    def _read_land_use(self, use: LandUseShape) -> list[bytes]:
        """The texts of one land use, without the brace at their end."""
        codes = (
            self._columns[use.positions[code]] if code in use.positions else repeat(None, self._count)
            for code in LAND_USE_CODES
        )
        begins = self._known(map(_codes, *codes))
        if "area" not in use.positions:
            return [begin + b"null" for begin in begins if begin]
        areas = self._read(_area_of_use, use.positions, "area", use.unit)
        return [begin + area for begin, area in zip(begins, areas, strict=True) if begin and area]

    def _known(self, values: Iterable[Any]) -> list[Any]:
        column = list(values)
        if not all(column):
            self.doubtful.update(place for place, value in enumerate(column) if value is None)
        return column


def _lists(uses: list[list[bytes]], count: int) -> list[bytes]:
    """The JSON of all land uses of each parcel."""
    if not uses:
        return [b"[]"] * count
    return [b"[" + b"}, ".join(texts) + b"}]" for texts in zip(*uses, strict=True)]


def _meaning(text: bytes) -> bytes | None:
    """The text; None where it may stand for no value."""
    return text if len(text) >= _SHORTEST_WITH_MEANING else None


@lru_cache(maxsize=_MAX_CACHED)
def _area(text: bytes, unit: Decimal) -> bytes | None:
    """An area in m² as it is stored; None where there is any doubt."""
    known = _read_area(text, unit)
    return known and known[0]


@lru_cache(maxsize=_MAX_CACHED)
def _area_of_use(text: bytes, unit: Decimal) -> bytes | None:
    """The same as it stands in the land uses."""
    known = _read_area(text, unit)
    return known and known[1]


def _read_area(text: bytes, unit: Decimal) -> tuple[bytes, bytes] | None:
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


@lru_cache(maxsize=_MAX_CACHED)
def _codes(land_use: bytes | None, soil_use: bytes | None, soil_class: bytes | None) -> bytes | None:
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
        [raw.reference],
        [identifier.precinct.encode()],
        [identifier.number.encode()],
        [text(identifier.sheet)],
        [None if raw.area is None else str(raw.area).encode()],
        [land_use_text(raw.land_use).encode()],
        [text(raw.namespace)],
        [text(raw.local_id)],
        [text(raw.version_id)],
        [raw.begin_lifespan_version],
        [raw.valid_from],
    )
