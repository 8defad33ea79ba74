"""Reads contours of land use, whatever format they come in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.cadastre_table import CadastreTable
from planowisko.etl.readers.cadastre.gml.contour_gml import SoilContours, read_egib_contours
from planowisko.etl.readers.cadastre.gml.service_objects import service_objects
from planowisko.etl.readers.cadastre.raw_records import RawRecord
from planowisko.etl.readers.detect import PARCEL_KINDS, FileKind, require_kind
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import Profile
from planowisko.etl.readers.vector.formats import is_vector_file
from planowisko.etl.records.cadastre import CadastreRecord, RecordWarning
from planowisko.etl.records.source import Source

RULE_NO_CONTOURS = "no-contours"
RULE_SOIL_CONTOURS = "soil-contours"

_KINDS = frozenset({LayerKind.CONTOUR})


def read_contours(
    path: Path,
    *,
    gmina_code: str,
    extent: Extent,
    seen: SeenIdentifiers | None = None,
    profile: Profile | None = None,
    crs: int | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[CadastreRecord]:
    """Yield the current contours of land use of a file, what is rejected, and what is doubtful.

    ``gmina_code`` is the gmina's code ``WWPPGG_R``, ``extent`` where it lies. Files of one delivery share
    ``seen``. Of vector files and services ``profile`` tells the names of fields, else the fitting built-in
    one; ``crs`` is the EPSG code where they name no system. Geometries keep the system of the file, x easting
    and y northing. Contours of soil classification are not taken, and it is told how many there are.
    ``told`` hears how much of a file is read.

    Raises ``InputRefused`` where the file holds none (``no-contours``), and as ``read_parcels`` does.
    """
    soil = SoilContours()
    raws: Iterable[RawRecord]
    if is_vector_file(path):
        table = CadastreTable(path, _KINDS, profile=profile, crs=crs)
        yield from table.warnings()
        raws = table.read(told)
    elif require_kind(path, PARCEL_KINDS) is FileKind.COUNTY_WFS:
        raws = service_objects(path, _KINDS, profile, told)
    else:
        raws = read_egib_contours(path, soil, told)
    assembler = CadastreAssembler(
        file=path.name, gmina_code=gmina_code, extent=extent, seen=seen or SeenIdentifiers()
    )
    empty = True
    for record in assembler.assemble(raws):
        empty = False
        yield record
    if empty:
        only_soil, only_soil_en = "", ""
        if soil.count:
            only_soil = f" Są w nim kontury klasyfikacyjne ({soil.count}), których program nie wczytuje."
            only_soil_en = f" It holds contours of soil classification ({soil.count}), not imported."
        raise InputRefused(
            f"{path.name}: w pliku nie ma bieżących konturów użytków gruntowych (EGB_KonturUzytkuGruntowego, "
            f"albo obiektów z polem OFU).{only_soil} Wskaż plik z konturami użytków.",
            english=f"{path.name}: the file holds no current contours of land use "
            f"(EGB_KonturUzytkuGruntowego, or objects with a field OFU).{only_soil_en} "
            "Give a file with contours of land use.",
            rule=RULE_NO_CONTOURS,
            file=path.name,
        )
    if soil.count:
        yield RecordWarning(
            source=Source(path.name),
            object=path.name,
            rule=RULE_SOIL_CONTOURS,
            message=f"Konturów klasyfikacyjnych ({soil.count}) nie wczytano: nie mają rodzaju użytku (OFU). "
            "Klasy gleb podają działki.",
            message_en=f"The contours of soil classification ({soil.count}) were left out: they have no land "
            "use (OFU). Parcels tell the classes of soil.",
            detail={"count": soil.count},
        )
