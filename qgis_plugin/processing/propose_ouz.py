"""Algorithm: propose OUZ for a draft plan ogólny."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.login import SERVICE, Login
from ..database.ouz import OuzProposal, propose_ouz, take_over_ouz
from ..database.session import Session
from ..i18n.translation import tr
from ..project.layer_definition import SUPPLEMENTARY_REGULATION
from ..project.opened_plan import OpenedPlan, changed_layers
from ..project.plan_project import PlanProject
from .ouz_layers import LAYERS, add_layer

PLAN, SERVICE_NAME, TAKE_OVER, REPLACE = "PLAN", "SERVICE", "TAKE_OVER", "REPLACE"
KINDS = "COUNTED_KINDS"
WHOLE = ("MIN_BUILDINGS", "SEGMENTS", "SRID")
NUMBERS = (
    "DISTANCE",
    "MIN_BUILDINGS",
    "BUFFER",
    "SEGMENTS",
    "MAX_HOLE_AREA",
    "NARROWING",
    "ENLARGEMENT_SHARE",
    "MIN_ADDED_PART_AREA",
    "SRID",
)
"""The constants of the database's function in capital letters; one that is left empty has its default."""


class ProposeOuz(QgsProcessingAlgorithm):
    """Has the database propose OUZ; the layers of the proposal are the outputs, the figures numbers."""

    def __init__(self, session: Session, plans: PlanProject) -> None:
        super().__init__()
        self._session = session
        self._plans = plans
        self._conninfo = ""
        self._plan_id = ""

    def createInstance(self) -> ProposeOuz:
        """Return a fresh algorithm; called by QGIS for every run."""
        return ProposeOuz(self._session, self._plans)

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "proposeouz"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Propose OUZ")

    def group(self) -> str:
        """Return the group in the toolbox."""
        return tr("Plan ogólny")

    def groupId(self) -> str:
        """Return the identifier of the group."""
        return "planogolny"

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Proposes the areas where building may be completed (OUZ, Dz.U. 2024 poz. 729) from the gmina's "
            "buildings in the database. Connect and open the draft first. The proposal is stored with the "
            "draft in place of a former one, and the check judges edited OUZ by it. Constants that are left "
            "empty have their default; all that were used stand in the log, with their source."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs; called by QGIS. The database is not asked."""
        drafts = self._drafts()
        self.addParameter(
            QgsProcessingParameterString(
                PLAN,
                tr("Key of the draft (empty: the draft that is open)"),
                drafts[0].details.plan_id if len(drafts) == 1 else None,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(TAKE_OVER, tr("Make the proposal the OUZ of the draft"), False)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(REPLACE, tr("… in place of the OUZ that it has"), False)
        )
        labels = _constant_labels()
        self._add_advanced(
            QgsProcessingParameterString(
                SERVICE_NAME, tr("Service to connect by (empty: the connection in use)"), optional=True
            )
        )
        self._add_advanced(QgsProcessingParameterString(KINDS, labels[KINDS], optional=True))
        for name in NUMBERS:
            kind = QgsProcessingParameterNumber.Type
            self._add_advanced(
                QgsProcessingParameterNumber(
                    name, labels[name], kind.Integer if name in WHOLE else kind.Double, None, True, 0
                )
            )
        for layer in LAYERS:
            self.addParameter(QgsProcessingParameterFeatureSink(layer.output, layer.title()))
        for name, title in (
            ("PB", tr("Pb, area before narrowing (m²)")),
            ("PU", tr("Pu, area after narrowing (m²)")),
            ("PP", tr("Pp, allowed enlargement (m²)")),
            ("BUILDING_COUNT", tr("Counted buildings")),
            ("GROUP_COUNT", tr("Groups of buildings")),
            ("PART_COUNT", tr("Proposed OUZ")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the plan and the login; called by QGIS in the main thread, where secrets may be asked for."""
        service = self.parameterAsString(parameters, SERVICE_NAME, context).strip()
        try:
            login = Login(SERVICE, service) if service else self._session.login
            self._conninfo = login.conninfo()
        except PlanowiskoError as error:
            raise QgsProcessingException(str(error)) from error
        self._plan_id = self.parameterAsString(parameters, PLAN, context).strip() or self._only_draft()
        opened = self._plans.find(self._plan_id)
        if self.parameterAsBoolean(parameters, TAKE_OVER, context) and opened and _edits_ouz(opened):
            raise QgsProcessingException(
                tr("The layer with OUZ has edits that are not saved. Save or discard them first.")
            )
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Propose; called by QGIS in another thread."""
        take_over = self.parameterAsBoolean(parameters, TAKE_OVER, context)
        try:
            connection = Connection(self._conninfo)
            feedback.canceled.connect(connection.cancel)
            try:
                proposal = propose_ouz(connection, self._plan_id, self._constants(parameters, context))
                _tell(proposal, feedback)
                if take_over:
                    replace = self.parameterAsBoolean(parameters, REPLACE, context)
                    taken = take_over_ouz(connection, self._plan_id, replace=replace)
                    feedback.pushInfo(tr("The draft has these OUZ now: {count}.").format(count=taken))
            finally:
                feedback.canceled.disconnect(connection.cancel)
                connection.close()
        except PlanowiskoError as error:
            raise QgsProcessingException(str(error)) from error
        outputs: dict[str, Any] = {
            layer.output: add_layer(self, layer, proposal, parameters, context) for layer in LAYERS
        }
        return outputs | {
            "PB": proposal.initial_area,
            "PU": proposal.narrowed_area,
            "PP": proposal.allowance,
            "BUILDING_COUNT": proposal.counted_building_count,
            "GROUP_COUNT": proposal.group_count,
            "PART_COUNT": proposal.part_count,
        }

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show what was taken over; called by QGIS in the main thread."""
        opened = self._plans.find(self._plan_id)
        if opened is not None:
            opened.layers[SUPPLEMENTARY_REGULATION].triggerRepaint()
        return {}

    def _drafts(self) -> list[OpenedPlan]:
        return [plan for plan in self._plans.opened if plan.is_draft]

    def _only_draft(self) -> str:
        drafts = self._drafts()
        if len(drafts) != 1:
            raise QgsProcessingException(
                tr("Open the draft of the plan ogólny, or give its key: it is not clear which is meant.")
            )
        return drafts[0].details.plan_id

    def _add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def _constants(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """The constants that were given, by the names of the database's function."""
        given: dict[str, Any] = {}
        kinds = self.parameterAsString(parameters, KINDS, context)
        if kinds.strip():
            given[KINDS.lower()] = [kind.strip() for kind in kinds.split(",") if kind.strip()]
        for name in NUMBERS:
            if parameters.get(name) is not None:
                read = self.parameterAsInt if name in WHOLE else self.parameterAsDouble
                given[name.lower()] = read(parameters, name, context)
        return given


def _constant_labels() -> dict[str, str]:
    return {
        KINDS: tr("Counted kinds of buildings (KŚT, separated by commas)"),
        "DISTANCE": tr("Largest distance between buildings of a group (m)"),
        "MIN_BUILDINGS": tr("Least number of buildings in a group"),
        "BUFFER": tr("Buffer around buildings (m)"),
        "SEGMENTS": tr("Segments of a quarter circle"),
        "MAX_HOLE_AREA": tr("Holes smaller than this are filled (m²)"),
        "NARROWING": tr("Narrowing (m)"),
        "ENLARGEMENT_SHARE": tr("Share of Pb − Pu by which OUZ may be enlarged"),
        "MIN_ADDED_PART_AREA": tr("Least area of an added part that must touch the proposal (m²)"),
        "SRID": tr("PL-2000 zone of the computation (EPSG)"),
    }


def _edits_ouz(plan: OpenedPlan) -> bool:
    return plan.layers[SUPPLEMENTARY_REGULATION] in changed_layers(plan)


def _tell(proposal: OuzProposal, feedback: QgsProcessingFeedback) -> None:
    """Write the figures and every constant into the log."""
    feedback.pushInfo(
        tr("“{title}”, computed in EPSG:{srid}").format(title=proposal.title, srid=proposal.computation_srid)
    )
    feedback.pushInfo(
        tr("Counted buildings: {buildings}; groups: {groups}, with {grouped} buildings; OUZ: {parts}").format(
            buildings=proposal.counted_building_count,
            groups=proposal.group_count,
            grouped=proposal.grouped_building_count,
            parts=proposal.part_count,
        )
    )
    for name, area in (
        ("Pb", proposal.initial_area),
        ("Pu", proposal.narrowed_area),
        ("Pp", proposal.allowance),
    ):
        feedback.pushInfo(f"{name} = {area:.1f} m²")
    for parameter in proposal.parameters:
        value = parameter.value
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        feedback.pushInfo(
            f"{parameter.name} = {shown} {parameter.unit}: {parameter.description} [{parameter.source}]"
        )
