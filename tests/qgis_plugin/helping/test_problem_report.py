"""A person reports a problem: what is in the report, what is not, and where it goes."""

from pathlib import Path

import pytest
from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtWidgets import QApplication

from tests.qgis_plugin.person_at_dock import PersonAtDock, click


@pytest.fixture
def report(clerk):
    """The window, after a failure whose words name people and places."""
    who = clerk.database.people["dorohusk_clerk"]
    partner = clerk.database.people["zmudz_gis"]["login"]

    def fail(connection):
        secret = f"password={who['password']} host={clerk.database.host}"
        raise RuntimeError(f"{secret} {who['login']} {partner} {Path.home()}/plan.gml")

    clerk.plugin.session.run("a failure", fail, print)
    clerk.wait()
    QgsMessageLog.logMessage("what another plugin says", "Other", Qgis.MessageLevel.Warning, False)
    clerk.command("report_problem").trigger()
    yield clerk.plugin.help.problem_window
    clerk.plugin.help.problem_window.close()


def test_what_helps_is_in_it_and_what_is_personal_is_not(clerk, report):
    text = report.text.toPlainText()
    assert text.startswith("Co robiłem(-am) i co się stało:")
    for line in (
        f"QGIS: {Qgis.QGIS_VERSION}",
        "Planowisko: ",
        "psycopg: psycopg",
        "client_interface: 1",
        "dark: False",
        "layers: 0",
        "CRITICAL Traceback (most recent call last):",
        "RuntimeError: password=<ukryte>",
        "plan.gml",
    ):
        assert line in text
    (server,) = [line for line in text.splitlines() if line.startswith("PostgreSQL: ")]
    assert server.split()[1][0].isdigit()
    assert "what another plugin says" not in text
    for who in clerk.database.people.values():
        assert who["login"] not in text
        assert who["password"] not in text
    assert clerk.database.host not in text
    assert str(Path.home()) not in text


def test_it_is_read_changed_copied_and_saved(report, tmp_path):
    report.text.setPlainText("Po kliknięciu „Sprawdź” nic się nie dzieje.\n")
    click(report, "Kopiuj")
    assert QApplication.clipboard().text() == "Po kliknięciu „Sprawdź” nic się nie dzieje.\n"
    report.save_to(tmp_path / "zgłoszenie.txt")
    assert (tmp_path / "zgłoszenie.txt").read_text(encoding="utf-8").startswith("Po kliknięciu")
    assert report.message == "Zapisano jako zgłoszenie.txt."
    report.save_to(tmp_path / "nie ma" / "zgłoszenie.txt")
    assert report.message.startswith("Nie zapisano: ")


def test_it_can_be_made_before_anybody_logs_in(window, database):
    person = PersonAtDock(window, database)
    person.command("report_problem").trigger()
    text = person.plugin.help.problem_window.text.toPlainText()
    assert "PostgreSQL: –" in text
    assert not person.plugin.session.runner.running
    person.leave()
    QApplication.processEvents()
    assert person.plugin.help.problem_window is None
