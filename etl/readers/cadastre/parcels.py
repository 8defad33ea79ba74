"""Reads parcels, whatever format they come in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.cadastre_table import CadastreTable
from planowisko.etl.readers.cadastre.gml.county_wfs import CountyWfsReader
from planowisko.etl.readers.cadastre.gml.egib import EgibReader
from planowisko.etl.readers.cadastre.own_records import OtherGminas, own_records
from planowisko.etl.readers.cadastre.raw_records import RawRecord
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
from planowisko.etl.records.cadastre import CadastreRecord

RULE_NO_PARCELS = "no-parcels"

_KINDS = frozenset({LayerKind.PARCEL, LayerKind.PRECINCT, LayerKind.UNIT})


def read_parcels(
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
    """Yield the parcels, precincts and cadastral units of a file, what is rejected, and what is doubtful.

    ``gmina_code`` is the gmina's code ``WWPPGG_R``, ``extent`` where the gmina lies. Files of one delivery
    share ``seen``, so that a parcel given twice is noticed. What is doubtful but no reason to reject comes
    as a ``RecordWarning`` after its object. Geometries keep the coordinate system of the file, x easting and
    y northing. Of vector files ``profile`` tells the names of fields, else the fitting built-in one; ``crs``
    is the EPSG code where they name no system. Where ``others`` is given,
    objects of other gminas are left out and counted there.

    ``told`` hears how much of the file is read.
    ``checks`` says how strictly records are judged. The file is read as a stream; archived versions come as
    records too. Raises ``InputRefused`` where the file is not one of parcels (``wrong-kind``,
    ``no-parcels``, ``unknown-fields`` and what ``detect``, ``read_features`` and ``CadastreTable`` raise),
    holds objects of another gmina (``other-gmina``), lies elsewhere (``outside-gmina``) or names no known
    coordinate system (``unknown-crs``): then nothing of it may be kept.
    """
    raws: Iterable[RawRecord]
    if is_vector_file(path):
        table = CadastreTable(path, _KINDS, profile=profile, crs=crs)
        yield from table.warnings()
        raws = table.read(told)
    elif (kind := require_kind(path, PARCEL_KINDS)) is FileKind.COUNTY_WFS:
        raws = CountyWfsReader(path).read(told)
    else:
        namespace = EGIB_2021_NAMESPACE if kind is FileKind.EGIB_2021 else EGIB_2015_NAMESPACE
        raws = EgibReader(path, namespace).read(told)
    assembler = CadastreAssembler(
        file=path.name, gmina_code=gmina_code, extent=extent, seen=seen or SeenIdentifiers(), checks=checks
    )
    empty = True
    for record in assembler.assemble(raws if others is None else own_records(raws, gmina_code, others)):
        empty = False
        yield record
    if empty:
        raise InputRefused(
            f"{path.name}: w pliku nie ma działek ewidencyjnych ani obrębów. Wskaż plik z działkami.",
            english=f"{path.name}: the file holds no parcels and no precincts. Give a file with parcels.",
            rule=RULE_NO_PARCELS,
            file=path.name,
        )
