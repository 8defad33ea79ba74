"""Publication through the dock."""

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from qgis_plugin.publishing.publish_dialog import PublishDialog
from qgis_plugin.publishing.version_list import VersionList
from tests.qgis_plugin.person_at_dock import click, move_vertex, save

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)


def answer(note):
    """Fill in the dialog once it is there; without a note it is cancelled."""

    def act():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PublishDialog)
        publish = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Opublikuj")
        assert not publish.isEnabled()
        dialog.findChild(QPlainTextEdit).setPlainText(note)
        (
            publish if note else next(b for b in dialog.findChildren(QPushButton) if b.text() == "Anuluj")
        ).click()

    QTimer.singleShot(200, act)


def test_a_plan_is_published_with_a_note_and_its_versions_can_be_opened(clerk):
    clerk.open_draft()
    for note in ("do konsultacji", "po konsultacjach"):
        answer(note)
        click(clerk.checks, "Opublikuj…")
        clerk.wait()
    assert [version.number for version in clerk.published] == [2]
    click(clerk.checks, "Wersje…")
    clerk.wait()
    versions = clerk.window.findChild(VersionList)
    assert versions.isVisible()
    first = versions.topLevelItem(2).data(0, 256)
    versions.version_opened.emit(first)
    clerk.wait()
    opened = clerk.plugin.plan_project.find(first.plan_version_id)
    assert opened.name == "Plan ogólny próbny (wersja 1)"
    groups = QgsProject.instance().layerTreeRoot().children()
    assert [(group.name(), group.itemVisibilityChecked()) for group in groups] == [
        ("Plan ogólny próbny (wersja 1)", True),
        ("Plan ogólny próbny (projekt)", False),
    ]


def test_who_publishes_goes_on_editing_what_has_changed(clerk):
    """The publication gives a changed zone a new version, and its row another one with it."""
    zones = clerk.open_draft().layers["zoning_element"]
    clerk.publish("pierwsza")
    zones.startEditing()
    for height in (8, 9):
        feature = next(zones.getFeatures("\"designation\" = '1SZ'"))
        zones.changeAttributeValue(feature.id(), zones.fields().indexFromName("max_height"), height)
        assert save(zones)
        clerk.publish(f"wysokość {height}")
    assert [version.number for version in clerk.published] == [3]


def test_without_a_note_nothing_is_published(clerk):
    clerk.open_draft()
    answer("")
    click(clerk.checks, "Opublikuj…")
    clerk.wait()
    assert clerk.published == []


def test_unsaved_edits_must_be_settled_first(clerk):
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    move_vertex(zones, CORNER, INSIDE)
    click(clerk.checks, "Opublikuj…")
    clerk.wait()
    assert clerk.window.messages() == [
        "Nie opublikowano: najpierw zapisz albo odrzuć zmiany w warstwach: Strefy planistyczne."
    ]
    assert clerk.published == []


def test_a_plan_with_errors_is_refused_and_its_errors_are_listed_with_their_places(clerk):
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    move_vertex(zones, CORNER, INSIDE)
    assert save(zones)
    clerk.publish("z luką")
    (gap,) = [finding for finding in clerk.listed_findings() if finding.rule == "zone-gap"]
    assert gap.geometry is not None
    assert clerk.checks.summary.startswith("Publikację odrzucono. 1 błąd")
    assert any("nie został opublikowany" in message for message in clerk.window.messages())
    assert clerk.published == []
