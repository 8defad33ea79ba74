"""The bend of the whole countryside: from the straight model frame to EPSG:2179.

One smooth displacement for all gminas, applied vertex by vertex: what shared a vertex still does. Long edges get
vertices in between first, computed from the edge alone, so that both sides of it get the same.
"""

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.polygon import orient

from planowisko.etl.sample.arrangement import Faces
from planowisko.etl.sample.gminas import ORIGIN
from planowisko.etl.sample.randomness import stream

LONGEST_EDGE = 70.0
DECIMALS = 2

Coordinates = NDArray[np.float64]


class Warp:
    """Waves of several kilometres with amplitudes of some ten metres: curvature stays below 1/2500 m."""

    def __init__(self, seed: int) -> None:
        random = stream(seed, "warp")
        self._waves = []
        for length, amplitude in ((5600.0, 75.0), (3300.0, 26.0)):
            for _ in range(2):
                bearing, phase = random.uniform(0, math.tau), random.uniform(0, math.tau)
                towards = random.uniform(0, math.tau)
                k = math.tau / length
                self._waves.append(
                    (
                        k * math.cos(bearing),
                        k * math.sin(bearing),
                        phase,
                        amplitude * math.cos(towards),
                        amplitude * math.sin(towards),
                    )
                )

    def points(self, xy: Coordinates) -> Coordinates:
        """Model coordinates as EPSG:2179, easting and northing, rounded to the centimetre."""
        moved = xy.copy()
        for kx, ky, phase, ax, ay in self._waves:
            sine = np.sin(xy[:, 0] * kx + xy[:, 1] * ky + phase)
            moved[:, 0] += ax * sine
            moved[:, 1] += ay * sine
        rounded: Coordinates = np.round(moved + np.array(ORIGIN), DECIMALS)
        return rounded

    def polygons(self, faces: Faces) -> Faces:
        """Polygons bent and rounded, exteriors counter-clockwise."""
        rings, owner = shapely.get_rings(faces, return_index=True)
        xy, ring_of = shapely.get_coordinates(rings, return_index=True)
        dense, ring_of_dense = _densified(xy, ring_of)
        bent = shapely.linearrings(self.points(dense), indices=ring_of_dense)
        first_of_face = np.searchsorted(owner, np.arange(len(faces)))
        is_hole = np.ones(len(rings), dtype=bool)
        is_hole[first_of_face] = False
        result = np.empty(len(faces), dtype=object)
        holes: dict[int, list[object]] = {}
        for ring in np.flatnonzero(is_hole).tolist():
            holes.setdefault(int(owner[ring]), []).append(bent[ring])
        for face in range(len(faces)):
            result[face] = orient(Polygon(bent[first_of_face[face]], holes.get(face)))
        return result


def _densified(xy: Coordinates, ring_of: NDArray[np.intp]) -> tuple[Coordinates, NDArray[np.intp]]:
    """Split edges longer than ``LONGEST_EDGE``; rings are closed, their last vertex is kept."""
    last = np.append(ring_of[1:] != ring_of[:-1], True)
    following = np.roll(xy, -1, axis=0)
    following[last] = xy[last]
    pieces = np.maximum(1, np.ceil(np.hypot(*(following - xy).T) / LONGEST_EDGE)).astype(np.intp)
    index = np.repeat(np.arange(len(xy)), pieces)
    step = np.arange(len(index)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    a, b = xy[index], following[index]
    # Both neighbours must compute the same point: always from the lower end of the edge.
    backwards = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    low = np.where(backwards[:, None], b, a)
    high = np.where(backwards[:, None], a, b)
    count = pieces[index]
    share = np.where(backwards, count - step, step) / count
    dense = low + (high - low) * share[:, None]
    start = step == 0
    dense[start] = a[start]
    return dense, ring_of[index]
