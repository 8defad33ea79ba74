"""The records that become of candidates: taken, rejected, or doubtful."""

from collections.abc import Iterator

import shapely

from planowisko.etl.readers.cadastre.candidates import Candidate
from planowisko.etl.readers.cadastre.object_names import names_of, object_of
from planowisko.etl.readers.cadastre.raw_records import RawBuilding, RawContour, RawParcel, RawZoning
from planowisko.etl.records.cadastre import (
    Building,
    CadastralParcel,
    CadastralZoning,
    CadastreRecord,
    LandUseContour,
    RecordWarning,
    RejectedRecord,
)
from planowisko.etl.records.source import Source

_ADVICE = "Zgłoś to prowadzącemu ewidencję (starostwu) i wczytaj poprawiony plik."
_ADVICE_EN = "Report it to the keeper of the cadastre (starosta) and import the corrected file."


def taken_record(candidate: Candidate, gmina_code: str, source: Source) -> CadastreRecord:
    """The record of a candidate with a geometry, with which nothing is wrong."""
    raw, geometry, crs = candidate.raw, candidate.geometry, candidate.crs
    assert geometry is not None
    assert crs is not None
    if isinstance(raw, RawZoning):
        return CadastralZoning(
            source=source,
            gmina_code=gmina_code,
            level=raw.level,
            national_reference=raw.reference,
            name=raw.name,
            geometry=geometry,
            srid=crs.srid,
            end_lifespan_version=raw.end_lifespan_version,
        )
    if isinstance(raw, RawContour):
        return LandUseContour(
            source=source,
            gmina_code=gmina_code,
            national_reference=raw.reference or None,
            land_use=raw.land_use,
            soil_use=raw.soil_use,
            soil_class=raw.soil_class,
            geometry=geometry,
            srid=crs.srid,
        )
    if isinstance(raw, RawBuilding):
        return Building(
            source=source,
            gmina_code=gmina_code,
            national_reference=raw.reference or None,
            kind=raw.kind,
            storeys_above_ground=raw.storeys_above_ground,
            geometry=geometry,
            srid=crs.srid,
        )
    if not isinstance(raw, RawParcel) or candidate.identifier is None:
        raise TypeError(raw)
    return CadastralParcel(
        source=source,
        gmina_code=gmina_code,
        national_reference=raw.reference,
        zoning_reference=candidate.identifier.precinct,
        label=candidate.identifier.number,
        map_sheet=candidate.identifier.sheet,
        geometry=geometry,
        srid=crs.srid,
        area_value=raw.area,
        land_use=raw.land_use,
        namespace=raw.namespace,
        local_id=raw.local_id,
        version_id=raw.version_id,
        begin_lifespan_version=raw.begin_lifespan_version,
        end_lifespan_version=raw.end_lifespan_version,
        valid_from=raw.valid_from,
        valid_to=raw.valid_to,
    )


def rejected_record(candidate: Candidate, source: Source) -> RejectedRecord:
    """The first violation names the rule, the message tells all of them."""
    raw = candidate.raw
    polish, english = names_of(raw)
    texts = "; ".join(violation.text for violation in candidate.violations)
    texts_en = "; ".join(violation.english for violation in candidate.violations)
    return RejectedRecord(
        source=source,
        object=object_of(raw),
        rule=candidate.violations[0].rule,
        message=f"{polish}: {texts}. {_ADVICE}",
        geometry_text=_geometry_text(candidate),
        message_en=f"{english}: {texts_en}. {_ADVICE_EN}",
        archived=raw.archived,
    )


def record_warnings(candidate: Candidate, source: Source) -> Iterator[RecordWarning]:
    """What is doubtful of a record that is taken."""
    raw = candidate.raw
    polish, english = names_of(raw)
    for doubt in raw.doubts:
        yield RecordWarning(
            source=source,
            object=object_of(raw),
            rule=doubt.rule,
            message=f"{polish}: {doubt.text}.",
            message_en=f"{english}: {doubt.english}.",
            detail=doubt.detail or {},
            geometry=candidate.geometry,
            srid=candidate.crs.srid if candidate.crs else None,
        )


def _geometry_text(candidate: Candidate) -> str | None:
    """Extended WKT where there is a geometry, else the text of the file."""
    if candidate.geometry is not None and candidate.crs is not None:
        return f"SRID={candidate.crs.srid};{shapely.to_wkt(candidate.geometry, rounding_precision=-1)}"
    return candidate.raw.geometry_source
