"""Styles of layers: the QML of the layer, with the zones' colours from the palette."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsMapLayer, QgsRendererCategory, QgsVectorLayer
from qgis.PyQt.QtGui import QColor, QPainter

from ..database.errors import PlanowiskoError
from ..database.plan_details import PlanDetails
from ..i18n.translation import language, tr
from .layer_definition import ZONING_ELEMENT
from .palette import zone_palette
from .styles_folder import styles_folder


def apply_style(layer: QgsVectorLayer, table: str, details: PlanDetails) -> None:
    """Give a layer the style of its table. Raises PlanowiskoError when the style cannot be read."""
    file = styles_folder() / f"{table}.qml"
    categories = (
        QgsMapLayer.StyleCategory.Symbology
        | QgsMapLayer.StyleCategory.Labeling
        | QgsMapLayer.StyleCategory.Rendering
    )
    message, loaded = layer.loadNamedStyle(str(file), categories)
    if not loaded:
        raise PlanowiskoError(
            tr("The style {file} cannot be read. ({reason})").format(file=file, reason=message)
        )
    if table == ZONING_ELEMENT:
        _color_zones(layer, details)
        if details.plan_version_id is None:
            # Over white the colours stay the official ones, and the parcels below show through.
            layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)


def _color_zones(layer: QgsVectorLayer, details: PlanDetails) -> None:
    renderer = layer.renderer()
    # A symbol lives no longer than its category: the copy is made while the list is held.
    styled = renderer.categories()
    template = styled[0].symbol().clone()
    categories = []
    for entry in zone_palette(details.zone_kinds):
        symbol = template.clone()
        symbol.setColor(entry.color)
        categories.append(QgsRendererCategory(entry.symbol, symbol, entry.label(language())))
    # A zone with a symbol that nobody knows is drawn too: left out, it would look like a gap.
    unknown = template.clone()
    unknown.setColor(QColor(255, 255, 255))
    categories.append(QgsRendererCategory(None, unknown, tr("unknown symbol")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(renderer.classAttribute(), categories))
