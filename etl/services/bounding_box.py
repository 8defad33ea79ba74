"""The box of a gmina as a service is asked for it."""

from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.extent import EXTENT_SRID, Extent

NATIONAL_CRS = f"urn:ogc:def:crs:EPSG::{EXTENT_SRID}"

_MARGIN_METRES = 100.0


def bounding_box(extent: Extent, order: AxisOrder = AxisOrder.NORTHING_FIRST) -> str:
    """Return the parameter BBOX in EPSG:2180, by the form of that name northing first."""
    low = (extent.min_northing - _MARGIN_METRES, extent.min_easting - _MARGIN_METRES)
    high = (extent.max_northing + _MARGIN_METRES, extent.max_easting + _MARGIN_METRES)
    if order is AxisOrder.EASTING_FIRST:
        low, high = low[::-1], high[::-1]
    return ",".join([*(f"{value:.2f}" for value in (*low, *high)), NATIONAL_CRS])
