"""Imports the files behind a plan's formal documents (PDF) and drawings (GeoTIFF)."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.crs import srs_name
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.delivery import examine
from planowisko.etl.loading.draft import Draft, find_draft
from planowisko.etl.loading.import_run import importing
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.stored_file import store_file
from planowisko.etl.records.document import DocumentFile, GeoTiffProperties

RULE_OUTSIDE = "outside-gmina"
RULE_MISSING_RESOLUTION = "missing-resolution"

RELATIONS = ("initiates", "adopts", "amends", "repeals", "annuls")
"""How a document can stand to the plan (przystąpienie, uchwała, zmienia, uchyla, unieważnia)."""

DocumentReader = Callable[[Path], DocumentFile]
"""Examines a file; raises ``InputRefused`` where it is no document or drawing."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is known of documents that the plan does not have yet.

    ``title`` is the file's name where it is None; ``resolution`` the dots per inch of a drawing whose file
    does not tell them.
    """

    title: str | None = None
    document_date: date | None = None
    relation: str | None = None
    resolution: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """One file: where it went (table and key of the row), and what was new about it.

    ``outcome`` is ``unchanged``, ``attached`` to a row that refers to it, or ``created`` with a new row.
    """

    file: str
    sha256: str
    media_type: str
    byte_size: int
    stored: bool
    table: str
    id: uuid.UUID
    title: str
    outcome: str


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
    new: NewDocument | None = None,
    *,
    progress: Progress = SILENT,
) -> DocumentImport:
    """Store the files and link them with the plan's documents and drawings.

    A PDF goes to the documents, a GeoTIFF to the drawings of the draft whose link ends with the file's name;
    where there are none, to a new one, described by ``new``. The same file a second time changes nothing.

    Raises ``InputRefused`` where one of the files is refused: what ``read`` raises, ``outside-gmina`` (a
    drawing that lies elsewhere), ``missing-resolution``. Raises ``UnknownPlan`` and what
    ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    with connection.transaction():
        draft = find_draft(connection, plan_id)
    with importing(connection, draft.gmina_code, "documents", files) as run:
        imported: list[ImportedDocument] = []
        for file in files:
            progress.step(f"Wczytywanie {file.path.name}")
            document = read(file.path)
            _refuse_elsewhere(document, run.gmina.extent)
            file_id, stored = store_file(connection, draft.gmina_code, file.path, document)
            rows, outcome = _link(connection, draft, document, file_id, new or NewDocument())
            imported.extend(
                ImportedDocument(
                    file=file.path.name,
                    sha256=document.sha256,
                    media_type=document.media_type,
                    byte_size=document.byte_size,
                    stored=stored,
                    table=_table(document),
                    id=id,
                    title=title,
                    outcome=outcome,
                )
                for id, title in rows
            )
            progress.count(len(imported))
        run.taken_count = len(files)
        report = DocumentImport(run.id, draft, tuple(imported), run.seconds)
    return report


def _table(document: DocumentFile) -> str:
    return "plan_drawing" if isinstance(document.details, GeoTiffProperties) else "official_documentation"


def _link(
    connection: Connection, draft: Draft, document: DocumentFile, file_id: uuid.UUID, new: NewDocument
) -> tuple[list[tuple[uuid.UUID, str]], str]:
    """Link the stored file; return keys and titles of the rows that hold it now, and the outcome."""
    table = sql.Identifier("planning", _table(document))
    links = sql.SQL(
        "links" if _table(document) == "official_documentation" else "regexp_split_to_array(link, '[,;\\s]+')"
    )
    found = connection.execute(
        sql.SQL(
            "SELECT id, title, {links}, stored_file_id FROM {table} "
            "WHERE gmina_code = %s AND plan_id = %s ORDER BY local_id FOR UPDATE"
        ).format(links=links, table=table),
        [draft.gmina_code, draft.id],
    ).fetchall()
    named = [row for row in found if _names(row[2] or [], document.file_name)]
    if named:
        missing = [row[0] for row in named if row[3] != file_id]
        connection.execute(
            sql.SQL(
                "UPDATE {table} SET stored_file_id = %s, base_version = row_version "
                "WHERE gmina_code = %s AND id = ANY (%s)"
            ).format(table=table),
            [file_id, draft.gmina_code, missing],
        )
        return [(row[0], row[1]) for row in named], "attached" if missing else "unchanged"
    holding = [(row[0], row[1]) for row in found if row[3] == file_id]
    if holding:
        return holding, "unchanged"
    return [_create(connection, draft, document, file_id, new)], "created"


def _names(links: list[str], file_name: str) -> bool:
    """Whether the last part of one of the addresses is the file's name."""
    return any(unquote(urlsplit(link).path).rstrip("/").rpartition("/")[2] == file_name for link in links)


def _create(
    connection: Connection, draft: Draft, document: DocumentFile, file_id: uuid.UUID, new: NewDocument
) -> tuple[uuid.UUID, str]:
    values: dict[str, Any] = {
        "gmina_code": draft.gmina_code,
        "id": uuid.uuid4(),
        "plan_id": draft.id,
        "title": new.title or Path(document.file_name).stem,
        "stored_file_id": file_id,
    }
    if isinstance(document.details, GeoTiffProperties):
        values["crs"] = srs_name(document.details.epsg)
        values["spatial_resolution"] = _resolution(document, document.details, new)
    else:
        values["document_date"] = new.document_date
        values["date_type"] = "creation"
        if new.relation:
            values[new.relation] = [draft.identifier.address]
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier("planning", _table(document)),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        ),
        list(values.values()),
    )
    return values["id"], values["title"]


def _resolution(document: DocumentFile, details: GeoTiffProperties, new: NewDocument) -> int:
    resolution = details.dots_per_inch or new.resolution
    if resolution is None:
        raise InputRefused(
            f"{document.file_name}: obraz nie podaje rozdzielczości (punktów na cal), a nowy rysunek planu "
            "jej wymaga. Podaj ją opcją --resolution albo zapisz obraz z rozdzielczością.",
            rule=RULE_MISSING_RESOLUTION,
            file=document.file_name,
        )
    return resolution


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
            rule=RULE_OUTSIDE,
            file=document.file_name,
        )
