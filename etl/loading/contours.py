"""Imports a full delivery of a gmina's contours of land use."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import shapely

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.loading.delivered_records import delivered_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.import_run import ImportRun, importing, require_gis
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_outcome import RunOutcome, outcome_of
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.records.cadastre import CadastreRecord, LandUseContour, RecordWarning, RejectedRecord

RULE_NO_CONTOUR = "no-contour"

ContourReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file of the gmina that lies in the extent; ``InputRefused`` refuses the file."""

_CREATE = """
    CREATE TEMPORARY TABLE staged_contour (
        national_reference text, land_use text, soil_use text, soil_class text, content_hash bytea,
        geometry geometry
    ) ON COMMIT DROP
"""
_TYPES = ["text", "text", "text", "text", "bytea", "bytea"]
_BATCH = 1000
# A contour of the delivery that was rejected has not vanished: it stays as it was.
_DELETE = """
    DELETE FROM cadastre.land_use_contour AS contour
    WHERE contour.gmina_code = %(gmina)s
        AND NOT EXISTS (
            SELECT FROM staged_contour AS staged WHERE staged.content_hash = contour.content_hash
        )
        AND NOT (
            contour.national_reference IS NOT NULL
            AND contour.national_reference = ANY (%(rejected)s)
            AND NOT EXISTS (
                SELECT FROM staged_contour AS staged
                WHERE staged.national_reference = contour.national_reference
            )
        )
"""
_INSERT = """
    INSERT INTO cadastre.land_use_contour (
        gmina_code, import_run_id, national_reference, land_use, soil_use, soil_class, content_hash, geometry
    )
    SELECT %(gmina)s, %(run)s, staged.*
    FROM staged_contour AS staged
    WHERE NOT EXISTS (
        SELECT FROM cadastre.land_use_contour AS contour
        WHERE contour.gmina_code = %(gmina)s AND contour.content_hash = staged.content_hash
    )
"""
_COUNT = "SELECT count(*) FROM cadastre.land_use_contour WHERE gmina_code = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContourImport(RunOutcome):
    """How an import of contours ended.

    ``current`` counts the gmina's contours afterwards, ``removed`` those that the delivery has no more or has
    in another form.
    """

    taken: int
    new: int
    unchanged: int
    removed: int
    current: int


def import_contours(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    read: ContourReader,
    progress: Progress = SILENT,
    *,
    settings: RunSettings = USUAL,
) -> ContourImport:
    """Make the contours in the files, together one full delivery, those of the gmina.

    Unchanged contours are not touched. Rejected records are kept aside, the rest is loaded. Raises
    ``InputRefused`` where a file, or the whole delivery, is refused (``no-contour``); then only the refusal
    is recorded. Raises what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    refuse_repeated(files)
    with importing(connection, gmina_code, "contours", files, settings) as run:
        require_gis(run)
        run.taken_count = _stage(connection, _contours(run, read, progress))
        if not run.taken_count:
            raise _nothing_taken(run)
        progress.step("Porównanie z konturami w bazie")
        values = {
            "gmina": run.gmina.code,
            "run": run.id,
            "rejected": [record.object.replace("\0", "") for record in run.rejected],
        }
        removed = connection.execute(_DELETE, values).rowcount
        new = connection.execute(_INSERT, values).rowcount
        counted = connection.execute(_COUNT, [run.gmina.code]).fetchone()
        assert counted is not None
        run.counts = {
            "new": new,
            "unchanged": run.taken_count - new,
            "removed": removed,
            "current": counted[0],
        }
        report = ContourImport(
            **outcome_of(run),
            taken=run.taken_count,
            new=new,
            unchanged=run.taken_count - new,
            removed=removed,
            current=counted[0],
        )
        progress.step("Zatwierdzanie")
    return report


def _contours(run: ImportRun, read: ContourReader, progress: Progress) -> Iterator[LandUseContour]:
    """The contours of all files; what is rejected is kept aside."""
    count = 0
    for record in delivered_records(run, lambda path: read(path, run.gmina.extent), progress):
        if isinstance(record, LandUseContour):
            count += 1
            progress.count(count)
            yield record
        elif isinstance(record, RejectedRecord):
            run.rejected.add(record)
        elif isinstance(record, RecordWarning):
            run.warn(record)


def _stage(connection: Connection, contours: Iterable[LandUseContour]) -> int:
    """Fill the temporary table ``staged_contour``, which goes with the transaction; return how many."""
    connection.execute(_CREATE)
    count = 0
    iterator = iter(contours)
    with connection.cursor().copy("COPY staged_contour FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_TYPES)
        while batch := list(islice(iterator, _BATCH)):
            for contour in batch:
                copy.write_row(_row(contour))
            count += len(batch)
    connection.execute("CREATE INDEX ON staged_contour (content_hash)")
    connection.execute("ANALYZE staged_contour")
    return count


def _row(contour: LandUseContour) -> tuple[object, ...]:
    """The row of a contour; its hash is of the geometry as delivered, since transformations change."""
    attributes = (contour.national_reference, contour.land_use, contour.soil_use, contour.soil_class)
    texts = "\x1f".join("\x00" if value is None else str(value) for value in (*attributes, contour.srid))
    content_hash = hashlib.sha256(texts.encode() + b"\x1e" + contour.geometry.wkb).digest()
    moved = transform_geometry(contour.geometry, contour.srid, INSTALLATION_SRID)
    stored = shapely.to_wkb(shapely.set_srid(moved, INSTALLATION_SRID), include_srid=True)
    return (*attributes, content_hash, stored)


def _nothing_taken(run: ImportRun) -> InputRefused:
    names = ", ".join(file.path.name for file in run.files)
    return InputRefused(
        f"{names}: dostawa nie zawiera żadnego poprawnego konturu użytku (odrzuconych rekordów: "
        f"{len(run.rejected)}). Kontury w bazie pozostały bez zmian. "
        "Poproś starostwo o pełny plik z konturami użytków gminy.",
        english=f"{names}: the delivery holds no correct contour of land use (rejected records: "
        f"{len(run.rejected)}). The contours in the database are as before. "
        "Ask the county for a complete file with the contours of the gmina.",
        rule=RULE_NO_CONTOUR,
        file=names,
    )
