"""A clerk's morning in a running QGIS, given to it with ``--code``: the pictures of the handbook.

Each function brings the plugin to what its pictures show, through the plugin's own commands and windows.
``PLANOWISKO_DEMO_CONTEXT`` says where things are; see ``screenshots.py``.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
from qgis.core import QgsApplication, QgsFeature, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsAttributeDialog, QgsAttributeEditorContext
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QTabWidget, QWidget
from qgis.utils import iface

CONTEXT = json.loads(os.environ["PLANOWISKO_DEMO_CONTEXT"])
sys.path.insert(0, CONTEXT["scripts"])

from desk import Clerk, arrange_window, follow_log, require, save, wait_for_map, wait_until  # noqa: E402

PLAN = CONTEXT["plan"]
PICTURES = Path(CONTEXT["pictures"])
SCALE = 4_000


class Morning:
    """The clerk, and what was done so far."""

    def __init__(self) -> None:
        self.clerk = Clerk()
        self.plugin = self.clerk.plugin
        self.commands = self.plugin.workplace.commands.menu
        self.taken: list[str] = []

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep what a widget, or else QGIS's window, shows."""
        shown = widget or iface.mainWindow()
        QTest.qWait(150)
        wait_for_map()
        # Few colours are enough for a window, and the plugin's zip stays small.
        plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
        image = shown.grab().toImage().convertToFormat(QImage.Format.Format_Indexed8, plain)
        image.save(str(PICTURES / f"{name}.png"), "PNG", 0)
        self.taken.append(name)

    def command(self, method: str) -> Any:
        """The command of the menu that calls the method of this name."""
        found = [
            action for action in self.commands.actions() if action.objectName() == f"planowisko_{method}"
        ]
        require(found, f"w menu nie ma polecenia {method}")
        return found[0]

    def call(self, method: str) -> None:
        """Choose a command, and wait for the database."""
        self.command(method).trigger()
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is under way."""
        QTest.qWait(50)
        wait_until(self.clerk.idle, "praca wtyczki")

    def window(self, name: str) -> QWidget:
        """The window of our class that is open."""

        def find() -> QWidget | None:
            windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
            return next((window for window in windows if type(window).__name__ == name), None)

        return wait_until(find, f"okno {name}")

    def draft(self) -> Any:
        """The draft that the morning is about, opened."""
        plan = self.plugin.plan_project.find(PLAN)
        if plan is None:
            self.clerk.open(self.clerk.listed("DraftPlan")[PLAN])
            plan = wait_until(lambda: self.plugin.plan_project.find(PLAN), "otwieranie projektu planu")
        return plan

    def show_centre(self, layer: QgsVectorLayer, scale: int = SCALE) -> QgsFeature:
        """Show the surroundings of the layer's widest feature; return it."""
        feature = max(layer.getFeatures(), key=lambda found: found.geometry().area())
        point = feature.geometry().pointOnSurface().asPoint()
        canvas = iface.mapCanvas()
        canvas.setExtent(QgsRectangle.fromCenterAndSize(point, 1000, 700))
        canvas.zoomScale(scale)
        wait_for_map()
        return feature


def connecting(morning: Morning) -> None:
    """The assistant of connections, then the dock after the login."""
    morning.call("open_assistant")
    assistant = morning.window("ConnectionAssistant")
    morning.picture("kreator-serwer", assistant)
    assistant.next()
    morning.picture("kreator-logowanie", assistant)
    assistant.reject()
    morning.clerk.log_in(CONTEXT["leader_service"])
    morning.picture("panel", morning.plugin.dock)


def plans(morning: Morning) -> None:
    """The tree, the assistant of new plans, the procedure."""
    morning.clerk.open(morning.clerk.listed("DraftPlan")[PLAN])
    morning.picture("otwarty-plan")
    morning.call("begin")
    wizard = morning.window("NewPlanWizard")
    morning.picture("nowy-plan", wizard)
    wizard.reject()
    morning.call("show_procedure")
    procedure = morning.window("ProcedureWindow")
    morning.picture("procedura", procedure)
    procedure.close()


def forms(morning: Morning) -> None:
    """The form of a zone, with its parameters."""
    zones = morning.draft().tiles
    feature = morning.show_centre(zones)
    zones.startEditing()
    form = QgsAttributeDialog(zones, feature, False, iface.mainWindow(), True, QgsAttributeEditorContext())
    form.resize(820, 560)
    form.show()
    morning.picture("formularz-strefy", form)
    tabs = form.findChild(QTabWidget)
    if tabs is not None:
        tabs.setCurrentIndex(2)
        morning.picture("formularz-parametry", form)
    form.reject()
    zones.rollBack()


def zone_tools(morning: Morning) -> None:
    """The tools of zones on the map, the change of many."""
    zones = morning.draft().tiles
    iface.setActiveLayer(zones)
    morning.show_centre(zones)
    morning.command("split_zones").trigger()
    morning.picture("strefy-narzedzia")
    iface.actionPan().trigger()
    if zones.isEditable():
        zones.rollBack()


def boundary_from_parcels(morning: Morning) -> None:
    """Three parcels chosen on the map, to become a zone."""
    plan = morning.draft()
    iface.setActiveLayer(plan.tiles)
    point = typical_parcel(plan.layers["cadastral_parcel"])
    show_around(point, 2_500)
    morning.command("take_parcels").trigger()
    canvas = iface.mapCanvas()
    for metres in (0, 60, 120):
        pixel = canvas.getCoordinateTransform().transform(point.x() + metres, point.y())
        position = QPoint(round(pixel.x()), round(pixel.y()))
        QTest.mouseMove(canvas.viewport(), position)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=position)
        morning.wait()
    morning.picture("strefy-dzialki")
    iface.actionPan().trigger()
    if plan.tiles.isEditable():
        plan.tiles.rollBack()


def conflict(morning: Morning) -> None:
    """Another clerk has changed the zone meanwhile: mine, theirs, or some of each."""
    zones = morning.draft().tiles
    zone = morning.show_centre(zones)
    zones.startEditing()
    # A person takes longer to write than the plugin to read what was before.
    rows = morning.plugin.editing.layer_of(morning.draft(), "zoning_element").keeper.rows
    wait_until(lambda: rows.are_complete, "odczyt obiektów przed edycją")
    name = zones.fields().indexFromName("alternative_name")
    zones.changeAttributeValue(zone.id(), name, "tereny łąk")
    with psycopg2.connect(service=CONTEXT["colleague_service"]) as colleague, colleague.cursor() as cursor:
        cursor.execute(
            "UPDATE planning.zoning_element SET alternative_name = %s, max_height = %s, "
            "base_version = row_version WHERE id = %s",
            ["tereny łąk i pastwisk", 9, zone["id"]],
        )
    colleague.close()
    iface.setActiveLayer(zones)
    iface.actionSaveActiveLayerEdits().trigger()
    dialog = morning.window("ConflictDialog")
    morning.picture("konflikt", dialog)
    dialog.reject()
    zones.rollBack()
    morning.wait()


def checking(morning: Morning) -> None:
    """A torn border, found by the check."""
    zones = morning.draft().tiles
    zone = morning.show_centre(zones)
    whole = zone.geometry()
    zones.startEditing()
    inside = whole.buffer(-4, 2).asGeometryCollection()[0]
    zones.beginEditCommand("cofnięcie granicy")
    zones.changeGeometry(zone.id(), inside)
    zones.endEditCommand()
    iface.setActiveLayer(zones)
    save(zones)
    findings = morning.clerk.check()
    require(findings, "sprawdzenie niczego nie znalazło")
    morning.plugin.checks.show_next_finding()
    morning.picture("kontrola")
    zones.changeGeometry(zone.id(), whole)
    save(zones)
    iface.actionToggleEditing().trigger()
    require(not zones.isEditable(), "edycja stref nie zakończyła się")


def publishing(morning: Morning) -> None:
    """The window of publication, the versions."""
    zones = morning.draft().tiles
    zone = morning.show_centre(zones)
    zones.startEditing()
    field = zones.fields().indexFromName("alternative_name")
    zones.changeAttributeValue(zone.id(), field, "tereny łąk nad Bugiem")
    iface.setActiveLayer(zones)
    save(zones)
    iface.actionToggleEditing().trigger()
    morning.call("prepare_current")
    window = morning.window("PublishWindow")
    morning.picture("publikacja", window)
    window.close()
    morning.call("show_versions_of_current")
    versions = morning.window("VersionWindow")
    morning.picture("wersje", versions)
    versions.close()


def parcels(morning: Morning) -> None:
    """What is known of a parcel."""
    point = typical_parcel(morning.draft().layers["cadastral_parcel"])
    show_around(point, 2_000)
    morning.plugin.parcels.show_parcel_at(point, Qt.MouseButton.LeftButton)
    morning.wait()
    morning.picture("dzialki")


def documents(morning: Morning) -> None:
    """The documents of the plan."""
    morning.draft()
    morning.plugin.documents.dock.setUserVisible(True)
    morning.plugin.documents.refresh()
    morning.wait()
    morning.picture("dokumenty")


def balance(morning: Morning) -> None:
    """The area balance."""
    morning.draft()
    morning.call("show_balance")
    window = morning.window("BalanceWindow")
    morning.picture("bilans", window)
    window.close()


def imports(morning: Morning) -> None:
    """The imports of the gmina."""
    morning.call("show_imports")
    window = morning.plugin.deliveries.delivery_window
    morning.picture("importy", window)
    window.close()


def typical_parcel(parcels: QgsVectorLayer) -> QgsPointXY:
    """A place in a parcel of the usual size."""
    parcel = min(parcels.getFeatures(), key=lambda found: abs(found.geometry().area() - 3_000))
    return parcel.geometry().pointOnSurface().asPoint()


def show_around(point: QgsPointXY, scale: int) -> None:
    """Show a place in the middle of the map."""
    iface.mapCanvas().setExtent(QgsRectangle.fromCenterAndSize(point, 400, 300))
    iface.mapCanvas().zoomScale(scale)
    wait_for_map()


STEPS: tuple[Callable[[Morning], None], ...] = (
    connecting,
    plans,
    forms,
    zone_tools,
    boundary_from_parcels,
    checking,
    conflict,
    publishing,
    parcels,
    documents,
    balance,
    imports,
)


def main() -> None:
    """Take the pictures and leave QGIS, whatever happened."""
    report: dict[str, Any] = {"pictures": [], "failures": []}
    try:
        follow_log()
        arrange_window()
        PICTURES.mkdir(parents=True, exist_ok=True)
        morning = Morning()
        for step in STEPS:
            try:
                step(morning)
            except Exception as error:
                traceback.print_exc()
                iface.mainWindow().grab().save(str(Path(CONTEXT["results"]) / f"failure-{step.__name__}.png"))
                report["failures"].append(f"{step.__name__}: {error}")
            report["pictures"] = morning.taken
    except Exception as error:
        traceback.print_exc()
        report["failures"].append(str(error))
    finally:
        Path(CONTEXT["report"]).write_text(json.dumps(report), encoding="utf-8")
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isEditable():
                layer.rollBack()
        QgsProject.instance().clear()
        QTimer.singleShot(0, QgsApplication.instance().quit)


QTimer.singleShot(1000, main)
