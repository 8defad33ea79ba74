"""Imports a delivery of a gmina's parcels."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np

from planowisko.db.connection import Connection
from planowisko.etl.checks.shared_edges import SharedEdges
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.cadastral_zoning import load_cadastral_zoning
from planowisko.etl.loading.delivered_records import delivered_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.delivery_question import Closing, ClosingWords, question_delivery
from planowisko.etl.loading.earlier_warnings import earlier_warnings
from planowisko.etl.loading.import_run import ImportRun, importing, require_gis
from planowisko.etl.loading.parcel_comparison import (
    Coverage,
    ParcelChanges,
    compare_parcels,
    count_inserted,
    has_parcels,
    insert_part,
    replace_parcels,
)
from planowisko.etl.loading.parcel_neighbours import warn_of_neighbours
from planowisko.etl.loading.parcel_staging import BATCH, StagedParcels, stage_parcels
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.repeated_delivery import repeated_delivery
from planowisko.etl.loading.run_outcome import RunOutcome, nothing_taken, outcome_of
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.loading.stored_parcels import stored_parcels
from planowisko.etl.records.cadastre import (
    CadastralParcel,
    CadastralZoning,
    CadastreRecord,
    RecordWarning,
    RejectedRecord,
)
from planowisko.etl.records.plain_parcels import (
    EncodedParcels,
    ReadOneByOne,
    StoredParcels,
    UnparsedParcels,
)

RULE_NO_CURRENT_PARCEL = "no-current-parcel"
EARLIER_WARNINGS = "earlier_warnings"
"""Among the counts of a run: see ``ParcelImport``."""

_NO_PARCEL = "żadnej poprawnej bieżącej działki", "correct current parcel"
_WHERE_PARCELS = (
    "Działki w bazie pozostały bez zmian. Poproś starostwo o pełny plik z działkami gminy.",
    "The parcels in the database are as before. "
    "Ask the county for a complete file with the parcels of the gmina.",
)

ParcelBatch = CadastreRecord | EncodedParcels | UnparsedParcels
ParcelReader = Callable[[Path, Extent], Iterable[ParcelBatch]]
"""Yields the records of a file of the gmina that lies in the extent; ``InputRefused`` refuses the file."""


class ManyParcelsReader(Protocol):
    """A ``ParcelReader`` that may give parcels in batches, and those unparsed that the database knows.

    Raises ``ReadOneByOne`` where it turns out that it cannot read a file.
    """

    def __call__(self, path: Path, extent: Extent, *, stored: StoredParcels | None) -> Iterable[ParcelBatch]:
        """Yield the records of a file."""


@dataclass(frozen=True, slots=True)
class ParcelReading:
    """How the files of a delivery are read: one record after another, and many at a time where that goes.

    ``version`` counts up whenever the same bytes would be read otherwise than before.
    """

    one_by_one: ParcelReader
    many: ManyParcelsReader | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelImport(RunOutcome):
    """How an import of parcels ended.

    ``taken`` counts the versions of parcels that were taken, current and archived; ``zonings`` the
    precincts and units in the delivery; ``earlier_warnings``, by the ids of earlier runs, what they warned of
    and still holds of parcels that are as they were.
    """

    taken: int
    changes: ParcelChanges
    zonings: int
    earlier_warnings: Mapping[str, int]


def import_parcels(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    reading: ParcelReading,
    progress: Progress = SILENT,
    *,
    settings: RunSettings = USUAL,
    coverage: Coverage = Coverage.GMINA,
    accept: bool = False,
    reread: bool = False,
) -> ParcelImport:
    """Make the parcels in the files, together one delivery, the current ones of what ``coverage`` says.

    Unchanged parcels are not touched. Changed ones and those that vanished go to the history, and so do the
    versions that the files themselves mark as archived, unless they are there. Rejected records are kept
    aside, the rest is loaded. The very same delivery that was imported last is not read again, since it
    changes nothing, unless ``reread`` says so.

    Raises ``InputRefused`` where a file, or the whole delivery, is refused (``no-current-parcel``), and
    ``DeliveryQuestion`` where it closes or rejects more than is usual, unless ``accept`` says that this is
    meant; then only the refusal is recorded. Raises what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths, meanwhile=True)
    refuse_repeated(files)
    with importing(connection, gmina_code, "parcels", files, settings) as run:
        require_gis(run)
        # What is sorted and compared here, and what a trigger is shown of a part, goes to disk otherwise.
        connection.execute("SET LOCAL work_mem = '64MB'")
        run.partial = coverage is not Coverage.GMINA
        run.options["coverage"] = coverage.value
        run.reader_version = reading.version
        if not reread and (changes := repeated_delivery(run)) is not None:
            return _report(run, changes, run.counts["zonings"])
        first = not has_parcels(run)
        zonings, edges = _staged(run, reading, progress, take_parts=first)
        progress.step("Porównanie z działkami w bazie")
        changes = count_inserted(run) if first else compare_parcels(run, coverage)
        if first:
            # Where the server looked at the table while it was being filled, it takes it for empty.
            connection.execute("SELECT planowisko.refresh_parcel_statistics(%s)", [run.gmina.code])
        run.counts |= asdict(changes) | {"zonings": len(zonings)}
        if not changes.current and not (coverage is Coverage.CHANGES and changes.archived):
            raise nothing_taken(
                run, RULE_NO_CURRENT_PARCEL, _NO_PARCEL, _WHERE_PARCELS, archived=changes.archived
            )
        delivered = changes.current + changes.archived + len(zonings)
        question_delivery(run, _closing(changes, coverage), delivered, accept=accept)
        changes = replace_parcels(run, changes, coverage, inserted=first)
        run.counts |= asdict(changes)
        load_cadastral_zoning(connection, run.id, zonings)
        if changes.new or changes.changed:
            progress.step("Porównanie działek z sąsiednimi i z obrębami")
            warn_of_neighbours(run, edges)
        if changes.unchanged and (earlier := earlier_warnings(run)):
            run.counts[EARLIER_WARNINGS] = earlier
        run.taken_count = changes.current + changes.archived
        report = _report(run, changes, len(zonings))
        progress.step("Zatwierdzanie")
    return report


def _report(run: ImportRun, changes: ParcelChanges, zonings: int) -> ParcelImport:
    return ParcelImport(
        **outcome_of(run),
        taken=run.taken_count,
        changes=changes,
        zonings=zonings,
        earlier_warnings=run.counts.get(EARLIER_WARNINGS, {}),
    )


def _staged(
    run: ImportRun, reading: ParcelReading, progress: Progress, *, take_parts: bool
) -> tuple[list[CadastralZoning], SharedEdges]:
    """Stage the parcels of all files; return the precincts, and the edges of the current parcels.

    With ``take_parts`` insert them, too.
    """

    def take(part: str) -> None:
        insert_part(run, part)

    def stage(read: ParcelReader) -> tuple[list[CadastralZoning], SharedEdges]:
        zonings: list[CadastralZoning] = []
        edges = SharedEdges()
        with run.connection.transaction():
            stage_parcels(
                run.connection,
                _with_edges(_parcels(run, read, zonings, progress), edges),
                take if take_parts else None,
            )
        return zonings, edges

    if reading.many is not None:
        stored = None if take_parts else stored_parcels(run)
        try:
            return stage(partial(reading.many, stored=stored))
        except ReadOneByOne:
            run.rejected.clear()
            run.warnings.clear()
    return stage(reading.one_by_one)


def _parcels(
    run: ImportRun, read: ParcelReader, zonings: list[CadastralZoning], progress: Progress
) -> Iterator[StagedParcels]:
    """The parcels of all files; what is none goes to ``zonings``, the rejected records or the warnings."""
    count = 0
    for record in delivered_records(run, lambda path: read(path, run.gmina.extent), progress):
        if isinstance(record, CadastralParcel):
            count += 1
            progress.count(count)
            yield record
        elif isinstance(record, EncodedParcels):
            count += record.count
            progress.count(count)
            yield record
        elif isinstance(record, UnparsedParcels):
            count += len(record.references)
            progress.count(count)
            yield record
        elif isinstance(record, CadastralZoning):
            zonings.append(record)
        elif isinstance(record, RejectedRecord):
            run.rejected.add(record)
        elif isinstance(record, RecordWarning):
            run.warn(record)


def _with_edges(parcels: Iterable[StagedParcels], edges: SharedEdges) -> Iterator[StagedParcels]:
    """The parcels, the edges of which are taken on the way, as far as they are current and parsed."""
    single: list[CadastralParcel] = []
    for parcel in parcels:
        if isinstance(parcel, EncodedParcels):
            edges.add_edges(parcel.references, parcel.edge_owners, parcel.edge_keys)
        elif isinstance(parcel, CadastralParcel) and not parcel.archived:
            single.append(parcel)
            if len(single) >= BATCH:
                _add_edges(edges, single)
                single = []
        yield parcel
    if single:
        _add_edges(edges, single)


def _add_edges(edges: SharedEdges, parcels: list[CadastralParcel]) -> None:
    geometries = np.array([parcel.geometry for parcel in parcels], dtype=object)
    edges.add([parcel.national_reference for parcel in parcels], geometries)


def _closing(changes: ParcelChanges, coverage: Coverage) -> Closing:
    if coverage is Coverage.CHANGES:
        polish = ClosingWords(
            "działek", "które oznacza jako zakończone", "Sprawdź, czy to dostawa tego okresu."
        )
        english = ClosingWords("parcels", "which it marks as ended", "See whether it is of this period.")
    else:
        advice, advice_en = (
            "Jeżeli zawiera tylko zmiany, użyj opcji --partial",
            "If it holds changes only, use",
        )
        if coverage is Coverage.PRECINCTS:
            advice, advice_en = f"{advice}.", f"{advice_en} --partial."
        else:
            advice = f"{advice}, a jeżeli tylko część obrębów, --by-precinct."
            advice_en = f"{advice_en} --partial, if it holds some precincts only, --by-precinct."
        polish = ClosingWords("działek", "których w niej nie ma", advice)
        english = ClosingWords("parcels", "which it lacks", advice_en)
    return Closing(changes.closed, changes.before, polish, english)
