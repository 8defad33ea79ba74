"""The geometries of many parcels of one ring each, and which of them are right.

Read, laid out and judged all together: several times faster than one by one.
"""

from dataclasses import dataclass, field
from itertools import compress

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.etl.checks.registered_area import AreaTolerance, doubtful_areas
from planowisko.etl.checks.shared_edges import ring_edge_keys
from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.ground_area import ground_areas
from planowisko.etl.readers.cadastre.large.piece_context import Bounds, SettledCrs
from planowisko.etl.records.plain_parcels import PlainAttributes, PlainParcels

_MAX_DIGITS = 15
"""So many digits are a whole number that a float holds exactly."""


@dataclass(slots=True)
class Candidates:
    """Parcels of one coordinate system that read well so far: their blocks, attributes and rings."""

    blocks: list[int] = field(default_factory=list)
    attributes: PlainAttributes = field(default_factory=PlainAttributes.of_nothing)
    positions: list[bytes] = field(default_factory=list)


def right_parcels(
    candidates: Candidates, crs: SettledCrs, hashes: list[bytes], tolerance: AreaTolerance
) -> tuple[PlainParcels | None, list[int]]:
    """The candidates whose geometry is right, too, and the blocks of the others.

    ``hashes`` are those of all blocks.
    """
    numbers = ring_numbers(candidates.positions)
    if numbers is None or (numbers[1] % 2).any() or (numbers[1] < 8).any():
        return None, candidates.blocks
    points, sizes = numbers[0].reshape(-1, 2), numbers[1] // 2
    if crs.order is AxisOrder.NORTHING_FIRST:
        points = np.ascontiguousarray(points[:, ::-1])
    blocks = np.asarray(candidates.blocks)
    right = _right_rings(points, sizes, crs.bounds)
    surfaces = _surfaces(points[np.repeat(right, sizes)], sizes[right])
    areas = candidates.attributes.areas
    right[right] = _without_doubt(crs, surfaces, list(compress(areas, right)), tolerance)
    if not right.any():
        return None, candidates.blocks
    points, sizes = points[np.repeat(right, sizes)], sizes[right]
    parcels = PlainParcels(
        crs.srid,
        candidates.attributes if right.all() else candidates.attributes.chosen(right),
        [hashes[index] for index in blocks[right]],
        points,
        sizes,
        *ring_edge_keys(points, sizes),
    )
    return parcels, blocks[~right].tolist()


def ring_numbers(texts: list[bytes]) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """The numbers in all texts, of digits, points and spaces only, and how many each has; None where in
    doubt.
    """
    joined = b" ".join(texts)
    if joined != joined.strip() or any(blank in joined for blank in (b"  ", b"\n", b"\t", b"\r")):
        texts = [b" ".join(text.split()) for text in texts]
        joined = b" ".join(texts)
    counts = np.array([text.count(b" ") + 1 for text in texts])
    alike = _numbers_alike(joined)
    if alike is not None and len(alike) == counts.sum():
        return alike, counts
    try:
        values = np.fromstring(joined, dtype=np.float64, sep=" ")
    except (ValueError, DeprecationWarning):
        return None
    # "1.2.3" would be read as two numbers: then there are more of them than words.
    return (values, counts) if len(values) == counts.sum() and np.isfinite(values).all() else None


def _numbers_alike(text: bytes) -> NDArray[np.float64] | None:
    """The numbers in a text that all have as many digits before and behind the point; None of any other.

    Digits as whole numbers, divided by a power of ten, give what reading the decimals would: both are exact,
    and a division rounds as reading does.
    """
    width, point = text.find(b" ") + 1, text.find(b".")
    if not 0 < point < width - 2 <= _MAX_DIGITS or (len(text) + 1) % width:
        return None
    bytes_by_place = np.frombuffer(text + b" ", dtype=np.uint8).reshape(-1, width)
    if (bytes_by_place[:, -1] != ord(" ")).any() or (bytes_by_place[:, point] != ord(".")).any():
        return None
    digits = np.delete(bytes_by_place, (point, width - 1), axis=1) - np.uint8(ord("0"))
    if digits.max() > 9:
        return None
    values = np.zeros(len(digits))
    for place in digits.T:
        values = values * 10 + place
    return values / 10.0 ** (width - 2 - point)


def _right_rings(points: NDArray[np.float64], sizes: NDArray[np.int64], bounds: Bounds) -> NDArray[np.bool_]:
    """Which rings are closed and lie within ``bounds``."""
    ends = np.cumsum(sizes)
    starts = ends - sizes
    closed = (points[starts] == points[ends - 1]).all(axis=1)
    low = np.minimum.reduceat(points, starts, axis=0)
    high = np.maximum.reduceat(points, starts, axis=0)
    west, south, east, north = bounds
    within = (low >= (west, south)).all(axis=1) & (high <= (east, north)).all(axis=1)
    return np.asarray(closed & within)


def _surfaces(points: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.object_]:
    """The surfaces of closed rings."""
    if not len(sizes):
        return np.empty(0, dtype=object)
    rings = shapely.linearrings(points, indices=np.repeat(np.arange(len(sizes)), sizes))
    return np.asarray(shapely.polygons(rings))


def _without_doubt(
    crs: SettledCrs, surfaces: NDArray[np.object_], areas: list[bytes | None], tolerance: AreaTolerance
) -> NDArray[np.bool_]:
    """Which surfaces are valid and have the registered area."""
    computed = ground_areas(surfaces, crs.srid)
    registered = np.array([np.nan if area is None else float(area) for area in areas])
    right = np.asarray(shapely.is_valid(surfaces)) & (computed > 0)
    right[doubtful_areas(registered, computed, tolerance)] = False
    return right
