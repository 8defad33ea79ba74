"""Saves through QGIS's edit buffer into the real database, with another person at work."""

from decimal import Decimal

import psycopg2
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayerUtils
from qgis.gui import QgsAttributeDialog, QgsAttributeEditorContext
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QPushButton

from qgis_plugin.zones.new_tile import KEY, OF_ONE_ROW
from tests.qgis_plugin.person_at_dock import click, move_vertex, save, wait_until

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)


@pytest.fixture
def zones(clerk):
    layer = clerk.open_draft().layers["zoning_element"]
    assert layer.startEditing()
    return layer


def zone(layer, designation):
    return next(layer.getFeatures(f"\"designation\" = '{designation}'"))


def set_value(layer, designation, field, value):
    assert layer.changeAttributeValue(
        zone(layer, designation).id(), layer.fields().indexFromName(field), value
    )


def somebody_changes(database, designation, height):
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.zoning_element SET max_height = %s, base_version = row_version "
        "WHERE designation = %s AND plan_id = %s",
        [height, designation, database.plans["dorohusk"]["plan"]],
    )


def saved(database, designation, columns):
    return database.execute(
        "dorohusk_admin",
        f"SELECT {columns} FROM planning.zoning_element WHERE designation = %s AND plan_id = %s",
        [designation, database.plans["dorohusk"]["plan"]],
    )


def test_a_key_given_by_the_save_changes_nothing_else(clerk, zones, database):
    copy = QgsFeature(zone(zones, "1SZ"))
    for name in OF_ONE_ROW:
        if name != KEY:
            copy[name] = None
    # No designation that a new zone would get.
    copy["designation"] = "SZ7"
    assert zones.addFeature(copy)
    assert save(zones), zones.commitErrors()
    ((symbol, key),) = saved(database, "SZ7", "symbol, id::text")
    assert symbol == "SZ"
    assert key != copy[KEY]


def test_a_gap_is_made_found_shown_mended_and_the_plan_published(clerk, zones):
    assert move_vertex(zones, CORNER, INSIDE) == 2
    assert save(zones)
    assert clerk.window.messages() == []

    (gap,) = [finding for finding in clerk.check() if finding.rule == "zone-gap"]
    assert gap.severity == "error"
    assert clerk.checks.summary.startswith("1 błąd, ")
    clerk.show(gap)
    assert clerk.window.mapCanvas().extent().center().distance(QgsPointXY(8_480_100, 5_670_090)) < 1

    assert move_vertex(zones, INSIDE, CORNER) == 2
    assert save(zones)
    assert [finding for finding in clerk.check() if finding.severity == "error"] == []
    clerk.publish("poprawiona granica stref")
    assert clerk.published[0].number == 1
    assert "wersję 1" in clerk.window.messages()[0]


def test_what_is_selected_stays_so_when_editing_begins(zones):
    zones.rollBack()
    zones.selectByIds([zone(zones, "2SZ").id()])
    assert zones.startEditing()
    assert [found["designation"] for found in zones.selectedFeatures()] == ["2SZ"]


def test_versions_reach_the_database_and_go_on_from_save_to_save(clerk, zones, database):
    for height in (11, 12):
        set_value(zones, "1SZ", "max_height", height)
        assert save(zones)
    assert saved(database, "1SZ", "max_height, row_version, base_version") == [(12, 3, None)]


def test_a_stale_save_is_refused_and_the_edits_stay(clerk, zones, database):
    somebody_changes(database, "1SZ", 20)
    set_value(zones, "1SZ", "max_height", 10)
    assert not save(zones)
    assert zones.isModified()
    assert zone(zones, "1SZ")["max_height"] == 10
    assert saved(database, "1SZ", "max_height") == [(20,)]
    (message,) = clerk.window.messages()
    assert "1SZ" in message
    assert database.people["dorohusk_admin"]["login"] in message


def test_a_failed_save_leaves_the_undo_list_as_it_was(clerk, zones, database):
    somebody_changes(database, "1SZ", 20)
    set_value(zones, "1SZ", "max_height", 10)
    steps = zones.undoStack().count()
    assert not save(zones)
    assert zones.undoStack().index() == steps
    zones.undoStack().undo()
    assert not zones.isModified()
    zones.undoStack().redo()
    assert zone(zones, "1SZ")["max_height"] == 10


def test_after_starting_anew_the_save_works(clerk, zones, database):
    somebody_changes(database, "1SZ", 20)
    set_value(zones, "1SZ", "max_height", 10)
    assert not save(zones)
    zones.rollBack()
    zones.startEditing()
    assert zone(zones, "1SZ")["max_height"] == 20
    set_value(zones, "1SZ", "max_height", 10)
    assert save(zones)


def test_other_rows_changed_by_others_do_not_stand_in_the_way(clerk, zones, database):
    somebody_changes(database, "2SZ", 20)
    set_value(zones, "1SZ", "max_height", 10)
    assert save(zones)
    assert saved(database, "2SZ", "max_height") == [(20,)]
    # Of that row an older state may still be on the map, so it cannot be changed without a new look.
    set_value(zones, "2SZ", "max_height", 5)
    assert not save(zones)


def test_a_stale_deletion_is_not_sent(clerk, zones, database):
    somebody_changes(database, "1SZ", 20)
    assert zones.deleteFeature(zone(zones, "1SZ").id())
    assert not save(zones)
    assert zones.isModified()
    assert saved(database, "1SZ", "max_height") == [(20,)]
    assert "1SZ" in clerk.window.messages()[0]


def test_a_deletion_of_an_unchanged_row_is_done(clerk, zones, database):
    assert zones.deleteFeature(zone(zones, "1SZ").id())
    assert save(zones)
    assert saved(database, "1SZ", "1") == []


def test_a_row_deleted_by_another_is_reported(clerk, zones, database):
    set_value(zones, "1SZ", "max_height", 10)
    database.execute("dorohusk_admin", "DELETE FROM planning.zoning_element WHERE designation = '1SZ'")
    save(zones)
    assert any("Strefy planistyczne" in message for message in clerk.window.messages())


def test_a_new_zone_gets_what_it_needs(clerk, zones, database):
    square = QgsGeometry.fromWkt(
        "POLYGON((8480200 5670000, 8480300 5670000, 8480300 5670100, 8480200 5670100, 8480200 5670000))"
    )
    form = QgsAttributeDialog(zones, QgsVectorLayerUtils.createFeature(zones, square), False)
    form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    # The form is built anew for the mode; the old one is still there, but the last widget is the new one's.
    *_, symbols = (box for box in form.findChildren(QComboBox) if box.findText("SZ") >= 0)
    symbols.setCurrentIndex(symbols.findText("SZ"))
    QTest.qWait(50)
    ok = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    ok.click()
    assert zone(zones, "3SZ")["zone_kind"] == "strefaWielofunkcyjnaZZabudowaZagrodowa"
    assert save(zones), zones.commitErrors()
    assert clerk.window.messages() == []
    ((gmina, local_id, version, person),) = saved(
        database, "3SZ", "gmina_code, local_id, row_version, created_by"
    )
    assert (gmina, local_id, version) == (database.plans["dorohusk"]["gmina"], "1POG-3SZ", 1)
    assert person == database.people["dorohusk_clerk"]["login"]
    # The new zone can be changed at once.
    set_value(zones, "3SZ", "max_height", 9)
    assert save(zones)


def test_the_local_identifier_follows_the_designation(clerk, zones, database):
    set_value(zones, "1SZ", "designation", "7SZ")
    assert save(zones)
    assert saved(database, "7SZ", "local_id") == [("1POG-7SZ",)]


def test_lists_written_by_forms_keep_their_order(clerk, zones, database):
    set_value(zones, "1SZ", "primary_profiles", ["KPT-MPZP-U", "KPT-MPZP-I"])
    assert save(zones)
    set_value(zones, "1SZ", "primary_profiles", '{"KPT-MPZP-I","KPT-MPZP-RZM","KPT-MPZP-U"}')
    set_value(zones, "1SZ", "additional_profiles", "{}")
    assert save(zones)
    assert clerk.window.messages() == []
    assert saved(database, "1SZ", "primary_profiles, additional_profiles") == [
        (["KPT-MPZP-U", "KPT-MPZP-I", "KPT-MPZP-RZM"], [])
    ]


def test_what_the_database_did_not_store_is_reported_and_kept(clerk, zones, database, prepared):
    watched = clerk.plugin.editing.layer_of(clerk.plugin.plan_project.current, "zoning_element")
    with psycopg2.connect(prepared["owner_dsn"].replace(prepared["database"], database.name)) as owner:
        owner.cursor().execute(
            "CREATE FUNCTION planowisko.skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER zz_skip BEFORE UPDATE ON planning.zoning_element "
            "FOR EACH ROW EXECUTE FUNCTION planowisko.skip()"
        )
        owner.commit()
        wait_until(lambda: watched.keeper.row_id(zone(zones, "1SZ").id()))
        set_value(zones, "1SZ", "max_height", 10.4)
        assert save(zones)
        assert "„1SZ” (Maksymalna wysokość zabudowy (m))" in clerk.window.messages()[0]
        owner.cursor().execute("DROP TRIGGER zz_skip ON planning.zoning_element")
    # QGIS has nothing to be saved any more, but the edit is kept.
    assert not zones.isModified()
    offer = next(item for item in clerk.window.messageBar().items() if "wysłano" in item.text())
    offer.findChild(QPushButton).click()
    recovery = clerk.plugin.editing.recovery.dialog
    assert recovery.list.topLevelItem(0).child(0).text(4) == "Maksymalna wysokość zabudowy (m): 10,4"
    click(recovery, "Przywróć")
    assert save(zones)
    assert saved(database, "1SZ", "max_height") == [(Decimal("10.4"),)]


def test_lost_connections_lose_no_edits(clerk, zones, database):
    set_value(zones, "1SZ", "max_height", 10)
    database.lock_out("dorohusk_clerk")
    try:
        assert not save(zones)
        assert zones.isModified()
        assert any("pozostają na mapie" in message for message in clerk.window.messages())
    finally:
        database.let_in("dorohusk_clerk")
    assert save(zones)
    assert saved(database, "1SZ", "max_height") == [(10,)]


def test_layers_of_a_saved_project_are_guarded_too(clerk, zones, database, tmp_path):
    from qgis.core import QgsProject

    zones.rollBack()
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "plan.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "plan.qgz"))
    layer = next(found for found in project.mapLayers().values() if found.name() == "Strefy planistyczne")
    layer.startEditing()
    somebody_changes(database, "1SZ", 20)
    set_value(layer, "1SZ", "max_height", 10)
    assert not save(layer)
    assert layer.isModified()


def test_a_plugin_that_is_loaded_again_knows_what_the_edits_were_made_on(clerk, zones, database):
    watched = clerk.plugin.editing.layer_of(clerk.plugin.plan_project.current, "zoning_element")
    wait_until(lambda: watched.keeper.row_id(zone(zones, "1SZ").id()))
    set_value(zones, "1SZ", "max_height", 10)
    clerk.plugin.unload()
    somebody_changes(database, "1SZ", 20)
    clerk.plugin.initGui()
    assert not save(zones)
    assert saved(database, "1SZ", "max_height") == [(20,)]
    assert "1SZ" in clerk.window.messages()[0]
