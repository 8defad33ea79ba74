"""Repairs: looked at on the map and in the list, applied as they were shown."""

from decimal import Decimal

from qgis.core import QgsPointXY, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from tests.qgis_plugin.person_at_dock import click, move_vertex, save, wait_until

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)


def bands(clerk):
    items = clerk.window.mapCanvas().scene().items()
    return [item for item in items if isinstance(item, QgsRubberBand) and item.isVisible()]


def area(database, designation):
    ((found,),) = database.execute(
        "dorohusk_admin",
        "SELECT round(ST_Area(geometry)) FROM planning.zoning_element "
        "WHERE plan_id = %s AND designation = %s",
        [database.plans["dorohusk"]["plan"], designation],
    )
    return int(found)


def set_height(database, designation, height):
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.zoning_element SET max_height = %s, base_version = row_version "
        "WHERE plan_id = %s AND designation = %s",
        [height, database.plans["dorohusk"]["plan"], designation],
    )


def test_a_gap_is_filled_as_it_was_shown(clerk, database):
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    move_vertex(zones, CORNER, INSIDE)
    click(clerk.checks, "Napraw…")
    clerk.wait()
    assert clerk.plugin.checks.repairs.window is None
    assert (
        "Najpierw zapisz albo odrzuć zmiany w warstwach: Strefy planistyczne." in clerk.window.messages()[0]
    )
    assert save(zones)

    clerk.check()
    tree = clerk.checks.findings
    tree.show_next()
    assert tree.chosen_findings[0].rule == "zone-gap"
    click(clerk.checks, "Napraw to…")
    clerk.wait()
    window = clerk.plugin.checks.repairs.window
    assert window.kind.currentText() == "Wypełnij luki"
    (proposal,) = window.model.chosen
    row = [window.model.data(window.model.index(0, column)) for column in range(3)]
    assert row == [proposal.object, "granica", "zmienia się 2\u00a0000 m²"]
    # The place of the finding flashed a moment ago.
    wait_until(lambda: len(bands(clerk)) == 3)

    window.model.setData(window.model.index(0, 0), 0, Qt.ItemDataRole.CheckStateRole)
    assert not next(
        button for button in window.findChildren(QPushButton) if button.text() == "&Zastosuj"
    ).isEnabled()
    click(window, "Zaznacz wszystkie")
    click(window, "Zastosuj (1)")
    clerk.wait()
    assert area(database, "1SZ") + area(database, "2SZ") == 20_000
    assert window.state == "Nie ma nic do naprawy."
    assert bands(clerk) == []
    wait_until(lambda: clerk.listed_findings() == [])
    # The layer that is still being edited goes on from the rows as they are now.
    feature = next(zones.getFeatures(f"\"designation\" = '{proposal.object}'"))
    zones.changeAttributeValue(feature.id(), zones.fields().indexFromName("max_height"), 9)
    assert save(zones), zones.commitErrors()
    window.close()
    assert clerk.plugin.checks.repairs.window is None


def test_what_has_changed_since_is_shown_again(clerk, database):
    set_height(database, "1SZ", 10.123)
    set_height(database, "2SZ", 12.345)
    clerk.open_draft()
    click(clerk.checks, "Napraw…")
    clerk.wait()
    window = clerk.plugin.checks.repairs.window
    window.choose_kind("round-values")
    click(window, "Pokaż, co się zmieni")
    clerk.wait()
    model = window.model
    assert [(change.object, change.old_value, change.new_value) for change in model.chosen] == [
        ("1SZ", "10.123", "10.1"),
        ("2SZ", "12.345", "12.3"),
    ]
    assert model.data(model.index(0, 1)) == "Maksymalna wysokość zabudowy (m)"
    set_height(database, "1SZ", 20.987)
    click(window, "Zastosuj (2)")
    clerk.wait()
    assert any("plan się zmienił" in message for message in clerk.window.messages())
    assert [change.old_value for change in model.chosen] == ["20.987", "12.345"]
    click(window, "Zastosuj (2)")
    clerk.wait()
    assert database.execute(
        "dorohusk_admin",
        "SELECT max_height FROM planning.zoning_element WHERE plan_id = %s ORDER BY designation",
        [database.plans["dorohusk"]["plan"]],
    ) == [(Decimal("21.0"),), (Decimal("12.3"),)]
    # Closed with its plan.
    QgsProject.instance().clear()
    assert clerk.plugin.checks.repairs.window is None
