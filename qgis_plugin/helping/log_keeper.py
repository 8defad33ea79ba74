"""Keeps what the plugin has written into QGIS's log: QGIS shows its log, but does not hand it out."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject

from ..messages.reporter import TITLE

_KEPT = 300
_LEVELS = {
    Qgis.MessageLevel.Info: "INFO",
    Qgis.MessageLevel.Warning: "WARNING",
    Qgis.MessageLevel.Critical: "CRITICAL",
    Qgis.MessageLevel.Success: "SUCCESS",
}


class LogKeeper(QObject):
    """Holds the latest messages of the log's tab Planowisko."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: deque[str] = deque(maxlen=_KEPT)
        QgsApplication.messageLog().messageReceived.connect(self._on_message)

    def unload(self) -> None:
        """Listen no more."""
        QgsApplication.messageLog().messageReceived.disconnect(self._on_message)

    @property
    def entries(self) -> list[str]:
        """The messages, the oldest first, each with the time and its level."""
        return list(self._entries)

    def _on_message(self, message: str, tab: str, level: Qgis.MessageLevel) -> None:
        if tab == TITLE:
            name = _LEVELS.get(level, str(level))
            self._entries.append(f"{datetime.now():%Y-%m-%d %H:%M:%S} {name} {message}")
