"""What the shared database knows of a gmina's cadastre."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection


@dataclass(frozen=True)
class CadastreContent:
    """``tables`` are those with rows of the gmina, of the ones that not every gmina has delivered.

    ``extent`` is xmin, ymin, xmax, ymax of its precincts in the installation's system, None without any.
    """

    tables: frozenset[str]
    extent: tuple[float, float, float, float] | None


def fetch_cadastre_content(connection: Connection, gmina_code: str) -> CadastreContent:
    """Return what there is of a gmina's precincts, buildings and contours of land use."""
    rows = connection.query(
        "SELECT 'cadastral_zoning', ST_XMin(precincts), ST_YMin(precincts), ST_XMax(precincts), "
        "ST_YMax(precincts) FROM (SELECT ST_Extent(geometry) AS precincts FROM cadastre.cadastral_zoning "
        "WHERE gmina_code = %s) AS zoning WHERE precincts IS NOT NULL "
        "UNION ALL SELECT 'building', NULL, NULL, NULL, NULL WHERE EXISTS "
        "(SELECT FROM cadastre.building WHERE gmina_code = %s) "
        "UNION ALL SELECT 'land_use_contour', NULL, NULL, NULL, NULL WHERE EXISTS "
        "(SELECT FROM cadastre.land_use_contour WHERE gmina_code = %s)",
        [gmina_code] * 3,
    )
    extents = [tuple(row[1:]) for row in rows if row[1] is not None]
    return CadastreContent(frozenset(row[0] for row in rows), extents[0] if extents else None)
