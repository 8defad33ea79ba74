"""The check of a plan in its dock, on the real database."""

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from tests.qgis_plugin.person_at_dock import click, move_vertex, save, wait_until
from tests.qgis_plugin.responsiveness import ResponsivenessWatch

CORNER, INSIDE = QgsPointXY(8_480_100, 5_670_100), QgsPointXY(8_480_100, 5_670_080)
GAP = "zone-gap"


@pytest.fixture
def zones(clerk):
    layer = clerk.open_draft().layers["zoning_element"]
    assert layer.startEditing()
    return layer


@pytest.fixture
def dock(clerk):
    return clerk.checks


def spoil(database, title="PLAN OGÓLNY PRÓBNY", height=10.123):
    """Write what is warned of and what is an error, as another clerk would."""
    plan = database.plans["dorohusk"]["plan"]
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.spatial_plan SET title = %s, base_version = row_version WHERE id = %s",
        [title, plan],
    )
    database.execute(
        "dorohusk_admin",
        "UPDATE planning.zoning_element SET max_height = %s, base_version = row_version "
        "WHERE plan_id = %s AND designation = '1SZ'",
        [height, plan],
    )


def rules(clerk):
    return [finding.rule for finding in clerk.listed_findings()]


def choose(clerk, rule):
    """Choose the first finding of a rule; return it."""
    finding = next(found for found in clerk.listed_findings() if found.rule == rule)
    tree = clerk.checks.findings
    tree.setCurrentIndex(tree.model().index_of(finding))
    return finding


def test_the_count_follows_what_is_saved(clerk, zones, dock, database):
    wait_until(lambda: dock.summary == "Sprawdzenie niczego nie wykazało.")
    move_vertex(zones, CORNER, INSIDE)
    wait_until(
        lambda: "niezapisanych zmian się nie ocenia, są w warstwach: Strefy planistyczne" in dock.summary
    )
    assert dock.windowTitle() == "Kontrola planu: bez uwag (zmieniono od sprawdzenia)"
    assert save(zones)
    wait_until(lambda: dock.windowTitle() == "Kontrola planu: 1 błąd, 0 ostrzeżeń")
    assert clerk.window.statusBarIface().findChildren(type(clerk.plugin.checks._count))[0].text() == (
        "1 błąd, 0 ostrzeżeń"
    )
    # What another clerk saves is noticed, too.
    spoil(database)
    wait_until(lambda: dock.windowTitle() == "Kontrola planu: 2 błędy, 1 ostrzeżenie")
    assert clerk.window.messages() == []


def test_findings_are_filtered_walked_through_and_shown(clerk, zones, dock, database):
    canvas = clerk.window.mapCanvas()
    move_vertex(zones, CORNER, INSIDE)
    assert save(zones)
    spoil(database)
    clerk.check()
    assert sorted(rules(clerk)) == ["title-in-capitals", "too-many-decimals", GAP]
    dock.filters.severity.setCurrentIndex(1)
    assert rules(clerk) == [GAP, "too-many-decimals"]
    dock.filters.words.setText("10,123")
    wait_until(lambda: rules(clerk) == ["too-many-decimals"])
    assert "Filtry ukrywają 2 z nich." in dock.summary
    dock.filters.words.clear()
    dock.filters.severity.setCurrentIndex(0)
    dock.filters.rule.setCurrentIndex(dock.filters.rule.findData(GAP))
    wait_until(lambda: rules(clerk) == [GAP])
    dock.filters.rule.setCurrentIndex(0)

    # Keys work while the map has the focus.
    clerk.window.activateWindow()
    assert QTest.qWaitForWindowActive(clerk.window)
    canvas.setFocus()
    assert dock.findings.chosen_findings == []
    QTest.keyClick(canvas, Qt.Key.Key_F4)
    (first,) = dock.findings.chosen_findings
    assert first.rule == GAP
    place = QgsGeometry()
    place.fromWkb(first.geometry)
    assert place.contains(QgsPointXY(*first.point))
    assert canvas.extent().center().distance(QgsPointXY(8_480_100, 5_670_090)) < 1
    wait_until(lambda: {zone["designation"] for zone in zones.selectedFeatures()} == {"1SZ", "2SZ"})
    QTest.keyClick(canvas, Qt.Key.Key_F4)
    assert dock.findings.chosen_findings[0].rule == "too-many-decimals"
    QTest.keyClick(canvas, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert dock.findings.chosen_findings == [first]

    text = dock.explanation.text
    assert "1SZ, 2SZ: Część obszaru aktu o powierzchni 2 000 m²" in text
    for expected in ("błąd: zatrzymuje publikację", "akt planowania, strefa", "praktyka: reguły spójności"):
        assert expected in text

    canvas.setExtent(QgsRectangle(8_480_010, 5_670_010, 8_480_040, 5_670_040))
    dock.filters.only_visible.setChecked(True)
    wait_until(lambda: GAP not in rules(clerk))
    clerk.show(clerk.listed_findings()[0])
    canvas.setExtent(QgsRectangle(8_480_050, 5_670_050, 8_480_150, 5_670_150))
    wait_until(lambda: GAP in rules(clerk))


def test_a_warning_is_accepted_with_a_reason_and_that_is_taken_back(clerk, dock, database):
    spoil(database)
    clerk.open_draft()
    clerk.check()
    acceptance = dock.explanation.acceptance
    choose(clerk, "too-many-decimals")
    assert acceptance.text.startswith("Błędu nie można przyjąć")
    assert not acceptance.accept_button.isVisibleTo(dock)

    choose(clerk, "title-in-capitals")
    assert not acceptance.accept_button.isEnabled()
    acceptance.reason.setText("Tak brzmi uchwała.")
    click(dock, "Przyjmij ostrzeżenie")
    clerk.wait()
    wait_until(lambda: "title-in-capitals" not in rules(clerk))
    wait_until(lambda: dock.windowTitle() == "Kontrola planu: 1 błąd, 0 ostrzeżeń, 1 przyjęte")
    dock.filters.with_accepted.setChecked(True)
    accepted = choose(clerk, "title-in-capitals")
    assert accepted.accepted_by == database.people["dorohusk_clerk"]["login"]
    assert accepted.accepted_by in acceptance.text
    assert acceptance.text.endswith("Tak brzmi uchwała.")
    click(dock, "Cofnij przyjęcie")
    clerk.wait()
    wait_until(lambda: dock.windowTitle() == "Kontrola planu: 1 błąd, 1 ostrzeżenie")
    # Somebody mended it meanwhile: the database says so, and the list is made anew.
    choose(clerk, "title-in-capitals")
    acceptance.reason.setText("Tak brzmi uchwała.")
    spoil(database, title="Plan ogólny próbny")
    click(dock, "Przyjmij ostrzeżenie")
    clerk.wait()
    assert any("Niczego nie przyjęto" in message for message in clerk.window.messages())
    wait_until(lambda: "title-in-capitals" not in rules(clerk))


def test_rules_and_tolerances_are_chosen_and_remembered(clerk, zones, dock, database):
    move_vertex(zones, CORNER, QgsPointXY(8_480_100, 5_670_099))
    assert save(zones)
    spoil(database)
    assert GAP in [found.rule for found in clerk.check()]

    def answer(text, act):
        click(dock, "Reguły…")
        clerk.wait()
        dialog = clerk.plugin.checks._choices.dialog
        act(dialog)
        click(dialog, text)
        clerk.wait()

    def leave_out(dialog):
        (item,) = dialog.list.findItems("Zbyt wiele miejsc po przecinku", Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Unchecked)
        dialog.values["topology_min_area"].setValue(200)

    answer("Sprawdź tak", leave_out)
    assert rules(clerk) == ["title-in-capitals"]
    assert "Sprawdzenie częściowe (pominięto 1 regułę, 1 inne ustawienie)" in dock.summary
    # Publication is judged by everything.
    dock.header.stage.setCurrentIndex(1)
    dock.header.stage.activated.emit(1)
    clerk.wait()
    assert {GAP, "too-many-decimals"} <= set(rules(clerk))
    assert "częściowe" not in dock.summary

    QgsProject.instance().clear()
    clerk.open_draft()
    assert "too-many-decimals" not in [found.rule for found in clerk.check()]
    answer("Sprawdź tak", lambda dialog: click(dialog, "Wszystkie reguły, zwykłe ustawienia"))
    assert "too-many-decimals" in rules(clerk)
    assert "częściowe" not in dock.summary


@pytest.fixture
def held(database, prepared):
    """Whoever reads the rules waits as long as this is not released."""
    import psycopg2

    with psycopg2.connect(prepared["owner_dsn"], dbname=database.name) as owner:
        owner.cursor().execute("LOCK TABLE codelist.rule IN ACCESS EXCLUSIVE MODE")
        yield owner
    owner.close()


def test_the_clerk_goes_on_while_the_plan_is_checked(clerk, zones, dock, database, held):
    plan_id = database.plans["dorohusk"]["plan"]
    with ResponsivenessWatch() as watch:
        clerk.command("check_current").trigger()
        QTest.qWait(600)
    # A busy machine lets a tick be late; waiting for the database would be a block of all of it.
    assert watch.longest_block < 0.4, watch
    state = clerk.plugin.checks.checks.state(plan_id)
    first = state.task
    assert state.running
    assert dock.header.cancel_button.isVisible()
    # Nothing else is disabled, and edits go on.
    assert not clerk.dock.progress_strip.isVisible()
    assert move_vertex(zones, CORNER, INSIDE) == 2
    # However often it is asked for, there is one at a time and one after it.
    for _ in range(3):
        clerk.plugin.checks.checks.check(plan_id)
    assert state.task is first
    click(dock, "Przerwij")
    wait_until(lambda: not state.running)
    assert dock.summary.endswith("Anulowano.")
    assert clerk.window.messages() == []

    # The connection is cut in the middle of a check.
    clerk.command("check_current").trigger()
    QTest.qWait(300)
    database.cut_off("dorohusk_clerk")
    wait_until(lambda: not state.running)
    assert "Nie sprawdzono: Brak połączenia z bazą danych" in dock.summary
    assert zones.isModified()

    # The result for a plan that was closed meanwhile is dropped.
    clerk.command("check_current").trigger()
    zones.rollBack()
    QgsProject.instance().clear()
    held.rollback()
    clerk.wait()
    assert clerk.listed_findings() == []
    assert dock.summary.startswith("Otwórz projekt planu")
    assert dock.windowTitle() == "Kontrola planu"


def test_a_lost_connection_is_told_once_and_the_last_findings_stay(clerk, zones, dock, database):
    move_vertex(zones, CORNER, INSIDE)
    assert save(zones)
    clerk.check()
    database.lock_out("dorohusk_clerk")
    try:
        assert rules(clerk) == [GAP]
        clerk.check()
        assert rules(clerk) == [GAP]
        assert "Od tego czasu nie sprawdzono" in dock.summary
        assert len(clerk.window.messages()) == 1
        # A check that nobody has asked for says nothing in the message bar.
        clerk.plugin.checks.check_later(database.plans["dorohusk"]["plan"])
        QTest.qWait(1100)
        clerk.wait()
        assert len(clerk.window.messages()) == 1
    finally:
        database.let_in("dorohusk_clerk")
    clerk.check()
    assert "nie sprawdzono" not in dock.summary
