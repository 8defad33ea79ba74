"""Reads the surfaces of a drawing (DXF) with the texts that stand in them, for zones and terrains.

A drawing has no fields. What a surface is follows from its layer, which planners name by the symbol, and from
the text inside, which is the designation.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fiona
import shapely
from fiona.errors import FionaError
from shapely import Point, Polygon
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from planowisko.db.codelists import zone_kinds
from planowisko.db.codelists.table import rows
from planowisko.etl.readers.vector.dxf_curves import Curves, find_curves
from planowisko.etl.readers.vector.vector_file import (
    RULE_UNREADABLE,
    VectorFeature,
    VectorLayer,
    damaged,
    refusal,
)
from planowisko.etl.readers.xml.gml_geometry import GeometryError

DRIVER = "DXF"
ARC_STEP_DEGREES = 1

RULE_BINARY = "binary-dxf"
RULE_NO_TEXT = "missing-designation"
RULE_ARCS = "arcs-as-chords"
RULE_OTHER_LAYERS = "layers-without-symbol"

FIELDS = ("Layer", "Symbol", "IsZone", "IsTerrain", "Text")
"""Of a surface: its layer, the symbol that the layer is named by, of which list it is, the text inside."""

_BINARY = b"AutoCAD Binary DXF"
_TEXTUAL = re.compile(rb"\s*(999[^\n]*\n[^\n]*\n\s*)*0\s*\r?\n\s*SECTION")
_DESIGNATION = re.compile(r"[0-9A-Za-zĄĆĘŁŃÓŚŹŻ][0-9A-Za-zĄĆĘŁŃÓŚŹŻ./,_-]{0,19}")
_FORMATTING = re.compile(r"\\[A-Za-z~][^;\\{}]*;|[{}]")
_ORDINALS = re.compile(r"^[\d.\-_ ]+|[\d.\-_ ]+$")
_CRS_FAULT = (
    "rysunek DXF nie podaje układu współrzędnych",
    "a DXF names no coordinate system",
)
_SAME_POINT_METRES = 1e-6
_NAMED = 10


@dataclass(slots=True)
class _Surface:
    """A surface of the drawing: its layer, the entity's handle, and the texts that stand in it."""

    number: int
    layer: str
    handle: str
    geometry: BaseGeometry
    texts: set[str] = field(default_factory=set)
    fault: GeometryError | None = None

    @property
    def symbol(self) -> str:
        return symbol_of_layer(self.layer)


class DxfFile:
    """A drawing: closed polylines, circles and hatches of its model space."""

    def __init__(self, path: Path) -> None:
        """Raises ``InputRefused``: ``binary-dxf``, ``unreadable-file``."""
        self.name = path.name
        with path.open("rb") as stream:
            if stream.read(len(_BINARY)) == _BINARY:
                raise refusal(
                    self.name,
                    "to binarny DXF. Zapisz rysunek jako DXF tekstowy (ASCII)",
                    "this is a binary DXF. Save the drawing as a textual one (ASCII)",
                    RULE_BINARY,
                )
        curves = find_curves(path)
        if curves.damage is not None:
            raise refusal(
                self.name,
                f"rysunek jest uszkodzony albo urywa się (wiersz {curves.damage}). Zapisz go ponownie "
                "jako DXF",
                f"the drawing is damaged or breaks off (line {curves.damage}). Save it again as DXF",
                RULE_UNREADABLE,
            )
        surfaces, texts = _read(path, curves)
        _give_texts(surfaces, texts)
        self._surfaces = _without_repeated_outlines(surfaces)
        self.layers = (VectorLayer("entities", FIELDS, None, _CRS_FAULT, count=len(self._surfaces)),)
        self.remarks = tuple(_remarks(self._surfaces, curves))

    def features(self, layer: VectorLayer, fields: Collection[str]) -> Iterator[VectorFeature]:
        """Yield the surfaces; numbers are those of the entities, in their order."""
        zones = zone_kinds()
        for surface in self._surfaces:
            texts = {
                "Layer": surface.layer,
                "Symbol": surface.symbol,
                "IsZone": "tak" if surface.symbol in zones else "",
                "IsTerrain": "tak" if surface.symbol and surface.symbol not in zones else "",
                "Text": next(iter(surface.texts)) if len(surface.texts) == 1 else "",
            }
            yield VectorFeature(
                surface.number,
                {name: texts[name] for name in FIELDS if name in fields},
                mapping(surface.geometry),
                surface.fault or _text_fault(surface),
            )


def begins_like_dxf(head: bytes) -> bool:
    """Whether the first bytes are those of a DXF, textual or binary."""
    return head.startswith(_BINARY) or _TEXTUAL.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def symbol_of_layer(layer: str) -> str:
    """The symbol by which a layer is named (``MN``, ``MN_U`` for ``MN/U``); empty where it is none.

    A layer's name cannot hold a slash in most programs. Symbols are those of zones (art. 13c upzp) and of
    terrains of any regulation.
    """
    parts = re.split(r"[/_,\- ]", layer.strip().upper())
    if len(parts) == 1 and parts[0] in zone_kinds():
        return parts[0]
    known = {row["symbol"] for row in rows("terrain_symbol.csv")}
    return "/".join(parts) if all(part in known for part in parts) else ""


def _read(path: Path, curves: Curves) -> tuple[list[_Surface], list[tuple[str, Point]]]:
    surfaces: list[_Surface] = []
    texts: list[tuple[str, Point]] = []
    try:
        with (
            fiona.Env(OGR_ARC_STEPSIZE=str(ARC_STEP_DEGREES)),
            fiona.open(path, enabled_drivers=[DRIVER]) as drawing,
        ):
            for number, feature in enumerate(drawing, start=1):
                properties, geometry = feature["properties"], feature["geometry"]
                if geometry is None or properties["PaperSpace"]:
                    continue
                if geometry["type"] == "Point":
                    text = _plain(properties["Text"])
                    if text:
                        texts.append((text, Point(geometry["coordinates"][:2])))
                    continue
                found = _surface(geometry)
                if found is not None:
                    handle = str(properties["EntityHandle"] or "")
                    surface = _Surface(number, str(properties["Layer"] or ""), handle, found)
                    if handle in curves.splines:
                        surface.fault = _spline(curves.splines[handle], handle)
                    surfaces.append(surface)
    except (FionaError, OSError, ValueError) as error:
        raise damaged(path.name, error) from None
    return surfaces, texts


def _surface(geometry: Any) -> BaseGeometry | None:
    """The surface of an entity; None where it is a line that is not closed, or no surface at all."""
    kind = geometry["type"]
    if kind == "LineString":
        points = geometry["coordinates"]
        if len(points) < 4 or points[0][:2] != points[-1][:2]:
            return None
        # The end of an arc is given twice, a hair's breadth apart.
        apart = [
            point[:2]
            for point, before in zip(points, [None, *points], strict=False)
            if before is None or math.dist(point[:2], before[:2]) > _SAME_POINT_METRES
        ]
        apart[-1] = apart[0]
        return Polygon(apart) if len(apart) >= 4 else None
    if kind in ("Polygon", "MultiPolygon"):
        flat: BaseGeometry = shapely.force_2d(shape(geometry))
        return None if flat.is_empty else flat
    return None


def _plain(text: object) -> str:
    """A text of the drawing that can be a designation, without its formatting; else empty."""
    plain = "".join(_FORMATTING.sub("", str(text or "")).split())
    return plain if _DESIGNATION.fullmatch(plain) and any(map(str.isalpha, plain)) else ""


def _give_texts(surfaces: list[_Surface], texts: list[tuple[str, Point]]) -> None:
    """Give each text to the smallest surface around it, before all to one whose layer names its symbol."""
    tree = shapely.STRtree([surface.geometry for surface in surfaces])
    for text, point in texts:
        around = [surfaces[index] for index in tree.query(point, predicate="intersects")]
        symbol = symbol_of_layer(_ORDINALS.sub("", text))
        named = [surface for surface in around if symbol and surface.symbol == symbol]
        known = [surface for surface in around if surface.symbol]
        for surface in sorted(named or known or around, key=lambda each: each.geometry.area)[:1]:
            surface.texts.add(text)


def _without_repeated_outlines(surfaces: list[_Surface]) -> list[_Surface]:
    """Leave out outlines that are drawn again: a hatch and the polyline around it are one surface."""
    found: dict[tuple[Any, ...], _Surface] = {}
    for surface in surfaces:
        outline = Polygon(max(shapely.get_parts(surface.geometry), key=lambda part: part.area).exterior)
        centre = outline.centroid
        key = (surface.layer, round(centre.x, 2), round(centre.y, 2), round(outline.area, 1))
        other = found.get(key)
        # The one that has holes tells more; texts stand in either.
        if other is None or surface.geometry.area < other.geometry.area:
            found[key] = surface
        found[key].texts |= surface.texts | (other.texts if other else set())
    return sorted(found.values(), key=lambda surface: surface.number)


def _text_fault(surface: _Surface) -> GeometryError | None:
    where = f"warstwa {surface.layer}, uchwyt {surface.handle}"
    where_en = f"layer {surface.layer}, handle {surface.handle}"
    if not surface.texts:
        return GeometryError(
            RULE_NO_TEXT,
            f"w obrysie ({where}) nie ma tekstu z oznaczeniem (np. 1MN)",
            f"there is no text with a designation (such as 1MN) in the outline ({where_en})",
        )
    if len(surface.texts) > 1:
        told = ", ".join(sorted(surface.texts)[:_NAMED])
        return GeometryError(
            RULE_NO_TEXT,
            f"w obrysie ({where}) jest kilka tekstów, które mogą być oznaczeniem: {told}",
            f"several texts in the outline ({where_en}) can be the designation: {told}",
        )
    return None


def _spline(line: int, handle: str) -> GeometryError:
    return GeometryError(
        "curve-not-supported",
        f"obrys jest krzywą SPLINE (wiersz {line}, uchwyt {handle}); zamień go w programie CAD na polilinię",
        f"the outline is a SPLINE (line {line}, handle {handle}); convert it to a polyline",
    )


def _remarks(surfaces: list[_Surface], curves: Curves) -> Iterator[tuple[str, str, str]]:
    radii = [curves.radius_of[each.handle] for each in surfaces if each.handle in curves.radius_of]
    if radii:
        farthest = max(radii) * (1 - math.cos(math.radians(ARC_STEP_DEGREES) / 2))
        yield (
            RULE_ARCS,
            f"obrysy z łukami ({len(radii)}): łuki zamieniono na odcinki co {ARC_STEP_DEGREES}°, odchylenie "
            f"najwyżej {farthest:.3f} m",
            f"outlines with arcs ({len(radii)}): arcs became chords of {ARC_STEP_DEGREES}°, at most "
            f"{farthest:.3f} m off",
        )
    others = Counter(surface.layer for surface in surfaces if not surface.symbol)
    if others:
        told = ", ".join(f"{layer} ({count})" for layer, count in others.most_common(_NAMED))
        more = f" i innych ({len(others) - _NAMED})" if len(others) > _NAMED else ""
        yield (
            RULE_OTHER_LAYERS,
            f"pominięto obrysy na warstwach, których nazwa nie jest symbolem: {told}{more}",
            f"outlines on layers not named by a symbol were passed over: {told}",
        )
