"""Tells the person what happened, in QGIS's message bar, and logs what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..database.errors import Cancelled, PlanowiskoError
from ..i18n.translation import tr

TITLE = "Planowisko"


class Reporter:
    """Shows messages in a message bar; a failure is shown as a sentence, its traceback goes to the log.

    The bar is low: it shows a text's first line, and the whole text on demand.
    """

    def __init__(self, message_bar: QgsMessageBar) -> None:
        self._message_bar = message_bar

    def information(self, text: str) -> None:
        """Show what was done."""
        self._show(text, Qgis.MessageLevel.Info, 8)

    def success(self, text: str) -> None:
        """Show that something went well."""
        self._show(text, Qgis.MessageLevel.Success, 8)

    def warning(self, text: str) -> None:
        """Show what the person should do something about; stays until it is closed."""
        self._show(text, Qgis.MessageLevel.Warning, 0)

    def critical(self, text: str) -> None:
        """Show what went wrong; stays until it is closed."""
        self._show(text, Qgis.MessageLevel.Critical, 0)

    def offer(
        self, text: str, button_text: str, action: Callable[[], Any], *, warning: bool = False
    ) -> QWidget:
        """Show what can be done, with a button that does it; returns what ``withdraw`` takes."""
        QgsMessageLog.logMessage(text, TITLE, Qgis.MessageLevel.Info, False)
        item = self._message_bar.createMessage(TITLE, text)
        button = QPushButton(button_text)
        button.clicked.connect(lambda: action())
        item.layout().addWidget(button)
        self._message_bar.pushWidget(
            item, Qgis.MessageLevel.Warning if warning else Qgis.MessageLevel.Info, 0
        )
        return item

    def withdraw(self, offer: QWidget) -> None:
        """Take an offer back, where it is still shown."""
        if offer in self._message_bar.items():
            self._message_bar.popWidget(offer)

    def shown(self) -> list[object]:
        """Return what the message bar shows now."""
        return list(self._message_bar.items())

    def drop_since(self, before: list[object]) -> None:
        """Take off the message bar what came after ``before`` was shown; it stays in QGIS's log."""
        self.drop(item for item in self.shown() if item not in before)

    def drop(self, items: Iterable[object]) -> None:
        """Take items off the message bar that are still there."""
        for item in items:
            if item in self._message_bar.items():
                self._message_bar.popWidget(item)

    def report(self, error: BaseException) -> None:
        """Show an exception as a message and log it with its traceback."""
        trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        if isinstance(error, Cancelled):
            self.information(str(error))
        elif isinstance(error, PlanowiskoError):
            QgsMessageLog.logMessage(trace, TITLE, Qgis.MessageLevel.Warning, False)
            self.warning(str(error))
        else:
            QgsMessageLog.logMessage(trace, TITLE, Qgis.MessageLevel.Critical, False)
            shown = tr("Something unexpected happened; your edits stay as they are.")
            details = tr("Details for the administrator are in the log, tab Planowisko. ({error})")
            self.critical(f"{shown}\n{details.format(error=f'{type(error).__name__}: {error}')}")

    def _show(self, text: str, level: Qgis.MessageLevel, seconds: int) -> None:
        QgsMessageLog.logMessage(text, TITLE, level, False)
        shown, _, details = text.partition("\n")
        if details:
            self._message_bar.pushMessage(TITLE, shown, f"{shown}\n\n{details}", level, seconds)
        else:
            self._message_bar.pushMessage(TITLE, shown, level, seconds)
