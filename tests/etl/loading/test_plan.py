from dataclasses import replace
from decimal import Decimal

import pytest

from planowisko.etl.loading.plan_comparison import compare_files
from planowisko.etl.loading.plan_delivery import collect
from planowisko.etl.loading.progress import SILENT
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.plan import OfficialDocumentation, PlanDrawing, SpatialPlan, ZoningElement
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import APP_2_0
from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.loading.plan_records import changed, refusal_of, stored_records


def test_every_class_and_attribute_of_a_plan_is_stored(dorohusk, whole):
    report = imports.plan(dorohusk, whole)
    assert report.draft.created
    assert {name: changes.new for name, changes in report.changes.items()} == {
        "spatial_plan": 1,
        "official_documentation": 5,
        "plan_drawing": 1,
        "zoning_element": 3,
        "supplementary_regulation": 3,
        "background_map": 2,
    }
    stored = app_plan.without_source(stored_records(dorohusk, report.draft.id))
    expected = app_plan.whole_plan()

    def key(record):
        return type(record).__name__, record.local_id

    assert sorted(stored, key=key) == sorted(expected, key=key)
    assert imports.runs(dorohusk) == [("plan", "done", 13, 0)]


def test_decimals_keep_their_digits(dorohusk, whole):
    imports.plan(dorohusk, whole)
    assert imports.rows(
        dorohusk,
        "SELECT max_above_ground_intensity::text, max_built_up_share::text, max_height::text "
        "FROM planning.zoning_element WHERE designation = '2SU'",
    ) == [("0.80", "50.0", "12")]


def test_the_same_delivery_twice_changes_nothing(dorohusk, whole):
    first = imports.plan(dorohusk, whole)
    before = imports.contents(dorohusk)
    second = imports.plan(dorohusk, whole)
    assert (first.changed, second.changed) == (True, False)
    assert second.draft.id == first.draft.id
    assert not second.draft.created
    assert imports.contents(dorohusk) == before


def test_a_drawing_without_a_date_keeps_the_one_of_its_act(dorohusk, tmp_path):
    """APP 2.0 does not demand obowiazujeOd of a drawing; the database fills it."""
    records = changed(app_plan.whole_plan(), PlanDrawing, valid_from=None)
    file = tmp_path / "plan.gml"
    write_app(records, file, srid=2179, created=app_plan.CREATED, schema=APP_2_0)
    report = imports.plan(dorohusk, file)
    before = imports.contents(dorohusk)
    assert not imports.plan(dorohusk, file).changed
    assert imports.contents(dorohusk) == before
    delivery = collect([file], lambda path: read_app(path), SILENT)
    with imports.connect(dorohusk) as connection:
        assert compare_files(connection, delivery, imports.DOROHUSK, report.draft.id, None) == []


def test_what_is_exported_and_imported_again_is_the_same_plan(dorohusk, whole, tmp_path):
    report = imports.plan(dorohusk, whole)
    again = imports.app_file(tmp_path / "eksport.gml", stored_records(dorohusk, report.draft.id))
    before = imports.contents(dorohusk)
    assert not imports.plan(dorohusk, again).changed
    assert imports.contents(dorohusk) == before


def test_another_system_is_transformed_and_remembered(dorohusk, tmp_path):
    file = imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan(), srid=2180)
    report = imports.plan(dorohusk, file)
    assert report.draft.native_srid == 2180
    drafted = imports.rows(
        dorohusk, "SELECT st_srid(geometry), st_xmin(geometry) FROM planning.zoning_element ORDER BY 2"
    )
    assert [srid for srid, _ in drafted] == [2179] * 3
    assert drafted[0][1] == pytest.approx(app_plan.EAST, abs=0.001)
    again = imports.app_file(tmp_path / "eksport.gml", stored_records(dorohusk, report.draft.id), srid=2180)
    assert again.read_bytes() == file.read_bytes()


def test_a_later_delivery_changes_what_differs_and_only_that(dorohusk, whole, tmp_path):
    report = imports.plan(dorohusk, whole)
    before = dict(imports.rows(dorohusk, "SELECT designation, z::text FROM planning.zoning_element AS z"))
    keys = dict(imports.rows(dorohusk, "SELECT designation, id FROM planning.zoning_element"))
    records = [
        record for record in app_plan.whole_plan() if getattr(record, "designation", "") not in ("10SU",)
    ]
    records = changed(records, ZoningElement, max_height=Decimal("9.5"))
    records.append(app_plan.bare_zone("3SU", app_plan.square(4, 0)))
    changes = imports.plan(dorohusk, imports.app_file(tmp_path / "2.gml", records)).changes["zoning_element"]
    assert (changes.delivered, changes.new, changes.changed, changes.unchanged, changes.deleted) == (
        3,
        1,
        1,
        1,
        1,
    )
    after = imports.rows(
        dorohusk, "SELECT designation, id, row_version, z::text FROM planning.zoning_element AS z ORDER BY 1"
    )
    assert [row[:3] for row in after] == [
        ("1SU", keys["1SU"], 2),
        ("2SU", keys["2SU"], 1),
        ("3SU", after[2][1], 1),
    ]
    assert after[1][3] == before["2SU"]
    assert imports.value(dorohusk, "SELECT row_version FROM planning.spatial_plan") == 1
    assert report.draft.id == imports.value(dorohusk, "SELECT id FROM planning.spatial_plan")


def test_a_value_that_differs_in_its_digits_only_is_a_change(dorohusk, whole, tmp_path):
    imports.plan(dorohusk, whole)
    records = [
        replace(record, max_built_up_share=Decimal("50")) if record.local_id == "1POG-2SU" else record
        for record in app_plan.whole_plan()
    ]
    report = imports.plan(dorohusk, imports.app_file(tmp_path / "2.gml", records))
    assert report.changes["zoning_element"].changed == 1
    assert (
        imports.value(
            dorohusk, "SELECT max_built_up_share::text FROM planning.zoning_element WHERE designation = '2SU'"
        )
        == "50"
    )


def test_classes_that_are_not_delivered_stay(dorohusk, whole, tmp_path):
    imports.plan(dorohusk, whole)
    zones = [record for record in app_plan.whole_plan() if isinstance(record, ZoningElement)]
    report = imports.plan(dorohusk, imports.app_file(tmp_path / "strefy.gml", zones[:1]))
    assert set(report.changes) == {"zoning_element"}
    assert report.changes["zoning_element"].deleted == 2
    assert imports.value(dorohusk, "SELECT count(*) FROM planning.official_documentation") == 5
    assert imports.value(dorohusk, "SELECT count(*) FROM planning.background_map") == 2


def test_zones_without_their_act_make_a_plan_that_the_act_completes(dorohusk, tmp_path):
    records = app_plan.whole_plan()
    zones = imports.app_file(tmp_path / "strefy.gml", [r for r in records if isinstance(r, ZoningElement)])
    first = imports.plan(dorohusk, zones)
    assert imports.rows(
        dorohusk,
        "SELECT title, plan_type, level, status, native_srid, geometry IS NULL, valid_from::text "
        "FROM planning.spatial_plan",
    ) == [("Plan bez aktu (uzupełnij)", "planOgolnyGminy", "local", "legalForce", 2179, True, "2026-09-30")]
    act = imports.app_file(tmp_path / "akt.gml", [r for r in records if isinstance(r, SpatialPlan)])
    second = imports.plan(dorohusk, act)
    assert second.draft.id == first.draft.id
    assert second.draft.title == "Plan ogólny gminy Dorohusk „Żółć”"
    assert imports.rows(dorohusk, "SELECT title, geometry IS NULL FROM planning.spatial_plan") == [
        ("Plan ogólny gminy Dorohusk „Żółć”", False)
    ]
    assert imports.value(dorohusk, "SELECT count(*) FROM planning.zoning_element") == 3


def test_a_local_plan_is_taken(dorohusk, tmp_path):
    namespace = "PL.ZIPPZP.1234/060304-MPZP"
    address = f"{app_plan.ADDRESS}/AktPlanowaniaPrzestrzennego/{namespace}/7MPZP"
    act = replace(
        app_plan.spatial_plan(),
        namespace=namespace,
        local_id="7MPZP",
        plan_type="miejscowyPlanZagospodarowaniaPrzestrzennego",
        level="infraLocal",
        initiating_documents=(),
        adopting_documents=(),
    )
    drawing = replace(app_plan.drawing(), namespace=namespace, plan=address, local_id="7MPZP-R1")
    document = replace(app_plan.documents()[1], namespace=namespace, adopts=(address,))
    report = imports.plan(dorohusk, imports.app_file(tmp_path / "mpzp.gml", [act, drawing, document]))
    assert report.draft.plan_type == "miejscowyPlanZagospodarowaniaPrzestrzennego"
    assert report.draft.identifier == (namespace, "7MPZP")


def test_two_acts_are_refused(dorohusk, tmp_path):
    records = [app_plan.spatial_plan(), replace(app_plan.spatial_plan(), local_id="2POG")]
    refusal = refusal_of(dorohusk, imports.app_file(tmp_path / "plan.gml", records))
    assert (refusal.rule, refusal.object) == ("several-acts", "2POG")
    assert [rule for *_, rule in imports.rejected(dorohusk)] == ["several-acts"]


def test_objects_of_another_namespace_are_refused(dorohusk, tmp_path):
    records = changed(app_plan.whole_plan(), OfficialDocumentation, namespace="PL.ZIPPZP.1234/060304-MPZP")
    refusal = refusal_of(dorohusk, imports.app_file(tmp_path / "plan.gml", records))
    assert (refusal.rule, refusal.object) == ("mixed-namespaces", "1")


def test_a_zone_of_another_plan_is_refused(dorohusk, tmp_path):
    records = changed(app_plan.whole_plan(), ZoningElement, plan=app_plan.OTHER_PLAN)
    refusal = refusal_of(dorohusk, imports.app_file(tmp_path / "plan.gml", records))
    assert (refusal.rule, refusal.object) == ("other-plan", "1POG-1SU")
    assert "060304-MPZP/7" in str(refusal)


def test_another_gminas_plan_is_refused(dorohusk, whole):
    imports.add_gmina(dorohusk, imports.ZMUDZ, "Żmudź")
    refusal = refusal_of(dorohusk, whole, unit=imports.ZMUDZ)
    assert (refusal.rule, refusal.object) == ("other-gmina", "1POG")


def test_files_in_different_systems_are_refused(dorohusk, tmp_path):
    records = app_plan.whole_plan()
    act = imports.app_file(tmp_path / "akt.gml", [r for r in records if isinstance(r, SpatialPlan)])
    zones = [r for r in records if isinstance(r, ZoningElement)]
    other = imports.app_file(tmp_path / "strefy.gml", zones, srid=2180)
    refusal = refusal_of(dorohusk, act, other)
    assert (refusal.rule, refusal.file, refusal.object) == ("mixed-crs", "strefy.gml", "1POG-1SU")


def test_a_part_in_another_system_than_the_rest_of_the_draft_is_refused(dorohusk, whole, tmp_path):
    imports.plan(dorohusk, whole)
    zones = [r for r in app_plan.whole_plan() if isinstance(r, ZoningElement)]
    refusal = refusal_of(dorohusk, imports.app_file(tmp_path / "strefy.gml", zones, srid=2180))
    assert refusal.rule == "mixed-crs"
    assert "EPSG:2179" in str(refusal)


def test_one_bad_object_refuses_the_whole_plan(dorohusk, whole):
    text = whole.read_text().replace("<app:oznaczenie>2SU</app:oznaczenie>", "<app:oznaczenie/>")
    whole.write_text(text)
    refusal = refusal_of(dorohusk, whole)
    assert (refusal.rule, refusal.object) == ("missing-element", "1POG-2SU")
    line = text[: text.index("<app:oznaczenie/>")].count("\n")
    ((name, recorded_line, object, rule),) = imports.rejected(dorohusk)
    assert (name, object, rule) == ("plan.gml", "1POG-2SU", "missing-element")
    assert line - 10 < recorded_line <= line


def test_a_plan_that_lies_elsewhere_is_refused(dorohusk, tmp_path):
    zone = app_plan.bare_zone("1SU", app_plan.square(-400, 0))
    refusal = refusal_of(dorohusk, imports.app_file(tmp_path / "plan.gml", [zone]))
    assert (refusal.rule, refusal.object) == ("outside-gmina", "1POG-1SU")


def test_documents_that_name_no_plan_are_refused(dorohusk, tmp_path):
    file = imports.app_file(tmp_path / "dokument.gml", [app_plan.documents()[4]])
    assert refusal_of(dorohusk, file).rule == "unknown-plan"


def test_a_real_plan_of_two_files_survives_export_and_import(database, reference, tmp_path):
    imports.add_gmina(database, "321202_4", "Próbna")
    app = reference / "data/app"
    report = imports.plan(database, app / "pog_act_2_0.gml", app / "pog_zones_2_0.gml", unit="321202_4")
    assert report.draft.native_srid == 2176
    assert report.changes["spatial_plan"].new == 1
    assert report.changes["zoning_element"].new == 28
    again = imports.app_file(tmp_path / "eksport.gml", stored_records(database, report.draft.id), srid=2176)
    assert not imports.plan(database, again, unit="321202_4").changed


def test_a_real_zone_with_easting_first_lands_in_sopot(database, reference):
    imports.add_gmina(database, "226401_1", "Sopot")
    imports.plan(database, reference / "data/app/ru_wfs_zone_3_0.xml", unit="226401_1")
    ((longitude, latitude),) = imports.rows(
        database,
        """
        SELECT st_x(place), st_y(place)
        FROM planning.zoning_element, st_transform(st_pointonsurface(geometry), 4326) AS place
        """,
    )
    assert (round(longitude, 2), round(latitude, 2)) == (18.54, 54.46)
    report = imports.plan(database, reference / "data/app/ru_wfs_document_3_0.xml", unit="226401_1")
    assert not report.draft.created
