"""Says what to do next while a tool is in use."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem

from ..messages.reporter import TITLE


class Hint:
    """One message in the message bar, which stays as long as it holds."""

    def __init__(self, message_bar: QgsMessageBar) -> None:
        self._bar = message_bar
        self._item: QgsMessageBarItem | None = None

    def show(self, text: str) -> None:
        """Say what to do now, in place of what was said before."""
        self.clear()
        self._item = self._bar.createMessage(TITLE, text)
        self._bar.pushWidget(self._item, Qgis.MessageLevel.Info)

    def clear(self) -> None:
        """Take the message away."""
        item, self._item = self._item, None
        if item is not None and item in self._bar.items():
            self._bar.popWidget(item)
