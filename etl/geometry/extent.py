"""Where a gmina lies: a box in EPSG:2180, and the same box in other coordinate systems."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from planowisko.db.codelists import voivodeships
from planowisko.etl.geometry.transform import transform_coordinates

EXTENT_SRID = 2180


@dataclass(frozen=True, slots=True)
class Extent:
    """A box in EPSG:2180, metres, and the ``margin`` (metres) by which data may leave it.

    The box of a gmina's imported border, else of its voivodeship. ``name`` is used in messages
    („gmina Dorohusk”, „województwo lubelskie”).
    """

    min_easting: float
    min_northing: float
    max_easting: float
    max_northing: float
    margin: float = 1000.0
    name: str = "obszar gminy"

    def bounds_in(self, srid: int) -> tuple[float, float, float, float]:
        """Return (min x, min y, max x, max y), margin included, in ``srid`` (x easting or longitude)."""
        return _bounds_in(self, srid)


@lru_cache(maxsize=256)
def _bounds_in(extent: Extent, srid: int) -> tuple[float, float, float, float]:
    west, south = extent.min_easting - extent.margin, extent.min_northing - extent.margin
    east, north = extent.max_easting + extent.margin, extent.max_northing + extent.margin
    # Sides bend when transformed, so points along them are taken, not only the corners.
    xs, ys = np.linspace(west, east, 21), np.linspace(south, north, 21)
    border = np.concatenate(
        [
            np.column_stack([xs, np.full(21, south)]),
            np.column_stack([xs, np.full(21, north)]),
            np.column_stack([np.full(21, west), ys]),
            np.column_stack([np.full(21, east), ys]),
        ]
    )
    points = transform_coordinates(border, EXTENT_SRID, srid)
    low, high = points.min(axis=0), points.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def voivodeship_extent(unit_code: str) -> Extent | None:
    """Return the extent of the voivodeship of a unit, TERYT or TERC code; None where there is no such one."""
    voivodeship = voivodeships().get(unit_code[:2])
    if voivodeship is None:
        return None
    return Extent(
        voivodeship.min_easting,
        voivodeship.min_northing,
        voivodeship.max_easting,
        voivodeship.max_northing,
        margin=0.0,
        name=f"województwo {voivodeship.name}",
    )
