"""Findings on the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsRectangle

from ..database.findings import Finding
from ..database.rule_catalogue import Rule
from ..project.object_selector import ObjectSelector
from ..project.opened_plan import OpenedPlan
from ..project.place_marker import PlaceMarker
from ..workplace.workplace import Workplace
from .finding_marks import FindingMarks
from .finding_objects import names_of, tables_of


class FindingMap:
    """Shows the place of one finding and selects its objects, marks all, and knows what is visible."""

    def __init__(self, workplace: Workplace) -> None:
        self._canvas = workplace.canvas
        self._project = workplace.project
        self._place = PlaceMarker(self._canvas)
        self._marks = FindingMarks(self._canvas)
        self._selector = ObjectSelector(workplace.project)

    def unload(self) -> None:
        """Take everything off the map, and let go of it."""
        self._selector.cancel()
        self._place.clear()
        self._marks.unload()

    def show(self, plan: OpenedPlan, rule: Rule | None, finding: Finding) -> bool:
        """Zoom to a finding, flash it and select its objects; False where it has no place."""
        names = names_of(finding)
        if names:
            self._selector.select(plan, tables_of(rule), names)
        return self._place.show(finding.geometry, finding.srid)

    def clear_place(self) -> None:
        """Show the place of no finding."""
        self._place.clear()

    def mark(self, findings: Iterable[Finding]) -> None:
        """Mark these findings, and no others."""
        self._marks.show(findings)

    def visible_extent(self, findings: Sequence[Finding]) -> QgsRectangle | None:
        """Return the visible part of the map in the system of the findings, None where that is unknown."""
        srid = next((finding.srid for finding in findings if finding.srid is not None), None)
        if srid is None:
            return None
        transform = QgsCoordinateTransform(
            self._canvas.mapSettings().destinationCrs(),
            QgsCoordinateReferenceSystem.fromEpsgId(srid),
            self._project,
        )
        try:
            return transform.transformBoundingBox(self._canvas.extent())
        except QgsCsException:
            # So much of the world is visible that it has no place in the plan's system.
            return None
