"""Work away from the GUI: cancelled, cut off, failing."""

import time

from qgis.core import QgsApplication
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


def begin_at_the_end_of_other_work(clerk, outcome, then):
    """Begin work where the outcome of other work is told; return what QGIS had in hand right afterwards."""
    in_hand = []

    def begin(_):
        task = clerk.plugin.session.run(
            "second", lambda connection: connection.query("SELECT 2"), outcome.append, outcome.append
        )
        then(task)
        in_hand.extend(known.description() for known in QgsApplication.taskManager().tasks())

    clerk.plugin.session.run("first", lambda connection: connection.query("SELECT 1"), begin)
    clerk.wait()
    return in_hand


def test_work_is_handed_to_qgis_when_what_has_ended_is_put_away(clerk):
    outcome = []
    in_hand = begin_at_the_end_of_other_work(clerk, outcome, lambda task: None)
    assert "first" in in_hand
    assert "second" not in in_hand
    assert outcome == [[(2,)]]


def test_work_cancelled_before_it_was_handed_over_ends(clerk):
    outcome = []
    begin_at_the_end_of_other_work(clerk, outcome, lambda task: task.cancel())
    assert [str(error) for error in outcome] == ["Anulowano."]
