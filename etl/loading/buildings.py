"""Imports a delivery of a gmina's buildings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.delivered_records import taken_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.delivery_question import Closing, ClosingWords, question_delivery
from planowisko.etl.loading.import_run import ImportRun, importing, require_gis
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
from planowisko.etl.records.cadastre import Building, CadastreRecord, EndedBuilding

RULE_NO_BUILDING = "no-building"

BuildingReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file of the gmina that lies in the extent; ``InputRefused`` refuses the file."""

_TABLE: ObjectTable[Building] = ObjectTable(
    "building",
    {"national_reference": "text", "kind": "text", "storeys_above_ground": "int4"},
    lambda building: (building.national_reference, building.kind, building.storeys_above_ground),
)
# An identifier may have several outlines; who brings it brings all of them.
_GONE_IF_PARTIAL = sql.SQL("""
    CASE
        WHEN EXISTS (
            SELECT FROM staged_object AS staged
            WHERE staged.national_reference = known.national_reference
        ) THEN NOT EXISTS (
            SELECT FROM staged_object AS staged WHERE staged.content_hash = known.content_hash
        )
        ELSE known.national_reference = ANY (%(ended)s)
    END
""")
# Vanished is what is not merely there in another form: of buildings without identifiers, the balance.
_VANISHING = sql.SQL("""
    SELECT
        count(*),
        count(*) FILTER (
            WHERE gone.is_gone AND known.national_reference IS NOT NULL AND NOT EXISTS (
                SELECT FROM staged_object AS staged
                WHERE staged.national_reference = known.national_reference
            )
        ),
        count(*) FILTER (WHERE gone.is_gone AND known.national_reference IS NULL),
        (
            SELECT count(*) FROM staged_object AS staged
            WHERE staged.national_reference IS NULL AND NOT EXISTS (
                SELECT FROM cadastre.building AS same
                WHERE same.gmina_code = %(gmina)s AND same.content_hash = staged.content_hash
            )
        )
    FROM cadastre.building AS known
    CROSS JOIN LATERAL (SELECT {gone} AS is_gone) AS gone
    WHERE known.gmina_code = %(gmina)s
""")
_COUNT_FOR_OUZ = """
    SELECT count(*)
    FROM cadastre.building
    JOIN codelist.building_kind AS kind ON kind.code = building.kind AND kind.counted_for_ouz
    WHERE building.gmina_code = %(gmina)s
"""
_NO_BUILDING = "żadnego poprawnego budynku", "correct building"
_WHERE_BUILDINGS = (
    "Budynki w bazie pozostały bez zmian. Poproś starostwo o pełny plik z budynkami gminy.",
    "The buildings in the database are as before. "
    "Ask the county for a complete file with the buildings of the gmina.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingImport(ObjectImport):
    """How an import of buildings ended; ``counted`` are those of the gmina whose kind counts for OUZ."""

    counted: int


def import_buildings(
    connection: Connection,
    paths: Iterable[Path],
    gmina_code: str,
    read: BuildingReader,
    progress: Progress = SILENT,
    *,
    settings: RunSettings = USUAL,
    partial: bool = False,
    accept: bool = False,
) -> BuildingImport:
    """Make the buildings in the files, together one delivery, those of the gmina.

    What a full delivery has no more is removed; of a ``partial`` one only what it has in another form or
    marks as ended. Unchanged buildings are not touched. Rejected records are kept aside, the rest is loaded.
    Raises ``InputRefused`` where a file, or the whole delivery, is refused (``no-building``), and
    ``DeliveryQuestion`` where it removes or rejects more than is usual, unless ``accept`` says that this is
    meant; then only the refusal is recorded. Raises what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    refuse_repeated(files)
    with importing(connection, gmina_code, "buildings", files, settings) as run:
        require_gis(run)
        run.partial = partial
        ended: set[str] = set()
        run.taken_count = stage_objects(connection, _TABLE, _buildings(run, read, ended, progress))
        if not run.taken_count and not (partial and ended):
            raise nothing_taken(run, RULE_NO_BUILDING, _NO_BUILDING, _WHERE_BUILDINGS)
        progress.step("Porównanie z budynkami w bazie")
        values = exchange_values(run) | {"ended": [reference.replace("\0", "") for reference in ended]}
        gone = _GONE_IF_PARTIAL if partial else GONE_IF_FULL
        vanishing, before = _vanishing(connection, gone, values)
        run.counts = {"before": before, "vanishing": vanishing}
        question_delivery(run, _closing(vanishing, before, partial), run.taken_count, accept=accept)
        counts = exchange_objects(run, _TABLE, gone, values)
        counted = connection.execute(_COUNT_FOR_OUZ, values).fetchone()
        assert counted is not None
        run.counts["counted_for_ouz"] = counted[0]
        report = BuildingImport(**outcome_of(run), **counts, counted=counted[0])
        progress.step("Zatwierdzanie")
    return report


def _vanishing(connection: Connection, gone: sql.SQL, values: dict[str, Any]) -> tuple[int, int]:
    """How many buildings the staged delivery makes vanish, and how many there are."""
    row = connection.execute(_VANISHING.format(gone=gone), values).fetchone()
    assert row is not None
    before, identified, nameless, nameless_new = row
    return identified + max(0, nameless - nameless_new), before


def _closing(vanishing: int, before: int, partial: bool) -> Closing:
    if partial:
        polish = ClosingWords(
            "budynków", "które oznacza jako zakończone", "Sprawdź, czy to dostawa tego okresu."
        )
        english = ClosingWords("buildings", "which it marks as ended", "See whether it is of this period.")
    else:
        advice = "Jeżeli zawiera tylko zmiany, użyj opcji --partial."
        polish = ClosingWords("budynków", "których w niej nie ma", advice)
        english = ClosingWords("buildings", "which it lacks", "If it holds changes only, use --partial.")
    return Closing(vanishing, before, polish, english)


def _buildings(
    run: ImportRun, read: BuildingReader, ended: set[str], progress: Progress
) -> Iterator[Building]:
    """The buildings of all files; what ended goes to ``ended``."""
    for record in taken_records(run, lambda path: read(path, run.gmina.extent), progress):
        if isinstance(record, Building):
            yield record
        elif isinstance(record, EndedBuilding):
            ended.add(record.national_reference)
