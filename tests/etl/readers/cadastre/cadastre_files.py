"""Small cadastre files made for tests: parcels of invented places in the gmina Dorohusk."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planowisko.etl.geometry.extent import Extent
from planowisko.etl.records.cadastre import CadastreRecord, RecordWarning

GMINA = "060304_2"
LUBELSKIE = Extent(680_000, 273_900, 862_900, 500_300, name="województwo lubelskie")

NAMESPACE_2021 = "ewidencjaGruntowIBudynkow:1.0"
NAMESPACE_2015 = "urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow:1.0"
NAMESPACES = (
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:bt="urn:gugik:specyfikacje:gmlas:modelPodstawowy:1.0"'
)

Ring = list[tuple[float, float]]


def apart(records: Iterable[CadastreRecord]) -> tuple[list[Any], list[RecordWarning]]:
    """The records, and apart from them what is doubtful."""
    found = list(records)
    return (
        [record for record in found if not isinstance(record, RecordWarning)],
        [record for record in found if isinstance(record, RecordWarning)],
    )


def square(easting: float = 8_450_000, northing: float = 5_650_000, size: float = 50) -> Ring:
    """A closed ring of (easting, northing), 2500 m² by default, in EPSG:2179."""
    return [
        (easting, northing),
        (easting, northing + size),
        (easting + size, northing + size),
        (easting + size, northing),
        (easting, northing),
    ]


def pos_list(ring: Ring, *, northing_first: bool = True) -> str:
    return " ".join(f"{y} {x}" if northing_first else f"{x} {y}" for x, y in ring)


def polygon(
    ring: Ring,
    *,
    srs: str = "urn:ogc:def:crs:EPSG::2179",
    northing_first: bool = True,
    holes: tuple[Ring, ...] = (),
) -> str:
    def boundary(name: str, points: Ring) -> str:
        return (
            f"<gml:{name}><gml:LinearRing><gml:posList>{pos_list(points, northing_first=northing_first)}"
            f"</gml:posList></gml:LinearRing></gml:{name}>"
        )

    inner = "".join(boundary("interior", hole) for hole in holes)
    return f'<gml:Polygon srsName="{srs}">{boundary("exterior", ring)}{inner}</gml:Polygon>'


@dataclass(frozen=True)
class ParcelXml:
    """The parts of an EGB_DzialkaEwidencyjna as text; None leaves the element out."""

    reference: str | None = f"{GMINA}.0001.12/3"
    geometry: str | None = field(default_factory=lambda: polygon(square()))
    area: str | None = "0.25"
    unit: str | None = "ha"
    land_uses: tuple[tuple[str, str, str, str], ...] = (("R", "R", "IVa", "0.25"),)
    version: str = "2024-01-02T03:04:05"
    end_of_version: str | None = None
    end_of_object: str | None = None
    extra: str = ""

    def but(self, **changes: object) -> "ParcelXml":
        return replace(self, **changes)

    def xml(self, *, older: bool = False) -> str:
        def element(name: str, text: str | None, attributes: str = "") -> str:
            return "" if text is None else f"<egb:{name}{attributes}>{text}</egb:{name}>"

        prefix, wrapper = ("bt", "BT_Identyfikator") if older else ("egb", "EGB_IdentyfikatorIIP")
        uom = "" if self.unit is None else f' uom="{self.unit}"'
        land_uses = "".join(
            "<egb:klasouzytek><egb:EGB_Klasouzytek>"
            f"<egb:OFU>{ofu}</egb:OFU>"
            + (f"<egb:OZU>{ozu}</egb:OZU>" if ozu else "")
            + (f"<egb:OZK>{ozk}</egb:OZK>" if ozk else "")
            + f'<egb:powierzchnia uom="ha">{area}</egb:powierzchnia></egb:EGB_Klasouzytek></egb:klasouzytek>'
            for ofu, ozu, ozk, area in (() if older else self.land_uses)
        )
        area_name = "powierzchniaEwidencyjna" if older else "poleEwidencyjne"
        return (
            '<egb:EGB_DzialkaEwidencyjna gml:id="PL.PZGiK.306.EGiB_1">'
            f"<egb:idIIP><{prefix}:{wrapper}>"
            f"<{prefix}:lokalnyId>00000000-0000-0000-0000-000000000001</{prefix}:lokalnyId>"
            f"<{prefix}:przestrzenNazw>PL.PZGiK.306.EGiB</{prefix}:przestrzenNazw>"
            f"<{prefix}:wersjaId>{self.version}</{prefix}:wersjaId></{prefix}:{wrapper}></egb:idIIP>"
            "<egb:startObiekt>2010-05-06T00:00:00</egb:startObiekt>"
            f"<egb:startWersjaObiekt>{self.version}</egb:startWersjaObiekt>"
            + element("koniecWersjaObiekt", self.end_of_version)
            + element("koniecObiekt", self.end_of_object)
            + element("idDzialki", self.reference)
            + element("geometria", self.geometry)
            + element(area_name, self.area, uom)
            + land_uses
            + self.extra
            + "</egb:EGB_DzialkaEwidencyjna>"
        )


def zoning_xml(kind: str, identifier_element: str, identifier: str, name: str, geometry: str | None) -> str:
    inside = "" if geometry is None else f"<egb:geometria>{geometry}</egb:geometria>"
    return (
        f'<egb:{kind} gml:id="z1">{inside}<egb:{identifier_element}>{identifier}</egb:{identifier_element}>'
        f"<egb:nazwaWlasna>{name}</egb:nazwaWlasna></egb:{kind}>"
    )


def write_egib(path: Path, *objects: ParcelXml | str, older: bool = False) -> Path:
    """Write the objects into a feature collection, each from a line of its own, the first in line 3."""
    namespace = NAMESPACE_2015 if older else NAMESPACE_2021
    members = "\n".join(
        "<gml:featureMember>"
        + (item if isinstance(item, str) else item.xml(older=older))
        + "</gml:featureMember>"
        for item in objects
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gml:FeatureCollection {NAMESPACES} xmlns:egb="{namespace}">\n{members}\n'
        "</gml:FeatureCollection>\n",
        encoding="utf-8",
    )
    return path
