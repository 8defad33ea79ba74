"""What others publish, shown to who has the plan, an earlier version of it or a neighbour's map open."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..database.driver import Connection
from ..database.layer_source import PUBLISHED_SCHEMA, source_of
from ..database.plans import PublishedPlan, fetch_plan_versions
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace


class PublicationNews(QObject):
    """Draws partners' plans anew, and offers the new version of a plan of which an earlier one is open.

    ``version_chosen`` carries the PublishedPlan to open; ``versions_changed`` the id of a plan that has a new
    version, empty where it is not known which.
    """

    version_chosen = pyqtSignal(object)
    versions_changed = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._offers: dict[str, QWidget] = {}
        announcements = self._session.announcements
        announcements.plan_published.connect(self._on_published)
        announcements.connection_restored.connect(self._on_restored)

    @reported
    def _on_published(self, told: dict) -> None:
        plan_id = told["plan_id"]
        self.versions_changed.emit(plan_id)
        self._draw_neighbours()
        self._look_for_newer({plan_id} & self._opened_versions())

    @reported
    def _on_restored(self) -> None:
        """Catch up with what was published while nobody told."""
        self.versions_changed.emit("")
        self._draw_neighbours()
        self._look_for_newer(self._opened_versions())

    def _opened_versions(self) -> set[str]:
        return {plan.details.plan_id for plan in self._plans.opened if not plan.is_draft}

    def _draw_neighbours(self) -> None:
        """Draw anew what shows the newest versions of partners: the server looks up which these are."""
        for plan in self._plans.opened:
            for layer in plan.layers.values():
                if plan.is_draft and layer.isSpatial() and source_of(layer).schema() == PUBLISHED_SCHEMA:
                    layer.triggerRepaint()

    def _look_for_newer(self, plan_ids: set[str]) -> None:
        # What was announced anybody could have announced: the database tells what is there.
        if plan_ids:
            self._session.run(
                tr("Reading the versions…"),
                lambda connection: _newest(connection, plan_ids),
                self._offer,
                background=True,
            )

    def _offer(self, newest: list[PublishedPlan]) -> None:
        for version in newest:
            opened = [
                plan.details.number
                for plan in self._plans.opened
                if plan.details.plan_id == version.plan_id and not plan.is_draft
            ]
            if not opened or max(opened) >= version.number or version.plan_version_id in self._offers:
                continue
            text = tr("{person} has published version {number} of “{title}”; open here: version {opened}.")
            self._offers[version.plan_version_id] = self.reporter.offer(
                text.format(
                    person=version.published_by,
                    number=version.number,
                    title=version.title,
                    opened=max(opened),
                ),
                tr("Show version {number}").format(number=version.number),
                lambda version=version: self._take_up(version),
            )

    def _take_up(self, version: PublishedPlan) -> None:
        self.reporter.withdraw(self._offers[version.plan_version_id])
        self.version_chosen.emit(version)


def _newest(connection: Connection, plan_ids: set[str]) -> list[PublishedPlan]:
    found = [fetch_plan_versions(connection, plan_id) for plan_id in sorted(plan_ids)]
    return [versions[0] for versions in found if versions]
