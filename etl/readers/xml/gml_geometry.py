"""Reads GML surfaces (GML 2, 3.1 and 3.2) into coordinates, in the axis order of the file.

Only straight edges are taken. Whether a ring crosses itself is not asked here: that is a rule of its own, and
the faulty shape must arrive in the record so that it can be shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from lxml import etree
from shapely import MultiPolygon, Polygon

from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.transform import Coordinates
from planowisko.etl.readers.xml.stream import local_name


class GeometryError(Exception):
    """A geometry cannot be taken: ``rule`` is the code.

    ``message`` says in Polish, ``english`` in English what is wrong.
    """

    def __init__(self, rule: str, message: str, english: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.english = english


@dataclass(frozen=True, slots=True)
class GmlPolygon:
    """A polygon's rings as arrays of shape (n, 2), closed, in the axis order of the file."""

    exterior: Coordinates
    interiors: tuple[Coordinates, ...] = ()


@dataclass(frozen=True, slots=True)
class GmlSurface:
    """One or several polygons and the CRS that the file names for them (None where it names none)."""

    polygons: tuple[GmlPolygon, ...]
    srs_name: str | None

    def coordinates(self) -> Coordinates:
        """Return the points of all exterior rings, shape (n, 2), in the axis order of the file."""
        if len(self.polygons) == 1:
            return self.polygons[0].exterior
        return np.concatenate([polygon.exterior for polygon in self.polygons])

    def to_multipolygon(self, order: AxisOrder) -> MultiPolygon:
        """Return the geometry with x easting and y northing, given the order that the file has."""
        return MultiPolygon(self._to_polygons(order))

    def to_polygon(self, order: AxisOrder) -> Polygon:
        """Return the geometry as one polygon, x easting, y northing.

        Raises :class:`GeometryError` (rule ``geometry-multipart``) when there are several.
        """
        if len(self.polygons) != 1:
            raise GeometryError(
                "geometry-multipart",
                f"geometria składa się z {len(self.polygons)} części, a obiekt może mieć jedną; "
                "podziel go na osobne obiekty",
                f"the geometry has {len(self.polygons)} parts, and an object may have one; "
                "split it into separate objects",
            )
        return self._to_polygons(order)[0]

    def _to_polygons(self, order: AxisOrder) -> list[Polygon]:
        def oriented(ring: Coordinates) -> Coordinates:
            return ring[:, ::-1] if order is AxisOrder.NORTHING_FIRST else ring

        return [
            Polygon(oriented(polygon.exterior), [oriented(ring) for ring in polygon.interiors])
            for polygon in self.polygons
        ]


_CONTAINERS = frozenset(
    {
        "MultiSurface",
        "MultiPolygon",
        "CompositeSurface",
        "Surface",
        "surfaceMember",
        "surfaceMembers",
        "polygonMember",
        "patches",
        "polygonPatches",
        "OrientableSurface",
        "baseSurface",
        "MultiGeometry",
        "geometryMember",
        "geometryMembers",
    }
)
_POLYGONS = frozenset({"Polygon", "PolygonPatch", "Rectangle", "Triangle"})
_IGNORED = frozenset({"", "metaDataProperty", "description", "descriptionReference", "identifier", "name"})
_STRAIGHT_SEGMENTS = frozenset({"LineStringSegment", "LineString"})
_RING_PARTS = frozenset(
    {"curveMember", "curveMembers", "Curve", "segments", "CompositeCurve", "OrientableCurve", "baseCurve"}
)


def read_surface(element: etree._Element, default_srs_name: str | None = None) -> GmlSurface:
    """Read the surface that ``element`` is, or (for a property element) contains.

    The CRS is that of the geometry, else of the nearest enclosing element that names one, else
    ``default_srs_name`` (the collection's envelope). Heights are dropped. Raises :class:`GeometryError` with
    rule ``missing-geometry``, ``unsupported-geometry``, ``curve-not-supported``, ``invalid-coordinate``,
    ``odd-coordinates``, ``ring-too-short`` or ``ring-not-closed``.
    """
    polygons = tuple(_polygons(element))
    if not polygons:
        raise GeometryError(
            "missing-geometry", "obiekt nie ma geometrii powierzchniowej", "the object has no surface"
        )
    return GmlSurface(polygons, _srs_name(element) or default_srs_name)


def _srs_name(element: etree._Element) -> str | None:
    inner = element
    while inner is not None:
        if name := inner.get("srsName"):
            return str(name)
        inner = next((child for child in inner if local_name(child) not in _IGNORED), None)
    for outer in element.iterancestors():
        if name := outer.get("srsName"):
            return str(name)
        for child in outer:
            if local_name(child) == "boundedBy":
                for envelope in child:
                    if name := envelope.get("srsName"):
                        return str(name)
    return None


def _polygons(element: etree._Element) -> Iterator[GmlPolygon]:
    name = local_name(element)
    if name in _POLYGONS:
        yield _polygon(element)
        return
    for child in element:
        child_name = local_name(child)
        if child_name in _CONTAINERS or child_name in _POLYGONS:
            _refuse_reference(child)
            yield from _polygons(child)
        elif child_name not in _IGNORED:
            raise GeometryError(
                "unsupported-geometry",
                f"geometria „{child_name}” nie jest powierzchnią ograniczoną odcinkami; "
                "zapisz ją jako Polygon albo MultiSurface",
                f"geometry “{child_name}” is not a surface bounded by straight edges; "
                "write it as Polygon or MultiSurface",
            )


def _refuse_reference(element: etree._Element) -> None:
    if len(element) == 0 and element.get("{http://www.w3.org/1999/xlink}href"):
        raise GeometryError(
            "unsupported-geometry",
            f"element {local_name(element)} zawiera tylko odesłanie; zapisz geometrię w obiekcie",
            f"element {local_name(element)} is only a reference; write the geometry into the object",
        )


def _polygon(element: etree._Element) -> GmlPolygon:
    exterior: Coordinates | None = None
    interiors: list[Coordinates] = []
    for child in element:
        name = local_name(child)
        if name in ("exterior", "outerBoundaryIs"):
            exterior = _ring(child)
        elif name in ("interior", "innerBoundaryIs"):
            interiors.append(_ring(child))
    if exterior is None:
        raise GeometryError(
            "missing-geometry", "wielokąt nie ma pierścienia zewnętrznego", "the polygon has no exterior ring"
        )
    return GmlPolygon(exterior, tuple(interiors))


def _ring(boundary: etree._Element) -> Coordinates:
    ring = next((child for child in boundary if local_name(child) not in _IGNORED), None)
    if ring is None:
        raise _empty_ring()
    name = local_name(ring)
    if name == "LinearRing":
        points = _points(ring)
    elif name == "Ring":
        points = _joined(list(_segments(ring)))
    else:
        raise GeometryError(
            "unsupported-geometry",
            f"pierścień zapisany jako „{name}” nie jest obsługiwany",
            f"a ring written as “{name}” is not supported",
        )
    if len(points) < 4:
        raise GeometryError(
            "ring-too-short",
            f"pierścień ma {len(points)} punkty, a potrzeba co najmniej 4 (ostatni równy pierwszemu)",
            f"a ring has {len(points)} points and needs at least 4 (the last equal to the first)",
        )
    if not (points[0, 0] == points[-1, 0] and points[0, 1] == points[-1, 1]):
        raise GeometryError(
            "ring-not-closed",
            f"pierścień niezamknięty: zaczyna się w ({_text(points[0])}), kończy w ({_text(points[-1])})",
            f"a ring is not closed: it begins at ({_text(points[0])}) and ends at ({_text(points[-1])})",
        )
    return points


def _empty_ring() -> GeometryError:
    return GeometryError("missing-geometry", "pierścień wielokąta jest pusty", "the polygon's ring is empty")


def _segments(element: etree._Element) -> Iterator[Coordinates]:
    for child in element:
        name = local_name(child)
        if name in _STRAIGHT_SEGMENTS:
            yield _points(child)
        elif name in _RING_PARTS:
            if child.get("orientation") == "-":
                parts = [part[::-1] for part in _segments(child)]
                yield from reversed(parts)
            else:
                yield from _segments(child)
        elif name not in _IGNORED:
            raise GeometryError(
                "curve-not-supported",
                f"krzywa „{name}” (łuk lub okrąg) nie jest obsługiwana; zamień ją na odcinki",
                f"curve “{name}” (arc or circle) is not supported; replace it by straight edges",
            )


def _joined(segments: list[Coordinates]) -> Coordinates:
    if not segments:
        raise _empty_ring()
    points = [segments[0]]
    for segment in segments[1:]:
        if not np.array_equal(points[-1][-1], segment[0]):
            raise GeometryError(
                "ring-not-closed",
                f"odcinki pierścienia nie łączą się: ({_text(points[-1][-1])}) i ({_text(segment[0])})",
                f"the ring's segments do not join: ({_text(points[-1][-1])}) and ({_text(segment[0])})",
            )
        points.append(segment[1:])
    return np.concatenate(points)


def _points(element: etree._Element) -> Coordinates:
    """Return the points of an element that has posList, pos (or pointProperty) or coordinates."""
    positions: list[Coordinates] = []
    for child in element:
        name = local_name(child)
        if name in ("posList", "pos"):
            positions.append(_numbers(child.text or "", _dimension(child)))
        elif name == "coordinates":
            positions.append(_gml2_coordinates(child))
        elif name == "coord":
            text = " ".join(part.text or "" for part in child if local_name(part) in ("X", "Y"))
            positions.append(_numbers(text, 2))
        elif name in ("pointProperty", "pointRep", "Point"):
            inner = child if name == "Point" else next(iter(child), None)
            if inner is None:
                raise GeometryError(
                    "unsupported-geometry",
                    "punkt pierścienia jest tylko odesłaniem",
                    "a ring's point is only a reference",
                )
            positions.append(_points(inner))
    if not positions:
        raise GeometryError(
            "missing-geometry",
            "pierścień wielokąta nie ma współrzędnych",
            "the polygon's ring has no coordinates",
        )
    return positions[0] if len(positions) == 1 else np.concatenate(positions)


def _dimension(element: etree._Element) -> int:
    current: etree._Element | None = element
    for _ in range(8):
        if current is None:
            break
        if text := current.get("srsDimension"):
            if text not in ("2", "3"):
                raise GeometryError(
                    "invalid-coordinate",
                    f"srsDimension=„{text}”, a może być 2 albo 3",
                    f"srsDimension=“{text}”, but it may be 2 or 3",
                )
            return int(text)
        current = current.getparent()
    return 2


def _gml2_coordinates(element: etree._Element) -> Coordinates:
    decimal = element.get("decimal") or "."
    comma = element.get("cs") or ","
    space = element.get("ts") or " "
    tuples = [part for part in (element.text or "").replace(space, " ").split() if part]
    dimension = len(tuples[0].split(comma)) if tuples else 2
    if any(len(part.split(comma)) != dimension for part in tuples) or dimension not in (2, 3):
        raise GeometryError(
            "odd-coordinates",
            "punkty w elemencie coordinates nie mają po dwie współrzędne",
            "points in the element coordinates do not have two coordinates each",
        )
    text = " ".join(tuples).replace(comma, " ").replace(decimal, ".")
    return _numbers(text, dimension)


def _numbers(text: str, dimension: int) -> Coordinates:
    words = text.split()
    if len(words) % dimension:
        raise GeometryError(
            "odd-coordinates",
            f"liczba współrzędnych ({len(words)}) nie dzieli się przez {dimension}",
            f"the number of coordinates ({len(words)}) is not a multiple of {dimension}",
        )
    try:
        # float() would read "1_0" as 10.
        if "_" in text:
            raise ValueError
        numbers = np.fromiter(map(float, words), dtype=np.float64, count=len(words))
    except ValueError:
        bad = _first_bad(words)
        raise GeometryError(
            "invalid-coordinate", f"„{bad}” nie jest liczbą", f"“{bad}” is not a number"
        ) from None
    if not np.isfinite(numbers).all():
        raise GeometryError(
            "invalid-coordinate",
            "współrzędna nie jest liczbą skończoną (NaN albo nieskończoność)",
            "a coordinate is not finite (NaN or infinity)",
        )
    return numbers.reshape(-1, dimension)[:, :2]


def _first_bad(words: list[str]) -> str:
    for word in words:
        try:
            float(word)
        except ValueError:
            return word[:40]
        if "_" in word:
            return word[:40]
    return ""


def _text(point: Coordinates) -> str:
    return f"{float(point[0])!r} {float(point[1])!r}"
