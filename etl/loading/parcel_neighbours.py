"""Looks at new and changed parcels among their neighbours and in their precincts, after they are stored.

Only those are looked at that this run has brought or redrawn, and that do not fit seamlessly by their edges.
"""

from collections.abc import Sequence

import shapely

from planowisko.etl.checks.shared_edges import SharedEdges
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.warnings import KEPT_OF_A_RULE
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source

RULE_OVERLAP = "parcel-overlap"
RULE_OUTSIDE_PRECINCT = "outside-precinct"
RULE_UNKNOWN_PRECINCT = "unknown-precinct"

_LARGEST_OVERLAPS = 20
"""So many overlaps of one parcel are told, so that a heap of parcels on one spot does not take for ever."""

_CREATE = "CREATE TEMPORARY TABLE looked_at_parcel (national_reference text) ON COMMIT DROP"
_LOOKED_AT = """
    looked_at AS MATERIALIZED (
        SELECT parcel.national_reference, parcel.zoning_reference, parcel.geometry
        FROM looked_at_parcel AS named
        -- One after another by the key: of a table just filled the planner knows nothing and would compare
        -- each with each.
        CROSS JOIN LATERAL (
            SELECT found.*
            FROM cadastre.cadastral_parcel AS found
            WHERE found.gmina_code = %(gmina)s AND found.national_reference = named.national_reference
            LIMIT 1
        ) AS parcel
        WHERE parcel.import_run_id = %(run)s
            -- The transformation into the installation's system may have bent a narrow part over itself.
            AND st_isvalid(parcel.geometry)
            -- Of a parcel that was not redrawn only what it lies among can be new, and that is looked at.
            AND NOT EXISTS (
                SELECT FROM cadastre.cadastral_parcel_history AS past
                WHERE past.gmina_code = %(gmina)s
                    AND past.national_reference = named.national_reference
                    AND past.superseded_by_run_id = %(run)s
                    AND past.superseded_at > past.recorded_at
                    AND past.geometry = parcel.geometry
            )
    )
"""
# Places are only taken along for as many as are kept.
_PLACE = "CASE WHEN row_number() OVER () <= %(kept)s THEN st_asbinary(place) END, st_srid(place)"
_OVERLAPS = f"""
    WITH {_LOOKED_AT},
    with_core AS MATERIALIZED (
        SELECT
            looked_at.national_reference, looked_at.geometry,
            -- What is wider than the tolerance reaches into it; neighbours that only touch do not.
            st_buffer(looked_at.geometry, -0.49 * %(min_width)s, 'quad_segs=1') AS core
        FROM looked_at
    )
    SELECT national_reference, other_reference, st_area(place), {_PLACE}
    FROM (
        SELECT with_core.national_reference, found.other_reference, found.place
        FROM with_core
        CROSS JOIN LATERAL (
            SELECT other.national_reference AS other_reference, common.place
            FROM cadastre.cadastral_parcel AS other
            CROSS JOIN LATERAL (
                SELECT st_collectionextract(st_intersection(with_core.geometry, other.geometry), 3) AS place
                WHERE CASE
                    WHEN st_intersects(with_core.core, other.geometry) THEN st_isvalid(other.geometry)
                END
                -- Before the place is computed.
                LIMIT 1
            ) AS common
            WHERE other.gmina_code = %(gmina)s
                AND other.geometry && with_core.geometry
                AND other.national_reference <> with_core.national_reference
                AND NOT (
                    other.national_reference < with_core.national_reference
                    AND other.national_reference IN (
                        SELECT told.national_reference FROM looked_at AS told
                    )
                )
                AND st_area(common.place) >= %(min_area)s
                AND 2 * st_area(common.place) >= %(min_width)s * st_perimeter(common.place)
            LIMIT %(most)s
        ) AS found
        ORDER BY with_core.national_reference, found.other_reference
    ) AS overlap
"""  # noqa: S608 - only names
_OUTSIDE = f"""
    WITH {_LOOKED_AT},
    precinct AS MATERIALIZED (
        SELECT
            zoning.national_reference,
            zoning.geometry,
            -- Where borders only touch, the answer is many times dearer than where they do not meet.
            st_buffer(zoning.geometry, %(min_width)s, 'join=mitre mitre_limit=2') AS wider
        FROM cadastre.cadastral_zoning AS zoning
        WHERE zoning.gmina_code = %(gmina)s AND zoning.level = 'precinct' AND st_isvalid(zoning.geometry)
    ),
    uncovered AS MATERIALIZED (
        SELECT looked_at.*, precinct.geometry AS precinct
        FROM precinct
        -- In the order of precincts, since PostGIS prepares a geometry for as long as it comes again.
        INNER JOIN (SELECT * FROM looked_at ORDER BY zoning_reference) AS looked_at
            ON looked_at.zoning_reference = precinct.national_reference
        WHERE NOT st_covers(precinct.wider, looked_at.geometry)
    )
    SELECT national_reference, zoning_reference, area - st_area(place) < 1, st_area(place), {_PLACE}
    FROM (
        SELECT
            uncovered.national_reference,
            uncovered.zoning_reference,
            st_area(uncovered.geometry) AS area,
            st_collectionextract(st_difference(uncovered.geometry, uncovered.precinct), 3) AS place
        FROM uncovered
        ORDER BY uncovered.national_reference
    ) AS outside
    WHERE st_area(place) >= %(min_area)s AND 2 * st_area(place) >= %(min_width)s * st_perimeter(place)
"""  # noqa: S608 - only names
_UNKNOWN = """
    SELECT parcel.zoning_reference, count(*), min(parcel.national_reference)
    FROM staged_parcel AS parcel
    INNER JOIN parcel_change AS change ON change.national_reference = parcel.national_reference
    WHERE NOT parcel.archived AND change.change IN ('new', 'changed')
        AND parcel.zoning_reference NOT IN (
            SELECT zoning.national_reference FROM cadastre.cadastral_zoning AS zoning
            WHERE zoning.gmina_code = %(gmina)s AND zoning.level = 'precinct'
        )
        -- Where no precinct of the gmina was ever delivered none can be told from a wrong one.
        AND EXISTS (
            SELECT FROM cadastre.cadastral_zoning AS zoning
            WHERE zoning.gmina_code = %(gmina)s AND zoning.level = 'precinct'
        )
    GROUP BY parcel.zoning_reference
    ORDER BY parcel.zoning_reference
"""
_TOLERANCES = """
    SELECT
        planowisko.setting_number('parcel_overlap_min_area')::double precision,
        planowisko.setting_number('parcel_overlap_min_width')::double precision
"""


def warn_of_neighbours(run: ImportRun, edges: SharedEdges) -> None:
    """Warn of parcels that the run has brought and that overlap others or leave their precinct.

    ``edges`` are those of the delivery's parcels. Parcels and precincts must be in their tables. Overlaps and
    parts outside that are small or narrow (settings ``parcel_overlap_min_area`` in m² and
    ``parcel_overlap_min_width`` in m) are left to the surveyors.
    """
    tolerances = run.connection.execute(_TOLERANCES).fetchone()
    assert tolerances is not None
    min_area, min_width = tolerances
    values = {
        "gmina": run.gmina.code,
        "run": run.id,
        "min_area": min_area,
        "min_width": min_width,
        "kept": KEPT_OF_A_RULE,
        "most": _LARGEST_OVERLAPS,
    }
    files = ", ".join(file.path.name for file in received(run.files))
    source = Source(files)
    run.connection.execute(_CREATE)
    # The statistics may know nothing of where parcels lie, and reading the table, or the index of a whole
    # gmina, for every parcel seems cheap by them.
    run.connection.execute("SET LOCAL enable_seqscan = off")
    run.connection.execute("SET LOCAL enable_bitmapscan = off")
    run.connection.execute("SET LOCAL jit = off")
    _look_at(run, edges.candidates())
    for reference, other, area, place, srid in run.connection.execute(_OVERLAPS.encode(), values).fetchall():
        run.warn(
            RecordWarning(
                source,
                reference,
                RULE_OVERLAP,
                f"Działka {reference}: nakłada się na działkę {other} na powierzchni {_text(area)} m².",
                f"Parcel {reference}: overlaps parcel {other} on {area:.2f} m².",
                {"other": other, "area": round(area, 2)},
                None if place is None else shapely.from_wkb(place),
                srid,
            )
        )
    _look_at(run, edges.at_precinct_borders())
    for reference, precinct, whole, area, place, srid in run.connection.execute(
        _OUTSIDE.encode(), values
    ).fetchall():
        polish = "leży poza obrębem" if whole else f"wychodzi o {_text(area)} m² poza obręb"
        english = "lies outside the precinct" if whole else f"reaches {area:.2f} m² beyond the precinct"
        run.warn(
            RecordWarning(
                source,
                reference,
                RULE_OUTSIDE_PRECINCT,
                f"Działka {reference}: {polish} {precinct}.",
                f"Parcel {reference}: {english} {precinct}.",
                {"precinct": precinct, "area": round(area, 2)},
                None if place is None else shapely.from_wkb(place),
                srid,
            )
        )
    for precinct, count, first in run.connection.execute(_UNKNOWN, values).fetchall():
        run.warn(
            RecordWarning(
                source,
                precinct,
                RULE_UNKNOWN_PRECINCT,
                f"Obręb {precinct}: nie ma go ani w dostawie, ani w bazie, a należą do niego działki "
                f"({count}, pierwsza {first}).",
                f"Precinct {precinct}: neither the delivery nor the database has it, but parcels belong to "
                f"it ({count}, the first {first}).",
                {"parcels": count},
            )
        )
    run.connection.execute("SET LOCAL enable_seqscan TO DEFAULT")
    run.connection.execute("SET LOCAL enable_bitmapscan TO DEFAULT")
    run.connection.execute("SET LOCAL jit TO DEFAULT")


def _look_at(run: ImportRun, references: Sequence[str]) -> None:
    """Make these the parcels that are looked at."""
    run.connection.execute("TRUNCATE looked_at_parcel")
    with run.connection.cursor().copy("COPY looked_at_parcel FROM STDIN") as copy:
        for reference in references:
            copy.write_row((reference,))
    run.connection.execute("ANALYZE looked_at_parcel")


def _text(area: float) -> str:
    return f"{area:.2f}".replace(".", ",")
