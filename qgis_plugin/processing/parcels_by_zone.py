"""Algorithm: parcels by the zones or terrains of a plan."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ..database.area_balance import ParcelPart, fetch_parcels_by_zone
from ..database.driver import Connection
from ..database.plan_state import PlanState
from ..i18n.translation import tr
from ..project.result_layer import geometry_of
from .plan_algorithm import PlanAlgorithm
from .result_sink import write_rows

MIN_AREA, OUTPUT = "MIN_AREA", "OUTPUT"
_FIELDS = {
    "parcel": str,
    "registered_area": float,
    "parcel_area": float,
    "class": str,
    "designation": str,
    "symbol": str,
    "local_id": str,
    "area": float,
    "share": float,
}


class ParcelsByZone(PlanAlgorithm):
    """Has the database divide the gmina's parcels by the zones or terrains of a plan."""

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "parcelsbyzone"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Parcels by zone")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Divides the gmina's parcels by the zones or terrains of a plan. A row for each part, with "
            "m² and the share of the parcel in percent; what no zone or terrain covers has a row "
            "without a designation. Terrains above others and regulations (OUZ, OZS, OSD) have rows of "
            "their own and count twice. Areas are on the GRS 80 ellipsoid; registered_area is that of "
            "the land register. Parts smaller than the least area are left out."
        )

    def declare(self) -> None:
        """Declare the least area, the layer and the count."""
        self.addParameter(
            QgsProcessingParameterNumber(
                MIN_AREA,
                tr("Least area of a part (m²)"),
                QgsProcessingParameterNumber.Type.Double,
                1.0,
                False,
                0.0,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Parcels by zone"), QgsProcessing.SourceType.TypeVectorPolygon
            )
        )
        self.addOutput(QgsProcessingOutputNumber("PARCEL_COUNT", tr("Number of parcels")))

    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Divide, and write the parts."""
        least = self.parameterAsDouble(parameters, MIN_AREA, context)
        parts = fetch_parcels_by_zone(connection, state.gmina_code, state.plan_id, state.number, least)
        count = len({part.national_reference for part in parts})
        feedback.pushInfo(
            tr("“{title}”: parcels: {parcels}, parts: {parts}").format(
                title=state.title, parcels=count, parts=len(parts)
            )
        )
        identifier = write_rows(
            self,
            OUTPUT,
            _FIELDS,
            ((_values(part), geometry_of(part.geometry)) for part in parts),
            parameters,
            context,
            geometry_type="MultiPolygon",
            srid=parts[0].srid if parts else None,
        )
        return {OUTPUT: identifier, "PARCEL_COUNT": count}


def _values(part: ParcelPart) -> tuple[Any, ...]:
    return (
        part.national_reference,
        part.registered_area,
        round(part.parcel_area, 2),
        part.table,
        part.designation,
        part.symbol,
        part.local_id,
        round(part.area, 2),
        round(part.share * 100, 2),
    )
