"""Imports the border of a gmina and its precincts."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent, voivodeship_extent
from planowisko.etl.loading.cadastral_zoning import ZoningChanges, load_cadastral_zoning
from planowisko.etl.loading.delivered_records import taken_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.import_run import ImportRun, importing, require_gis
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_outcome import RunOutcome, nothing_taken, outcome_of
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.records.cadastre import CadastralZoning, CadastreRecord

RULE_NO_BORDER = "no-border"

BorderReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file that are of the gmina; ``InputRefused`` refuses the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderImport(RunOutcome):
    """How an import of borders ended.

    ``with_border``: the delivery holds the border of the gmina itself, not only precincts.
    """

    changes: ZoningChanges
    with_border: bool


def import_borders(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    read: BorderReader,
    progress: Progress = SILENT,
    *,
    settings: RunSettings = USUAL,
) -> BorderImport:
    """Write the border and the precincts in the files that are new or changed; what is missing stays.

    They may lie anywhere in the voivodeship: the border that is known so far may be wrong. Rejected records
    are kept aside, the rest is loaded. Raises ``InputRefused`` where a file, or the whole delivery, is
    refused (``no-border``); then only the refusal is recorded. Raises what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    refuse_repeated(files)
    with importing(connection, gmina_code, "borders", files, settings) as run:
        require_gis(run)
        zonings = _read(run, read, progress)
        progress.step("Porównanie z granicami w bazie")
        changes = load_cadastral_zoning(connection, run.id, zonings)
        if not changes.current:
            raise _no_border(run)
        run.taken_count = changes.current
        run.counts = asdict(changes) | {"current": changes.current}
        report = BorderImport(
            **outcome_of(run),
            changes=changes,
            with_border=any(zoning.level == "unit" for zoning in zonings),
        )
        progress.step("Zatwierdzanie")
    return report


def _read(run: ImportRun, read: BorderReader, progress: Progress) -> list[CadastralZoning]:
    extent = voivodeship_extent(run.gmina.code) or run.gmina.extent
    taken = taken_records(run, lambda path: read(path, extent), progress)
    return [record for record in taken if isinstance(record, CadastralZoning)]


def _no_border(run: ImportRun) -> InputRefused:
    return nothing_taken(
        run,
        RULE_NO_BORDER,
        (
            f"żadnej poprawnej bieżącej granicy gminy {run.gmina.code}",
            f"correct current border of the gmina {run.gmina.code}",
        ),
        (
            "Granice w bazie pozostały bez zmian. "
            "Pobierz granice ponownie (PRG) albo poproś o nie starostwo.",
            "The borders in the database are as before. "
            "Download them again (PRG) or ask the county for them.",
        ),
    )
