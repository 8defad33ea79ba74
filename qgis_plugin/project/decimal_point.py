"""Points and commas in numbers that a person types into a plan's forms."""

from __future__ import annotations

from qgis.gui import QgsEditorWidgetWrapper
from qgis.PyQt.QtCore import QLocale, QObject
from qgis.PyQt.QtGui import QValidator
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QWidget

from .opened_plan import TABLE_PROPERTY


class DecimalPoint(QObject):
    """Lets numbers of plans be typed with a point or a comma, whatever the language of the computer writes.

    QGIS swallows the sign that the language does not use: in Polish 9.5 m would become 95 m.
    """

    def __init__(self) -> None:
        super().__init__()
        QApplication.instance().focusChanged.connect(self._on_focus)

    def unload(self) -> None:
        """Leave fields alone from now on."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, QLineEdit) or isinstance(new.validator(), EitherSign):
            return
        wrapper = QgsEditorWidgetWrapper.fromWidget(new)
        if wrapper is None or wrapper.layer() is None or new.validator() is None:
            return
        if wrapper.field().isNumeric() and wrapper.layer().customProperty(TABLE_PROPERTY):
            new.setValidator(EitherSign(new.validator(), new))


class EitherSign(QValidator):
    """Takes a point for a comma, or the other way round, and leaves the rest to QGIS's own validator."""

    def __init__(self, own: QValidator, parent: QObject) -> None:
        super().__init__(parent)
        self._own = own

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Judge what is typed; called by the field."""
        point = QLocale().decimalPoint()
        written = text.replace("," if point == "." else ".", point)
        return self._own.validate(written, position)
