"""Precincts and cadastral units; the unit's area is the border of the gmina."""

from collections.abc import Sequence
from uuid import UUID

import shapely

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.cadastre import CadastralZoning

_UPSERT = """
    INSERT INTO cadastre.cadastral_zoning AS zoning
    (gmina_code, level, national_reference, name, import_run_id, geometry)
    VALUES (%s, %s, %s, %s, %s, %s::geometry)
    ON CONFLICT (gmina_code, national_reference) DO UPDATE SET
        level = excluded.level,
        name = excluded.name,
        geometry = excluded.geometry,
        import_run_id = excluded.import_run_id,
        recorded_at = now()
    WHERE (zoning.level, zoning.name, zoning.geometry)
        IS DISTINCT FROM (excluded.level, excluded.name, excluded.geometry)
"""
_SET_BORDER = """
    UPDATE partnership.gmina SET border = %(border)s::geometry
    WHERE code = %(gmina)s AND border IS DISTINCT FROM %(border)s::geometry
"""


def load_cadastral_zoning(connection: Connection, run_id: UUID, zonings: Sequence[CadastralZoning]) -> int:
    """Write precincts and units that are new or differ; return how many. Archived ones are left out."""
    changed = 0
    for zoning in zonings:
        if zoning.end_lifespan_version is not None:
            continue
        moved = transform_geometry(zoning.geometry, zoning.srid, INSTALLATION_SRID)
        geometry = shapely.to_wkb(shapely.set_srid(moved, INSTALLATION_SRID), hex=True, include_srid=True)
        changed += connection.execute(
            _UPSERT,
            [zoning.gmina_code, zoning.level, zoning.national_reference, zoning.name, run_id, geometry],
        ).rowcount
        if zoning.level == "unit":
            connection.execute(_SET_BORDER, {"border": geometry, "gmina": zoning.gmina_code})
    return changed
