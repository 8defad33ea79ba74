"""Adding files: looked at, asked about, sent one after another, gone on with after an interruption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.documents import (
    DOCUMENT,
    DRAWING,
    PlanDocument,
    UnfinishedUpload,
    attach_file,
    cancel_upload,
)
from ..database.errors import Cancelled, ConnectionFailed
from ..database.transfer import Transfer
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .document_dock import DocumentDock
from .document_form import DocumentForm
from .document_wording import ADOPTS, INITIATES, NO_RELATION
from .file_cache import forget_path, remember_path, remembered_path
from .transfer_row import TransferRow
from .upload_job import Draft, Examination, UploadJob, UploadKey, examine, replacement, send

HELP_PAGE = "dokumenty"
_BEING_MADE = "elaboration"


@dataclass
class _Interrupted:
    """An upload that stands still: ``told`` of it, its key in the database once it was begun, and its row."""

    draft: Draft
    sha256: str
    told: dict[str, Any]
    file_name: str
    row: TransferRow
    upload_id: str | None = None
    is_lost: bool = False


class UploadDesk(QObject):
    """``changed`` is emitted with the id of a draft that has got a file."""

    changed = pyqtSignal(str)

    def __init__(self, workplace: Workplace, dock: DocumentDock) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.form: DocumentForm | None = None
        self._workplace = workplace
        self._session = workplace.session
        self._dock = dock
        self._examinations: list[Transfer] = []
        self._questions: list[tuple[Draft, Examination]] = []
        self._jobs: list[UploadJob] = []
        self._rows: dict[UploadKey, TransferRow] = {}
        self._interrupted: dict[UploadKey, _Interrupted] = {}
        self._session.announcements.connection_restored.connect(self._resume_lost)

    def clear(self) -> None:
        """Stop everything and forget it; what has arrived in the database stays there."""
        for transfer in [*self._examinations, *(job.transfer for job in self._jobs)]:
            transfer.stop()
        for row in [*self._rows.values(), *(one.row for one in self._interrupted.values())]:
            self._dock.remove_row(row)
        self._examinations, self._questions, self._jobs = [], [], []
        self._rows, self._interrupted = {}, {}
        if self.form is not None:
            self.form.close()

    @property
    def is_sending(self) -> bool:
        """Whether files are on their way or wait for it."""
        return bool(self._jobs)

    @reported
    def add_files(self, draft: Draft, paths: Sequence[Path]) -> None:
        """Look at files and ask what they are to the plan."""
        for path in paths:
            self._examine(draft, path, lambda found: self._ask_or_resume(draft, found))

    @reported
    def replace_file(self, draft: Draft, document: PlanDocument, path: Path) -> None:
        """Look at a file that shall be that of a document, and send it."""

        def go_on(found: Examination) -> None:
            table = DRAWING if found.examined.is_drawing else DOCUMENT
            if table == document.table:
                self._take(draft, found, replacement(document))
            else:
                self.reporter.warning(
                    tr("A document has a PDF, a drawing a GeoTIFF: “{file}” does not fit “{title}”.").format(
                        file=path.name, title=document.title
                    )
                )

        self._examine(draft, path, go_on)

    def show_unfinished(self, draft: Draft, uploads: Sequence[UnfinishedUpload]) -> None:
        """Show the person's uploads to a draft that are not finished, and no others."""
        listed = {(draft.plan_id, upload.delivered_sha256 or upload.sha256): upload for upload in uploads}
        for key, one in list(self._interrupted.items()):
            if one.upload_id is not None and key not in listed:
                self._drop_interrupted(key)
        for key, upload in listed.items():
            if any(job.key == key for job in self._jobs):
                continue
            known = self._interrupted.get(key) or self._interrupt(
                draft, key[1], upload.told, upload.file_name, tr("sending not finished")
            )
            known.upload_id = upload.id
            known.row.show_interrupted(
                tr("not finished; resume it, or drop the file once more"),
                upload.received_bytes,
                upload.byte_size,
            )

    def _examine(self, draft: Draft, path: Path, go_on: Any) -> None:
        transfer, row = Transfer(), TransferRow(path.name)
        transfer.stage_begun.connect(row.show_stage)
        transfer.advanced.connect(row.show_progress)
        row.pause_requested.connect(transfer.stop)
        self._examinations.append(transfer)

        def settle() -> None:
            if transfer in self._examinations:
                self._examinations.remove(transfer)
            self._dock.remove_row(row)

        def take(found: Examination) -> None:
            settle()
            go_on(found)

        def refuse(error: Exception) -> None:
            settle()
            self.reporter.report(error)

        self._session.run(
            tr("Reading “{file}”…").format(file=path.name),
            lambda connection: examine(connection, draft, path, transfer),
            take,
            refuse,
            background=True,
        )
        self._dock.add_row(row)

    def _ask_or_resume(self, draft: Draft, found: Examination) -> None:
        begun = found.unfinished
        if begun is not None:
            self._take(draft, found, begun.told)
            return
        self._questions.append((draft, found))
        if self.form is None:
            self._ask_next()

    def _ask_next(self) -> None:
        self.form = None
        if not self._questions:
            return
        draft, found = self._questions.pop(0)
        form = DocumentForm(
            found.examined,
            _proposed_relation(draft, found),
            {document.local_id for document in found.files.documents},
            is_known=found.stored_file_id is not None,
            parent=self._workplace.window,
        )
        window_help(form, HELP_PAGE)
        form.accepted.connect(lambda: self._take(draft, found, form.told()))
        form.finished.connect(lambda: self._ask_next())
        self.form = form
        form.show()
        form.raise_()
        form.activateWindow()

    @reported
    def _take(self, draft: Draft, found: Examination, told: dict[str, Any]) -> None:
        stored = found.stored_file_id
        if stored is not None:
            self._session.run(
                tr("Linking the file…"),
                lambda connection: attach_file(connection, draft.gmina_code, draft.plan_id, stored, told),
                lambda _: self._tell_added(draft, found.examined.file.file_name),
                background=True,
            )
            return
        job = UploadJob(draft, found.examined, told)
        self._drop_interrupted(job.key)
        if any(other.key == job.key for other in self._jobs):
            return
        row = TransferRow(found.examined.file.file_name)
        job.transfer.stage_begun.connect(row.show_stage)
        job.transfer.advanced.connect(row.show_progress)
        row.pause_requested.connect(lambda: self._pause(job))
        self._rows[job.key] = row
        self._dock.add_row(row)
        remember_path(job.examined.file.sha256, job.examined.path)
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._send_next()

    def _send_next(self) -> None:
        """Send the first job. One at a time: QGIS's other work shall find a thread."""
        if not self._jobs:
            return
        job = self._jobs[0]
        try:
            self._session.run(
                tr("Sending “{file}”…").format(file=job.examined.file.file_name),
                lambda connection: send(connection, job),
                lambda _: self._finish(job),
                lambda error: self._fail(job, error),
                background=True,
            )
        except Exception as error:
            self._fail(job, error)

    def _pause(self, job: UploadJob) -> None:
        job.transfer.stop()
        if self._jobs and job is not self._jobs[0]:
            self._fail(job, Cancelled())

    def _finish(self, job: UploadJob) -> None:
        self._settle(job)
        forget_path(job.examined.file.sha256)
        self._tell_added(job.draft, job.examined.file.file_name)
        self._send_next()

    def _fail(self, job: UploadJob, error: Exception) -> None:
        if job not in self._jobs:
            return
        was_first = job is self._jobs[0]
        if isinstance(error, ConnectionFailed):
            # The others would fail alike, each with a message of its own.
            for each in list(self._jobs):
                self._stand_still(each, tr("the connection was lost; resume when it is back")).is_lost = True
            self.reporter.report(error)
            return
        if isinstance(error, Cancelled):
            self._stand_still(job, tr("sending paused"))
        else:
            self._stand_still(job, tr("stopped by an error"))
            self.reporter.report(error)
        if was_first:
            self._send_next()
        self.changed.emit(job.draft.plan_id)

    def _stand_still(self, job: UploadJob, reason: str) -> _Interrupted:
        row = self._settle(job)
        one = self._interrupt(
            job.draft, job.examined.file.sha256, job.told, job.examined.file.file_name, reason
        )
        if row is not None:
            one.row.show_interrupted(reason, max(0, row.bar.value()), 100)
        return one

    def _settle(self, job: UploadJob) -> TransferRow | None:
        if job in self._jobs:
            self._jobs.remove(job)
        row = self._rows.pop(job.key, None)
        if row is not None:
            self._dock.remove_row(row)
        return row

    def _interrupt(
        self, draft: Draft, sha256: str, told: dict[str, Any], file_name: str, reason: str
    ) -> _Interrupted:
        key = (draft.plan_id, sha256)
        self._drop_interrupted(key)
        one = _Interrupted(draft, sha256, told, file_name, TransferRow(file_name))
        one.row.show_interrupted(reason, 0, 1)
        one.row.resume_requested.connect(lambda: self._resume(key))
        one.row.removal_requested.connect(lambda: self._give_up(key))
        self._interrupted[key] = one
        self._dock.add_row(one.row)
        return one

    def _drop_interrupted(self, key: UploadKey) -> None:
        one = self._interrupted.pop(key, None)
        if one is not None:
            self._dock.remove_row(one.row)

    @reported
    def _resume(self, key: UploadKey) -> None:
        one = self._interrupted[key]
        path = remembered_path(one.sha256)
        if path is None:
            self.reporter.information(
                tr(
                    "“{file}” is not where it was. Drop it onto the list once more: it goes on from there."
                ).format(file=one.file_name)
            )
            return

        def go_on(found: Examination) -> None:
            if found.examined.file.sha256 == one.sha256:
                self._take(one.draft, found, one.told)
            else:
                self.reporter.warning(
                    tr("“{file}” has changed since. Give this upload up and add the file anew.").format(
                        file=one.file_name
                    )
                )

        self._examine(one.draft, path, go_on)

    def _resume_lost(self) -> None:
        for key, one in list(self._interrupted.items()):
            if one.is_lost:
                one.is_lost = False
                self._resume(key)

    @reported
    def _give_up(self, key: UploadKey) -> None:
        one = self._interrupted[key]
        upload_id = one.upload_id
        if upload_id is None:
            self._drop_interrupted(key)
            return
        self._session.run(
            tr("Removing the upload…"),
            lambda connection: cancel_upload(connection, one.draft.gmina_code, upload_id),
            lambda _: self._forget(key),
            background=True,
        )

    def _forget(self, key: UploadKey) -> None:
        forget_path(key[1])
        self._drop_interrupted(key)

    def _tell_added(self, draft: Draft, file_name: str) -> None:
        self.reporter.success(tr("“{file}” is in the draft now.").format(file=file_name))
        self.changed.emit(draft.plan_id)


def _proposed_relation(draft: Draft, found: Examination) -> str:
    """The resolution that the draft's status calls for, where the draft has none yet."""
    wanted = INITIATES if draft.status == _BEING_MADE else ADOPTS
    present = {relation for document in found.files.documents for relation in document.relations}
    return NO_RELATION if wanted in present else wanted
