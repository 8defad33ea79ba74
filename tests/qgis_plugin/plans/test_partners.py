"""Who sees what: the own gmina's drafts, everybody's published plans."""

import pytest

from tests.qgis_plugin.person_at_dock import PersonAtDock


def person(window, database, name):
    found = PersonAtDock(window, database)
    found.log_in(name)
    return found


@pytest.fixture
def published(database):
    """The plan of Dorohusk, published outside of the plugin."""
    plan = database.plans["dorohusk"]["plan"]
    database.execute("dorohusk_clerk", "SELECT * FROM planowisko.publish_plan(%s, 'pierwsza wersja')", [plan])
    return plan


def test_a_clerk_sees_the_drafts_of_the_own_gmina_only(window, database):
    clerk = person(window, database, "zmudz_clerk")
    assert [draft.id for draft in clerk.drafts] == [database.plans["zmudz"]["plan"]]
    clerk.leave()


def test_partners_see_and_open_a_published_plan_but_cannot_change_it(window, database, published):
    clerk = person(window, database, "zmudz_clerk")
    (version,) = clerk.published
    assert (version.plan_id, version.number, version.gmina_name) == (published, 1, "Dorohusk")
    zones = clerk.open_version(version).layers["zoning_element"]
    assert len(list(zones.getFeatures())) == 2
    assert not zones.startEditing()
    assert not clerk.checks.header.check_button.isEnabled()
    clerk.leave()


def test_a_partner_cannot_check_a_draft_that_is_not_theirs(window, database):
    clerk = person(window, database, "zmudz_clerk")
    clerk.plugin.session.run(
        "try",
        lambda connection: connection.query(
            "SELECT * FROM planowisko.check_plan(%s)", [database.plans["dorohusk"]["plan"]]
        ),
        lambda rows: pytest.fail(f"seen: {rows}"),
    )
    clerk.wait()
    assert window.messages() == [
        "Nie ma takiego planu albo Twoje konto nie może go zobaczyć. Odśwież listę planów."
    ]
    clerk.leave()


def test_a_reader_opens_a_draft_but_cannot_change_or_publish_it(window, database):
    reader = person(window, database, "dorohusk_reader")
    plan = reader.open_draft()
    assert not plan.layers["zoning_element"].startEditing()
    assert any("nie może go zmieniać" in message for message in window.messages())
    header = reader.checks.header
    assert not header.publish_button.isEnabled()
    assert not header.repair_button.isEnabled()
    assert reader.check() == []
    assert reader.checks.summary == "Sprawdzenie niczego nie wykazało."
    reader.leave()


def test_the_search_narrows_the_list(window, database, published):
    clerk = person(window, database, "dorohusk_clerk")
    clerk.dock.plan_panel.search.setText("wersja 1")
    draft, version = clerk.dock.plan_panel.plans
    # The version stands below the draft, which has the words by its state of publication.
    assert (type(draft).__name__, version.number) == ("DraftPlan", 1)
    clerk.leave()
