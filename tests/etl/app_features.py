"""Files of any version of APP, made from a description of its classes, every attribute with its own value.

The description is that of ``app_classes_by_version.json``: per class its base and its attributes in order,
each with type, multiplicity, code list and target.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

from planowisko.db.codelists import code_values
from tests.etl.app_plan import ADDRESS, NAMESPACE

SCHEMAS = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app"
WITHOUT_FEATURES = ("Identyfikator", "MapaPodkladowa")
"""Data types: they stand inside objects."""

_CODE_LISTS = {
    "typPlanu": "TypAktuPlanowaniaPrzestrzennegoKod",
    "poziomHierarchii": "LevelOfSpatialPlanValue",
    "dziennikUrzedowy": "DziennikUrzedowyKod",
    "status": "ProcessStepGeneralValue",
    "charakterUstalenia": "RegulationNatureValue",
    "nazwa": "RodzajStrefyPlanistycznejKod",
    "profilPodstawowy": "KlasyPrzeznaczeniaTerenu",
    "profilDodatkowy": "KlasyPrzeznaczeniaTerenu",
}


@dataclass
class MadeFile:
    """The text of a file and, by class and attribute, the values that were put in."""

    text: str = ""
    values: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def attributes_of(classes: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The attributes of a class, those of its base before its own."""
    base = classes[name]["base"] or ""
    inherited = base.removeprefix("app:").removesuffix("Type") if base.startswith("app:") else None
    return [*(attributes_of(classes, inherited) if inherited else []), *classes[name]["attrs"]]


def features(classes: dict[str, Any]) -> list[str]:
    """The classes that objects of a file have."""
    return [
        name
        for name, description in classes.items()
        if name not in WITHOUT_FEATURES and description["abstract"] != "true"
    ]


def made_file(version: str, classes: dict[str, Any], srid: int, ring: str) -> MadeFile:
    """One object of each class, with all its attributes; ``ring`` is the posList of its geometry."""
    made = MadeFile()
    maker = _Maker(classes, made, srid, ring)
    members = "".join(f"<wfs:member>{maker.feature(name)}</wfs:member>" for name in features(classes))
    made.text = (
        f'<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:app="{SCHEMAS}/{version}" '
        'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:gmd="http://www.isotc211.org/2005/gmd" '
        'xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'timeStamp="2026-10-01T00:00:00Z" numberMatched="{len(features(classes))}" '
        f'numberReturned="{len(features(classes))}">{members}</wfs:FeatureCollection>'
    )
    return made


class _Maker:
    def __init__(self, classes: dict[str, Any], made: MadeFile, srid: int, ring: str) -> None:
        self._classes, self._made, self._srid, self._ring = classes, made, srid, ring
        self._count = 0

    def feature(self, name: str) -> str:
        self._local_id = "1POG" if name == "AktPlanowaniaPrzestrzennego" else f"1POG-{name}"
        return f'<app:{name} gml:id="_{name}">{"".join(self._attributes(name))}</app:{name}>'

    def _attributes(self, class_name: str) -> Iterator[str]:
        for attribute in attributes_of(self._classes, class_name):
            for _ in range(2 if attribute["mult"].endswith("*") else 1):
                yield self._attribute(class_name, attribute)

    def _attribute(self, class_name: str, attribute: dict[str, Any]) -> str:
        name, kind = attribute["name"], attribute["type"]
        self._count += 1
        attributes, inner = "", ""
        if kind == "app:IdentyfikatorPropertyType":
            inner = f"<app:Identyfikator>{''.join(self._attributes('Identyfikator'))}</app:Identyfikator>"
        elif kind == "app:MapaPodkladowaPropertyType":
            inner = f"<app:MapaPodkladowa>{''.join(self._attributes('MapaPodkladowa'))}</app:MapaPodkladowa>"
        elif kind == "gmd:CI_Date_PropertyType":
            inner = self._citation(class_name, name)
        elif "Surface" in kind:
            inner = self._surface(multiple="Multi" in kind)
        elif name in _CODE_LISTS and kind == "gml:ReferenceType":
            codes = [value for key, value in code_values().items() if key[0] == _CODE_LISTS[name]]
            code = codes[self._count % len(codes)]
            self._keep(class_name, name, code.code)
            attributes = f' xlink:href="{escape(code.address)}"'
        elif attribute["target"]:
            attributes = f' xlink:href="{self._kept(class_name, name, self._link(attribute, name))}"'
        else:
            if kind == "gml:LengthType":
                attributes = ' uom="m"'
            elif kind == "gml:AreaType":
                attributes = ' uom="ha"'
            inner = escape(self._kept(class_name, name, self._simple(kind, name)))
        return f"<app:{name}{attributes}>{inner}</app:{name}>"

    def _simple(self, kind: str, name: str) -> str:
        texts = {
            "przestrzenNazw": NAMESPACE,
            "lokalnyId": self._local_id,
            "wersjaId": f"20260930T{self._count:06}",
        }
        if name in texts:
            return texts[name]
        day = (date(2020, 1, 1) + timedelta(days=self._count)).isoformat()
        return {
            "date": day,
            "dateTime": f"{day}T08:15:00Z",
            "boolean": "true",
            "integer": str(1000 + self._count),
            "decimal": f"{self._count}.50",
            "gml:LengthType": f"{self._count}.25",
            "gml:AreaType": f"{self._count}.75",
            "anyURI": f"https://example.org/{self._count}",
            "string": f"{name} nr {self._count}",
        }[kind]

    def _link(self, attribute: dict[str, Any], name: str) -> str:
        target = attribute["target"].removeprefix("app:")
        local_id = "1POG" if name == "plan" else f"{name}-{self._count}"
        return f"{ADDRESS}/{target}/{NAMESPACE}/{local_id}"

    def _citation(self, class_name: str, name: str) -> str:
        day = self._kept(class_name, name, self._simple("date", name))
        kind = self._kept(class_name, name, "revision")
        return (
            f"<gmd:CI_Date><gmd:date><gco:Date>{day}</gco:Date></gmd:date><gmd:dateType>"
            f'<gmd:CI_DateTypeCode codeList="http://example.org/#CI_DateTypeCode" codeListValue="{kind}"/>'
            "</gmd:dateType></gmd:CI_Date>"
        )

    def _surface(self, *, multiple: bool) -> str:
        reference = f'srsName="http://www.opengis.net/def/crs/EPSG/0/{self._srid}"'
        polygon = (
            "<gml:exterior><gml:LinearRing>"
            f"<gml:posList>{self._ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
        )
        if multiple:
            return (
                f"<gml:MultiSurface {reference}><gml:surfaceMember><gml:Polygon>{polygon}"
                "</gml:surfaceMember></gml:MultiSurface>"
            )
        return f"<gml:Polygon {reference}>{polygon}"

    def _keep(self, class_name: str, name: str, value: str) -> None:
        self._made.values.setdefault((class_name, name), []).append(value)

    def _kept(self, class_name: str, name: str, value: str) -> str:
        self._keep(class_name, name, value)
        return value


def without_optional(text: str, name: str, classes: dict[str, Any]) -> str:
    """The file without the attribute ``name`` of every class in which it may be absent."""
    for class_name in (*features(classes), *WITHOUT_FEATURES):
        if any(
            attribute["name"] == name and attribute["mult"].startswith("0")
            for attribute in attributes_of(classes, class_name)
        ):
            text = re.sub(
                rf"(<app:{class_name}[ >].*?</app:{class_name}>)",
                lambda match: re.sub(rf"<app:{name}[ >].*?</app:{name}>", "", match[1]),
                text,
            )
    return text
