import json
from dataclasses import replace
from decimal import Decimal

import fiona
import psycopg
import pytest
from shapely import MultiPolygon, Polygon, box, get_coordinates, transform
from shapely.geometry import mapping

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.plan import SpatialPlan, ZoningElement
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.vector.dxf_files import polyline, square, text, write_dxf

FIELDS = {
    "oznaczenie": "str",
    "symbol": "str",
    "profilPods": "str",
    "maksWysoko": "str",
    "minUdzialP": "float",
}
ZONES = (
    ("1SJ", "SJ", "KPT-MPZP-MN;U", "9,5", 40.0, app_plan.square(0, 0)),
    ("2SU", "SU", "", "12 m", None, app_plan.square(1, 0)),
    ("3SO", "SO", "", "", None, app_plan.square(2, 0)),
)
DRIVERS = {"shp": "ESRI Shapefile", "gpkg": "GPKG", "geojson": "GeoJSON"}
ACT = "PL.ZIPPZP.1234/060304-POG/1POG"


@pytest.fixture
def draft(dorohusk, tmp_path):
    """The key of a draft of a plan ogólny with zones of its own."""
    records = [
        replace(record, initiating_documents=(), adopting_documents=())
        if isinstance(record, SpatialPlan)
        else record
        for record in app_plan.whole_plan()
        if isinstance(record, SpatialPlan | ZoningElement)
    ]
    return imports.plan(dorohusk, imports.app_file(tmp_path / "plan.gml", records)).draft.id


def written(path, rows=ZONES, *, fields=None, srid=2179, geometry="Polygon"):
    """A vector file in the format of its ending; of a row the geometry stands last."""
    fields = fields or FIELDS
    srid = 4326 if path.suffix == ".geojson" else srid
    schema = {"geometry": geometry, "properties": fields}
    crs = {"crs": f"EPSG:{srid}"} if srid else {}
    with fiona.open(
        path, "w", driver=DRIVERS[path.suffix[1:]], schema=schema, encoding="UTF-8", **crs
    ) as file:
        for *values, polygon in rows:
            moved = transform_geometry(polygon, 2179, srid) if srid else polygon
            properties = dict(zip(fields, values, strict=True))
            file.write({"geometry": mapping(moved) if polygon else None, "properties": properties})
    return path


def import_into(dsn, path, *target):
    return run(dsn, "import", "plan", path, "--gmina", imports.DOROHUSK, *target)


def zones(dsn):
    return imports.rows(
        dsn,
        "SELECT local_id, designation, symbol, zone_kind, primary_profiles, max_height, "
        "min_biologically_active_share, status, plan_id FROM planning.zoning_element ORDER BY local_id",
    )


@pytest.mark.parametrize("form", ["shp", "gpkg", "geojson"])
def test_zones_of_any_vector_file_become_those_of_a_draft(dorohusk, draft, tmp_path, form):
    file = written(tmp_path / f"strefy.{form}")
    done = import_into(dorohusk, file, "--plan", draft)
    assert done.status == 0, done.errors
    assert zones(dorohusk) == [
        (
            "1POG-1SJ",
            "1SJ",
            "SJ",
            "strefaWielofunkcyjnaZZabudowaMieszkaniowaJednorodzinna",
            ["KPT-MPZP-MN", "KPT-MPZP-U"],
            Decimal("9.5"),
            Decimal(40),
            "legalForce",
            draft,
        ),
        ("1POG-2SU", "2SU", "SU", "strefaUslugowa", [], Decimal(12), None, "legalForce", draft),
        ("1POG-3SO", "3SO", "SO", "strefaOtwarta", [], None, None, "legalForce", draft),
    ]
    ((distance,),) = imports.rows(
        dorohusk,
        "SELECT max(st_hausdorffdistance(geometry, st_setsrid(%s::geometry, 2179))) "
        "FROM planning.zoning_element WHERE designation = '1SJ'",
        ZONES[0][-1].wkb_hex,
    )
    assert distance < 0.001
    before = imports.contents(dorohusk)
    assert "Bez zmian" in import_into(dorohusk, file, "--plan", draft).output
    assert imports.contents(dorohusk) == before
    assert imports.runs(dorohusk)[-1] == ("plan", "done", 3, 0)


def test_what_the_file_has_no_field_for_stays(dorohusk, draft, tmp_path):
    import_into(dorohusk, written(tmp_path / "strefy.gpkg"), "--plan", draft)
    imports.edit_zone(dorohusk, "1SJ", "Centrum")
    less = written(
        tmp_path / "granice.gpkg",
        [(zone[0], app_plan.square(number, 1)) for number, zone in enumerate(ZONES)],
        fields={"oznaczenie": "str"},
    )
    refused = import_into(dorohusk, less, "--plan", draft)
    assert (refused.status, "--replace" in refused.errors) == (1, True)
    assert import_into(dorohusk, less, "--plan", draft, "--replace").status == 0
    assert imports.rows(
        dorohusk,
        "SELECT alternative_name, max_height, primary_profiles FROM planning.zoning_element "
        "WHERE designation = '1SJ'",
    ) == [("Centrum", Decimal("9.5"), ["KPT-MPZP-MN", "KPT-MPZP-U"])]


def test_a_new_draft_is_made_around_the_zones(dorohusk, tmp_path):
    file = written(tmp_path / "strefy.shp", srid=2180)
    arguments = ("--act", ACT, "--title", "Plan ogólny gminy Dorohusk")
    done = import_into(dorohusk, file, *arguments)
    assert done.status == 0, done.errors
    ((title, plan_type, level, status, srid, covered),) = imports.rows(
        dorohusk,
        "SELECT title, plan_type, level, status, native_srid, st_area(st_symdifference(plan.geometry, "
        "(SELECT st_union(geometry) FROM planning.zoning_element))) FROM planning.spatial_plan AS plan",
    )
    assert (title, plan_type, level, status) == (
        "Plan ogólny gminy Dorohusk",
        "planOgolnyGminy",
        "local",
        "elaboration",
    )
    assert (srid, covered < 1) == (2180, True)
    with psycopg.connect(dorohusk) as connection:
        connection.execute(
            "UPDATE planning.spatial_plan SET title = 'Inny tytuł', base_version = row_version"
        )
    before = imports.contents(dorohusk)
    assert "Bez zmian" in import_into(dorohusk, file, *arguments).output
    assert imports.contents(dorohusk) == before


def test_the_boundary_of_a_new_draft_can_be_the_gminas(dorohusk, tmp_path):
    file = written(tmp_path / "strefy.gpkg")
    arguments = ("--act", ACT, "--title", "Plan ogólny", "--boundary", "gmina")
    assert "planowisko import borders" in import_into(dorohusk, file, *arguments).errors
    assert imports.rejected(dorohusk) == [("strefy.gpkg", 0, "", "missing-border")]
    border = MultiPolygon([box(8_499_000, 5_659_000, 8_505_000, 5_663_000)])
    with psycopg.connect(dorohusk) as connection:
        connection.execute(
            "UPDATE partnership.gmina SET border = st_setsrid(%s::geometry, 2179)", [border.wkb_hex]
        )
    assert import_into(dorohusk, file, *arguments).status == 0
    assert imports.value(
        dorohusk,
        "SELECT st_equals(geometry, st_setsrid(%s::geometry, 2179)) FROM planning.spatial_plan",
        border.wkb_hex,
    )


def test_terrains_of_a_local_plan_come_by_the_usual_names_of_fields(dorohusk, tmp_path):
    rows = [
        ("1MN/U", "zabudowa jednorodzinna", "0,4", "30 %", app_plan.square(0, 0)),
        ("KDL2", "droga", "", "", app_plan.square(1, 0)),
    ]
    fields = {"OZN_TER": "str", "PRZEZN": "str", "INT_MAX": "str", "PBC": "str"}
    file = written(tmp_path / "tereny.shp", rows, fields=fields)
    act = ("--act", "PL.ZIPPZP.1234/060304-MPZP/7", "--title", "Plan miejscowy")
    refused = import_into(dorohusk, file, *act)
    assert (refused.status, "planowisko profile guess tereny.shp" in refused.errors) == (1, True)
    profile = tmp_path / "nasz.yaml"
    profile.write_text(
        "profile: 1\nlayers:\n  - kind: terrain\n    fields:\n      designation: OZN_TER\n"
        "      name: PRZEZN\n      max_above_ground_intensity: INT_MAX\n"
        "      min_biologically_active_share: PBC\n"
    )
    done = import_into(dorohusk, file, *act, "--profile", profile)
    assert done.status == 0, done.errors
    assert imports.rows(
        dorohusk,
        "SELECT local_id, designation, symbol, name, max_above_ground_intensity, "
        "min_biologically_active_share, is_overlay FROM planning.terrain ORDER BY local_id",
    ) == [
        ("7-1MN-U", "1MN/U", "MN/U", "zabudowa jednorodzinna", Decimal("0.4"), Decimal(30), False),
        ("7-KDL2", "KDL2", "KDL", "droga", None, None, False),
    ]
    used = "SELECT max(options -> 'profile' ->> 'name') FROM imports.import_run"
    assert imports.value(dorohusk, used) == "nasz"


BOW = Polygon([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)])


@pytest.mark.parametrize(
    ("rows", "rule", "told"),
    [
        ([("1SX", "SX", "", "", None, app_plan.square(0, 0))], "invalid-value", "symbole stref: SW, SJ"),
        ([("", "SJ", "", "", None, app_plan.square(0, 0))], "missing-value", "brak oznaczenia"),
        ([("12", "", "", "", None, app_plan.square(0, 0))], "missing-value", "nie wynika symbol"),
        ([("1SJ", "SJ", "", "wysoki", None, app_plan.square(0, 0))], "invalid-value", "nie jest liczbą"),
        ([("1SJ", "SJ", "XX", "", None, app_plan.square(0, 0))], "invalid-value", "nie jest kodem"),
        ([("1SJ", "SJ", "", "", None, None)], "missing-geometry", "nie ma geometrii"),
        (
            [
                ("1SJ", "SJ", "", "", None, app_plan.square(0, 0)),
                ("1SJ", "SJ", "", "", None, app_plan.square(1, 0)),
            ],
            "duplicate-designation",
            "oznaczenie jest już w strefy.gpkg, warstwa strefy, obiekt nr 1",
        ),
        (
            [("1SJ", "SJ", "", "", None, MultiPolygon([app_plan.square(0, 0), app_plan.square(3, 0)]))],
            "geometry-multipart",
            "z 2 części",
        ),
        (
            [("1SJ", "SJ", "", "", None, box(7_500_000, 5_660_000, 7_500_100, 5_660_100))],
            "outside-gmina",
            "poza",
        ),
    ],
)
def test_a_file_with_a_fault_changes_nothing(dorohusk, draft, tmp_path, rows, rule, told):
    before = imports.contents(dorohusk)
    file = written(tmp_path / "strefy.gpkg", rows, geometry="Unknown")
    done = import_into(dorohusk, file, "--plan", draft)
    assert (done.status, told in done.errors) == (1, True), done.errors
    assert imports.contents(dorohusk) == before
    assert [found for _, _, _, found in imports.rejected(dorohusk)] == [rule]
    assert imports.runs(dorohusk)[-1][:2] == ("plan", "refused")


def test_swapped_axes_are_settled_by_where_the_gmina_lies(dorohusk, draft, tmp_path):
    swapped = [(*zone[:-1], transform(zone[-1], lambda points: points[:, ::-1])) for zone in ZONES]
    assert get_coordinates(swapped[0][-1])[0][0] < 6_000_000
    assert import_into(dorohusk, written(tmp_path / "strefy.gpkg", swapped), "--plan", draft).status == 0
    assert imports.value(dorohusk, "SELECT min(st_xmin(geometry)) FROM planning.zoning_element") > 8_000_000


def test_a_file_that_names_no_system_needs_it_told(dorohusk, draft, tmp_path):
    file = written(tmp_path / "strefy.shp", srid=None)
    assert "--crs" in import_into(dorohusk, file, "--plan", draft).errors
    assert import_into(dorohusk, file, "--plan", draft, "--crs", "EPSG:2179").status == 0


def test_a_plan_of_another_gmina_is_refused(dorohusk, draft, tmp_path):
    imports.add_gmina(dorohusk, imports.ZMUDZ, "Żmudź")
    done = run(
        dorohusk,
        "import",
        "plan",
        written(tmp_path / "strefy.shp"),
        "--gmina",
        imports.ZMUDZ,
        "--plan",
        draft,
    )
    assert (done.status, "jest planem gminy 060304_2" in done.errors) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--act", "1POG", "--title", "a"), "nie jest identyfikatorem aktu"),
        (("--act", ACT), "--title"),
        (("--title", "a"), "--act"),
        (("--act", ACT, "--title", "a", "--plan", "00000000-0000-4000-8000-000000000000"), "nie oba"),
    ],
)
def test_the_plan_has_to_be_told(dorohusk, tmp_path, arguments, told):
    done = import_into(dorohusk, written(tmp_path / "strefy.shp"), *arguments)
    assert (done.status, told in done.errors) == (2, True), done.errors


def test_without_an_act_a_layer_is_refused_as_a_run(dorohusk, tmp_path):
    done = import_into(dorohusk, written(tmp_path / "strefy.shp"))
    assert (done.status, "nie ma aktu" in done.errors) == (1, True), done.errors
    assert imports.rejected(dorohusk) == [("strefy.shp", 0, "", "missing-act")]


def test_a_trial_stores_nothing(dorohusk, draft, tmp_path):
    before = imports.contents(dorohusk)
    file = written(tmp_path / "strefy.geojson")
    done = import_into(dorohusk, file, "--plan", draft, "--dry-run", "--format", "json")
    assert json.loads(done.output)["classes"]["zoning_element"]["delivered"] == 3
    assert imports.contents(dorohusk) == before


def test_a_layer_without_any_zone_is_refused(dorohusk, tmp_path):
    arguments = ("--act", ACT, "--title", "Plan ogólny")
    assert import_into(dorohusk, written(tmp_path / "strefy.gpkg", ()), *arguments).status == 1
    assert imports.rejected(dorohusk) == [("strefy.gpkg", 0, "", "no-plan-objects")]


def test_terrains_of_a_drawing_make_a_local_plan(dorohusk, tmp_path):
    east, north = app_plan.EAST, app_plan.NORTH
    file = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("MN_U", "A1", square(east, north)),
        text("OPISY", "A2", "1MN/U", east + 50, north + 50),
        polyline("KDL", "A3", square(east + 100, north)),
        text("OPISY", "A4", "2KDL", east + 150, north + 50),
        polyline("RAMKA", "A5", square(east - 500, north - 500, 2000)),
    )
    act = ("--act", "PL.ZIPPZP.1234/060304-MPZP/7", "--title", "Plan miejscowy")
    assert "--crs" in import_into(dorohusk, file, *act).errors
    done = import_into(dorohusk, file, *act, "--crs", "EPSG:2179")
    assert done.status == 0, done.errors
    assert "nazwa nie jest symbolem: RAMKA (1)" in done.errors
    assert imports.rows(dorohusk, "SELECT local_id, symbol FROM planning.terrain ORDER BY local_id") == [
        ("7-1MN-U", "MN/U"),
        ("7-2KDL", "KDL"),
    ]
    assert imports.value(dorohusk, "SELECT round(st_area(geometry)) FROM planning.spatial_plan") == 20_000
    assert imports.rows(dorohusk, "SELECT rule FROM imports.import_warning") == [("layers-without-symbol",)]
    assert "Bez zmian" in import_into(dorohusk, file, *act, "--crs", "EPSG:2179").output
