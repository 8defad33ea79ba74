"""Showing imports, their problems and what they have changed."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsCoordinateTransform, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..database.import_runs import (
    ImportProblem,
    ImportRun,
    fetch_import_problems,
    fetch_import_runs,
    fetch_parcel_changes,
)
from ..i18n.translation import language, tr
from ..messages.reported import reported
from ..project.place_marker import PlaceMarker
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .delivery_layers import change_layers, problem_layers
from .delivery_window import DeliveryWindow
from .delivery_wording import run_time, run_title

LISTED_RUNS = 500
_MARGIN = 1.2


class DeliveryManager(QObject):
    """Connects the window of imports with the database, the project and the map."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.delivery_window: DeliveryWindow | None = None
        self._session = workplace.session
        self._project = workplace.project
        self._canvas = workplace.canvas
        self._window = workplace.window
        self._marker = PlaceMarker(self._canvas)
        self._session.signed_out.connect(self.unload)
        workplace.commands.add(tr("Imports…"), self.show_imports, Section.DELIVERIES)

    def unload(self) -> None:
        """Close the window and take the mark off the map."""
        self._marker.clear()
        if self.delivery_window is not None:
            self.delivery_window.close()
            self.delivery_window.deleteLater()
            self.delivery_window = None

    @reported
    def show_imports(self) -> None:
        """Open the window with the latest imports, or list them anew in it."""
        self._session.run(
            tr("Reading the list of imports…"),
            lambda connection: fetch_import_runs(connection, LISTED_RUNS),
            self._list,
        )

    @reported
    def show_problems(self, run: ImportRun) -> None:
        """Add the problems of an import to the project as layers."""
        spoken = language()
        self._session.run(
            tr("Reading what was rejected…"),
            lambda connection: problem_layers(fetch_import_problems(connection, run, spoken)),
            lambda layers: self._add_group(run_title(run), layers),
        )

    @reported
    def show_changes(self, later: ImportRun, earlier: ImportRun | None) -> None:
        """Add to the project what differs between the parcels after two imports."""
        if earlier is None:
            title = tr("Changes by {delivery}").format(delivery=run_title(later))
        else:
            title = tr("{gmina}, parcels from {earlier} to {later}").format(
                gmina=later.gmina_name, earlier=run_time(earlier), later=run_time(later)
            )
        self._session.run(
            tr("Comparing the parcels…"),
            lambda connection: change_layers(fetch_parcel_changes(connection, later, earlier)),
            lambda layers: self._add_changes(title, layers),
        )

    @reported
    def show_place(self, problem: ImportProblem) -> None:
        """Show the place of a problem on the map."""
        if not self._marker.show(problem.geometry, problem.srid):
            self.reporter.information(
                tr("“{object}” has no place on the map: its geometry could not be read.").format(
                    object=problem.object
                )
            )

    @reported
    def _list_problems(self, run: ImportRun) -> None:
        if not run.rejected_count and not run.warning_count:
            return
        spoken = language()
        self._session.run(
            tr("Reading what was rejected…"),
            lambda connection: fetch_import_problems(connection, run, spoken),
            lambda problems: self.delivery_window and self.delivery_window.show_problems(run, problems),
        )

    def _list(self, runs: list[ImportRun]) -> None:
        if self.delivery_window is None:
            window = DeliveryWindow(self._window)
            window.run_chosen.connect(self._list_problems)
            window.problems_requested.connect(self.show_problems)
            window.changes_requested.connect(self.show_changes)
            window.refresh_requested.connect(self.show_imports)
            window.problems.place_requested.connect(self.show_place)
            self.delivery_window = window
        self.delivery_window.show_runs(runs)
        self.delivery_window.show()
        self.delivery_window.raise_()

    def _add_changes(self, title: str, layers: Sequence[QgsVectorLayer]) -> None:
        if layers:
            self._add_group(title, layers)
        else:
            self.reporter.information(tr("The parcels are the same: nothing has changed."))

    def _add_group(self, title: str, layers: Sequence[QgsVectorLayer]) -> None:
        first = not self._project.mapLayers()
        placed = [layer for layer in layers if layer.isSpatial()]
        if first and placed:
            self._project.setCrs(placed[0].crs())
        group = self._project.layerTreeRoot().insertGroup(0, title)
        self._project.addMapLayers(list(layers), False)
        for layer in layers:
            group.addLayer(layer)
        if placed:
            self._zoom(placed)

    def _zoom(self, layers: Sequence[QgsVectorLayer]) -> None:
        extent = QgsRectangle()
        for layer in layers:
            extent.combineExtentWith(layer.extent())
        transform = QgsCoordinateTransform(
            layers[0].crs(), self._canvas.mapSettings().destinationCrs(), self._project
        )
        extent = transform.transformBoundingBox(extent)
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
