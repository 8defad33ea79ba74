"""Reads contours of land use from EGiB GML of both schemas (``EGB_KonturUzytkuGruntowego``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.contour_fields import contour
from planowisko.etl.readers.cadastre.gml.egib import TIMES, read_time
from planowisko.etl.readers.cadastre.raw_records import RawContour
from planowisko.etl.readers.detect import EGIB_2015_NAMESPACE, EGIB_2021_NAMESPACE
from planowisko.etl.readers.xml.stream import Feature, local_name, read_features

_NAMESPACES = (EGIB_2021_NAMESPACE, EGIB_2015_NAMESPACE)
_TAGS = frozenset(f"{{{namespace}}}EGB_KonturUzytkuGruntowego" for namespace in _NAMESPACES)
_SOIL_TAGS = frozenset(f"{{{namespace}}}EGB_KonturKlasyfikacyjny" for namespace in _NAMESPACES)
_ENDS = frozenset({"koniecWersjaObiekt", "koniecWersjiObiekt", "koniecObiekt"})


@dataclass(slots=True)
class SoilContours:
    """How many current contours of soil classification (``EGB_KonturKlasyfikacyjny``) were left out.

    They have no land use (OFU), and lie over the contours of land use.
    """

    count: int = 0


def read_egib_contours(path: Path, soil: SoilContours, told: BytesRead = tell_nobody) -> Iterator[RawContour]:
    """Yield the current contours of a file; archived versions are passed over, ``soil`` is counted.

    ``told`` hears how much of the file is read. Raises ``InputRefused`` as ``read_features`` does.
    """
    for feature in read_features(path, told):
        if feature.element.tag in _TAGS:
            raw = _contour(feature)
            if not raw.archived:
                yield raw
        elif feature.element.tag in _SOIL_TAGS and not _has_ended(feature.element):
            soil.count += 1


def _contour(feature: Feature) -> RawContour:
    children = {local_name(child): child for child in feature.element}

    def text(name: str) -> str:
        child = children.get(name)
        return (child.text or "").strip() if child is not None else ""

    raw = contour(
        feature.line,
        reference=text("idUzytku"),
        land_use=text("OFU"),
        soil_use=text("OZU"),
        soil_class=text("OZK"),
        fallback_name=f"wiersz {feature.line}",
    )
    for name in TIMES & children.keys():
        read_time(raw, name, children[name].text)
    geometry = children.get("geometria")
    if geometry is not None and len(geometry):
        raw.read_geometry(geometry, feature.srs_name)
    return raw


def _has_ended(element: etree._Element) -> bool:
    return any(local_name(child) in _ENDS and (child.text or "").strip() for child in element)
