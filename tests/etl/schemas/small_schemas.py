"""Schemas that play the official ones: small, with an import of each kind."""

from pathlib import Path

from planowisko.etl.schemas.official import APP_NAMESPACE, VERSIONS, WFS_NAMESPACE, app_address

GML_NAMESPACE = "http://www.opengis.net/gml/3.2"
GML = "http://schemas.opengis.net/gml/3.2.1/gml.xsd"

_FEATURE = """
<element name="{name}" substitutionGroup="gml:AbstractFeature"><complexType><complexContent>
  <extension base="gml:AbstractFeatureType"><sequence>
    <element name="idIIP"><complexType><sequence><element name="Identyfikator"><complexType><sequence>
      <element name="przestrzenNazw" type="string"/><element name="lokalnyId" type="string"/>
      <element name="wersjaId" type="string" minOccurs="0"/>
    </sequence></complexType></element></sequence></complexType></element>
    <element name="tytul" type="string"/>
    <element name="obowiazujeOd" type="date"/>
    <element name="zmiana" type="integer" minOccurs="0"/>
  </sequence></extension></complexContent></complexType></element>
"""


def small_schemas() -> dict[str, str]:
    """The text of every schema by its address without scheme."""
    made = {
        app_address(version).partition("://")[2]: (
            f'<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:gml="{GML_NAMESPACE}" '
            f'targetNamespace="{APP_NAMESPACE}{version}" elementFormDefault="qualified">'
            f'<import namespace="{GML_NAMESPACE}" schemaLocation="{GML}"/>'
            f"{_FEATURE.format(name='AktPlanowaniaPrzestrzennego')}</schema>"
        )
        for version in VERSIONS
    }
    made[GML.partition("://")[2]] = (
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{GML_NAMESPACE}" '
        'elementFormDefault="qualified"><include schemaLocation="feature.xsd"/></schema>'
    )
    made["schemas.opengis.net/gml/3.2.1/feature.xsd"] = (
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:gml="{GML_NAMESPACE}" '
        f'targetNamespace="{GML_NAMESPACE}" elementFormDefault="qualified">'
        '<element name="AbstractFeature" type="gml:AbstractFeatureType" abstract="true"/>'
        '<complexType name="AbstractFeatureType"><sequence/>'
        '<attribute ref="gml:id" use="required"/></complexType><attribute name="id" type="ID"/></schema>'
    )
    made["schemas.opengis.net/wfs/2.0/wfs.xsd"] = (
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:gml="{GML_NAMESPACE}" '
        f'targetNamespace="{WFS_NAMESPACE}" elementFormDefault="qualified">'
        f'<import namespace="{GML_NAMESPACE}" schemaLocation="../../gml/3.2.1/gml.xsd"/>'
        '<element name="FeatureCollection"><complexType><sequence><element name="member" '
        'maxOccurs="unbounded"><complexType><sequence><element ref="gml:AbstractFeature"/></sequence>'
        "</complexType></element></sequence></complexType></element></schema>"
    )
    return made


def write_schemas(folder: Path) -> Path:
    """Lay them into a folder by host and path."""
    for relative, text in small_schemas().items():
        (folder / relative).parent.mkdir(parents=True, exist_ok=True)
        (folder / relative).write_text(text, encoding="utf-8")
    return folder


def act(local_id: str = "1POG", body: str = "<app:obowiazujeOd>2026-10-01</app:obowiazujeOd>") -> str:
    """An act as the small schema has it, over several lines."""
    return (
        f'<app:AktPlanowaniaPrzestrzennego gml:id="_{local_id}">\n<app:idIIP><app:Identyfikator>'
        "<app:przestrzenNazw>PL.ZIPPZP.1234/060304-POG</app:przestrzenNazw>"
        f"<app:lokalnyId>{local_id}</app:lokalnyId></app:Identyfikator></app:idIIP>\n"
        f"<app:tytul>Plan „Żółć”</app:tytul>\n{body}\n</app:AktPlanowaniaPrzestrzennego>"
    )


def collection(*acts: str, more: str = "", version: str = "3.0", encoding: str = "UTF-8") -> bytes:
    """A collection of acts; ``more`` stands before its end."""
    members = "".join(f"<wfs:member>\n{each}\n</wfs:member>\n" for each in acts)
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f'<wfs:FeatureCollection xmlns:wfs="{WFS_NAMESPACE}" xmlns:gml="{GML_NAMESPACE}" '
        f'xmlns:app="{APP_NAMESPACE}{version}">\n{members}{more}</wfs:FeatureCollection>\n'
    )
    return text.encode(encoding)
