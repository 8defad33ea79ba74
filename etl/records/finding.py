"""A finding: one thing that is wrong, where, and how bad."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.source import Source


class Severity(StrEnum):
    """How bad a finding is: an error keeps a record or a plan out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody has accepted a warning: why, who (login) and when."""

    reason: str
    accepted_by: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a rule about one object.

    ``rule`` is the rule's code (``zone-gap``), ``object`` what a person knows the thing by (a parcel's
    identifier, a zone's designation) and ``message`` a sentence that says what is wrong and what to do.
    ``geometry`` is the place in ``srid``, x easting and y northing, or None where there is no place.
    ``acceptance`` is there where the finding is a warning that somebody has accepted.
    """

    rule: str
    severity: Severity
    object: str
    message: str
    geometry: BaseGeometry | None = None
    srid: int | None = None
    source: Source | None = None
    acceptance: Acceptance | None = None
