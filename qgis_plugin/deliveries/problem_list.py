"""The list of an import's rejected and doubtful records."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from ..database.findings import ERROR, WARNING
from ..database.import_runs import REJECTED, ImportProblem
from ..i18n.translation import tr
from ..resources import severity_icon
from .delivery_wording import problem_kind, problem_place

_PROBLEM = int(Qt.ItemDataRole.UserRole)
_LISTED = 5_000
"""So many are listed; all of them are on the map."""


class ProblemList(QTreeWidget):
    """Problems with their place in the delivery; ``place_requested`` carries the one to show on the map."""

    place_requested = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setHeaderLabels([tr("Result"), tr("Object"), tr("Message"), tr("File and line")])
        self.itemActivated.connect(lambda item: self.place_requested.emit(item.data(0, _PROBLEM)))

    def show_problems(self, problems: Sequence[ImportProblem]) -> None:
        """List problems."""
        self.clear()
        for problem in problems[:_LISTED]:
            item = QTreeWidgetItem(
                self,
                [problem_kind(problem.kind), problem.object, problem.message, problem_place(problem)],
            )
            item.setData(0, _PROBLEM, problem)
            item.setIcon(0, severity_icon(ERROR) if problem.kind == REJECTED else severity_icon(WARNING))
            item.setToolTip(2, f"{problem.message}\n({problem.rule})")
        for column in (0, 1):
            self.resizeColumnToContents(column)
        self.setColumnWidth(2, 520)

    def filter(self, text: str) -> None:
        """Show only problems in whose row all the words occur."""
        words = text.casefold().split()
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            told = " ".join(
                [*(item.text(column) for column in range(4)), item.data(0, _PROBLEM).rule]
            ).casefold()
            item.setHidden(not all(word in told for word in words))

    @property
    def shown(self) -> list[ImportProblem]:
        """The problems that are listed."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item.data(0, _PROBLEM) for item in items if not item.isHidden()]
