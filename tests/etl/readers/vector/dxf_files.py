"""Small drawings (DXF) made for tests: what planners draw zones and terrains with."""

from collections.abc import Iterable
from pathlib import Path

Points = Iterable[tuple[float, float]]


def square(east: float, north: float, side: float = 100) -> list[tuple[float, float]]:
    return [(east, north), (east + side, north), (east + side, north + side), (east, north + side)]


def polyline(layer: str, handle: str, points: Points, *, closed: bool = True, bulges=None):
    pairs = [(0, "LWPOLYLINE"), (5, handle), (100, "AcDbEntity"), (8, layer), (100, "AcDbPolyline")]
    points = list(points)
    pairs += [(90, len(points)), (70, int(closed))]
    for number, (x, y) in enumerate(points):
        pairs += [(10, x), (20, y)]
        if bulges and number in bulges:
            pairs.append((42, bulges[number]))
    return pairs


def hatch(layer: str, handle: str, *rings: Points):
    pairs = [(0, "HATCH"), (5, handle), (100, "AcDbEntity"), (8, layer), (100, "AcDbHatch")]
    pairs += [(10, 0.0), (20, 0.0), (30, 0.0), (2, "SOLID"), (70, 1), (71, 0), (91, len(rings))]
    for ring in rings:
        ring = list(ring)
        pairs += [(92, 2), (72, 0), (73, 1), (93, len(ring))]
        for x, y in ring:
            pairs += [(10, x), (20, y)]
        pairs.append((97, 0))
    return [*pairs, (75, 0), (76, 1), (98, 0)]


def text(layer: str, handle: str, content: str, x: float, y: float):
    return [
        (0, "TEXT"),
        (5, handle),
        (100, "AcDbEntity"),
        (8, layer),
        (100, "AcDbText"),
        (10, x),
        (20, y),
        (40, 2.5),
        (1, content),
    ]


def circle(layer: str, handle: str, x: float, y: float, radius: float):
    return [(0, "CIRCLE"), (5, handle), (8, layer), (10, x), (20, y), (40, radius)]


def spline(layer: str, handle: str, points: Points):
    points = list(points)
    points.append(points[0])
    pairs = [(0, "SPLINE"), (5, handle), (100, "AcDbEntity"), (8, layer), (100, "AcDbSpline")]
    knots = [0, 0, *range(1, len(points) - 1), len(points) - 1, len(points) - 1]
    pairs += [(70, 8), (71, 1), (72, len(knots)), (73, len(points)), (74, 0)]
    pairs += [(40, float(knot)) for knot in knots]
    for x, y in points:
        pairs += [(10, x), (20, y), (30, 0.0)]
    return pairs


def write_dxf(path: Path, *entities) -> Path:
    pairs = [(0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1015"), (0, "ENDSEC")]
    pairs += [(0, "SECTION"), (2, "ENTITIES")]
    pairs += [pair for entity in entities for pair in entity]
    pairs += [(0, "ENDSEC"), (0, "EOF")]
    path.write_text("".join(f"{code:>3}\n{value}\n" for code, value in pairs), encoding="cp1250")
    return path
