"""The plugin comes and goes."""

import gc

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsDockWidget, QgsRubberBand
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolBar

from qgis_plugin import classFactory
from qgis_plugin.i18n.translation import language
from tests.qgis_plugin.person_at_dock import PersonAtDock


def receivers() -> tuple[int, ...]:
    project = QgsProject.instance()
    return tuple(
        project.receivers(signal)
        for signal in (project.layersAdded, project.layersRemoved, project.layersWillBeRemoved)
    )


def test_nothing_is_asked_of_any_database_at_the_start(window, database):
    plugin = classFactory(window)
    plugin.initGui()
    QTest.qWait(200)
    assert not plugin.session.runner.running
    assert all(database.sessions(person) == 0 for person in database.people)
    assert plugin.dock.connection_panel.chooser.isVisible()
    plugin.unload()


def test_unloading_leaves_nothing_behind(window, database):
    # Windows of other tests go in two steps: Qt deletes widgets, then Python what they held.
    for _ in range(2):
        gc.collect()
        QTest.qWait(50)
    before = receivers()
    own = window.findChildren(QToolBar), window.findChildren(QgsDockWidget)
    items = len(window.mapCanvas().scene().items())
    person = PersonAtDock(window, database)
    assert [action.text() for action in window.pluginMenu().actions()] == ["Planowisko"]
    assert len(window.findChildren(QToolBar)) > len(own[0])
    person.log_in("dorohusk_clerk")
    zones = person.open_draft().layers["zoning_element"]
    person.check()
    person.plugin.session.run("long", lambda connection: connection.query("SELECT pg_sleep(60)"), print)
    person.leave()
    QTest.qWait(200)
    gc.collect()
    assert window.pluginMenu().actions() == []
    assert (window.findChildren(QToolBar), window.findChildren(QgsDockWidget)) == own
    assert receivers() == before
    assert not [item for item in window.mapCanvas().scene().items() if isinstance(item, QgsRubberBand)]
    assert len(window.mapCanvas().scene().items()) == items
    # What was opened stays in the person's project.
    assert zones.isValid()
    person.plugin.unload()


@pytest.mark.parametrize("chosen", ["pl", "en"])
def test_no_letter_stands_for_two_commands_of_the_menu(window, chosen):
    QgsSettings().setValue("locale/userLocale", chosen)
    language.cache_clear()
    plugin = classFactory(window)
    try:
        plugin.initGui()
        texts = [action.text() for action in plugin.workplace.commands.menu.actions()]
    finally:
        QgsSettings().setValue("locale/userLocale", "pl")
        language.cache_clear()
        plugin.unload()
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) > 20
    assert [letter for letter in letters if letters.count(letter) > 1] == []


def test_it_can_be_loaded_again(window, database):
    for _ in range(2):
        person = PersonAtDock(window, database)
        person.log_in("dorohusk_clerk")
        assert len(person.drafts) == 1
        person.leave()
