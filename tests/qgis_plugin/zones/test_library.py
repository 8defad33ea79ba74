"""The libraries of a gmina, kept and used by its clerk."""

from qgis.PyQt.QtWidgets import QPushButton

from tests.qgis_plugin.person_at_dock import click, save


def test_a_set_is_made_of_a_zone_used_renamed_and_deleted(desk, database):
    layer = desk.layer
    layer.startEditing()
    layer.changeAttributeValue(desk.zone("1SZ").id(), layer.fields().indexFromName("max_height"), 9.5)
    desk.select("1SZ")
    desk.command("Biblioteka gminy…").trigger()
    desk.clerk.wait()
    window = desk.manager.library.window
    assert window.sets.tree.topLevelItemCount() == 0

    def dialog(button):
        click(window.sets, button)
        desk.wait()
        return desk.manager.attributes.dialog

    saving = dialog("Zapisz ze strefy…")
    assert saving.source.currentText() == "1SZ"
    save_button = next(button for button in saving.findChildren(QPushButton) if "Zapisz" in button.text())
    assert not save_button.isEnabled()
    saving.name.setText("zagrodowa zwykła")
    save_button.click()
    desk.clerk.wait()
    assert window.sets.current.parameters == {
        "max_height": 9.5,
        "min_biologically_active_share": 50,
        "primary_profiles": ["KPT-MPZP-RZM", "KPT-MPZP-RZP"],
    }
    assert "Maksymalna wysokość zabudowy (m): 9,5" in window.sets.content.toPlainText()

    layer.removeSelection()
    applying = dialog("Zastosuj do stref…")
    assert applying.targets.symbols.currentText() == "SZ"
    click(applying, "Wykonaj")
    assert all(zone["max_height"] == 9.5 for zone in layer.getFeatures("\"symbol\" = 'SZ'"))
    assert layer.undoStack().undoText() == "Parametry z biblioteki"
    assert save(layer), layer.commitErrors()

    # The same name is refused; a name is changed in its place.
    saving = dialog("Zapisz ze strefy…")
    saving.name.setText("zagrodowa zwykła")
    saving.accept()
    desk.clerk.wait()
    assert "Biblioteka ma już pozycję" in desk.clerk.window.messages()[0]
    window.sets.tree.topLevelItem(0).setText(0, "zagrodowa niska")
    desk.clerk.wait()
    assert window.sets.current.row_version == 2
    # What a colleague has changed meanwhile is not overwritten, nor deleted.
    database.execute(
        "dorohusk_admin", "UPDATE planning.parameter_set SET symbol = 'SU', base_version = row_version"
    )
    window.sets.tree.topLevelItem(0).setText(0, "inna")
    desk.clerk.wait()
    assert window.sets.tree.topLevelItem(0).text(0) == "zagrodowa niska"
    assert "w międzyczasie" in desk.clerk.window.messages()[0]
    click(window.sets, "Usuń")
    click(window.sets, "Usuń na stałe: „zagrodowa niska”")
    desk.clerk.wait()
    assert window.sets.tree.topLevelItemCount() == 0
    assert database.execute("dorohusk_clerk", "SELECT FROM planning.parameter_set") == []
