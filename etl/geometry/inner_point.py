"""One point that stands for a geometry."""

import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry


def inner_point(geometry: BaseGeometry) -> shapely.Point:
    """A point of ``geometry``, which is not empty; beside it where it is too damaged to tell inside."""
    try:
        point = shapely.point_on_surface(geometry)
        if not point.is_empty:
            return point
    except GEOSException:
        pass
    return shapely.Point(shapely.get_coordinates(geometry)[0])
