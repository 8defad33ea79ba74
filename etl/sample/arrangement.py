"""Exact coverages: faces of a planar arrangement that share every vertex, their neighbourhood and merging.

Lines are noded with snap rounding on the grid of the model frame; the faces between them are a coverage by
construction. What is merged later keeps all vertices, so that it stays one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.sample.grid import GRID

Faces = NDArray[np.object_]
Indices = NDArray[np.intp]


def faces_between(lines: Iterable[BaseGeometry]) -> Faces:
    """The faces of the arrangement of these lines, ordered by their lower left corner."""
    noded = shapely.union_all(np.array(list(lines), dtype=object), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    bounds = shapely.bounds(faces)
    order = np.lexsort((shapely.area(faces), bounds[:, 1], bounds[:, 0]))
    ordered: Faces = shapely.normalize(faces[order])
    return ordered


def surfaces_only(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of a geometry, without the points and lines that an intersection may leave."""
    parts = shapely.get_parts(geometry)
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def inner_points(faces: Faces) -> Faces:
    """A point inside each face."""
    points: Faces = shapely.point_on_surface(faces)
    return points


def face_of(points: Faces, faces: Sequence[Polygon] | Faces) -> Indices:
    """For each point the index of the first face that holds it, -1 where none does."""
    tree = shapely.STRtree(np.asarray(faces, dtype=object))
    found = np.full(len(points), -1, dtype=np.intp)
    hits, holders = tree.query(points, predicate="intersects")
    order = np.lexsort((holders, hits))[::-1]
    found[hits[order]] = holders[order]
    return found


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of faces that share an edge, and how many metres they share."""

    first: Indices
    second: Indices
    length: NDArray[np.float64]

    def of_groups(self, group: Indices) -> dict[int, dict[int, float]]:
        """Shared length between groups of faces: group -> neighbouring group -> metres."""
        a, b = group[self.first], group[self.second]
        shared: dict[int, dict[int, float]] = {}
        for i, j, metres in zip(a.tolist(), b.tolist(), self.length.tolist(), strict=True):
            if i != j:
                shared.setdefault(i, {})
                shared.setdefault(j, {})
                shared[i][j] = shared[i].get(j, 0.0) + metres
                shared[j][i] = shared[j].get(i, 0.0) + metres
        return shared


def neighbours(faces: Faces) -> Neighbours:
    """Who borders whom, by identical edges (the faces are noded, so this is exact)."""
    rings, owner = shapely.get_rings(faces, return_index=True)
    xy, ring_of = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(xy / GRID).astype(np.int64)
    inner = ring_of[1:] == ring_of[:-1]
    start, end = grid[:-1][inner], grid[1:][inner]
    face = owner[ring_of[:-1][inner]]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    low = np.where(swap[:, None], end, start)
    high = np.where(swap[:, None], start, end)
    order = np.lexsort((face, high[:, 1], high[:, 0], low[:, 1], low[:, 0]))
    low, high, face = low[order], high[order], face[order]
    same = np.all(low[1:] == low[:-1], axis=1) & np.all(high[1:] == high[:-1], axis=1)
    a, b = face[:-1][same], face[1:][same]
    metres = np.hypot(*(high[:-1][same] - low[:-1][same]).T) * GRID
    return Neighbours(a.astype(np.intp), b.astype(np.intp), metres)


class Groups:
    """Union-find over faces: which faces have been joined."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        """The group of an item: the smallest index in it."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> int:
        """Join two groups; returns the group that both are now."""
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a
        return a

    def labels(self) -> Indices:
        """The group of every item."""
        return np.array([self.find(item) for item in range(len(self._parent))], dtype=np.intp)


def connected(faces_kind: Sequence[object], around: Neighbours) -> Indices:
    """Groups of faces of the same kind that hang together by edges."""
    groups = Groups(len(faces_kind))
    for a, b in zip(around.first.tolist(), around.second.tolist(), strict=True):
        if faces_kind[a] == faces_kind[b]:
            groups.join(a, b)
    return groups.labels()


def merged(faces: Faces, group: Indices) -> dict[int, Polygon]:
    """One polygon per group of faces, all vertices kept; groups in ascending order."""
    order = np.argsort(group, kind="stable")
    labels, starts = np.unique(group[order], return_index=True)
    result: dict[int, Polygon] = {}
    for label, members in zip(labels.tolist(), np.split(order, starts[1:]), strict=True):
        result[label] = faces[members[0]] if len(members) == 1 else _together(faces[members])
    return result


def _together(faces: Faces) -> Polygon:
    """The union of faces that hang together by edges."""
    union = shapely.coverage_union_all(faces)
    if not isinstance(union, Polygon):
        raise ValueError(f"faces do not hang together: {union.geom_type}")
    return union
