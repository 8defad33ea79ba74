"""The tree of plans: groups, search and filters, keys, menu, what stays when it is read anew."""

import datetime

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu

from qgis_plugin.database.plans import DraftPlan, PublishedPlan
from qgis_plugin.plans.plan_tree_model import KEY_ROLE, PLAN_ROLE
from tests.qgis_plugin.person_at_dock import PersonAtDock, wait_until

TODAY = datetime.date.today()


def ago(days):
    return TODAY - datetime.timedelta(days=days)


def record(database, step, done):
    plan = database.plans["dorohusk"]
    database.execute(
        "dorohusk_clerk",
        "SELECT planowisko.save_procedure_step(%s, %s, %s, NULL, NULL, %s, NULL, NULL, '{}')",
        [plan["gmina"], plan["plan"], step, done],
    )


def groups(clerk):
    """Groups with the plans in them, by name."""
    tree = clerk.dock.plan_panel.tree
    model, found = tree.model(), {}

    def walk(parent, name):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            plan = index.data(PLAN_ROLE)
            if plan is None:
                walk(index, index.data())
            else:
                found.setdefault(name, []).append(type(plan).__name__)
                walk(index, name)

    walk(tree.rootIndex(), "")
    return found


def offered(panel):
    menu = QMenu()
    panel.fill_menu(menu)
    return [action.text() for action in menu.actions() if action.text()]


def index_of(clerk, key):
    tree = clerk.dock.plan_panel.tree
    model = tree.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data(KEY_ROLE) == key:
            return index
    raise AssertionError(f"no group {key}")


@pytest.fixture
def published(database):
    """The plan of Żmudź published, the one of Dorohusk in procedure with a deadline that has passed."""
    database.execute(
        "zmudz_clerk",
        "SELECT planowisko.publish_plan(%s, 'pierwsza wersja')",
        [database.plans["zmudz"]["plan"]],
    )
    record(database, "begin", ago(400))
    record(database, "adoption", ago(30))


def test_plans_stand_in_their_groups_and_a_deadline_is_told(published, clerk, window):
    panel = clerk.dock.plan_panel
    assert groups(clerk) == {"W procedurze (1)": ["DraftPlan"], "Żmudź (1)": ["PublishedPlan"]}
    (draft,) = clerk.drafts
    text = panel.tree.model().index(0, 0, index_of(clerk, "procedure")).data()
    assert f"termin minął {ago(23):%d.%m.%Y}: Przedłożenie uchwały wojewodzie" in text
    assert "następnie: Przedłożenie uchwały wojewodzie" in text
    (message,) = window.messages()
    assert message.startswith(f"1 termin wymaga uwagi: termin minął {ago(23):%d.%m.%Y}: Przedłożenie")
    # Published in force by the gmina, it stands there, its draft beneath.
    clerk.database.execute(
        "dorohusk_clerk",
        "UPDATE planning.spatial_plan SET status = 'adoption', base_version = row_version WHERE id = %s",
        [draft.id],
    )
    panel.refresh_requested.emit()
    clerk.wait()
    assert clerk.drafts[0].status == "adoption"
    # Told once, when logging in.
    assert len(window.messages()) == 1


def test_search_and_filters_narrow_the_tree(published, clerk):
    panel = clerk.dock.plan_panel
    assert len(panel.plans) == 2
    panel.search.setText("żmudź próbny")
    assert [type(plan) for plan in panel.plans] == [PublishedPlan]
    panel.search.setText("wojewodzie")
    assert [type(plan) for plan in panel.plans] == [DraftPlan]
    panel.search.setText("nie ma takiego")
    assert panel.plans == []
    panel.search.clear()
    panel.filters.more.click()
    panel.filters.only_own.setChecked(True)
    assert [plan.gmina_name for plan in panel.plans] == ["Dorohusk"]
    panel.filters.only_own.setChecked(False)
    panel.filters.statuses.setCurrentIndex(panel.filters.statuses.findData("legalForce"))
    assert panel.plans == []
    panel.filters.statuses.setCurrentIndex(0)
    assert [panel.filters.kinds.itemData(row) for row in range(panel.filters.kinds.count())] == [
        "",
        "planOgolnyGminy",
    ]
    panel.filters.kinds.setCurrentIndex(1)
    assert len(panel.plans) == 2
    # Filters that are put away leave nothing out.
    panel.filters.only_own.setChecked(True)
    panel.filters.more.click()
    assert len(panel.plans) == 2


def test_what_is_closed_and_chosen_stays_so_when_the_list_is_read_anew(published, clerk):
    panel = clerk.dock.plan_panel
    tree = panel.tree
    partners = index_of(clerk, "partners")
    tree.collapse(partners)
    tree.choose(clerk.drafts[0])
    record(clerk.database, "voivode", ago(20))
    panel.refresh_requested.emit()
    clerk.wait()
    assert tree.chosen.id == clerk.database.plans["dorohusk"]["plan"]
    assert not tree.isExpanded(index_of(clerk, "partners"))
    assert tree.isExpanded(index_of(clerk, "procedure"))
    # A search looks into what is closed.
    panel.search.setText("żmudź")
    assert tree.isExpanded(index_of(clerk, "partners"))
    panel.search.clear()
    assert not tree.isExpanded(index_of(clerk, "partners"))


def test_a_plan_is_opened_with_the_keyboard_and_offers_what_can_be_done(published, clerk):
    panel = clerk.dock.plan_panel
    panel.tree.choose(clerk.drafts[0])
    assert offered(panel) == ["Otwórz &projekt", "Procedura…", "Kopiuj &identyfikator", "Odśwież"]
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    clerk.wait()
    assert clerk.plugin.plan_project.find(clerk.drafts[0].id) is not None
    (version,) = clerk.published
    panel.tree.choose(version)
    # Nobody amends a partner's plan.
    assert offered(panel) == ["Otwórz &wersję 1", "Wersje…", "Odśwież"]


def test_a_plan_in_force_stands_there_with_its_draft_beneath(database, window):
    plan = database.plans["dorohusk"]
    database.execute(
        "dorohusk_clerk",
        "SELECT planowisko.set_plan_status(%s, %s, 'legalForce', current_date)",
        [plan["gmina"], plan["plan"]],
    )
    database.execute("dorohusk_clerk", "SELECT planowisko.publish_plan(%s, 'w mocy')", [plan["plan"]])
    clerk = PersonAtDock(window, database)
    clerk.log_in("dorohusk_clerk")
    assert groups(clerk) == {"Obowiązujące (1)": ["PublishedPlan", "DraftPlan"]}
    panel = clerk.dock.plan_panel
    panel.tree.choose(clerk.published[0])
    panel.amendment_requested.emit(clerk.published[0])
    dialog = wait_until(lambda: clerk.plugin.plans.amendments.dialog)
    assert dialog.local_id.text() == "2POG"
    dialog.local_id.setText("1POG")
    dialog.make_button.click()
    clerk.wait()
    assert "ma już plan" in dialog.problem.text()
    dialog.local_id.setText("2POG")
    dialog.amendment_title.setText("Zmiana planu ogólnego gminy Dorohusk")
    dialog.make_button.click()
    clerk.wait()
    wait_until(lambda: not clerk.plugin.session.runner.running)
    opened = clerk.plugin.plan_project.current
    assert opened.details.title == "Zmiana planu ogólnego gminy Dorohusk"
    assert len(list(opened.layers["zoning_element"].getFeatures())) == 2
    assert groups(clerk)["Projekty (1)"] == ["DraftPlan"]
    clerk.leave()
