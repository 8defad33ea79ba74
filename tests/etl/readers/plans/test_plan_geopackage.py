import contextlib
import math
import os
import sqlite3
import struct
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Polygon
from shapely.affinity import translate

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.detect import FileKind, detect
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.readers.vector.geopackage import SQLITE_SIGNATURE
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import SpatialPlan
from planowisko.etl.records.plan_layers import PLAN_LAYERS
from planowisko.etl.records.source import Source
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from tests.etl import app_plan, local_plan


@pytest.fixture(scope="module")
def _content(tmp_path_factory):
    return write(tmp_path_factory.mktemp("plan") / "plan.gpkg", local_plan.whole_plan()).read_bytes()


@pytest.fixture
def plan_file(_content, tmp_path):
    """A local plan as GeoPackage."""
    path = tmp_path / "plan.gpkg"
    path.write_bytes(_content)
    return path


def write(path, records, srid=2179):
    write_plan_geopackage(records, path, srid=srid, created=app_plan.CREATED)
    return path


def change(path, *statements):
    """Change a file as another program would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        # The triggers of the spatial index call functions that only a GIS has.
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement, *values in statements:
            connection.execute(statement, values)


def in_order(records):
    return sorted(
        (replace(record, source=app_plan.SOURCE) for record in records),
        key=lambda record: (type(record).__name__, record.local_id),
    )


def blob(geometry, srs_id=2179):
    return b"GP\x00\x01" + struct.pack("<i", srs_id) + shapely.to_wkb(geometry)


def rejected(path):
    return [record for record in read_plan_file(path) if isinstance(record, RejectedRecord)]


@pytest.mark.parametrize("plan", [app_plan, local_plan], ids=["plan ogólny", "local plan"])
def test_every_class_and_attribute_comes_back(tmp_path, plan):
    path = write(tmp_path / "plan.gpkg", plan.whole_plan())
    assert detect(path) is FileKind.GEOPACKAGE
    found = list(read_plan_file(path))
    assert in_order(found) == in_order(plan.whole_plan())
    assert {type(record) for record in found} == {type(record) for record in plan.whole_plan()}
    act = next(record for record in found if isinstance(record, SpatialPlan))
    assert act.source == Source("plan.gpkg", 1, "spatial_plan")
    assert act.source.place == "plan.gpkg, warstwa spatial_plan, obiekt nr 1"


# What XML and PostgreSQL can hold, so what a plan can hold.
_TEXT = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Co", "Cn"), exclude_characters="\x7f"),
    min_size=1,
    max_size=30,
)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_NUMBER = st.decimals(-1000, 100_000, places=2) | st.none()
_MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
_DAY = st.dates(date(1950, 1, 1), date(2100, 1, 1))
_COORDINATE = st.floats(0, 1000, allow_nan=False)


@st.composite
def _squares(draw):
    west, south = 8_500_000 + draw(_COORDINATE), 5_660_000 + draw(_COORDINATE)
    return shapely.box(west, south, west + 1 + draw(_COORDINATE), south + 1 + draw(_COORDINATE))


@st.composite
def _plans(draw):
    """A plan with a terrain, a zone and a document, every attribute drawn."""
    act = replace(
        local_plan.spatial_plan(),
        title=draw(_TEXT),
        alternative_titles=draw(_TEXTS),
        begin_lifespan_version=draw(_MOMENT),
        end_lifespan_version=draw(_MOMENT | st.none()),
        valid_from=draw(_DAY | st.none()),
        amendment_number=draw(st.integers(0, 2**31 - 1) | st.none()),
        is_modification=draw(st.booleans() | st.none()),
        terrains_tile=draw(st.booleans() | st.none()),
        other_documents=draw(_TEXTS),
        geometry=MultiPolygon([draw(_squares())]),
    )
    terrain = replace(
        local_plan.terrain("1MN", draw(_TEXT), draw(_squares())),
        name=draw(_TEXT | st.none()),
        is_overlay=draw(st.booleans()),
        max_height=draw(_NUMBER),
        planning_fee_rate=draw(_NUMBER),
    )
    document = replace(
        app_plan.documents()[1], namespace=act.namespace, links=draw(_TEXTS), document_date=draw(_DAY)
    )
    return [act, terrain, document]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=_plans())
def test_whatever_a_plan_holds_comes_back(tmp_path, plan):
    path = write(tmp_path / "plan.gpkg", plan)
    assert in_order(read_plan_file(path)) == in_order(plan)


def test_numbers_come_back_as_they_were_written_unless_somebody_changed_them(tmp_path):
    zone = replace(
        app_plan.zone("1SU", app_plan.square(0, 0)),
        max_above_ground_intensity=Decimal("0.1"),
        max_built_up_share=Decimal("33.30"),
        max_height=Decimal("12"),
        min_biologically_active_share=Decimal("50.0"),
    )

    def digits():
        (found,) = read_plan_file(path)
        return [
            str(found.max_above_ground_intensity),
            str(found.max_built_up_share),
            str(found.max_height),
            str(found.min_biologically_active_share),
        ]

    path = write(tmp_path / "plan.gpkg", [zone])
    assert digits() == ["0.1", "33.30", "12", "50.0"]
    change(path, ("UPDATE zoning_element SET max_built_up_share = 33.4",))
    assert digits() == ["0.1", "33.4", "12", "50.0"]
    change(path, ("UPDATE zoning_element SET number_digits = NULL",))
    assert digits() == ["0.1", "33.4", "12", "50"]


def test_a_file_with_parts_of_a_plan_is_read(plan_file):
    change(
        plan_file,
        *[
            (statement.format(layer.name),)
            for layer in PLAN_LAYERS
            if layer.name != "terrain"
            for statement in (
                'DROP TABLE "{}"',
                "DELETE FROM gpkg_contents WHERE table_name = '{}'",
                "DELETE FROM gpkg_geometry_columns WHERE table_name = '{}'",
            )
        ],
        ("ALTER TABLE terrain DROP COLUMN parking_rule",),
        ("ALTER TABLE terrain DROP COLUMN regulation_nature_label",),
    )
    found = list(read_plan_file(plan_file))
    expected = [record for record in local_plan.whole_plan() if type(record).__name__ == "Terrain"]
    assert in_order(found) == in_order(replace(terrain, parking_rule=None) for terrain in expected)


def test_a_single_surface_may_be_written_either_way(plan_file):
    terrain = app_plan.square(2, 0)
    act = app_plan.square(0, 0)
    change(
        plan_file,
        ("UPDATE terrain SET geometry = ? WHERE designation = '1XX'", blob(MultiPolygon([terrain]))),
        ("UPDATE spatial_plan SET geometry = ?", blob(act)),
    )
    found = {
        getattr(record, "designation", type(record).__name__): record for record in read_plan_file(plan_file)
    }
    assert found["1XX"].geometry.equals_exact(terrain, 0)
    assert found["SpatialPlan"].geometry.equals_exact(MultiPolygon([act]), 0)


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


_QGIS = """
import os, sys
from qgis.core import QgsApplication, QgsProject, QgsVectorFileWriter, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=terrain", "terrain", "ogr")
layer.startEditing()
for feature in layer.getFeatures():
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("planning_fee_rate"), 12.5)
    moved = feature.geometry()
    moved.translate(0.5, 0.25)
    layer.changeGeometry(feature.id(), moved)
assert layer.commitChanges(), layer.commitErrors()
options = QgsVectorFileWriter.SaveVectorOptions()
options.driverName, options.layerName = "GPKG", "terrain"
context = QgsProject.instance().transformContext()
written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, sys.argv[2], context, options)
assert written[0] == 0, written
print("done", flush=True)
os._exit(0)
"""


def test_what_qgis_edits_and_saves_anew_is_read(plan_file, tmp_path):
    saved = tmp_path / "tereny.gpkg"
    edited = subprocess.run(
        ["/usr/bin/python3", "-c", _QGIS, plan_file, saved],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "TZ": "Europe/Warsaw"},
    )
    assert edited.stdout == "done\n", edited.stderr
    expected = [
        replace(
            record,
            planning_fee_rate=Decimal("12.5"),
            geometry=translate(record.geometry, 0.5, 0.25),
        )
        for record in local_plan.whole_plan()
        if isinstance(record, Terrain)
    ]
    assert in_order(read_plan_file(saved)) == in_order(expected)
    assert in_order(
        record for record in read_plan_file(plan_file) if isinstance(record, Terrain)
    ) == in_order(expected)


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
