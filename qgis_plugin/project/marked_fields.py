"""Fields of a plan's forms that break a rule, readable also where QGIS is dark."""

from __future__ import annotations

from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QWidget

from .opened_plan import TABLE_PROPERTY

_MARKED = '[styleSheet^="background-color: #FF"]'
"""QGIS paints such a field in a light colour, by a style of its own, and says nothing of the letters."""
_TINTED = '[styleSheet^="QWidget { background-color: rgba"]'
"""Newer QGIS (seen in 3.44) paints it in a colour through which its window is seen: the letters fit that."""
_RULE = f"""
*{_MARKED}, *{_MARKED} * {{ color: black; }}
QComboBox{_MARKED}, QComboBox{_TINTED} {{ border: 1px solid gray; padding: 2px 4px; }}
"""
"""With a border of its own a list takes both colours from the style, and not from the theme."""


class MarkedFields(QObject):
    """Gives marked fields dark letters, in each form of a plan as soon as it or its window has the focus.

    A style for the whole window of QGIS would take a third of a second.
    """

    def __init__(self) -> None:
        super().__init__()
        QApplication.instance().focusChanged.connect(self._on_focus)

    def unload(self) -> None:
        """Leave forms alone from now on."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        window = new.window()
        # The many widgets of QGIS's own window are not searched.
        forms = _around(new) if isinstance(window, QMainWindow) else window.findChildren(QgsAttributeForm)
        for form in forms:
            layer = form.layer()
            if not form.styleSheet() and layer is not None and layer.customProperty(TABLE_PROPERTY):
                form.setStyleSheet(_RULE)


def _around(widget: QWidget | None) -> list[QgsAttributeForm]:
    while widget is not None and not isinstance(widget, QgsAttributeForm):
        widget = widget.parentWidget()
    return [] if widget is None else [widget]
