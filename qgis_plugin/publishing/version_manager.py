"""The versions of a plan: opened, compared, verified, restored."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.driver import Connection
from ..database.errors import PlanowiskoError, UnpublishedChanges
from ..database.plan_details import PlanDetails, fetch_draft_details, fetch_version_details
from ..database.plan_versions import Restoration, compute_content_hash, restore_version
from ..database.plans import DraftPlan, PublishedPlan, fetch_draft_plans, fetch_plan_versions
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import changed_layers
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .comparison import Comparison, read_comparison
from .comparison_on_map import ComparisonOnMap
from .version_window import VersionWindow


@dataclass(frozen=True)
class _Listed:
    """A plan whose versions are listed, with its draft where the person may see it."""

    plan_id: str
    title: str
    versions: tuple[PublishedPlan, ...]
    draft: DraftPlan | None

    def version_id(self, number: int) -> str:
        return next(version.plan_version_id for version in self.versions if version.number == number)


class VersionManager(QObject):
    """Connects the window of versions with the database, the project and the map.

    ``version_chosen`` carries the PublishedPlan to open; ``draft_restored`` the DraftPlan to open anew.
    """

    version_chosen = pyqtSignal(object)
    draft_restored = pyqtSignal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.version_window: VersionWindow | None = None
        self._workplace = workplace
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._on_map = ComparisonOnMap(workplace)
        self._listed: _Listed | None = None
        self._compared: Comparison | None = None
        self._session.signed_out.connect(self.unload)
        workplace.commands.add(tr("&Versions of the plan…"), self.show_versions_of_current, Section.PLANS)

    def unload(self) -> None:
        """Close the window and take the comparison off the map."""
        self._on_map.clear()
        self._listed = self._compared = None
        if self.version_window is not None:
            window, self.version_window = self.version_window, None
            window.close()
            window.deleteLater()

    @reported
    def show_versions(self, plan_id: str, title: str) -> None:
        """List the versions of a plan, in the window that is open or a new one."""
        self._session.run(
            tr("Reading the versions…"),
            lambda connection: _read(connection, plan_id, title),
            self._list,
        )

    @reported
    def show_versions_of_current(self) -> None:
        """List the versions of the plan that the person works on."""
        current = self._plans.current
        if current is None:
            raise PlanowiskoError(tr("Open a plan first, or choose one in the list of plans."))
        self.show_versions(current.details.plan_id, current.details.title)

    @reported
    def refresh(self, plan_id: str = "") -> None:
        """List the versions anew where those of the plan, or of any, are listed."""
        listed = self._listed
        if listed is not None and plan_id in ("", listed.plan_id):
            self._session.run(
                tr("Reading the versions…"),
                lambda connection: _read(connection, listed.plan_id, listed.title),
                lambda found: self._list_again(listed, found),
                background=True,
            )

    @reported
    def compare(self, from_number: int | None, to_number: int | None) -> None:
        """List what differs between two versions, None being the draft, and draw it where that is wanted."""
        listed = self._listed
        drawn = self.version_window is not None and self.version_window.on_map.isChecked()
        self._session.run(
            tr("Comparing…"),
            lambda connection: _compare(connection, listed, from_number, to_number, drawn=drawn),
            lambda found: self._show_comparison(listed, *found),
        )

    @reported
    def verify(self, version: PublishedPlan) -> None:
        """Compute the hash of a version's content anew, and tell whether it is that of the publication."""
        self._session.run(
            tr("Computing the hash of version {number}…").format(number=version.number),
            lambda connection: compute_content_hash(connection, version.plan_version_id),
            lambda computed: self._tell_verified(version, computed),
        )

    @reported
    def restore(self, version: PublishedPlan, overwrite: bool = False) -> None:
        """Make the draft what a version is; where that would lose something, ask in the window."""
        opened = self._plans.find(version.plan_id)
        unsaved = changed_layers(opened) if opened is not None else []
        if unsaved:
            raise PlanowiskoError(
                tr("Not restored: save or discard the edits first, in: {layers}.").format(
                    layers=", ".join(layer.name() for layer in unsaved)
                )
            )
        self._session.run(
            tr("Restoring version {number}…").format(number=version.number),
            lambda connection: (
                restore_version(
                    connection, version.gmina_code, version.plan_id, version.number, overwrite=overwrite
                ),
                _draft_of(connection, version.plan_id),
            ),
            lambda found: self._settle_restoration(version, *found),
            lambda error: self._ask_whether_to_overwrite(version, error),
        )

    def _list(self, found: _Listed) -> None:
        if not found.versions:
            self.reporter.information(tr("“{title}” has not been published yet.").format(title=found.title))
            return
        if self.version_window is None:
            self.version_window = self._make_window()
        window = self.version_window
        if self._listed is None or self._listed.plan_id != found.plan_id:
            self._compared = None
            window.show_comparison(None)
            window.question.clear()
            window.on_map.setChecked(False)
        self._show_list(found)
        window.show()
        window.raise_()
        window.activateWindow()

    def _list_again(self, listed: _Listed, found: _Listed) -> None:
        if self._listed is listed and self.version_window is not None:
            self._show_list(found)

    def _show_list(self, found: _Listed) -> None:
        self._listed = found
        membership = self._session.person.membership(found.versions[0].gmina_code)
        self.version_window.show_versions(
            found.title,
            found.versions,
            with_draft=found.draft is not None,
            may_restore=membership is not None and membership.may_edit,
        )

    def _make_window(self) -> VersionWindow:
        window = VersionWindow(self._workplace.window)
        window_help(window, "publikacja-i-wersje")
        window.opening_requested.connect(self.version_chosen)
        window.comparison_requested.connect(self.compare)
        window.verification_requested.connect(self.verify)
        window.restoring_requested.connect(self.restore)
        window.refresh_requested.connect(self.refresh)
        window.map_toggled.connect(self._toggle_map)
        window.differences.place_requested.connect(self._show_place)
        window.closed.connect(self._on_closed)
        return window

    def _show_comparison(self, listed: _Listed, comparison: Comparison, layers: list[QgsVectorLayer]) -> None:
        window = self.version_window
        if self._listed is None or self._listed.plan_id != listed.plan_id or window is None:
            return
        self._compared = comparison
        window.show_comparison(comparison)
        self._on_map.clear()
        if layers:
            self._on_map.show(comparison, layers)
        elif not comparison.differences:
            window.on_map.setChecked(False)

    @reported
    def _toggle_map(self, shown: bool) -> None:
        compared = self._compared
        if not shown or compared is None:
            self._on_map.clear()
            return
        self._session.run(
            tr("Comparing…"),
            # In a task, since there may be thousands.
            lambda connection: compared.make_layers(),
            lambda layers: self._compared is compared and self._on_map.show(compared, layers),
        )

    @reported
    def _show_place(self, difference: object) -> None:
        self._on_map.show_place(difference)

    @reported
    def _on_closed(self) -> None:
        self._on_map.clear()
        if self.version_window is not None:
            self.version_window.on_map.setChecked(False)

    def _tell_verified(self, version: PublishedPlan, computed: str) -> None:
        same = computed == version.content_sha256
        if self.version_window is not None:
            self.version_window.versions.show_verified(version, same=same)
        if not same:
            self.reporter.critical(
                tr(
                    "The content of version {number} of “{title}” is not what was published. "
                    "Tell the administrator, and do not rely on it.\nPublished: {published}\nStored: {stored}"
                ).format(
                    number=version.number,
                    title=version.title,
                    published=version.content_sha256,
                    stored=computed,
                )
            )

    def _ask_whether_to_overwrite(self, version: PublishedPlan, error: Exception) -> None:
        if not isinstance(error, UnpublishedChanges) or self.version_window is None:
            self.reporter.report(error)
            return
        self.version_window.question.ask(
            str(error),
            {
                tr("&Replace the draft by version {number}").format(number=version.number): (
                    lambda: self.restore(version, True)
                ),
                tr("&Keep the draft"): lambda: None,
            },
        )

    def _settle_restoration(
        self, version: PublishedPlan, restored: Restoration, draft: DraftPlan | None
    ) -> None:
        self.reporter.success(
            tr(
                "The draft of “{title}” is now what version {number} is "
                "(objects added: {added}, changed: {changed}, removed: {removed})."
            ).format(
                title=version.title,
                number=version.number,
                added=restored.added,
                changed=restored.changed,
                removed=restored.removed,
            )
        )
        opened = self._plans.find(version.plan_id)
        if opened is not None:
            # Its layers show what the draft was, and its form may be another's now.
            self._plans.close(opened)
        self.refresh(version.plan_id)
        if draft is not None:
            self.draft_restored.emit(draft)


def _read(connection: Connection, plan_id: str, title: str) -> _Listed:
    versions = tuple(fetch_plan_versions(connection, plan_id))
    return _Listed(plan_id, title, versions, _draft_of(connection, plan_id))


def _draft_of(connection: Connection, plan_id: str) -> DraftPlan | None:
    return next((draft for draft in fetch_draft_plans(connection) if draft.id == plan_id), None)


def _compare(
    connection: Connection, listed: _Listed, from_number: int | None, to_number: int | None, *, drawn: bool
) -> tuple[Comparison, list[QgsVectorLayer]]:
    details: PlanDetails = (
        fetch_draft_details(connection, listed.plan_id)
        if to_number is None
        else fetch_version_details(connection, listed.version_id(to_number))
    )
    comparison = read_comparison(connection, details, from_number, to_number)
    return comparison, comparison.make_layers() if drawn else []
