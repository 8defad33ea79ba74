"""Parcels and precincts as an import writes them."""

import uuid

import psycopg

from tests.db.partners import square


def add_precinct(
    owner: psycopg.Connection, unit: str, number: str, name: str, *, gmina: str | None = None
) -> str:
    """A precinct of a cadastral unit, which is the gmina's own code unless that is given; its identifier."""
    reference = f"{unit}.{number}"
    owner.execute(
        "INSERT INTO cadastre.cadastral_zoning "
        "(gmina_code, level, national_reference, name, import_run_id, geometry) "
        "VALUES (%s, 'precinct', %s, %s, %s, ST_Multi(ST_GeomFromText(%s, 2179)))",
        [gmina or unit, reference, name, uuid.uuid4(), square(8_480_000, width=1000)],
    )
    return reference


def add_parcel(
    owner: psycopg.Connection,
    precinct: str,
    label: str,
    *,
    sheet: str | None = None,
    geometry: str = square(8_480_000),
    area: float = 10_000,
    former: bool = False,
    gmina: str | None = None,
) -> str:
    """A parcel in a precinct, current, or one that vanished later; returns its identifier."""
    reference = ".".join(filter(None, (precinct, f"AR_{sheet}" if sheet else None, label)))
    table, more, values = "cadastral_parcel", "", ""
    if former:
        table, more = "cadastral_parcel_history", ", superseded_at, superseded_by_run_id"
        values = ", now() + interval '1 day', gen_random_uuid()"
    owner.execute(
        f"INSERT INTO cadastre.{table} (gmina_code, national_reference, zoning_reference, label, map_sheet, "
        f"area_value, content_hash, import_run_id, geometry{more}) VALUES (%s, %s, %s, %s, %s, %s, '', "
        f"gen_random_uuid(), ST_Multi(ST_GeomFromText(%s, 2179)){values})",
        [gmina or precinct.partition(".")[0], reference, precinct, label, sheet, area, geometry],
    )
    return reference
