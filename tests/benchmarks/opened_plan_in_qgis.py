"""Opens and uses a large plan in a running QGIS, given to it with ``--code``: see ``opened_plan.py``."""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataSourceUri,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.gui import QgsMapToolIdentify
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface, plugins

CONTEXT = json.loads(os.environ["PLANOWISKO_BENCHMARK"])
# The program's own tests have no place in QGIS's Python; only what needs QGIS alone is taken from them.
sys.path.append(CONTEXT["repository"])

from tests.benchmarks.work_in_qgis import Work  # noqa: E402
from tests.qgis_plugin.responsiveness import ResponsivenessWatch  # noqa: E402

PATIENCE = 120
SCALES = (2000, 5000, 10_000, 25_000)
STEPS = 4
"""Views at each scale, each half a screen beside the last."""
LABELLED = {
    "zoning_element": "designation",
    "supplementary_regulation": "designation",
    "cadastral_parcel": "label",
}
CHECKED_AFTER = 1200
"""Milliseconds after which the plugin has begun the check of a plan that was opened."""
PLACES = 12
"""Places that are asked what lies there."""

series: dict[str, dict[str, list[float]]] = {}


class Clock:
    """Measures by the clock, and how long QGIS has computed, which other programs do not lengthen."""

    def __init__(self) -> None:
        self._begin, self._processor_begin = time.perf_counter(), time.process_time()

    def tell(self, name: str, who: str, parts: int = 1) -> None:
        """Add what has passed, divided by ``parts``."""
        add(name, who, (time.perf_counter() - self._begin) / parts)
        add(f"{name}, processor", who, (time.process_time() - self._processor_begin) / parts)


def add(name: str, who: str, seconds: float) -> None:
    """Take a measurement, in milliseconds."""
    series.setdefault(name, {"plugin": [], "hand": []})[who].append(1000 * seconds)


def wait_until(condition: Callable[[], Any]) -> None:
    """Let QGIS go on until the condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing happened for {PATIENCE} s")
        QTest.qWait(2)


def drawn() -> bool:
    """Whether the map has been drawn."""
    return not iface.mapCanvas().isDrawing()


def open_by_plugin() -> list[QgsVectorLayer]:
    """Open the plan as the list of plans does; return its layers."""
    plugin = plugins["planowisko"]
    clock = Clock()
    with ResponsivenessWatch() as watch:
        plugin.plans.open_draft(SimpleNamespace(id=CONTEXT["plan"], title="pomiar"))
        wait_until(lambda: plugin.plan_project.find(CONTEXT["plan"]) is not None)
        clock.tell("opening: layers in the project", "plugin")
        QTest.qWait(150)
        wait_until(drawn)
        clock.tell("opening: map drawn", "plugin")
    add("opening: longest block of the window", "plugin", watch.longest_block)
    add("opening: longest block of the window, processor", "plugin", watch.longest_computed)
    return list(plugin.plan_project.find(CONTEXT["plan"]).layers.values())


def wait_until_idle() -> None:
    """Wait until the plugin has nothing under way, and begins nothing for a while either."""
    runner = plugins["planowisko"].session.runner
    for _ in range(2):
        QTest.qWait(CHECKED_AFTER)
        wait_until(lambda: not runner.running)


def label(layers: list[QgsVectorLayer]) -> None:
    """Switch labels on as QGIS makes them, for what the plugin labels in a plan and its cadastre."""
    for layer in layers:
        table = QgsDataSourceUri(layer.source()).table()
        if table in LABELLED:
            settings = QgsPalLayerSettings()
            settings.fieldName = LABELLED[table]
            layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
            layer.setLabelsEnabled(True)


def open_by_hand(sources: list[tuple[str, str]], extent: QgsRectangle) -> list[QgsVectorLayer]:
    """Add the same sources as QGIS's own dialogs do, and go to the plan."""
    clock = Clock()
    with ResponsivenessWatch() as watch:
        layers = [QgsVectorLayer(source, name, "postgres") for source, name in sources]
        QgsProject.instance().addMapLayers(layers)
        clock.tell("opening: layers in the project", "hand")
        iface.mapCanvas().setExtent(extent)
        iface.mapCanvas().refresh()
        QTest.qWait(150)
        wait_until(drawn)
        clock.tell("opening: map drawn", "hand")
    add("opening: longest block of the window", "hand", watch.longest_block)
    add("opening: longest block of the window, processor", "hand", watch.longest_computed)
    return layers


def pan(who: str, layers: list[QgsVectorLayer]) -> None:
    """Go through the map at each scale, with labels and without."""
    labelled = [layer for layer in layers if layer.labelsEnabled()]
    go_through(who, "panning at 1:{}")
    for layer in labelled:
        layer.setLabelsEnabled(False)
    go_through(who, "panning at 1:{} without labels")
    for layer in labelled:
        layer.setLabelsEnabled(True)


def go_through(who: str, name: str) -> None:
    """Move half a screen several times at each scale."""
    canvas = iface.mapCanvas()
    for scale in SCALES:
        canvas.setCenter(QgsPointXY(*CONTEXT["centre"]))
        canvas.zoomScale(scale)
        wait_for_drawing()
        width = canvas.extent().width()
        clock = Clock()
        for step in range(1, STEPS + 1):
            canvas.setCenter(QgsPointXY(CONTEXT["centre"][0] + step * width / 2, CONTEXT["centre"][1]))
            canvas.refresh()
            wait_for_drawing()
        clock.tell(name.format(scale), who, STEPS)


def wait_for_drawing() -> None:
    """Wait until the map is drawn as it should be now: QGIS begins a moment after it is asked to."""
    ended = []
    iface.mapCanvas().mapCanvasRefreshed.connect(lambda: ended.append(True))
    wait_until(lambda: ended)


def identify(who: str) -> None:
    """Ask at several places what lies there, in all layers."""
    canvas = iface.mapCanvas()
    canvas.setCenter(QgsPointXY(*CONTEXT["centre"]))
    canvas.zoomScale(SCALES[0])
    wait_for_drawing()
    tool = QgsMapToolIdentify(canvas)
    size = canvas.size()
    clock = Clock()
    for place in range(1, PLACES + 1):
        found = tool.identify(
            size.width() * place // (PLACES + 1),
            size.height() // 2,
            QgsMapToolIdentify.IdentifyMode.TopDownAll,
        )
        if not found:
            raise ValueError("nothing was found where zones and parcels lie")
    clock.tell("identifying at a place", who, PLACES)


def clear() -> None:
    """Begin with an empty project."""
    QgsProject.instance().clear()
    QTest.qWait(300)


def measure() -> dict[str, Any]:
    """Measure all rounds."""
    plugin = plugins["planowisko"]
    from planowisko.database.login import SERVICE, Login

    plugin.session.sign_in(Login(SERVICE, CONTEXT["service"]))
    wait_until(lambda: plugin.session.is_open and not plugin.session.runner.running)
    # What a plan opened for the first time makes QGIS load is loaded before anything is measured.
    layers = open_by_plugin()
    sources = [(layer.source(), layer.name()) for layer in layers]
    extent = iface.mapCanvas().extent()
    clear()
    series.clear()
    for _ in range(CONTEXT["rounds"]):
        own = open_by_plugin()
        # The check that follows the opening is measured below, by itself.
        wait_until_idle()
        pan("plugin", own)
        identify("plugin")
        clear()
        added = open_by_hand(sources, extent)
        label(added)
        pan("hand", added)
        identify("hand")
        clear()
    work = Work(CONTEXT["plan"])
    open_by_plugin()
    for do in (work.check_and_publish, work.edit, work.upload):
        for _ in range(CONTEXT["rounds"]):
            do()
    return {"qgis": Qgis.QGIS_VERSION, "layers": len(sources), "series": series, "work": work.rows}


def main() -> None:
    """Measure, report and leave QGIS, whatever happened."""
    try:
        iface.mainWindow().setGeometry(iface.mainWindow().screen().geometry())
        result = measure()
    except Exception:
        result = {"failure": traceback.format_exc()}
    Path(CONTEXT["report"]).write_text(json.dumps(result), encoding="utf-8")
    QgsProject.instance().clear()
    QTimer.singleShot(0, QgsApplication.instance().quit)


QTimer.singleShot(1500, main)
