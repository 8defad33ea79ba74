"""Plans and buildings for proposals of OUZ, made by the tests themselves or read from the real gmina."""

import json
import uuid
from collections.abc import Iterable
from pathlib import Path

import psycopg
import shapely
from shapely import Polygon, box
from shapely.geometry import shape

from tests.db.partners import DOROHUSK, add_plan

EASTING, NORTHING = 8_480_000, 5_670_000
RESIDENTIAL = "110"
FARM = "108"
MIRSK = "021204_5"


def house(east: float, north: float, size: float = 10) -> Polygon:
    """A square building by its south-western corner, metres from the corner of all test plans."""
    return box(EASTING + east, NORTHING + north, EASTING + east + size, NORTHING + north + size)


def row_of_houses(count: int = 5, gap: float = 20, north: float = 500) -> list[Polygon]:
    """Houses from west to east, ``gap`` metres between them."""
    return [house(500 + number * (10 + gap), north) for number in range(count)]


def plan_of(connection: psycopg.Connection, act: Polygon | None = None) -> uuid.UUID:
    """A draft plan ogólny of 2 x 1 km, unless said otherwise; returns its key."""
    plan = add_plan(connection, DOROHUSK)
    act = act or box(EASTING, NORTHING, EASTING + 2000, NORTHING + 1000)
    connection.execute(
        "UPDATE planning.spatial_plan SET geometry = ST_Multi(ST_GeomFromText(%s, 2179)), "
        "base_version = row_version WHERE id = %s",
        [act.wkt, plan.id],
    )
    return plan.id


def add_buildings(
    owner: psycopg.Connection, outlines: Iterable[Polygon], kind: str = RESIDENTIAL, gmina: str = DOROHUSK
) -> None:
    with owner.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO cadastre.building "
            "(gmina_code, national_reference, kind, content_hash, import_run_id, geometry) "
            "VALUES (%s, %s, %s, %s, gen_random_uuid(), ST_Multi(ST_GeomFromText(%s, 2179)))",
            [
                (gmina, f"{gmina}.0001.{number}_BUD", kind, uuid.uuid4().bytes, outline.wkt)
                for number, outline in enumerate(outlines)
            ],
        )


def add_mirsk(owner: psycopg.Connection, reference: Path) -> uuid.UUID:
    """The real gmina, which lies in another zone than the installation; returns its plan's key."""
    real = reference / "data" / "real"
    (border,) = (
        shape(feature["geometry"])
        for feature in json.loads((real / "mirsk_border.geojson").read_text())["features"]
    )
    features = json.loads((real / "mirsk_buildings.geojson").read_text())["features"]
    plan_id = uuid.uuid4()
    owner.execute("SELECT planowisko.add_gmina(%s, 'Mirsk')", [MIRSK])
    owner.execute(
        """
        INSERT INTO planning.spatial_plan (
            gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, valid_from, title,
            plan_type, level, status, native_srid, geometry
        ) VALUES (
            %s, %s, 'PL.ZIPPZP.1234/021204-POG', '1POG', '20260101T000000', '2026-01-01T00:00:00Z',
            '2026-01-01', 'Plan ogólny', 'planOgolnyGminy', 'local', 'elaboration', 2176,
            ST_Multi(ST_Transform(ST_GeomFromWKB(%s, 4326), 2179))
        )
        """,
        [MIRSK, plan_id, shapely.to_wkb(border)],
    )
    with owner.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO cadastre.building "
            "(gmina_code, national_reference, kind, content_hash, import_run_id, geometry) "
            "SELECT %s, %s, kind.code, %s, gen_random_uuid(), "
            "ST_Multi(ST_Transform(ST_GeomFromWKB(%s, 4326), 2179)) "
            "FROM codelist.building_kind AS kind WHERE kind.county_service_value = %s",
            [
                (
                    MIRSK,
                    feature["properties"]["ID_BUDYNKU"],
                    uuid.uuid4().bytes,
                    shapely.to_wkb(shape(feature["geometry"])),
                    feature["properties"]["RODZAJ"],
                )
                for feature in features
            ],
        )
    owner.execute("ANALYZE cadastre.building")
    return plan_id
