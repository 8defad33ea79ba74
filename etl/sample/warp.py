"""The bend of the whole countryside: from the straight model frame to EPSG:2179.

One smooth displacement for all gminas, applied vertex by vertex: what shared a vertex still does. Long
edges get vertices in between first, computed from the edge alone, so that both sides of it get the same.
"""

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LinearRing, Polygon
from shapely.geometry.polygon import orient

from planowisko.etl.sample.arrangement import Faces
from planowisko.etl.sample.gminas import ORIGIN
from planowisko.etl.sample.randomness import stream

RASTER = 90.0
"""Metres between the lines at which long edges get vertices before they are bent."""

CLEAR_OF_ENDS = 0.5
DECIMALS = 2

Coordinates = NDArray[np.float64]
Indices = NDArray[np.intp]


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
        bent = np.asarray(shapely.linearrings(self.points(dense), indices=ring_of_dense))
        first_of_face = np.searchsorted(owner, np.arange(len(faces)))
        is_hole = np.ones(len(rings), dtype=bool)
        is_hole[first_of_face] = False
        result = np.empty(len(faces), dtype=object)
        holes: dict[int, list[LinearRing]] = {}
        for ring in np.flatnonzero(is_hole).tolist():
            holes.setdefault(int(owner[ring]), []).append(bent[ring])
        for face in range(len(faces)):
            result[face] = orient(Polygon(bent[first_of_face[face]], holes.get(face)))
        return result


def _densified(xy: Coordinates, ring_of: Indices) -> tuple[Coordinates, Indices]:
    """Add a vertex wherever an edge crosses a line of the raster; rings are closed and stay so.

    Two edges that run close beside each other cross the raster side by side. So the chords that replace their
    bends stay beside each other, too, and do not cross.
    """
    last = np.append(ring_of[1:] != ring_of[:-1], True)
    following = np.roll(xy, -1, axis=0)
    following[last] = xy[last]
    # Both neighbours must compute the same points: always from the lower end of the edge.
    backwards = (xy[:, 0] > following[:, 0]) | ((xy[:, 0] == following[:, 0]) & (xy[:, 1] > following[:, 1]))
    low = np.where(backwards[:, None], following, xy)
    high = np.where(backwards[:, None], xy, following)
    length = np.hypot(*(high - low).T)
    edges = [np.arange(len(xy))]
    shares = [np.zeros(len(xy))]
    for axis in (0, 1):
        edge, share = _crossings(low[:, axis], high[:, axis])
        clear = np.minimum(share, 1 - share) * length[edge] > CLEAR_OF_ENDS
        edges.append(edge[clear])
        shares.append(share[clear])
    edge, share = np.concatenate(edges), np.concatenate(shares)
    order = np.lexsort((share, edge))
    edge, share = edge[order], share[order]
    apart = np.append(True, (edge[1:] != edge[:-1]) | (np.diff(share) * length[edge[1:]] > CLEAR_OF_ENDS))
    edge, share = edge[apart], share[apart]
    dense = low[edge] + (high[edge] - low[edge]) * share[:, None]
    # So far from the lower to the higher end, without the latter. Now as the ring runs: its start, then on.
    between = share > 0
    along = np.where(backwards[edge], 1 - share, share)
    along[~between] = 0.0
    dense[~between] = xy
    order = np.lexsort((along, edge))
    return dense[order], ring_of[edge[order]]


def _crossings(low: Coordinates, high: Coordinates) -> tuple[Indices, Coordinates]:
    """Along one axis: which edges cross raster lines, and at which share of their length."""
    start, end = np.minimum(low, high), np.maximum(low, high)
    first = np.floor(start / RASTER).astype(np.intp) + 1
    count = np.maximum(0, np.ceil(end / RASTER).astype(np.intp) - first)
    edge = np.repeat(np.arange(len(low)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    line = (first[edge] + step) * RASTER
    return edge, (line - low[edge]) / (high[edge] - low[edge])
