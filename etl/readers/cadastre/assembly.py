"""Makes records of what a reader of the cadastre has read: checks it, lays it on the map, or rejects it.

Works in batches, because geometries are made and judged many at a time; memory does not grow with the file.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon

from planowisko.etl.checks.duplicates import RULE_DUPLICATE, SeenIdentifiers
from planowisko.etl.checks.geometry_repair import repaired
from planowisko.etl.checks.geometry_validity import check_validity
from planowisko.etl.checks.gmina import refuse_building_of_other_gmina, refuse_other_gmina
from planowisko.etl.checks.parcel_identifier import (
    ParcelIdentifier,
    is_precinct_identifier,
    is_unit_identifier,
    parse_parcel_identifier,
)
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.checks.registered_area import differing, doubtful_areas, implausible
from planowisko.etl.checks.violation import Violation
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import RULE_OUTSIDE, AxisOrderSettler, Placement
from planowisko.etl.geometry.crs import AxisOrder, CrsName, UnknownCrs, parse_srs_name
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.ground_area import ground_areas
from planowisko.etl.readers.cadastre.raw_records import (
    RawBuilding,
    RawContour,
    RawParcel,
    RawRecord,
    RawZoning,
)
from planowisko.etl.readers.cadastre.surface_batch import Geometries, multipolygons, swapped
from planowisko.etl.records.cadastre import (
    Building,
    CadastralParcel,
    CadastralZoning,
    CadastreRecord,
    EndedBuilding,
    LandUseContour,
    RecordWarning,
    RejectedRecord,
)
from planowisko.etl.records.source import Source

BATCH_RECORDS = 1000
BATCH_POINTS = 500_000
"""A batch ends with whichever comes first, so that large borders do not pile up."""

RULE_MISSING_IDENTIFIER = "missing-identifier"
RULE_IDENTIFIER_FORMAT = "identifier-format"
RULE_MISSING_GEOMETRY = "missing-geometry"
RULE_UNKNOWN_CRS = "unknown-crs"
RULE_MIXED_CRS = "mixed-crs"
_LONGEST_REFERENCE = 100

_LEVELS = {"precinct": ("obręb", "precinct"), "unit": ("jednostka ewidencyjna", "cadastral unit")}
_ADVICE = "Zgłoś to prowadzącemu ewidencję (starostwu) i wczytaj poprawiony plik."
_ADVICE_EN = "Report it to the keeper of the cadastre (starosta) and import the corrected file."


@dataclass(slots=True)
class _Candidate:
    """A raw record on its way: ``geometry`` has the axis order of the file until the order is settled."""

    raw: RawRecord
    violations: list[Violation]
    identifier: ParcelIdentifier | None = None
    crs: CrsName | None = None
    geometry: MultiPolygon | None = None


class CadastreAssembler:
    """Turns the raw records of one file into records.

    ``gmina_code`` is the cadastral unit that the file must belong to, ``extent`` where it lies, ``seen`` the
    identifiers that the delivery has brought so far, ``checks`` how strictly records are judged.
    """

    def __init__(
        self,
        *,
        file: str,
        gmina_code: str,
        extent: Extent,
        seen: SeenIdentifiers,
        checks: RecordChecks = USUAL_CHECKS,
    ) -> None:
        self._file = file
        self._gmina_code = gmina_code
        self._extent = extent
        self._seen = seen
        self._checks = checks
        self._settler = AxisOrderSettler(extent, file)
        self._first_placed: tuple[int, RawRecord] | None = None

    def assemble(self, raws: Iterable[RawRecord]) -> Iterator[CadastreRecord]:
        """Yield a record for every raw one, in their order; after one that is taken, what is doubtful of it.

        Raises ``InputRefused``: ``other-gmina``, ``outside-gmina``, ``unknown-crs``, ``mixed-crs``.
        """
        for batch in _batches(raws):
            candidates = [self._identified(raw) for raw in batch]
            self._lay_out([candidate for candidate in candidates if candidate.raw.surface is not None])
            for candidate in candidates:
                record = self._record(candidate)
                yield record
                if candidate.raw.doubts and not isinstance(record, RejectedRecord | EndedBuilding):
                    yield from self._warnings(candidate)

    def settled(self) -> dict[str, tuple[int, AxisOrder]]:
        """The coordinate systems met so far, by their names in the file: EPSG code and order of the axes."""
        return self._settler.settled()

    def _identified(self, raw: RawRecord) -> _Candidate:
        candidate = _Candidate(raw, raw.violations)
        if len(raw.reference) > _LONGEST_REFERENCE:
            raw.reference = f"{raw.reference[:_LONGEST_REFERENCE]}…"
            candidate.violations.append(
                Violation(
                    RULE_IDENTIFIER_FORMAT,
                    f"identyfikator jest dłuższy niż {_LONGEST_REFERENCE} znaków",
                    f"the identifier is longer than {_LONGEST_REFERENCE} characters",
                )
            )
        reference = raw.reference
        if isinstance(raw, RawBuilding):
            refuse_building_of_other_gmina(reference, self._gmina_code, source=self._source(raw))
        elif isinstance(raw, RawContour):
            refuse_other_gmina(reference, self._gmina_code, name=_name(raw), source=self._source(raw))
        elif not reference:
            candidate.violations.append(
                Violation(RULE_MISSING_IDENTIFIER, "brak identyfikatora", "no identifier")
            )
        else:
            candidate.identifier = parse_parcel_identifier(reference) if isinstance(raw, RawParcel) else None
            unit = candidate.identifier.unit if candidate.identifier else None
            if unit != self._gmina_code:
                refuse_other_gmina(reference, self._gmina_code, name=_name(raw), source=self._source(raw))
            if candidate.identifier is None and (violation := _check_form(raw)):
                candidate.violations.append(violation)
        if raw.surface is None and raw.geometry_source is None:
            candidate.violations.append(Violation(RULE_MISSING_GEOMETRY, "brak geometrii", "no geometry"))
        return candidate

    def _lay_out(self, candidates: list[_Candidate]) -> None:
        """Make the geometries, x easting and y northing; judge their place and validity."""
        by_crs: dict[CrsName, list[_Candidate]] = defaultdict(list)
        for candidate in candidates:
            crs = self._crs(candidate)
            if crs is not None:
                self._require_same_system(crs, candidate.raw)
                candidate.crs = crs
                by_crs[crs].append(candidate)
        for crs, members in by_crs.items():
            geometries = multipolygons([member.raw.surface for member in members if member.raw.surface])
            self._place(crs, members, geometries)
            if self._settler.order(crs) is AxisOrder.NORTHING_FIRST:
                geometries = swapped(geometries)
            for index, violation in check_validity(geometries).items():
                self._repair_or_reject(members[index], geometries, index, crs, violation)
            for member, geometry in zip(members, geometries.tolist(), strict=True):
                member.geometry = geometry
            self._check_areas(members, ground_areas(geometries, crs.srid))

    def _repair_or_reject(
        self, member: _Candidate, geometries: Geometries, index: int, crs: CrsName, violation: Violation
    ) -> None:
        found = None
        if self._checks.repair:
            found = repaired(geometries[index], crs.srid, self._checks.repair_change)
        if found is None:
            member.violations.append(violation)
        else:
            geometries[index], doubt = found
            member.raw.doubts.append(doubt)

    def _check_areas(self, members: list[_Candidate], computed: NDArray[np.float64]) -> None:
        """Compare the registered areas with those of the geometries, in m² on the ground."""
        registered = np.array(
            [
                float(member.raw.area)
                if isinstance(member.raw, RawParcel) and member.raw.area is not None
                else math.nan
                for member in members
            ]
        )
        tolerance = self._checks.area_tolerance
        for index in doubtful_areas(registered, computed, tolerance).tolist():
            member, raw, area = members[index], members[index].raw, float(computed[index])
            if member.violations or not isinstance(raw, RawParcel) or raw.area is None:
                continue
            if violation := implausible(raw.area, area):
                member.violations.append(violation)
            elif not raw.archived and (doubt := differing(raw.area, area, tolerance)):
                raw.doubts.append(doubt)

    def _crs(self, candidate: _Candidate) -> CrsName | None:
        raw = candidate.raw
        name = raw.surface.srs_name if raw.surface else None
        try:
            if name is None:
                raise UnknownCrs(
                    "geometria nie podaje układu współrzędnych (srsName)",
                    "the geometry names no coordinate system (srsName)",
                )
            return parse_srs_name(name)
        except UnknownCrs as error:
            if raw.archived:
                candidate.violations.append(Violation(RULE_UNKNOWN_CRS, str(error), error.english))
                return None
            source = self._source(raw)
            polish, english = _name(raw)
            raise InputRefused(
                f"{source.place}: {polish}: {error}. "
                "Poproś o plik z podanym, obsługiwanym układem współrzędnych.",
                english=f"{source.place_en}: {english}: {error.english}. "
                "Ask for a file that names a supported coordinate system.",
                rule=RULE_UNKNOWN_CRS,
                file=self._file,
                line=raw.line,
                layer=raw.layer,
                object=raw.reference,
            ) from None

    def _require_same_system(self, crs: CrsName, raw: RawRecord) -> None:
        """A file is in one system: where one object names another, one of the names is most likely wrong."""
        if raw.archived:
            return
        first_srid, first = self._first_placed = self._first_placed or (crs.srid, raw)
        if crs.srid == first_srid:
            return
        source = self._source(raw)
        (polish, english), (first_polish, first_english) = _name(raw), _name(first)
        raise InputRefused(
            f"{source.place}: {polish}: geometria jest w układzie EPSG:{crs.srid}, a wcześniejsze w EPSG:"
            f"{first_srid} ({first_polish}). Poproś o plik w jednym układzie współrzędnych.",
            english=f"{source.place_en}: {english}: the geometry is in EPSG:{crs.srid}, the ones before in "
            f"EPSG:{first_srid} ({first_english}). Ask for a file in one coordinate system.",
            rule=RULE_MIXED_CRS,
            file=self._file,
            line=raw.line,
            object=raw.reference,
        )

    def _place(self, crs: CrsName, members: list[_Candidate], geometries: Geometries) -> None:
        """Settle the axis order. An object outside the gmina refuses the file, an archived one itself."""
        bounds = shapely.bounds(geometries)
        start = 0
        while start < len(members) and not self._settler.decided(crs):
            self._place_one(crs, members[start], bounds[start])
            start += 1
        if start == len(members):
            return
        west, south, east, north = self._extent.bounds_in(crs.srid)
        low, high = np.array([west, south]), np.array([east, north])
        if self._settler.order(crs) is AxisOrder.NORTHING_FIRST:
            low, high = low[::-1], high[::-1]
        rest = bounds[start:]
        inside = np.logical_and(rest[:, :2] >= low, rest[:, 2:] <= high).all(axis=1)
        for index in np.flatnonzero(~inside).tolist():
            self._place_one(crs, members[start + index], rest[index])

    def _place_one(self, crs: CrsName, member: _Candidate, bounds: np.ndarray) -> None:
        first, second, last_first, last_second = map(float, bounds)
        raw = member.raw
        placement = Placement(crs, first, second, last_first, last_second, raw.line, raw.reference, raw.layer)
        try:
            self._settler.observe(placement)
        except InputRefused:
            if not raw.archived:
                raise
            member.violations.append(
                Violation(
                    RULE_OUTSIDE, "geometria leży poza obszarem gminy", "the geometry lies outside the gmina"
                )
            )

    def _record(self, candidate: _Candidate) -> CadastreRecord:
        raw = candidate.raw
        if isinstance(raw, RawBuilding) and raw.archived:
            return EndedBuilding(self._source(raw), raw.reference)
        if not candidate.violations and not raw.archived:
            self._check_repetition(candidate)
        geometry, crs = candidate.geometry, candidate.crs
        if candidate.violations or geometry is None or crs is None:
            return self._rejected(candidate)
        source = self._source(raw)
        if isinstance(raw, RawZoning):
            return CadastralZoning(
                source=source,
                gmina_code=self._gmina_code,
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
                gmina_code=self._gmina_code,
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
                gmina_code=self._gmina_code,
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
            gmina_code=self._gmina_code,
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

    def _check_repetition(self, candidate: _Candidate) -> None:
        """Reject what the delivery has brought before."""
        raw = candidate.raw
        if not isinstance(raw, RawBuilding | RawContour):
            if duplicate := self._seen.take(raw.reference):
                candidate.violations.append(duplicate)
        # Identifiers of buildings repeat in real files: it is the same object where its outline is, too.
        elif candidate.geometry is not None and self._seen.take(
            f"{raw.reference} {hashlib.sha256(candidate.geometry.wkb).hexdigest()}"
        ):
            candidate.violations.append(
                Violation(
                    RULE_DUPLICATE,
                    f"ten sam {_name(raw)[0].split()[0]} wystąpił w dostawie wcześniej; przyjęto pierwsze "
                    "wystąpienie",
                    f"the same {_name(raw)[1].split()[0]} came earlier in the delivery; the first was taken",
                )
            )

    def _rejected(self, candidate: _Candidate) -> RejectedRecord:
        """The first violation names the rule, the message tells all of them."""
        raw = candidate.raw
        polish, english = _names(raw)
        texts = "; ".join(violation.text for violation in candidate.violations)
        texts_en = "; ".join(violation.english for violation in candidate.violations)
        return RejectedRecord(
            source=self._source(raw),
            object=_object(raw),
            rule=candidate.violations[0].rule,
            message=f"{polish}: {texts}. {_ADVICE}",
            geometry_text=_geometry_text(candidate),
            message_en=f"{english}: {texts_en}. {_ADVICE_EN}",
            archived=raw.archived,
        )

    def _warnings(self, candidate: _Candidate) -> Iterator[RecordWarning]:
        raw = candidate.raw
        polish, english = _names(raw)
        for doubt in raw.doubts:
            yield RecordWarning(
                source=self._source(raw),
                object=_object(raw),
                rule=doubt.rule,
                message=f"{polish}: {doubt.text}.",
                message_en=f"{english}: {doubt.english}.",
                detail=doubt.detail or {},
                geometry=candidate.geometry,
                srid=candidate.crs.srid if candidate.crs else None,
            )

    def _source(self, raw: RawRecord) -> Source:
        return Source(self._file, raw.line, raw.layer)


def _batches(raws: Iterable[RawRecord]) -> Iterator[list[RawRecord]]:
    batch: list[RawRecord] = []
    points = 0
    for raw in raws:
        batch.append(raw)
        if raw.surface is not None:
            points += sum(len(polygon.exterior) for polygon in raw.surface.polygons)
        if len(batch) >= BATCH_RECORDS or points >= BATCH_POINTS:
            yield batch
            batch, points = [], 0
    if batch:
        yield batch


def _object(raw: RawRecord) -> str:
    return raw.reference or raw.fallback_name or f"wiersz {raw.line}"


def _names(raw: RawRecord) -> tuple[str, str]:
    """What the object is called at the beginning of a sentence."""
    polish, english = _name(raw)
    return f"{polish[0].upper()}{polish[1:]}", f"{english[0].upper()}{english[1:]}"


def _name(raw: RawRecord) -> tuple[str, str]:
    """What the object is called within a sentence, in Polish and in English."""
    if isinstance(raw, RawZoning):
        polish, english = _LEVELS[raw.level]
    elif isinstance(raw, RawBuilding):
        polish, english = "budynek", "building"
    elif isinstance(raw, RawContour):
        polish, english = "kontur użytku", "contour of land use"
    else:
        polish, english = "działka", "parcel"
    name = raw.reference or raw.fallback_name
    polish, english = f"{polish} {name}".rstrip(), f"{english} {name}".rstrip()
    return (f"{polish} (wersja archiwalna)", f"{english} (archived)") if raw.archived else (polish, english)


def _check_form(raw: RawRecord) -> Violation | None:
    """The identifier has the form that belongs to its kind of object."""
    if isinstance(raw, RawZoning):
        if raw.level == "unit":
            right, form = is_unit_identifier(raw.reference), "WWPPGG_R"
        else:
            right, form = is_precinct_identifier(raw.reference), "WWPPGG_R.OOOO"
        if right:
            return None
    else:
        form = "WWPPGG_R.OOOO.[AR_arkusz.]numer"
    return Violation(
        RULE_IDENTIFIER_FORMAT,
        f"identyfikator „{raw.reference}” nie ma postaci {form}",
        f"identifier “{raw.reference}” has not the form {form}",
    )


def _geometry_text(candidate: _Candidate) -> str | None:
    """Extended WKT where there is a geometry, else the text of the file."""
    if candidate.geometry is not None and candidate.crs is not None:
        return f"SRID={candidate.crs.srid};{shapely.to_wkt(candidate.geometry, rounding_precision=-1)}"
    return candidate.raw.geometry_source
