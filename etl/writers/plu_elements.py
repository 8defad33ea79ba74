"""Small parts of an INSPIRE Planned Land Use 4.0 document: texts, voids, references, geometries."""

import re
from datetime import date, datetime
from decimal import Decimal

from lxml import etree
from shapely import MultiPolygon, Polygon

from planowisko.db.codelists import code_values
from planowisko.etl.writers.app_elements import NotExportable, format_moment, surface_element
from planowisko.etl.writers.xml_text import set_text

PLU = "http://inspire.ec.europa.eu/schemas/plu/4.0"
BASE = "http://inspire.ec.europa.eu/schemas/base/3.3"
BASE2 = "http://inspire.ec.europa.eu/schemas/base2/2.0"
GML = "http://www.opengis.net/gml/3.2"
GMD = "http://www.isotc211.org/2005/gmd"
GCO = "http://www.isotc211.org/2005/gco"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMESPACES = {
    "gml": GML,
    "plu": PLU,
    "base": BASE,
    "base2": BASE2,
    "gmd": GMD,
    "gco": GCO,
    "xlink": XLINK,
    "xsi": XSI,
}

UNKNOWN = "http://inspire.ec.europa.eu/codelist/VoidReasonValue/Unknown"
"""A value exists, and the gmina has not given it."""

UNPOPULATED = "http://inspire.ec.europa.eu/codelist/VoidReasonValue/Unpopulated"
"""The data set has no such attribute."""

_DATE_TYPES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#CI_DateTypeCode"
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.-]")


def gml_id(*parts: str) -> str:
    """Return a gml:id of these parts; the first begins with a letter."""
    return _NOT_IN_ID.sub("_", "_".join(parts))


class Builder:
    """Adds child elements to one object, in the order of the calls; None and empty add nothing."""

    def __init__(self, element: etree._Element, object_name: str, namespace: str = PLU) -> None:
        self.element = element
        self.object_name = object_name
        self.namespace = namespace

    def child(self, name: str, **attributes: str) -> etree._Element:
        """Add an empty element and return it."""
        return etree.SubElement(self.element, f"{{{self.namespace}}}{name}", attributes)

    def inner(self, name: str, class_name: str, namespace: str | None = None) -> "Builder":
        """Add an element that holds an object of a data type, and return the builder of that object."""
        namespace = namespace or self.namespace
        element = etree.SubElement(self.child(name), f"{{{namespace}}}{class_name}")
        return Builder(element, self.object_name, namespace)

    def text(self, name: str, value: str | None, **attributes: str) -> None:
        """Add a text element."""
        if value:
            set_text(self.child(name, **attributes), value, self.object_name)

    def void(self, name: str, reason: str) -> None:
        """Add an element without value, and why it has none."""
        self.child(name).attrib.update({f"{{{XSI}}}nil": "true", "nilReason": reason})

    def text_or_void(self, name: str, value: str | None, reason: str) -> None:
        """Add a text element, void where there is no value."""
        if value:
            self.text(name, value)
        else:
            self.void(name, reason)

    def day(self, name: str, value: date | None) -> None:
        """Add a day."""
        self.text(name, value.isoformat() if value else None)

    def day_or_void(self, name: str, value: date | None) -> None:
        """Add a day, void where it is not known."""
        self.text_or_void(name, value.isoformat() if value else None, UNKNOWN)

    def moment(self, name: str, value: datetime | None) -> None:
        """Add a date and time in UTC."""
        self.text(name, format_moment(value) if value else None)

    def reference(self, name: str, address: str, title: str | None = None) -> None:
        """Add a reference to an object or a code value."""
        element = self.child(name)
        element.set(f"{{{XLINK}}}href", address)
        if title:
            element.set(f"{{{XLINK}}}title", title)

    def references_or_void(self, name: str, addresses: tuple[str, ...], reason: str = UNKNOWN) -> None:
        """Add a reference to each address; void where there is none."""
        for address in addresses:
            self.reference(name, address)
        if not addresses:
            self.void(name, reason)

    def code(self, name: str, codelist: str, code: str) -> None:
        """Add a value of one of the code lists of APP, INSPIRE's own by their addresses in its register."""
        value = code_values().get((codelist, code))
        if value is None:
            raise NotExportable(
                f"{self.object_name}: „{code}” nie należy do listy kodowej {codelist}, więc nie da się "
                "zapisać go w INSPIRE. Popraw tę wartość i wyeksportuj ponownie."
            )
        # APP names some of INSPIRE's lists with https; INSPIRE's register and validator know http alone.
        address = re.sub(r"^https(?=://inspire\.ec\.europa\.eu/)", "http", value.address)
        self.reference(name, address, value.label_pl)

    def identifier(self, namespace: str, local_id: str, version_id: str | None) -> None:
        """Add the external object identifier (inspireId)."""
        inner = self.inner("inspireId", "Identifier", BASE)
        inner.text("localId", local_id)
        inner.text("namespace", namespace)
        inner.text("versionId", version_id)

    def surface(self, name: str, geometry: Polygon | MultiPolygon, srid: int, target_srid: int) -> None:
        """Add a surface as gml:MultiSurface, northing first in ``target_srid``."""
        if geometry.is_empty:
            raise NotExportable(
                f"{self.object_name}: obiekt nie ma geometrii, a INSPIRE jej wymaga. "
                "Narysuj ją i wyeksportuj ponownie."
            )
        whole = geometry if isinstance(geometry, MultiPolygon) else MultiPolygon([geometry])
        self.child(name).append(surface_element(whole, srid, target_srid))

    def measure(self, indication: str, value: Decimal | str | None, unit: str | None) -> None:
        """Add a dimensioning indication: a measure where it has a unit, else a number or a text."""
        if value is None:
            return
        number = f"{value:f}" if isinstance(value, Decimal) else value
        kind = "Measure" if unit else "Real" if isinstance(value, Decimal) else "Character"
        inner = self.inner("dimensioningIndication", f"DimensioningIndication{kind}Value")
        inner.text("indicationReference", indication)
        inner.text("value", number, **({"uom": unit} if unit else {}))

    def citation_date(self, value: date | None, date_type: str | None) -> None:
        """Add the date of a cited document."""
        if value is None or date_type is None:
            self.void("date", UNKNOWN)
            return
        citation = self.inner("date", "CI_Date", GMD)
        day = etree.SubElement(citation.child("date"), f"{{{GCO}}}Date")
        day.text = value.isoformat()
        kind = etree.SubElement(
            citation.child("dateType"),
            f"{{{GMD}}}CI_DateTypeCode",
            {"codeList": _DATE_TYPES, "codeListValue": date_type},
        )
        kind.text = date_type
