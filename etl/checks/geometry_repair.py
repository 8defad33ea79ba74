"""Repairs surfaces that are invalid, where that leaves their area as it is.

GEOS offers two methods. The one taken, ``structure``, goes by what rings are for: ground that a boundary goes
round twice, or that two parts share, is ground. The other, ``linework``, counts how often lines are crossed:
it makes a hole of it.
"""

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.checks.geometry_validity import describe
from planowisko.etl.checks.violation import Violation

RULE_REPAIRED = "repaired-geometry"

LARGEST_CHANGE = 0.01
"""Share of the area by which a repair may change it. Corners in a wrong order change it by much more."""


def repaired(
    geometry: MultiPolygon, srid: int, largest_change: float
) -> tuple[MultiPolygon, Violation] | None:
    """``geometry`` made valid, polygons only, and what is to be told of that; None where it cannot be.

    It cannot where nothing would be left, or the area would change by more than ``largest_change`` of it.
    Before the repair the area is the one that the rings enclose by their coordinates.
    """
    valid = _valid(geometry)
    if any(part.interiors for part in geometry.geoms):
        # GEOS makes ground of a hole outside the boundary.
        valid = shapely.intersection(
            valid, _valid(MultiPolygon([Polygon(part.exterior) for part in geometry.geoms]))
        )
    parts = [part for part in shapely.get_parts(valid) if isinstance(part, Polygon) and part.area > 0]
    result = MultiPolygon(parts)
    before, after = float(geometry.area), float(result.area)
    if not parts or not result.is_valid or abs(after - before) > largest_change * before:
        return None
    polish, english = describe(geometry)
    return result, Violation(
        RULE_REPAIRED,
        f"geometria została naprawiona ({polish}); powierzchnia w układzie pliku przed naprawą "
        f"{_text(before)} m², po naprawie {_text(after)} m²",
        f"the geometry was repaired ({english}); area in the system of the file before {before:.2f} m², "
        f"after {after:.2f} m²",
        {
            "area_before": round(before, 3),
            "area_after": round(after, 3),
            "geometry_before": f"SRID={srid};{shapely.to_wkt(geometry, rounding_precision=-1)}",
        },
    )


def _valid(geometry: MultiPolygon) -> BaseGeometry:
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _text(area: float) -> str:
    return f"{area:.2f}".replace(".", ",")
