"""The window of imports: what was delivered, what of it is a problem, what it has changed."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..database.import_runs import ImportProblem, ImportRun
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from .problem_list import ProblemList
from .run_list import RunList


class DeliveryWindow(QDialog):
    """Lists imports above and the problems of the chosen one below.

    ``run_chosen`` carries the only import that is chosen; ``problems_requested`` asks for its problems on the
    map; ``changes_requested`` for what differs between two, the earlier being None for one alone.
    """

    run_chosen = pyqtSignal(object)
    problems_requested = pyqtSignal(object)
    changes_requested = pyqtSignal(object, object)
    refresh_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Imports"))
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 150, letter * 90)
        window_help(self, "importy")
        self.runs = RunList()
        self.problems = ProblemList()
        self.search = _search(tr("Search for an import: gmina, file, person"), self.runs.filter)
        self.problem_search = _search(tr("Search: parcel, rule, words of the message"), self.problems.filter)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(_column(self.search, self.runs))
        splitter.addWidget(_column(self._message, self.problem_search, self.problems))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._make_buttons())
        self.runs.runs_chosen.connect(self._on_runs_chosen)
        self._on_runs_chosen()

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """List imports."""
        self.runs.show_runs(runs)
        self.runs.filter(self.search.text())
        if not runs:
            self._message.setText(tr("Nothing was imported yet, or your account may not see it."))

    def show_problems(self, run: ImportRun, problems: Sequence[ImportProblem]) -> None:
        """List the problems of an import, if it is still the one that is chosen."""
        if self.runs.chosen == [run]:
            self.problems.show_problems(problems)
            self.problems.filter(self.problem_search.text())
            self._problems_button.setEnabled(bool(problems))

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._problems_button = buttons.addButton(tr("Problems on the map"), action)
        self._problems_button.clicked.connect(lambda: self.problems_requested.emit(self.runs.chosen[0]))
        self._changes_button = buttons.addButton(tr("What it changed"), action)
        self._changes_button.clicked.connect(lambda: self.changes_requested.emit(self.runs.chosen[0], None))
        self._comparison_button = buttons.addButton(tr("Compare the two"), action)
        self._comparison_button.setToolTip(tr("Choose two imports of parcels of one gmina (Ctrl and click)."))
        self._comparison_button.clicked.connect(self._compare)
        refresh = buttons.addButton(tr("Refresh"), action)
        refresh.clicked.connect(lambda: self.refresh_requested.emit())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)
        return buttons

    def _on_runs_chosen(self) -> None:
        chosen = self.runs.chosen
        self.problems.clear()
        self._problems_button.setEnabled(False)
        self._changes_button.setEnabled(len(chosen) == 1 and chosen[0].has_changes)
        self._comparison_button.setEnabled(
            len(chosen) == 2
            and all(run.has_changes for run in chosen)
            and chosen[0].gmina_code == chosen[1].gmina_code
        )
        self._message.setText((chosen[0].message or "") if len(chosen) == 1 else "")
        self._message.setVisible(bool(self._message.text()))
        if len(chosen) == 1:
            self.run_chosen.emit(chosen[0])

    def _compare(self) -> None:
        earlier, later = self.runs.chosen
        self.changes_requested.emit(later, earlier)


def _search(placeholder: str, action: object) -> QLineEdit:
    search = QLineEdit()
    search.setPlaceholderText(placeholder)
    search.setClearButtonEnabled(True)
    search.textChanged.connect(action)
    return search


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
