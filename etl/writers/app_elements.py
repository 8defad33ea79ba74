"""Small parts of an APP document: text elements, code values, links, identifiers, geometries."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import numpy as np
import shapely
from lxml import etree
from shapely import MultiPolygon, Polygon

from planowisko.db.codelists import CodeValue, code_values
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.geometry.crs import srs_name
from planowisko.etl.geometry.transform import Coordinates, transform_geometry
from planowisko.etl.writers.app_schema import GML, XLINK, AppSchema

OBJECT_ADDRESS = "https://www.gov.pl/zagospodarowanieprzestrzenne/app"
"""Code space of object identifiers and the beginning of every one of them."""

TRANSFORMED_DECIMALS = 4
"""Transformed coordinates are rounded to 0.1 mm; coordinates in the target system are written exactly."""


class NotExportable(PlanowiskoError):
    """The schema cannot express the plan as it is; the message names the object and what to do."""

    exit_status = 1


class MissingForSchema(NotExportable):
    """The schema demands an element for which the plan has no value."""

    def __init__(self, object_name: str, element: str, schema: AppSchema) -> None:
        super().__init__(
            f"{object_name}: schemat APP {schema.version} wymaga elementu {element}, a plan nie ma tej "
            "wartości. Uzupełnij ją i wyeksportuj ponownie."
        )
        self.object_name = object_name
        self.element = element


class Builder:
    """Adds child elements to one object, in the order of the calls; None and empty add nothing."""

    def __init__(self, element: etree._Element, object_name: str, schema: AppSchema) -> None:
        self.element = element
        self.object_name = object_name
        self.schema = schema

    def child(self, name: str, namespace: str | None = None) -> etree._Element:
        """Add an empty element, by default of APP, and return it."""
        return etree.SubElement(self.element, f"{{{namespace or self.schema.namespace}}}{name}")

    def inner(self, name: str, class_name: str) -> "Builder":
        """Add an element that holds an object of a data type, and return the builder of that object."""
        element = etree.SubElement(self.child(name), f"{{{self.schema.namespace}}}{class_name}")
        return Builder(element, self.object_name, self.schema)

    def missing(self, element: str) -> MissingForSchema:
        """The refusal for an element that the schema demands and the plan has no value for."""
        return MissingForSchema(self.object_name, element, self.schema)

    def text(self, name: str, value: str | None, **attributes: str) -> None:
        """Add a text element."""
        if value is None or value == "":
            return
        element = etree.SubElement(self.element, f"{{{self.schema.namespace}}}{name}", attributes)
        try:
            element.text = value
        except ValueError:
            raise NotExportable(
                f"{self.object_name}: tekst w {name} zawiera znak sterujący, którego w XML "
                "zapisać nie wolno. Usuń go (zwykle pochodzi z wklejenia) i wyeksportuj ponownie."
            ) from None

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add a text element for each value."""
        for value in values:
            self.text(name, value)

    def required_text(self, name: str, value: str | None) -> None:
        """Add a text element; raises :class:`MissingForSchema` where there is no value."""
        if not value:
            raise self.missing(name)
        self.text(name, value)

    def day(self, name: str, value: date | None) -> None:
        """Add a day."""
        self.text(name, value.isoformat() if value else None)

    def required_day(self, name: str, value: date | None) -> None:
        """Add a day; raises :class:`MissingForSchema` where there is none."""
        self.required_text(name, value.isoformat() if value else None)

    def moment(self, name: str, value: datetime | None) -> None:
        """Add a date and time in UTC."""
        self.text(name, format_moment(value) if value else None)

    def number(self, name: str, value: Decimal | int | None, **attributes: str) -> None:
        """Add a number with exactly its digits, never in exponent form."""
        if value is not None:
            self.text(name, f"{value:f}" if isinstance(value, Decimal) else str(value), **attributes)

    def flag(self, name: str, value: bool | None) -> None:
        """Add a flag."""
        if value is not None:
            self.text(name, "true" if value else "false")

    def code(self, name: str, codelist: str, code: str | None) -> None:
        """Add a code value with its official address and Polish label."""
        if not code:
            return
        value = code_values().get((codelist, code))
        element = self.child(name)
        if value is None:
            # Not among the values we know: the lists grow. Rules of the plan judge it, not the export.
            element.set(f"{{{XLINK}}}href", f"{_codelist_address(codelist)}{code}")
        else:
            element.set(f"{{{XLINK}}}href", value.address)
            element.set(f"{{{XLINK}}}title", value.label_pl)

    def required_code(self, name: str, codelist: str, code: str | None) -> None:
        """Add a code value; raises :class:`MissingForSchema` where there is none."""
        if not code:
            raise self.missing(name)
        self.code(name, codelist, code)

    def links(self, name: str, addresses: Iterable[str]) -> None:
        """Add a reference to each address, without version identifier where the schema has none."""
        for address in addresses:
            target = address if self.schema.links_versions else unversioned(address)
            self.child(name).set(f"{{{XLINK}}}href", target)

    def link(self, name: str, address: str | None) -> None:
        """Add a reference."""
        self.links(name, [address] if address else [])

    def required_link(self, name: str, address: str | None) -> None:
        """Add a reference; raises :class:`MissingForSchema` where there is none."""
        if not address:
            raise self.missing(name)
        self.link(name, address)


def object_address(class_name: str, namespace: str, local_id: str, version_id: str | None = None) -> str:
    """Return the address (gml:identifier) of an object; links to it leave the version out."""
    version = f"/{version_id}" if version_id else ""
    return f"{OBJECT_ADDRESS}/{class_name}/{namespace}/{local_id}{version}"


def unversioned(address: str) -> str:
    """Return an object's address without a version identifier at its end."""
    parts = address.removeprefix(f"{OBJECT_ADDRESS}/").split("/")
    # Class / namespace (two parts) / local identifier / version
    if address.startswith(f"{OBJECT_ADDRESS}/") and len(parts) == 5:
        return address.rpartition("/")[0]
    return address


def format_moment(value: datetime) -> str:
    """Return date and time in UTC as XML has it; a value without time zone is taken as UTC."""
    moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat() + "Z"


def surface_element(geometry: Polygon | MultiPolygon, srid: int, target_srid: int) -> etree._Element:
    """Return a polygon as gml:Polygon, a multipolygon as gml:MultiSurface.

    ``geometry`` has x easting and y northing in ``srid``; it is written northing first in ``target_srid``:
    with its exact coordinates when the systems are equal, else transformed and rounded.
    """
    if srid != target_srid:
        moved = transform_geometry(geometry, srid, target_srid)
        geometry = shapely.transform(moved, lambda points: np.round(points, TRANSFORMED_DECIMALS))
    attributes = {"srsName": srs_name(target_srid), "srsDimension": "2"}
    if isinstance(geometry, Polygon):
        return _polygon(geometry, attributes)
    surface = etree.Element(f"{{{GML}}}MultiSurface", attributes)
    for polygon in geometry.geoms:
        etree.SubElement(surface, f"{{{GML}}}surfaceMember").append(_polygon(polygon, {}))
    return surface


def _polygon(polygon: Polygon, attributes: dict[str, str]) -> etree._Element:
    element = etree.Element(f"{{{GML}}}Polygon", attributes)
    for name, ring in [("exterior", polygon.exterior), *(("interior", ring) for ring in polygon.interiors)]:
        boundary = etree.SubElement(element, f"{{{GML}}}{name}")
        linear_ring = etree.SubElement(boundary, f"{{{GML}}}LinearRing")
        positions = etree.SubElement(linear_ring, f"{{{GML}}}posList")
        positions.text = _position_list(shapely.get_coordinates(ring))
    return element


def _position_list(coordinates: Coordinates) -> str:
    """Return the pairs, northing first, each number as the shortest text that reads back as the same."""
    numbers: list[float] = coordinates[:, ::-1].ravel().tolist()
    text = repr(numbers)[1:-1].replace(",", "")
    if "e" in text:
        return " ".join(np.format_float_positional(number, trim="0") for number in numbers)
    return text


@cache
def _codelist_address(codelist: str) -> str:
    value: CodeValue = next(value for value in code_values().values() if value.codelist == codelist)
    return value.address.removesuffix(value.code)
