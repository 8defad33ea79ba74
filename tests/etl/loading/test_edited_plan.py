"""Plans that somebody has edited or published between two deliveries."""

from decimal import Decimal

import pytest

from planowisko.etl.records.plan import OfficialDocumentation, ZoningElement
from tests.db.partners import add_plan
from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.loading.plan_records import changed, refusal_of, stored_records


@pytest.fixture
def edited(dorohusk, whole):
    """A draft that was imported, and then edited in one zone."""
    imports.plan(dorohusk, whole)
    imports.edit_zone(dorohusk, "2SU", "zmieniona ręcznie")
    return dorohusk


def test_an_edited_draft_is_not_overwritten(edited, whole):
    refusal = refusal_of(edited, whole)
    assert (refusal.rule, refusal.object) == ("edited-draft", "2SU")
    assert "planowisko_owner" in str(refusal)
    assert "--replace" in str(refusal)
    assert (
        imports.value(
            edited, "SELECT alternative_name FROM planning.zoning_element WHERE designation = '2SU'"
        )
        == "zmieniona ręcznie"
    )


def test_an_edited_draft_is_overwritten_when_that_is_asked_for(edited, whole):
    report = imports.plan(edited, whole, replace=True)
    assert report.changes["zoning_element"].changed == 1
    assert (
        imports.value(
            edited, "SELECT alternative_name FROM planning.zoning_element WHERE designation = '2SU'"
        )
        == "usługi w Dorohusku"
    )
    # From now on the row is the import's again.
    assert not imports.plan(edited, whole).changed


def test_classes_without_edits_may_be_imported(edited, tmp_path):
    documents = [r for r in app_plan.whole_plan() if isinstance(r, OfficialDocumentation)][:4]
    report = imports.plan(edited, imports.app_file(tmp_path / "dokumenty.gml", documents))
    assert report.changes["official_documentation"].deleted == 1


def test_a_zone_that_somebody_drew_is_not_removed(dorohusk, whole):
    report = imports.plan(dorohusk, whole)
    with imports.connect(dorohusk) as connection:
        connection.execute(
            """
            INSERT INTO planning.zoning_element
            (gmina_code, plan_id, designation, symbol, zone_kind, primary_profiles, geometry)
            SELECT gmina_code, plan_id, '77SU', symbol, zone_kind, primary_profiles, geometry
            FROM planning.zoning_element WHERE designation = '1SU'
            """
        )
    refusal = refusal_of(dorohusk, whole)
    assert (refusal.rule, refusal.object) == ("edited-draft", "77SU")
    assert imports.plan(dorohusk, whole, replace=True).changes["zoning_element"].deleted == 1
    assert report.draft.id == imports.value(dorohusk, "SELECT id FROM planning.spatial_plan")


def test_an_edit_that_the_delivery_agrees_with_is_no_obstacle(edited, whole):
    imports.edit_zone(edited, "2SU", "usługi w Dorohusku")
    assert not imports.plan(edited, whole).changed


def publish(dsn, plan_id):
    with imports.connect(dsn) as connection:
        return connection.execute(
            "SELECT number FROM planowisko.publish_plan(%s, 'próba')", [plan_id]
        ).fetchone()[0]


def versions(dsn):
    return dict(imports.rows(dsn, "SELECT designation, version_id FROM planning.zoning_element"))


@pytest.fixture
def publishable(dorohusk, tmp_path):
    """A small plan that satisfies the rules: its file, written with these changes of its first zone."""
    with imports.connect(dorohusk) as owner:
        drawn = add_plan(owner, imports.DOROHUSK)
    records = stored_records(dorohusk, drawn.id)
    with imports.connect(dorohusk) as owner:
        owner.execute("DELETE FROM planning.spatial_plan")

    def write(name, **changes):
        return imports.app_file(tmp_path / name, changed(records, ZoningElement, **changes))

    return write


def test_the_same_file_after_a_publication_changes_nothing(dorohusk, publishable):
    """What a later delivery changed was published with a version of its own; its file still says another."""
    report = imports.plan(dorohusk, publishable("1.gml"))
    publish(dorohusk, report.draft.id)
    second = publishable("2.gml", max_height=Decimal("9.5"))
    imports.plan(dorohusk, second)
    publish(dorohusk, report.draft.id)
    before = imports.contents(dorohusk)
    assert not imports.plan(dorohusk, second).changed
    assert imports.contents(dorohusk) == before
    # Nor is what a publication wrote a clerk's work, which the next delivery must not replace.
    third = imports.plan(dorohusk, publishable("3.gml", max_height=Decimal("12")))
    assert third.changes["zoning_element"].changed == 1


def test_other_versions_alone_change_nothing_that_was_published(dorohusk, publishable):
    other = {"version_id": "20261001T120000", "begin_lifespan_version": app_plan.CREATED}
    report = imports.plan(dorohusk, publishable("1.gml"))
    assert imports.plan(dorohusk, publishable("2.gml", **other)).changes["zoning_element"].changed == 1
    assert "20261001T120000" in versions(dorohusk).values()
    publish(dorohusk, report.draft.id)
    assert not imports.plan(dorohusk, publishable("1.gml")).changed
    assert "20261001T120000" in versions(dorohusk).values()
