"""What the clerks of Dorohusk and Żmudź do, in a running QGIS: given to it with ``--code``.

Clicks and drags where a clerk would, through the plugin's own panels and QGIS's own vertex tool, and writes
what came of each step to the report that the context names.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

CONTEXT = json.loads(os.environ["PLANOWISKO_DEMO_CONTEXT"])
sys.path.insert(0, CONTEXT["scripts"])

from desk import Clerk, arrange_window, drag, follow_log, require, save, wait_for_map, wait_until  # noqa: E402

PLAN = CONTEXT["plan"]
RESULTS = Path(CONTEXT["results"])
DRAG_METRES = 30


def report(name: str, text: str, done: bool = True) -> None:
    """Add a step to the report."""
    file = Path(CONTEXT["report"])
    steps = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    file.write_text(json.dumps([*steps, {"name": name, "text": text, "done": done}]), encoding="utf-8")


def end_of_a_shared_border(zones: QgsVectorLayer, act: QgsVectorLayer) -> tuple[QgsPointXY, QgsPointXY]:
    """Where the border of two zones meets the act's boundary, and the border's next vertex inside."""
    boundary = {key(vertex) for feature in act.getFeatures() for vertex in feature.geometry().vertices()}
    owners: dict[tuple[float, float], set[int]] = {}
    borders = []
    for feature in zones.getFeatures():
        ring = [key(vertex) for vertex in feature.geometry().vertices()]
        for vertex in ring:
            owners.setdefault(vertex, set()).add(feature.id())
        borders += [*pairwise(ring), *pairwise(reversed(ring))]
    found = [
        (QgsPointXY(*corner), QgsPointXY(*following))
        for corner, following in sorted(set(borders))
        if corner in boundary
        and following not in boundary
        and len(owners[corner]) == 2
        and owners[corner] == owners[following]
    ]
    require(found, "żadne dwie strefy nie mają wspólnej granicy, która sięga granicy planu")
    return max(found, key=lambda border: border[0].distance(border[1]))


def vertices(layer: QgsVectorLayer) -> set[tuple[float, float]]:
    """Places of all vertices, edits included."""
    return {key(vertex) for feature in layer.getFeatures() for vertex in feature.geometry().vertices()}


def key(vertex: Any) -> tuple[float, float]:
    """Coordinates of a vertex, to find it again."""
    return (vertex.x(), vertex.y())


def count(layer: QgsVectorLayer) -> int:
    """How many features there are; the provider itself only estimates."""
    return sum(1 for _ in layer.getFeatures())


def clerk_of_dorohusk(clerk: Clerk) -> None:
    """Open the plan, tear it, see the gap, mend it, publish it."""
    clerk.log_in(CONTEXT["leader_service"])
    report("connect", f"Urzędniczka Dorohuska połączona: {CONTEXT['leader_service']}")
    clerk.open(clerk.listed("DraftPlan")[PLAN])
    plan = wait_until(lambda: clerk.plugin.plan_project.find(PLAN), "otwieranie projektu planu")
    zones, act = plan.layers["zoning_element"], plan.layers["spatial_plan"]
    report("open", f"Otwarty projekt planu ogólnego: {count(zones)} stref")

    corner, inside = end_of_a_shared_border(zones, act)
    part = min(DRAG_METRES / corner.distance(inside), 0.5)
    target = QgsPointXY(
        corner.x() + (inside.x() - corner.x()) * part, corner.y() + (inside.y() - corner.y()) * part
    )
    whole = vertices(zones)
    drag(zones, corner, target)
    moved = len(zones.editBuffer().changedGeometries())
    require(moved == 2, f"wspólny wierzchołek przesunął się w {moved} strefach zamiast w dwóch")
    save(zones)
    report("drag", "Wspólny wierzchołek dwóch stref przeciągnięty do środka, zapisane")

    findings = clerk.check()
    require([finding.rule for finding in findings] == ["zone-gap"], f"sprawdzenie znalazło: {findings}")
    require(findings[0].geometry, "luka nie ma miejsca na mapie")
    clerk.plugin.checks.show_place(findings[0])
    wait_for_map()
    iface.mainWindow().grab().save(str(RESULTS / "qgis.png"))
    report("check", f"Sprawdzenie: {findings[0].message}")

    torn = vertices(zones) - whole
    require(len(torn) == 1, f"przesunięty wierzchołek jest w {len(torn)} miejscach zamiast w jednym")
    drag(zones, QgsPointXY(*torn.pop()), corner)
    require(vertices(zones) == whole, "wierzchołek nie wrócił dokładnie na swoje miejsce")
    save(zones)
    errors = [finding for finding in clerk.check() if finding.severity == "error"]
    require(not errors, f"po naprawie zostały błędy: {[finding.message for finding in errors]}")
    iface.actionToggleEditing().trigger()
    report("mend", "Wierzchołek z powrotem na granicy, plan bez błędów")

    before = clerk.listed("PublishedPlan")
    clerk.publish(PLAN, "Pierwsza publikacja planu ogólnego" if PLAN not in before else "Demo")
    wait_until(lambda: PLAN in clerk.listed("PublishedPlan"), "lista planów po publikacji")
    version = clerk.listed("PublishedPlan")[PLAN]
    report("publish", f"Opublikowana wersja {version.number}, SHA-256 {version.content_sha256[:16]}…")


def clerk_of_zmudz(clerk: Clerk) -> None:
    """See the published plan, be refused its edit and the draft behind it."""
    from planowisko.database.errors import PlanowiskoError

    clerk.log_in(CONTEXT["partner_service"])
    drafts, published = clerk.listed("DraftPlan"), clerk.listed("PublishedPlan")
    require(PLAN not in drafts, "Żmudź widzi projekt planu Dorohuska na liście")
    require(PLAN in published, "Żmudź nie widzi opublikowanego planu Dorohuska")
    QgsProject.instance().clear()
    version = published[PLAN]
    clerk.open(published[PLAN])
    plan = wait_until(
        lambda: clerk.plugin.plan_project.find(version.plan_version_id), "otwieranie opublikowanego planu"
    )
    zones = plan.layers["zoning_element"]
    report(
        "see",
        f"Urzędnik Żmudzi widzi opublikowaną wersję {version.number}: {count(zones)} stref",
    )

    require(not zones.startEditing(), "opublikowaną warstwę można edytować")
    for statement in (
        "UPDATE publication.zoning_element SET symbol = 'SU' WHERE plan_version_id = %s",
        "DELETE FROM publication.plan_version WHERE id = %s",
    ):
        outcome = run(clerk, lambda connection, s=statement: connection.query(s, [version.plan_version_id]))
        require(isinstance(outcome, PlanowiskoError), f"baza wykonała: {statement}")
    report("refuse-edit", f"Edycja opublikowanego planu odrzucona: {outcome}")

    rows = run(
        clerk,
        lambda connection: connection.query(
            "SELECT id FROM planning.zoning_element WHERE plan_id = %s", [PLAN]
        ),
    )
    require(rows == [], "Żmudź czyta projekt planu Dorohuska")
    report("refuse-read", "Projekt planu Dorohuska jest dla Żmudzi niewidoczny: 0 wierszy")
    write_map_sheet(plan)


def run(clerk: Clerk, work: Callable[[Any], Any]) -> Any:
    """Do work on the clerk's connection; return its result or its error."""
    outcome: list[Any] = []
    clerk.plugin.session.run("Demo", work, outcome.append, outcome.append)
    return wait_until(lambda: outcome, "odpowiedź bazy")[0]


def write_map_sheet(plan: Any) -> None:
    """Render the published plan to PNG, with legend and scale bar."""
    from planowisko.project import map_sheet

    map_sheet.write_map_sheet(plan, RESULTS / "plan.png")
    report("map", "Mapa opublikowanego planu z legendą i podziałką zapisana")


def main() -> None:
    """Do the clerks' work and leave QGIS, whatever happened."""
    try:
        follow_log()
        arrange_window()
        clerk = Clerk()
        clerk_of_dorohusk(clerk)
        clerk_of_zmudz(clerk)
        report("end", "Obaj urzędnicy skończyli pracę")
    except Exception as error:
        traceback.print_exc()
        iface.mainWindow().grab().save(str(RESULTS / "qgis-failure.png"))
        report("failure", str(error) or type(error).__name__, done=False)
    finally:
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isEditable():
                layer.rollBack()
        # QGIS closes the project before it quits; newer versions crash at the end where one is open.
        QgsProject.instance().clear()
        QTimer.singleShot(0, QgsApplication.instance().quit)


QTimer.singleShot(1000, main)
