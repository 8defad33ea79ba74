"""Layers of what differs between two states of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer, QgsWkbTypes

from ..database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference
from ..i18n.translation import tr
from .difference_wording import DifferenceWording, change_name
from .layer_definition import SPATIAL_PLAN
from .result_layer import Row, geometry_of, make_result_layer

STYLE = "plan_difference"
PART_STYLE = "plan_difference_part"
GAINED, LOST = "gained", "lost"


def difference_layers(
    differences: Sequence[ObjectDifference], wording: DifferenceWording
) -> list[QgsVectorLayer]:
    """Return the objects that differ and have a place, above them the parts gained and lost.

    A layer for each kind of geometry that occurs, the topmost first; to be made in the thread of a task.
    """
    layers = []
    for kind, title in (
        ("Point", tr("Changed points")),
        ("LineString", tr("Changed lines")),
        ("Polygon", tr("Changed areas")),
    ):
        placed = [difference for difference in differences if _is_drawn(difference, kind)]
        if kind == "Polygon":
            layers += _parts(placed, wording)
            # The act lies below all that is in it.
            placed.sort(key=lambda difference: difference.table != SPATIAL_PLAN)
        if placed:
            rows = [_row(difference, wording) for difference in placed]
            style = STYLE if kind == "Polygon" else f"{STYLE}_{kind.lower()}"
            names = {change: change_name(change) for change in (ADDED, CHANGED, REMOVED)}
            layers.append(_layer(title, f"Multi{kind}", placed[0].srid, rows, style, names))
    return layers


def _is_drawn(difference: ObjectDifference, kind: str) -> bool:
    if difference.geometry is None:
        return False
    if difference.table == SPATIAL_PLAN and difference.change == CHANGED and not difference.redrawn:
        # An act whose title has changed would be drawn over all the rest.
        return False
    wanted = QgsWkbTypes.geometryType(QgsWkbTypes.parseType(kind))
    return geometry_of(difference.geometry).type() == wanted


def _row(difference: ObjectDifference, wording: DifferenceWording) -> Row:
    geometry = geometry_of(difference.geometry)
    geometry.convertToMultiType()
    return (
        difference.change,
        change_name(difference.change),
        wording.class_name(difference.table),
        difference.object,
        difference.local_id,
        "; ".join(wording.details(difference)) or None,
        geometry.area() or None,
    ), geometry


def _parts(differences: Sequence[ObjectDifference], wording: DifferenceWording) -> list[QgsVectorLayer]:
    names = {GAINED: tr("gained"), LOST: tr("lost")}
    rows: list[Row] = []
    for difference in differences:
        for kind, wkb in ((LOST, difference.lost), (GAINED, difference.gained)):
            if wkb is not None and difference.table != SPATIAL_PLAN:
                geometry = geometry_of(wkb)
                geometry.convertToMultiType()
                values = (
                    kind,
                    names[kind],
                    wording.class_name(difference.table),
                    difference.object,
                    difference.local_id,
                    None,
                    geometry.area(),
                )
                rows.append((values, geometry))
    if not rows:
        return []
    title = tr("Gained and lost")
    return [_layer(title, "MultiPolygon", differences[0].srid, rows, PART_STYLE, names)]


def _layer(
    title: str, geometry_type: str, srid: int | None, rows: list[Row], style: str, names: dict[str, str]
) -> QgsVectorLayer:
    fields = {
        "change": (str, tr("Change (code)")),
        "change_name": (str, tr("Change")),
        "class": (str, tr("Class")),
        "object": (str, tr("Object")),
        "local_id": (str, tr("Local identifier")),
        "description": (str, tr("What has changed")),
        "area": (float, tr("Area, m²")),
    }
    layer = make_result_layer(title, geometry_type, srid, fields, rows, style)
    renderer = layer.renderer()
    for index, category in enumerate(renderer.categories()):
        renderer.updateCategoryLabel(index, names[category.value()])
    return layer
