import contextlib
import io
import json
import os
import sqlite3
import struct
import subprocess
import time
from dataclasses import replace
from datetime import timedelta

import fiona
import pytest
import shapely

from planowisko.etl.records.plan_layers import PLAN_LAYERS
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from planowisko.etl.writers.whole_file import whole_path
from tests.etl import app_plan, local_plan


@pytest.fixture
def written(tmp_path):
    """A local plan as GeoPackage."""
    path = tmp_path / "plan.gpkg"
    assert write(local_plan.whole_plan(), path) == []
    return path


def write(records, path, srid=2179):
    return write_plan_geopackage(records, path, srid=srid, created=app_plan.CREATED)


def rows(path, query):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_every_class_is_a_layer_also_without_objects(written):
    assert fiona.listlayers(written) == [layer.name for layer in PLAN_LAYERS] + ["layer_styles"]
    types = rows(
        written, "SELECT table_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY 1"
    )
    assert types == [
        ("line_marking", "LINESTRING", 2179),
        ("point_marking", "POINT", 2179),
        ("spatial_plan", "MULTIPOLYGON", 2179),
        ("supplementary_regulation", "POLYGON", 2179),
        ("terrain", "POLYGON", 2179),
        ("zoning_element", "POLYGON", 2179),
    ]


def test_what_a_gis_reads_is_what_the_plan_says(written):
    with fiona.open(written, layer="terrain") as terrains:
        found = {feature["properties"]["designation"]: feature for feature in terrains}
        assert list(found) == ["1XX", "1ZL", "2MN/U", "10AB"]
        mixed = found["2MN/U"]
        assert (mixed["properties"]["max_above_ground_intensity"], mixed["properties"]["max_height"]) == (
            0.8,
            9.5,
        )
        assert mixed["properties"]["is_overlay"] is False
        assert mixed["properties"]["regulation_nature_label"] == "ogólnie wiążące"
        assert mixed["properties"]["begin_lifespan_version"] == "2026-09-30T08:15:00+00:00"
        expected = next(
            record for record in local_plan.whole_plan() if getattr(record, "designation", "") == "2MN/U"
        )
        assert shapely.geometry.shape(mixed["geometry"]).equals_exact(expected.geometry, 0)
    assert rows(written, "SELECT number, symbol, paragraph, content FROM provision") == [
        (1, None, "§ 1", "Ustalenia ogólne."),
        (2, "MN", "§ 2", "Zabudowa mieszkaniowa."),
    ]
    ((links,),) = rows(written, "SELECT links FROM official_documentation")
    assert json.loads(links) == ["https://example.org/a?b=1&c=2,3", "https://example.org/b"]


def test_easting_stands_first_in_the_bytes(tmp_path):
    path = tmp_path / "plan.gpkg"
    write(local_plan.whole_plan(), path)
    ((blob,),) = rows(path, "SELECT geometry FROM point_marking")
    point = next(record for record in local_plan.markings() if record.geometry.geom_type == "Point")
    assert struct.unpack("<dd", blob[-16:]) == (point.geometry.x, point.geometry.y)
    assert point.geometry.x > 8_000_000 > point.geometry.y


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    first, second = tmp_path / "1.gpkg", tmp_path / "2.gpkg"
    write(app_plan.whole_plan(), first)
    # A date of today, to the second, would differ.
    time.sleep(1.1)
    write(list(reversed(app_plan.whole_plan())), second)
    assert first.read_bytes() == second.read_bytes()
    write_plan_geopackage(
        app_plan.whole_plan(), second, srid=2179, created=app_plan.CREATED + timedelta(seconds=1)
    )
    assert first.read_bytes() != second.read_bytes()


def test_a_stream_gets_the_same_bytes_as_a_file(tmp_path):
    stream = io.BytesIO()
    write(app_plan.whole_plan(), stream)
    write(app_plan.whole_plan(), tmp_path / "plan.gpkg")
    assert stream.getvalue() == (tmp_path / "plan.gpkg").read_bytes()


def test_another_system_is_transformed_to_a_tenth_of_a_millimetre(tmp_path):
    path = tmp_path / "plan.gpkg"
    write(local_plan.whole_plan(), path, srid=2180)
    with fiona.open(path, layer="terrain") as terrains:
        assert terrains.crs.to_epsg() == 2180
        for feature in terrains:
            points = shapely.get_coordinates(shapely.geometry.shape(feature["geometry"]))
            assert (points == points.round(4)).all()
            assert ((points > [600_000, 200_000]) & (points < [900_000, 500_000])).all()
    with pytest.raises(ValueError, match="4326"):
        write(local_plan.whole_plan(), path, srid=4326)


def test_columns_have_polish_names_and_layers_their_official_style(written):
    names = dict(
        rows(written, "SELECT column_name, name FROM gpkg_data_columns WHERE table_name = 'terrain'")
    )
    assert names["planning_fee_rate"] == "stawka opłaty planistycznej (%)"
    columns = {name for (name,) in rows(written, "SELECT name FROM pragma_table_info('terrain')")}
    assert columns - {"fid", "geometry"} == set(names)
    styles = dict(rows(written, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    assert set(styles) == {layer.name for layer in PLAN_LAYERS}
    assert "categorizedSymbol" in styles["zoning_element"]
    assert 'field="designation" name="oznaczenie"' in styles["zoning_element"]


def test_a_draft_without_a_boundary_or_a_link_is_written(tmp_path):
    path = tmp_path / "plan.gpkg"
    plan = replace(app_plan.spatial_plan(), geometry=shapely.MultiPolygon())
    write([plan, replace(app_plan.drawing(), link="")], path)
    assert rows(path, "SELECT geometry FROM spatial_plan") == [(None,)]
    assert rows(path, "SELECT link FROM plan_drawing") == [(None,)]


def test_a_file_that_failed_leaves_what_was_there(tmp_path):
    path = tmp_path / "plan.gpkg"
    path.write_text("przedtem")

    def records():
        yield app_plan.spatial_plan()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(records(), path)
    assert [file.name for file in tmp_path.iterdir()] == ["plan.gpkg"]
    assert path.read_text() == "przedtem"


def test_what_a_killed_process_left_is_no_beginning(tmp_path):
    path = tmp_path / "plan.gpkg"
    with whole_path(path, ".gpkg") as partial:
        partial.write_text("x")
        left = {
            partial: partial.read_bytes(),
            partial.with_name(partial.name + "-journal"): b"\xd9\xd5\x05\xf9",
        }
    for file, content in left.items():
        file.write_bytes(content)
    write(app_plan.whole_plan(), path)
    assert [file.name for file in tmp_path.iterdir()] == ["plan.gpkg"]
    assert rows(path, "SELECT count(*) FROM zoning_element") == [(3,)]


_QGIS = """
import os
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer({path!r} + "|layername=zoning_element", "strefy", "ogr")
colors = {{entry.value(): entry.symbol().color().name() for entry in layer.renderer().categories()}}
print(layer.isValid(), layer.featureCount(), layer.crs().authid(), colors["SU"], flush=True)
print(layer.attributeDisplayName(layer.fields().indexOf("designation")), flush=True)
os._exit(0)
"""


def test_qgis_opens_it_with_the_official_colours(tmp_path):
    path = tmp_path / "plan.gpkg"
    write(app_plan.whole_plan(), path)
    shown = subprocess.run(
        ["/usr/bin/python3", "-c", _QGIS.format(path=str(path))],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )
    assert shown.stdout.split() == ["True", "3", "EPSG:2179", "#ff6c69", "oznaczenie"], shown.stderr
