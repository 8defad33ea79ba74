"""Names of coordinate reference systems as they occur in GML, and what they mean.

The official axis order of all five national systems and of EPSG:4326/4258 is northing (latitude) first. What
the form of a name promises is only a hint: services are known to write a form and deliver the other order.
Where the gmina lies settles it (see :mod:`planowisko.etl.geometry.axis_order`).
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

PROJECTED_SRIDS = (2176, 2177, 2178, 2179, 2180)
"""PL-2000 zones 5-8 and PL-1992, metres."""

GEOGRAPHIC_SRIDS = (4258, 4326)
"""ETRS89 and WGS 84, degrees; accepted as input only."""

SUPPORTED_SRIDS = PROJECTED_SRIDS + GEOGRAPHIC_SRIDS

CRS_ADDRESS = "http://www.opengis.net/def/crs/EPSG/0/"


class AxisOrder(Enum):
    """Which coordinate of a pair comes first: northing (latitude) or easting (longitude)."""

    NORTHING_FIRST = "northing-first"
    EASTING_FIRST = "easting-first"


class UnknownCrs(ValueError):
    """The name is no name of a coordinate system, or of one that is not supported.

    The message is Polish, ``english`` says the same in English.
    """

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


@dataclass(frozen=True, slots=True)
class CrsName:
    """A coordinate system as named in a file: its EPSG code and the axis order implied by the name's form."""

    name: str
    srid: int
    named_order: AxisOrder


# Forms that by their definition carry the authority's axis order ...
_AUTHORITY_ORDER = (
    re.compile(r"urn:(?:x-)?ogc:def:crs:EPSG:[^:]*:(\d+)", re.IGNORECASE),
    re.compile(r"https?://(?:www\.)?opengis\.net/def/crs/EPSG/[^/]+/(\d+)/?", re.IGNORECASE),
)
# ... and older ones that traditionally carry easting (longitude) first.
_EASTING_FIRST = (
    re.compile(r"https?://(?:www\.)?opengis\.net/gml/srs/epsg\.xml#(\d+)", re.IGNORECASE),
    re.compile(r"(?:urn:)?EPSG:{1,2}(\d+)", re.IGNORECASE),
    re.compile(r"(\d{4,5})"),
)


@lru_cache(maxsize=256)
def parse_srs_name(name: str) -> CrsName:
    """Return the coordinate system named by an ``srsName`` in any of the usual forms.

    Raises :class:`UnknownCrs` when the name is not understood or the system is not
    one of EPSG:2176-2180, 4258, 4326.
    """
    text = name.strip()
    for patterns, order in (
        (_AUTHORITY_ORDER, AxisOrder.NORTHING_FIRST),
        (_EASTING_FIRST, AxisOrder.EASTING_FIRST),
    ):
        for pattern in patterns:
            match = pattern.fullmatch(text)
            if match:
                srid = int(match[1])
                if srid not in SUPPORTED_SRIDS:
                    raise UnknownCrs(
                        f"układ współrzędnych EPSG:{srid} („{text}”) nie jest obsługiwany; "
                        "dopuszczalne są EPSG:2176-2180 oraz 4258 i 4326",
                        f"coordinate system EPSG:{srid} (“{text}”) is not supported; "
                        "EPSG:2176-2180, 4258 and 4326 are",
                    )
                return CrsName(text, srid, order)
    raise UnknownCrs(
        f"nie rozpoznano układu współrzędnych „{text}”; dopuszczalne są EPSG:2176-2180 oraz 4258 i 4326",
        f"coordinate system “{text}” is not known; EPSG:2176-2180, 4258 and 4326 are supported",
    )


def srs_name(srid: int) -> str:
    """Return the address by which we name the coordinate system ``srid`` in files that we write."""
    return f"{CRS_ADDRESS}{srid}"
