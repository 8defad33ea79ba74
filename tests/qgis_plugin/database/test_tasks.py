"""Work away from the GUI: cancelled, cut off, failing."""

import time

from qgis.PyQt.QtTest import QTest

from tests.qgis_plugin.person_at_dock import click, wait_until


def run_long(clerk, outcome):
    clerk.plugin.session.run(
        "long work",
        lambda connection: connection.query("SELECT pg_sleep(60)"),
        outcome.append,
        outcome.append,
    )
    # Until the server is at it.
    wait_until(lambda: clerk.database.sessions("dorohusk_clerk"))
    QTest.qWait(300)


def test_the_window_lives_while_the_database_works_and_cancel_stops_it(clerk):
    outcome = []
    run_long(clerk, outcome)
    strip = clerk.dock.progress_strip
    assert strip.isVisibleTo(clerk.dock)
    started = time.monotonic()
    click(strip, "Anuluj")
    clerk.wait()
    assert time.monotonic() - started < 5
    assert [str(error) for error in outcome] == ["Anulowano."]
    assert not strip.isVisibleTo(clerk.dock)
    wait_until(lambda: clerk.database.sessions("dorohusk_clerk") == 0)


def test_a_connection_cut_off_in_the_middle_is_told_and_loses_no_edits(clerk):
    zones = clerk.open_draft().layers["zoning_element"]
    zones.startEditing()
    feature = next(zones.getFeatures())
    zones.changeAttributeValue(feature.id(), zones.fields().indexFromName("max_height"), 7)
    clerk.plugin.session.run("long work", lambda connection: connection.query("SELECT pg_sleep(60)"), print)
    wait_until(lambda: clerk.database.sessions("dorohusk_clerk"))
    QTest.qWait(300)
    assert clerk.database.cut_off("dorohusk_clerk") >= 1
    clerk.wait()
    assert clerk.window.messages()[0] == "Brak połączenia z bazą danych; Twoje zmiany pozostają w QGIS."
    assert zones.isModified()
    assert zones.commitChanges(False)


def test_a_check_without_a_connection_is_told(clerk):
    clerk.open_draft()
    clerk.database.lock_out("dorohusk_clerk")
    try:
        clerk.check()
        assert clerk.window.messages()[0].startswith("Brak połączenia z bazą danych")
    finally:
        clerk.database.let_in("dorohusk_clerk")
    assert [finding.rule for finding in clerk.check()] == []


def test_an_unexpected_failure_is_a_sentence_and_no_traceback(clerk):
    clerk.plugin.session.run("wrong", lambda connection: 1 / 0, print)
    clerk.wait()
    (message,) = clerk.window.messages()
    assert message == "Wystąpił nieoczekiwany błąd; Twoje zmiany pozostają nienaruszone."
