"""The documents of the plan one works on: listed, opened, added, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..database.documents import (
    DRAWING,
    PlanDocument,
    PlanFiles,
    download_file,
    fetch_plan_files,
    remove_document,
    set_document_file,
)
from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.transfer import Transfer
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.layer_definition import OFFICIAL_DOCUMENTATION, PLAN_DRAWING, SPATIAL_PLAN
from ..project.opened_plan import OpenedPlan
from ..project.read_anew import read_anew
from ..resources import icon
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .document_dock import DocumentDock
from .file_cache import is_intact, protect, received_path, unprotect
from .transfer_row import TransferRow
from .upload_desk import HELP_PAGE, UploadDesk
from .upload_job import Draft


class DocumentManager(QObject):
    """Connects the dock of documents with the database and the project; asks nothing while it is hidden."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._downloads: dict[Path, tuple[Transfer, TransferRow]] = {}
        self.dock = DocumentDock(workplace.window)
        window_help(self.dock, HELP_PAGE)
        workplace.add_dock(self.dock, Qt.DockWidgetArea.RightDockWidgetArea)
        show_dock = self.dock.toggleViewAction()
        show_dock.setIcon(icon("documents"))
        workplace.commands.place(show_dock, Section.DOCUMENTS, in_toolbar=True)
        self.uploads = UploadDesk(workplace, self.dock)
        self.uploads.changed.connect(self._on_changed)
        self.dock.files_chosen.connect(self.add_files)
        self.dock.file_chosen_for.connect(self.replace_file)
        self.dock.open_requested.connect(self.open_file)
        self.dock.file_removal_requested.connect(self.offer_file_removal)
        self.dock.document_removal_requested.connect(self.offer_removal)
        self.dock.visibilityChanged.connect(self._on_visible)
        self._plans.current_changed.connect(self.refresh)
        self._session.announcements.plan_published.connect(self._on_news)
        self._session.announcements.draft_saved.connect(self._on_news)
        self._session.signed_out.connect(self._on_signed_out)

    def unload(self) -> None:
        """Stop what is on its way."""
        self._plans.current_changed.disconnect(self.refresh)
        self.dock.visibilityChanged.disconnect(self._on_visible)
        self._stop_downloads()
        self.uploads.clear()

    @reported
    def refresh(self) -> None:
        """List the documents of the plan one works on, where the dock is seen."""
        plan = self._plans.current
        if plan is None or not self._session.is_open:
            self.dock.show_no_plan()
            return
        self.dock.show_plan(plan.name, editable=self._may_edit(plan))
        if not self.dock.isUserVisible():
            return
        details = plan.details
        self._session.run(
            tr("Reading the plan's documents…"),
            lambda connection: fetch_plan_files(
                connection, details.gmina_code, details.plan_id, details.plan_version_id
            ),
            lambda files: self._show(plan, files),
            background=True,
        )

    @reported
    def add_files(self, paths: list[Path]) -> None:
        """Add files to the draft one works on."""
        self.uploads.add_files(self._draft(), paths)

    @reported
    def replace_file(self, document: PlanDocument, path: Path) -> None:
        """Give a document another file."""
        self.uploads.replace_file(self._draft(), document, path)

    @reported
    def open_file(self, document: PlanDocument) -> None:
        """Open the file behind a document: a drawing on the map, anything else with the system's program."""
        plan = self._plans.current
        if plan is None:
            return
        if document.stored_file_id is None:
            self.reporter.information(
                tr("“{title}” has no file. Add it with the button below the list.").format(
                    title=document.title
                )
            )
            return
        target = received_path(document)
        if target in self._downloads:
            # It was double-clicked once more while it comes.
            return
        transfer, row = Transfer(), TransferRow(document.file_name or "")
        transfer.stage_begun.connect(row.show_stage)
        transfer.advanced.connect(row.show_progress)
        row.pause_requested.connect(transfer.stop)
        self._downloads[target] = (transfer, row)

        def fetch(connection: Connection) -> None:
            if not is_intact(target, document.sha256 or ""):
                unprotect(target)
                download_file(connection, plan.details.gmina_code, document, target, transfer)
                protect(target)

        def settle() -> None:
            del self._downloads[target]
            self.dock.remove_row(row)

        def show(_: None) -> None:
            settle()
            self._open(plan, document, target)

        def refuse(error: Exception) -> None:
            settle()
            self.reporter.report(error)

        description = tr("Receiving “{file}”…").format(file=document.file_name)
        self._session.run(description, fetch, show, refuse, background=True)
        self.dock.add_row(row)

    @reported
    def offer_file_removal(self, document: PlanDocument) -> None:
        """Ask whether the file shall be taken off a document."""
        self._offer(
            tr("Take the file “{file}” off “{title}”? Published versions keep it.").format(
                file=document.file_name, title=document.title
            ),
            tr("Take it off"),
            lambda connection: set_document_file(connection, self._draft().gmina_code, document, None),
        )

    @reported
    def offer_removal(self, document: PlanDocument) -> None:
        """Ask whether a document shall be removed from the draft."""
        self._offer(
            tr("Remove “{title}” from the draft, with its file? Published versions keep it.").format(
                title=document.title
            ),
            tr("Remove it"),
            lambda connection: remove_document(connection, self._draft().gmina_code, document),
        )

    def _offer(self, question: str, button: str, work: Callable[[Connection], None]) -> None:
        plan = self._plans.current
        if plan is None:
            return

        def do() -> None:
            self.reporter.withdraw(shown)
            self._session.run(
                tr("Changing the plan's documents…"),
                work,
                lambda _: self._on_changed(plan.details.plan_id),
                self._refuse,
                background=True,
            )

        shown = self.reporter.offer(question, button, do)

    def _refuse(self, error: Exception) -> None:
        """Tell why, and show the documents as they are now: somebody may have changed them."""
        self.reporter.report(error)
        self.refresh()

    def _open(self, plan: OpenedPlan, document: PlanDocument, path: Path) -> None:
        if document.table == DRAWING:
            self._add_drawing(plan, document, path)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.reporter.warning(
                tr("The system has no program that opens “{file}”. It lies here: {path}").format(
                    file=document.file_name, path=path
                )
            )

    def _add_drawing(self, plan: OpenedPlan, document: PlanDocument, path: Path) -> None:
        project = self._workplace.project
        layer = next(
            (one for one in project.mapLayers().values() if one.source() == str(path)), None
        ) or QgsRasterLayer(str(path), document.title)
        if not layer.isValid():
            raise PlanowiskoError(
                tr("QGIS cannot read the drawing “{file}”.").format(file=document.file_name)
            )
        if layer.id() not in project.mapLayers():
            project.addMapLayer(layer, False)
            boundary = project.layerTreeRoot().findLayer(plan.layers[SPATIAL_PLAN].id())
            group = boundary.parent() if boundary is not None else project.layerTreeRoot()
            # Below everything that is drawn over it.
            group.addLayer(layer)
        self.reporter.success(
            tr("The drawing “{title}” is on the map, below the layers of the plan.").format(
                title=document.title
            )
        )

    def _show(self, plan: OpenedPlan, files: PlanFiles) -> None:
        if plan is self._plans.current:
            self.dock.show_documents(files.documents)
            if self._may_edit(plan):
                self.uploads.show_unfinished(_draft_of(plan), files.uploads)

    def _on_changed(self, plan_id: str) -> None:
        """Show a changed draft anew, in the dock and in the layers that are open."""
        plan = self._plans.find(plan_id)
        if plan is not None:
            for table in (OFFICIAL_DOCUMENTATION, PLAN_DRAWING, SPATIAL_PLAN):
                read_anew(plan.layers[table])
        self.refresh()

    @reported
    def _on_news(self, news: dict) -> None:
        plan = self._plans.current
        if plan is not None and news.get("plan_id") == plan.details.plan_id:
            self.refresh()

    @reported
    def _on_visible(self, visible: bool) -> None:
        if visible:
            self.refresh()

    def _on_signed_out(self) -> None:
        self._stop_downloads()
        self.uploads.clear()
        self.dock.show_no_plan()

    def _stop_downloads(self) -> None:
        """Stop what is being received; nobody is told of its outcome any more."""
        for transfer, row in self._downloads.values():
            transfer.stop()
            self.dock.remove_row(row)
        self._downloads.clear()

    def _may_edit(self, plan: OpenedPlan) -> bool:
        membership = self._session.person.membership(plan.details.gmina_code)
        return plan.is_draft and membership is not None and membership.may_edit

    def _draft(self) -> Draft:
        plan = self._plans.current
        if plan is None or not self._may_edit(plan):
            raise PlanowiskoError(tr("Open a draft of your gmina first: files are added to it."))
        return _draft_of(plan)


def _draft_of(plan: OpenedPlan) -> Draft:
    return Draft(plan.details.gmina_code, plan.details.plan_id, plan.details.status)
