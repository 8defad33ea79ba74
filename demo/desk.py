"""A clerk's desk: a running QGIS with the plugin, used through what a person would click.

For scripts that QGIS is given with ``--code``.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins

PATIENCE = 60


class StepFailed(Exception):
    """What a clerk did had not the effect that it should have."""


def wait_until(condition: Callable[[], Any], what: str) -> Any:
    """Let QGIS go on until the condition holds; return its value."""
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise StepFailed(f"{what}: nic się nie stało przez {PATIENCE} s; {messages()}")
        QTest.qWait(20)
    return value


def require(condition: object, what: str) -> None:
    """Stop unless the condition holds."""
    if not condition:
        raise StepFailed(f"{what}; {messages()}")


def messages() -> str:
    """What the message bar says."""
    bar = iface.messageBar()
    return " | ".join(item.text() for item in bar.items()) if hasattr(bar, "items") else ""


class Clerk:
    """A person at the plugin's dock."""

    def __init__(self) -> None:
        self.plugin = plugins["planowisko"]
        self.dock = self.plugin.dock

    def idle(self) -> bool:
        """Whether the plugin has nothing to do."""
        return not self.plugin.session.runner.running

    def log_in(self, service: str) -> None:
        """Log in through a service."""
        from planowisko.database.login import SERVICE, Login

        if self.plugin.session.is_open:
            self.plugin.connections.disconnect()
        self.plugin.connections.connect(Login(SERVICE, service))
        wait_until(lambda: self.plugin.session.is_open and self.idle(), f"połączenie {service}")

    def listed(self, kind: str) -> dict[str, Any]:
        """Listed plans by their id: of the kind ``DraftPlan`` or ``PublishedPlan``."""
        plans = [plan for plan in self.dock.plan_panel.plans if type(plan).__name__ == kind]
        return {getattr(plan, "plan_id", None) or plan.id: plan for plan in plans}

    def open(self, plan: Any) -> None:
        """Open a listed plan with Enter."""
        tree = self.dock.plan_panel.tree
        tree.choose(plan)
        QTest.keyClick(tree, Qt.Key.Key_Return)
        wait_until(self.idle, "otwieranie planu")
        wait_for_map()

    def check(self) -> list[Any]:
        """Check the opened draft; return the findings that the dock lists."""
        self.plugin.checks.check_current()
        wait_until(self.idle, "sprawdzanie planu")
        return self.plugin.checks.dock.findings.findings

    def publish(self, plan_id: str, note: str) -> None:
        """Publish an opened draft in the window that checks and compares it."""
        self.plugin.publications.prepare(plan_id)
        wait_until(self.idle, "kontrola przed publikacją")
        window = self.plugin.publications.publish_window
        window.note.setPlainText(note)
        require(window.reason == "", f"nie można opublikować: {window.reason}")
        window.publish_button.click()
        wait_until(self.idle, "publikacja")
        window.close()


def wait_for_map() -> None:
    """Let the map be drawn."""
    QTest.qWait(200)
    wait_until(lambda: not iface.mapCanvas().isDrawing(), "rysowanie mapy")


def drag(layer: QgsVectorLayer, start: QgsPointXY, end: QgsPointXY, margin: float = 120) -> None:
    """Drag a vertex with QGIS's vertex tool: click on it, click where it shall go."""
    canvas = iface.mapCanvas()
    around = QgsRectangle(start.x(), start.y(), start.x(), start.y())
    around.grow(margin)
    canvas.setExtent(around)
    canvas.refresh()
    wait_for_map()
    iface.setActiveLayer(layer)
    if not layer.isEditable():
        iface.actionToggleEditing().trigger()
    require(layer.isEditable(), "warstwy stref nie można edytować")
    iface.actionVertexToolActiveLayer().trigger()
    viewport = canvas.viewport()
    for place in (start, end):
        pixel = canvas.getCoordinateTransform().transform(place)
        position = QPoint(round(pixel.x()), round(pixel.y()))
        for step in (QPoint(3, 3), QPoint(1, 1), QPoint(0, 0)):
            QTest.mouseMove(viewport, position + step)
            QTest.qWait(100)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position)
        QTest.qWait(300)


def save(layer: QgsVectorLayer) -> None:
    """Save the edits as the Save button does, and stay in editing."""
    require(layer.isModified(), "przeciągnięcie niczego nie zmieniło")
    iface.setActiveLayer(layer)
    iface.actionSaveActiveLayerEdits().trigger()
    require(not layer.isModified(), "zapis się nie powiódł")


def arrange_window() -> None:
    """Make room for the map: the whole screen, without QGIS's file browser."""
    window = iface.mainWindow()
    for panel in window.findChildren(QDockWidget):
        if panel.objectName() == "Browser":
            panel.close()
    window.showNormal()
    window.setGeometry(window.screen().geometry())
    QTest.qWait(300)
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [300], Qt.Orientation.Horizontal)
    QTest.qWait(300)


def follow_log() -> None:
    """Print what the plugin logs: the tracebacks behind its messages."""

    def write(text: str, tag: str, _level: Any) -> None:
        if tag == "Planowisko":
            print(text, file=sys.stderr, flush=True)

    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(write)
