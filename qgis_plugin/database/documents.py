"""Documents and drawings of a plan, and the files behind them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..i18n.translation import tr
from .driver import Connection
from .errors import PlanowiskoError
from .transfer import Transfer

DOCUMENT = "official_documentation"
DRAWING = "plan_drawing"
PDF = "application/pdf"
GEOTIFF = "image/tiff; application=geotiff"
CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class PlanDocument:
    """A document or drawing of a plan and the file behind it, whose fields are None where there is none.

    ``table`` is DOCUMENT or DRAWING; ``relations`` how it stands to the plan (initiates, adopts and so on);
    ``row_version`` None of a published one; ``versions`` the numbers of this plan's published versions that
    hold the same file; ``elsewhere`` the titles of other plans that do.
    """

    table: str
    id: str
    local_id: str
    title: str
    relations: tuple[str, ...]
    identification_number: str | None
    document_date: Any
    row_version: int | None
    stored_file_id: str | None
    file_name: str | None
    media_type: str | None
    byte_size: int | None
    sha256: str | None
    properties: dict[str, Any] | None
    stored_at: datetime | None
    stored_by: str | None
    versions: tuple[int, ...]
    elsewhere: tuple[str, ...]

    @property
    def page_count(self) -> int | None:
        """Pages of a PDF, where they are known."""
        return (self.properties or {}).get("page_count")


@dataclass(frozen=True)
class UploadedFile:
    """What is told of a file before it is sent: the columns of the stored file."""

    file_name: str
    media_type: str
    byte_size: int
    sha256: str
    properties: dict[str, Any]
    delivered_sha256: str | None = None
    delivered_byte_size: int | None = None


@dataclass(frozen=True)
class UnfinishedUpload:
    """An upload of the person that is not finished; ``told`` is what was said of the file when it began."""

    id: str
    file_name: str
    byte_size: int
    received_bytes: int
    sha256: str
    delivered_sha256: str | None
    told: dict[str, Any]

    def is_of(self, sha256: str) -> bool:
        """Whether it is of the file with this checksum."""
        return sha256 in (self.sha256, self.delivered_sha256)


@dataclass(frozen=True)
class PlanFiles:
    """What the documents' dock lists of a plan."""

    documents: tuple[PlanDocument, ...]
    uploads: tuple[UnfinishedUpload, ...]


def fetch_plan_files(
    connection: Connection, gmina_code: str, plan_id: str, plan_version_id: str | None
) -> PlanFiles:
    """Return documents and drawings of a draft or a published version, and of a draft the own uploads."""
    rows = connection.query(
        "SELECT table_name, id::text, local_id, title, relations, identification_number, document_date, "
        "row_version, stored_file_id::text, file_name, media_type, byte_size, sha256, properties, stored_at, "
        "stored_by, versions, elsewhere FROM planowisko.plan_documents(%s, %s, %s)",
        [gmina_code, plan_id, plan_version_id],
    )
    documents = tuple(
        PlanDocument(*row[:4], tuple(row[4]), *row[5:16], tuple(row[16]), tuple(row[17])) for row in rows
    )
    uploads = [] if plan_version_id else fetch_unfinished_uploads(connection, gmina_code, plan_id)
    return PlanFiles(documents, tuple(uploads))


def fetch_unfinished_uploads(connection: Connection, gmina_code: str, plan_id: str) -> list[UnfinishedUpload]:
    """Return the person's own uploads for a draft that are not finished."""
    rows = connection.query(
        "SELECT id::text, file_name, byte_size, received_bytes, sha256, delivered_sha256, told "
        "FROM planowisko.unfinished_uploads(%s, %s)",
        [gmina_code, plan_id],
    )
    return [UnfinishedUpload(*row) for row in rows]


def largest_upload(connection: Connection) -> int:
    """Return how many bytes a file may have."""
    rows = connection.query("SELECT planowisko.setting_number('upload_max_megabytes')")
    return int(rows[0][0] * CHUNK_BYTES)


def known_file(connection: Connection, gmina_code: str, sha256: str) -> str | None:
    """Return the key of the gmina's file with a checksum; None where it has none."""
    return connection.query("SELECT planowisko.known_file(%s, %s)::text", [gmina_code, sha256])[0][0]


def attach_file(
    connection: Connection, gmina_code: str, plan_id: str, stored_file_id: str, told: dict[str, Any]
) -> None:
    """Let a row of the draft hold a file that is stored already; ``told`` as for ``upload_file``."""
    connection.query(
        "SELECT id FROM planowisko.attach_file(%s, %s, %s, %s)",
        [gmina_code, plan_id, stored_file_id, json.dumps(told)],
    )


def upload_file(
    connection: Connection,
    gmina_code: str,
    plan_id: str,
    path: Path,
    file: UploadedFile,
    told: dict[str, Any],
    transfer: Transfer,
) -> None:
    """Send a file piece by piece and attach it; what has arrived already is not sent again.

    ``told`` names the row that shall hold it (``table``, ``id``, ``row_version``), or says of a new one what
    the form asks for. Memory does not grow with the file. Raises Cancelled when it was stopped: what has
    arrived stays, and ConnectionFailed likewise.
    """
    transfer.begin(tr("Sending…"))
    upload_id, missing = connection.query(
        "SELECT upload_id::text, missing FROM planowisko.begin_upload(%s, %s, %s, %s)",
        [gmina_code, plan_id, json.dumps(asdict(file)), json.dumps(told)],
    )[0]
    done = file.byte_size - sum(min(CHUNK_BYTES, file.byte_size - number * CHUNK_BYTES) for number in missing)
    transfer.begin(tr("Sending…"), done)
    with path.open("rb") as stream:
        for number in missing:
            stream.seek(number * CHUNK_BYTES)
            piece = stream.read(CHUNK_BYTES)
            transfer.go_on()
            connection.query(
                "SELECT planowisko.store_upload_chunk(%s, %s, %s, %s)", [gmina_code, upload_id, number, piece]
            )
            done += len(piece)
            transfer.advance(done, file.byte_size)
    transfer.begin(tr("Verifying in the database…"))
    connection.query("SELECT id FROM planowisko.finish_upload(%s, %s)", [gmina_code, upload_id])


def cancel_upload(connection: Connection, gmina_code: str, upload_id: str) -> None:
    """Remove an upload with what has arrived of it."""
    connection.query("SELECT planowisko.cancel_upload(%s, %s)", [gmina_code, upload_id])


def download_file(
    connection: Connection, gmina_code: str, document: PlanDocument, target: Path, transfer: Transfer
) -> None:
    """Write the file behind a document to ``target``, verified; nothing is there when it fails.

    Raises PlanowiskoError where the content is not that of the checksum.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    digest = hashlib.sha256()
    total = document.byte_size or 0
    transfer.begin(tr("Receiving…"))
    try:
        with part.open("wb") as stream:
            for number in range(-(-total // CHUNK_BYTES)):
                transfer.go_on()
                rows = connection.query(
                    "SELECT content FROM documents.stored_file_chunk "
                    "WHERE gmina_code = %s AND stored_file_id = %s AND number = %s",
                    [gmina_code, document.stored_file_id, number],
                )
                piece = bytes(rows[0][0]) if rows else b""
                digest.update(piece)
                stream.write(piece)
                transfer.advance(stream.tell(), total)
        if digest.hexdigest() != document.sha256:
            raise PlanowiskoError(
                tr(
                    "“{file}” did not arrive as it is stored. Try again; if it fails, tell the administrator."
                ).format(file=document.file_name)
            )
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def set_document_file(
    connection: Connection, gmina_code: str, document: PlanDocument, stored_file_id: str | None
) -> None:
    """Give a document another file, or none. Raises StaleSave where somebody has changed the row since."""
    connection.query(
        "SELECT planowisko.set_document_file(%s, %s, %s, %s, %s)",
        [gmina_code, document.table, document.id, document.row_version, stored_file_id],
    )


def remove_document(connection: Connection, gmina_code: str, document: PlanDocument) -> None:
    """Remove a document from its draft. Raises StaleSave where somebody has changed the row since."""
    connection.query(
        "SELECT planowisko.remove_document(%s, %s, %s, %s)",
        [gmina_code, document.table, document.id, document.row_version],
    )
