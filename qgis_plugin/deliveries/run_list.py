"""The list of imports."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from ..database.findings import ERROR, WARNING
from ..database.import_runs import DONE, ImportRun
from ..i18n.translation import tr
from ..resources import severity_icon
from .delivery_wording import kind_name, outcome_name, run_time

_RUN = int(Qt.ItemDataRole.UserRole)
_COUNT_COLUMNS = (4, 5, 6)


class RunList(QTreeWidget):
    """Imports, the newest first; one or two can be chosen."""

    runs_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(
            [
                tr("Imported"),
                tr("Gmina"),
                tr("What"),
                tr("Outcome"),
                tr("Taken"),
                tr("Rejected"),
                tr("Doubtful"),
                tr("By"),
                tr("Files"),
            ]
        )
        self.itemSelectionChanged.connect(self.runs_chosen)

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """List imports and choose the first."""
        self.clear()
        for run in runs:
            item = QTreeWidgetItem(
                self,
                [
                    run_time(run),
                    run.gmina_name,
                    kind_name(run.kind),
                    outcome_name(run),
                    str(run.taken_count),
                    str(run.rejected_count),
                    str(run.warning_count),
                    run.imported_by,
                    ", ".join(run.file_names),
                ],
            )
            item.setData(0, _RUN, run)
            item.setIcon(3, _icon(run))
            item.setToolTip(3, run.message or "")
            item.setToolTip(8, "\n".join(run.file_names))
            for column in _COUNT_COLUMNS:
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        for column in range(self.columnCount()):
            self.resizeColumnToContents(column)
        if runs:
            self.setCurrentItem(self.topLevelItem(0))

    def filter(self, text: str) -> None:
        """Show only imports in whose row all the words occur."""
        words = text.casefold().split()
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            told = " ".join(item.text(column) for column in range(self.columnCount())).casefold()
            item.setHidden(not all(word in told for word in words))

    @property
    def chosen(self) -> list[ImportRun]:
        """The imports that are chosen, the oldest first."""
        runs = [item.data(0, _RUN) for item in self.selectedItems() if not item.isHidden()]
        return sorted(runs, key=lambda run: run.started_at)


def _icon(run: ImportRun) -> QIcon:
    if run.outcome != DONE:
        return severity_icon(ERROR)
    return severity_icon(WARNING) if run.rejected_count or run.warning_count else QIcon()
