"""Sending a file: what is sent where, and the work that does it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..database.documents import (
    CHUNK_BYTES,
    PlanDocument,
    PlanFiles,
    UnfinishedUpload,
    UploadedFile,
    fetch_plan_files,
    known_file,
    largest_upload,
    upload_file,
)
from ..database.driver import Connection
from ..database.transfer import Transfer
from .drawing_file import drawing_properties, write_cloud_optimized
from .examined_file import ExaminedFile, examine_file, require_size
from .file_cache import converted_path, is_intact

UploadKey = tuple[str, str]
"""The draft and the checksum of the file as it lies on the person's disk."""


@dataclass(frozen=True)
class Draft:
    """The draft to which a file is added."""

    gmina_code: str
    plan_id: str
    status: str


@dataclass(frozen=True)
class Examination:
    """What is known of a file before it is sent: itself, whether it is stored, what the draft has."""

    examined: ExaminedFile
    stored_file_id: str | None
    files: PlanFiles

    @property
    def unfinished(self) -> UnfinishedUpload | None:
        """The person's upload of this file to this draft that was begun, if any."""
        sha256 = self.examined.file.sha256
        return next((upload for upload in self.files.uploads if upload.is_of(sha256)), None)


@dataclass
class UploadJob:
    """A file to be sent; ``told`` is what the database is told of it."""

    draft: Draft
    examined: ExaminedFile
    told: dict[str, Any]
    transfer: Transfer = field(default_factory=Transfer)

    @property
    def key(self) -> UploadKey:
        """What tells uploads apart."""
        return (self.draft.plan_id, self.examined.file.sha256)


def examine(connection: Connection, draft: Draft, path: Path, transfer: Transfer) -> Examination:
    """Look at a file and at what the database knows of it. Raises PlanowiskoError, Cancelled."""
    examined = examine_file(path, largest_upload(connection), transfer)
    return Examination(
        examined,
        known_file(connection, draft.gmina_code, examined.file.sha256),
        fetch_plan_files(connection, draft.gmina_code, draft.plan_id, None),
    )


def send(connection: Connection, job: UploadJob) -> None:
    """Send a file in the form in which it is kept. Raises what ``upload_file`` raises."""
    path, file = job.examined.path, job.examined.file
    if job.examined.is_drawing and not file.properties["cloud_optimized"]:
        path, file = _converted(job)
        require_size(file.file_name, file.byte_size, largest_upload(connection))
    upload_file(connection, job.draft.gmina_code, job.draft.plan_id, path, file, job.told, job.transfer)
    if path != job.examined.path:
        path.unlink(missing_ok=True)


def replacement(document: PlanDocument) -> dict[str, Any]:
    """Return what the database is told of a file that shall be that of a document."""
    return {"table": document.table, "id": document.id, "row_version": document.row_version}


def _converted(job: UploadJob) -> tuple[Path, UploadedFile]:
    """The drawing in the form in which it is kept; it stays on the disk until it is sent as a whole."""
    delivered = job.examined.file
    target = converted_path(delivered.sha256)
    remark = target.with_suffix(".sha256")
    if not (remark.is_file() and is_intact(target, remark.read_text(encoding="ascii"))):
        write_cloud_optimized(job.examined.path, target, job.transfer)
        remark.write_text(_checksum(target), encoding="ascii")
    return target, replace(
        delivered,
        byte_size=target.stat().st_size,
        sha256=remark.read_text(encoding="ascii"),
        properties=drawing_properties(target),
        delivered_sha256=delivered.sha256,
        delivered_byte_size=delivered.byte_size,
    )


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(CHUNK_BYTES), b""):
            digest.update(piece)
    return digest.hexdigest()
