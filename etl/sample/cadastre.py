"""The invented cadastre of one gmina as records: unit, precincts, parcels and a few archived versions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, LandUse
from planowisko.etl.records.source import Source
from planowisko.etl.sample.gminas import SRID
from planowisko.etl.sample.land_use import land_uses
from planowisko.etl.sample.landscape import Landscape, gmina_polygon, parcel_polygons, precinct_polygons
from planowisko.etl.sample.randomness import Streams

DELIVERED = datetime(2026, 9, 15, 7, 30)
REGISTER_BEGAN = date(2004, 5, 17)
ARCHIVED_SHARE = 0.01
FEWEST_ARCHIVED = 3
_NOWHERE = Source("")


def cadastre_records(landscape: Landscape) -> Iterator[CadastralZoning | CadastralParcel]:
    """The unit, its precincts, then all parcels by precinct and number; archived versions follow the current.

    About one parcel in a hundred has an archived version, and some pairs come from a parcel that was divided:
    that parcel is there as an archived object with the outline of both.
    """
    gmina = landscape.gmina
    yield _zoning(landscape, "unit", gmina.unit, gmina.name, gmina_polygon(landscape))
    names = landscape.village_names
    for number, surface in precinct_polygons(landscape).items():
        yield _zoning(landscape, "precinct", _precinct(landscape, number), names[number], surface)
    yield from _parcels(landscape)


def namespace_of(landscape: Landscape) -> str:
    """The namespace of the register's identifiers."""
    return f"PL.PZGiK.{landscape.gmina.register_number}.EGiB"


def _precinct(landscape: Landscape, number: int) -> str:
    return f"{landscape.gmina.unit}.{number + 1:04d}"


def _zoning(
    landscape: Landscape, level: str, reference: str, name: str, surface: Polygon | MultiPolygon
) -> CadastralZoning:
    multi = surface if isinstance(surface, MultiPolygon) else MultiPolygon([surface])
    return CadastralZoning(_NOWHERE, landscape.gmina.unit, level, reference, name, multi, SRID)


def _parcels(landscape: Landscape) -> Iterator[CadastralParcel]:
    streams = Streams(landscape.seed, landscape.gmina.unit)
    random = streams.of("register")
    faces, polygons = parcel_polygons(landscape)
    order = _numbering_order(landscape, faces, polygons)
    archived = max(FEWEST_ARCHIVED, round(ARCHIVED_SHARE * len(faces)))
    step = max(1, len(order) // archived)
    counters: dict[int, int] = {}
    position = histories = 0
    while position < len(order):
        index = order[position]
        precinct = int(landscape.precinct[faces[index]])
        number = counters[precinct] = counters.get(precinct, 0) + 1
        late = position - (histories * step + step // 2)
        whole = None
        # Every second history is a division, unless no pair is found for long.
        if late >= 0 and histories % 2 == 1 and late < 0.8 * step and position + 1 < len(order):
            whole = _whole(landscape, faces, polygons, index, order[position + 1])
        if whole is None:
            parcel = _parcel(landscape, random, polygons[index], faces[index], str(number))
            yield parcel
            if late >= 0 and (histories % 2 == 0 or late >= 0.8 * step):
                yield _earlier_version(parcel)
                histories += 1
            position += 1
            continue
        first = _parcel(landscape, random, polygons[index], faces[index], f"{number}/1")
        other = order[position + 1]
        yield first
        yield _parcel(landscape, random, polygons[other], faces[other], f"{number}/2")
        yield _undivided(landscape, random, whole, faces[index], str(number), first)
        histories += 1
        position += 2


def _numbering_order(landscape: Landscape, faces: list[int], polygons: np.ndarray) -> list[int]:
    """Parcels by precinct, then by rows from the north-west, as surveyors number them."""
    points = shapely.get_coordinates(shapely.point_on_surface(polygons))
    rows = np.floor(-points[:, 1] / 400.0)
    order: list[int] = np.lexsort((points[:, 0], rows, landscape.precinct[faces])).tolist()
    return order


def _whole(
    landscape: Landscape, faces: list[int], polygons: np.ndarray, one: int, other: int
) -> Polygon | None:
    """The outline of two parcels together, None where they are not two strips of one block side by side."""
    if landscape.block[faces[one]] != landscape.block[faces[other]]:
        return None
    both = shapely.coverage_union_all([polygons[one], polygons[other]])
    return both if isinstance(both, Polygon) else None


def _parcel(
    landscape: Landscape, random: Random, polygon: Polygon, face: int, number: str
) -> CadastralParcel:
    precinct_number = int(landscape.precinct[face])
    precinct = _precinct(landscape, precinct_number)
    # The last precinct is one with map sheets, as some are.
    sheet = "1" if precinct_number == len(landscape.village_names) - 1 else None
    area = _registered_area(random, polygon)
    began = datetime(2012, 1, 2, 8, 0) + timedelta(minutes=random.randrange(14 * 365 * 24 * 60))
    reference = ".".join(filter(None, (precinct, f"AR_{sheet}" if sheet else None, number)))
    return CadastralParcel(
        source=_NOWHERE,
        gmina_code=landscape.gmina.unit,
        national_reference=reference,
        zoning_reference=precinct,
        label=number,
        map_sheet=sheet,
        geometry=MultiPolygon([polygon]),
        srid=SRID,
        area_value=area,
        land_use=land_uses(landscape.land[face], area, polygon, random),
        namespace=namespace_of(landscape),
        local_id=_identifier(random),
        version_id=began.isoformat(),
        begin_lifespan_version=began,
        valid_from=REGISTER_BEGAN,
    )


def _earlier_version(parcel: CadastralParcel) -> CadastralParcel:
    """The version before the current one: archived when that began, all of it arable then."""
    assert parcel.begin_lifespan_version is not None
    began = parcel.begin_lifespan_version - timedelta(days=1461)
    return replace(
        parcel,
        begin_lifespan_version=began,
        version_id=began.isoformat(),
        end_lifespan_version=parcel.begin_lifespan_version,
        land_use=(LandUse("R", "R", "IVa", parcel.area_value),),
    )


def _undivided(
    landscape: Landscape, random: Random, whole: Polygon, face: int, number: str, part: CadastralParcel
) -> CadastralParcel:
    """The parcel before its division: an object that has ended."""
    assert part.begin_lifespan_version is not None
    parcel = _parcel(landscape, random, whole, face, number)
    return replace(
        parcel,
        begin_lifespan_version=part.begin_lifespan_version - timedelta(days=2922),
        version_id=(part.begin_lifespan_version - timedelta(days=2922)).isoformat(),
        end_lifespan_version=part.begin_lifespan_version,
        valid_to=part.begin_lifespan_version.date(),
    )


def _registered_area(random: Random, polygon: Polygon) -> Decimal:
    """Square metres as registered: the computed area with the small difference that old surveys leave."""
    area = polygon.area
    difference = random.uniform(-0.05, 0.05) * area**0.5
    return Decimal(max(1, round(area + difference)))


def _identifier(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
