"""Imports the files behind a plan's formal documents (PDF) and drawings (GeoTIFF)."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely import box

from planowisko.db.connection import Connection
from planowisko.etl.checks.drawing import drawing_doubts
from planowisko.etl.checks.violation import Violation
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.delivery import RULE_REPEATED, DeliveredFile, examine
from planowisko.etl.loading.document_rows import DocumentRow, columns_misplaced, document_table, link_file
from planowisko.etl.loading.draft import Draft, find_draft
from planowisko.etl.loading.import_run import DeliveryRefused, ImportRun, importing
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.loading.stored_file import DocumentKeeper, StoredFile, store_file
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.delivery import Delivery
from planowisko.etl.records.document import (
    DocumentFile,
    DocumentList,
    GeoTiffProperties,
    ListedDocument,
    NewDocument,
)
from planowisko.etl.records.source import Source

RULE_OUTSIDE = "outside-gmina"
RULE_MISPLACED = "misplaced-column"

DocumentReader = Callable[[Path], DocumentFile]
"""Examines a file; raises ``InputRefused`` where it is no document or drawing."""


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """One file, as delivered and as stored, and the row that it went to.

    ``row.outcome`` tells what was new about it; ``doubts`` in Polish, a phrase each, what is missing or does
    not agree in a drawing.
    """

    file: str
    sha256: str
    media_type: str
    byte_size: int
    stored: StoredFile
    row: DocumentRow
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentImport:
    """How an import of documents ended."""

    import_run: uuid.UUID
    draft: Draft
    documents: tuple[ImportedDocument, ...]
    seconds: float


def import_documents(
    connection: Connection,
    paths: Iterable[Path],
    plan_id: uuid.UUID,
    read: DocumentReader,
    keep: DocumentKeeper,
    told: NewDocument | None = None,
    *,
    progress: Progress = SILENT,
    settings: RunSettings = USUAL,
) -> DocumentImport:
    """Store the files, of which ``told`` is told, and link them with the plan's documents and drawings.

    A PDF goes to the documents, a GeoTIFF to the drawings of the draft whose link ends with the file's name;
    where there are none, to a new one. What is told fills what is empty in the row and changes nothing else.
    Files are stored in the form that ``keep`` gives them. The same file a second time changes nothing.

    Raises ``InputRefused`` where one of the files is refused, for all of them together: what ``read`` raises,
    ``outside-gmina`` (a drawing that lies elsewhere). Raises ``UnknownPlan``, what ``keep`` and what
    ``importing`` raise.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    listed = [ListedDocument(Source(file.path.name), file.path, told or NewDocument()) for file in files]
    return _Import(connection, plan_id, read, keep, progress, settings).take(listed, files)


def import_listed_documents(
    connection: Connection,
    documents: DocumentList,
    plan_id: uuid.UUID,
    read: DocumentReader,
    keep: DocumentKeeper,
    *,
    progress: Progress = SILENT,
    settings: RunSettings = USUAL,
) -> DocumentImport:
    """Store the files of a list and link them as :func:`import_documents` does, each with what is told of it.

    A list with faults is refused, with all of them and with those of its files. The list itself is recorded
    with the run.
    """
    progress.step("Sumy kontrolne plików")
    paths = (documents.path, *(each.path for each in documents.documents))
    files = examine(Delivery(paths, documents.archives))
    faults = [*documents.faults, *_repeated(documents.documents, files[1:])]
    return _Import(connection, plan_id, read, keep, progress, settings).take(
        documents.documents, files, faults
    )


def _repeated(
    documents: Sequence[ListedDocument], files: Sequence[DeliveredFile]
) -> Iterable[RejectedRecord]:
    """Files that another line names by another name."""
    known: dict[str, ListedDocument] = {}
    for listed, file in zip(documents, files, strict=True):
        first = known.setdefault(file.sha256, listed)
        if first is not listed:
            yield RejectedRecord(
                listed.source,
                listed.path.name,
                RULE_REPEATED,
                f"{listed.source.place}: plik „{listed.path.name}” ma tę samą treść co „{first.path.name}” "
                f"(wiersz {first.source.line}). Zostaw jeden wiersz.",
                message_en=f"{listed.source.place_en}: the file “{listed.path.name}” has the same content as "
                f"“{first.path.name}” (line {first.source.line}). Keep one line.",
            )


@dataclass(frozen=True, slots=True)
class _Import:
    """An import of documents with what it works by."""

    connection: Connection
    plan_id: uuid.UUID
    read: DocumentReader
    keep: DocumentKeeper
    progress: Progress
    settings: RunSettings

    def take(
        self,
        listed: Sequence[ListedDocument],
        files: Sequence[DeliveredFile],
        faults: Iterable[RejectedRecord] = (),
    ) -> DocumentImport:
        """Take the documents whole, or refuse them with all that is wrong."""
        with self.connection.transaction():
            draft = find_draft(self.connection, self.plan_id)
        with importing(self.connection, draft.gmina_code, "documents", files, self.settings) as run:
            for fault in faults:
                run.rejected.add(fault)
            documents = self._examined(run, listed)
            if len(run.rejected):
                raise DeliveryRefused(run.rejected)
            imported = list(self._stored(run, draft, listed, documents))
            run.taken_count = len(listed)
            run.counts = dict(Counter(document.row.outcome for document in imported))
            self.progress.step("Zatwierdzanie")
            report = DocumentImport(run.id, draft, tuple(imported), run.seconds)
        return report

    def _examined(self, run: ImportRun, listed: Sequence[ListedDocument]) -> list[DocumentFile]:
        """What the files say of themselves; the refused ones are kept with the run."""
        documents: list[DocumentFile] = []
        for each in listed:
            self.progress.step(f"Sprawdzanie {each.path.name}")
            try:
                document = self.read(each.path)
                _refuse_elsewhere(document, run.gmina.extent)
                _refuse_misplaced(each, document)
                documents.append(document)
            except InputRefused as refusal:
                run.rejected.add(
                    RejectedRecord(
                        each.source,
                        refusal.object or each.path.name,
                        refusal.rule,
                        str(refusal),
                        message_en=refusal.english,
                    )
                )
        return documents

    def _stored(
        self,
        run: ImportRun,
        draft: Draft,
        listed: Sequence[ListedDocument],
        documents: Sequence[DocumentFile],
    ) -> Iterator[ImportedDocument]:
        for number, (each, document) in enumerate(zip(listed, documents, strict=True), start=1):
            self.progress.step(f"Zapisywanie {document.file_name}", document.byte_size)
            stored = store_file(
                self.connection, draft.gmina_code, each.path, document, self.keep, self.progress
            )
            for row in link_file(self.connection, draft, document, stored.id, each.told):
                doubts = _doubts(document, row, draft)
                for doubt in doubts:
                    run.warn(_warning(each, document, doubt))
                yield _imported(document, stored, row, doubts)
            self.progress.count(number)


def _doubts(document: DocumentFile, row: DocumentRow, draft: Draft) -> tuple[Violation, ...]:
    if not isinstance(document.details, GeoTiffProperties) or not row.spatial_resolution:
        return ()
    return tuple(drawing_doubts(document.details, row.spatial_resolution, draft.native_srid))


def _warning(listed: ListedDocument, document: DocumentFile, doubt: Violation) -> RecordWarning:
    assert isinstance(document.details, GeoTiffProperties)
    return RecordWarning(
        listed.source,
        document.file_name,
        doubt.rule,
        f"{document.file_name}: {doubt.text}.",
        f"{document.file_name}: {doubt.english}.",
        geometry=box(*document.details.bounds),
        srid=document.details.epsg,
    )


def _imported(
    document: DocumentFile, stored: StoredFile, row: DocumentRow, doubts: Sequence[Violation]
) -> ImportedDocument:
    return ImportedDocument(
        file=document.file_name,
        sha256=document.sha256,
        media_type=document.media_type,
        byte_size=document.byte_size,
        stored=stored,
        row=row,
        doubts=tuple(doubt.text for doubt in doubts),
    )


def _refuse_misplaced(listed: ListedDocument, document: DocumentFile) -> None:
    """A line of a list tells of a file only what a file of its kind can have."""
    misplaced = columns_misplaced(listed.told, document_table(document)) if listed.source.line else ()
    if misplaced:
        kind, other, kind_en, other_en = (
            ("rysunkiem (GeoTIFF)", "dokumentów", "a drawing (GeoTIFF)", "documents")
            if document_table(document) == "plan_drawing"
            else ("dokumentem (PDF)", "rysunków", "a document (PDF)", "drawings")
        )
        raise InputRefused(
            f"{listed.source.place}: „{document.file_name}” jest {kind}, a kolumny "
            f"{', '.join(misplaced)} dotyczą {other}. Zostaw je w tym wierszu puste.",
            english=f"{listed.source.place_en}: “{document.file_name}” is {kind_en}, and the columns "
            f"{', '.join(misplaced)} are for {other_en}. Leave them empty in this line.",
            rule=RULE_MISPLACED,
            file=listed.source.file,
            line=listed.source.line,
            object=document.file_name,
        )


def _refuse_elsewhere(document: DocumentFile, extent: Extent) -> None:
    """A drawing touches the area of the gmina."""
    details = document.details
    if not isinstance(details, GeoTiffProperties):
        return
    west, south, east, north = extent.bounds_in(details.epsg)
    left, bottom, right, top = details.bounds
    if left > east or right < west or bottom > north or top < south:
        raise InputRefused(
            f"{document.file_name}: rysunek leży poza obszarem gminy ({extent.name}): "
            f"E {left:.0f}-{right:.0f}, N {bottom:.0f}-{top:.0f} w układzie EPSG:{details.epsg}. "
            "Sprawdź, czy to właściwy plik i czy ma właściwy układ współrzędnych.",
            english=f"{document.file_name}: the drawing lies outside the gmina ({extent.name}): "
            f"E {left:.0f}-{right:.0f}, N {bottom:.0f}-{top:.0f} in EPSG:{details.epsg}. "
            "Check that it is the right file and has the right coordinate system.",
            rule=RULE_OUTSIDE,
            file=document.file_name,
        )
