import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.readers.xml.gml_geometry import GeometryError, read_surface

EASTING = AxisOrder.EASTING_FIRST
NORTHING = AxisOrder.NORTHING_FIRST
RING = "0 0 0 10 10 10 10 0 0 0"
HOLE = "2 2 2 4 4 4 4 2 2 2"
GML32 = "http://www.opengis.net/gml/3.2"
GML2 = "http://www.opengis.net/gml"


def surface(text, namespace=GML32, default=None):
    wrapped = f'<p xmlns:g="{namespace}" xmlns:xlink="http://www.w3.org/1999/xlink">{text}</p>'
    return read_surface(etree.fromstring(wrapped), default)


def ring(text=RING):
    return f"<g:LinearRing><g:posList>{text}</g:posList></g:LinearRing>"


def polygon(exterior=RING, *interiors, attributes=""):
    holes = "".join(f"<g:interior>{ring(interior)}</g:interior>" for interior in interiors)
    return f"<g:Polygon {attributes}><g:exterior>{ring(exterior)}</g:exterior>{holes}</g:Polygon>"


def patch(exterior=RING):
    return f"<g:PolygonPatch><g:exterior>{ring(exterior)}</g:exterior></g:PolygonPatch>"


ONE = {
    "polygon": polygon(),
    "surface": f"<g:Surface><g:patches>{patch()}</g:patches></g:Surface>",
    "multisurface": f"<g:MultiSurface><g:surfaceMember>{polygon()}</g:surfaceMember></g:MultiSurface>",
    "surfaceMembers": f"<g:MultiSurface><g:surfaceMembers>{polygon()}</g:surfaceMembers></g:MultiSurface>",
    "multipolygon": f"<g:MultiPolygon><g:polygonMember>{polygon()}</g:polygonMember></g:MultiPolygon>",
    "composite": f"<g:CompositeSurface><g:surfaceMember>{polygon()}</g:surfaceMember></g:CompositeSurface>",
    "nested": "<g:MultiSurface><g:surfaceMember><g:Surface><g:patches>"
    f"{patch()}</g:patches></g:Surface></g:surfaceMember></g:MultiSurface>",
    "gml2": "<g:Polygon><g:outerBoundaryIs><g:LinearRing><g:coordinates>0,0 0,10 10,10 10,0 0,0"
    "</g:coordinates></g:LinearRing></g:outerBoundaryIs></g:Polygon>",
    "gml2 separators": "<g:Polygon><g:outerBoundaryIs><g:LinearRing>"
    '<g:coordinates decimal="," cs=";" ts="|">0,0;0|0;10|10;10|10;0|0;0</g:coordinates>'
    "</g:LinearRing></g:outerBoundaryIs></g:Polygon>",
    "pos": "<g:Polygon><g:exterior><g:LinearRing>"
    + "".join(f"<g:pos>{pos}</g:pos>" for pos in ("0 0", "0 10", "10 10", "10 0", "0 0"))
    + "</g:LinearRing></g:exterior></g:Polygon>",
    "heights": '<g:Polygon srsDimension="3"><g:exterior><g:LinearRing>'
    "<g:posList>0 0 5 0 10 5 10 10 5 10 0 5 0 0 5</g:posList></g:LinearRing></g:exterior></g:Polygon>",
    "ring of segments": "<g:Polygon><g:exterior><g:Ring><g:curveMember><g:Curve><g:segments>"
    "<g:LineStringSegment><g:posList>0 0 0 10 10 10</g:posList></g:LineStringSegment>"
    "<g:LineStringSegment><g:posList>10 10 10 0 0 0</g:posList></g:LineStringSegment>"
    "</g:segments></g:Curve></g:curveMember></g:Ring></g:exterior></g:Polygon>",
}


@pytest.mark.parametrize("form", ONE)
@pytest.mark.parametrize("namespace", [GML32, GML2])
def test_all_forms_of_one_square(form, namespace):
    found = surface(ONE[form], namespace).to_polygon(EASTING)
    assert list(found.exterior.coords) == [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)]


def test_axes_are_swapped_only_when_northing_is_first():
    found = surface(polygon("1 5 2 5 2 7 1 5"))
    assert next(iter(found.to_polygon(EASTING).exterior.coords)) == (1, 5)
    assert next(iter(found.to_polygon(NORTHING).exterior.coords)) == (5, 1)


def test_holes_and_parts():
    found = surface(
        f"<g:MultiSurface><g:surfaceMember>{polygon(RING, HOLE)}</g:surfaceMember>"
        f"<g:surfaceMember>{polygon('20 20 20 30 30 30 20 20')}</g:surfaceMember></g:MultiSurface>"
    )
    assert found.to_multipolygon(EASTING).area == 100 - 4 + 50
    assert len(found.coordinates()) == 9
    with pytest.raises(GeometryError) as fault:
        found.to_polygon(EASTING)
    assert fault.value.rule == "geometry-multipart"


def test_a_ring_that_crosses_itself_is_taken_as_it_is():
    found = surface(polygon("0 0 10 10 10 0 0 10 0 0")).to_polygon(EASTING)
    assert not found.is_valid
    assert len(found.exterior.coords) == 5


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        (polygon(attributes='srsName="A"'), "Z", "A"),
        (
            f'<g:MultiSurface srsName="B"><g:surfaceMember>{polygon()}</g:surfaceMember></g:MultiSurface>',
            "Z",
            "B",
        ),
        (
            f'<g:boundedBy><g:Envelope srsName="C"/></g:boundedBy><geometry>{polygon()}</geometry>',
            "Z",
            "C",
        ),
        (f"<geometry>{polygon()}</geometry>", "Z", "Z"),
        (f"<geometry>{polygon()}</geometry>", None, None),
    ],
)
def test_the_crs_is_the_nearest_named(text, default, expected):
    feature = etree.fromstring(f'<f xmlns:g="{GML32}">{text}</f>')
    element = feature if len(feature) == 1 and feature[0].tag != "geometry" else feature[-1]
    assert read_surface(element, default).srs_name == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "missing-geometry"),
        ("<g:MultiSurface/>", "missing-geometry"),
        ("<g:Polygon/>", "missing-geometry"),
        ("<g:Polygon><g:exterior/></g:Polygon>", "missing-geometry"),
        (polygon(""), "ring-too-short"),
        (polygon("0 0 0 10 0 0"), "ring-too-short"),
        (polygon("0 0 0 10 10 10 10 0"), "ring-not-closed"),
        (polygon("0 0 0 10 10 10 10 0 0 0.001"), "ring-not-closed"),
        (polygon("0 0 0 10 10 10 10 0 0"), "odd-coordinates"),
        (polygon("0 0 0 10 10 abc 10 0 0 0"), "invalid-coordinate"),
        (polygon("0 0 0 1_0 10 10 10 0 0 0"), "invalid-coordinate"),
        (polygon("0,5 0 0 10 10 10 10 0 0,5 0"), "invalid-coordinate"),
        (polygon("NaN NaN 0 10 10 10 10 0 NaN NaN"), "invalid-coordinate"),
        (polygon("0 0 0 inf 10 10 10 0 0 0"), "invalid-coordinate"),
        (polygon("0 0 0 1e999 10 10 10 0 0 0"), "invalid-coordinate"),
        (polygon(RING, attributes='srsDimension="4"'), "invalid-coordinate"),
        (polygon(RING, "2 2 2 4 4 4 4 2"), "ring-not-closed"),
        ("<g:Point><g:pos>1 1</g:pos></g:Point>", "unsupported-geometry"),
        ('<g:MultiSurface><g:surfaceMember xlink:href="#a"/></g:MultiSurface>', "unsupported-geometry"),
        (
            "<g:Polygon><g:exterior><g:Ring><g:curveMember><g:Curve><g:segments><g:Arc>"
            "<g:posList>0 0 5 5 10 0</g:posList></g:Arc></g:segments></g:Curve></g:curveMember>"
            "</g:Ring></g:exterior></g:Polygon>",
            "curve-not-supported",
        ),
        (
            "<g:Polygon><g:exterior><g:Ring><g:curveMember><g:LineString><g:posList>0 0 0 9 9 9</g:posList>"
            "</g:LineString></g:curveMember><g:curveMember><g:LineString><g:posList>9 8 0 0</g:posList>"
            "</g:LineString></g:curveMember></g:Ring></g:exterior></g:Polygon>",
            "ring-not-closed",
        ),
    ],
)
def test_faults_have_a_rule_and_a_message(text, rule):
    with pytest.raises(GeometryError) as fault:
        surface(text)
    assert fault.value.rule == rule
    assert fault.value.message


coordinate = st.floats(allow_nan=False, allow_infinity=False, width=64)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=30))
def test_any_ring_is_read_exactly(points):
    points = [*points, points[0]]
    text = " ".join(f"{first!r} {second!r}" for first, second in points)
    assert np.array_equal(surface(polygon(text)).polygons[0].exterior, np.array(points))


@given(st.text(alphabet="0123456789.,-+eEinfNa \n_", max_size=80))
def test_any_text_for_coordinates_is_read_or_named(text):
    try:
        assert np.isfinite(surface(polygon(text)).coordinates()).all()
    except GeometryError as fault:
        named = fault.rule
        assert named
