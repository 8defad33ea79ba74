import os
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon
from shapely.affinity import translate

from planowisko.etl.readers.detect import FileKind, detect
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import SpatialPlan
from planowisko.etl.records.plan_layers import PLAN_LAYERS
from planowisko.etl.records.source import Source
from tests.etl import app_plan, local_plan
from tests.etl.readers.plans.plan_geopackage_files import blob, change, in_order, write


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
