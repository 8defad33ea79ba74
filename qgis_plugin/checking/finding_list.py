"""The list of findings, errors first."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ..database.findings import ERROR, WARNING, Finding
from ..i18n.translation import tr
from ..resources import severity_icon

_FINDING = int(Qt.ItemDataRole.UserRole)


class FindingList(QListWidget):
    """Findings with icons of their severity; a double-click or Enter asks for the place of one."""

    place_requested = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setIconSize(QSize(20, 20))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._request_place)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show findings in the order given."""
        self.clear()
        for finding in findings:
            item = QListWidgetItem(
                severity_icon(ERROR if finding.severity == ERROR else WARNING), _text(finding), self
            )
            item.setData(_FINDING, finding)
            item.setToolTip(
                tr("Rule: {rule}. Double-click shows the place on the map.").format(rule=finding.rule)
                if finding.geometry
                else tr("Rule: {rule}. This finding has no place on the map.").format(rule=finding.rule)
            )

    def _request_place(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(_FINDING))


def _text(finding: Finding) -> str:
    return f"{finding.object}: {finding.message}" if finding.object else finding.message
