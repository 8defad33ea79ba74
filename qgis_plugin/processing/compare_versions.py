"""Algorithm: compare two states of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.plan_details import fetch_draft_details, fetch_version_details
from ..database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference, fetch_plan_differences
from ..database.plan_state import PlanState
from ..database.plans import fetch_plan_versions
from ..i18n.translation import tr
from ..project.difference_wording import DifferenceWording, change_name
from ..project.result_layer import Row, geometry_of
from .plan_algorithm import PlanAlgorithm
from .result_sink import write_rows

FORMER, OBJECTS, PARTS, ATTRIBUTES = "FORMER", "OBJECTS", "PARTS", "ATTRIBUTES"
_OBJECT_FIELDS = {
    "change": str,
    "class": str,
    "object": str,
    "local_id": str,
    "description": str,
    "area": float,
}
_PART_FIELDS = {"part": str, "class": str, "object": str, "local_id": str, "area": float}
_ATTRIBUTE_FIELDS = {
    "change": str,
    "class": str,
    "object": str,
    "local_id": str,
    "attribute": str,
    "old": str,
    "new": str,
}


class CompareVersions(PlanAlgorithm):
    """Has the database compare a version, or the draft, with an earlier version."""

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "compareversions"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Compare versions of a plan")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Tells what differs from one version of a plan to another or to the draft: a layer of the "
            "areas that were added, removed or changed, a layer of the parts that areas gained and "
            "lost, and a table with every attribute before and after. Points and lines are in the table"
            " only. Areas are planar, in the installation's coordinate system."
        )

    def declare(self) -> None:
        """Declare the earlier version, the layers, the table and the counts."""
        self.add_version(FORMER, tr("Number of the earlier version (empty: the one before, or the last one)"))
        surface, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        for output, title, kind in (
            (OBJECTS, tr("Changed areas"), surface),
            (PARTS, tr("Gained and lost"), surface),
            (ATTRIBUTES, tr("What has changed (table)"), table),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(output, title, kind, None, True))
        for output, title in (
            ("ADDED", tr("Number of added objects")),
            ("CHANGED", tr("Number of changed objects")),
            ("REMOVED", tr("Number of removed objects")),
        ):
            self.addOutput(QgsProcessingOutputNumber(output, title))

    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Compare, and write what differs."""
        former = self.number(parameters, FORMER, context) or _version_before(connection, state)
        details = (
            fetch_version_details(connection, state.plan_version_id)
            if state.plan_version_id
            else fetch_draft_details(connection, state.plan_id)
        )
        wording = DifferenceWording(details)
        found = fetch_plan_differences(connection, state.gmina_code, state.plan_id, former, state.number)
        counts = {
            change.upper(): sum(each.change == change for each in found)
            for change in (ADDED, CHANGED, REMOVED)
        }
        feedback.pushInfo(
            tr("Added: {added}, changed: {changed}, removed: {removed}.").format(
                added=counts["ADDED"], changed=counts["CHANGED"], removed=counts["REMOVED"]
            )
        )
        rows = {
            OBJECTS: (_OBJECT_FIELDS, _objects(found, wording), "MultiPolygon"),
            PARTS: (_PART_FIELDS, _parts(found, wording), "MultiPolygon"),
            ATTRIBUTES: (_ATTRIBUTE_FIELDS, _attributes(found, wording), "NoGeometry"),
        }
        outputs: dict[str, Any] = {
            output: write_rows(
                self, output, fields, told, parameters, context, geometry_type=kind, srid=details.srid
            )
            for output, (fields, told, kind) in rows.items()
        }
        return outputs | counts


def _version_before(connection: Connection, state: PlanState) -> int:
    """The version before a version, or the newest one where the draft is compared."""
    numbers = [version.number for version in fetch_plan_versions(connection, state.plan_id)]
    before = [number for number in numbers if state.number is None or number < state.number]
    if not before:
        raise PlanowiskoError(tr("There is no earlier version of “{title}”.").format(title=state.title))
    return max(before)


def _objects(differences: list[ObjectDifference], wording: DifferenceWording) -> Iterator[Row]:
    for difference in differences:
        geometry = geometry_of(difference.geometry)
        if geometry.area() > 0:
            geometry.convertToMultiType()
            yield (
                (
                    change_name(difference.change),
                    wording.class_name(difference.table),
                    difference.object,
                    difference.local_id,
                    "; ".join(wording.details(difference)),
                    geometry.area(),
                ),
                geometry,
            )


def _parts(differences: list[ObjectDifference], wording: DifferenceWording) -> Iterator[Row]:
    for difference in differences:
        for name, wkb in ((tr("gained"), difference.gained), (tr("lost"), difference.lost)):
            geometry = geometry_of(wkb)
            if geometry.area() > 0:
                geometry.convertToMultiType()
                table = wording.class_name(difference.table)
                values = (name, table, difference.object, difference.local_id, geometry.area())
                yield values, geometry


def _attributes(differences: list[ObjectDifference], wording: DifferenceWording) -> Iterator[Row]:
    for difference in differences:
        known_as = (
            change_name(difference.change),
            wording.class_name(difference.table),
            difference.object,
            difference.local_id,
        )
        if difference.change != CHANGED:
            yield (*known_as, None, None, None), None
        for change in difference.attributes:
            yield (
                (
                    *known_as,
                    wording.attribute_name(difference.table, change.attribute),
                    wording.value(difference.table, change.attribute, change.old),
                    wording.value(difference.table, change.attribute, change.new),
                ),
                None,
            )
        if difference.redrawn:
            yield (*known_as, tr("Boundary"), None, wording.redrawn(difference)), None
