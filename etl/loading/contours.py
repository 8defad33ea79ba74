"""Imports a full delivery of a gmina's contours of land use."""

from collections.abc import Callable, Iterable
from pathlib import Path

from planowisko.db.connection import Connection
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.delivered_records import taken_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.import_run import importing, require_gis
from planowisko.etl.loading.object_exchange import (
    GONE_IF_FULL,
    ObjectImport,
    ObjectTable,
    exchange_objects,
    exchange_values,
    stage_objects,
)
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_outcome import nothing_taken, outcome_of
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.records.cadastre import CadastreRecord, LandUseContour

RULE_NO_CONTOUR = "no-contour"

ContourReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file of the gmina that lies in the extent; ``InputRefused`` refuses the file."""

_TABLE: ObjectTable[LandUseContour] = ObjectTable(
    "land_use_contour",
    {"national_reference": "text", "land_use": "text", "soil_use": "text", "soil_class": "text"},
    lambda contour: (contour.national_reference, contour.land_use, contour.soil_use, contour.soil_class),
)
_NO_CONTOUR = "żadnego poprawnego konturu użytku", "correct contour of land use"
_WHERE_CONTOURS = (
    "Kontury w bazie pozostały bez zmian. Poproś starostwo o pełny plik z konturami użytków gminy.",
    "The contours in the database are as before. "
    "Ask the county for a complete file with the contours of the gmina.",
)


def import_contours(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    read: ContourReader,
    progress: Progress = SILENT,
    *,
    settings: RunSettings = USUAL,
) -> ObjectImport:
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
        taken = taken_records(run, lambda path: read(path, run.gmina.extent), progress)
        contours = (record for record in taken if isinstance(record, LandUseContour))
        run.taken_count = stage_objects(connection, _TABLE, contours)
        if not run.taken_count:
            raise nothing_taken(run, RULE_NO_CONTOUR, _NO_CONTOUR, _WHERE_CONTOURS)
        progress.step("Porównanie z konturami w bazie")
        counts = exchange_objects(run, _TABLE, GONE_IF_FULL, exchange_values(run))
        report = ObjectImport(**outcome_of(run), **counts)
        progress.step("Zatwierdzanie")
    return report
