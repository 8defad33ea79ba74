"""A delivery of parcels, staged in temporary tables, against the current parcels and their history.

First it is found out what the delivery changes (``compare_parcels``). That changes nothing yet, and leaves
the temporary table ``parcel_change`` for whoever looks at the parcels concerned: ``national_reference`` and
``change``, which is ``new``, ``changed`` or ``closed``. Then it is done (``replace_parcels``).
"""

from dataclasses import dataclass, replace
from enum import Enum

from psycopg import sql

from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.parcel_succession import link_successors, warn_of_covered

_CONTENT = (
    "national_reference, zoning_reference, label, map_sheet, area_value, land_use, namespace, local_id, "
    "version_id, begin_lifespan_version, end_lifespan_version, valid_from, valid_to, content_hash, geometry, "
    "source_hash"
)
_STAGED_CONTENT = ", ".join(
    f"staged.{name}{'::jsonb' if name == 'land_use' else ''}" for name in _CONTENT.split(", ")
)
_VERSION = f"gmina_code, id, {_CONTENT}, import_run_id, recorded_at"

_CREATE = """
    CREATE TEMPORARY TABLE parcel_change (
        national_reference text NOT NULL, change text NOT NULL
    ) ON COMMIT DROP
"""
_FIND_NEW_AND_CHANGED = """
    INSERT INTO parcel_change
    SELECT staged.national_reference, CASE WHEN parcel.id IS NULL THEN 'new' ELSE 'changed' END
    FROM staged_parcel AS staged
    LEFT JOIN cadastre.cadastral_parcel AS parcel
        ON parcel.gmina_code = %(gmina)s AND parcel.national_reference = staged.national_reference
    WHERE NOT staged.archived AND parcel.content_hash IS DISTINCT FROM staged.content_hash
"""
_FIND_CLOSED = """
    INSERT INTO parcel_change
    SELECT parcel.national_reference, 'closed'
    FROM cadastre.cadastral_parcel AS parcel
    WHERE parcel.gmina_code = %(gmina)s
        AND NOT EXISTS (
            SELECT FROM staged_parcel AS staged
            WHERE NOT staged.archived AND staged.national_reference = parcel.national_reference
        )
        AND NOT EXISTS (
            SELECT FROM unparsed_parcel AS unparsed
            WHERE unparsed.national_reference = parcel.national_reference
        )
        AND NOT EXISTS (
            SELECT FROM rejected_reference AS rejected
            WHERE rejected.national_reference = parcel.national_reference
        )
        AND ({condition})
"""
# An older version that ended is no end of the parcel: its number may have been given again.
_ENDED = """
    EXISTS (
        SELECT FROM staged_parcel AS ended
        WHERE ended.archived AND ended.valid_to IS NOT NULL
            AND ended.national_reference = parcel.national_reference
            AND (ended.begin_lifespan_version >= parcel.begin_lifespan_version) IS NOT FALSE
    )
"""
_IN_DELIVERED_PRECINCT = """
    parcel.zoning_reference IN (
        SELECT staged.zoning_reference FROM staged_parcel AS staged WHERE NOT staged.archived
        UNION
        SELECT known.zoning_reference
        FROM unparsed_parcel AS unparsed
        INNER JOIN cadastre.cadastral_parcel AS known
            ON known.gmina_code = %(gmina)s AND known.national_reference = unparsed.national_reference
    )
"""
# Every unparsed parcel, and of the others every one that is not new, is among the gmina's parcels.
_COUNT_KNOWN = """
    SELECT
        (SELECT count(*) FROM cadastre.cadastral_parcel WHERE gmina_code = %(gmina)s),
        (SELECT count(*) FROM unparsed_parcel)
        + (SELECT count(*) FROM staged_parcel WHERE NOT archived)
        - (SELECT count(*) FROM parcel_change WHERE change = 'new')
"""
_COUNT = """
    SELECT
        delivered.current,
        delivered.archived,
        change.new,
        change.changed,
        change.closed,
        (
            SELECT count(*)
            FROM rejected_reference AS rejected
            INNER JOIN cadastre.cadastral_parcel AS parcel
                ON parcel.gmina_code = %(gmina)s AND parcel.national_reference = rejected.national_reference
            WHERE
                NOT EXISTS (
                    SELECT FROM staged_parcel AS staged
                    WHERE NOT staged.archived AND staged.national_reference = rejected.national_reference
                )
                AND NOT EXISTS (
                    SELECT FROM unparsed_parcel AS unparsed
                    WHERE unparsed.national_reference = rejected.national_reference
                )
        )
    FROM (
        SELECT
            count(*) FILTER (WHERE NOT archived) + (SELECT count(*) FROM unparsed_parcel) AS current,
            count(*) FILTER (WHERE archived) AS archived
        FROM staged_parcel
    ) AS delivered
    CROSS JOIN (
        SELECT
            count(*) FILTER (WHERE change = 'new') AS new,
            count(*) FILTER (WHERE change = 'changed') AS changed,
            count(*) FILTER (WHERE change = 'closed') AS closed
        FROM parcel_change
    ) AS change
"""
_SUPERSEDE = f"""
    WITH superseded AS (
        DELETE FROM cadastre.cadastral_parcel AS parcel
        USING parcel_change AS change
        WHERE parcel.gmina_code = %(gmina)s AND parcel.national_reference = change.national_reference
            AND change.change IN ('changed', 'closed')
        RETURNING parcel.*
    )
    INSERT INTO cadastre.cadastral_parcel_history ({_VERSION}, superseded_by_run_id, superseded_at)
    SELECT {_VERSION}, %(run)s, %(moment)s FROM superseded
"""  # noqa: S608 - only names
_INSERT = f"""
    INSERT INTO cadastre.cadastral_parcel (gmina_code, import_run_id, recorded_at, id, {_CONTENT})
    SELECT %(gmina)s, %(run)s, %(moment)s, staged.id, {_STAGED_CONTENT}
"""
_INSERT_CURRENT = f"""
    {_INSERT}
    FROM staged_parcel AS staged
    INNER JOIN parcel_change AS change ON change.national_reference = staged.national_reference
    WHERE NOT staged.archived AND change.change IN ('new', 'changed')
"""
_INSERT_PART = f"{_INSERT} FROM {{part}} AS staged WHERE NOT staged.archived"
_INSERTED_ARE_NEW = """
    INSERT INTO parcel_change
    SELECT national_reference, 'new' FROM staged_parcel WHERE NOT archived
"""
# Never current here: superseded as soon as they were recorded.
_INSERT_ARCHIVED = f"""
    INSERT INTO cadastre.cadastral_parcel_history
    (gmina_code, import_run_id, superseded_by_run_id, recorded_at, superseded_at, {_CONTENT})
    SELECT DISTINCT ON (staged.content_hash)
        %(gmina)s, %(run)s, %(run)s, %(moment)s, %(moment)s, {_STAGED_CONTENT}
    FROM staged_parcel AS staged
    WHERE staged.archived
        AND NOT EXISTS (
            SELECT FROM cadastre.cadastral_parcel_history AS known
            WHERE known.gmina_code = %(gmina)s AND known.national_reference = staged.national_reference
                AND known.content_hash = staged.content_hash
        )
"""  # noqa: S608 - only names


class Coverage(Enum):
    """What a delivery is full for: what is missing there is closed, and what is missing elsewhere is not.

    ``GMINA``: all parcels of the gmina. ``PRECINCTS``: the precincts of which it has a current parcel.
    ``CHANGES``: nothing; it brings what is new or changed. In all of them a parcel is closed that the
    delivery itself marks as ended (koniecObiekt) and does not have as a current one.
    """

    GMINA = "gmina"
    PRECINCTS = "precincts"
    CHANGES = "changes"


_CLOSED_IF = {
    Coverage.GMINA: "true",
    Coverage.PRECINCTS: f"{_IN_DELIVERED_PRECINCT} OR {_ENDED}",
    Coverage.CHANGES: _ENDED,
}


@dataclass(frozen=True, slots=True)
class ParcelChanges:
    """What a delivery changes.

    ``before`` counts the gmina's parcels before it; ``current`` and ``archived`` the parcels and the archived
    versions in the delivery; ``archived_new`` those of the latter that were not known yet; ``kept`` the
    parcels that stay as they were because their new version was rejected; ``linked`` the links from parcels
    that vanished to those in their place.
    """

    before: int
    current: int
    new: int
    changed: int
    unchanged: int
    closed: int
    kept: int
    archived: int
    archived_new: int = 0
    linked: int = 0


def has_parcels(run: ImportRun) -> bool:
    """Whether the gmina has current parcels."""
    row = run.connection.execute(
        "SELECT EXISTS (SELECT FROM cadastre.cadastral_parcel WHERE gmina_code = %s)", [run.gmina.code]
    ).fetchone()
    return row is not None and bool(row[0])


def insert_part(run: ImportRun, part: str) -> None:
    """Insert the current parcels of a table of staged ones, where the gmina had none before the run."""
    statement = sql.SQL(_INSERT_PART).format(part=sql.Identifier(part))
    run.connection.execute(statement, _values(run))


def count_inserted(run: ImportRun) -> ParcelChanges:
    """What a delivery changes whose parts were inserted on the way; fills ``parcel_change``."""
    connection = run.connection
    connection.execute(_CREATE)
    new = connection.execute(_INSERTED_ARE_NEW).rowcount
    row = connection.execute("SELECT count(*) FROM staged_parcel WHERE archived").fetchone()
    assert row is not None
    return ParcelChanges(
        before=0, current=new, new=new, changed=0, unchanged=0, closed=0, kept=0, archived=row[0]
    )


def compare_parcels(run: ImportRun, coverage: Coverage) -> ParcelChanges:
    """Find out what the staged delivery changes, and fill ``parcel_change``; no table is changed.

    Reads the temporary tables ``staged_parcel`` and ``unparsed_parcel``, which holds the references of the
    parcels that are delivered as they are in the database already. A parcel that is in the delivery but was
    rejected has not vanished: it stays as it was.
    """
    connection = run.connection
    values = _values(run)
    # Compiling these statements takes longer than most of them take.
    connection.execute("SET LOCAL jit = off")
    connection.execute("CREATE TEMPORARY TABLE rejected_reference (national_reference text) ON COMMIT DROP")
    with connection.cursor().copy("COPY rejected_reference FROM STDIN") as copy:
        for reference in {record.object for record in run.rejected if not record.archived}:
            copy.write_row((reference.replace("\0", ""),))
    connection.execute(_CREATE)
    # Soon after an import the server may still take the table of parcels for empty, and would compare every
    # parcel with every other.
    connection.execute("SET LOCAL enable_nestloop = off")
    connection.execute(_FIND_NEW_AND_CHANGED, values)
    known = connection.execute(_COUNT_KNOWN, values).fetchone()
    assert known is not None
    before, delivered = known
    if before > delivered:
        connection.execute(_FIND_CLOSED.format(condition=_CLOSED_IF[coverage]).encode(), values)
    connection.execute("ANALYZE parcel_change")
    row = connection.execute(_COUNT, values).fetchone()
    connection.execute("SET LOCAL enable_nestloop = on")
    assert row is not None
    current, archived, new, changed, closed, kept = row
    return ParcelChanges(
        before=before,
        current=current,
        new=new,
        changed=changed,
        unchanged=current - new - changed,
        closed=closed,
        kept=kept,
        archived=archived,
    )


def replace_parcels(
    run: ImportRun, changes: ParcelChanges, coverage: Coverage, *, inserted: bool = False
) -> ParcelChanges:
    """Make the staged parcels the current ones, and what they replace history, as ``parcel_change`` says.

    Every version is current from the run's ``started_at`` to the ``started_at`` of the run that supersedes
    it. ``inserted`` says that the new ones are there already. Parcels that vanished are linked with those in
    their place. Returns ``changes`` with what turned out meanwhile.
    """
    values = _values(run)

    def execute(statement: str) -> int:
        return run.connection.execute(statement.encode(), values).rowcount

    if changes.changed or changes.closed:
        execute(_SUPERSEDE)
    if not inserted and (changes.new or changes.changed):
        execute(_INSERT_CURRENT)
    archived_new = execute(_INSERT_ARCHIVED) if changes.archived else 0
    linked = link_successors(
        run,
        former=bool(changes.closed or changes.changed or archived_new),
        new=bool(changes.new) and _knew_parcels(run),
    )
    if changes.new and changes.before and coverage is not Coverage.GMINA:
        warn_of_covered(run)
    return replace(changes, archived_new=archived_new, linked=linked)


def _knew_parcels(run: ImportRun) -> bool:
    """Whether the gmina has a history from before the run."""
    row = run.connection.execute(
        """
        SELECT EXISTS (
            SELECT FROM cadastre.cadastral_parcel_history
            WHERE gmina_code = %(gmina)s AND superseded_at < %(moment)s
        ) OR EXISTS (
            SELECT FROM parcel_change WHERE change <> 'new'
        )
        """,
        _values(run),
    ).fetchone()
    return row is not None and bool(row[0])


def _values(run: ImportRun) -> dict[str, object]:
    return {"gmina": run.gmina.code, "run": run.id, "moment": run.started_at}
