"""Algorithm: write a plan in an official format, by the program planowisko."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsSettings,
)

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.plan_state import PlanState
from ..i18n.translation import tr
from .external_program import NAME, SETTING, find_program, known_program, run_program
from .plan_algorithm import PlanAlgorithm

FORMAT, PROGRAM, OUTPUT = "FORMAT", "PROGRAM", "OUTPUT"
_FORMATS = (
    ("export", "--app", "3.0"),
    ("export", "--app", "2.0"),
    ("export", "--plu"),
    ("export", "--gpkg"),
    ("package",),
)
"""The program's commands in the order of the choices."""


class ExportPlan(PlanAlgorithm):
    """Has the program planowisko write a plan: as GML of the exchange schema, INSPIRE, or the signed set."""

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "exportplan"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Export a plan (GML, package)")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Writes a version of a plan as APP GML 3.0 or 2.0, as INSPIRE PLU 4.0, as GeoPackage for "
            "exchange, or as the package of files that is signed (published versions only). It is "
            "written by the program planowisko, which has to be installed on this computer; where, can "
            "be said in the advanced parameters. Without the program use “Export a plan to GeoPackage”."
        )

    def declare(self) -> None:
        """Declare the format, the file and the program."""
        self.addParameter(
            QgsProcessingParameterEnum(
                FORMAT,
                tr("Format"),
                [
                    tr("APP GML 3.0"),
                    tr("APP GML 2.0"),
                    tr("INSPIRE PLU 4.0 (GML)"),
                    tr("GeoPackage for exchange"),
                    tr("Package to be signed (ZIP)"),
                ],
                defaultValue=0,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                OUTPUT, tr("File"), "GML (*.gml);;GeoPackage (*.gpkg);;ZIP (*.zip)"
            )
        )
        self.add_advanced(
            QgsProcessingParameterFile(
                PROGRAM,
                tr("Program planowisko"),
                defaultValue=known_program() or None,
                optional=True,
                # QGIS's own filter for all files refuses names without a dot.
                fileFilter=f"{NAME} (*)",
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
        """Have the file written."""
        command, *options = _FORMATS[self.parameterAsEnum(parameters, FORMAT, context)]
        file = self.parameterAsFileOutput(parameters, OUTPUT, context)
        program = find_program(self.parameterAsFile(parameters, PROGRAM, context))
        if state.number is None and command == "package":
            raise PlanowiskoError(
                tr("A package is made of a published version. Give its number, or publish the plan first.")
            )
        which = ["--draft"] if state.number is None else ["--version", str(state.number)]
        run_program(
            program,
            [command, state.plan_id, "--gmina", state.gmina_code, *options, *which, "-o", file],
            self.conninfo,
            feedback,
        )
        QgsSettings().setValue(SETTING, program)
        return {OUTPUT: file}
