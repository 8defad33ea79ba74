"""The properties of features in the simplified answers of county WFS services.

MapServer (``ms``) and ``http://xsd.geoportal2.pl/ewns``.
"""

from collections.abc import Mapping

from lxml import etree

from planowisko.etl.checks.given_text import given_text
from planowisko.etl.readers.detect import EWNS_NAMESPACE, MAPSERVER_NAMESPACE
from planowisko.etl.readers.xml.stream import Feature, local_name

_NAMESPACES = frozenset({MAPSERVER_NAMESPACE, EWNS_NAMESPACE})
_PARCEL_FIELDS = frozenset({"ID_DZIALKI", "NUMER_DZIALKI"})
_GEOMETRY_FIELDS = frozenset({"msgeometry", "geometry", "geometria", "geom", "the_geom", "shape"})


def service_fields(feature: Feature) -> dict[str, etree._Element] | None:
    """The properties by upper-case name, the geometry under the empty name; None in another namespace."""
    if feature.namespace not in _NAMESPACES:
        return None
    fields: dict[str, etree._Element] = {}
    for child in feature.element:
        name = local_name(child)
        if name.lower() in _GEOMETRY_FIELDS:
            fields[""] = child
        else:
            fields[name.upper()] = child
    return fields


def is_parcel(fields: Mapping[str, etree._Element]) -> bool:
    """Whether the properties are those of a parcel."""
    return bool(_PARCEL_FIELDS & fields.keys())


def text_of(fields: Mapping[str, etree._Element], name: str) -> str:
    """The text of a property; empty where it is absent or stands for no value (``None``)."""
    element = fields.get(name)
    return "" if element is None else given_text(element.text)
