"""The answer for a citizen: a parcel found by typing or a click, and what is told of it."""

import pytest
from qgis.core import QgsLocatorContext, QgsLocatorResult, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.database import parcel_search
from tests.qgis_plugin.person_at_dock import PersonAtDock, click, wait_until

GMINA = "060304_2"
WEST, SOUTH = 8_480_000, 5_670_000


class Inquirer(PersonAtDock):
    """A clerk who answers questions about parcels."""

    @property
    def parcel_dock(self):
        return self.plugin.parcels.dock

    def text(self):
        return self.parcel_dock.browser.toPlainText()

    def type_into_locator(self, text):
        """Type into Ctrl+K, where there is no other filter; return what is offered."""
        found = []

        def keep(result):
            # What the signal carries is gone afterwards.
            found.append(QgsLocatorResult(result))

        self.window.locator.foundResult.connect(keep)
        self.window.locator.fetchResults(text, QgsLocatorContext())
        wait_until(lambda: not self.window.locator.isRunning())
        QTest.qWait(20)
        self.window.locator.foundResult.disconnect(keep)
        return found

    def choose(self, result):
        self.plugin.parcels.locator.triggerResult(result)
        self.wait()

    def click_map(self, east, north):
        """Click with the tool that is in use."""
        self.plugin.parcels.tool_action.setChecked(True)
        canvas = self.window.mapCanvas()
        # As QGIS does with its own map.
        canvas.setDestinationCrs(QgsProject.instance().crs())
        place = canvas.getCoordinateTransform().transform(QgsPointXY(east, north)).toQPointF().toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.wait()


def add_cadastre(database):
    """A precinct with a parcel across both zones, a divided one, and one away from the plan."""
    gis = "dorohusk_gis"
    database.execute(
        gis,
        "INSERT INTO cadastre.cadastral_zoning (gmina_code, level, national_reference, name, import_run_id, "
        "geometry) SELECT %s, 'precinct', %s, 'Okopy', gen_random_uuid(), "
        "ST_Multi(ST_MakeEnvelope(%s, %s, %s, %s, 2179))",
        [GMINA, f"{GMINA}.0009", WEST, SOUTH, WEST + 1000, SOUTH + 1000],
    )
    columns = (
        "gmina_code, national_reference, zoning_reference, label, area_value, land_use, content_hash, "
        "import_run_id, recorded_at, geometry"
    )
    for table, label, west, width, more in (
        ("cadastral_parcel", "123/4", 30, 100.04, ("", "")),
        ("cadastral_parcel", "124", 500, 100, ("", "")),
        ("cadastral_parcel_history", "123", 30, 170, (", superseded_at, superseded_by_run_id", ", %s, %s")),
    ):
        former = ["2026-03-02 08:00+00", "00000000-0000-0000-0000-000000000002"] if more[0] else []
        database.execute(
            gis,
            f"INSERT INTO cadastre.{table} ({columns}{more[0]}) SELECT %s, %s, %s, %s, %s, "
            '\'[{"land_use": "R", "soil_use": "R", "soil_class": "IVa", "area": 10100}]\', \'\', '
            "gen_random_uuid(), %s, ST_Multi(ST_MakeEnvelope(%s, %s, %s, %s, 2179))" + more[1],
            [
                GMINA,
                f"{GMINA}.0009.{label}",
                f"{GMINA}.0009",
                label,
                width * 100 + 96,
                "2026-03-01 08:00+00" if former else "2026-03-02 08:00+00",
                WEST + west,
                SOUTH,
                WEST + west + width,
                SOUTH + 100,
                *former,
            ],
        )
    database.execute(
        gis,
        "INSERT INTO cadastre.parcel_succession (gmina_code, predecessor_reference, successor_reference, "
        "kind, shared_area, predecessor_share, successor_share, import_run_id, recorded_at) VALUES "
        "(%s, %s, %s, 'division', 10004, 0.588, 1, gen_random_uuid(), '2026-03-02 08:00+00')",
        [GMINA, f"{GMINA}.0009.123", f"{GMINA}.0009.123/4"],
    )


def publish_in_force(database):
    for table, column in (("spatial_plan", "id"), ("zoning_element", "plan_id")):
        database.execute(
            "dorohusk_clerk",
            f"UPDATE planning.{table} SET status = 'legalForce', base_version = row_version "
            f"WHERE {column} = %s",
            [database.plans["dorohusk"]["plan"]],
        )
    database.execute(
        "dorohusk_clerk",
        "SELECT planowisko.publish_plan(%s, 'uchwalony')",
        [database.plans["dorohusk"]["plan"]],
    )


@pytest.fixture
def inquirer(window, database):
    add_cadastre(database)
    person = Inquirer(window, database)
    yield person
    person.leave()


def test_nothing_is_asked_before_the_login_and_nothing_found_after_leaving(inquirer, database):
    assert inquirer.type_into_locator("123/4 okopy") == []
    assert inquirer.type_into_locator("dz 123/4 okopy") == []
    assert database.sessions("dorohusk_clerk") == 0
    inquirer.plugin.parcels.start_search()
    assert any("połącz" in message.lower() for message in inquirer.window.messages())
    inquirer.log_in("dorohusk_clerk")
    assert len(inquirer.type_into_locator("123/4 okopy")) == 1
    assert inquirer.type_into_locator("ok") == []
    assert [result.displayString for result in inquirer.type_into_locator("dzi ok")] == [
        "Obręb Okopy, Dorohusk"
    ]
    inquirer.plugin.parcels.start_search()
    assert inquirer.window.searches == ["dzi "]
    inquirer.plugin.session.sign_out()
    assert inquirer.type_into_locator("123/4 okopy") == []
    assert database.sessions("dorohusk_clerk") == 0


def test_a_parcel_typed_is_shown_and_answered(inquirer, database):
    publish_in_force(database)
    inquirer.log_in("dorohusk_clerk")
    (found,) = inquirer.type_into_locator("123/4 OKOPY")
    assert found.displayString == "123/4 Okopy, Dorohusk"
    assert found.description == f"{GMINA}.0009.123/4, 10\u00a0100 m²"
    inquirer.choose(found)
    dock = inquirer.parcel_dock
    assert dock.isUserVisible()
    centre = inquirer.window.mapCanvas().extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((WEST + 80, SOUTH + 50), abs=0.1)
    told = inquirer.text()
    for expected in (
        "Działka 123/4, obręb Okopy, gmina Dorohusk",
        "Przeznaczenie wynika z obowiązującego planu.",
        "„Plan ogólny próbny”, Dorohusk, wersja 1, obowiązuje od 01.01.2026",
        "Brak danych: gmina Dorohusk nie opublikowała tu obowiązującego planu miejscowego.",
        "Projekty Twojej gminy",
        "RIVa 10 100 m²",
        "podział, 02.03.2026",
    ):
        assert expected in told
    click(dock, "Kopiuj jako tekst")
    copied = QApplication.clipboard().text()
    assert "1SZ | strefa wielofunkcyjna z zabudową zagrodową | 7\u00a0001 m² | 70 %" in copied
    assert "2SZ | strefa wielofunkcyjna z zabudową zagrodową | 3\u00a0004 m² | 30 %" in copied
    assert "Podstawa: Uchwała próbna, 01.01.2026" in copied
    assert "10\u00a0100 m² (1,01 ha)" in copied
    assert "więcej niż tolerancja 21 m²" in copied
    assert "Projekty Twojej gminy" not in copied
    assert "nie jest wypisem" in copied

    # On to the parcel it came from, and the place of its only version.
    dock.browser.anchorClicked.emit(QUrl(f"parcel:{GMINA}.0009.123"))
    inquirer.wait()
    assert "Nie ma jej w ewidencji od 02.03.2026." in inquirer.text()
    assert f"{GMINA}.0009.123/4" in inquirer.text()
    dock.browser.anchorClicked.emit(QUrl("version:1"))
    centre = inquirer.window.mapCanvas().extent().center()
    assert centre.x() == pytest.approx(WEST + 115, abs=0.1)
    (former,) = inquirer.type_into_locator(f"{GMINA}.0009.123")[1:]
    assert former.displayString == "123 Okopy, Dorohusk (dawna działka)"


def test_a_parcel_is_clicked_on_the_map(inquirer, database):
    publish_in_force(database)
    inquirer.log_in("dorohusk_clerk")
    inquirer.open_draft()
    inquirer.click_map(WEST + 50, SOUTH + 50)
    assert inquirer.parcel_dock.report.overview.label == "123/4"
    before = inquirer.window.mapCanvas().center()
    inquirer.click_map(WEST + 60, SOUTH + 50)
    # The map stays where it is, beside a dock that has come.
    assert inquirer.window.mapCanvas().center() == before
    inquirer.click_map(WEST + 150, SOUTH + 50)
    assert any("Nie ma tu działki" in message for message in inquirer.window.messages())
    inquirer.plugin.parcels.tool_action.setChecked(False)
    assert inquirer.window.mapCanvas().mapTool() is not inquirer.plugin.parcels.tool
    inquirer.choose(inquirer.type_into_locator("124 okopy")[0])
    assert "Brak planu: obowiązujący plan ogólny nie obejmuje działki." in inquirer.text()
    inquirer.choose(inquirer.type_into_locator("okopy")[0])
    assert inquirer.window.mapCanvas().extent().width() > 1000


def test_typing_on_stops_the_search_on_the_server(inquirer, database, monkeypatch):
    monkeypatch.setattr(parcel_search, "_LONGEST_MILLISECONDS", 60_000)
    inquirer.log_in("dorohusk_clerk")
    running = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'find_parcels'"
    )
    # Somebody holds what the search needs, as long as it may take.
    with database.locked("cadastre.cadastral_parcel"):
        inquirer.window.locator.fetchResults("124 okopy", QgsLocatorContext())
        wait_until(lambda: database.execute("dorohusk_clerk", running) == [(1,)])
        inquirer.window.locator.cancelWithoutBlocking()
        wait_until(lambda: database.execute("dorohusk_clerk", running) == [(0,)])
    wait_until(lambda: not inquirer.window.locator.isRunning())
    assert inquirer.type_into_locator("124 okopy")


def test_a_lost_connection_disturbs_neither_typing_nor_the_panel(inquirer, database):
    inquirer.log_in("dorohusk_clerk")
    assert inquirer.type_into_locator("124 okopy")
    database.cut_off("dorohusk_clerk")
    assert inquirer.type_into_locator("124 okopy") == []
    (found,) = inquirer.type_into_locator("124 okopy")
    database.lock_out("dorohusk_clerk")
    inquirer.choose(found)
    database.let_in("dorohusk_clerk")
    assert inquirer.window.messages()
    assert inquirer.parcel_dock.report is None
