"""The window of repairs: which one, what it would change, and which of these changes are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..database.repairs import RepairKind, RepairProposal
from ..handbook.help_key import window_help
from ..i18n.translation import tr, tr_count
from .repair_model import ATTRIBUTE, CHANGE, OBJECT, RepairModel
from .repair_wording import parameter_name, repair_explanation, repair_name

_DECIMALS = "decimals"
_LARGEST = 10
"""The database takes no larger parameter."""


class RepairWindow(QDialog):
    """Stands beside the map, which stays usable.

    ``proposals_requested`` carries the repair and its parameters, ``apply_requested`` those of the list and
    the changes chosen in it, ``proposal_chosen`` the one to show on the map.
    """

    proposals_requested = pyqtSignal(str, object)
    apply_requested = pyqtSignal(str, object, object)
    proposal_chosen = pyqtSignal(object)

    def __init__(self, title: str, kinds: Sequence[RepairKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Repair: {title}").format(title=title))
        self._kinds = {kind.code: kind for kind in kinds}
        self._requested: tuple[str, dict[str, float]] | None = None
        self._listed: tuple[str, dict[str, float]] | None = None
        self.kind = QComboBox()
        for kind in kinds:
            self.kind.addItem(repair_name(kind.code), kind.code)
        kind_label = QLabel(tr("&Repair:"))
        kind_label.setBuddy(self.kind)
        self._parameter_label = QLabel()
        self.parameter = QDoubleSpinBox()
        self.parameter.setRange(0, _LARGEST)
        self._parameter_label.setBuddy(self.parameter)
        self._show_button = QPushButton(tr("&Show what would change"))
        self._show_button.clicked.connect(lambda: self.request_proposals())
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self.model = RepairModel(self)
        self.list = QTreeView()
        self.list.setModel(self.model)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(tr("Changes proposed"))
        for column, mode in (
            (OBJECT, QHeaderView.ResizeMode.Interactive),
            (ATTRIBUTE, QHeaderView.ResizeMode.Interactive),
            (CHANGE, QHeaderView.ResizeMode.Stretch),
        ):
            self.list.header().setSectionResizeMode(column, mode)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        first_row = QHBoxLayout()
        for widget in (kind_label, self.kind, self._parameter_label, self.parameter, self._show_button):
            first_row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(first_row)
        layout.addWidget(self._meaning)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._state)
        layout.addWidget(self._make_buttons())
        self.kind.currentIndexChanged.connect(lambda: self._on_kind_changed())
        self.parameter.valueChanged.connect(lambda: self.forget_proposals())
        self.model.choice_changed.connect(self._update_button)
        self._on_kind_changed()
        window_help(self, "kontrola")
        unit = self.fontMetrics().averageCharWidth()
        self.resize(100 * unit, 60 * unit)

    @property
    def state(self) -> str:
        """What is said about the list."""
        return self._state.text()

    def choose_kind(self, code: str) -> None:
        """Choose a repair, if the database knows it."""
        index = self.kind.findData(code)
        if index >= 0:
            self.kind.setCurrentIndex(index)

    def request_proposals(self) -> None:
        """Ask what the chosen repair would change."""
        self.forget_proposals()
        self._state.setText(tr("Looking for what can be repaired…"))
        code = self.kind.currentData()
        parameter = self._kinds[code].parameter
        self._requested = (code, {} if parameter is None else {parameter: self.parameter.value()})
        self.proposals_requested.emit(*self._requested)

    def show_proposals(
        self,
        code: str,
        parameters: dict[str, float],
        proposals: Sequence[RepairProposal],
        attribute_name: Callable[[RepairProposal], str],
    ) -> None:
        """List what a repair would change, if this is still what is asked for."""
        if self._requested != (code, parameters):
            return
        self._listed = self._requested
        self.model.show_proposals(proposals, attribute_name)
        self.list.resizeColumnToContents(OBJECT)
        if proposals:
            self.list.setCurrentIndex(self.model.index(0, OBJECT))
            self._state.setText(
                tr_count("%n change is proposed.|%n changes are proposed.", len(proposals))
                + " "
                + tr("On the map: before dashed red, after green. Untick what is to stay as it is.")
            )
        else:
            self._state.setText(tr("There is nothing to repair."))

    def show_state(self, text: str) -> None:
        """Say how the repair stands."""
        self._state.setText(text)

    def forget_proposals(self) -> None:
        """List nothing: what was listed is not what would be done any more."""
        self._requested = self._listed = None
        self.model.show_proposals((), lambda proposal: proposal.attribute)
        self._state.clear()
        self.proposal_chosen.emit(None)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._apply_button = buttons.addButton(tr("&Apply"), role.ActionRole)
        self._apply_button.clicked.connect(lambda: self._apply())
        buttons.addButton(tr("Tick a&ll"), role.ActionRole).clicked.connect(
            lambda: self.model.choose_all(True)
        )
        buttons.addButton(tr("Tick &none"), role.ActionRole).clicked.connect(
            lambda: self.model.choose_all(False)
        )
        buttons.addButton(tr("Close"), role.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in (*buttons.buttons(), self._show_button):
            button.setAutoDefault(False)
        return buttons

    def _on_kind_changed(self) -> None:
        self.forget_proposals()
        kind = self._kinds.get(self.kind.currentData())
        self._meaning.setText(repair_explanation(kind.code) if kind else "")
        has_parameter = kind is not None and kind.parameter is not None
        self._parameter_label.setVisible(has_parameter)
        self.parameter.setVisible(has_parameter)
        if has_parameter:
            self._parameter_label.setText(parameter_name(kind.parameter))
            self.parameter.setDecimals(0 if kind.parameter == _DECIMALS else 3)
            self.parameter.setSingleStep(1 if kind.parameter == _DECIMALS else 0.01)
            self.parameter.setValue(kind.default or 0)

    def _on_current_changed(self) -> None:
        current = self.list.currentIndex()
        self.proposal_chosen.emit(self.model.proposal(current.row()) if current.isValid() else None)

    def _apply(self) -> None:
        if self._listed is not None:
            self.apply_requested.emit(*self._listed, self.model.chosen)

    def _update_button(self) -> None:
        count = len(self.model.chosen)
        self._apply_button.setEnabled(bool(count) and self._listed is not None)
        self._apply_button.setText(tr("&Apply ({count})").format(count=count) if count else tr("&Apply"))
