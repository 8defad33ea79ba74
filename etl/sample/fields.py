"""Cutting blocks into strips: how many parcels each block gets, and the lines that make them."""

import math
from itertools import pairwise
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.sample.blocks import Blocks
from planowisko.etl.sample.curves import Frame
from planowisko.etl.sample.randomness import stream

SHAPE = {"homestead": 12.0, "field": 9.0, "meadow": 5.0, "forest": 1.4}
"""Length by width that a parcel of each kind of land strives for."""

DENSITY = {"field": 1.0, "meadow": 1.2, "forest": 0.22}
"""Parcels per area, compared with fields."""

SMALLEST_HOMESTEAD = 1200.0
CLEARANCE = 3.0
"""Metres that a cut keeps from the corners of its block, so that no hair-thin parcel arises."""

OVERSHOOT = 0.75
"""Metres by which a cut is drawn too long, so that it surely meets the line that ends it."""


def parcels_per_block(blocks: Blocks, parcels: int) -> NDArray[np.intp]:
    """How many parcels each block is cut into, so that all are about ``parcels`` together.

    Homesteads get up to a third of them, the rest goes to fields, meadows and forests by area and density.
    """
    area = shapely.area(blocks.faces)
    land = np.array(blocks.land, dtype=object)
    counts = np.ones(len(area), dtype=np.intp)
    dividable = np.isin(land, list(SHAPE))
    left = parcels - int(np.count_nonzero(~dividable))
    homestead = land == "homestead"
    homestead_area = float(area[homestead].sum())
    homesteads = min(max(left, 0) / 3, homestead_area / SMALLEST_HOMESTEAD)
    if homestead_area > 0:
        counts[homestead] = _shares(area[homestead] / homestead_area * homesteads)
    open_land = dividable & ~homestead
    weight = area * np.array([DENSITY.get(kind, 0.0) for kind in blocks.land]) * _nearness(blocks)
    rest = left - int(counts[homestead].sum())
    if rest > 0:
        counts[open_land] = _shares(weight[open_land] / weight[open_land].sum() * rest)
    return counts


def _nearness(blocks: Blocks) -> NDArray[np.float64]:
    """How much denser parcels are than far out: up to five times behind the homesteads of a village."""
    streets = shapely.union_all([village.street for village in blocks.settlement.villages])
    distance = shapely.distance(shapely.centroid(blocks.faces), streets)
    nearness: NDArray[np.float64] = 1 + 4 * np.exp(-((distance / 700.0) ** 2))
    return nearness


def _shares(wanted: NDArray[np.float64]) -> NDArray[np.intp]:
    """Whole numbers of at least one with about the same sum: what rounding takes is carried to the next."""
    shares = np.empty(len(wanted), dtype=np.intp)
    carried = 0.0
    for i, value in enumerate(wanted.tolist()):
        shares[i] = max(1, round(value + carried))
        carried = max(-2.0, min(2.0, carried + value - float(shares[i])))
    return shares


def cuts(blocks: Blocks, counts: NDArray[np.intp], unit: str, seed: int) -> list[LineString]:
    """The lines that cut every block into its number of strips."""
    random = stream(seed, unit, "strips")
    lines: list[LineString] = []
    for block, count in enumerate(counts.tolist()):
        if count > 1:
            frame = blocks.frame_of(block)
            face = frame.into(blocks.faces[block])
            pieces = _cut(face, count, SHAPE[blocks.land[block]], random)
            if pieces:
                clipped = shapely.intersection(pieces, face)
                parts = shapely.get_parts(clipped)
                parts = parts[shapely.get_type_id(parts) == 1]
                lines.extend(_outward(frame, parts))
    return lines


def _outward(frame: Frame, parts: NDArray[np.object_]) -> list[LineString]:
    return [frame.out(part) for part in parts]


def _cut(face: Polygon, count: int, shape: float, random: Random) -> list[LineString]:
    """Cuts of one face in its frame: levels across v, then strips between two levels across u."""
    u0, v0, u1, v1 = face.bounds
    rows = max(1, min(count, round(math.sqrt(count * (v1 - v0) / (shape * (u1 - u0))))))
    levels = [v0 - 1, *_quantiles(face, rows, random, across=True), v1 + 1]
    pieces = [LineString([(u0 - 1, v), (u1 + 1, v)]) for v in levels[1:-1]]
    bands = list(pairwise(levels))
    parts = [shapely.intersection(face, shapely.box(u0 - 1, low, u1 + 1, high)) for low, high in bands]
    total = sum(part.area for part in parts)
    carried = 0.0
    for (low, high), part in zip(bands, parts, strict=True):
        wanted = count * part.area / total + carried
        strips = max(1, round(wanted))
        carried = wanted - strips
        for u in _quantiles(part, strips, random, across=False):
            pieces.append(LineString([(u, low - OVERSHOOT), (u, high + OVERSHOOT)]))
    return pieces


def _quantiles(face: BaseGeometry, parts: int, random: Random, *, across: bool) -> list[float]:
    """Positions that divide the face into ``parts`` of similar area, some wider, some narrower."""
    if parts < 2 or face.is_empty:
        return []
    u0, v0, u1, v1 = face.bounds
    start, end = (v0, v1) if across else (u0, u1)
    samples = 24
    at = start + (end - start) * (np.arange(samples) + 0.5) / samples
    if across:
        probes = [LineString([(u0 - 1, v), (u1 + 1, v)]) for v in at]
    else:
        probes = [LineString([(u, v0 - 1), (u, v1 + 1)]) for u in at]
    widths = shapely.length(shapely.intersection(probes, face))
    cumulated = np.concatenate([[0.0], np.cumsum(widths)])
    edges = start + (end - start) * np.arange(samples + 1) / samples
    weights = np.array([random.choice((0.7, 0.85, 1.0, 1.0, 1.2, 1.5)) for _ in range(parts)])
    shares = np.cumsum(weights / weights.sum())[:-1] * cumulated[-1]
    corners = np.unique(shapely.get_coordinates(face)[:, 1 if across else 0])
    return _clear_of(corners, np.interp(shares, cumulated, edges))


def _clear_of(corners: NDArray[np.float64], positions: NDArray[np.float64]) -> list[float]:
    """The positions, moved so that none comes closer than ``CLEARANCE`` to a corner, or dropped."""
    clear: list[float] = []
    for position in positions.tolist():
        for moved in (position, *_beside(corners, position)):
            distance = np.abs(corners - moved).min()
            if distance >= CLEARANCE - 1e-6 and (not clear or moved - clear[-1] >= CLEARANCE):
                clear.append(moved)
                break
    return clear


def _beside(corners: NDArray[np.float64], position: float) -> tuple[float, float]:
    nearest = float(corners[np.argmin(np.abs(corners - position))])
    return (nearest + CLEARANCE, nearest - CLEARANCE)
