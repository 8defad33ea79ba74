"""The search and the filters above the tree of plans."""

from __future__ import annotations

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ..i18n.translation import ENGLISH, language, tr
from .plan_wording import STATUSES, status_name


class PlanFilterBar(QWidget):
    """``changed`` is emitted when another choice is made."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QgsFilterLineEdit()
        self.search.setPlaceholderText(tr("Search for a plan or a gmina"))
        self.search.setShowSearchIcon(True)
        self.kinds = _chooser(tr("Kind of plan"))
        self.statuses = _chooser(tr("Status of the act"))
        self.only_own = QCheckBox(tr("Only &my gmina"))
        self.kinds.addItem(tr("all kinds"), "")
        self.statuses.addItem(tr("all statuses"), "")
        for status in STATUSES:
            self.statuses.addItem(status_name(status), status)
        choices = QHBoxLayout()
        choices.addWidget(self.kinds, 1)
        choices.addWidget(self.statuses, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addLayout(choices)
        layout.addWidget(self.only_own)
        self.search.textChanged.connect(lambda: self.changed.emit())
        self.kinds.currentIndexChanged.connect(lambda: self.changed.emit())
        self.statuses.currentIndexChanged.connect(lambda: self.changed.emit())
        self.only_own.toggled.connect(lambda: self.changed.emit())

    def offer_kinds(self, kinds: dict[str, tuple[str, str]]) -> None:
        """Offer kinds of plans by their code, with Polish and English label; the choice is kept."""
        chosen = self.kinds.currentData()
        self.kinds.blockSignals(True)
        while self.kinds.count() > 1:
            self.kinds.removeItem(1)
        for code, (label_pl, label_en) in kinds.items():
            self.kinds.addItem(label_en if language() == ENGLISH else label_pl, code)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
        self.kinds.blockSignals(False)


def _chooser(name: str) -> QComboBox:
    chooser = QComboBox()
    # Long names must not make the dock wide.
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(8)
    chooser.setToolTip(name)
    chooser.setAccessibleName(name)
    return chooser
