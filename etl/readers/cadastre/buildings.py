"""Reads buildings, whatever format they come in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.cadastre_table import CadastreTable
from planowisko.etl.readers.cadastre.gml.building_gml import read_county_buildings, read_egib_buildings
from planowisko.etl.readers.cadastre.own_records import OtherGminas, own_records
from planowisko.etl.readers.cadastre.raw_records import RawRecord
from planowisko.etl.readers.detect import PARCEL_KINDS, FileKind, require_kind
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.profile import Profile
from planowisko.etl.readers.vector.formats import is_vector_file
from planowisko.etl.records.cadastre import CadastreRecord

RULE_NO_BUILDINGS = "no-buildings"


def read_buildings(
    path: Path,
    *,
    gmina_code: str,
    extent: Extent,
    seen: SeenIdentifiers | None = None,
    profile: Profile | None = None,
    crs: int | None = None,
    checks: RecordChecks = USUAL_CHECKS,
    others: OtherGminas | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[CadastreRecord]:
    """Yield the current buildings of a file, what of them is rejected, and what is doubtful.

    ``gmina_code`` is the gmina's code ``WWPPGG_R``, ``extent`` where it lies. Files of one delivery share
    ``seen``. What is doubtful but no reason to reject, such as an unknown kind, comes as a ``RecordWarning``
    after its building. Geometries keep the coordinate system of the file, x easting and y northing. Of the
    properties, identifier, kind and storeys are read and nothing else. Of vector files ``profile`` tells the
    names of fields, else the fitting built-in one; ``crs`` is the EPSG code where they name no system. Where
    ``others`` is given, objects of other gminas are left out and counted there.

    ``told`` hears how much of the file is read.
    ``checks`` says how strictly records are judged. Raises ``InputRefused`` where the file is not one of
    buildings (``wrong-kind``, ``no-buildings``, ``unknown-fields``, ``unreadable-file`` and what ``detect``
    and ``read_features`` raise), holds buildings of another gmina (``other-gmina``), lies elsewhere
    (``outside-gmina``) or names no known coordinate system (``unknown-crs``): then nothing of it may be
    kept.
    """
    raws: Iterable[RawRecord]
    if is_vector_file(path):
        table = CadastreTable(path, {LayerKind.BUILDING}, profile=profile, crs=crs)
        yield from table.warnings()
        raws = table.read(told)
    elif require_kind(path, PARCEL_KINDS) is FileKind.COUNTY_WFS:
        raws = read_county_buildings(path, told)
    else:
        raws = read_egib_buildings(path, told)
    assembler = CadastreAssembler(
        file=path.name, gmina_code=gmina_code, extent=extent, seen=seen or SeenIdentifiers(), checks=checks
    )
    empty = True
    for record in assembler.assemble(raws if others is None else own_records(raws, gmina_code, others)):
        empty = False
        yield record
    if empty:
        raise InputRefused(
            f"{path.name}: w pliku nie ma bieżących budynków (EGB_Budynek, albo obiektów z polem ID_BUDYNKU "
            "lub RODZAJ). Wskaż plik z budynkami.",
            english=f"{path.name}: the file holds no current buildings (EGB_Budynek, or objects with a field "
            "ID_BUDYNKU or RODZAJ). Give a file with buildings.",
            rule=RULE_NO_BUILDINGS,
            file=path.name,
        )
