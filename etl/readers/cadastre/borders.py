"""Reads the border of a cadastral unit and its precincts, whatever format they come in.

Files of the National Register of Borders (PRG) hold the whole country: of each the wanted unit is taken, and
the others are passed over.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.parcel_identifier import leading_unit, units_of_gmina
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.cadastre_table import CadastreTable
from planowisko.etl.readers.cadastre.gml.egib import EgibReader
from planowisko.etl.readers.cadastre.gml.service_objects import service_objects
from planowisko.etl.readers.cadastre.raw_records import RawRecord, RawZoning
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

RULE_NO_BORDERS = "no-borders"

_KINDS = frozenset({LayerKind.PRECINCT, LayerKind.UNIT})
_SHOWN_UNITS = 5


def read_borders(
    path: Path,
    *,
    gmina_code: str,
    extent: Extent,
    seen: SeenIdentifiers | None = None,
    profile: Profile | None = None,
    crs: int | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[CadastreRecord]:
    """Yield the border and the precincts of the unit ``gmina_code``, what is rejected and what is doubtful.

    The unit is known by its code ``WWPPGG_R`` or by TERC of seven digits; of an urban-rural gmina those of
    town and rural part are taken, too. ``extent`` is where it lies; files of one delivery share ``seen``. Of
    vector files ``profile`` tells the names of fields, else the fitting built-in one; ``crs`` is the EPSG
    code where they name no system. ``told`` hears how much of a file is read.

    The file is read as a stream. Raises ``InputRefused`` where nothing of the unit is in it
    (``no-borders``), and as ``read_parcels`` does, but not for objects of other units.
    """
    raws: Iterable[RawRecord]
    if is_vector_file(path):
        table = CadastreTable(path, _KINDS, profile=profile, crs=crs)
        yield from table.warnings()
        raws = table.read(told)
    elif (kind := require_kind(path, PARCEL_KINDS)) is FileKind.COUNTY_WFS:
        raws = service_objects(path, _KINDS, profile, told)
    else:
        namespace = EGIB_2021_NAMESPACE if kind is FileKind.EGIB_2021 else EGIB_2015_NAMESPACE
        raws = EgibReader(path, namespace).read(told)
    assembler = CadastreAssembler(
        file=path.name, gmina_code=gmina_code, extent=extent, seen=seen or SeenIdentifiers()
    )
    others: dict[str, None] = {}
    empty = True
    for record in assembler.assemble(_own(raws, gmina_code, others)):
        empty = False
        yield record
    if empty:
        raise _no_borders(path.name, gmina_code, list(others))


def _own(raws: Iterable[RawRecord], gmina_code: str, others: dict[str, None]) -> Iterator[RawZoning]:
    """The precincts and units of the gmina; of the others the first are noted."""
    for raw in raws:
        if not isinstance(raw, RawZoning):
            continue
        unit = leading_unit(raw.reference)
        if unit in units_of_gmina(gmina_code):
            yield raw
        elif len(others) < _SHOWN_UNITS:
            others[unit or raw.reference or raw.fallback_name] = None


def _no_borders(file: str, gmina_code: str, others: list[str]) -> InputRefused:
    found = f" (są m.in.: {', '.join(others)})" if others else ""
    found_en = f" (there are, among others: {', '.join(others)})" if others else ""
    return InputRefused(
        f"{file}: w pliku nie ma granicy jednostki {gmina_code} ani jej obrębów{found}. Wskaż plik z "
        "granicami jednostek lub obrębów ewidencyjnych (PRG: A05, A06; dla gminy, która jest jedną "
        "jednostką, także A03).",
        english=f"{file}: the file holds neither the border of the unit {gmina_code} nor its precincts"
        f"{found_en}. Give a file with the borders of cadastral units or precincts (PRG: A05, A06; for a "
        "gmina that is one unit also A03).",
        rule=RULE_NO_BORDERS,
        file=file,
    )
