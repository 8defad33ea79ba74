"""Finds the curves of a textual DXF and its damages: GDAL tells neither, and gives what is left."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from pathlib import Path

_ENTITY, _NAME, _HANDLE, _X, _Y, _BULGE, _RADIUS = 0, 2, 5, 10, 20, 42, 40
_SECTIONS = frozenset({"ENTITIES", "BLOCKS"})


@dataclass(slots=True)
class Curves:
    """By the handles of entities: the largest radius of the arcs of an outline, the lines of splines.

    ``damage`` is the line from which the drawing is no DXF any more, or where it breaks off.
    """

    radius_of: dict[str, float] = field(default_factory=dict)
    splines: dict[str, int] = field(default_factory=dict)
    damage: int | None = None


@dataclass(slots=True)
class _Entity:
    kind: str = ""
    line: int = 0
    handle: str = ""
    radius: float = 0.0
    points: list[list[float]] = field(default_factory=list)


def find_curves(path: Path) -> Curves:
    """Read the drawing once, a pair of lines (code, value) at a time.

    A bulge is the tangent of a quarter of an arc's angle; with the chord it tells the radius.
    """
    curves = Curves(damage=1)
    section, awaiting_name = "", False
    entity, polyline = _Entity(), _Entity()
    with path.open(encoding="latin-1") as stream:
        for number, (code_text, value) in enumerate(zip(stream, stream, strict=False)):
            curves.damage = 2 * number + 1
            value = value.strip()
            try:
                code = int(code_text)
                _require_number(code, value)
            except ValueError:
                return curves
            if code == _ENTITY:
                _finish(curves, entity, polyline)
                entity = _Entity(value, 2 * number + 1)
                if value == "POLYLINE":
                    polyline = entity
                awaiting_name = value == "SECTION"
                if value == "EOF":
                    curves.damage = None
                    return curves
            elif code == _NAME and awaiting_name:
                section, awaiting_name = value, False
            elif section in _SECTIONS:
                _take(entity, code, value)
    return curves


def _require_number(code: int, value: str) -> None:
    """Raise ValueError where the code says that a number follows, and none does."""
    if 10 <= code < 60 and not isfinite(float(value)):
        raise ValueError(value)
    if 60 <= code < 80 or 90 <= code < 100:
        int(value)


def _take(entity: _Entity, code: int, value: str) -> None:
    if code == _HANDLE:
        entity.handle = value
    elif code == _X:
        entity.points.append([float(value), 0.0, 0.0])
    elif code == _RADIUS:
        entity.radius = float(value)
    elif code in (_Y, _BULGE) and entity.points:
        entity.points[-1][1 if code == _Y else 2] = float(value)


def _finish(curves: Curves, entity: _Entity, polyline: _Entity) -> None:
    if entity.kind == "VERTEX":
        polyline.points += entity.points
    elif entity.kind == "SPLINE":
        curves.splines[entity.handle] = entity.line
    elif entity.kind == "CIRCLE":
        curves.radius_of[entity.handle] = entity.radius
    elif entity.kind == "SEQEND":
        _note_arcs(curves, polyline)
    elif entity.kind == "LWPOLYLINE":
        _note_arcs(curves, entity)


def _note_arcs(curves: Curves, polyline: _Entity) -> None:
    points = [*polyline.points, *polyline.points[:1]]
    for (x, y, bulge), (next_x, next_y, _) in pairwise(points):
        if bulge:
            chord = ((next_x - x) ** 2 + (next_y - y) ** 2) ** 0.5
            radius = chord * (1 + bulge**2) / (4 * abs(bulge))
            curves.radius_of[polyline.handle] = max(radius, curves.radius_of.get(polyline.handle, 0.0))
