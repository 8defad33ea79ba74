"""What a reader of the cadastre has read of an object, before it is checked.

The same for all formats, so that checks and the settling of the axis order are written once.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from planowisko.etl.checks.violation import Violation
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlSurface, read_surface
from planowisko.etl.readers.xml.stream import local_name
from planowisko.etl.records.cadastre import LandUse

_KEPT_SOURCE_TEXT = 20_000
_GML = "{http://www.opengis.net/gml"
_DESCRIPTIONS = frozenset({"metaDataProperty", "description", "descriptionReference", "identifier", "name"})
_COORDINATES = frozenset({"posList", "pos", "coordinates", "X", "Y", "Z"})
_KEPT_ATTRIBUTES = frozenset({"srsName", "srsDimension", "orientation", "decimal", "cs", "ts"})


@dataclass(slots=True)
class RawRecord:
    """An object as read: ``reference`` is its full identifier, empty where the file gives none.

    ``violations`` are those found while reading, ``doubts`` what is no reason to reject. Of a geometry that
    cannot be read ``geometry_source`` keeps the text. ``layer`` is that of the file, where it has layers.
    """

    line: int
    reference: str = ""
    fallback_name: str = ""
    surface: GmlSurface | None = None
    geometry_source: str | None = None
    violations: list[Violation] = field(default_factory=list)
    doubts: list[Violation] = field(default_factory=list)
    layer: str = ""
    begin_lifespan_version: datetime | None = None
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def archived(self) -> bool:
        """Whether the object is history."""
        return self.end_lifespan_version is not None or self.valid_to is not None

    def doubt(self, rule: str, text: str, english: str) -> None:
        """Note what is doubtful but no reason to reject, in Polish and in English."""
        self.doubts.append(Violation(rule, text, english))

    def read_geometry(self, element: etree._Element, default_srs_name: str | None) -> None:
        """Take the surface of a geometry property; what is wrong with it becomes a violation."""
        try:
            self.surface = read_surface(element, default_srs_name)
        except GeometryError as error:
            self.violations.append(Violation(error.rule, error.message, error.english))
            self.geometry_source = _source_text(element)


@dataclass(slots=True)
class RawParcel(RawRecord):
    """A parcel as read; ``area`` in m²."""

    area: Decimal | None = None
    land_use: tuple[LandUse, ...] = ()
    namespace: str | None = None
    local_id: str | None = None
    version_id: str | None = None


@dataclass(slots=True)
class RawZoning(RawRecord):
    """A precinct (``level`` 'precinct') or a cadastral unit ('unit') as read."""

    level: str = "precinct"
    name: str = ""


@dataclass(slots=True)
class RawContour(RawRecord):
    """A contour of land use as read: codes OFU, OZU, OZK."""

    land_use: str = ""
    soil_use: str | None = None
    soil_class: str | None = None


@dataclass(slots=True)
class RawBuilding(RawRecord):
    """A building as read; ``kind`` is the KŚT code."""

    kind: str | None = None
    storeys_above_ground: int | None = None


def _source_text(element: etree._Element) -> str:
    """A geometry property as text: what makes up the geometry and nothing else, whatever the file adds."""
    alone = deepcopy(element)
    foreign = {part.tag for part in alone.iterdescendants() if not _is_geometry(part)}
    # The text behind a comment may belong to the coordinates.
    etree.strip_elements(alone, *foreign, with_tail=False)
    for part in alone.iter():
        part.tail = None
        if local_name(part) not in _COORDINATES:
            part.text = None
        for name in list(part.attrib):
            if name not in _KEPT_ATTRIBUTES:
                del part.attrib[name]
    etree.cleanup_namespaces(alone)
    text: str = etree.tostring(alone, encoding="unicode", with_tail=False)
    return text[:_KEPT_SOURCE_TEXT]


def _is_geometry(part: etree._Element) -> bool:
    if not isinstance(part.tag, str) or not part.tag.startswith(_GML):
        return False
    return local_name(part) not in _DESCRIPTIONS
