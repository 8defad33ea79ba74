"""GIS staff see imports, zoom to what was rejected, and compare two deliveries of parcels on the map."""

import json
import uuid

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtWidgets import QPushButton

from qgis_plugin.deliveries.delivery_window import DeliveryWindow
from tests.qgis_plugin.person_at_dock import PersonAtDock, click

GMINA = "060304_2"
FIRST = {"1": (0, 10), "2": (10, 10), "3": (20, 10)}
SECOND = {"1": (0, 10), "2": (10, 5), "4": (15, 5)}


class GisStaff(PersonAtDock):
    """Somebody who imports, and looks at it in QGIS."""

    def __init__(self, window, database):
        super().__init__(window, database)
        self.log_in("dorohusk_gis")

    def deliver(self, parcels, day, outcome="done", message=None):
        """An import of parcels as it is stored: numbers with their beginning and width in metres."""
        run, moment = str(uuid.uuid4()), f"2026-03-{day:02} 08:00+00"
        self.sql(
            "INSERT INTO imports.import_run "
            "(gmina_code, id, kind, outcome, started_at, taken_count, rejected_count, message) "
            "VALUES (%s, %s, 'parcels', %s, %s, %s, %s, %s)",
            [GMINA, run, outcome, moment, len(parcels), 2 if day == 2 else 0, message],
        )
        self.sql(
            "INSERT INTO imports.import_file (gmina_code, import_run_id, file_name, byte_size, sha256) "
            "VALUES (%s, %s, %s, 1, '')",
            [GMINA, run, f"dostawa_{day}.gml"],
        )
        if outcome == "done":
            self._replace(parcels, run, moment)
        return run

    def _replace(self, parcels, run, moment):
        columns = (
            "gmina_code, id, national_reference, zoning_reference, label, area_value, content_hash, "
            "import_run_id, recorded_at, geometry"
        )
        wanted = json.dumps({number: list(place) for number, place in parcels.items()})
        self.sql(
            f"WITH gone AS (DELETE FROM cadastre.cadastral_parcel AS parcel WHERE content_hash::text "
            f"IS DISTINCT FROM convert_to(%s::jsonb ->> label, 'UTF8')::text RETURNING {columns}) "
            f"INSERT INTO cadastre.cadastral_parcel_history ({columns}, superseded_at, superseded_by_run_id) "
            "SELECT gone.*, %s, %s FROM gone",
            [wanted, moment, run],
        )
        self.sql(
            f"INSERT INTO cadastre.cadastral_parcel ({columns}) "
            "SELECT %s, gen_random_uuid(), %s || '.0001.' || key, %s || '.0001', key, "
            "(value ->> 1)::numeric * 100, convert_to(value::text, 'UTF8'), %s, %s, "
            "ST_Multi(ST_MakeEnvelope(8480000 + (value ->> 0)::int, 5670000, "
            "8480000 + (value ->> 0)::int + (value ->> 1)::int, 5670100, 2179)) "
            "FROM jsonb_each(%s::jsonb) WHERE NOT EXISTS "
            "(SELECT FROM cadastre.cadastral_parcel WHERE gmina_code = %s AND label = key)",
            [GMINA, GMINA, GMINA, run, moment, wanted, GMINA],
        )

    def reject(self, run):
        """What the second delivery had to reject: one with a place, one without; and a doubt."""
        self.sql(
            "INSERT INTO imports.rejected_record (gmina_code, import_run_id, file_name, line, object, rule, "
            "message, geometry) VALUES (%s, %s, 'dostawa_2.gml', 40, '060304_2.0001.5', 'invalid-geometry', "
            "'Działka 060304_2.0001.5: granica przecina się.', "
            "ST_GeomFromText('POLYGON((8480100 5670000, 8480150 5670050, 8480150 5670000, 8480100 5670050, "
            "8480100 5670000))', 2179)), "
            "(%s, %s, 'dostawa_2.gml', 41, '060304_2.0001.6', 'missing-geometry', "
            "'Działka 060304_2.0001.6: brak geometrii.', NULL)",
            [GMINA, run, GMINA, run],
        )
        self.sql(
            "INSERT INTO imports.import_warning (gmina_code, import_run_id, file_name, line, object, rule, "
            "message, message_en, geometry) VALUES (%s, %s, 'dostawa_2.gml', 12, '060304_2.0001.2', "
            "'parcel-overlap', 'Działka 2 zachodzi na 4.', 'Parcel 2 overlaps 4.', "
            "ST_GeomFromText('LINESTRING(8480015 5670000, 8480015 5670100)', 2179))",
            [GMINA, run],
        )

    def sql(self, statement, parameters):
        return self.database.execute("dorohusk_gis", statement, parameters)

    def open_imports(self) -> DeliveryWindow:
        self.command("show_imports").trigger()
        self.wait()
        # Choosing an import asks for its problems.
        self.wait()
        assert self.plugin.deliveries.delivery_window is not None, self.window.messages()
        return self.plugin.deliveries.delivery_window

    def choose(self, *rows: int) -> None:
        runs = self.plugin.deliveries.delivery_window.runs
        runs.clearSelection()
        for row in rows:
            runs.topLevelItem(row).setSelected(True)
        self.wait()

    def press(self, text: str) -> None:
        click(self.plugin.deliveries.delivery_window, text)
        self.wait()

    def can_press(self, text: str) -> bool:
        buttons = self.plugin.deliveries.delivery_window.findChildren(QPushButton)
        return next(button for button in buttons if button.text() == text).isEnabled()


@pytest.fixture
def staff(window, database):
    person = GisStaff(window, database)
    yield person
    person.leave()


@pytest.fixture
def deliveries(staff):
    first = staff.deliver(FIRST, 1)
    second = staff.deliver(SECOND, 2)
    staff.reject(second)
    refused = staff.deliver({}, 3, "refused", "dostawa_3.gml: plik jest pusty. Pobierz go ponownie.")
    return first, second, refused


def layers():
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def values(layer, *names):
    return sorted(tuple(feature[name] for name in names) for feature in layer.getFeatures())


def test_the_imports_of_the_own_gmina_are_listed_the_newest_first(staff, deliveries):
    runs = staff.open_imports().runs
    rows = [runs.topLevelItem(row) for row in range(runs.topLevelItemCount())]
    assert [[row.text(column) for column in (1, 2, 3, 4, 5, 8)] for row in rows] == [
        ["Dorohusk", "działki", "odmowa", "0", "0", "dostawa_3.gml"],
        ["Dorohusk", "działki", "przyjęty", "3", "2", "dostawa_2.gml"],
        ["Dorohusk", "działki", "przyjęty", "3", "0", "dostawa_1.gml"],
    ]
    assert not staff.can_press("Co zmieniła dostawa")


def test_problems_are_listed_found_by_a_word_and_shown_where_they_lie(staff, deliveries):
    window = staff.open_imports()
    staff.choose(1)
    assert [problem.rule for problem in window.problems.shown] == [
        "invalid-geometry",
        "missing-geometry",
        "parcel-overlap",
    ]
    window.problem_search.setText("brak geom")
    (missing,) = window.problems.shown
    window.problems.place_requested.emit(missing)
    assert any("nie ma miejsca na mapie" in message for message in staff.window.messages())
    window.problem_search.setText("przecina")
    window.problems.itemActivated.emit(window.problems.topLevelItem(0), 0)
    centre = staff.window.mapCanvas().extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((8480125, 5670025))


def test_problems_are_layers_of_the_project(staff, deliveries):
    staff.open_imports()
    staff.choose(1)
    staff.press("Uwagi na mapie")
    found = layers()
    assert values(found["Odrzucone rekordy"], "object", "line") == [("060304_2.0001.5", 40)]
    assert values(found["Rekordy do sprawdzenia"], "rule") == [("parcel-overlap",)]
    assert values(found["Rekordy bez miejsca na mapie"], "object") == [("060304_2.0001.6",)]
    shown = next(found["Rekordy do sprawdzenia"].getFeatures()).geometry()
    assert shown.area() == pytest.approx(100, rel=0.02)
    (group,) = [node.name() for node in QgsProject.instance().layerTreeRoot().findGroups()]
    assert group.startswith("Dorohusk, działki, 02.03.2026")
    for layer in found.values():
        assert layer.thread() is QThread.currentThread()
        assert not layer.startEditing()


def test_what_a_delivery_changed_is_seen_on_the_map(staff, deliveries):
    staff.open_imports()
    staff.choose(1)
    staff.press("Co zmieniła dostawa")
    found = layers()
    assert values(found["Zmienione działki"], "national_reference", "change", "change_name") == [
        ("060304_2.0001.2", "changed", "zmieniona granica"),
        ("060304_2.0001.3", "vanished", "usunięta"),
        ("060304_2.0001.4", "added", "nowa"),
    ]
    areas = {
        row["change"]: (row["old_area"], row["new_area"]) for row in found["Zmienione działki"].getFeatures()
    }
    assert areas["changed"] == (1000.0, 500.0)
    assert values(found["Poprzednie granice"], "national_reference") == [("060304_2.0001.2",)]
    renderer = found["Zmienione działki"].renderer()
    assert [category.value() for category in renderer.categories()] == ["added", "changed", "vanished"]
    assert staff.window.mapCanvas().extent().contains(found["Zmienione działki"].extent())


def test_two_deliveries_are_compared(staff, deliveries):
    staff.deliver(FIRST, 4)
    staff.open_imports()
    assert not staff.can_press("Porównaj dwie")
    staff.choose(0, 2)
    staff.press("Porównaj dwie")
    assert sorted(values(layers()["Zmienione działki"], "change_name")) == [
        ("nowa",),
        ("usunięta",),
        ("zmieniona granica",),
    ]
    staff.choose(0, 3)
    staff.press("Porównaj dwie")
    assert any("nic się nie zmieniło" in message for message in staff.window.messages())


def test_why_an_import_was_refused_is_told(staff, deliveries):
    window = staff.open_imports()
    staff.choose(0)
    assert "dostawa_3.gml: plik jest pusty. Pobierz go ponownie." in [
        label.text() for label in window.findChildren(type(window._message))
    ]


def test_a_partner_sees_nothing_of_it(staff, deliveries, window, database):
    partner = PersonAtDock(window, database)
    partner.log_in("zmudz_gis")
    partner.command("show_imports").trigger()
    partner.wait()
    assert partner.plugin.deliveries.delivery_window.runs.topLevelItemCount() == 0
    partner.leave()


def test_a_lost_connection_is_told_and_nothing_is_added(staff, deliveries):
    staff.open_imports()
    staff.choose(1)
    staff.database.lock_out("dorohusk_gis")
    staff.press("Co zmieniła dostawa")
    staff.database.let_in("dorohusk_gis")
    assert layers() == {}
    assert staff.window.messages()


def test_nobody_is_asked_before_somebody_is_logged_in(window, database):
    person = PersonAtDock(window, database)
    person.command("show_imports").trigger()
    assert person.plugin.deliveries.delivery_window is None
    assert any("Najpierw połącz się" in message or "Połącz" in message for message in window.messages())
    person.leave()
