"""Publishing opened drafts."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..database.errors import Cancelled, ConnectionFailed, PlanHasErrors, PlanowiskoError
from ..database.findings import Finding
from ..database.publication import Publication, find_publication, publish_plan
from ..database.task import DatabaseTask
from ..handbook.help_key import window_help
from ..i18n.translation import language, tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan, changed_layers
from ..project.place_marker import PlaceMarker
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .comparison_on_map import ComparisonOnMap
from .publication_preview import PublicationPreview, read_preview
from .publish_window import PublishWindow

PAUSE = 1000
"""Milliseconds after a save until the draft is looked at anew: several layers are often saved at once."""
RETRY = 3000
"""Milliseconds between two tries to learn how a publication ended whose connection was lost."""


class PublicationManager(QObject):
    """Connects the window of a publication with the database, the project and the map; one plan at a time.

    ``published`` is emitted after a success.
    """

    published = pyqtSignal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.publish_window: PublishWindow | None = None
        self._workplace = workplace
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._on_map = ComparisonOnMap(workplace)
        self._marker = PlaceMarker(workplace.canvas)
        self._plan: OpenedPlan | None = None
        self._preview: PublicationPreview | None = None
        self._reading: DatabaseTask | None = None
        self._attempt: tuple[str, int] | None = None
        # A note is kept while its plan is not published, whatever is closed meanwhile.
        self._notes: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self._find_out)
        self._session.signed_out.connect(self.unload)
        self._session.announcements.draft_saved.connect(self._on_draft_saved)
        self._plans.plan_closed.connect(self._on_plan_closed)
        workplace.commands.add(tr("Pu&blish the plan…"), self.prepare_current, Section.PLANS)

    def unload(self) -> None:
        """Close the window and take what it shows off the map."""
        self._leave_plan()
        if self.publish_window is not None:
            window, self.publish_window = self.publish_window, None
            window.close()
            window.deleteLater()

    @reported
    def prepare_current(self) -> None:
        """Open the window for the draft that the person works on."""
        current = self._plans.current
        if current is None or not current.is_draft:
            raise PlanowiskoError(tr("Open the draft first."))
        self.prepare(current.details.plan_id)

    @reported
    def prepare(self, plan_id: str) -> None:
        """Open the window for a draft that is open, and look at what its publication would do."""
        plan = self._plans.find(plan_id)
        if plan is None or not plan.is_draft:
            raise PlanowiskoError(tr("Open the draft first."))
        membership = self._session.person.membership(plan.details.gmina_code)
        if membership is None or not membership.may_publish:
            raise PlanowiskoError(
                tr("Your account may not publish plans of this gmina. Ask a clerk or its administrator.")
            )
        if self.publish_window is None:
            self.publish_window = self._make_window()
        window = self.publish_window
        if self._attempt is None and plan is not self._plan:
            self._leave_plan()
            self._plan = plan
            for layer in plan.layers.values():
                _watch(layer, self._on_edited, self._on_saved)
            window.begin(plan.details.title, self._notes.get(plan.key, ""))
        window.show()
        window.raise_()
        window.activateWindow()
        self._on_edited()
        self.refresh()

    @reported
    def refresh(self) -> None:
        """Check the draft and compare it anew, in the background."""
        plan, window = self._plan, self.publish_window
        if plan is None or window is None or not window.isVisible() or self._attempt is not None:
            return
        self._forget_reading()
        plan_id, spoken = plan.details.plan_id, language()
        window.show_work(tr("Checking the plan and comparing it with its last version…"))
        self._reading = self._session.run(
            tr("Checking the plan and comparing it with its last version…"),
            lambda connection: read_preview(connection, plan_id, spoken),
            lambda preview: self._show(plan, preview),
            lambda error: self._tell_failure(plan, error),
            background=True,
        )

    @reported
    def publish(self, note: str) -> None:
        """Publish the draft of the window as it is saved."""
        plan, preview, window = self._plan, self._preview, self.publish_window
        if plan is None or preview is None or window is None or self._attempt is not None:
            return
        if changed_layers(plan):
            self._on_edited()
            return
        self._forget_reading()
        self._attempt = (note, preview.newest_number)
        plan_id = plan.details.plan_id
        window.show_work(tr("Publishing “{title}”…").format(title=plan.details.title))
        self._session.run(
            tr("Publishing “{title}”…").format(title=plan.details.title),
            lambda connection: publish_plan(connection, plan_id, note),
            self._settle,
            self._on_not_published,
        )

    @reported
    def save(self) -> None:
        """Save the edits of the plan's layers, as QGIS's own button does for each."""
        if self._plan is None:
            return
        # A layer whose edits the database refuses keeps them, and QGIS tells why.
        for layer in changed_layers(self._plan):
            layer.commitChanges(False)
        self._on_edited()

    def _make_window(self) -> PublishWindow:
        window = PublishWindow(self._workplace.window)
        window_help(window, "publikacja-i-wersje")
        window.publication_requested.connect(self.publish)
        window.saving_requested.connect(self.save)
        window.refresh_requested.connect(self.refresh)
        window.map_toggled.connect(self._toggle_map)
        window.findings.place_requested.connect(self._show_finding)
        window.differences.place_requested.connect(self._show_difference)
        window.closed.connect(self._on_closed)
        return window

    def _leave_plan(self) -> None:
        self._soon.stop()
        self._retry.stop()
        self._forget_reading()
        self._on_map.clear()
        self._marker.clear()
        if self._plan is not None and self.publish_window is not None:
            self._notes[self._plan.key] = self.publish_window.written_note
        if self._plan is not None and self._plans.find(self._plan.key) is self._plan:
            for layer in self._plan.layers.values():
                _unwatch(layer, self._on_edited, self._on_saved)
        self._plan = self._preview = self._attempt = None

    def _forget_reading(self) -> None:
        if self._reading is not None:
            self._reading.forget()
            self._reading.cancel()
            self._reading = None

    def _show(self, plan: OpenedPlan, preview: PublicationPreview) -> None:
        self._reading = None
        if plan is not self._plan or self.publish_window is None:
            return
        self._preview = preview
        self.publish_window.show_work("")
        self.publish_window.show_preview(preview)
        if self.publish_window.on_map.isChecked():
            self._toggle_map(True)

    def _tell_failure(self, plan: OpenedPlan, error: Exception) -> None:
        self._reading = None
        if plan is self._plan and self.publish_window is not None:
            self.publish_window.show_work("")
            if isinstance(error, PlanowiskoError):
                self.publish_window.show_failure(str(error))
        if not isinstance(error, PlanowiskoError):
            self.reporter.report(error)

    def _settle(self, publication: Publication) -> None:
        plan, self._attempt = self._plan, None
        if plan is None:
            return
        self.reporter.success(
            tr("Published as version {number}: “{title}”. All partners can see it.").format(
                number=publication.number, title=plan.details.title
            )
        )
        self._notes.pop(plan.key, None)
        window = self.publish_window
        if window is not None:
            window.show_work("")
            window.begin(plan.details.title, "")
        self.published.emit()
        self.refresh()

    def _on_not_published(self, error: Exception) -> None:
        """Tell why nothing was published; where nobody knows whether it was, find out."""
        if isinstance(error, (ConnectionFailed, Cancelled)):
            self._find_out()
            return
        self._give_up(str(error))
        self.reporter.report(error)
        if isinstance(error, PlanHasErrors):
            # Somebody has saved something since the draft was looked at.
            self.refresh()

    @reported
    def _find_out(self) -> None:
        plan, attempt = self._plan, self._attempt
        if plan is None or attempt is None or self.publish_window is None:
            return
        note, newest_before = attempt
        plan_id = plan.details.plan_id
        told = tr(
            "The connection was lost while publishing. Finding out whether the version came about; "
            "do not publish again before it is known…"
        )
        self.publish_window.show_work(told)
        self._session.run(
            told,
            lambda connection: find_publication(connection, plan_id, note, newest_before),
            self._on_found_out,
            self._on_still_unknown,
            background=True,
        )

    def _on_still_unknown(self, error: Exception) -> None:
        if isinstance(error, (ConnectionFailed, Cancelled)):
            self._retry.start()
            return
        self._give_up(tr("It is not known whether the plan was published. Look into the list of versions."))
        self.reporter.report(error)

    def _on_found_out(self, publication: Publication | None) -> None:
        if publication is not None:
            self._settle(publication)
            return
        text = tr(
            "Nothing was published: the publication was broken off before its end. The plan is as it was. "
            "Publish it again."
        )
        self._give_up("")
        self.reporter.warning(text)
        self.refresh()

    def _give_up(self, reason: str) -> None:
        self._attempt = None
        if self.publish_window is not None:
            self.publish_window.show_work("")
            self.publish_window.show_failure(reason)

    @reported
    def _toggle_map(self, shown: bool) -> None:
        comparison = self._preview.comparison if self._preview else None
        if not shown or comparison is None or not comparison.differences:
            self._on_map.clear()
            return
        preview = self._preview
        self._session.run(
            tr("Comparing…"),
            # In a task, since there may be thousands.
            lambda connection: comparison.make_layers(),
            lambda layers: self._preview is preview and self._on_map.show(comparison, layers),
            background=True,
        )

    @reported
    def _show_finding(self, finding: Finding) -> None:
        if not self._marker.show(finding.geometry, finding.srid):
            self.reporter.information(tr("This finding has no place on the map."))

    @reported
    def _show_difference(self, difference: object) -> None:
        self._on_map.show_place(difference)

    @reported
    def _on_edited(self) -> None:
        if self._plan is not None and self.publish_window is not None:
            self.publish_window.show_unsaved([layer.name() for layer in changed_layers(self._plan)])

    @reported
    def _on_saved(self) -> None:
        self._on_edited()
        self._soon.start()

    @reported
    def _on_draft_saved(self, told: dict) -> None:
        if self._plan is not None and told.get("plan_id") == self._plan.details.plan_id:
            self._soon.start()

    @reported
    def _on_plan_closed(self, key: str) -> None:
        if self._plan is not None and key == self._plan.key and self._attempt is None:
            self._leave_plan()
            if self.publish_window is not None:
                self.publish_window.close()

    @reported
    def _on_closed(self) -> None:
        if self._attempt is None:
            self._leave_plan()
        if self.publish_window is not None:
            self.publish_window.on_map.setChecked(False)


def _watch(layer: QgsVectorLayer, on_edited: object, on_saved: object) -> None:
    layer.layerModified.connect(on_edited)
    layer.afterRollBack.connect(on_edited)
    layer.afterCommitChanges.connect(on_saved)


def _unwatch(layer: QgsVectorLayer, on_edited: object, on_saved: object) -> None:
    layer.layerModified.disconnect(on_edited)
    layer.afterRollBack.disconnect(on_edited)
    layer.afterCommitChanges.disconnect(on_saved)
