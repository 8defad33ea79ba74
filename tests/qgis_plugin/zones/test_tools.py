"""The tools on the map, used as a person uses them, saved into the real database and checked there."""

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from tests.qgis_plugin.person_at_dock import click, save, wait_until
from tests.qgis_plugin.zones.conftest import EAST, NORTH, SIZE

AREA = (4 * SIZE) ** 2


def corner(desk, easting, northing):
    """The vertex of a zone nearest to a place, told from the plan's south-west corner."""
    place = QgsGeometry.fromWkt(f"POINT({EAST + easting} {NORTH + northing})")
    zone = next(zone for zone in desk.layer.getFeatures() if zone.geometry().intersects(place.buffer(30, 4)))
    vertex, *_ = zone.geometry().closestVertex(place.asPoint())
    return vertex.x() - EAST, vertex.y() - NORTH


def test_zones_are_split_by_a_line_and_all_is_taken_back_at_once(desk, database):
    before = desk.state()
    desk.command("Podziel strefy linią").trigger()
    assert "Narysuj linię" in desk.clerk.window.messages()[0]
    desk.click((-20, 255), (230, 240))
    desk.end_line()
    assert desk.layer.undoStack().undoText() == "Podział stref"
    new = {zone["designation"]: zone for zone in desk.layer.getFeatures() if zone.id() < 0}
    assert set(new) == {"15SU", "16SN"}
    assert "Wydzielono: 15SU, 16SN" in desk.clerk.window.messages()[0]
    # The larger parts stay what they were.
    assert all(
        zone.geometry().area() < desk.zone(f"{number}{zone['symbol']}").geometry().area()
        for zone, number in ((new["15SU"], 5), (new["16SN"], 6))
    )
    assert new["15SU"]["local_id"] == "1POG-15SU"
    assert (new["15SU"]["min_biologically_active_share"], new["15SU"]["zone_kind"]) == (50, "strefaUslugowa")
    assert abs(desk.area() - AREA) < 1e-6 * AREA

    after = desk.state()
    desk.layer.undoStack().undo()
    assert desk.state() == before
    desk.layer.undoStack().redo()
    assert desk.state() == after
    assert save(desk.layer), desk.layer.commitErrors()
    assert desk.wrong() == []
    stored = database.execute(
        "dorohusk_clerk",
        "SELECT id::text, row_version FROM planning.zoning_element WHERE designation IN ('15SU', '5SU') "
        "ORDER BY designation",
    )
    assert stored == [(new["15SU"]["id"], 1), (desk.zone("5SU")["id"], 2)]
    # QGIS may take the tool itself, which presses the button. Escape leaves it.
    desk.canvas.unsetMapTool(desk.manager.splitting.tool)
    desk.canvas.setMapTool(desk.manager.splitting.tool)
    assert desk.command("Podziel strefy linią").isChecked()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert not desk.command("Podziel strefy linią").isChecked()


def test_only_selected_zones_are_split_and_a_line_that_ends_inside_splits_none(desk):
    desk.select("5SU")
    desk.command("Podziel strefy linią").trigger()
    desk.click((-20, 255), (230, 240))
    desk.end_line()
    assert desk.layer.featureCount() == 17
    desk.click((150, 350), (150, 320))
    desk.end_line()
    assert "żadnej z zaznaczonych stref" in desk.clerk.window.messages()[0]
    desk.layer.removeSelection()
    before = desk.state()
    desk.click((150, 350), (150, 320))
    desk.end_line()
    assert desk.state() == before
    assert "Linia nie dzieli żadnej strefy" in desk.clerk.window.messages()[0]


def test_a_vertex_where_four_zones_meet_is_dragged_and_all_follow(desk):
    before = desk.state()
    desk.command("Przesuń wspólną granicę").trigger()
    wait_until(lambda: desk.manager.borders.tool.is_ready)
    start = corner(desk, 200, 200)
    desk.drag(start, (start[0] + 17, start[1] - 12))
    assert "zmieniły się 4 strefy" in desk.clerk.window.messages()[0]
    assert desk.layer.undoStack().undoText() == "Przesunięcie wspólnej granicy"
    assert save(desk.layer)
    assert desk.wrong() == []
    assert abs(desk.area() - AREA) < 1e-6 * AREA
    # Too far: a border would cross itself. The boundary of the plan does not give way.
    before = desk.state()
    start = corner(desk, 217, 188)
    desk.drag(start, (390, 390))
    assert desk.clerk.window.messages()[0].startswith("Nie wykonano")
    desk.drag((0, 400), (30, 380))
    assert desk.clerk.window.messages()[0].startswith("Nie wykonano")
    assert desk.state() == before


def test_a_segment_is_dragged_and_a_border_gets_a_new_course(desk):
    desk.command("Przesuń wspólną granicę").trigger()
    wait_until(lambda: desk.manager.borders.tool.is_ready)
    west, east = corner(desk, 100, 200), corner(desk, 200, 200)
    middle = ((west[0] + east[0]) / 2, (west[1] + east[1]) / 2)
    desk.drag(middle, (middle[0], middle[1] + 15))
    assert "Przesunięto granicę" in desk.clerk.window.messages()[0]

    west, east = corner(desk, 200, 300), corner(desk, 300, 300)
    desk.click(west, (west[0] + 30, west[1] + 30), (east[0] - 30, east[1] + 25), east)
    desk.end_line()
    assert desk.layer.undoStack().undoText() == "Nowy przebieg wspólnej granicy"
    assert "zmieniły się 2 strefy" in desk.clerk.window.messages()[0]
    assert save(desk.layer)
    assert desk.wrong() == []
    assert abs(desk.area() - AREA) < 1e-6 * AREA


def test_zones_are_merged_and_what_differs_is_chosen(desk, database):
    desk.select("1SZ", "2SU")
    before = desk.state()
    desk.command("Scal zaznaczone strefy").trigger()
    desk.wait()
    dialog = desk.manager.attributes.dialog
    larger, smaller = (dialog.kept.itemText(row).split()[0] for row in range(2))
    assert desk.zone(larger).geometry().area() > desk.zone(smaller).geometry().area()
    other = dialog.choice("symbol")
    symbol = smaller[1:]
    other.setCurrentIndex(next(row for row in range(2) if other.itemText(row).startswith(symbol)))
    # Profiles of the one kind are not allowed in the other.
    assert "nie dopuszcza" in dialog._refusal.text()
    for name in ("primary_profiles",):
        box = dialog.choice(name)
        box.setCurrentIndex(next(row for row in range(2) if smaller in box.itemText(row)))
    assert not dialog._refusal.text()
    click(dialog, "Scal")
    assert f"Do strefy {larger} włączono: {smaller}" in desk.clerk.window.messages()[0]
    assert desk.layer.featureCount() == 15
    merged = next(
        zone
        for zone in desk.layer.getFeatures()
        if zone["symbol"] == symbol and zone.geometry().area() > 1.4 * SIZE**2
    )
    assert merged["designation"] not in (larger, smaller)
    assert merged["local_id"] == f"1POG-{merged['designation']}"
    assert desk.layer.undoStack().undoText() == "Scalenie stref"
    desk.layer.undoStack().undo()
    assert desk.state() == before
    desk.layer.undoStack().redo()
    assert save(desk.layer), desk.layer.commitErrors()
    assert desk.wrong() == []
    assert abs(desk.area() - AREA) < 1e-6 * AREA


def test_zones_that_do_not_touch_are_not_merged(desk):
    desk.command("Scal zaznaczone strefy").trigger()
    assert "Zaznacz najpierw" in desk.clerk.window.messages()[0]
    desk.select("1SZ", "3SN")
    desk.command("Scal zaznaczone strefy").trigger()
    desk.wait()
    assert "Nie scalono" in desk.clerk.window.messages()[0]
    assert desk.manager.attributes.dialog is None


def test_tools_are_offered_for_a_draft_that_one_may_edit_alone(window, database):
    from tests.qgis_plugin.person_at_dock import PersonAtDock

    reader = PersonAtDock(window, database)
    actions = reader.plugin.zones.actions
    assert not any(action.isEnabled() for action in actions)
    reader.log_in("dorohusk_reader")
    reader.open_draft()
    assert not any(action.isEnabled() for action in actions)
    reader.leave()
