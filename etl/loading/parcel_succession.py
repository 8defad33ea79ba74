"""Which parcels took the place of which: found by area, after a delivery has become the current parcels.

Looked at are only parcels that vanished, new ones, and boundaries that gave way to new ones: a delivery that
changes little costs little. Areas are those of the installation's system.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import shapely
from psycopg import sql

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.records.cadastre import RecordWarning
from planowisko.etl.records.source import Source

RULE_COVERED = "covered-by-delivered"

_TOLERANCE = "SELECT planowisko.setting_number('succession_tolerance_percent')::float / 100"

# Three kinds of parcels as they were last: those that vanished in this run; those that this run brought as
# history, ended before they were ever known here; and those that kept their number, but were redrawn: kept is
# what they have now. The core, a hand's breadth narrower, tells neighbours that only touch from successors.
_CREATE_FORMER = """
    CREATE TEMPORARY TABLE former_parcel ON COMMIT DROP AS
    SELECT
        former.national_reference, former.geometry, kept.geometry AS kept,
        CASE WHEN st_isempty(inside.core) THEN former.geometry ELSE inside.core END AS core
    FROM parcel_change AS change
    INNER JOIN cadastre.cadastral_parcel_history AS former
        ON former.gmina_code = %(gmina)s AND former.national_reference = change.national_reference
    LEFT JOIN cadastre.cadastral_parcel AS kept
        ON kept.gmina_code = %(gmina)s AND kept.national_reference = change.national_reference
    CROSS JOIN LATERAL (SELECT st_buffer(former.geometry, -0.1, 'quad_segs=1') AS core) AS inside
    WHERE change.change IN ('closed', 'changed') AND former.superseded_by_run_id = %(run)s
        AND former.superseded_at > former.recorded_at
        AND (former.geometry = kept.geometry) IS NOT TRUE
    UNION ALL
    (
        SELECT DISTINCT ON (former.national_reference)
            former.national_reference, former.geometry, NULL, former.geometry
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
# What a parcel that kept its number gave up counts where a new one has it; what changed hands between parcels
# that both kept theirs is told by their histories.
_OF_FORMER = """
    SELECT
        former.national_reference,
        successor.national_reference,
        CASE
            WHEN former.kept IS NULL THEN st_area(st_intersection(former.geometry, successor.geometry))
            ELSE st_area(st_difference(st_intersection(former.geometry, successor.geometry), former.kept))
        END,
        st_area(former.geometry),
        st_area(successor.geometry)
    FROM former_parcel AS former
    INNER JOIN cadastre.cadastral_parcel AS successor
        ON successor.gmina_code = %(gmina)s AND st_intersects(former.core, successor.geometry)
    WHERE
        former.kept IS NULL
        OR successor.national_reference IN (
            SELECT change.national_reference FROM parcel_change AS change WHERE change.change = 'new'
        )
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
    WITH common (predecessor, successor, shared, predecessor_area, successor_area) AS MATERIALIZED ({common})
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
        FROM common
    ) AS link
    WHERE link.shared > 0 AND greatest(link.predecessor_share, link.successor_share) >= %(tolerance)s
"""
# Step by step from the few new ones, since the planner knows nothing of tables just filled: else it would ask
# of every parcel of the gmina what it has in common with all around it. The core is that of above.
_COVERED = """
    WITH successor AS MATERIALIZED (
        SELECT
            found.national_reference, found.geometry,
            CASE WHEN st_isempty(inside.core) THEN found.geometry ELSE inside.core END AS core
        FROM parcel_change AS change
        CROSS JOIN LATERAL (
            SELECT new.national_reference, new.geometry
            FROM cadastre.cadastral_parcel AS new
            WHERE new.gmina_code = %(gmina)s AND new.national_reference = change.national_reference
            LIMIT 1
        ) AS found
        CROSS JOIN LATERAL (SELECT st_buffer(found.geometry, -0.1, 'quad_segs=1') AS core) AS inside
        WHERE change.change = 'new'
    ),
    met AS MATERIALIZED (
        SELECT
            parcel.id, parcel.national_reference, parcel.geometry,
            successor.national_reference AS successor_reference, successor.geometry AS successor_geometry
        FROM successor
        INNER JOIN cadastre.cadastral_parcel AS parcel
            ON parcel.gmina_code = %(gmina)s AND st_intersects(successor.core, parcel.geometry)
            AND parcel.recorded_at < %(moment)s
    )
    SELECT
        met.national_reference,
        array_agg(met.successor_reference ORDER BY met.successor_reference),
        sum(common.area) / st_area(met.geometry),
        st_asbinary(met.geometry)
    FROM met
    CROSS JOIN LATERAL (
        SELECT st_area(st_intersection(met.geometry, met.successor_geometry)) AS area
    ) AS common
    WHERE common.area > 0
        AND NOT EXISTS (
            SELECT FROM staged_parcel AS staged
            WHERE NOT staged.archived AND staged.national_reference = met.national_reference
        )
        AND NOT EXISTS (
            SELECT FROM unparsed_parcel AS unparsed
            WHERE unparsed.national_reference = met.national_reference
        )
    GROUP BY met.id, met.national_reference, met.geometry
    HAVING sum(common.area) >= st_area(met.geometry) * (1 - %(tolerance)s)
    ORDER BY met.national_reference
"""


def link_successors(run: ImportRun, *, former: bool, new: bool) -> int:
    """Link the parcels that vanished with those that cover their place now; return how many links.

    ``former`` says whether parcels vanished, changed, or became known as ended; ``new`` whether there are
    new ones in a gmina that had some before. Common areas that are less than the setting
    ``succession_tolerance_percent`` of both parcels are no link.
    """
    if not former and not new:
        return 0
    values = _values(run)
    sources = []
    if former:
        run.connection.execute(_CREATE_FORMER, values)
        run.connection.execute("ANALYZE former_parcel")
        sources.append(_OF_FORMER)
    if new:
        sources.append(_OF_VANISHED_BEFORE)
    statement = _INSERT.format(common=" UNION ALL ".join(sources))
    with _by_place(run):
        return run.connection.execute(statement.encode(), values).rowcount


def warn_of_covered(run: ImportRun) -> None:
    """Warn of parcels that are not in the delivery though its new ones cover them, and that stay current."""
    names = ", ".join(file.path.name for file in received(run.files))
    with _by_place(run):
        covered = run.connection.execute(_COVERED, _values(run)).fetchall()
    for reference, successors, share, geometry in covered:
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


@contextmanager
def _by_place(run: ImportRun) -> Iterator[None]:
    """Have parcels found by the index of places, the one fast way: the statistics of tables just filled are
    wrong, and compiling takes longer than these statements do.
    """
    settings = ("enable_material", "enable_bitmapscan", "jit")
    for name in settings:
        run.connection.execute("SELECT set_config(%s, 'off', true)", [name])
    yield
    for name in settings:
        run.connection.execute(sql.SQL("SET LOCAL {} TO DEFAULT").format(sql.Identifier(name)))


def _values(run: ImportRun) -> dict[str, object]:
    row = run.connection.execute(_TOLERANCE).fetchone()
    assert row is not None
    return {"gmina": run.gmina.code, "run": run.id, "moment": run.started_at, "tolerance": row[0]}
