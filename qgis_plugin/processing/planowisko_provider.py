"""The algorithms' place in the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..database.session import Session
from ..project.plan_project import PlanProject
from ..resources import plugin_icon
from .area_balance import AreaBalance
from .check_plan import CheckPlan
from .compare_versions import CompareVersions
from .export_geopackage import ExportGeoPackage
from .export_plan import ExportPlan
from .parcels_by_zone import ParcelsByZone
from .propose_ouz import ProposeOuz

PROVIDER = "planowisko"
"""The first part of the algorithms' identifiers."""


class PlanowiskoProvider(QgsProcessingProvider):
    """Offers the algorithms; they work as the person who is logged in."""

    def __init__(self, session: Session, plans: PlanProject) -> None:
        super().__init__()
        self._session = session
        self._plans = plans

    def id(self) -> str:
        """Return the first part of the algorithms' identifiers."""
        return PROVIDER

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "Planowisko"

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return plugin_icon()

    def loadAlgorithms(self) -> None:
        """Add the algorithms; called by QGIS."""
        for algorithm in (
            CheckPlan,
            CompareVersions,
            ParcelsByZone,
            AreaBalance,
            ExportGeoPackage,
            ExportPlan,
            ProposeOuz,
        ):
            self.addAlgorithm(algorithm(self._session, self._plans))
