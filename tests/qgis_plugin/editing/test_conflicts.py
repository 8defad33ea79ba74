"""Two people change the same objects: both states are shown, and nothing is lost whichever way."""

import pytest
from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from qgis_plugin.editing.conflict import Side
from qgis_plugin.editing.conflict_table import _MINE, _THEIRS
from tests.qgis_plugin.person_at_dock import click, move_vertex, save, wait_until

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)


class Zones:
    """The zones of the plan, edited here by the clerk and in the database by the administrator."""

    def __init__(self, clerk, database):
        self.clerk, self.database = clerk, database
        self.plan = database.plans["dorohusk"]["plan"]
        self.add_two()
        self.layer = clerk.open_draft().layers["zoning_element"]
        assert self.layer.startEditing()
        keeper = clerk.plugin.editing.layer_of(clerk.plugin.plan_project.current, "zoning_element").keeper
        wait_until(lambda: keeper.row_id(self.feature("1SZ").id()))

    def add_two(self):
        self.database.execute(
            "dorohusk_admin",
            "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, "
            "primary_profiles, geometry) SELECT gmina_code, plan_id, new.designation, symbol, zone_kind, "
            "primary_profiles, ST_Translate(geometry, 0, new.north) FROM planning.zoning_element "
            "CROSS JOIN (VALUES ('3SZ', 100), ('4SZ', 200)) AS new (designation, north) "
            "WHERE zoning_element.designation = '1SZ' AND plan_id = %s",
            [self.plan],
        )

    def feature(self, designation):
        return next(self.layer.getFeatures(f"\"designation\" = '{designation}'"), None)

    def set(self, designation, **values):
        for name, value in values.items():
            index = self.layer.fields().indexFromName(name)
            assert self.layer.changeAttributeValue(self.feature(designation).id(), index, value)

    def administrator(self, statement, designation):
        self.database.execute(
            "dorohusk_admin", f"{statement} WHERE designation = %s AND plan_id = %s", [designation, self.plan]
        )

    def administrator_sets(self, designation, assignments):
        self.administrator(
            f"UPDATE planning.zoning_element SET base_version = row_version, {assignments}", designation
        )

    def saved(self, designation, columns):
        return self.database.execute(
            "dorohusk_admin",
            f"SELECT {columns} FROM planning.zoning_element WHERE designation = %s AND plan_id = %s",
            [designation, self.plan],
        )

    @property
    def dialog(self):
        return self.clerk.plugin.editing.conflict_dialog(self.layer)


@pytest.fixture
def zones(clerk, database):
    return Zones(clerk, database)


def select(dialog, name):
    (item,) = dialog.objects.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.objects.setCurrentItem(item)


def rows_of(dialog):
    """What the table shows: label -> (before, mine, theirs)."""
    table = dialog.table
    texts = [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]
    return {label: tuple(states) for label, *states in texts}


def tick(dialog, label, column):
    (row,) = (row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).text() == label)
    dialog.table.setCurrentCell(row, column)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)


def test_mine_theirs_and_some_of_each_for_several_objects_at_once(clerk, zones, database):
    # A redrawn border, attributes of both, a deletion against a change and a change against a deletion.
    assert move_vertex(zones.layer, CORNER, INSIDE) == 3
    zones.set("1SZ", max_height=10, alternative_name="moja")
    zones.set("2SZ", max_height=5)
    zones.set("4SZ", max_height=4)
    assert zones.layer.deleteFeature(zones.feature("3SZ").id())
    kept_shape = zones.feature("2SZ").geometry()
    zones.administrator_sets(
        "1SZ", "max_height = 20, max_built_up_share = 30, primary_profiles = '{KPT-MPZP-U}'"
    )
    zones.administrator("DELETE FROM planning.zoning_element", "2SZ")
    zones.administrator_sets("3SZ", "max_height = 7")

    assert not save(zones.layer)
    dialog = zones.dialog
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert "Nie zapisano" in str(clerk.window.messages())
    assert [dialog.objects.item(row).text() for row in range(dialog.objects.count())] == ["1SZ", "2SZ", "3SZ"]
    assert not dialog.save_button.isEnabled()
    select(dialog, "1SZ")
    shown = rows_of(dialog)
    assert shown["Maksymalna wysokość zabudowy (m)"] == ("(puste)", "10", "20")
    assert shown["Nazwa alternatywna"] == ("(puste)", "moja", "(puste)")
    assert "usług" in shown["Profil podstawowy"][2].lower()
    assert shown["Kształt"][0].startswith("10\xa0000,0 m²")
    assert shown["Kształt"][1].startswith("9\xa0000,0 m²")
    assert clerk.window.mapCanvas().extent().contains(INSIDE)
    # What only one has changed is decided, what both have changed is not.
    assert len(dialog.conflicts[0].undecided) == 1
    tick(dialog, "Maksymalna wysokość zabudowy (m)", _MINE)
    select(dialog, "2SZ")
    assert rows_of(dialog)["Cały obiekt"][2] == "usunięty"
    tick(dialog, "Cały obiekt", _MINE)
    select(dialog, "3SZ")
    assert rows_of(dialog)["Cały obiekt"][2] == "zmieniony: Maksymalna wysokość zabudowy (m)"
    tick(dialog, "Cały obiekt", _THEIRS)

    click(dialog, "Tylko zastosuj")
    assert zones.dialog is None
    undo = zones.layer.undoStack()
    assert undo.undoText() == "Rozstrzygnięty konflikt: 1SZ, 2SZ, 3SZ"
    undo.undo()
    assert zones.feature("1SZ")["max_height"] == 20
    assert zones.feature("4SZ")["max_height"] == 4
    undo.redo()
    assert save(zones.layer)
    assert "wysłano" not in str(clerk.window.messages())
    assert "Nie zapisano" not in str(clerk.window.messages())
    assert zones.saved("1SZ", "max_height, max_built_up_share, alternative_name, primary_profiles") == [
        (10, 30, "moja", ["KPT-MPZP-U"])
    ]
    assert zones.saved("1SZ", "ST_Area(geometry)") == [(9000,)]
    assert [
        (height, key, bytes(shape))
        for height, key, shape in zones.saved("2SZ", "max_height, id::text, ST_AsBinary(geometry)")
    ] == [(5, database.plans["dorohusk"]["east"], bytes(kept_shape.asWkb()))]
    assert zones.saved("3SZ", "max_height") == [(7,)]
    assert zones.saved("4SZ", "max_height") == [(4,)]
    # Their height is overwritten, and my deletion undone; both can be looked at.
    clerk.plugin.editing.recovery.show_all()
    kept = clerk.plugin.editing.recovery.dialog
    group = kept.list.topLevelItem(0)
    names = [group.child(row).text(0) for row in range(group.childCount())]
    assert names == [f"1SZ (zapis: {database.people['dorohusk_admin']['login']})", "3SZ"]
    assert kept.ticked() == []
    # Nobody is asked about it at the next opening of the plan.
    assert clerk.plugin.editing.store.left_behind("nowhere") == []


def test_deciding_later_leaves_everything_as_it_is_and_newer_changes_are_shown(clerk, zones):
    zones.set("1SZ", max_height=10)
    zones.administrator_sets("1SZ", "max_height = 20")
    assert not save(zones.layer)
    steps = zones.layer.undoStack().count()
    click(zones.dialog, "Rozstrzygnij później")
    assert (zones.layer.undoStack().index(), zones.feature("1SZ")["max_height"]) == (steps - 1, 10)
    assert not save(zones.layer)
    zones.administrator_sets("1SZ", "max_height = 30")
    zones.dialog.objects.selectAll()
    zones.dialog.choose(Side.THEIRS)
    click(zones.dialog, "Zastosuj i zapisz")
    assert rows_of(zones.dialog)["Maksymalna wysokość zabudowy (m)"] == ("(puste)", "10", "30")
    assert "dalsze zmiany" in clerk.window.messages()[0]
    zones.dialog.objects.selectAll()
    click(zones.dialog, "Zaznaczone obiekty: weź ich stan")
    click(zones.dialog, "Zastosuj i zapisz")
    # Nothing of mine is left to be saved.
    assert not zones.layer.isModified()
    assert zones.saved("1SZ", "max_height, row_version") == [(30, 3)]


def test_what_a_publication_renews_is_no_conflict(clerk, zones, database):
    zones.administrator_sets("4SZ", "max_height = 4")
    for designation in ("3SZ", "4SZ"):
        zones.administrator("DELETE FROM planning.zoning_element", designation)
    publish = "SELECT FROM planowisko.publish_plan(%s, 'próba')"
    database.execute("dorohusk_admin", publish, [zones.plan])
    zones.administrator_sets("1SZ", "max_height = 9")
    zones.layer.rollBack()
    zones.layer.startEditing()
    zones.set("1SZ", max_height=10)
    assert zones.layer.deleteFeature(zones.feature("2SZ").id())
    before = zones.saved("1SZ", "version_id, row_version")
    database.execute("dorohusk_admin", publish, [zones.plan])
    assert zones.saved("1SZ", "version_id, row_version") != before
    # Long enough for the rows to be there that the edit was made on.
    keeper = clerk.plugin.editing.layer_of(clerk.plugin.plan_project.current, "zoning_element").keeper
    wait_until(lambda: keeper.base(zones.feature("1SZ").id()))
    assert save(zones.layer)
    assert zones.saved("1SZ", "max_height") == [(10,)]
    assert zones.saved("2SZ", "1") == []


def test_copies_get_keys_of_their_own_and_tables_are_compared_too(clerk, zones, database):
    copy = zones.feature("1SZ")
    copy["designation"] = "5SZ"
    copy.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 1.123456789012345 0, 1 1, 0 0))"))
    assert zones.layer.addFeature(copy)
    assert save(zones.layer), zones.layer.commitErrors()
    ((one,), (other,)) = zones.saved("1SZ", "id") + zones.saved("5SZ", "id")
    assert one != other
    documents = clerk.plugin.plan_project.current.layers["official_documentation"]
    documents.startEditing()
    feature = next(documents.getFeatures())
    for name, value in (("title", "Uchwała zmieniona"), ("document_date", "2026-02-03")):
        documents.changeAttributeValue(feature.id(), documents.fields().indexFromName(name), value)
    assert save(documents)
    assert clerk.window.messages() == []
    assert "w bazie jest to, co wysłano" in clerk.window.statusBar().currentMessage()
