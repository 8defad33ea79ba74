"""Precincts and cadastral units; the unit's area is the border of the gmina."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.checks.parcel_identifier import units_of_gmina
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
    RETURNING (zoning.xmax = 0) AS is_new
"""
_SET_BORDER = """
    UPDATE partnership.gmina SET border = %(border)s::geometry
    WHERE code = %(gmina)s AND border IS DISTINCT FROM %(border)s::geometry
"""
# Of an urban-rural gmina town and rural part together: one of them alone would leave the other outside.
_SET_BORDER_OF_PARTS = """
    UPDATE partnership.gmina SET border = parts.border
    FROM (
        SELECT st_multi(st_union(geometry)) AS border
        FROM cadastre.cadastral_zoning
        WHERE gmina_code = %(gmina)s AND level = 'unit' AND national_reference = ANY (%(parts)s)
        HAVING count(*) = cardinality(%(parts)s)
    ) AS parts
    WHERE gmina.code = %(gmina)s AND gmina.border IS DISTINCT FROM parts.border
"""


@dataclass(frozen=True, slots=True)
class ZoningChanges:
    """What precincts and units of a delivery changed; ``archived`` are history, and left out."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    archived: int = 0

    @property
    def current(self) -> int:
        """How many there are in the delivery that are no history."""
        return self.new + self.changed + self.unchanged


def load_cadastral_zoning(
    connection: Connection, run_id: UUID, zonings: Sequence[CadastralZoning]
) -> ZoningChanges:
    """Write precincts and units that are new or differ; what is the same is not touched."""
    new = changed = unchanged = archived = 0
    for zoning in zonings:
        if zoning.end_lifespan_version is not None:
            archived += 1
            continue
        moved = transform_geometry(zoning.geometry, zoning.srid, INSTALLATION_SRID)
        geometry = shapely.to_wkb(shapely.set_srid(moved, INSTALLATION_SRID), hex=True, include_srid=True)
        written = connection.execute(
            _UPSERT,
            [zoning.gmina_code, zoning.level, zoning.national_reference, zoning.name, run_id, geometry],
        ).fetchone()
        if written is None:
            unchanged += 1
        elif written[0]:
            new += 1
        else:
            changed += 1
        whole, *parts = units_of_gmina(zoning.gmina_code)
        if zoning.national_reference == whole:
            connection.execute(_SET_BORDER, {"border": geometry, "gmina": whole})
        elif zoning.national_reference in parts:
            connection.execute(_SET_BORDER_OF_PARTS, {"gmina": whole, "parts": parts})
    return ZoningChanges(new, changed, unchanged, archived)
