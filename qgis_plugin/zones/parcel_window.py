"""Which parcels, and what becomes of their area."""

from __future__ import annotations

from enum import Enum

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..handbook.help_key import window_help
from ..i18n.translation import tr, tr_count
from ..project.layer_definition import TERRAIN
from ..project.opened_plan import OpenedPlan
from .parcel_choice import Parcel


class Use(Enum):
    """What the area of the parcels is to be."""

    NEW_ZONE = 1
    PART_OF_ZONE = 2
    CUT_FROM_ZONE = 3


class ParcelWindow(QDialog):
    """Stays beside the map while parcels are pointed at.

    ``number_given`` is emitted with what was written of a parcel, ``dropped`` with the identifiers that were
    taken off the list, ``requested`` when the change shall be made, ``closed`` when the window is.
    """

    number_given = pyqtSignal(str)
    dropped = pyqtSignal(list)
    requested = pyqtSignal()
    closed = pyqtSignal()

    def __init__(self, plan: OpenedPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Boundary from parcels"))
        self.parcels = QListWidget()
        self.parcels.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.summary = QLabel()
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("number or full identifier"))
        add = QPushButton(tr("&Add"))
        add.setAutoDefault(False)
        drop = QPushButton(tr("Take &off the list"))
        drop.setAutoDefault(False)
        self.new_zone = QRadioButton(tr("a &new zone with the symbol"))
        self.part_of_zone = QRadioButton(tr("added to the &zone"))
        self.cut_from_zone = QRadioButton(tr("&cut from the zone, as a new one with the symbol"))
        self._uses = QButtonGroup(self)
        for use, button in zip(Use, (self.new_zone, self.part_of_zone, self.cut_from_zone)):  # noqa: B905
            self._uses.addButton(button, use.value)
        self.new_zone.setChecked(True)
        self.symbol = QComboBox()
        has_terrains = TERRAIN in plan.layers
        known = plan.details.terrain_symbols if has_terrains else plan.details.zone_kinds
        self.symbol.addItems(list(dict.fromkeys(symbol.symbol for symbol in known)))
        # Terrains may bear mixed symbols (MN/U).
        self.symbol.setEditable(has_terrains)
        self.zone = QComboBox()
        self._buttons = QDialogButtonBox()
        self._do = self._buttons.addButton(tr("&Make it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.requested)
        self._buttons.rejected.connect(self.close)
        self._lay_out(add, drop)
        add.clicked.connect(self._give_number)
        drop.clicked.connect(
            lambda: self.dropped.emit(
                [item.data(Qt.ItemDataRole.UserRole) for item in self.parcels.selectedItems()]
            )
        )
        self._uses.buttonClicked.connect(lambda: self._update())
        self.show_parcels([])
        window_help(self, "strefy")

    @property
    def use(self) -> Use:
        """What the area is to be."""
        return Use(self._uses.checkedId())

    def show_zones(self, zones: list[str], chosen: set[str]) -> None:
        """Offer zones by their designations; one of those chosen at first."""
        before = self.zone.currentText()
        self.zone.clear()
        self.zone.addItems(zones)
        first = next((zone for zone in zones if zone in chosen), before)
        self.zone.setCurrentIndex(max(self.zone.findText(first), 0))

    def show_parcels(self, parcels: list[Parcel]) -> None:
        """List the parcels that are chosen."""
        self.parcels.clear()
        for parcel in parcels:
            self.parcels.addItem(parcel.reference)
            self.parcels.item(self.parcels.count() - 1).setData(Qt.ItemDataRole.UserRole, parcel.reference)
        area = sum(parcel.surface.area() for parcel in parcels) / 10_000
        self.summary.setText(
            tr_count("%n parcel|%n parcels", len(parcels)) + f", {area:.4f} ha".replace(".", ",")
            if parcels
            else tr("Click parcels on the map, or drag a rectangle over them.")
        )
        self._update()

    def keyPressEvent(self, event: object) -> None:
        """Enter in the field of numbers adds, and does not close the window; called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.number.hasFocus():
            self._give_number()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; called by Qt for Escape."""
        self.close()

    def closeEvent(self, event: object) -> None:
        """Tell that the window is closed; called by Qt."""
        super().closeEvent(event)
        self.closed.emit()

    def _give_number(self) -> None:
        text = self.number.text().strip()
        self.number.clear()
        if text:
            self.number_given.emit(text)

    def _update(self) -> None:
        self.symbol.setEnabled(self.use is not Use.PART_OF_ZONE)
        self.zone.setEnabled(self.use is not Use.NEW_ZONE)
        self._do.setEnabled(self.parcels.count() > 0)

    def _lay_out(self, add: QPushButton, drop: QPushButton) -> None:
        adding = QHBoxLayout()
        adding.addWidget(self.number, 1)
        adding.addWidget(add)
        uses = QVBoxLayout()
        for button in (self.new_zone, self.part_of_zone, self.cut_from_zone):
            uses.addWidget(button)
        form = QFormLayout()
        # A row of several widgets does not tell its label which of them it is for.
        label = QLabel(tr("&Parcel:"))
        label.setBuddy(self.number)
        form.addRow(label, adding)
        form.addRow(tr("Make it:"), uses)
        form.addRow(tr("&Symbol:"), self.symbol)
        form.addRow(tr("Zon&e:"), self.zone)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.parcels, 1)
        layout.addWidget(drop)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
