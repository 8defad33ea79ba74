"""A full delivery of parcels, staged in a temporary table, against the current ones and their history."""

from dataclasses import dataclass
from uuid import UUID

from planowisko.db.connection import Connection

_CONTENT = (
    "national_reference, zoning_reference, label, map_sheet, area_value, land_use, namespace, local_id, "
    "version_id, begin_lifespan_version, end_lifespan_version, valid_from, valid_to, content_hash, geometry"
)
_STAGED_CONTENT = _CONTENT.replace("land_use", "land_use::jsonb")
_VERSION = f"gmina_code, id, {_CONTENT}, import_run_id, recorded_at"

_SUPERSEDE = f"""
    WITH superseded AS (
        DELETE FROM cadastre.cadastral_parcel AS parcel
        {{condition}}
        RETURNING parcel.*
    )
    INSERT INTO cadastre.cadastral_parcel_history ({_VERSION}, superseded_by_run_id)
    SELECT {_VERSION}, %(run)s FROM superseded
"""  # noqa: S608 - only names
_SUPERSEDE_CHANGED = _SUPERSEDE.format(
    condition="""
        USING staged_parcel AS staged
        WHERE parcel.gmina_code = %(gmina)s AND NOT staged.archived
            AND staged.national_reference = parcel.national_reference
            AND staged.content_hash <> parcel.content_hash
    """
)
_SUPERSEDE_VANISHED = _SUPERSEDE.format(
    condition="""
        WHERE parcel.gmina_code = %(gmina)s
            AND NOT EXISTS (
                SELECT FROM staged_parcel AS staged
                WHERE NOT staged.archived AND staged.national_reference = parcel.national_reference
            )
            AND NOT EXISTS (
                SELECT FROM rejected_reference AS rejected
                WHERE rejected.national_reference = parcel.national_reference
            )
    """
)
_INSERT_CURRENT = f"""
    INSERT INTO cadastre.cadastral_parcel (gmina_code, import_run_id, {_CONTENT})
    SELECT %(gmina)s, %(run)s, {_STAGED_CONTENT}
    FROM staged_parcel AS staged
    WHERE NOT staged.archived
        AND NOT EXISTS (
            SELECT FROM cadastre.cadastral_parcel AS parcel
            WHERE parcel.gmina_code = %(gmina)s AND parcel.national_reference = staged.national_reference
        )
"""  # noqa: S608 - only names
_INSERT_ARCHIVED = f"""
    INSERT INTO cadastre.cadastral_parcel_history
    (gmina_code, import_run_id, superseded_by_run_id, {_CONTENT})
    SELECT DISTINCT ON (staged.content_hash) %(gmina)s, %(run)s, %(run)s, {_STAGED_CONTENT}
    FROM staged_parcel AS staged
    WHERE staged.archived
        AND NOT EXISTS (
            SELECT FROM cadastre.cadastral_parcel_history AS known
            WHERE known.gmina_code = %(gmina)s AND known.national_reference = staged.national_reference
                AND known.content_hash = staged.content_hash
        )
"""  # noqa: S608 - only names


@dataclass(frozen=True, slots=True)
class ParcelChanges:
    """What a delivery changed.

    ``current`` and ``archived`` are the parcels and the archived versions in the delivery; ``archived_new``
    those of the latter that were not known yet; ``kept`` the parcels that stay as they were because their new
    version was rejected.
    """

    current: int
    new: int
    changed: int
    unchanged: int
    closed: int
    kept: int
    archived: int
    archived_new: int


def count_staged(connection: Connection) -> tuple[int, int]:
    """How many current and how many archived versions are staged."""
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE NOT archived), count(*) FILTER (WHERE archived) FROM staged_parcel"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def replace_parcels(
    connection: Connection, gmina_code: str, run_id: UUID, rejected_references: set[str]
) -> ParcelChanges:
    """Make the staged parcels the current ones of the gmina, and what they replace history.

    A delivery is full: a current parcel that is missing in it is closed. One that is in it but was rejected
    has not vanished: it stays as it was.
    """
    connection.execute("CREATE TEMPORARY TABLE rejected_reference (national_reference text) ON COMMIT DROP")
    with connection.cursor().copy("COPY rejected_reference FROM STDIN") as copy:
        for reference in rejected_references:
            copy.write_row((reference.replace("\0", ""),))
    values = {"gmina": gmina_code, "run": run_id}

    def run(statement: str) -> int:
        return connection.execute(statement.encode(), values).rowcount

    current, archived = count_staged(connection)
    changed = run(_SUPERSEDE_CHANGED)
    closed = run(_SUPERSEDE_VANISHED)
    inserted = run(_INSERT_CURRENT)
    archived_new = run(_INSERT_ARCHIVED)
    after = connection.execute(
        "SELECT count(*) FROM cadastre.cadastral_parcel WHERE gmina_code = %s", [gmina_code]
    ).fetchone()
    assert after is not None
    return ParcelChanges(
        current=current,
        new=inserted - changed,
        changed=changed,
        unchanged=current - inserted,
        closed=closed,
        kept=int(after[0]) - current,
        archived=archived,
        archived_new=archived_new,
    )
