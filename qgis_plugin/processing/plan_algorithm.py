"""What the algorithms about a plan have in common: which plan, which state of it, by which login."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.login import SERVICE, Login
from ..database.plan_state import PlanState, find_plan_state
from ..database.session import Session
from ..i18n.translation import tr
from ..project.plan_project import PlanProject

PLAN, VERSION, SERVICE_NAME = "PLAN", "VERSION", "SERVICE"


class PlanAlgorithm(QgsProcessingAlgorithm):
    """Works on a connection of its own: of the person logged in, or of a service that is named."""

    has_version = True
    """Whether a version can be chosen; else it is about the draft."""

    def __init__(self, session: Session, plans: PlanProject) -> None:
        super().__init__()
        self._session = session
        self._plans = plans
        self.login: Login | None = None
        self.conninfo = ""
        self._plan = ""
        self._number: int | None = None

    def createInstance(self) -> PlanAlgorithm:
        """Return a fresh algorithm; called by QGIS for every run."""
        return type(self)(self._session, self._plans)

    def group(self) -> str:
        """Return the group in the toolbox."""
        return tr("Plans of gminas")

    def groupId(self) -> str:
        """Return the identifier of the group."""
        return "plany"

    def helpString(self) -> str:
        """Return the help for the command line."""
        return self.shortHelpString()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs; called by QGIS. The database is not asked."""
        self.addParameter(
            QgsProcessingParameterString(
                PLAN, tr("Key or local identifier of the plan (empty: the plan that is open)"), optional=True
            )
        )
        if self.has_version:
            self.add_version(VERSION, tr("Number of the version (empty: the draft, or the version open)"))
        self.declare()
        self.add_advanced(
            QgsProcessingParameterString(
                SERVICE_NAME, tr("Service to connect by (empty: the connection in use)"), optional=True
            )
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the plan and the login; called by QGIS in the main thread, where secrets may be asked for."""
        service = self.parameterAsString(parameters, SERVICE_NAME, context).strip()
        try:
            self.login = Login(SERVICE, service) if service else self._session.login
            self.conninfo = self.login.conninfo()
        except PlanowiskoError as error:
            raise QgsProcessingException(str(error)) from error
        self._number = self.number(parameters, VERSION, context) if self.has_version else None
        self._plan = self.parameterAsString(parameters, PLAN, context).strip()
        if not self._plan:
            current = self._plans.current
            if current is None:
                raise QgsProcessingException(
                    tr("Open the plan, or give its key: it is not clear which plan is meant.")
                )
            self._plan = current.details.plan_id
            if self.has_version and self._number is None:
                self._number = current.details.number
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do the work; called by QGIS in another thread."""
        try:
            with self._connected(feedback) as connection:
                state = find_plan_state(connection, self._plan, self._number)
                return self.work(connection, state, parameters, context, feedback)
        except PlanowiskoError as error:
            raise QgsProcessingException(str(error)) from error

    @abstractmethod
    def declare(self) -> None:
        """Declare the parameters and outputs that are this algorithm's own."""

    @abstractmethod
    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Do the work and return the outputs. May raise PlanowiskoError."""

    def number(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> int | None:
        """Return a number that may be left empty."""
        return None if parameters.get(name) is None else self.parameterAsInt(parameters, name, context)

    def add_version(self, name: str, title: str) -> None:
        """Declare the number of a version."""
        kind = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterNumber(name, title, kind, None, True, 1))

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Declare a parameter that is seldom needed."""
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    @contextmanager
    def _connected(self, feedback: QgsProcessingFeedback) -> Iterator[Connection]:
        connection = Connection(self.conninfo)
        feedback.canceled.connect(connection.cancel)
        try:
            yield connection
        finally:
            feedback.canceled.disconnect(connection.cancel)
            connection.close()
