"""Two QGIS, each a process of its own, on one plan: they see each other, and one is killed while editing."""

import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from qgis_plugin.database import listener
from tests.qgis_plugin.person_at_dock import click, save, wait_until
from tests.qgis_plugin.second_qgis import SecondQgis

NEW_ZONE = "POLYGON((8480200 5670000, 8480300 5670000, 8480300 5670100, 8480200 5670100, 8480200 5670000))"


@pytest.fixture
def second(database):
    """The administrator of Dorohusk at another QGIS."""
    started = SecondQgis(database, "dorohusk_admin")
    yield started
    started.kill()


def test_two_people_see_each_other_and_edits_outlive_a_killed_qgis(second, clerk, database, monkeypatch):
    monkeypatch.setattr(listener, "LOOK_AGAIN_SECONDS", 0.2)
    administrator = database.people["dorohusk_admin"]["login"]
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    line = clerk.dock.presence_line
    wait_until(lambda: administrator in line.text())
    assert line.isVisibleTo(clerk.dock)
    assert f"Ten plan ma otwarty także {administrator}" in clerk.window.messages()[0]
    wait_until(lambda: database.people["dorohusk_clerk"]["login"] in second.tell("line"))

    # What one has saved the other sees, and cannot overwrite unseen.
    assert second.tell("change", "1SZ", "max_height", 20)
    assert second.tell("save")
    wait_until(lambda: "zapis" in line.text())
    zone = next(zones.getFeatures("\"designation\" = '1SZ'"))
    assert zone["max_height"] == 20
    zones.changeAttributeValue(zone.id(), zones.fields().indexFromName("max_height"), 10)
    assert not save(zones)
    dialog = clerk.plugin.editing.conflict_dialog(zones)
    assert administrator in dialog.table.horizontalHeaderItem(3).text()
    dialog.objects.selectAll()
    click(dialog, "Zaznaczone obiekty: zachowaj moje")
    click(dialog, "Zastosuj i zapisz")
    assert not zones.isModified()

    # The other is killed in the middle of the work.
    assert second.tell("move", 8480100, 5670100, 8480100, 5670080) == 2
    assert second.tell("change", "2SZ", "max_height", 9.5)
    assert second.tell("change", "2SZ", "valid_to", "2031-12-31")
    assert second.tell("change", "2SZ", "primary_profiles", ["KPT-MPZP-U", "KPT-MPZP-I"])
    assert second.tell("add", "3SZ", NEW_ZONE)
    time.sleep(0.3)
    second.kill()
    wait_until(lambda: line.text() == "")
    assert not line.isVisibleTo(clerk.dock)
    zones.rollBack()

    # At the next start the edits are offered back; 1SZ was saved by the clerk meanwhile.
    click(clerk.dock.connection_panel, "Rozłącz")
    QgsProject.instance().clear()
    clerk.log_in("dorohusk_admin")
    wanted = next(item for item in clerk.window.messageBar().items() if "„Plan ogólny próbny”" in item.text())
    wanted.findChild(QPushButton).click()
    zones = wait_until(lambda: clerk.plugin.plan_project.current).layers["zoning_element"]
    offer = next(
        item for item in clerk.window.messageBar().items() if "zanim zapisano 3 zmiany" in item.text()
    )
    offer.findChild(QPushButton).click()
    recovery = clerk.plugin.editing.recovery.dialog
    assert sorted((edit.name, edit.kind) for edit in recovery.ticked()) == [
        ("1SZ", "changed"),
        ("2SZ", "changed"),
        ("3SZ", "added"),
    ]
    click(recovery, "Przywróć")
    assert zones.isModified()
    assert not save(zones)
    dialog = clerk.plugin.editing.conflict_dialog(zones)
    assert [conflict.name for conflict in dialog.conflicts] == ["1SZ"]
    click(dialog, "Zastosuj i zapisz")
    assert not zones.isModified(), (clerk.window.messages(), zones.commitErrors())
    assert database.execute(
        "dorohusk_reader",
        "SELECT designation, max_height, valid_to::text, primary_profiles, ST_Area(geometry) "
        "FROM planning.zoning_element ORDER BY designation",
    ) == [
        ("1SZ", 10, None, ["KPT-MPZP-RZM"], 9000),
        ("2SZ", 9.5, "2031-12-31", ["KPT-MPZP-U", "KPT-MPZP-I"], 9000),
        ("3SZ", 10, None, ["KPT-MPZP-RZM"], 10000),
    ]
    clerk.plugin.editing.store.wait()
    service = database.people["dorohusk_admin"]["service"]
    assert [edit for edit in clerk.plugin.editing.store.left_behind(service) if edit.reason == "open"] == []
