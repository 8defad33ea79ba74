"""The search and the filters above the tree of plans."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

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
        self.more = QToolButton()
        self.more.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self.more.setCheckable(True)
        self.more.setToolTip(tr("Filters: kind, status, my gmina"))
        self.more.setAccessibleName(self.more.toolTip())
        first = QHBoxLayout()
        first.addWidget(self.search, 1)
        first.addWidget(self.more)
        # Filters that are not looked at are not in use, either.
        self._choices = QWidget()
        choices = QGridLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self.kinds, 0, 0)
        choices.addWidget(self.statuses, 0, 1)
        choices.addWidget(self.only_own, 1, 0, 1, 2)
        self._choices.hide()
        self.more.toggled.connect(self._show_choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addWidget(self._choices)
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
        if self.kinds.currentData() != chosen:
            self.changed.emit()

    def _show_choices(self, shown: bool) -> None:
        self._choices.setVisible(shown)
        if not shown:
            self.kinds.setCurrentIndex(0)
            self.statuses.setCurrentIndex(0)
            self.only_own.setChecked(False)


def _chooser(name: str) -> QComboBox:
    chooser = QComboBox()
    # Long names must not make the dock wide.
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(8)
    chooser.setToolTip(name)
    chooser.setAccessibleName(name)
    return chooser
