"""Publication in its window: the check, what differs, the note; connections that break in the middle."""

import time

import psycopg2
import pytest
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from tests.qgis_plugin.person_at_dock import PersonAtDock, click, move_vertex, save, wait_until
from tests.qgis_plugin.publishing.broken_line import BrokenLine

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)
TITLE = "Plan ogólny próbny"


def change_height(zones, height):
    feature = next(zones.getFeatures("\"designation\" = '1SZ'"))
    zones.changeAttributeValue(feature.id(), zones.fields().indexFromName("max_height"), height)


def numbers(clerk):
    return [version.number for version in clerk.published]


def test_a_plan_is_published_with_what_differs_proposed_as_its_note(clerk):
    plan = clerk.open_draft()
    window = clerk.prepare_publication()
    assert not window.isModal()
    assert (window.findings.findings, window.summary) == (
        [],
        "Przed pierwszą publikacją nie ma z czym porównać.",
    )
    assert window.note.toPlainText() == "Pierwsza publikacja."
    window.note.clear()
    assert window.reason.startswith("Napisz, co zmieniono")
    assert not window.publish_button.isEnabled()
    window.note.setPlainText("do konsultacji")
    # What was written is not lost with the window.
    window.close()
    assert clerk.prepare_publication().note.toPlainText() == "do konsultacji"
    click(window, "Opublikuj jako wersję 1")
    clerk.wait()
    assert any(message.startswith("Opublikowano jako wersję 1") for message in clerk.window.messages())
    # The window stays, for what comes next.
    zones = plan.layers["zoning_element"]
    zones.startEditing()
    change_height(zones, 8)
    assert window.unsaved.text.endswith("Niezapisane zmiany: Strefy planistyczne.")
    assert window.reason == "Najpierw zapisz albo odrzuć zmiany."
    click(window, "Zapisz te zmiany")
    assert not zones.isModified()
    assert window.unsaved.text == ""
    wait_until(lambda: "zmieniono: 1" in window.summary)
    assert window.note.toPlainText() == "Strefy planistyczne: zmieniono 1SZ."
    window.on_map.setChecked(True)
    clerk.wait()
    wait_until(lambda: len(QgsProject.instance().mapLayersByName("Zmienione obszary")) == 1)
    click(window, "Opublikuj jako wersję 2")
    clerk.wait()
    assert numbers(clerk) == [2]
    assert QgsProject.instance().mapLayersByName("Zmienione obszary") == []
    # Who publishes goes on editing what has got a new version.
    change_height(zones, 9)
    assert save(zones)
    clerk.publish("wyżej")
    assert numbers(clerk) == [3]
    window.close()
    zones.rollBack()


def test_errors_keep_a_plan_from_being_published_until_they_are_mended(clerk):
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    move_vertex(zones, CORNER, INSIDE)
    assert save(zones)
    window = clerk.prepare_publication()
    (gap,) = [finding for finding in window.findings.findings if finding.rule == "zone-gap"]
    assert window.reason == "1 błąd uniemożliwia publikację. Dwuklik na błędzie pokazuje jego miejsce."
    assert not window.publish_button.isEnabled()
    window.findings.place_requested.emit(gap)
    centre = clerk.window.mapCanvas().extent().center()
    assert (round(centre.x()), round(centre.y())) == (8_480_100, 5_670_090)
    move_vertex(zones, INSIDE, CORNER)
    assert save(zones)
    wait_until(lambda: window.reason == "")
    # What somebody else has broken since is refused by the database, and then listed here.
    clerk.database.execute(
        "dorohusk_admin",
        "DELETE FROM planning.zoning_element WHERE id = %s",
        [clerk.database.plans["dorohusk"]["east"]],
    )
    click(window, "Opublikuj jako wersję 1")
    clerk.wait()
    wait_until(lambda: "błąd" in window.reason and window.findings.findings)
    assert any("nie został opublikowany" in message for message in clerk.window.messages())
    assert numbers(clerk) == []


def test_killed_in_the_middle_nothing_is_published_and_that_is_said(clerk, database):
    clerk.open_draft()
    window = clerk.prepare_publication()
    other = psycopg2.connect(database.dsn("dorohusk_admin"))
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM planning.zoning_element FOR UPDATE")
    window.publish_button.click()
    # The publication is under way, and waits for the row.
    waiting = (
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%publish_plan%'"
    )
    wait_until(lambda: database.execute("dorohusk_clerk", waiting) == [(1,)])
    database.cut_off("dorohusk_clerk")
    wait_until(lambda: window.reason.startswith("Połączenie zostało przerwane w trakcie publikacji."))
    assert not window.publish_button.isEnabled()
    other.rollback()
    other.close()
    clerk.wait()
    assert any(message.startswith("Nie opublikowano: publikacja") for message in clerk.window.messages())
    assert numbers(clerk) == []
    wait_until(lambda: window.reason == "")
    window.publish_button.click()
    clerk.wait()
    wait_until(lambda: numbers(clerk) == [1])


@pytest.fixture
def line(database, tmp_path):
    """The services lead over a line that breaks when the publication is done but its answer not yet there."""
    plan = database.plans["dorohusk"]["plan"]
    published = "SELECT 1 FROM publication.plan_version WHERE plan_id = %s"
    broken = BrokenLine(
        database.host,
        database.port,
        b"publish_plan",
        lambda: database.execute("zmudz_reader", published, [plan]),
    )
    services = tmp_path / "pg_service.conf"
    direct = f"port={database.port}\n"
    services.write_text(services.read_text("utf-8").replace(direct, f"port={broken.port}\n"), "utf-8")
    yield broken
    broken.close()


def test_an_answer_that_never_came_is_found_out(line, clerk):
    clerk.open_draft()
    window = clerk.prepare_publication()
    window.note.setPlainText("na zerwanym łączu")
    window.publish_button.click()
    wait_until(lambda: any("Opublikowano jako wersję 1" in message for message in clerk.window.messages()))
    assert line.broken
    clerk.wait()
    wait_until(lambda: numbers(clerk) == [1])


def test_partners_see_a_publication_within_seconds_without_doing_anything(window, database):
    """Somebody publishes on a connection of their own; a partner has the version before open."""
    publish = "SELECT planowisko.publish_plan(%s, %s)"
    plan = database.plans["dorohusk"]["plan"]
    database.execute("dorohusk_clerk", publish, [plan, "pierwsza"])
    partner = PersonAtDock(window, database)
    partner.log_in("zmudz_clerk")
    partner.open_version(partner.published[0])
    neighbour = partner.open_draft()
    wait_until(lambda: partner.plugin.session.announcements.is_connected)
    QTest.qWait(200)

    began = time.monotonic()
    database.execute("dorohusk_clerk", publish, [plan, "druga"])
    wait_until(lambda: numbers(partner) == [2])
    listed = time.monotonic() - began
    button = wait_until(
        lambda: next((b for b in window.findChildren(QPushButton) if b.text() == "Pokaż wersję 2"), None)
    )
    told = time.monotonic() - began
    assert any("opublikowano wersję 2" in message for message in window.messages())
    print(f"listed after {listed:.2f} s, told after {told:.2f} s")
    assert max(listed, told) < 5
    button.click()
    partner.wait()
    assert partner.plugin.plan_project.current.name == f"{TITLE} (wersja 2)"
    assert partner.plugin.plan_project.find(neighbour.key) is neighbour
    partner.leave()


def test_a_reader_is_told_who_publishes(window, database):
    reader = PersonAtDock(window, database)
    reader.log_in("dorohusk_reader")
    reader.open_draft()
    reader.command("prepare_current").trigger()
    assert window.messages()[0].startswith("Twoje konto nie może publikować planów tej gminy.")
    assert reader.plugin.publications.publish_window is None
    reader.leave()
