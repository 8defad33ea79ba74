"""Styles of layers: the QML of the layer, with colours and names from the database's code lists."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsMapLayer, QgsRendererCategory, QgsVectorLayer
from qgis.PyQt.QtGui import QColor, QPainter

from ..database.errors import PlanowiskoError
from ..database.plan_details import CodeValue, PlanDetails
from ..i18n.translation import language, tr
from .layer_definition import LINE_MARKING, POINT_MARKING, TERRAIN, ZONING_ELEMENT
from .palette import PaletteEntry, terrain_class, terrain_palette, zone_palette
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
        _color(layer, zone_palette(details.zone_kinds), layer.renderer().classAttribute())
    if table == TERRAIN:
        _color(layer, terrain_palette(details.terrain_symbols), terrain_class(details.terrain_symbols))
    if table in (ZONING_ELEMENT, TERRAIN) and details.plan_version_id is None:
        # Over white the colours stay as they are, and the parcels below show through.
        layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    if table in _MARKING_KINDS:
        _name_kinds(layer, details.codelists.get(_MARKING_KINDS[table], ()))


_MARKING_KINDS = {LINE_MARKING: "LineMarkingKind", POINT_MARKING: "PointMarkingKind"}


def _name_kinds(layer: QgsVectorLayer, kinds: tuple[CodeValue, ...]) -> None:
    """Give the categories of markings the names of their kinds in the person's language."""
    renderer = layer.renderer()
    names = {kind.code: kind.label(language()) for kind in kinds}
    for index, category in enumerate(renderer.categories()):
        renderer.updateCategoryLabel(index, names.get(category.value(), tr("unknown kind")))


def _color(layer: QgsVectorLayer, palette: list[PaletteEntry], class_attribute: str) -> None:
    renderer = layer.renderer()
    # A symbol lives no longer than its category: the copy is made while the list is held.
    styled = renderer.categories()
    template = styled[0].symbol().clone()
    categories = []
    for entry in palette:
        symbol = template.clone()
        symbol.setColor(entry.color)
        categories.append(QgsRendererCategory(entry.symbol, symbol, entry.label(language())))
    # An area with a symbol that nobody knows is drawn too: left out, it would look like a gap.
    unknown = template.clone()
    unknown.setColor(QColor(255, 255, 255))
    categories.append(QgsRendererCategory(None, unknown, tr("unknown symbol")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(class_attribute, categories))
