"""Algorithm: the area balance of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ..database.area_balance import fetch_area_balance
from ..database.driver import Connection
from ..database.plan_state import PlanState
from ..i18n.translation import tr
from ..project.balance_chart import chart_image
from ..project.balance_table import as_csv, balance_lines
from .plan_algorithm import PlanAlgorithm
from .result_sink import write_rows

FORMER, TABLE, CSV, CHART = "FORMER", "TABLE", "CSV", "CHART"
_FIELDS = {
    "part": str,
    "symbol": str,
    "designated_for": str,
    "number": int,
    "area_m2": float,
    "area_ha": float,
    "share": float,
    "former_m2": float,
    "change_m2": float,
}


class AreaBalance(PlanAlgorithm):
    """Has the database sum up the areas of a plan by their symbols."""

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "areabalance"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Area balance of a plan")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Sums up the zones or terrains of a plan by symbol: number, area, share of the plan in "
            "percent, and by how much it is more than in an earlier version. Areas are on the GRS 80 "
            "ellipsoid, without the distortion of the map's projection. The CSV opens in Excel as it is"
            " (UTF-8, semicolons, decimal commas); the chart is a PNG."
        )

    def declare(self) -> None:
        """Declare the version to compare with, the table, the CSV and the chart."""
        self.add_version(FORMER, tr("Number of the version to compare with (empty: none)"))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                TABLE, tr("Area balance (table)"), QgsProcessing.SourceType.TypeVector, None, True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                CSV, tr("Area balance (CSV)"), tr("Table (*.csv)"), None, True, False
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                CHART, tr("Chart (PNG)"), tr("Picture (*.png)"), None, True, False
            )
        )

    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Sum up, and write what is wanted."""
        former_number = self.number(parameters, FORMER, context)
        rows = fetch_area_balance(connection, state.gmina_code, state.plan_id, state.number)
        former = None
        if former_number is not None:
            former = fetch_area_balance(connection, state.gmina_code, state.plan_id, former_number)
        lines = balance_lines(rows, former)
        outputs: dict[str, Any] = {
            TABLE: write_rows(
                self,
                TABLE,
                _FIELDS,
                (
                    (
                        (
                            line.part,
                            line.symbol,
                            line.label,
                            line.object_count,
                            line.area,
                            None if line.area is None else line.area / 10_000,
                            None if line.share is None else line.share * 100,
                            line.former_area,
                            line.change,
                        ),
                        None,
                    )
                    for line in lines
                ),
                parameters,
                context,
            )
        }
        for output, suffix in ((CSV, "csv"), (CHART, "png")):
            file = self.parameterAsFileOutput(parameters, output, context)
            if not file:
                continue
            try:
                if suffix == "csv":
                    Path(file).write_bytes(as_csv(lines, compared=former is not None))
                elif not chart_image(lines, state.title).save(file, "PNG"):
                    raise OSError(file)
            except OSError as error:
                raise QgsProcessingException(
                    tr("{file} cannot be written. Is it open in another program? Choose another.").format(
                        file=file
                    )
                ) from error
            outputs[output] = file
        return outputs
