import contextlib
import math
import sqlite3
import struct

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Polygon

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.detect import FileKind, detect
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.readers.vector.geopackage import SQLITE_SIGNATURE
from planowisko.etl.records.cadastre import RejectedRecord
from tests.etl import app_plan
from tests.etl.readers.plans.plan_geopackage_files import blob, change


def rejected(path):
    return [record for record in read_plan_file(path) if isinstance(record, RejectedRecord)]


@pytest.mark.parametrize(
    ("statement", "value", "rule", "said"),
    [
        (
            "UPDATE terrain SET max_height = ?",
            "dziewięć",
            "invalid-value",
            "max_height ma wartość „dziewięć”",
        ),
        ("UPDATE terrain SET max_height = ?", math.inf, "invalid-value", "to nie jest liczba"),
        ("UPDATE terrain SET is_overlay = ?", 2, "invalid-value", "1 (tak) i 0 (nie)"),
        ("UPDATE terrain SET valid_from = ?", "30.09.2026", "invalid-value", "RRRR-MM-DD"),
        ("UPDATE terrain SET valid_from = ?", "2026-02-30", "invalid-value", "nie ma takiego dnia"),
        ("UPDATE terrain SET begin_lifespan_version = ?", "wczoraj", "invalid-value", "RRRR-MM-DDTgg"),
        ("UPDATE terrain SET begin_lifespan_version = ?", None, "missing-value", "początek wersji obiektu"),
        ("UPDATE terrain SET symbol = ?", "", "missing-value", "symbol"),
        ("UPDATE terrain SET symbol = ?", b"MN", "invalid-value", "to nie jest tekst"),
        ("UPDATE terrain SET name = ?", "a\x00b", "invalid-value", "niedozwolone znaki"),
        ("UPDATE terrain SET name = CAST(? AS TEXT)", b"\xb3\xf3d\xbc", "invalid-value", "UTF-8"),
        ("UPDATE terrain SET geometry = ?", None, "missing-geometry", "nie ma geometrii"),
        ("UPDATE terrain SET geometry = ?", b"GP", "invalid-geometry", "postaci GeoPackage"),
        ("UPDATE terrain SET geometry = ?", "POINT(1 2)", "invalid-geometry", "postaci GeoPackage"),
        ("UPDATE terrain SET geometry = ?", blob(Polygon()), "missing-geometry", "pusta"),
        (
            "UPDATE terrain SET geometry = ?",
            blob(app_plan.square(0, 0))[:-20],
            "invalid-geometry",
            "nie da się odczytać",
        ),
        (
            "UPDATE terrain SET geometry = ?",
            blob(app_plan.square(0, 0)).replace(struct.pack("<d", 8500000.25), struct.pack("<d", math.nan)),
            "invalid-",
            "",
        ),
        (
            "UPDATE terrain SET geometry = ?",
            blob(app_plan.square(0, 0), 2180),
            "mixed-crs",
            "układzie nr 2180",
        ),
        (
            "UPDATE terrain SET geometry = ?",
            blob(MultiPolygon([app_plan.square(0, 0), app_plan.square(4, 0)])),
            "unsupported-geometry",
            "MultiPolygon o częściach: 2, a w tej warstwie ma być Polygon",
        ),
        (
            "UPDATE terrain SET geometry = ?",
            blob(LineString([(8500000, 5660000), (8500001, 5660000)])),
            "unsupported-geometry",
            "typu LineString",
        ),
        (
            "UPDATE terrain SET geometry = ?",
            blob(shapely.force_3d(app_plan.square(0, 0), 7)),
            "unsupported-geometry",
            "współrzędną Z",
        ),
        ("UPDATE terrain SET number_digits = ?", "12.50", "invalid-value", "kolumna number_digits"),
        ("UPDATE provision SET number = ?", 1.5, "invalid-value", "liczba całkowita"),
        ("UPDATE official_documentation SET links = ?", "adres", "invalid-value", "lista jako JSON"),
        ("UPDATE official_documentation SET links = ?", "[1]", "invalid-value", "lista tekstów"),
        ("UPDATE official_documentation SET links = ?", "[" * 100_000, "invalid-value", "lista jako JSON"),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_by_name(plan_file, statement, value, rule, said):
    layer = statement.split()[1]
    change(plan_file, (f"{statement} WHERE fid = (SELECT max(fid) FROM {layer})", value))
    (record,) = rejected(plan_file)
    assert record.rule.startswith(rule)
    assert record.source.layer == layer
    assert record.source.line > 0
    assert record.message.startswith(f"plan.gpkg, warstwa {layer}, obiekt nr {record.source.line}, ")
    assert record.object in ("10AB", "MN", "2")
    assert said in record.message


def test_symbols_and_provisions_need_their_act(plan_file):
    change(plan_file, ("DELETE FROM spatial_plan",))
    assert [(record.rule, record.source.layer) for record in rejected(plan_file)] == [
        ("missing-act", "background_map"),
        ("missing-act", "background_map"),
        ("missing-act", "plan_symbol"),
        ("missing-act", "provision"),
        ("missing-act", "provision"),
    ]


@pytest.mark.parametrize(
    ("statements", "rule", "said"),
    [
        (["PRAGMA application_id = 0"], "not-xml", "SQLite"),
        (["DROP TABLE gpkg_geometry_columns"], "not-geopackage", "gpkg_geometry_columns"),
        (["UPDATE gpkg_contents SET data_type = 'tiles'"], "not-plan-geopackage", "zoning_element"),
        (["DROP TABLE terrain"], "damaged-file", "warstwa terrain"),
        (
            ["ALTER TABLE terrain RENAME TO t", "CREATE VIEW terrain AS SELECT * FROM t"],
            "damaged-file",
            "widoki",
        ),
        (
            [
                "CREATE TABLE terain (fid INTEGER PRIMARY KEY)",
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
                "VALUES ('terain', 'attributes', 'x')",
            ],
            "unknown-layer",
            "terain",
        ),
        (["ALTER TABLE terrain RENAME COLUMN max_height TO max_heigth"], "unknown-column", "max_heigth"),
        (["ALTER TABLE terrain DROP COLUMN symbol"], "missing-column", "warstwa terrain: brakuje"),
        (["DELETE FROM gpkg_geometry_columns"], "missing-column", "kolumny z geometrią"),
        (["UPDATE gpkg_geometry_columns SET srs_id = 4326"], "unknown-crs", "EPSG:4326"),
        (["UPDATE gpkg_geometry_columns SET srs_id = -1"], "unknown-crs", "NONE"),
        (["DELETE FROM gpkg_spatial_ref_sys"], "unknown-crs", "None"),
        (["UPDATE terrain SET namespace = 'gdzie indziej'"], "unknown-gmina", "gdzie indziej"),
    ],
)
def test_a_file_of_another_form_is_refused(plan_file, statements, rule, said):
    if rule == "unknown-gmina":
        statements = [
            *statements,
            "DELETE FROM spatial_plan",
            "DELETE FROM provision",
            "DELETE FROM plan_symbol",
        ]
    change(plan_file, *[(statement,) for statement in statements])
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(plan_file))
    assert refused.value.rule == rule
    assert said in str(refused.value)
    assert str(refused.value).startswith("plan.gpkg")


def test_a_view_that_never_ends_cannot_hold_the_reader(plan_file):
    change(
        plan_file,
        ("DELETE FROM gpkg_contents",),
        ("DROP TABLE gpkg_spatial_ref_sys",),
        (
            "CREATE VIEW gpkg_spatial_ref_sys AS WITH RECURSIVE n (srs_id) AS "
            "(SELECT 1 UNION ALL SELECT srs_id + 1 FROM n) SELECT * FROM n",
        ),
    )
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(plan_file))
    assert refused.value.rule == "not-geopackage"


@pytest.mark.parametrize("keep", [16, 100, 4096, 100_000])
def test_a_file_that_was_cut_is_refused(plan_file, keep):
    plan_file.write_bytes(plan_file.read_bytes()[:keep])
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(plan_file))
    assert refused.value.rule in ("damaged-file", "not-xml", "not-geopackage")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_refused_or_read_and_nothing_else(plan_file, data):
    content = bytearray(plan_file.read_bytes())
    whole = bytes(content)
    for place in data.draw(st.lists(st.integers(100, len(content) - 1), min_size=1, max_size=40)):
        content[place] = data.draw(st.integers(0, 255))
    plan_file.write_bytes(content)
    try:
        list(read_plan_file(plan_file))
    except InputRefused as refusal:
        said = str(refusal)
    else:
        said = "plan.gpkg"
    finally:
        plan_file.write_bytes(whole)
    assert said.startswith("plan.gpkg")


def test_a_file_that_another_program_is_writing_is_refused(plan_file):
    change(plan_file)
    writing = sqlite3.connect(plan_file)
    with contextlib.closing(writing):
        writing.execute("PRAGMA journal_mode = WAL")
        writing.execute("UPDATE spatial_plan SET title = 'nowy'")
        writing.commit()
        with pytest.raises(InputRefused) as refused:
            list(read_plan_file(plan_file))
        assert refused.value.rule == "file-in-use"
        assert "QGIS" in str(refused.value)
    assert detect(plan_file) is FileKind.GEOPACKAGE


def test_another_sqlite_is_no_geopackage(tmp_path):
    path = tmp_path / "plan.gpkg"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE terrain (fid INTEGER)")
    assert path.read_bytes().startswith(SQLITE_SIGNATURE)
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(path))
    assert refused.value.rule == "not-xml"


def test_it_must_lie_in_its_gmina(plan_file):
    dorohusk = Extent(790_000, 360_000, 820_000, 390_000, name="gmina Dorohusk")
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(plan_file, extent_for=lambda teryt: dorohusk))
    assert refused.value.rule == "outside-gmina"
    assert "warstwa spatial_plan, obiekt nr 1, 7: geometria leży poza obszarem gminy" in str(refused.value)
    assert "gmina Dorohusk" in str(refused.value)


def test_swapped_axes_are_named_as_what_they_are(plan_file):
    swapped = shapely.transform(app_plan.square(0, 0), lambda points: points[:, ::-1])
    change(plan_file, ("UPDATE terrain SET geometry = ? WHERE designation = '1XX'", blob(swapped)))
    with pytest.raises(InputRefused) as refused:
        list(read_plan_file(plan_file))
    assert refused.value.rule == "outside-gmina"
    assert "zamienione miejscami" in str(refused.value)
    assert refused.value.object == "1XX"
