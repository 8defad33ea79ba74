"""Beginning plans by the assistant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.new_plans import (
    NewPlan,
    PlanKind,
    begin_plan,
    fetch_area_of_parcels,
    fetch_checked_area,
    fetch_gmina_area,
    fetch_gmina_extents,
    fetch_plan_kinds,
    propose_identifiers,
)
from ..database.person import Membership
from ..database.plan_details import fetch_installation_srid
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.default_gmina import default_gmina
from ..workplace.workplace import Workplace
from .area_file import polygon_layers, read_area
from .area_preview import AreaPreview
from .drawn_area import DrawnArea
from .new_plan_wizard import NewPlanWizard, Proposals
from .selected_parcels import SelectedParcels

Prepared = tuple[list[PlanKind], Proposals, int, dict[str, tuple[float, float, float, float]]]
"""Kinds of plan, identifiers proposed, the installation's system, extents of gminas."""


class NewPlanManager(QObject):
    """Shows the assistant and does what it asks for; ``begun`` carries gmina, id and title of the draft."""

    begun = pyqtSignal(str, str, str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._session = workplace.session
        self._preview = AreaPreview(workplace.canvas, workplace.project)
        self._drawing: DrawnArea | None = None
        self._srid = 0
        self._extents: dict[str, tuple[float, float, float, float]] = {}
        self.wizard: NewPlanWizard | None = None
        self._session.signed_out.connect(self.unload)

    def unload(self) -> None:
        """Close the assistant."""
        if self.wizard is not None:
            self.wizard.reject()

    @reported
    def begin(self) -> None:
        """Show the assistant, or the one that is open."""
        if self.wizard is not None:
            self.wizard.show()
            self.wizard.raise_()
            self.wizard.activateWindow()
            return
        gminas = self._editable_gminas()
        if not gminas:
            raise PlanowiskoError(
                tr("Your account may not begin plans. Ask the administrator of your gmina for more.")
            )
        self._session.run(
            tr("Preparing a new plan…"), lambda connection: _prepare(connection, gminas), self._show_wizard
        )

    def _editable_gminas(self) -> list[Membership]:
        person = self._session.person
        first = default_gmina(person)
        return sorted(
            (found for found in person.memberships if found.may_edit), key=lambda found: found != first
        )

    @reported
    def _show_wizard(self, prepared: Prepared) -> None:
        kinds, proposals, self._srid, self._extents = prepared
        wizard = NewPlanWizard(
            self._editable_gminas(),
            kinds,
            proposals,
            QgsCoordinateReferenceSystem.fromEpsgId(self._srid),
            self._workplace.window,
        )
        self.wizard = wizard
        page = wizard.area_page
        page.drawing_requested.connect(self._draw)
        page.selection_requested.connect(self._add_selected)
        page.parcels_given.connect(self._use_parcels)
        page.border_requested.connect(self._use_border)
        page.file_given.connect(self._look_at_file)
        page.layer_given.connect(self._use_layer)
        page.area_changed.connect(self._preview.show)
        wizard.plan_wanted.connect(self._make)
        wizard.finished.connect(self._forget)
        wizard.show()

    @reported
    def _draw(self) -> None:
        self._drawing = DrawnArea(self._workplace.iface)
        self._drawing.drawn.connect(self._use_drawing)
        self._drawing.given_up.connect(self._come_back)
        if not self._workplace.project.mapLayers():
            self._show_gmina()
        self.wizard.hide()
        self._drawing.start()

    def _show_gmina(self) -> None:
        """An empty map has no place to draw at."""
        system = QgsCoordinateReferenceSystem.fromEpsgId(self._srid)
        self._workplace.project.setCrs(system)
        canvas = self._workplace.canvas
        canvas.setDestinationCrs(system)
        extent = self._extents.get(self._gmina_code)
        if extent is not None:
            canvas.setExtent(QgsRectangle(*extent))
            canvas.refresh()

    @reported
    def _use_drawing(self, drawn: QgsGeometry) -> None:
        self._come_back()
        gmina_code, srid = self._gmina_code, self._srid
        # The map may have a system that the database does not know.
        to_database = QgsCoordinateTransform(
            self._workplace.canvas.mapSettings().destinationCrs(),
            QgsCoordinateReferenceSystem.fromEpsgId(srid),
            self._workplace.project,
        )
        drawn.transform(to_database)
        wkb = bytes(drawn.asWkb())
        self._look_for_area(lambda connection: fetch_checked_area(connection, gmina_code, wkb, srid))

    @reported
    def _come_back(self) -> None:
        if self._drawing is not None:
            self._drawing.stop()
            self._drawing = None
        if self.wizard is not None:
            self.wizard.show()
            self.wizard.raise_()
            self.wizard.activateWindow()

    @reported
    def _add_selected(self) -> None:
        parcels = SelectedParcels(self._workplace.project)
        self._ask(lambda _: parcels.references(), self._show_selected)

    def _show_selected(self, references: list[str]) -> None:
        page = self.wizard.area_page
        if references:
            page.add_parcels(references)
        else:
            page.show_problem(tr("No parcels are selected. Select them in a layer on the map first."))

    @reported
    def _use_parcels(self, references: list[str]) -> None:
        if not references:
            self.wizard.area_page.show_problem(tr("Write down the identifiers of parcels first."))
            return
        gmina_code = self._gmina_code
        self._look_for_area(lambda connection: fetch_area_of_parcels(connection, gmina_code, references))

    @reported
    def _use_border(self) -> None:
        gmina_code = self._gmina_code
        self._look_for_area(lambda connection: fetch_gmina_area(connection, gmina_code))

    @reported
    def _look_at_file(self, path: str) -> None:
        self._ask(lambda _: polygon_layers(path), self._use_only_layer)

    def _use_only_layer(self, layers: list[tuple[str, str]]) -> None:
        if len(layers) == 1:
            self._use_layer(layers[0][1])
        else:
            self.wizard.area_page.offer_layers(layers)

    @reported
    def _use_layer(self, source: str) -> None:
        gmina_code, srid, fallback = self._gmina_code, self._srid, self.wizard.area_page.fallback_system

        def read(connection: Connection) -> Any:
            found = read_area(source, fallback, srid)
            return fetch_checked_area(connection, gmina_code, found.wkb, found.srid)

        self._look_for_area(read)

    def _look_for_area(self, work: Callable[[Connection], Any]) -> None:
        self._ask(work, lambda area: self.wizard.area_page.show_area(area))

    def _ask(self, work: Callable[[Connection], Any], on_result: Callable[[Any], None]) -> None:
        """Do work for the page that is shown, which tells its failure; nobody does once that is gone."""
        wizard = self.wizard
        wizard.area_page.show_waiting(tr("Looking at the area…"))

        def settle(result: Any) -> None:
            if self.wizard is wizard:
                on_result(result)

        def fail(error: Exception) -> None:
            if self.wizard is wizard:
                wizard.area_page.show_problem(str(error))
            if not isinstance(error, PlanowiskoError):
                self.reporter.report(error)

        self._run(tr("Looking at the area…"), work, settle, fail)

    @reported
    def _make(self, plan: NewPlan) -> None:
        wizard = self.wizard

        def settle(plan_id: str) -> None:
            if self.wizard is wizard:
                wizard.settle()
            self.reporter.success(
                tr("“{title}” is begun. What is still missing the check tells.").format(title=plan.title)
            )
            self.begun.emit(plan.gmina_code, plan_id, plan.title)

        def fail(error: Exception) -> None:
            if self.wizard is wizard:
                wizard.area_page.show_problem(str(error))
            if not isinstance(error, PlanowiskoError) or self.wizard is not wizard:
                self.reporter.report(error)

        self._run(tr("Beginning the plan…"), lambda connection: begin_plan(connection, plan), settle, fail)

    def _run(
        self,
        description: str,
        work: Callable[[Connection], Any],
        settle: Callable[[Any], None],
        fail: Callable[[Exception], None],
    ) -> None:
        try:
            self._session.run(description, work, settle, fail)
        except PlanowiskoError as error:
            fail(error)

    @property
    def _gmina_code(self) -> str:
        return self.wizard.kind_page.gmina.gmina_code

    def _forget(self) -> None:
        self._preview.clear()
        if self._drawing is not None:
            self._drawing.stop()
            self._drawing = None
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None


def _prepare(connection: Connection, gminas: list[Membership]) -> Prepared:
    kinds = fetch_plan_kinds(connection)
    proposals = {
        (gmina.gmina_code, kind.code): propose_identifiers(connection, gmina.gmina_code, kind.code)
        for gmina in gminas
        for kind in kinds
    }
    return kinds, proposals, fetch_installation_srid(connection), fetch_gmina_extents(connection)
