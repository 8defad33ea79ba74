"""Imports the files behind a plan's formal documents (PDF) and drawings (GeoTIFF)."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS, srs_name
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.addresses import document_address
from planowisko.etl.loading.delivery import examine
from planowisko.etl.loading.draft import Draft, find_draft
from planowisko.etl.loading.import_run import importing
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.loading.stored_file import store_file
from planowisko.etl.records.document import DocumentFile, GeoTiffProperties

RULE_OUTSIDE = "outside-gmina"

_LINKS_OF_PLAN = {
    "initiates": "initiating_documents",
    "adopts": "adopting_documents",
    "amends": "amending_documents",
    "repeals": "repealing_documents",
    "annuls": "annulling_documents",
}

RELATIONS = tuple(_LINKS_OF_PLAN)
"""How a document can stand to the plan (przystąpienie, uchwała, zmienia, uchyla, unieważnia)."""

_USUAL_DOTS_PER_INCH = 300
_METRES_PER_INCH = 0.0254
_METRES_PER_DEGREE = 111_320

DocumentReader = Callable[[Path], DocumentFile]
"""Examines a file; raises ``InputRefused`` where it is no document or drawing."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is known of documents that the plan does not have yet.

    What is None is taken from the file: ``title`` its name, ``document_date`` the day on which it was made,
    ``scale`` (a drawing's denominator) the size of its pixels. Without a ``relation`` the first document of a
    plan is the resolution that its status calls for, any other stands in none.
    """

    title: str | None = None
    document_date: date | None = None
    relation: str | None = None
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """One file: where it went (table and key of the row), and what was new about it.

    ``outcome`` is ``unchanged``, ``attached`` to a row that refers to it, or ``created`` with a new row;
    ``assumed`` says in Polish, a phrase each, what of a new row nobody has told.
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
    assumed: tuple[str, ...] = ()


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
    settings: RunSettings = USUAL,
) -> DocumentImport:
    """Store the files and link them with the plan's documents and drawings.

    A PDF goes to the documents, a GeoTIFF to the drawings of the draft whose link ends with the file's name;
    where there are none, to a new one, described by ``new``. The same file a second time changes nothing.

    Raises ``InputRefused`` where one of the files is refused: what ``read`` raises, ``outside-gmina`` (a
    drawing that lies elsewhere). Raises ``UnknownPlan`` and what ``importing`` raises.
    """
    progress.step("Sumy kontrolne plików")
    files = examine(paths)
    with connection.transaction():
        draft = find_draft(connection, plan_id)
    with importing(connection, draft.gmina_code, "documents", files, settings) as run:
        imported: list[ImportedDocument] = []
        for file in files:
            progress.step(f"Wczytywanie {file.path.name}")
            document = read(file.path)
            _refuse_elsewhere(document, run.gmina.extent)
            file_id, stored = store_file(connection, draft.gmina_code, file.path, document)
            assumed: list[str] = []
            rows, outcome = _link(connection, draft, document, file_id, new or NewDocument(), assumed)
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
                    assumed=tuple(assumed),
                )
                for id, title in rows
            )
            progress.count(len(imported))
        run.taken_count = len(files)
        run.counts = dict(Counter(document.outcome for document in imported))
        report = DocumentImport(run.id, draft, tuple(imported), run.seconds)
    return report


def _table(document: DocumentFile) -> str:
    return "plan_drawing" if isinstance(document.details, GeoTiffProperties) else "official_documentation"


def _link(
    connection: Connection,
    draft: Draft,
    document: DocumentFile,
    file_id: uuid.UUID,
    new: NewDocument,
    assumed: list[str],
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
    return [_create(connection, draft, document, file_id, new, assumed)], "created"


def _names(links: list[str], file_name: str) -> bool:
    """Whether the last part of one of the addresses is the file's name."""
    return any(unquote(urlsplit(link).path).rstrip("/").rpartition("/")[2] == file_name for link in links)


def _create(
    connection: Connection,
    draft: Draft,
    document: DocumentFile,
    file_id: uuid.UUID,
    new: NewDocument,
    assumed: list[str],
) -> tuple[uuid.UUID, str]:
    relation: str | None = None
    values: dict[str, Any] = {
        "gmina_code": draft.gmina_code,
        "id": uuid.uuid4(),
        "plan_id": draft.id,
        "title": new.title or Path(document.file_name).stem,
        "stored_file_id": file_id,
    }
    if isinstance(document.details, GeoTiffProperties):
        values["crs"] = srs_name(document.details.epsg)
        # The schema demands a link; a relative one is right wherever the files lie side by side.
        values["link"] = quote(document.file_name)
        assumed.append(
            f"łącze „{values['link']}” (nazwa pliku; adres w sieci wpisuje się w formularzu rysunku)"
        )
        values["spatial_resolution"] = new.scale or _scale(document.details, assumed)
    else:
        values["document_date"] = new.document_date or _date(document, assumed)
        values["date_type"] = "creation"
        relation = new.relation or _wanted_relation(connection, draft, assumed)
        if relation:
            values[relation] = [draft.identifier.address]
    namespace, local_id = connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING namespace, local_id").format(
            sql.Identifier("planning", _table(document)),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        ),
        list(values.values()),
    ).fetchone() or ("", "")
    if relation:
        _link_back(connection, draft, relation, document_address(namespace, local_id))
    return values["id"], values["title"]


def _link_back(connection: Connection, draft: Draft, relation: str, address: str) -> None:
    """Let the plan refer to the document: links match in both directions."""
    connection.execute(
        sql.SQL(
            "UPDATE planning.spatial_plan "
            "SET {links} = array_append({links}, %s), base_version = row_version "
            "WHERE gmina_code = %s AND id = %s AND NOT %s = ANY ({links})"
        ).format(links=sql.Identifier(_LINKS_OF_PLAN[relation])),
        [address, draft.gmina_code, draft.id, address],
    )


def _scale(details: GeoTiffProperties, assumed: list[str]) -> int:
    """The denominator of the scale in which a drawing of such pixels is printed, to two digits.

    APP wants it as ``rozdzielczoscPrzestrzenna`` ("mianownik skali").
    """
    dots = details.dots_per_inch or _USUAL_DOTS_PER_INCH
    metres = details.pixel_size * (_METRES_PER_DEGREE if details.epsg in GEOGRAPHIC_SRIDS else 1)
    scale = max(1, int(float(f"{metres * dots / _METRES_PER_INCH:.1e}")))
    assumed.append(f"skala 1:{scale} (z wielkości piksela przy {dots} dpi; inną podaje --scale)")
    return scale


def _date(document: DocumentFile, assumed: list[str]) -> date:
    """The day on which the document was made, as its file tells."""
    assumed.append(f"data {document.created} (z pliku; inną podaje --date)")
    return document.created


def _wanted_relation(connection: Connection, draft: Draft, assumed: list[str]) -> str | None:
    """How the plan's first resolution stands to it; None where the plan has one already."""
    row = connection.execute(
        """
        SELECT plan.status
        FROM planning.spatial_plan AS plan
        WHERE plan.gmina_code = %(gmina)s AND plan.id = %(plan)s
            AND cardinality(plan.initiating_documents || plan.adopting_documents) = 0
            AND NOT EXISTS (
                SELECT FROM planning.official_documentation AS document
                WHERE document.gmina_code = plan.gmina_code AND document.plan_id = plan.id
                    AND cardinality(document.initiates || document.adopts) > 0
            )
        """,
        {"gmina": draft.gmina_code, "plan": draft.id},
    ).fetchone()
    if row is None:
        return None
    relation = "initiates" if row[0] == "elaboration" else "adopts"
    what = "uchwała o przystąpieniu" if relation == "initiates" else "uchwała w sprawie planu"
    assumed.append(f"{what} (pierwszy dokument planu; inaczej: --relation)")
    return relation


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
