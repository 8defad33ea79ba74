"""Makes records of what a reader of the cadastre has read: checks it, lays it on the map, or rejects it.

Works in batches, because geometries are made and judged many at a time; memory does not grow with the file.
"""

import hashlib
from collections.abc import Iterable, Iterator

from planowisko.etl.checks.duplicates import RULE_DUPLICATE, SeenIdentifiers
from planowisko.etl.checks.gmina import refuse_building_of_other_gmina, refuse_other_gmina
from planowisko.etl.checks.parcel_identifier import (
    is_precinct_identifier,
    is_unit_identifier,
    parse_parcel_identifier,
    units_of_gmina,
)
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.checks.violation import Violation
from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.cadastre.candidates import Candidate, batches
from planowisko.etl.readers.cadastre.layout import Layout
from planowisko.etl.readers.cadastre.made_records import record_warnings, rejected_record, taken_record
from planowisko.etl.readers.cadastre.object_names import name_of
from planowisko.etl.readers.cadastre.raw_records import (
    RawBuilding,
    RawContour,
    RawParcel,
    RawRecord,
    RawZoning,
)
from planowisko.etl.records.cadastre import CadastreRecord, EndedBuilding, RejectedRecord
from planowisko.etl.records.source import Source

RULE_MISSING_IDENTIFIER = "missing-identifier"
RULE_IDENTIFIER_FORMAT = "identifier-format"
RULE_MISSING_GEOMETRY = "missing-geometry"
_LONGEST_REFERENCE = 100


class CadastreAssembler:
    """Turns the raw records of one file into records.

    ``gmina_code`` is the gmina to whose units the file must belong (``units_of_gmina``), ``extent`` where it
    lies, ``seen`` the identifiers that the delivery has brought so far, ``checks`` how strictly records are
    judged.
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
        self._seen = seen
        self._layout = Layout(file, extent, checks)

    def assemble(self, raws: Iterable[RawRecord]) -> Iterator[CadastreRecord]:
        """Yield a record for every raw one, in their order; after one that is taken, what is doubtful of it.

        Raises ``InputRefused``: ``other-gmina``, ``outside-gmina``, ``unknown-crs``, ``mixed-crs``.
        """
        for batch in batches(raws):
            candidates = [self._identified(raw) for raw in batch]
            self._layout.lay_out([candidate for candidate in candidates if candidate.raw.surface is not None])
            for candidate in candidates:
                record = self._record(candidate)
                yield record
                if candidate.raw.doubts and not isinstance(record, RejectedRecord | EndedBuilding):
                    yield from record_warnings(candidate, self._source(candidate.raw))

    def settled(self) -> dict[str, tuple[int, AxisOrder]]:
        """The coordinate systems met so far, by their names in the file: EPSG code and order of the axes."""
        return self._layout.settled()

    def _identified(self, raw: RawRecord) -> Candidate:
        candidate = Candidate(raw, raw.violations)
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
            refuse_other_gmina(reference, self._gmina_code, name=name_of(raw), source=self._source(raw))
        elif not reference:
            candidate.violations.append(
                Violation(RULE_MISSING_IDENTIFIER, "brak identyfikatora", "no identifier")
            )
        else:
            candidate.identifier = parse_parcel_identifier(reference) if isinstance(raw, RawParcel) else None
            unit = candidate.identifier.unit if candidate.identifier else None
            if unit not in units_of_gmina(self._gmina_code):
                refuse_other_gmina(reference, self._gmina_code, name=name_of(raw), source=self._source(raw))
            if candidate.identifier is None and (violation := _check_form(raw)):
                candidate.violations.append(violation)
        if raw.surface is None and raw.geometry_source is None:
            candidate.violations.append(Violation(RULE_MISSING_GEOMETRY, "brak geometrii", "no geometry"))
        return candidate

    def _record(self, candidate: Candidate) -> CadastreRecord:
        raw, source = candidate.raw, self._source(candidate.raw)
        if isinstance(raw, RawBuilding) and raw.archived:
            return EndedBuilding(source, raw.reference)
        if not candidate.violations and not raw.archived:
            self._check_repetition(candidate)
        if candidate.violations or candidate.geometry is None or candidate.crs is None:
            return rejected_record(candidate, source)
        return taken_record(candidate, self._gmina_code, source)

    def _check_repetition(self, candidate: Candidate) -> None:
        """Reject what the delivery has brought before."""
        raw = candidate.raw
        if not isinstance(raw, RawBuilding | RawContour):
            if duplicate := self._seen.take(raw.reference):
                candidate.violations.append(duplicate)
        # Identifiers of buildings repeat in real files: it is the same object where its outline is, too.
        elif candidate.geometry is not None and self._seen.take(
            f"{raw.reference} {hashlib.sha256(candidate.geometry.wkb).hexdigest()}"
        ):
            polish, english = (name.split()[0] for name in name_of(raw))
            candidate.violations.append(
                Violation(
                    RULE_DUPLICATE,
                    f"ten sam {polish} wystąpił w dostawie wcześniej; przyjęto pierwsze wystąpienie",
                    f"the same {english} came earlier in the delivery; the first was taken",
                )
            )

    def _source(self, raw: RawRecord) -> Source:
        return Source(self._file, raw.line, raw.layer)


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
