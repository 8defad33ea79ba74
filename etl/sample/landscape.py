"""The landscape of one gmina: parcels, precincts and the gmina itself as exact coverages in EPSG:2179.

Everything is built in the straight model frame and bent at the end (see ``warp``).
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.sample.arrangement import (
    Faces,
    Groups,
    Indices,
    Neighbours,
    connected,
    face_of,
    faces_between,
    inner_points,
    merged,
    neighbours,
)
from planowisko.etl.sample.blocks import FEW_PARCELS, Blocks, draw_blocks
from planowisko.etl.sample.fields import cuts, parcels_per_block
from planowisko.etl.sample.gminas import SampleGmina
from planowisko.etl.sample.warp import Warp

TOLERATED_COUNT = 0.04
"""How far the number of parcels may be from the one asked for, as a share of it."""

VARIANTS = 8
"""How often a gmina is drawn anew before giving up."""

SMALLEST_PARCEL = 150.0
"""Square metres; what is smaller is a sliver and joins a neighbour."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """The faces of one gmina in the model frame, finest first, and what they are.

    ``land``, ``precinct`` and ``block`` tell of each face; ``parcel`` groups faces into parcels.
    """

    gmina: SampleGmina
    seed: int
    blocks: Blocks
    faces: Faces
    land: list[str]
    precinct: Indices
    block: Indices
    parcel: Indices
    around: Neighbours
    warp: Warp

    @property
    def parcel_count(self) -> int:
        """How many parcels there are."""
        return len(np.unique(self.parcel))

    @property
    def village_names(self) -> list[str]:
        """Names of the precincts by number."""
        return [village.name for village in self.blocks.settlement.villages]


def draw_landscape(gmina: SampleGmina, seed: int, parcels: int) -> Landscape:
    """Draw one gmina with about ``parcels`` parcels (within ten percent).

    Two lines may run so close to each other that they cross when the countryside is bent. Such a drawing is
    thrown away and the next variant taken: border and bend are the same in all.
    """
    warp = Warp(seed)
    for variant in range(VARIANTS):
        blocks = draw_blocks(gmina, seed, variant, parcels)
        wanted = parcels
        for _ in range(5):
            landscape = _divide(gmina, seed, warp, blocks, wanted, parcels)
            count = landscape.parcel_count
            if abs(count - parcels) > TOLERATED_COUNT * parcels:
                wanted = max(1, wanted + round(1.1 * (parcels - count)))
            elif _is_exact(landscape):
                return landscape
            else:
                wanted += max(1, parcels // 150)
    raise PlanowiskoError(
        f"Nie udało się narysować gminy {gmina.name} dla ziarna {seed} i {parcels} działek. "
        "Proszę podać inne ziarno (--seed)."
    )


def _is_exact(landscape: Landscape) -> bool:
    """Whether the bent faces are valid and still share every vertex."""
    bent = landscape.warp.polygons(landscape.faces)
    return bool(shapely.is_valid(bent).all()) and bool(shapely.coverage_is_valid(bent))


def _divide(gmina: SampleGmina, seed: int, warp: Warp, blocks: Blocks, wanted: int, most: int) -> Landscape:
    counts = parcels_per_block(blocks, wanted)
    lines = [*shapely.boundary(blocks.faces), *cuts(blocks, counts, gmina.unit, seed)]
    raw = faces_between(lines)
    block = face_of(inner_points(raw), blocks.faces)
    mean = shapely.area(blocks.faces) / counts
    joined = _without_slivers(raw, block, blocks.precinct[block], mean[block])
    shapes = merged(raw, joined)
    faces: Faces = np.array(list(shapes.values()), dtype=object)
    block = block[list(shapes)]
    precinct = blocks.precinct[block]
    land = [blocks.land[b] for b in block.tolist()]
    around = neighbours(faces)
    parcel: Indices = np.arange(len(faces), dtype=np.intp)
    if most < FEW_PARCELS:
        parcel = _fewer(faces, precinct, land, around, most)
    return Landscape(gmina, seed, blocks, faces, land, precinct, block, parcel, around, warp)


def _without_slivers(faces: Faces, block: Indices, precinct: Indices, mean: NDArray[np.float64]) -> Indices:
    """Join what is too small to a neighbour: within its block if it can be, else within its precinct.

    The group keeps the place of its largest face, which tells what it is.
    """
    area = shapely.area(faces)
    around = neighbours(faces)
    groups = Groups(len(faces))
    near: dict[int, list[tuple[float, int]]] = {}
    for a, b, metres in zip(
        around.first.tolist(), around.second.tolist(), around.length.tolist(), strict=True
    ):
        near.setdefault(a, []).append((metres, b))
        near.setdefault(b, []).append((metres, a))
    total = area.copy()
    for face in np.argsort(area, kind="stable").tolist():
        group = groups.find(face)
        small_in_block = total[group] < 0.22 * mean[face]
        sliver = total[group] < SMALLEST_PARCEL
        if not (small_in_block or sliver):
            continue
        options = [
            (block[other] == block[face], metres, -other)
            for metres, other in near.get(face, ())
            if groups.find(other) != group
            and (block[other] == block[face] or (sliver and precinct[other] == precinct[face]))
        ]
        if options:
            other = -max(options)[2]
            sum_of_both = total[group] + total[groups.find(other)]
            total[groups.join(face, other)] = sum_of_both
    labels = groups.labels()
    largest: dict[int, int] = {}
    for face, label in enumerate(labels.tolist()):
        if label not in largest or area[face] > area[largest[label]]:
            largest[label] = face
    return np.array([largest[label] for label in labels.tolist()], dtype=np.intp)


def _fewer(faces: Faces, precinct: Indices, land: list[str], around: Neighbours, most: int) -> Indices:
    """Join the smallest parcels of a precinct to neighbours, like to like first, until ``most`` are left."""
    area = dict(enumerate(shapely.area(faces).tolist()))
    shared = around.of_groups(np.arange(len(faces), dtype=np.intp))
    groups = Groups(len(faces))
    stuck: set[int] = set()
    while len(area) > most:
        open_to = [label for label in area if label not in stuck]
        if not open_to:
            break
        smallest = min(open_to, key=lambda label: (area[label], label))
        options = [
            (land[other] == land[smallest], metres, -other)
            for other, metres in shared.get(smallest, {}).items()
            if precinct[other] == precinct[smallest]
        ]
        if not options:
            stuck.add(smallest)
            continue
        other = -max(options)[2]
        kept = groups.join(smallest, other)
        gone = other if kept == smallest else smallest
        area[kept] += area.pop(gone)
        for third, metres in shared.pop(gone).items():
            shared[third].pop(gone)
            if third != kept:
                shared[kept][third] = shared[kept].get(third, 0.0) + metres
                shared[third][kept] = shared[third].get(kept, 0.0) + metres
    return groups.labels()


def parcel_polygons(landscape: Landscape) -> tuple[list[int], Faces]:
    """One polygon per parcel in EPSG:2179, and the index of a face that tells what it is."""
    shapes = merged(landscape.faces, landscape.parcel)
    polygons = np.array(list(shapes.values()), dtype=object)
    return list(shapes), landscape.warp.polygons(polygons)


def precinct_polygons(landscape: Landscape) -> dict[int, Polygon | shapely.MultiPolygon]:
    """The precincts in EPSG:2179 by number, with the vertices of their parcels."""
    groups = connected(landscape.precinct.tolist(), landscape.around)
    shapes = merged(landscape.faces, groups)
    bent = landscape.warp.polygons(np.array(list(shapes.values()), dtype=object))
    parts: dict[int, list[Polygon]] = {}
    for label, shape in zip(shapes, bent, strict=True):
        parts.setdefault(int(landscape.precinct[label]), []).append(shape)
    return {
        number: pieces[0] if len(pieces) == 1 else shapely.MultiPolygon(pieces)
        for number, pieces in sorted(parts.items())
    }


def gmina_polygon(landscape: Landscape) -> Polygon:
    """The gmina's border in EPSG:2179."""
    bent: Polygon = landscape.warp.polygons(np.array([landscape.blocks.border.polygon], dtype=object))[0]
    return bent
