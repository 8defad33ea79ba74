"""Reads contours of land use, whatever format they come in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.cadastre_table import CadastreTable
from planowisko.etl.readers.cadastre.contour_fields import contour
from planowisko.etl.readers.cadastre.gml.egib import TIMES, read_time
from planowisko.etl.readers.cadastre.gml.service_objects import service_objects
from planowisko.etl.readers.cadastre.raw_records import RawContour, RawRecord
from planowisko.etl.readers.detect import (
    EGIB_2015_NAMESPACE,
    EGIB_2021_NAMESPACE,
    PARCEL_KINDS,
    FileKind,
    require_kind,
)
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import Profile
from planowisko.etl.readers.vector.formats import is_vector_file
from planowisko.etl.readers.xml.stream import Feature, local_name, read_features
from planowisko.etl.records.cadastre import CadastreRecord

RULE_NO_CONTOURS = "no-contours"

_KINDS = frozenset({LayerKind.CONTOUR})
_TAGS = frozenset(
    f"{{{namespace}}}EGB_KonturUzytkuGruntowego" for namespace in (EGIB_2021_NAMESPACE, EGIB_2015_NAMESPACE)
)


def read_contours(
    path: Path,
    *,
    gmina_code: str,
    extent: Extent,
    seen: SeenIdentifiers | None = None,
    profile: Profile | None = None,
    crs: int | None = None,
) -> Iterator[CadastreRecord]:
    """Yield the current contours of land use of a file, what is rejected, and what is doubtful.

    ``gmina_code`` is the unit ``WWPPGG_R``, ``extent`` where the gmina lies. Files of one delivery share
    ``seen``. Of vector files and services ``profile`` tells the names of fields, else the fitting built-in
    one; ``crs`` is the EPSG code where they name no system. Geometries keep the system of the file, x easting
    and y northing.

    Raises ``InputRefused`` where the file holds none (``no-contours``), and as ``read_parcels`` does.
    """
    raws: Iterable[RawRecord]
    if is_vector_file(path):
        table = CadastreTable(path, _KINDS, profile=profile, crs=crs)
        yield from table.warnings()
        raws = table.read()
    elif require_kind(path, PARCEL_KINDS) is FileKind.COUNTY_WFS:
        raws = service_objects(path, _KINDS, profile)
    else:
        raws = _egib_contours(path)
    assembler = CadastreAssembler(
        file=path.name, gmina_code=gmina_code, extent=extent, seen=seen or SeenIdentifiers()
    )
    empty = True
    for record in assembler.assemble(raws):
        empty = False
        yield record
    if empty:
        raise InputRefused(
            f"{path.name}: w pliku nie ma bieżących konturów użytków gruntowych (EGB_KonturUzytkuGruntowego, "
            "albo obiektów z polem OFU). Wskaż plik z konturami.",
            english=f"{path.name}: the file holds no current contours of land use "
            "(EGB_KonturUzytkuGruntowego, or objects with a field OFU). Give a file with contours.",
            rule=RULE_NO_CONTOURS,
            file=path.name,
        )


def _egib_contours(path: Path) -> Iterator[RawContour]:
    """The current contours of an EGiB file; archived versions are passed over."""
    for feature in read_features(path):
        if feature.element.tag in _TAGS:
            raw = _contour(feature)
            if not raw.archived:
                yield raw


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
