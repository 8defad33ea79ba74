"""The live count of the plan's findings, in QGIS's status bar."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton

from ..database.findings import ERROR, WARNING, PlanCheck
from ..i18n.translation import tr
from ..resources import severity_icon


class CountButton(QToolButton):
    """Says how many errors and warnings the current draft has; a click opens the check dock."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__()
        self._status_bar = iface.statusBarIface()
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(tr("Opens the check of the plan"))
        self._status_bar.addPermanentWidget(self)
        self.hide()

    def show_counts(self, text: str, check: PlanCheck | None) -> None:
        """Show the counts; an empty text hides the button."""
        self.setText(text)
        if check is not None and (check.error_count or check.warning_count):
            self.setIcon(severity_icon(ERROR if check.error_count else WARNING))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setVisible(bool(text))

    def unload(self) -> None:
        """Take the button away."""
        self._status_bar.removeWidget(self)
        self.deleteLater()
