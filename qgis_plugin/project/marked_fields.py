"""Fields of forms that break a rule, readable also where QGIS is dark."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from .plan_project import PlanProject

_MARKED = '[styleSheet^="background-color: #FF"]'
"""QGIS paints such a field in a light colour, by a style of its own, and says nothing of the letters."""
RULE = f"""
*{_MARKED}, *{_MARKED} * {{ color: black; }}
QComboBox{_MARKED} {{ border: 1px solid gray; padding: 2px 4px; }}
"""
"""With a border of its own a list takes the colour of its letters from here."""


class MarkedFields(QObject):
    """Adds to the style of QGIS's window, which forms take over, that marked fields have dark letters."""

    def __init__(self, window: QWidget, plans: PlanProject) -> None:
        super().__init__()
        self._window = window
        self._plans = plans
        # QGIS sets its window's style anew when its options change.
        plans.plan_opened.connect(self._add)
        self._add()

    def unload(self) -> None:
        """Take it away."""
        self._plans.plan_opened.disconnect(self._add)
        self._window.setStyleSheet(self._window.styleSheet().replace(RULE, ""))

    def _add(self) -> None:
        if RULE not in self._window.styleSheet():
            self._window.setStyleSheet(self._window.styleSheet() + RULE)
