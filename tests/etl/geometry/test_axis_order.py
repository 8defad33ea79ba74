import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import Placement, with_axis_order
from planowisko.etl.geometry.crs import AxisOrder, parse_srs_name
from planowisko.etl.geometry.extent import Extent

# A gmina that lies near the diagonal of PL-1992, so that some of its points fit in both orders.
DIAGONAL = Extent(400_000, 390_000, 440_000, 430_000, margin=0, name="gmina na przekątnej")
ASIDE = Extent(764_000, 294_000, 862_000, 400_000, margin=0, name="gmina Dorohusk")

NORTHING = AxisOrder.NORTHING_FIRST
EASTING = AxisOrder.EASTING_FIRST


def at(first, second, name="EPSG:2180", line=7):
    return Placement(parse_srs_name(name), first, second, first + 10, second + 10, line, "1POG-1SU")


def orders(placements, extent):
    return [order for _, order in with_axis_order(placements, lambda item: item, extent, "plan.gml")]


@pytest.mark.parametrize(
    "name", ["EPSG:2180", "urn:ogc:def:crs:EPSG::2180", "http://www.opengis.net/gml/srs/epsg.xml#2180"]
)
@pytest.mark.parametrize(
    ("first", "second", "order"), [(300_000, 800_000, NORTHING), (800_000, 300_000, EASTING)]
)
def test_the_place_settles_the_order_whatever_the_name(name, first, second, order):
    assert orders([at(first, second, name)], ASIDE) == [order]


@given(st.floats(764_000, 861_000), st.floats(294_000, 399_000), st.booleans())
def test_any_place_of_the_gmina_is_recognised_in_both_orders(easting, northing, swapped):
    placement = at(northing, easting) if swapped else at(easting, northing)
    assert orders([placement], ASIDE) == [NORTHING if swapped else EASTING]


def test_the_name_breaks_a_tie():
    assert orders([at(410_000, 410_000, "EPSG:2180")], DIAGONAL) == [EASTING]
    assert orders([at(410_000, 410_000, "urn:ogc:def:crs:EPSG::2180")], DIAGONAL) == [NORTHING]


def test_a_later_geometry_decides_for_those_held_back():
    # (395 000, 435 000) fits only as northing, easting; the name says easting first.
    assert orders([at(410_000, 410_000), None, at(395_000, 435_000)], DIAGONAL) == [NORTHING, None, NORTHING]


def test_a_file_with_both_orders_is_refused_at_the_second():
    with pytest.raises(InputRefused) as refused:
        orders([at(300_000, 800_000), at(800_000, 300_000, line=99)], ASIDE)
    assert refused.value.line == 99
    assert "niejednolita" in str(refused.value)


def test_outside_in_both_orders_is_refused_with_both_positions():
    with pytest.raises(InputRefused) as refused:
        orders([at(500_000, 650_000)], ASIDE)
    error = refused.value
    assert (error.rule, error.file, error.line, error.object) == ("outside-gmina", "plan.gml", 7, "1POG-1SU")
    for part in (
        "plan.gml, wiersz 7",
        "X = 500005.00, Y = 650005.00",
        "X = 650005.00, Y = 500005.00",
        "Dorohusk",
    ):
        assert part in str(error)


def test_a_part_outside_is_outside():
    reaching_out = Placement(parse_srs_name("EPSG:2180"), 300_000, 800_000, 300_100, 900_000, 3)
    with pytest.raises(InputRefused):
        orders([reaching_out], ASIDE)


def test_each_crs_name_is_settled_by_itself():
    both = [at(300_000, 800_000, "EPSG:2180"), at(800_000, 300_000, "urn:ogc:def:crs:EPSG::2180")]
    assert orders(both, ASIDE) == [NORTHING, EASTING]


def test_what_is_held_back_is_limited():
    held = 0
    for count, _ in enumerate(
        with_axis_order((at(410_000, 410_000) for _ in range(5000)), lambda item: item, DIAGONAL, "f")
    ):
        held = max(held, count)
    assert held == 4999


def test_geographic_coordinates():
    lublin = [at(51.1, 23.5, "urn:ogc:def:crs:EPSG::4326")]
    small = [Placement(item.crs, 51.1, 23.5, 51.11, 23.51, 1) for item in lublin]
    assert orders(small, ASIDE) == [NORTHING]
