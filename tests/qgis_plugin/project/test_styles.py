"""The style files by themselves, as QGIS reads them: official colours and hatches."""

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsRectangle,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from qgis_plugin.project.palette import read_palette
from qgis_plugin.project.qgis_enumerations import field_type
from qgis_plugin.project.styles_folder import styles_folder

GREY = (83, 83, 83)


def styled(table: str, geometry: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:2179", table, "memory")
    message, loaded = layer.loadNamedStyle(str(styles_folder() / f"{table}.qml"))
    assert loaded, message
    return layer


def rgb(color) -> tuple[int, int, int]:
    return (color.red(), color.green(), color.blue())


def symbol_of(layer: QgsVectorLayer, value: str) -> QgsFillSymbol:
    """A copy of the symbol of a category, which does not end with it."""
    categories = layer.renderer().categories()
    (found,) = [category.symbol().clone() for category in categories if category.value() == value]
    return found


def test_labels_are_written_in_the_font_of_the_computer():
    """A font that is named and missing is downloaded by QGIS, unasked."""
    for file in styles_folder().glob("*.qml"):
        assert "fontFamily=" not in file.read_text(encoding="utf-8"), file.name


def test_the_zones_have_the_colours_of_the_palette():
    layer = styled("zoning_element", "Polygon")
    palette = read_palette()
    assert len(palette) == 13
    for entry in palette:
        symbol = symbol_of(layer, entry.symbol)
        assert rgb(symbol.color()) == rgb(entry.color)
        assert rgb(symbol.symbolLayer(0).strokeColor()) == GREY


@pytest.mark.parametrize(("scale", "outline", "letters"), [(1000, 0.26, 10), (25_000, 0.12, 7)])
def test_outlines_and_labels_follow_the_scale(scale, outline, letters):
    layer = styled("zoning_element", "Polygon")
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextScope())
    context.lastScope().setVariable("map_scale", scale)
    symbol = symbol_of(layer, "SU")
    border = symbol.symbolLayer(0).dataDefinedProperties()
    width = border.property(QgsSymbolLayer.Property.PropertyStrokeWidth)
    assert width.valueAsDouble(context)[0] == pytest.approx(outline)
    settings = layer.labeling().settings()
    size = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.Size)
    assert size.valueAsDouble(context)[0] == pytest.approx(letters)


@pytest.mark.parametrize(
    ("table", "geometry"),
    [
        ("zoning_element", "Polygon"),
        ("supplementary_regulation", "Polygon"),
        ("terrain", "Polygon"),
        ("cadastral_parcel", "MultiPolygon"),
        ("cadastral_zoning", "MultiPolygon"),
        ("land_use_contour", "MultiPolygon"),
        ("neighbour_plan", "MultiPolygon"),
        ("neighbour_zone", "Polygon"),
        ("neighbour_terrain", "Polygon"),
    ],
)
def test_a_surface_has_one_place_for_its_label(table, geometry):
    """QGIS tries hundreds where it may, and takes longer for the labels than for all the rest."""
    layer = styled(table, geometry)
    assert layer.labelsEnabled()
    assert layer.labeling().settings().placement == QgsPalLayerSettings.Placement.OverPoint


def test_zones_are_drawn_in_their_official_colours_and_hatched():
    """Pixels of a map at 1:5000, as on a screen."""
    zones, regulations = (
        styled(table, "Polygon") for table in ("zoning_element", "supplementary_regulation")
    )
    square = "POLYGON((8480000 5670000, 8480400 5670000, 8480400 5670400, 8480000 5670400, 8480000 5670000))"
    for layer, field, value in ((zones, "symbol", "SU"), (regulations, "kind", "OUZ")):
        layer.dataProvider().addAttributes([QgsField(field, field_type(str))])
        layer.updateFields()
        feature = QgsFeature(layer.fields())
        feature.setAttributes([value])
        feature.setGeometry(QgsGeometry.fromWkt(square))
        layer.dataProvider().addFeatures([feature])
    image = drawn([regulations, zones], 5000)
    row = [image.pixelColor(x, 150) for x in range(150, 350)]
    assert Counter(colour.getRgb()[:3] for colour in row)[(255, 108, 105)] > 100
    # Where a line begins: they are 2 mm apart at 96 dots per inch.
    lines = [x for x, (left, right) in enumerate(pairwise(row)) if right.red() < 180 <= left.red()]
    assert len(lines) > 20
    assert [right - left for left, right in pairwise(lines)] == pytest.approx(
        [7.56] * (len(lines) - 1), abs=1
    )


def drawn(layers: list[QgsVectorLayer], scale: int) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputDpi(96)
    settings.setOutputSize(QSize(500, 300))
    width = 500 / 96 * 0.0254 * scale
    centre = QgsPointXY(8_480_200, 5_670_200)
    settings.setExtent(QgsRectangle.fromCenterAndSize(centre, width, width * 0.6))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def test_the_palette_is_that_of_the_database():
    file = Path(__file__).resolve().parents[3] / "db" / "codelists" / "zone_kind.csv"
    with file.open(encoding="utf-8") as text:
        kinds = [
            (row["symbol"], int(row["red"]), int(row["green"]), int(row["blue"]))
            for row in csv.DictReader(text)
        ]
    assert [(entry.symbol, *rgb(entry.color)) for entry in read_palette()] == kinds


@pytest.mark.parametrize(("kind", "angle"), [("OUZ", 90), ("OZS", 0), ("OSD", 135)])
def test_the_regulations_are_hatched(kind, angle):
    layer = styled("supplementary_regulation", "Polygon")
    symbol = symbol_of(layer, kind)
    (hatch,) = [found for found in symbol.symbolLayers() if found.layerType() == "LinePatternFill"]
    assert (hatch.lineAngle(), hatch.distance(), hatch.subSymbol().width()) == (angle, 2, 0.4)
    assert rgb(hatch.subSymbol().color()) == GREY


def test_the_boundary_of_the_act_is_dashed():
    layer = styled("spatial_plan", "MultiPolygon")
    outline = layer.renderer().symbol().symbolLayer(0)
    dash, gap = outline.customDashVector()
    assert outline.useCustomDashPattern()
    assert dash / gap == pytest.approx(14 / 10, rel=0.01)
    assert dash / outline.width() == pytest.approx(14 / 3, rel=0.02)


def test_parcels_are_thin_and_shown_at_large_scales_only():
    parcels = styled("cadastral_parcel", "MultiPolygon")
    assert parcels.hasScaleBasedVisibility()
    assert parcels.minimumScale() <= 15_000
    assert parcels.renderer().symbol().symbolLayer(0).width() < 0.2
