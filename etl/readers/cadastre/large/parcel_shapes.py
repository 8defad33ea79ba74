"""Reads parcels out of blocks of bytes by their shape, many times faster than by parsing each.

What one program exports has few shapes: the tags, their order and their attributes, with everything between
them left out. A shape is learned from a block that was parsed, as a regular expression that demands every tag
as it is and takes the texts, and is believed only after it has read that block as the parser does. A block of
no known shape goes the parser's way.

The texts that are taken hold neither markup, entities nor control characters, and no spaces: what does is
parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from planowisko.etl.checks.registered_area import area_unit

LAND_USE_CODES = ("OFU", "OZU", "OZK")

# Start tags, end tags and texts; a ">" in a value of an attribute is left over, and the block is parsed.
_TOKEN = re.compile(rb"<[^<>]*>|[^<>]+")
_NAME = re.compile(rb"</?(?:(?P<prefix>[^\s/>:]+):)?(?P<local>[^\s/>]+)")
_VARYING_ATTRIBUTE = re.compile(rb'(\s(?:[^\s="]+:)?(?:id|href)=")([^"]*)(")')
_UNIT = re.compile(rb'\suom="([^"]*)"')
_VARYING = re.compile(rb'(?<=>)[^<]+|"[^"]*"')

Groups = tuple[bytes, ...]
"""The texts that a shape has taken."""

_BLANK = rb"[ \t\r\n]*+"
_TAKEN_TEXT = rb"([!-%'-;=?-~]++)"
_TAKEN_CODE = rb"([^<>&\x00-\x20]++)"
_TAKEN_POSITIONS = rb"([0-9. \t\r\n]++)"
_OTHER_TEXT = rb"[^<>&\x00-\x1f]*+"
_OTHER_VALUE = rb'[^"<&\x00-\x1f]*+'

_OF_PARCEL = 2
"""How many elements are open among a parcel's children: the member and the parcel."""

_FIELDS: dict[tuple[bytes, ...], str] = {
    (b"idDzialki",): "reference",
    (b"poleEwidencyjne",): "area",
    (b"startWersjaObiekt",): "begin",
    (b"startObiekt",): "valid_from",
}
_IDENTIFIER_FIELDS = {b"lokalnyId": "local_id", b"przestrzenNazw": "namespace", b"wersjaId": "version_id"}
_LAND_USE_FIELDS = {b"OFU": "OFU", b"OZU": "OZU", b"OZK": "OZK", b"powierzchnia": "area"}
# Taken by the reader, but not by a shape: who has them is parsed.
_LEFT_TO_THE_PARSER = re.compile(
    rb"<(?:[^\s/>:]+:)?(?:idObrebu|idJednostkiEwid|idJednostkiEwidencyjnej|powierzchniaEwidencyjna|nazwaWlasna"
    rb"|klasouzytekWGranicachDzialki|koniecWersjaObiekt|koniecWersjiObiekt|koniecObiekt"
    rb"|pos|coordinates|coord|interior|innerBoundaryIs)[\s/>]|\sxmlns"
)


@dataclass(slots=True)
class LandUseShape:
    """Where the texts of one land use stand among the taken ones; ``unit`` is that of its area in m²."""

    positions: dict[str, int] = field(default_factory=dict)
    unit: Decimal = Decimal(0)


@dataclass(slots=True, eq=False)
class ParcelShape:
    """The shape of a parcel with one ring.

    ``positions`` tell where its texts stand among the taken ones, ``area_unit`` is that of its area in m²,
    ``srs_name`` what the parser finds as the name of its coordinate system, ``matches`` counts its parcels.
    """

    pattern: re.Pattern[bytes]
    positions: dict[str, int]
    area_unit: Decimal
    land_uses: tuple[LandUseShape, ...]
    srs_name: str = ""
    matches: int = 0


class _Unlearnable(Exception):
    """The block has something that a shape does not hold."""


def may_have_shape(block: bytes) -> bool:
    """Whether a shape could be learned from the block of a parcel."""
    return block.count(b"posList") == 2 and not _LEFT_TO_THE_PARSER.search(block)


def skeleton(block: bytes) -> bytes:
    """What is left of a block without its texts and attributes' values."""
    return _VARYING.sub(b"", block)


def shape_of(block: bytes) -> ParcelShape | None:
    """The shape of a well-formed block ``<member><parcel>...</parcel></member>``; None where it has none.

    ``srs_name`` is left empty: the parser tells it.
    """
    try:
        return _Learner(block).shape()
    except _Unlearnable:
        return None


class _Learner:
    """Builds the regular expression of one block."""

    def __init__(self, block: bytes) -> None:
        self._tokens = _TOKEN.findall(block)
        if b"".join(self._tokens) != block or not may_have_shape(block):
            raise _Unlearnable
        self._path: list[bytes] = []
        self._parcel_prefix: bytes | None = None
        self._child_prefix: bytes | None = None
        self._positions: dict[str, int] = {}
        self._land_uses: list[LandUseShape] = []
        self._units: dict[str, Decimal] = {}
        self._taken = 0

    def shape(self) -> ParcelShape:
        """Build the whole shape."""
        pattern = _BLANK + b"".join(_runs_made_one(self._parts()))
        # The member is left open: its end tag is what blocks are split at.
        if len(self._path) != 1 or not {"reference", "positions"} <= self._positions.keys():
            raise _Unlearnable
        return ParcelShape(
            re.compile(pattern),
            self._positions,
            self._units.get("area", Decimal(0)),
            tuple(use for use in self._land_uses if use.positions),
        )

    def _parts(self) -> Iterator[tuple[bytes, bool]]:
        """The patterns of the parcel's children, with the blank behind each, and of what is around them.

        With each, whether it may come several times: a whole child of which nothing is taken.
        """
        child, taken_before = b"", 0
        for index, token in enumerate(self._tokens):
            depth_before = len(self._path)
            pattern = self._pattern(index, token)
            depth = len(self._path)
            if depth < _OF_PARCEL or (depth == _OF_PARCEL and depth_before < _OF_PARCEL):
                # The last child ends where the parcel does.
                if child:
                    yield child, self._taken == taken_before
                    child, taken_before = b"", self._taken
                yield pattern, False
                continue
            if child and depth_before == _OF_PARCEL and token.startswith(b"<"):
                yield child, self._taken == taken_before
                child, taken_before = b"", self._taken
            child += pattern

    def _pattern(self, index: int, token: bytes) -> bytes:
        if not token.startswith(b"<"):
            return self._text(index, token)
        name = _NAME.match(token)
        if name is None or token.startswith((b"<!", b"<?")):
            raise _Unlearnable
        if token.startswith(b"</"):
            self._path.pop()
            return re.escape(token)
        self._path.append(name["local"])
        if len(self._path) == 2:
            self._parcel_prefix = name["prefix"]
        elif len(self._path) == 3:
            self._child_prefix = name["prefix"]
            if name["local"] == b"klasouzytek":
                self._land_uses.append(LandUseShape())
        if token.endswith(b"/>"):
            self._path.pop()
        return _start_tag(token)

    def _text(self, index: int, token: bytes) -> bytes:
        if not token.strip(b" \t\r\n"):
            return _BLANK
        start, end = self._tokens[index - 1], self._tokens[index + 1]
        if start.startswith(b"</") or start.endswith(b"/>") or not end.startswith(b"</"):
            raise _Unlearnable
        path = tuple(self._path[2:])
        if not path or self._child_prefix != self._parcel_prefix:
            return _OTHER_TEXT
        if name := _FIELDS.get(path):
            if name == "area":
                self._units[name] = _unit(start)
            return self._take(self._positions, name, _TAKEN_TEXT)
        if path[0] == b"idIIP":
            if len(path) != 3 or path[2] not in _IDENTIFIER_FIELDS:
                raise _Unlearnable
            return self._take(self._positions, _IDENTIFIER_FIELDS[path[2]], _TAKEN_TEXT)
        if path[0] == b"klasouzytek":
            if len(path) != 3 or path[2] not in _LAND_USE_FIELDS:
                raise _Unlearnable
            name, use = _LAND_USE_FIELDS[path[2]], self._land_uses[-1]
            if name == "area":
                use.unit = _unit(start)
            return self._take(use.positions, name, _TAKEN_TEXT if name == "area" else _TAKEN_CODE)
        if path[0] == b"geometria":
            if path[-1] != b"posList":
                raise _Unlearnable
            return self._take(self._positions, "positions", _TAKEN_POSITIONS)
        return _OTHER_TEXT

    def _take(self, positions: dict[str, int], name: str, pattern: bytes) -> bytes:
        if name in positions:
            raise _Unlearnable
        positions[name] = self._taken
        self._taken += 1
        return pattern


def _runs_made_one(parts: Iterator[tuple[bytes, bool]]) -> Iterator[bytes]:
    previous = b""
    for pattern, repeatable in parts:
        if not repeatable:
            yield pattern
        elif pattern != previous:
            yield b"(?:" + pattern + b")++"
        previous = pattern if repeatable else b""


def _start_tag(token: bytes) -> bytes:
    """The pattern of a start tag: identifiers and links vary, everything else is as it is."""
    parts = _VARYING_ATTRIBUTE.split(token)
    pattern = re.escape(parts[0])
    for before, _, after, rest in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        pattern += re.escape(before) + _OTHER_VALUE + re.escape(after) + re.escape(rest)
    return pattern


def _unit(start_tag: bytes) -> Decimal:
    match = _UNIT.search(start_tag)
    unit = area_unit(match[1].decode()) if match else None
    if unit is None:
        raise _Unlearnable
    return unit
