"""Algorithm: check a draft."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from ..database.driver import Connection
from ..database.findings import DRAFT_STAGE, ERROR, PUBLICATION_STAGE, Finding, PlanCheck, check_plan
from ..database.plan_state import PlanState
from ..findings.finding_wording import counts_text
from ..i18n.translation import language, tr
from ..project.result_layer import geometry_of
from .plan_algorithm import PlanAlgorithm
from .result_sink import write_rows

STAGE, PLACES, FINDINGS = "STAGE", "PLACES", "FINDINGS"
_STAGES = (DRAFT_STAGE, PUBLICATION_STAGE)
_FIELDS = {
    "severity": str,
    "rule": str,
    "title": str,
    "object": str,
    "message": str,
    "accepted": int,
    "reason": str,
    "source": str,
}
_SEEN = 0.5
"""Metres by which points and lines are widened, so that one layer of surfaces shows every place."""


class CheckPlan(PlanAlgorithm):
    """Has the database check a draft as it is saved; findings are a table, their places a layer."""

    has_version = False

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "checkplan"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check a plan")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Checks a draft as it is saved, by all rules and the settings of the installation. All "
            "findings are in the table; those with a place are also in the layer, where points and "
            "lines are widened by half a metre. ERRORS is the number of findings that keep the plan "
            "from being published."
        )

    def declare(self) -> None:
        """Declare the stage, the layer, the table and the counts."""
        self.addParameter(
            QgsProcessingParameterEnum(
                STAGE,
                tr("Judged as"),
                [tr("a draft"), tr("a plan to be published")],
                defaultValue=1,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                PLACES,
                tr("Places of findings"),
                QgsProcessing.SourceType.TypeVectorPolygon,
                None,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                FINDINGS, tr("Findings (table)"), QgsProcessing.SourceType.TypeVector, None, True
            )
        )
        self.addOutput(QgsProcessingOutputNumber("ERRORS", tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", tr("Number of warnings")))

    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Check, and write the findings."""
        stage = _STAGES[self.parameterAsEnum(parameters, STAGE, context)]
        check = check_plan(connection, state.plan_id, language(), stage)
        feedback.pushInfo(f"{state.title}: {counts_text(check)}")
        placed = [finding for finding in check.findings if finding.geometry is not None]
        outputs: dict[str, Any] = {
            PLACES: write_rows(
                self,
                PLACES,
                _FIELDS,
                ((_values(finding, check), _surface(finding)) for finding in placed),
                parameters,
                context,
                geometry_type="MultiPolygon",
                srid=placed[0].srid if placed else None,
            ),
            FINDINGS: write_rows(
                self,
                FINDINGS,
                _FIELDS,
                ((_values(finding, check), None) for finding in check.findings),
                parameters,
                context,
            ),
        }
        return outputs | {"ERRORS": check.error_count, "WARNINGS": check.warning_count}


def _values(finding: Finding, check: PlanCheck) -> tuple[Any, ...]:
    rule = check.rules.get(finding.rule)
    return (
        tr("error") if finding.severity == ERROR else tr("warning"),
        finding.rule,
        rule.title if rule else "",
        finding.object,
        finding.message,
        int(finding.accepted),
        finding.reason,
        rule.source if rule else "",
    )


def _surface(finding: Finding) -> QgsGeometry:
    geometry = geometry_of(finding.geometry)
    parts = [
        part if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry else part.buffer(_SEEN, 8)
        for part in geometry.asGeometryCollection()
    ]
    surface = QgsGeometry.unaryUnion(parts) if len(parts) > 1 else parts[0]
    surface.convertToMultiType()
    return surface
