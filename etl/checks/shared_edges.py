"""Tells the parcels that fit seamlessly among their neighbours, by their edges alone.

A parcel all of whose edges are shared, in opposite direction, with exactly one other parcel needs no further
look for overlaps: where a group of such parcels overlapped another group, the edges around it would not be
shared, and the parcels there are candidates. Where the sharing parcels are of one precinct the same holds of
its border.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Owners = NDArray[np.uint32]

_PENDING_EDGES = 300_000
_PRECINCT_LENGTH = len("WWPPGG_R.OOOO")
_MULTIPLIERS = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xC2B2AE3D27D4EB4F),
    np.uint64(0xBF58476D1CE4E5B9),
)


class SharedEdges:
    """Collects the edges of a delivery's current parcels and strikes out those that two parcels share.

    Edges wait, 12 bytes each, only until their counterpart comes. They are told apart by a hash of 63 bits:
    that two of some millions fall together is improbable enough for a search that only saves work.
    """

    def __init__(self) -> None:
        self._references: list[str] = []
        self._precincts: list[Keys] = []
        self._keys: list[Keys] = []
        self._owners: list[Owners] = []
        self._at_border: list[Owners] = []
        self._pending = 0
        self._left = 0

    def add(self, references: Sequence[str], geometries: NDArray[Any]) -> None:
        """Take parcels by their identifiers and valid surfaces, all of a delivery in the same system."""
        self.add_edges(references, *edge_keys(geometries))

    def add_edges(self, references: Sequence[str], owners: Owners, keys: Keys) -> None:
        """Take parcels whose edges are known: what :func:`edge_keys` gives of their surfaces."""
        self._owners.append(owners + np.uint32(len(self._references)))
        self._keys.append(keys)
        self._precincts.append(
            np.array([_precinct_number(each[:_PRECINCT_LENGTH]) for each in references], np.uint64)
        )
        self._references += references
        self._pending += len(keys)
        if self._pending > 2 * self._left + _PENDING_EDGES:
            self._strike_out()

    def candidates(self) -> list[str]:
        """The identifiers of the parcels that may overlap others, in their order."""
        self._strike_out()
        return self._named(self._owners)

    def at_precinct_borders(self) -> list[str]:
        """The identifiers of the parcels that may lie at or beyond the border of their precinct, in order."""
        self._strike_out()
        return self._named(self._owners + self._at_border)

    def _named(self, owners: list[Owners]) -> list[str]:
        return [self._references[index] for index in np.unique(np.concatenate(owners)).tolist()]

    def _strike_out(self) -> None:
        keys = np.concatenate([np.empty(0, np.uint64), *self._keys])
        owners = np.concatenate([np.empty(0, np.uint32), *self._owners])
        order = np.argsort(keys)
        keys, owners = keys[order], owners[order]
        edges = keys >> np.uint64(1)
        same = edges[1:] == edges[:-1]
        # A pair stands alone: neither the edge before nor the one behind is the same.
        before = np.concatenate([[False], same[:-1]])
        behind = np.concatenate([same[1:], [False]])
        pair = same & ~before & ~behind & (keys[1:] != keys[:-1]) & (owners[1:] != owners[:-1])
        precincts = np.concatenate([np.empty(0, np.uint64), *self._precincts])
        apart = pair & (precincts[owners[1:]] != precincts[owners[:-1]])
        self._at_border.append(np.unique(np.concatenate([owners[:-1][apart], owners[1:][apart]])))
        left = np.ones(len(keys), dtype=bool)
        left[:-1] &= ~pair
        left[1:] &= ~pair
        self._keys, self._owners, self._precincts = [keys[left]], [owners[left]], [precincts]
        self._pending = self._left = int(left.sum())


def edge_keys(geometries: NDArray[Any]) -> tuple[Owners, Keys]:
    """The edges of surfaces: the position of the surface, and a key.

    Keys of the same edge differ in the lowest bit alone, which tells on which side of it the surface lies.
    Edges without length are left out.
    """
    return _edge_keys(*_rings(geometries))


def ring_edge_keys(points: NDArray[np.float64], sizes: NDArray[np.int64]) -> tuple[Owners, Keys]:
    """The same of surfaces of one closed ring each: all points one after another, and how many each has."""
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return _edge_keys(
        points, starts, np.arange(len(sizes), dtype=np.uint32), np.zeros(len(sizes), dtype=bool)
    )


def _edge_keys(
    points: NDArray[np.float64], starts: NDArray[np.int64], owners: Owners, is_hole: NDArray[np.bool_]
) -> tuple[Owners, Keys]:
    sizes = np.diff(starts) - 1
    ends_ring = np.zeros(len(points), dtype=bool)
    ends_ring[starts[1:] - 1] = True
    begins = (~ends_ring).nonzero()[0]
    hashes = _point_hashes(points)
    first, second = hashes[begins], hashes[begins + 1]

    edges = (first + second) << np.uint64(1)
    flipped = np.repeat(_clockwise(points, starts) ^ is_hole, sizes)
    keys = edges | ((first < second) ^ flipped).astype(np.uint64)
    lasting = first != second
    return np.repeat(owners, sizes)[lasting], keys[lasting]


def _rings(
    geometries: NDArray[Any],
) -> tuple[NDArray[np.float64], NDArray[np.int64], Owners, NDArray[np.bool_]]:
    """All points, where each ring starts among them (and the end), whose ring it is, whether it is a hole."""
    points, indexes = shapely.get_coordinates(geometries, return_index=True)
    starts = np.searchsorted(indexes, np.arange(len(geometries) + 1))
    # Most surfaces are a single ring: their first point comes again at the end and nowhere else.
    is_first = (points == points[starts[:-1]].repeat(np.diff(starts), axis=0)).all(axis=1)
    single = (np.add.reduceat(is_first, starts[:-1], dtype=np.int64) == 2) & is_first[starts[1:] - 1]
    everyone = np.arange(len(geometries), dtype=np.uint32)
    if single.all():
        return points, starts, everyone, np.zeros(len(geometries), dtype=bool)
    others, ring_starts, polygon_starts, surface_starts = _ragged(geometries[~single])
    is_hole = np.ones(len(ring_starts) - 1, dtype=bool)
    is_hole[polygon_starts[:-1]] = False
    owners = np.repeat(everyone[~single], np.diff(polygon_starts[surface_starts]))
    singles = points[np.repeat(single, np.diff(starts))]
    sizes = np.concatenate([[0], np.diff(starts)[single], np.diff(ring_starts)])
    return (
        np.concatenate([singles, others]),
        np.cumsum(sizes),
        np.concatenate([everyone[single], owners]),
        np.concatenate([np.zeros(int(single.sum()), dtype=bool), is_hole]),
    )


def _ragged(geometries: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """Points, and the starts of rings among them, of polygons among rings, of surfaces among polygons."""
    kind, points, offsets = shapely.to_ragged_array(geometries, include_z=False)
    starts: list[NDArray[Any]] = [np.asarray(each) for each in offsets]
    if kind is shapely.GeometryType.POLYGON:
        starts.append(np.arange(len(geometries) + 1))
    return points, *starts


@lru_cache(maxsize=4096)
def _precinct_number(precinct: str) -> int:
    """A number of 64 bits that stands for the precinct, in every process the same."""
    return int.from_bytes(hashlib.blake2b(precinct.encode(), digest_size=8).digest())


def _point_hashes(points: NDArray[np.float64]) -> Keys:
    # Adding zero makes one of the two zeros.
    bits = np.ascontiguousarray(points + 0.0).view(np.uint64)
    mixed = bits[:, 0] * _MULTIPLIERS[0] + bits[:, 1] * _MULTIPLIERS[1]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MULTIPLIERS[2]
    hashes: Keys = mixed ^ (mixed >> np.uint64(32))
    return hashes


def _clockwise(points: NDArray[np.float64], ring_starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each ring runs clockwise."""
    # From a near point, so that large coordinates do not eat up the digits.
    x, y = (points - points[ring_starts[:-1]].repeat(np.diff(ring_starts), axis=0)).T
    crossed = np.zeros(len(points))
    crossed[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    # From the last point of a ring, which is its origin, to the next ring's first there is nothing.
    crossed[ring_starts[1:] - 1] = 0.0
    clockwise: NDArray[np.bool_] = np.add.reduceat(crossed, ring_starts[:-1]) < 0
    return clockwise
