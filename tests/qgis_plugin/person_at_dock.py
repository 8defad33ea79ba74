"""What a person does with the plugin's dock, by its buttons and lists."""

import time
from collections.abc import Callable
from typing import Any

from qgis.core import QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from qgis_plugin.database.login import SERVICE, Login
from qgis_plugin.database.plans import DraftPlan, PublishedPlan
from qgis_plugin.plugin import PlanowiskoPlugin
from qgis_plugin.project.opened_plan import OpenedPlan
from tests.qgis_plugin.prepared_database import PreparedDatabase
from tests.qgis_plugin.window import Window

PATIENCE = 30


def wait_until(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline, "nothing happened"
        QTest.qWait(10)
    return value


def click(widget: Any, text: str) -> None:
    """Click the button with a text, whatever key it has."""
    buttons = widget.findChildren(QPushButton)
    button = next(found for found in buttons if found.text().replace("&", "") == text)
    assert button.isEnabled(), f"{text} cannot be clicked"
    button.click()


class PersonAtDock:
    """The plugin in a window, used by a person."""

    def __init__(self, window: Window, database: PreparedDatabase) -> None:
        self.window = window
        self.database = database
        self.plugin = PlanowiskoPlugin(window)
        window.people.append(self)
        self.plugin.initGui()
        self.dock = self.plugin.dock
        self.checks = self.plugin.checks.dock

    def leave(self) -> None:
        """Take the plugin away, where that has not been done; the window does so at its end."""
        self.plugin.unload()

    def command(self, method: str) -> Any:
        """The command of the menu that calls the method of this name."""
        menu = self.plugin.workplace.commands.menu
        return next(action for action in menu.actions() if action.objectName() == f"planowisko_{method}")

    def wait(self) -> None:
        """Wait for the database."""
        wait_until(lambda: not self.plugin.session.runner.running)

    def log_in(self, person: str) -> None:
        panel = self.dock.connection_panel
        panel.reload_logins()
        service = Login(SERVICE, self.database.people[person]["service"])
        index = next(row for row in range(panel.logins.count()) if panel.logins.itemData(row) == service)
        panel.logins.setCurrentIndex(index)
        click(panel, "Połącz")
        self.wait()

    @property
    def drafts(self) -> list[DraftPlan]:
        return [plan for plan in self.dock.plan_panel.plans if isinstance(plan, DraftPlan)]

    @property
    def published(self) -> list[PublishedPlan]:
        return [plan for plan in self.dock.plan_panel.plans if isinstance(plan, PublishedPlan)]

    def open_draft(self, title: str = "Plan ogólny próbny") -> OpenedPlan:
        """Open the draft of the own gmina that has this title."""
        (draft,) = [draft for draft in self.drafts if draft.title == title]
        self.dock.plan_panel.draft_chosen.emit(draft)
        self.wait()
        plan = self.plugin.plan_project.find(draft.id)
        assert plan is not None, self.window.messages()
        return plan

    def open_version(self, version: PublishedPlan) -> OpenedPlan:
        self.dock.plan_panel.version_chosen.emit(version)
        self.wait()
        plan = self.plugin.plan_project.find(version.plan_version_id)
        assert plan is not None, self.window.messages()
        return plan

    def check(self) -> list[Any]:
        """Check the opened draft; return the findings listed."""
        click(self.checks, "Sprawdź")
        self.wait()
        return self.listed_findings()

    def listed_findings(self) -> list[Any]:
        return self.checks.findings.findings

    def show(self, finding: Any) -> None:
        """Double-click a finding that is listed."""
        tree = self.checks.findings
        index = tree.model().index_of(finding)
        tree.scrollTo(index)
        place = tree.visualRect(index).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.wait()

    def prepare_publication(self) -> Any:
        """Open the window of the publication of the draft, and wait until it knows about it."""
        self.command("prepare_current").trigger()
        self.wait()
        window = self.plugin.publications.publish_window
        assert window is not None, self.window.messages()
        return window

    def publish(self, note: str) -> None:
        window = self.prepare_publication()
        window.note.setPlainText(note)
        assert window.reason == ""
        window.publish_button.click()
        self.wait()


def move_vertex(layer: QgsVectorLayer, old: QgsPointXY, new: QgsPointXY) -> int:
    """Move a vertex in all features that share it, as topological editing does; return how many."""
    moved = 0
    layer.beginEditCommand("move a shared vertex")
    for feature in list(layer.getFeatures()):
        position, number, *_ = feature.geometry().closestVertex(old)
        if position.distance(old) < 0.001:
            moved += layer.moveVertex(new.x(), new.y(), feature.id(), number)
    layer.endEditCommand()
    return moved


def save(layer: QgsVectorLayer) -> bool:
    """Save the edits and stay in editing, as the button does; return whether QGIS says it worked."""
    done = layer.commitChanges(False)
    QTest.qWait(20)
    return done
