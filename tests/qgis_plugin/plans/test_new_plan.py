"""A plan is begun by the assistant, its area taken in each of the four ways."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWizard

from tests.qgis_plugin.person_at_dock import PersonAtDock, click, wait_until

# Inside the border, 1 ha; and the gmina's border, 20 x 20 km.
AREA = "Polygon((8480000 5670000, 8480100 5670000, 8480100 5670100, 8480000 5670100, 8480000 5670000))"
BORDER = "ST_Multi(ST_MakeEnvelope(8470000, 5660000, 8490000, 5680000, 2179))"


def write_file(path, parts, source, crs, layer_name):
    """Write polygons (WKT in the system ``source``) in the system ``crs`` into a layer of a GeoPackage."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}", layer_name, "memory")
    features = []
    for part in parts:
        feature = QgsFeature()
        geometry = QgsGeometry.fromWkt(part)
        geometry.transform(
            QgsCoordinateTransform(
                QgsCoordinateReferenceSystem(source),
                QgsCoordinateReferenceSystem(crs),
                QgsCoordinateTransformContext(),
            )
        )
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = layer_name
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)


@pytest.fixture
def wizard(database, window):
    """The assistant of Dorohusk's clerk, whose gmina has a border and two parcels."""
    database.execute(
        "dorohusk_gis",
        f"UPDATE partnership.gmina SET border = {BORDER} WHERE code = '060304_2'",
    )
    for number, easting in ((1, 8_480_000), (2, 8_480_100)):
        database.execute(
            "dorohusk_gis",
            "INSERT INTO cadastre.cadastral_parcel (gmina_code, national_reference, zoning_reference, label, "
            "content_hash, import_run_id, geometry) VALUES ('060304_2', %s, '060304_2.0001', %s, '\\x00', "
            "gen_random_uuid(), ST_Multi(ST_MakeEnvelope(%s, 5670000, %s, 5670100, 2179)))",
            [f"060304_2.0001.{number}", str(number), easting, easting + 100],
        )
    clerk = PersonAtDock(window, database)
    clerk.log_in("dorohusk_clerk")
    click(clerk.dock.plan_panel, "Nowy plan…")
    shown = wait_until(lambda: clerk.plugin.plans.new_plans.wizard)
    shown.clerk = clerk
    yield shown
    clerk.leave()


def go_to_area(wizard, kind):
    """Choose the kind by its number in the list, take what is proposed, and come to the area."""
    wizard.kind_page.kind_choice.button(kind).setChecked(True)
    wizard.next()
    wizard.identity_page.plan_title.setText("Miejscowy plan zagospodarowania przestrzennego Okopów")
    if not wizard.identity_page.namespace_text:
        assert "PL.ZIPPZP.1234/060304-MPZP" in wizard.identity_page.problem()
        assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
        wizard.identity_page.namespace.setText("PL.ZIPPZP.1234/060304-MPZP")
    wizard.next()
    assert wizard.currentPage() is wizard.area_page
    return wizard.area_page


def settle(wizard):
    wait_until(lambda: not wizard.clerk.plugin.session.runner.running)


def test_a_plan_ogolny_is_begun_within_the_border_of_the_gmina(wizard, window):
    assert wizard.kind_page.kind.code == "planOgolnyGminy"
    wizard.next()
    identity = wizard.identity_page
    assert (identity.title_text, identity.namespace_text, identity.local_id_text) == (
        "Plan ogólny gminy Dorohusk",
        "PL.ZIPPZP.1234/060304-POG",
        "2POG",
    )
    identity.local_id.setText("zły identyfikator")
    assert "bez polskich znaków" in identity.problem()
    identity.local_id.setText("1POG")
    wizard.next()
    page = wizard.area_page
    assert not page.isComplete()
    click(page, "Użyj granicy")
    settle(wizard)
    assert "40\xa0000,00 ha" in page.outcome.text()
    # The identifier is taken: it is told here, and nothing that was chosen is lost.
    wizard.button(QWizard.WizardButton.FinishButton).click()
    settle(wizard)
    assert "PL.ZIPPZP.1234/060304-POG/1POG ma już plan" in page.outcome.text()
    wizard.back()
    identity.local_id.setText("2POG")
    wizard.next()
    assert page.isComplete()
    wizard.button(QWizard.WizardButton.FinishButton).click()
    settle(wizard)
    settle(wizard)
    opened = wizard.clerk.plugin.plan_project.current
    assert (opened.details.title, opened.details.local_id) == ("Plan ogólny gminy Dorohusk", "2POG")
    assert wizard.clerk.plugin.plans.new_plans.wizard is None
    (act,) = opened.layers["spatial_plan"].getFeatures()
    assert act.geometry().area() == 400_000_000


def test_an_area_is_made_of_parcels_those_selected_on_the_map_too(wizard):
    page = go_to_area(wizard, 1)
    page.parcels.setPlainText("060304_2.0001.1, 060304_2.0001.99")
    click(page, "Użyj tych działek")
    settle(wizard)
    assert page.outcome.text() == ("Gmina nie ma działek o identyfikatorach: 060304_2.0001.99. Popraw listę.")
    page.parcels.setPlainText("060304_2.0001.1")
    click(page, "Dodaj zaznaczone na mapie")
    settle(wizard)
    assert "Nie zaznaczono" in page.outcome.text()
    parcels = wizard.clerk.open_draft().layers["cadastral_parcel"]
    parcels.selectByExpression("label = '2'")
    click(page, "Dodaj zaznaczone na mapie")
    settle(wizard)
    assert page.parcel_references == ["060304_2.0001.1", "060304_2.0001.2"]
    click(page, "Użyj tych działek")
    settle(wizard)
    assert (page.area.square_metres, page.isComplete()) == (20_000, True)


def test_an_area_is_drawn_with_the_tool_of_qgis(wizard, window):
    page = go_to_area(wizard, 1)
    canvas = window.mapCanvas()
    before = canvas.mapTool()
    click(page, "Rysuj na mapie")
    assert not wizard.isVisible()
    # The map was empty: it shows the gmina now.
    assert canvas.mapSettings().destinationCrs().authid() == "EPSG:2179"
    assert canvas.extent().contains(QgsRectangle(8_470_000, 5_660_000, 8_490_000, 5_680_000))
    canvas.setExtent(QgsRectangle(8_479_900, 5_669_900, 8_480_200, 5_670_200))

    def place(x, y):
        point = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
        return QPoint(round(point.x()), round(point.y()))

    for x, y in ((8_480_000, 5_670_000), (8_480_100, 5_670_000), (8_480_100, 5_670_100)):
        QTest.mouseMove(canvas.viewport(), place(x, y))
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place(x, y))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=place(8_480_100, 5_670_100))
    wait_until(wizard.isVisible)
    settle(wizard)
    assert page.area is not None, page.outcome.text()
    assert abs(page.area.square_metres - 5_000) < 200
    assert canvas.mapTool() is before
    # Whoever takes up another tool gets the assistant back.
    click(page, "Rysuj na mapie")
    canvas.unsetMapTool(canvas.mapTool())
    wait_until(wizard.isVisible)
    assert page.area is not None


def test_an_area_comes_from_a_file_in_another_system(wizard, tmp_path):
    page = go_to_area(wizard, 1)
    page.file.setFilePath(str(tmp_path / "brak.gpkg"))
    click(page, "Wczytaj plik")
    settle(wizard)
    assert "Nie ma pliku" in page.outcome.text()
    path = tmp_path / "granica.gpkg"
    beside = AREA.replace("84801", "84802").replace("84800", "84801")
    write_file(path, [AREA, beside], "EPSG:2179", "EPSG:2180", "granica")
    page.file.setFilePath(str(path))
    click(page, "Wczytaj plik")
    settle(wizard)
    assert page.area is not None, page.outcome.text()
    assert round(page.area.square_metres, 1) == 20_000
    # A second layer far away, in degrees: it is asked which, and refused.
    away = "Polygon((19 52, 19.1 52, 19.1 52.1, 19 52))"
    write_file(path, [away], "EPSG:4326", "EPSG:4326", "gdzie indziej")
    page.file.setFilePath("")
    page.file.setFilePath(str(path))
    click(page, "Wczytaj plik")
    settle(wizard)
    assert "kilka warstw" in page.outcome.text()
    names = [page._layer.itemText(row) for row in range(page._layer.count())]
    page._layer.setCurrentIndex(names.index("gdzie indziej"))
    click(page, "Wczytaj plik")
    settle(wizard)
    assert page.outcome.text().startswith("Obszar planu nie leży w gminie Dorohusk")
    # What was chosen before stays.
    assert round(page.area.square_metres, 1) == 20_000
    text = tmp_path / "opis.txt"
    text.write_text("to nie jest mapa", encoding="utf-8")
    page.file.setFilePath(str(text))
    click(page, "Wczytaj plik")
    settle(wizard)
    assert "nie znajduje poligonów" in page.outcome.text()


def test_a_reader_begins_no_plan(database, window):
    reader = PersonAtDock(window, database)
    reader.log_in("dorohusk_reader")
    reader.plugin.plans.new_plans.begin()
    reader.wait()
    assert reader.plugin.plans.new_plans.wizard is None
    assert any("nie może rozpoczynać planów" in message for message in window.messages())
    reader.leave()
