"""Layers of what an import rejected and of what it has changed."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsVectorLayer

from ..database.import_runs import REJECTED, ImportProblem, ParcelChange
from ..i18n.translation import tr
from ..project.result_layer import geometry_of, make_result_layer
from .delivery_wording import change_name, problem_kind

PROBLEM_STYLE = "import_problem"
CHANGE_STYLE = "parcel_change"
FORMER_STYLE = "former_parcel"

_SEEN = 0.5
"""Metres by which points and lines are widened, so that one layer of surfaces shows every place."""


def problem_layers(problems: Sequence[ImportProblem]) -> list[QgsVectorLayer]:
    """Return the problems that have a place, the rejected ones apart, and a table of those without."""
    layers = []
    for title, rejected in ((tr("Rejected records"), True), (tr("Doubtful records"), False)):
        placed = [
            problem
            for problem in problems
            if (problem.kind == REJECTED) == rejected and problem.geometry is not None
        ]
        if placed:
            rows = [(_problem_values(problem), _surface(problem.geometry)) for problem in placed]
            layers.append(
                make_result_layer(
                    title, "MultiPolygon", placed[0].srid, _problem_fields(), rows, PROBLEM_STYLE
                )
            )
    rows = [(_problem_values(problem), None) for problem in problems if problem.geometry is None]
    if rows:
        title = tr("Records without a place on the map")
        layers.append(make_result_layer(title, "NoGeometry", None, _problem_fields(), rows))
    return layers


def change_layers(changes: Sequence[ParcelChange]) -> list[QgsVectorLayer]:
    """Return the former outlines of what was redrawn or vanished, and the parcels by what became of them."""
    if not changes:
        return []
    fields = {
        "national_reference": (str, tr("Parcel")),
        "change": (str, tr("Change")),
        "change_name": (str, tr("What became of it")),
        "old_area": (float, tr("Area before, m²")),
        "new_area": (float, tr("Area after, m²")),
    }
    values = [
        (
            change.national_reference,
            change.change,
            change_name(change.change, change.redrawn),
            change.old_area,
            change.new_area,
        )
        for change in changes
    ]
    shown = [
        (row, geometry_of(change.new_geometry or change.old_geometry))
        for row, change in zip(values, changes, strict=True)
    ]
    former = [
        (row, geometry_of(change.old_geometry))
        for row, change in zip(values, changes, strict=True)
        if change.redrawn and change.old_geometry is not None and change.new_geometry is not None
    ]
    srid = changes[0].srid
    layers = [make_result_layer(tr("Changed parcels"), "MultiPolygon", srid, fields, shown, CHANGE_STYLE)]
    if former:
        layers.insert(
            0, make_result_layer(tr("Former outlines"), "MultiPolygon", srid, fields, former, FORMER_STYLE)
        )
    return layers


def _problem_fields() -> dict[str, tuple[type, str]]:
    return {
        "kind": (str, tr("Kind")),
        "kind_name": (str, tr("Result")),
        "object": (str, tr("Object")),
        "rule": (str, tr("Rule")),
        "message": (str, tr("Message")),
        "file": (str, tr("File")),
        "layer": (str, tr("Layer of the file")),
        "line": (int, tr("Line or number")),
    }


def _problem_values(problem: ImportProblem) -> tuple[str | int | None, ...]:
    return (
        problem.kind,
        problem_kind(problem.kind),
        problem.object,
        problem.rule,
        problem.message,
        problem.file,
        problem.layer,
        problem.line,
    )


def _surface(wkb: bytes | None) -> QgsGeometry:
    geometry = geometry_of(wkb)
    if geometry.isEmpty() or geometry.constGet().geometryType() not in ("Polygon", "MultiPolygon"):
        geometry = geometry.buffer(_SEEN, 8)
    geometry.convertToMultiType()
    return geometry
