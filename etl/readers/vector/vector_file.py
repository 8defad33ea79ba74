"""What the readers of vector files (Shapefile, GeoPackage, GeoJSON) have in common.

A file has layers, a layer has features: a number, values as texts, and a geometry. Only the fields that are
asked for are read; everything else, personal data above all, stays where it is.
"""

import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pyproj import CRS
from pyproj.exceptions import CRSError

from planowisko.etl.checks.given_text import given_name
from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.xml.gml_geometry import GeometryError

RULE_UNREADABLE = "unreadable-file"
RULE_UNKNOWN_CRS = "unknown-crs"
RULE_MIXED_CRS = "mixed-crs"

_CRS_CONFIDENCE = 60
"""Percent by which a system written out in full must agree with one of EPSG to be taken for it."""


@dataclass(frozen=True, slots=True)
class VectorLayer:
    """A layer: its name, the names of its fields, and its system.

    ``srid`` is None where the file does not name a system that is known; ``crs_fault`` and its English say
    why. ``crs_assumed``: the format's default, which the file does not state. ``count`` is how many features
    it says that it has.
    """

    name: str
    fields: tuple[str, ...]
    srid: int | None
    crs_fault: tuple[str, str] = ("", "")
    crs_assumed: bool = False
    count: int = 0


@dataclass(slots=True)
class VectorFeature:
    """A feature: ``number`` is its id in a GeoPackage, else its place in the layer, counted from 1.

    ``texts`` are its values by the file's names, empty where there is none. ``geometry`` is as in GeoJSON,
    x before y, or None; ``fault`` says why it cannot be taken.
    """

    number: int
    texts: dict[str, str]
    geometry: Mapping[str, Any] | None
    fault: GeometryError | None = None


class VectorFile(Protocol):
    """An opened file. ``remarks`` are what was settled and should be known: rule, Polish, English."""

    @property
    def name(self) -> str:
        """The file's name, as messages give it."""

    @property
    def layers(self) -> tuple[VectorLayer, ...]:
        """The layers."""

    @property
    def remarks(self) -> tuple[tuple[str, str, str], ...]:
        """What was settled."""

    def features(self, layer: VectorLayer, fields: Collection[str]) -> Iterator[VectorFeature]:
        """Yield the features of a layer with the values of ``fields``, one at a time.

        Raises ``InputRefused`` where the file is damaged.
        """


def settled_srid(file: str, layer: VectorLayer, given: int | None) -> int:
    """The system of a layer: what the file says, else ``given`` by the person or the profile.

    Raises ``InputRefused`` (``unknown-crs``) where neither tells it or the two contradict.
    """
    if layer.srid is not None and (given in (None, layer.srid) or not layer.crs_assumed):
        if given not in (None, layer.srid):
            raise refusal(
                file,
                f"plik podaje układ EPSG:{layer.srid}, a wskazano EPSG:{given}. Pomiń wskazanie; "
                "jeżeli układ w pliku jest błędny, popraw go (w Shapefile: plik .prj)",
                f"the file names EPSG:{layer.srid}, but EPSG:{given} was given. Leave it out; "
                "where the file's is wrong, correct it (of a Shapefile: the file .prj)",
                RULE_UNKNOWN_CRS,
                layer.name,
            )
        return layer.srid
    if given is not None:
        return given
    polish, english = layer.crs_fault
    raise refusal(
        file,
        f"{polish}. Podaj układ: --crs EPSG:2180 (albo EPSG:2176-2179), albo „crs” w profilu",
        f"{english}. Name the system: --crs EPSG:2180 (or EPSG:2176-2179), or “crs” in the profile",
        RULE_UNKNOWN_CRS,
        layer.name,
    )


def refusal(file: str, polish: str, english: str, rule: str, layer: str = "") -> InputRefused:
    """The refusal of a file: what is wrong and what to do, without the full stop."""
    place, place_en = (f", warstwa {layer}", f", layer {layer}") if layer else ("", "")
    return InputRefused(
        f"{file}{place}: {polish}.",
        english=f"{file}{place_en}: {english}.",
        rule=rule,
        file=file,
        object=layer,
    )


def damaged(file: str, reason: object) -> InputRefused:
    """The refusal of a file that cannot be read to its end."""
    text = " ".join(str(reason).split())
    return refusal(
        file,
        f"pliku nie da się odczytać w całości ({text}). Pobierz go albo zapisz ponownie",
        f"the file cannot be read as a whole ({text}). Download or save it again",
        RULE_UNREADABLE,
    )


def srid_of_wkt(wkt: str) -> int | None:
    """The EPSG code of a system written out in full; None where it is none that is known."""
    try:
        crs = CRS.from_wkt(wkt) if wkt else None
        if crs is None:
            return None
        if crs.name.startswith("WGS 84") and crs.is_geographic:
            return 4326
        return crs.to_epsg(min_confidence=_CRS_CONFIDENCE)
    except CRSError:
        return None


def as_text(value: object) -> str:
    """A value as text, empty where there is none; numbers as a person types them, lists as JSON."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bytes):
        return ""
    # JSON can hold half a character, which no encoding has.
    text = str(value).encode(errors="replace").decode().replace("\0", "")
    # The value may be a name: what else stands for nothing is told where it is known what the field holds.
    return given_name(text)
