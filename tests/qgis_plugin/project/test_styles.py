"""The style files by themselves, as QGIS reads them: official colours and hatches."""

import csv
from pathlib import Path

import pytest
from qgis.core import QgsFillSymbol, QgsVectorLayer

from qgis_plugin.project.palette import read_palette
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
