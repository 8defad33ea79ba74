"""Small parts of an ISO 19139 document: texts, anchors, code values, dates, citations, parties."""

from datetime import date

from lxml import etree

from planowisko.etl.writers.custodian import Custodian
from planowisko.etl.writers.xml_text import set_text

GMD = "http://www.isotc211.org/2005/gmd"
GCO = "http://www.isotc211.org/2005/gco"
GMX = "http://www.isotc211.org/2005/gmx"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMESPACES = {"gmd": GMD, "gco": GCO, "gmx": GMX, "xlink": XLINK, "xsi": XSI}

_CODE_LISTS = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
_LANGUAGES = "http://www.loc.gov/standards/iso639-2/"
_NAME = "Metadane"


class Node:
    """An element of the document; every method adds to it, in the order of the calls."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element

    def child(self, *path: str) -> "Node":
        """Add elements of ``gmd``, each inside the one before, and return the innermost."""
        element = self.element
        for name in path:
            element = etree.SubElement(element, f"{{{GMD}}}{name}")
        return Node(element)

    def value(self, name: str, value: str, kind: str = "CharacterString") -> None:
        """Add a property with a value of a simple type (CharacterString, Date, Decimal, Integer, Boolean)."""
        element = etree.SubElement(self.child(name).element, f"{{{GCO}}}{kind}")
        set_text(element, value, _NAME)

    def anchor(self, name: str, value: str, link: str | None) -> None:
        """Add a text that leads to its definition; plain text where there is no link."""
        if link is None:
            self.value(name, value)
            return
        element = etree.SubElement(self.child(name).element, f"{{{GMX}}}Anchor", {f"{{{XLINK}}}href": link})
        set_text(element, value, _NAME)

    def code(self, name: str, codelist: str, value: str) -> None:
        """Add a value of one of ISO's code lists."""
        attributes = {"codeList": _CODE_LISTS + codelist, "codeListValue": value}
        etree.SubElement(self.child(name).element, f"{{{GMD}}}{codelist}", attributes).text = value

    def polish(self, name: str) -> None:
        """Add the language, which is Polish."""
        attributes = {"codeList": _LANGUAGES, "codeListValue": "pol"}
        etree.SubElement(self.child(name).element, f"{{{GMD}}}LanguageCode", attributes).text = "polski"

    def nil(self, name: str, reason: str) -> None:
        """Add a property without value, and why it has none."""
        self.child(name).element.set(f"{{{GCO}}}nilReason", reason)

    def citation_date(self, value: date, kind: str) -> None:
        """Add a date of a citation: ``kind`` creation or publication."""
        inner = self.child("date", "CI_Date")
        inner.value("date", value.isoformat(), "Date")
        inner.code("dateType", "CI_DateTypeCode", kind)

    def citation(self, name: str, title: str, link: str | None, published: date) -> None:
        """Add the citation of a published document."""
        inner = self.child(name, "CI_Citation")
        inner.anchor("title", title, link)
        inner.citation_date(published, "publication")

    def party(self, name: str, custodian: Custodian, role: str) -> None:
        """Add who is responsible, with the e-mail address."""
        party = self.child(name, "CI_ResponsibleParty")
        party.value("organisationName", custodian.organisation)
        contact = party.child("contactInfo", "CI_Contact", "address", "CI_Address")
        contact.value("electronicMailAddress", custodian.email)
        party.code("role", "CI_RoleCode", role)
