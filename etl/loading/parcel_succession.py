"""Which parcels took the place of which: found by area, after a delivery has become the current parcels.

Looked at are only parcels that vanished, new ones, and boundaries that gave way to new ones: a delivery that
changes little costs little. Areas are those of the installation's system.
"""

import shapely

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source

RULE_COVERED = "covered-by-delivered"

_TOLERANCE = "SELECT planowisko.setting_number('succession_tolerance_percent')::float / 100"

# What vanished in this run, as it was last; and what this run brought as history that had ended before it was
# ever known here.
_CREATE_FORMER = """
    CREATE TEMPORARY TABLE former_parcel ON COMMIT DROP AS
    SELECT former.national_reference, former.geometry
    FROM parcel_change AS change
    INNER JOIN cadastre.cadastral_parcel_history AS former
        ON former.gmina_code = %(gmina)s AND former.national_reference = change.national_reference
    WHERE change.change = 'closed' AND former.superseded_by_run_id = %(run)s
        AND former.superseded_at > former.recorded_at
    UNION ALL
    (
        SELECT DISTINCT ON (former.national_reference) former.national_reference, former.geometry
        FROM staged_parcel AS staged
        INNER JOIN cadastre.cadastral_parcel_history AS former
            ON former.gmina_code = %(gmina)s AND former.national_reference = staged.national_reference
        WHERE staged.archived AND staged.valid_to IS NOT NULL AND former.valid_to IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM cadastre.cadastral_parcel AS parcel
                WHERE parcel.gmina_code = %(gmina)s
                    AND parcel.national_reference = staged.national_reference
            )
            AND NOT EXISTS (
                SELECT FROM cadastre.cadastral_parcel_history AS known
                WHERE known.gmina_code = %(gmina)s
                    AND known.national_reference = staged.national_reference
                    AND (known.superseded_at < %(moment)s OR known.superseded_at > known.recorded_at)
            )
        ORDER BY former.national_reference, former.begin_lifespan_version DESC NULLS LAST
    )
"""
_OF_FORMER = """
    SELECT
        former.national_reference,
        successor.national_reference,
        st_area(st_intersection(former.geometry, successor.geometry)),
        st_area(former.geometry),
        st_area(successor.geometry)
    FROM former_parcel AS former
    INNER JOIN cadastre.cadastral_parcel AS successor
        ON successor.gmina_code = %(gmina)s AND successor.geometry && former.geometry
"""
# A parcel that kept its number, and what it gave up to a new one.
_OF_CHANGED = """
    SELECT
        former.national_reference,
        successor.national_reference,
        st_area(st_difference(st_intersection(former.geometry, successor.geometry), kept.geometry)),
        st_area(former.geometry),
        st_area(successor.geometry)
    FROM parcel_change AS change
    INNER JOIN cadastre.cadastral_parcel AS successor
        ON successor.gmina_code = %(gmina)s AND successor.national_reference = change.national_reference
    INNER JOIN cadastre.cadastral_parcel_history AS former
        ON former.gmina_code = %(gmina)s AND former.geometry && successor.geometry
        AND former.superseded_by_run_id = %(run)s AND former.superseded_at > former.recorded_at
    INNER JOIN cadastre.cadastral_parcel AS kept
        ON kept.gmina_code = %(gmina)s AND kept.national_reference = former.national_reference
    WHERE change.change = 'new' AND NOT former.geometry = kept.geometry
"""
# A parcel that vanished before, when nothing had taken (all of) its place.
_OF_VANISHED_BEFORE = """
    SELECT
        former.national_reference,
        successor.national_reference,
        st_area(st_intersection(former.geometry, successor.geometry)),
        st_area(former.geometry),
        st_area(successor.geometry)
    FROM parcel_change AS change
    INNER JOIN cadastre.cadastral_parcel AS successor
        ON successor.gmina_code = %(gmina)s AND successor.national_reference = change.national_reference
    INNER JOIN cadastre.cadastral_parcel_history AS former
        ON former.gmina_code = %(gmina)s AND former.geometry && successor.geometry
        AND former.superseded_at < %(moment)s
    WHERE change.change = 'new'
        AND (former.superseded_at > former.recorded_at OR former.valid_to IS NOT NULL)
        AND NOT EXISTS (
            SELECT FROM cadastre.cadastral_parcel AS parcel
            WHERE parcel.gmina_code = %(gmina)s AND parcel.national_reference = former.national_reference
        )
        AND NOT EXISTS (
            SELECT FROM cadastre.cadastral_parcel_history AS later
            WHERE later.gmina_code = %(gmina)s AND later.national_reference = former.national_reference
                AND (
                    later.superseded_at > later.recorded_at, later.superseded_at,
                    coalesce(later.begin_lifespan_version, '-infinity'), later.id
                ) > (
                    former.superseded_at > former.recorded_at, former.superseded_at,
                    coalesce(former.begin_lifespan_version, '-infinity'), former.id
                )
        )
        AND (
            SELECT coalesce(sum(link.predecessor_share), 0)
            FROM cadastre.parcel_succession AS link
            WHERE link.gmina_code = %(gmina)s AND link.predecessor_reference = former.national_reference
                AND link.recorded_at >= former.superseded_at AND link.recorded_at < %(moment)s
        )
        + st_area(st_intersection(former.geometry, successor.geometry)) / st_area(former.geometry)
        <= 1 + %(tolerance)s
"""
# The kind follows from the shares alone, so that it does not matter in how many deliveries the parts come.
_INSERT = """
    INSERT INTO cadastre.parcel_succession (
        gmina_code, import_run_id, recorded_at, predecessor_reference, successor_reference, kind,
        shared_area, predecessor_share, successor_share
    )
    SELECT
        %(gmina)s, %(run)s, %(moment)s, link.predecessor, link.successor,
        CASE
            WHEN link.predecessor_share >= 1 - %(tolerance)s AND link.successor_share >= 1 - %(tolerance)s
                THEN 'renumbering'
            WHEN link.successor_share >= 1 - %(tolerance)s THEN 'division'
            WHEN link.predecessor_share >= 1 - %(tolerance)s THEN 'merger'
            ELSE 'rearrangement'
        END,
        link.shared, link.predecessor_share, link.successor_share
    FROM (
        SELECT
            common.*,
            common.shared / common.predecessor_area AS predecessor_share,
            common.shared / common.successor_area AS successor_share
        FROM ({common}) AS common (predecessor, successor, shared, predecessor_area, successor_area)
        -- An area without a bound is computed once a row, not once a use.
        OFFSET 0
    ) AS link
    WHERE link.shared > 0 AND greatest(link.predecessor_share, link.successor_share) >= %(tolerance)s
"""
_COVERED = """
    SELECT
        parcel.national_reference,
        array_agg(successor.national_reference ORDER BY successor.national_reference),
        sum(common.area) / st_area(parcel.geometry),
        st_asbinary(parcel.geometry)
    FROM parcel_change AS change
    INNER JOIN cadastre.cadastral_parcel AS successor
        ON successor.gmina_code = %(gmina)s AND successor.national_reference = change.national_reference
    INNER JOIN cadastre.cadastral_parcel AS parcel
        ON parcel.gmina_code = %(gmina)s AND parcel.geometry && successor.geometry
        AND parcel.recorded_at < %(moment)s
    CROSS JOIN LATERAL (
        SELECT st_area(st_intersection(parcel.geometry, successor.geometry)) AS area
    ) AS common
    WHERE change.change = 'new' AND common.area > 0
        AND NOT EXISTS (
            SELECT FROM staged_parcel AS staged
            WHERE NOT staged.archived AND staged.national_reference = parcel.national_reference
        )
        AND NOT EXISTS (
            SELECT FROM unparsed_parcel AS unparsed
            WHERE unparsed.national_reference = parcel.national_reference
        )
    GROUP BY parcel.gmina_code, parcel.id, parcel.national_reference, parcel.geometry
    HAVING sum(common.area) >= st_area(parcel.geometry) * (1 - %(tolerance)s)
    ORDER BY parcel.national_reference
"""


def link_successors(run: ImportRun, *, new: bool, changed: bool, vanished: bool) -> int:
    """Link the parcels that vanished with those that cover their place now; return how many links.

    Told is what the delivery has brought: ``new`` and ``changed`` parcels of a gmina that had some before,
    and whether any ``vanished``, now or earlier than they were known. Common areas that are less than the
    setting ``succession_tolerance_percent`` of both parcels are no link.
    """
    sources = []
    if vanished:
        run.connection.execute(_CREATE_FORMER, _values(run))
        run.connection.execute("ANALYZE former_parcel")
        sources.append(_OF_FORMER)
    if new and changed:
        sources.append(_OF_CHANGED)
    if new:
        sources.append(_OF_VANISHED_BEFORE)
    if not sources:
        return 0
    statement = _INSERT.format(common=" UNION ALL ".join(sources))
    return run.connection.execute(statement.encode(), _values(run)).rowcount


def warn_of_covered(run: ImportRun) -> None:
    """Warn of parcels that are not in the delivery though its new ones cover them, and that stay current."""
    names = ", ".join(file.path.name for file in received(run.files))
    for reference, successors, share, geometry in run.connection.execute(_COVERED, _values(run)):
        listed = ", ".join(successors)
        run.warn(
            RecordWarning(
                source=Source(names, 0),
                object=reference,
                rule=RULE_COVERED,
                message=(
                    f"Działka {reference}: pokrywają ją nowe działki z dostawy ({listed}), a dostawa nie "
                    "mówi, że przestała istnieć, więc pozostała bieżąca. Jeżeli została podzielona lub "
                    "scalona, wczytaj dostawę, która ją kończy (koniecObiekt), albo pełną dostawę gminy lub "
                    "obrębu."
                ),
                message_en=(
                    f"Parcel {reference}: new parcels of the delivery cover it ({listed}), but the delivery "
                    "does not say that it ended, so it stays current. If it was divided or merged, import a "
                    "delivery that ends it (koniecObiekt), or a full one of the gmina or precinct."
                ),
                detail={"successors": successors, "covered_share": round(share, 4)},
                geometry=shapely.from_wkb(geometry),
                srid=INSTALLATION_SRID,
            )
        )


def _values(run: ImportRun) -> dict[str, object]:
    row = run.connection.execute(_TOLERANCE).fetchone()
    assert row is not None
    return {"gmina": run.gmina.code, "run": run.id, "moment": run.started_at, "tolerance": row[0]}
