"""Finding parcels and telling of them."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QApplication

from ..database.driver import Connection
from ..database.parcel_search import ParcelSearch
from ..database.parcels import (
    PRECINCT,
    ParcelKey,
    ParcelReport,
    fetch_parcel_report,
    fetch_precinct_place,
    parcels_at,
)
from ..handbook.help_key import window_help
from ..i18n.translation import language, tr
from ..messages.reported import reported
from ..project.place_marker import PlaceMarker
from ..resources import icon
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .parcel_dock import ParcelDock
from .parcel_locator import ParcelLocator
from .parcel_sections import parcel_text

_ANY_SYSTEM = "EPSG:4326"
"""Into which a place is transformed when the map's own system has no EPSG code."""

_Found = tuple[list[ParcelKey], "ParcelReport | None"]


class ParcelManager(QObject):
    """Connects map tool, locator bar and the parcel's dock with the database and the map."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._session = workplace.session
        self._canvas = workplace.canvas
        self._marker = PlaceMarker(workplace.canvas)
        self._asked = 0
        self.dock = ParcelDock(workplace.window)
        self.dock.parcel_chosen.connect(self.show_parcel)
        self.dock.place_requested.connect(self.show_place)
        self.dock.copy_requested.connect(self.copy_text)
        window_help(self.dock, "dzialki")
        workplace.add_dock(self.dock, Qt.DockWidgetArea.RightDockWidgetArea)
        self.tool = QgsMapToolEmitPoint(self._canvas)
        self.tool.canvasClicked.connect(self.show_parcel_at)
        self.tool_action = workplace.commands.add(
            tr("Parcel &information"),
            self.use_tool,
            Section.PARCELS,
            icon=icon("parcel_information"),
            in_toolbar=True,
            checkable=True,
            tip=tr("Click a parcel to see its area, history and what plans say of it."),
        )
        self.tool.setAction(self.tool_action)
        workplace.commands.add(tr("&Find a parcel…"), self.start_search, Section.PARCELS)
        self._search = ParcelSearch()
        self.locator = ParcelLocator(self._search, self._take_found)
        workplace.iface.registerLocatorFilter(self.locator)
        self._session.signed_in.connect(self._open_search)
        self._session.signed_out.connect(self._on_signed_out)

    def unload(self) -> None:
        """Take the tool, the mark and the locator's filter away."""
        self._search.close()
        self._marker.clear()
        self._canvas.unsetMapTool(self.tool)
        self._workplace.iface.deregisterLocatorFilter(self.locator)

    @reported
    def use_tool(self, checked: bool) -> None:
        """Take the tool with which parcels are clicked, or put it away."""
        if not checked:
            self._canvas.unsetMapTool(self.tool)
        elif self._canvas.mapTool() is not self.tool:
            self._canvas.setMapTool(self.tool)

    @reported
    def start_search(self) -> None:
        """Put the cursor into the locator bar, ready for a parcel."""
        self._session.person  # noqa: B018 - raises where nobody is logged in
        self._workplace.iface.locatorSearch(f"{self.locator.activePrefix()} ")

    @reported
    def show_parcel_at(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        """Show the parcel at a point of the map."""
        if button != Qt.MouseButton.LeftButton:
            return
        crs = self._canvas.mapSettings().destinationCrs()
        srid = crs.postgisSrid()
        if not crs.authid().startswith("EPSG:"):
            known = QgsCoordinateReferenceSystem(_ANY_SYSTEM)
            point = QgsCoordinateTransform(crs, known, QgsProject.instance()).transform(point)
            srid = known.postgisSrid()
        east, north, spoken = point.x(), point.y(), language()

        def look(connection: Connection) -> _Found:
            keys = parcels_at(connection, east, north, srid)
            return keys[1:], fetch_parcel_report(connection, keys[0], spoken) if keys else None

        self._ask(look, zooms=False)

    @reported
    def show_parcel(self, key: ParcelKey) -> None:
        """Show a parcel and zoom to it."""
        spoken = language()
        self._ask(lambda connection: ([], fetch_parcel_report(connection, key, spoken)), zooms=True)

    @reported
    def show_place(self, geometry: bytes, srid: int) -> None:
        """Zoom to a place and flash it."""
        self._marker.show(geometry, srid)

    @reported
    def copy_text(self) -> None:
        """Put what is told of the parcel on the clipboard."""
        if self.dock.report is not None:
            QApplication.clipboard().setText(parcel_text(self.dock.report))
            self.reporter.success(tr("The answer is on the clipboard: paste it into an e-mail with Ctrl+V."))

    def _take_found(self, kind: str, key: ParcelKey) -> None:
        if kind == PRECINCT:
            self._show_precinct(key)
        else:
            self.show_parcel(key)

    @reported
    def _show_precinct(self, key: ParcelKey) -> None:
        self._session.run(
            tr("Looking for the precinct…"),
            lambda connection: fetch_precinct_place(connection, key),
            lambda place: place and self._marker.show(*place),
            background=True,
        )

    def _ask(self, look: object, *, zooms: bool) -> None:
        self._asked += 1
        asked = self._asked
        self._session.run(
            tr("Reading about the parcel…"),
            look,
            lambda found: self._show(found, zooms) if asked == self._asked else None,
            background=True,
        )

    def _show(self, found: _Found, zooms: bool) -> None:
        overlapping, report = found
        if report is None:
            self.reporter.information(
                tr("There is no parcel here, or the parcels of this gmina are not imported yet.")
            )
            return
        self.dock.show_report(report, overlapping)
        self.dock.setUserVisible(True)
        place = report.overview
        self._marker.show(place.geometry, place.srid, zooms=zooms)

    @reported
    def _open_search(self) -> None:
        # In the main thread: QGIS may ask for its master password.
        self._search.open(self._session.login.conninfo())

    def _on_signed_out(self) -> None:
        self._search.close()
        self._marker.clear()
        self.dock.clear()
