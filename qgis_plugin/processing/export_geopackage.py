"""Algorithm: write a plan as a GeoPackage with its styles, by QGIS itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.plan_details import PlanDetails, fetch_draft_details, fetch_version_details
from ..database.plan_state import PlanState
from ..i18n.translation import tr
from ..project.form_definition import form_tabs
from ..project.layer_definition import LayerDefinition, plan_layer_definitions
from ..project.layer_style import apply_style
from ..project.plan_layers import make_plan_layer
from ..project.qgis_enumerations import field_type
from .plan_algorithm import PlanAlgorithm

OUTPUT = "OUTPUT"


class ExportGeoPackage(PlanAlgorithm):
    """Has QGIS write the layers and tables of a plan into a GeoPackage that shows itself as the plan does."""

    def name(self) -> str:
        """Return the second part of the identifier."""
        return "exportgeopackage"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Export a plan to GeoPackage")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Writes the layers and tables of a plan into a GeoPackage, with the official colours as "
            "default styles and the names of the fields. It is a copy to look at and to hand on: "
            "Planowisko takes plans from GML, or from the GeoPackage for exchange that “Export a plan "
            "(GML, package)” writes."
        )

    def declare(self) -> None:
        """Declare the file."""
        self.addParameter(
            QgsProcessingParameterFileDestination(OUTPUT, tr("GeoPackage"), "GeoPackage (*.gpkg)")
        )

    def work(
        self,
        connection: Connection,
        state: PlanState,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Write layer by layer."""
        details = (
            fetch_version_details(connection, state.plan_version_id)
            if state.plan_version_id
            else fetch_draft_details(connection, state.plan_id)
        )
        file = self.parameterAsFileOutput(parameters, OUTPUT, context)
        definitions = plan_layer_definitions(details.plan_type)
        for number, definition in enumerate(definitions):
            if feedback.isCanceled():
                break
            self._write(file, details, definition, context, first=number == 0)
            feedback.pushInfo(definition.name)
            feedback.setProgress(100 * (number + 1) / len(definitions))
        return {OUTPUT: file}

    def _write(
        self,
        file: str,
        details: PlanDetails,
        definition: LayerDefinition,
        context: QgsProcessingContext,
        *,
        first: bool,
    ) -> None:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.fileEncoding = "UTF-8"
        options.layerName = definition.table
        actions = QgsVectorFileWriter.ActionOnExistingFile
        options.actionOnExistingFile = (
            actions.CreateOrOverwriteFile if first else actions.CreateOrOverwriteLayer
        )
        layer = make_plan_layer(self.login, details, definition)
        fields = QgsFields()
        for field in layer.fields():
            fields.append(QgsField(field.name(), field_type(str)) if _is_listed(field) else field)
        writer = QgsVectorFileWriter.create(
            file, fields, layer.wkbType(), layer.crs(), context.transformContext(), options
        )
        for feature in layer.getFeatures():
            copy = QgsFeature(fields)
            copy.setAttributes([_written(value) for value in feature.attributes()])
            copy.setGeometry(feature.geometry())
            writer.addFeature(copy)
        failure = writer.errorMessage() if writer.hasError() else ""
        # The file is complete when the writer is gone.
        del writer
        if failure:
            raise PlanowiskoError(
                tr("{file} cannot be written: {reason}").format(file=Path(file).name, reason=failure)
            )
        _save_style(file, details, definition)


def _is_listed(field: QgsField) -> bool:
    """Whether a field holds lists or the like, which a GeoPackage has no columns for."""
    return field.typeName().startswith("_") or field.typeName() in ("json", "jsonb")


def _written(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _save_style(file: str, details: PlanDetails, definition: LayerDefinition) -> None:
    written = QgsVectorLayer(f"{file}|layername={definition.table}", definition.name, "ogr")
    if definition.geometry_type:
        apply_style(written, definition.table, details)
    for tab in form_tabs(definition.table, details.plan_type, draft=details.number is None):
        for field in tab.fields:
            index = written.fields().indexFromName(field.name)
            if index >= 0:
                written.setFieldAlias(index, field.alias)
    written.saveStyleToDatabase(definition.name, "", True, "")
