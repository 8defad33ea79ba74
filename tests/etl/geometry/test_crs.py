import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.etl.geometry.crs import (
    SUPPORTED_SRIDS,
    AxisOrder,
    UnknownCrs,
    parse_srs_name,
    srs_name,
)

AUTHORITY_FORMS = (
    "urn:ogc:def:crs:EPSG::{}",
    "urn:ogc:def:crs:EPSG:9.0:{}",
    "urn:x-ogc:def:crs:EPSG:6.11.2:{}",
    "http://www.opengis.net/def/crs/EPSG/0/{}",
    "https://www.opengis.net/def/crs/EPSG/9.9/{}",
)
EASTING_FORMS = ("http://www.opengis.net/gml/srs/epsg.xml#{}", "EPSG:{}", "epsg:{}", "urn:EPSG::{}", "{}")


@given(
    st.sampled_from(SUPPORTED_SRIDS),
    st.sampled_from(AUTHORITY_FORMS + EASTING_FORMS),
    st.sampled_from(["", " "]),
)
def test_every_form_names_its_system_and_order(srid, form, space):
    parsed = parse_srs_name(space + form.format(srid) + space)
    assert parsed.srid == srid
    expected = AxisOrder.NORTHING_FIRST if form in AUTHORITY_FORMS else AxisOrder.EASTING_FIRST
    assert parsed.named_order is expected


@pytest.mark.parametrize(
    "name",
    [
        "EPSG:3857",
        "urn:ogc:def:crs:EPSG::2175",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "PL-2000",
        "",
        "EPSG:2180; DROP",
    ],
)
def test_unsupported_names_are_refused_with_a_message(name):
    with pytest.raises(UnknownCrs, match="2176-2180"):
        parse_srs_name(name)


@given(st.text())
def test_any_text_is_understood_or_refused(text):
    with contextlib.suppress(UnknownCrs):
        assert parse_srs_name(text).srid in SUPPORTED_SRIDS


def test_the_name_we_write_is_understood():
    assert parse_srs_name(srs_name(2179)).srid == 2179
