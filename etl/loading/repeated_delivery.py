"""The very same delivery that was imported last: it changes nothing, so it is not read again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from planowisko.etl.loading.delivery import DeliveredFile, recorded
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.parcel_comparison import ParcelChanges
from planowisko.etl.loading.warnings import KEPT_OF_A_RULE, KeptWarning
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.source import Source

# The last run that may have changed parcels, or how they are read: a border says where the gmina lies.
_LAST = """
    SELECT id, kind, options, partial, reader_version, accepted, counts, taken_count, warning_count
    FROM imports.import_run
    WHERE gmina_code = %s AND kind IN ('parcels', 'borders') AND outcome = 'done'
    ORDER BY started_at DESC
    LIMIT 1
"""
_FILES = """
    SELECT file_name, byte_size, sha256
    FROM imports.import_file
    WHERE gmina_code = %s AND import_run_id = %s
"""
_REJECTED = """
    SELECT file_name, line, layer, object, rule, message, geometry_text, message_en
    FROM imports.rejected_record
    WHERE gmina_code = %s AND import_run_id = %s
    ORDER BY file_name, line
"""
_WARNINGS = """
    SELECT file_name, line, layer, object, rule, message, message_en, detail, geometry::text
    FROM imports.import_warning
    WHERE gmina_code = %s AND import_run_id = %s
    ORDER BY file_name, line
"""


def repeated_delivery(run: ImportRun) -> ParcelChanges | None:
    """Make ``run`` the repetition of the last one, where that had the same files, options and reader.

    Its rejected records and warnings are told again, since nothing has become of them. None, and nothing is
    done, where the delivery is another one, or something else was imported since.
    """
    if run.reader_version is None:
        return None
    connection, gmina = run.connection, run.gmina.code
    last = connection.execute(_LAST, [gmina]).fetchone()
    if last is None:
        return None
    earlier, kind, options, partial, version, accepted, counts, taken, warnings = last
    same = (kind, options, partial, version) == ("parcels", run.options, run.partial, run.reader_version)
    if not same or not _are_the_same(
        recorded(run.files), connection.execute(_FILES, [gmina, earlier]).fetchall()
    ):
        return None
    if not _tell_warnings_again(run, earlier, warnings):
        return None
    for name, line, layer, *told in connection.execute(_REJECTED, [gmina, earlier]):
        run.rejected.add(RejectedRecord(Source(name, line, layer or ""), *told))
    changes = _unchanged(run, counts)
    run.accepted = accepted
    run.counts |= counts | {name: getattr(changes, name) for name in ParcelChanges.__slots__}
    run.taken_count = taken
    return changes


def _are_the_same(files: Sequence[DeliveredFile], earlier: Sequence[tuple[str, int, str]]) -> bool:
    """Whether files are those of an earlier run; checksums are waited for only where all else is alike."""
    if {(file.path.name, file.byte_size) for file in files} != {(name, size) for name, size, _ in earlier}:
        return False
    return {(file.path.name, file.sha256) for file in files} == {
        (name, digest) for name, _, digest in earlier
    }


def _tell_warnings_again(run: ImportRun, earlier: UUID, count: int) -> bool:
    """Take over the warnings of an earlier run; False, and none is taken, where not all of them were kept."""
    rows = run.connection.execute(_WARNINGS, [run.gmina.code, earlier]).fetchall()
    if len(rows) < count or count >= KEPT_OF_A_RULE:
        return False
    for name, line, layer, *told in rows:
        run.warnings.add_kept(KeptWarning(Source(name, line, layer or ""), *told))
    return True


def _unchanged(run: ImportRun, counts: dict[str, Any]) -> ParcelChanges:
    """What the repetition changes: nothing."""
    row = run.connection.execute(
        "SELECT count(*) FROM cadastre.cadastral_parcel WHERE gmina_code = %s", [run.gmina.code]
    ).fetchone()
    assert row is not None
    return ParcelChanges(
        before=row[0],
        current=counts["current"],
        new=0,
        changed=0,
        unchanged=counts["current"],
        closed=0,
        kept=counts["kept"],
        archived=counts["archived"],
    )
