"""Attributes of many zones, in the windows that show beforehand what changes."""

from qgis.PyQt.QtCore import Qt

from tests.qgis_plugin.person_at_dock import click, save


def opened(desk, text):
    desk.command(text).trigger()
    desk.wait()
    assert desk.manager.attributes.dialog is not None, desk.clerk.window.messages()
    return desk.manager.attributes.dialog


def preview(dialog):
    """The rows of the preview as a person reads them."""
    model = dialog.preview.model
    return [
        tuple(model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole) for column in range(5))
        for row in range(model.rowCount())
    ]


def values(desk, field):
    return {zone["designation"]: zone[field] for zone in desk.layer.getFeatures()}


def test_an_attribute_of_many_is_shown_changed_and_taken_back(desk, database):
    desk.select("1SZ", "2SU")
    before = desk.state()
    dialog = opened(desk, "Zmień atrybut wielu stref…")
    assert dialog.targets.of_selected.isChecked()
    dialog.attribute.setCurrentText("Maksymalna wysokość zabudowy (m)")
    dialog.set_value(12.5)
    assert preview(dialog) == [
        ("1SZ", "Maksymalna wysokość zabudowy (m)", "(brak)", "12,5", ""),
        ("2SU", "Maksymalna wysokość zabudowy (m)", "(brak)", "12,5", ""),
    ]
    assert dialog.preview.summary.text() == "Zmienią się 2 strefy."
    dialog.set_value(12.55)
    assert "więcej niż jedno miejsce" in preview(dialog)[0][4]
    assert not dialog._do.isEnabled()
    dialog.targets.choose_symbol("SU")
    dialog.set_value(12.5)
    assert dialog.preview.summary.text() == "Zmieni się 5 stref."
    click(dialog, "Wykonaj")
    assert "Zmieniono 5 stref" in desk.clerk.window.messages()[0]
    assert {name for name, height in values(desk, "max_height").items() if height == 12.5} == {
        "2SU",
        "5SU",
        "8SU",
        "11SU",
        "14SU",
    }
    desk.layer.undoStack().undo()
    assert desk.state() == before
    desk.layer.undoStack().redo()
    assert save(desk.layer), desk.layer.commitErrors()
    assert database.execute(
        "dorohusk_clerk",
        "SELECT count(*), min(row_version) FROM planning.zoning_element WHERE max_height = 12.5",
    ) == [(5, 2)]


def test_another_symbol_brings_kind_and_designation_unless_profiles_forbid(desk):
    desk.select("2SU")
    dialog = opened(desk, "Zmień atrybut wielu stref…")
    dialog.attribute.setCurrentText("Symbol")
    dialog.set_value("SN")
    assert "nie dopuszcza" in preview(dialog)[0][4]
    dialog.reject()
    layer = desk.layer
    for profiles in ("primary_profiles", "additional_profiles"):
        layer.changeAttributeValue(desk.zone("2SU").id(), layer.fields().indexFromName(profiles), [])
    dialog = opened(desk, "Zmień atrybut wielu stref…")
    dialog.attribute.setCurrentText("Symbol")
    dialog.set_value("SN")
    assert [row[3] for row in preview(dialog)] == ["SN", "16SN", "strefa zieleni i rekreacji"]
    click(dialog, "Wykonaj")
    assert desk.zone("16SN")["local_id"] == "1POG-16SN"


def test_parameters_are_copied_as_far_as_the_kind_allows(desk):
    layer = desk.layer
    layer.startEditing()
    for name, value in (("max_height", 9), ("max_built_up_share", 30), ("status", "adoption")):
        layer.changeAttributeValue(desk.zone("1SZ").id(), layer.fields().indexFromName(name), value)
    desk.select("1SZ")
    dialog = opened(desk, "Kopiuj parametry…")
    assert dialog.source.currentText() == "1SZ"
    assert dialog.targets.symbols.currentText() == "SZ"
    dialog.targets.choose_symbol("SN")
    shown = preview(dialog)
    assert {row[0] for row in shown} == {"3SN", "6SN", "9SN", "12SN", "15SN"}
    assert any("pominięto" in row[4] for row in shown)
    assert not any(row[1] == "Status" for row in shown)
    # Of the profiles of farmsteads green zones allow none: they keep theirs.
    profiles = desk.zone("3SN")["primary_profiles"]
    click(dialog, "Wykonaj")
    assert (desk.zone("3SN")["max_height"], desk.zone("3SN")["max_built_up_share"]) == (9, 30)
    assert desk.zone("3SN")["status"] == "elaboration"
    assert desk.zone("3SN")["primary_profiles"] == profiles != []


def test_zones_are_numbered_anew_by_place(desk, database):
    dialog = opened(desk, "Przenumeruj strefy…")
    assert [row[2:4] for row in preview(dialog)][:3] == [("2SU", "1SU"), ("3SN", "1SN"), ("4SZ", "2SZ")]
    click(dialog, "Wykonaj")
    assert sorted(values(desk, "designation")) == sorted(
        [f"{number}{symbol}" for symbol in ("SU", "SN") for number in range(1, 6)]
        + [f"{number}SZ" for number in range(1, 7)]
    )
    assert {zone["local_id"] for zone in desk.layer.getFeatures()} == {
        f"1POG-{name}" for name in values(desk, "designation")
    }
    assert desk.layer.undoStack().undoText() == "Nowa numeracja stref"
    assert save(desk.layer)
    assert desk.wrong() == []
    # By the numbers alone, of one symbol, a gap is closed.
    desk.layer.deleteFeature(desk.zone("2SZ").id())
    dialog = opened(desk, "Przenumeruj strefy…")
    dialog.order.setCurrentIndex(1)
    dialog.targets.choose_symbol("SZ")
    assert [row[2:4] for row in preview(dialog)] == [
        ("3SZ", "2SZ"),
        ("4SZ", "3SZ"),
        ("5SZ", "4SZ"),
        ("6SZ", "5SZ"),
    ]


def test_what_was_prepared_before_another_change_is_not_written(desk):
    dialog = opened(desk, "Przenumeruj strefy…")
    desk.layer.changeAttributeValue(
        desk.zone("1SZ").id(), desk.layer.fields().indexFromName("alternative_name"), "inna"
    )
    before = desk.state()
    click(dialog, "Wykonaj")
    assert "zmieniły się w międzyczasie" in desk.clerk.window.messages()[0]
    assert desk.state() == before
