"""Imports a delivery of a gmina's buildings."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import shapely

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.delivered_records import delivered_records
from planowisko.etl.loading.delivery import examine, refuse_repeated
from planowisko.etl.loading.delivery_question import Closing, ClosingWords, question_delivery
from planowisko.etl.loading.import_run import ImportRun, importing, require_gis
from planowisko.etl.loading.parcel_rows import transformed
from planowisko.etl.loading.parcel_staging import BATCH
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.rejected import with_first_messages
from planowisko.etl.loading.run_outcome import RunOutcome, outcome_of
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.records.cadastre import (
    Building,
    CadastreRecord,
    EndedBuilding,
    RecordWarning,
    RejectedRecord,
)

RULE_NO_BUILDING = "no-building"

BuildingReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file of the gmina that lies in the extent; ``InputRefused`` refuses the file."""

_CREATE = """
    CREATE TEMPORARY TABLE staged_building (
        national_reference text, kind text, storeys_above_ground integer, content_hash bytea,
        geometry geometry
    ) ON COMMIT DROP
"""
_TYPES = ["text", "text", "int4", "bytea", "bytea"]
# What of the gmina's buildings a delivery removes. A building of the delivery that was rejected has not
# vanished: it stays as it was.
_GONE_IF_FULL = """
    NOT EXISTS (
        SELECT FROM staged_building AS staged WHERE staged.content_hash = building.content_hash
    )
    AND NOT (
        building.national_reference IS NOT NULL
        AND building.national_reference = ANY (%(rejected)s)
        AND NOT EXISTS (
            SELECT FROM staged_building AS staged
            WHERE staged.national_reference = building.national_reference
        )
    )
"""
# An identifier may have several outlines; who brings it brings all of them.
_GONE_IF_PARTIAL = """
    CASE
        WHEN EXISTS (
            SELECT FROM staged_building AS staged
            WHERE staged.national_reference = building.national_reference
        ) THEN NOT EXISTS (
            SELECT FROM staged_building AS staged WHERE staged.content_hash = building.content_hash
        )
        ELSE building.national_reference = ANY (%(ended)s)
    END
"""
# Vanished is what is not merely there in another form: of buildings without identifiers, the balance.
_VANISHING = """
    SELECT
        count(*),
        count(*) FILTER (
            WHERE gone.is_gone AND building.national_reference IS NOT NULL AND NOT EXISTS (
                SELECT FROM staged_building AS staged
                WHERE staged.national_reference = building.national_reference
            )
        ),
        count(*) FILTER (WHERE gone.is_gone AND building.national_reference IS NULL),
        (
            SELECT count(*) FROM staged_building AS staged
            WHERE staged.national_reference IS NULL AND NOT EXISTS (
                SELECT FROM cadastre.building AS known
                WHERE known.gmina_code = %(gmina)s AND known.content_hash = staged.content_hash
            )
        )
    FROM cadastre.building
    CROSS JOIN LATERAL (SELECT {gone} AS is_gone) AS gone
    WHERE building.gmina_code = %(gmina)s
"""
_DELETE = "DELETE FROM cadastre.building WHERE building.gmina_code = %(gmina)s AND ({gone})"
_INSERT = """
    INSERT INTO cadastre.building (
        gmina_code, import_run_id, national_reference, kind, storeys_above_ground, content_hash, geometry
    )
    SELECT %(gmina)s, %(run)s, staged.*
    FROM staged_building AS staged
    WHERE NOT EXISTS (
        SELECT FROM cadastre.building
        WHERE building.gmina_code = %(gmina)s AND building.content_hash = staged.content_hash
    )
"""
_COUNT = """
    SELECT count(*), count(*) FILTER (WHERE kind.counted_for_ouz)
    FROM cadastre.building
    LEFT JOIN codelist.building_kind AS kind ON kind.code = building.kind
    WHERE building.gmina_code = %s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingImport(RunOutcome):
    """How an import of buildings ended.

    ``current`` counts the gmina's buildings afterwards, ``counted`` those of them whose kind counts for OUZ,
    ``removed`` those that the delivery has no more or has in another form.
    """

    taken: int
    new: int
    unchanged: int
    removed: int
    current: int
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
        run.taken_count = _stage(connection, _buildings(run, read, ended, progress))
        if not run.taken_count and not (partial and ended):
            raise _nothing_taken(run)
        progress.step("Porównanie z budynkami w bazie")
        values = {
            "gmina": run.gmina.code,
            "run": run.id,
            "rejected": [record.object.replace("\0", "") for record in run.rejected],
            "ended": [reference.replace("\0", "") for reference in ended],
        }
        gone = _GONE_IF_PARTIAL if partial else _GONE_IF_FULL
        vanishing, before = _vanishing(connection, gone, values)
        run.counts = {"before": before, "vanishing": vanishing}
        question_delivery(run, _closing(vanishing, before, partial), run.taken_count, accept=accept)
        removed = connection.execute(_DELETE.format(gone=gone).encode(), values).rowcount
        new = connection.execute(_INSERT, values).rowcount
        counts = connection.execute(_COUNT, [run.gmina.code]).fetchone()
        assert counts is not None
        run.counts |= {
            "new": new,
            "unchanged": run.taken_count - new,
            "removed": removed,
            "current": counts[0],
            "counted_for_ouz": counts[1],
        }
        report = BuildingImport(
            **outcome_of(run),
            taken=run.taken_count,
            new=new,
            unchanged=run.taken_count - new,
            removed=removed,
            current=counts[0],
            counted=counts[1],
        )
        progress.step("Zatwierdzanie")
    return report


def _vanishing(connection: Connection, gone: str, values: dict[str, object]) -> tuple[int, int]:
    """How many buildings the staged delivery makes vanish, and how many there are."""
    row = connection.execute(_VANISHING.format(gone=gone).encode(), values).fetchone()
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
    """The buildings of all files; what ended goes to ``ended``, what is rejected is kept aside."""
    count = 0
    for record in delivered_records(run, lambda path: read(path, run.gmina.extent), progress):
        if isinstance(record, Building):
            count += 1
            progress.count(count)
            yield record
        elif isinstance(record, EndedBuilding):
            ended.add(record.national_reference)
        elif isinstance(record, RejectedRecord):
            run.rejected.add(record)
        elif isinstance(record, RecordWarning):
            run.warn(record)


def _stage(connection: Connection, buildings: Iterable[Building]) -> int:
    """Fill the temporary table ``staged_building``, which goes with the transaction; return how many."""
    connection.execute(_CREATE)
    count = 0
    iterator = iter(buildings)
    with connection.cursor().copy("COPY staged_building FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_TYPES)
        while batch := list(islice(iterator, BATCH)):
            for building, geometry in zip(batch, _stored(batch), strict=True):
                attributes = (building.national_reference, building.kind, building.storeys_above_ground)
                copy.write_row((*attributes, _content_hash(building, attributes), geometry))
            count += len(batch)
    connection.execute("CREATE INDEX ON staged_building (content_hash)")
    connection.execute("ANALYZE staged_building")
    return count


def _stored(buildings: list[Building]) -> list[bytes]:
    """The geometries in the installation's system, as extended WKB."""
    stored = np.empty(len(buildings), dtype=object)
    for srid in {building.srid for building in buildings}:
        indexes = [index for index, building in enumerate(buildings) if building.srid == srid]
        own = np.array([buildings[index].geometry for index in indexes], dtype=object)
        stored[indexes] = shapely.set_srid(transformed(own, srid), INSTALLATION_SRID)
    encoded: list[bytes] = shapely.to_wkb(stored, include_srid=True).tolist()
    return encoded


def _content_hash(building: Building, attributes: tuple[object, ...]) -> bytes:
    """SHA-256 of what the source says; of the geometry as delivered, since transformations change."""
    texts = "\x1f".join("\x00" if value is None else str(value) for value in (*attributes, building.srid))
    return hashlib.sha256(texts.encode() + b"\x1e" + building.geometry.wkb).digest()


def _nothing_taken(run: ImportRun) -> InputRefused:
    names = ", ".join(file.path.name for file in run.files)
    message, english = with_first_messages(
        f"{names}: dostawa nie zawiera żadnego poprawnego budynku (odrzuconych rekordów: "
        f"{len(run.rejected)}). Budynki w bazie pozostały bez zmian. "
        "Poproś starostwo o pełny plik z budynkami gminy.",
        f"{names}: the delivery holds no correct building (rejected records: {len(run.rejected)}). "
        "The buildings in the database are as before. "
        "Ask the county for a complete file with the buildings of the gmina.",
        run.rejected,
    )
    return InputRefused(
        message,
        english=english,
        rule=RULE_NO_BUILDING,
        file=names,
    )
