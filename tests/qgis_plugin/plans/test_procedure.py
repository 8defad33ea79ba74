"""The procedure of a plan: recorded in its window, told in the tree, two clerks at once."""

import datetime

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate

from tests.qgis_plugin.person_at_dock import save, wait_until

TODAY = datetime.date.today()


def shown(clerk):
    clerk.dock.plan_panel.procedure_requested.emit(clerk.drafts[0])
    clerk.wait()
    return wait_until(lambda: clerk.plugin.plans.procedures.window)


def texts(window):
    rows = range(window.steps.topLevelItemCount())
    return {
        window.steps.topLevelItem(row).text(0): [
            window.steps.topLevelItem(row).text(column) for column in (1, 2)
        ]
        for row in rows
    }


def test_steps_are_recorded_with_dates_and_documents(clerk):
    procedure = shown(clerk)
    assert procedure.steps.currentItem().text(0) == "Uchwała o przystąpieniu"
    assert not procedure.save_button.isEnabled()
    form = procedure.form
    assert form.wanted.text() == "uchwała rady gminy o przystąpieniu do sporządzenia planu"
    form.today.click()
    assert [form.documents.item(row).text() for row in range(form.documents.count())] == [
        "Uchwała próbna"
    ] * 2
    # The resolution to begin stands among the documents, with its date.
    form.by_document.click()
    assert form.change.done_on == datetime.date(2026, 1, 1)
    assert len(form.change.document_ids) == 1
    form.today.click()
    # What was typed waits while another step is looked at, and both are saved.
    procedure.choose("announcement")
    form.done.setDate(QDate(TODAY.year, TODAY.month, TODAY.day))
    form.note.setPlainText("tablica ogłoszeń")
    procedure.choose("begin")
    assert form.change.done_on == TODAY
    assert len(procedure.changes) == 2
    procedure.save_button.click()
    clerk.wait()
    assert procedure.changes == []
    day = f"{TODAY:%d.%m.%Y}"
    end = f"{TODAY + datetime.timedelta(days=21):%d.%m.%Y}"
    listed = texts(procedure)
    assert listed["Uchwała o przystąpieniu"] == [day, ""]
    assert listed["Koniec zbierania wniosków"] == ["", end]
    procedure.choose("applications")
    assert form.proposed.text().startswith(f"{end} – 21 dni po kroku: Ogłoszenie o przystąpieniu")
    assert "Niezweryfikowane" in form.proposed.text()
    wait_until(lambda: not clerk.plugin.session.runner.running)
    (draft,) = clerk.drafts
    assert (draft.has_begun, draft.next_pl) == (True, "Koniec zbierania wniosków")
    linked = clerk.database.execute("dorohusk_clerk", "SELECT count(*) FROM planning.procedure_document")
    assert linked == [(1,)]


def test_a_status_is_proposed_and_open_layers_go_on(clerk):
    plan = clerk.open_draft()
    procedure = shown(clerk)
    assert not procedure.status_button.isVisible()
    procedure.choose("council")
    procedure.form.today.click()
    procedure.save_button.click()
    clerk.wait()
    assert procedure.status_button.isVisible()
    assert procedure.status_button.text() == "Ustaw „w trakcie przyjmowania”"
    zones = plan.layers["zoning_element"]
    zones.startEditing()
    (zone, *_) = zones.getFeatures()
    zones.changeAttributeValue(zone.id(), zones.fields().indexFromName("max_height"), 9)
    procedure.status_button.click()
    assert "Najpierw zapisz" in procedure._message.text()
    assert save(zones)
    procedure.status_button.click()
    clerk.wait()
    wait_until(lambda: not clerk.plugin.session.runner.running)
    assert not procedure.status_button.isVisible()
    assert {feature["status"] for feature in zones.getFeatures()} == {"adoption"}
    # The layer that stayed open knows the rows as they are now.
    zones.changeAttributeValue(zone.id(), zones.fields().indexFromName("max_height"), 10)
    assert save(zones), zones.commitErrors()
    QgsProject.instance().clear()


def test_a_step_that_a_colleague_changed_is_not_overwritten(clerk):
    procedure = shown(clerk)
    procedure.form.today.click()
    plan = clerk.database.plans["dorohusk"]
    clerk.database.execute(
        "dorohusk_admin",
        "SELECT planowisko.save_procedure_step(%s, %s, 'begin', NULL, NULL, '2026-02-03', NULL, NULL, '{}')",
        [plan["gmina"], plan["plan"]],
    )
    # It is seen at once, and what was typed here stays; still it replaces nothing unasked.
    wait_until(lambda: texts(procedure)["Uchwała o przystąpieniu"] == ["03.02.2026", ""])
    assert procedure.form.change.done_on == TODAY
    clerk.wait()
    procedure.save_button.click()
    clerk.wait()
    assert "w międzyczasie ktoś inny" in procedure._message.text()
    assert "nadal w formularzu" in procedure._message.text()
    assert texts(procedure)["Uchwała o przystąpieniu"] == ["03.02.2026", ""]
    assert procedure.form.change.done_on == TODAY
    # Knowing it, the clerk puts the own date in place.
    procedure.save_button.click()
    clerk.wait()
    assert texts(procedure)["Uchwała o przystąpieniu"] == [f"{TODAY:%d.%m.%Y}", ""]


def test_nothing_typed_is_lost_when_the_database_is_gone(clerk):
    procedure = shown(clerk)
    procedure.form.today.click()
    clerk.database.lock_out("dorohusk_clerk")
    procedure.save_button.click()
    clerk.wait()
    assert procedure._message.text()
    assert procedure.form.change.done_on == TODAY
    clerk.database.let_in("dorohusk_clerk")
    # Nor by logging out.
    clerk.plugin.session.sign_out()
    assert procedure.isVisible()
    procedure.save_button.click()
    assert procedure.form.change.done_on == TODAY
    clerk.log_in("dorohusk_clerk")
    procedure.save_button.click()
    clerk.wait()
    assert procedure.changes == []
