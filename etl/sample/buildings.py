"""The invented buildings of one gmina: a house and a barn on homesteads, halls on sites, as GeoJSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import shapely
from shapely import Polygon

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.sample.curves import Frame
from planowisko.etl.sample.gminas import SRID
from planowisko.etl.sample.landscape import Landscape
from planowisko.etl.sample.randomness import Streams

CLEARANCE = 3.0
"""Metres that a building keeps from the border of its parcel."""

_GEOJSON_SRID = 4326
_DEGREE_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of building by its value in county services: length and width in metres, storeys."""

    value: str
    length: tuple[float, float]
    width: tuple[float, float]
    storeys: tuple[int, int]


_HOUSE = _Kind("mieszkalny", (10, 15), (8, 11), (1, 2))
_BARN = _Kind("produkcyjnyUslugowyIGospodarczy", (14, 26), (8, 11), (1, 1))
_ON_SITES = {
    "SU": _Kind("handlowoUslugowy", (16, 28), (10, 14), (1, 2)),
    "SP": _Kind("przemyslowy", (30, 60), (18, 30), (1, 1)),
}


@dataclass(frozen=True, slots=True)
class SampleBuilding:
    """A building: its number in the precinct's register, kind, storeys, outline in EPSG:2179."""

    reference: str
    kind: str
    storeys: int
    outline: Polygon


def draw_buildings(landscape: Landscape) -> list[SampleBuilding]:
    """Houses on most homesteads, barns behind some, halls on the sites of services and production."""
    random = Streams(landscape.seed, landscape.gmina.unit).of("buildings")
    frames = [village.frame for village in landscape.blocks.settlement.villages]
    drawn: list[tuple[int, _Kind, Polygon]] = []
    for face, land in enumerate(landscape.land):
        precinct = int(landscape.precinct[face])
        for kind in _kinds_on(land, random):
            outline = _placed(landscape.faces[face], kind, frames[precinct], random, drawn)
            if outline is not None:
                drawn.append((precinct, kind, outline))
    bent = landscape.warp.polygons(np.array([outline for _, _, outline in drawn], dtype=object))
    counts: dict[int, int] = {}
    buildings = []
    for (precinct, kind, _), outline in zip(drawn, bent, strict=True):
        number = counts[precinct] = counts.get(precinct, 0) + 1
        reference = f"{landscape.gmina.unit}.{precinct + 1:04d}.{number}_BUD"
        buildings.append(SampleBuilding(reference, kind.value, random.randint(*kind.storeys), outline))
    return buildings


def write_buildings(buildings: list[SampleBuilding], target: Path, comment: str) -> None:
    """Write the buildings as GeoJSON (RFC 7946: longitude, latitude, WGS 84), a line each."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write(
            f'{{"type": "FeatureCollection", "description": {json.dumps(comment, ensure_ascii=False)},\n'
        )
        out.write('"features": [\n')
        out.write(",\n".join(map(_feature, buildings)))
        out.write("\n]}\n")


def _kinds_on(land: str, random: Random) -> Iterator[_Kind]:
    if land == "homestead":
        if random.random() < 0.8:
            yield _HOUSE
        if random.random() < 0.45:
            yield _BARN
    elif land in _ON_SITES:
        yield _ON_SITES[land]


def _placed(
    parcel: Polygon,
    kind: _Kind,
    frame: Frame,
    random: Random,
    drawn: list[tuple[int, _Kind, Polygon]],
) -> Polygon | None:
    """A rectangle along the village's street, within the parcel and beside what stands there already."""
    inner = parcel.buffer(-CLEARANCE)
    length, width = random.uniform(*kind.length), random.uniform(*kind.width)
    for _ in range(6):
        west, south, east, north = frame.into(inner).bounds if not inner.is_empty else (0, 0, 0, 0)
        if east - west < width or north - south < width:
            return None
        across = width / 2 if east - west < length else length / 2
        along = length / 2 if east - west < length else width / 2
        u = random.uniform(west + across, max(west + across, east - across))
        v = random.uniform(south + along, max(south + along, north - along))
        outline = frame.box(u - across, v - along, u + across, v + along)
        # Only what was drawn last can stand on the same parcel.
        if inner.contains(outline) and not (drawn and drawn[-1][2].distance(outline) < CLEARANCE):
            return outline
    return None


def _feature(building: SampleBuilding) -> str:
    placed = transform_geometry(building.outline, SRID, _GEOJSON_SRID)
    rounded = shapely.transform(placed, lambda points: np.round(points, _DEGREE_DECIMALS))
    return json.dumps(
        {
            "type": "Feature",
            "properties": {
                "ID_BUDYNKU": building.reference,
                "RODZAJ": building.kind,
                "KONDYGNACJE_NADZIEMNE": building.storeys,
            },
            "geometry": shapely.geometry.mapping(rounded),
        },
        ensure_ascii=False,
    )
