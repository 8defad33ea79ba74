"""The last step of the assistant: the area of the plan."""

from __future__ import annotations

import re

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ..database.new_plans import PlanArea
from ..i18n.translation import tr
from .kind_page import KindPage

_SEPARATOR = re.compile(r"[\s,;]+")


class AreaPage(QWizardPage):
    """Four ways to an area; which one was taken is told by a signal, and what came of it shown.

    ``drawing_requested``; ``selection_requested`` for the identifiers of the parcels selected on the map;
    ``parcels_given`` with identifiers; ``border_requested``; ``file_given`` with a path; ``layer_given`` with
    the source of a layer of that file. ``area_changed`` carries the PlanArea, or None.
    """

    drawing_requested = pyqtSignal()
    selection_requested = pyqtSignal()
    parcels_given = pyqtSignal(list)
    border_requested = pyqtSignal()
    file_given = pyqtSignal(str)
    layer_given = pyqtSignal(str)
    area_changed = pyqtSignal(object)

    def __init__(
        self, kind_page: KindPage, system: QgsCoordinateReferenceSystem, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTitle(tr("Area of the plan"))
        self._kind_page = kind_page
        self._gmina_code = ""
        self._is_waiting = False
        self.area: PlanArea | None = None
        self.ways = QTabWidget()
        self.ways.addTab(self._drawing_tab(), tr("&Draw"))
        self.ways.addTab(self._parcels_tab(), tr("&Parcels"))
        self.ways.addTab(self._border_tab(), tr("&Gmina border"))
        self.ways.addTab(self._file_tab(system), tr("&File"))
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.ways)
        layout.addWidget(self.outcome)
        layout.addStretch(1)

    @property
    def fallback_system(self) -> QgsCoordinateReferenceSystem:
        """The coordinate system of files that tell none."""
        return self._system.crs()

    def initializePage(self) -> None:
        """Forget an area that was chosen for another gmina; called by Qt."""
        gmina = self._kind_page.gmina
        self._border_text.setText(
            tr("The plan covers the whole gmina {gmina}, by its border in the database.").format(
                gmina=gmina.gmina_name
            )
        )
        if self._gmina_code != gmina.gmina_code:
            self._gmina_code = gmina.gmina_code
            self._set_area(None)
            self.outcome.setText(tr("Choose the area in one of the ways above."))
        # A plan ogólny covers the gmina.
        self.ways.setCurrentIndex(
            2 if self._kind_page.kind.namespace_kind == "POG" else self.ways.currentIndex()
        )

    def isComplete(self) -> bool:
        """Whether the plan can be begun; called by Qt."""
        return self.area is not None and not self._is_waiting

    def show_waiting(self, text: str) -> None:
        """Say what is under way."""
        self._is_waiting = True
        self.ways.setEnabled(False)
        self.outcome.setText(text)
        self.completeChanged.emit()

    def show_area(self, area: PlanArea) -> None:
        """Show an area that the plan may have."""
        self._end_waiting()
        hectares = f"{area.square_metres / 10_000:,.2f}".replace(",", "\u00a0").replace(".", ",")
        text = tr("The area has {hectares} ha; it is marked on the map.").format(hectares=hectares)
        if area.is_swapped:
            text += " " + tr("Its axes stood in the other order (easting, northing) and were put right.")
        self.outcome.setText(text)
        self._set_area(area)

    def show_problem(self, text: str) -> None:
        """Show why nothing came of it; an area chosen before stays."""
        self._end_waiting()
        self.outcome.setText(text)

    def offer_layers(self, layers: list[tuple[str, str]]) -> None:
        """Let one of several layers of a file be chosen, as (name, source)."""
        self._end_waiting()
        self._layer.clear()
        for name, source in layers:
            self._layer.addItem(name, source)
        self._layer_label.setVisible(True)
        self._layer.setVisible(True)
        self.outcome.setText(tr("The file has several layers with polygons. Choose one and read it."))

    def add_parcels(self, references: list[str]) -> None:
        """Write identifiers of parcels into the list, each once."""
        self._end_waiting()
        self.parcels.setPlainText("\n".join(dict.fromkeys([*self.parcel_references, *references])))
        self.outcome.setText("")

    @property
    def parcel_references(self) -> list[str]:
        """The identifiers of parcels that were written down, each once."""
        return list(dict.fromkeys(filter(None, _SEPARATOR.split(self.parcels.toPlainText()))))

    def _drawing_tab(self) -> QWidget:
        text = QLabel(
            tr(
                "The assistant steps aside while you draw. Left clicks set points, a right click ends the "
                "boundary, Backspace takes back a point, Escape gives up."
            )
        )
        return _tab(text, _button(tr("Draw on the &map"), self.drawing_requested.emit))

    def _parcels_tab(self) -> QWidget:
        self.parcels = QPlainTextEdit()
        self.parcels.setTabChangesFocus(True)
        self.parcels.setPlaceholderText("060304_2.0001.123/4\n060304_2.0001.124")
        text = QLabel(tr("Full identifiers of parcels, one in a line or separated by commas:"))
        text.setBuddy(self.parcels)
        return _tab(
            text,
            self.parcels,
            _button(tr("Add those &selected on the map"), self.selection_requested.emit),
            _button(tr("&Use these parcels"), lambda: self.parcels_given.emit(self.parcel_references)),
        )

    def _border_tab(self) -> QWidget:
        self._border_text = QLabel()
        return _tab(self._border_text, _button(tr("Use the &border"), self.border_requested.emit))

    def _file_tab(self, system: QgsCoordinateReferenceSystem) -> QWidget:
        self.file = QgsFileWidget()
        self.file.setDialogTitle(tr("File with the boundary of the plan"))
        self.file.lineEdit().setPlaceholderText(tr("GML, Shapefile, GeoPackage, DXF, GeoJSON…"))
        self.file.fileChanged.connect(lambda: self._forget_layers())
        self._system = QgsProjectionSelectionWidget()
        self._system.setCrs(system)
        self._layer = QComboBox()
        self._layer_label = QLabel(tr("La&yer"))
        self._layer_label.setBuddy(self._layer)
        form = QFormLayout()
        form.addRow(tr("F&ile"), self.file)
        form.addRow(tr("S&ystem, where the file tells none"), self._system)
        form.addRow(self._layer_label, self._layer)
        fields = QWidget()
        form.setContentsMargins(0, 0, 0, 0)
        fields.setLayout(form)
        self._forget_layers()
        return _tab(fields, _button(tr("&Read the file"), self._give_file))

    def _forget_layers(self) -> None:
        self._layer.clear()
        self._layer.setVisible(False)
        self._layer_label.setVisible(False)

    def _give_file(self) -> None:
        if self._layer.currentData():
            self.layer_given.emit(self._layer.currentData())
        else:
            self.file_given.emit(self.file.filePath())

    def _end_waiting(self) -> None:
        self._is_waiting = False
        self.ways.setEnabled(True)
        self.completeChanged.emit()

    def _set_area(self, area: PlanArea | None) -> None:
        self.area = area
        self.area_changed.emit(area)
        self.completeChanged.emit()


def _tab(*widgets: QWidget) -> QWidget:
    tab = QWidget()
    layout = QGridLayout(tab)
    for row, widget in enumerate(widgets):
        if isinstance(widget, QLabel):
            widget.setWordWrap(True)
        layout.addWidget(widget, row, 0)
    layout.setRowStretch(len(widgets), 1)
    return tab


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text)
    # Enter goes on in the assistant.
    button.setAutoDefault(False)
    button.clicked.connect(lambda: slot())
    return button
