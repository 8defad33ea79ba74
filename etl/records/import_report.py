"""What is told of one import: how it ended, what it changed, and what was wrong with what was delivered."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.check_report import PlanObject
from planowisko.etl.records.source import Source


class ProblemKind(StrEnum):
    """A rejected record was not taken; a warning is about one that was."""

    REJECTED = "rejected"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A rejected record or a warning; ``message_en`` is None where nobody has told it in English.

    ``geometry`` is in the installation's system, x easting and y northing; None where there is none to draw.
    """

    kind: ProblemKind
    source: Source
    object: str
    rule: str
    message: str
    message_en: str | None = None
    geometry: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken by records of one kind."""

    kind: ProblemKind
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of a delivery: name, size in bytes, SHA-256 (hexadecimal)."""

    name: str
    byte_size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import run, as it is recorded.

    ``outcome`` is ``done`` or ``refused``; ``message`` says why it was refused, ``message_en`` in English,
    where that was recorded. ``counts`` are the figures by name, of plans a mapping for each table. Of every
    rule the first records stand in ``problems``, and how many there are in ``rules``. ``ground`` is the
    gmina's border and precincts in the system ``srid``. Of a dry run nothing was recorded.
    """

    run_id: uuid.UUID
    gmina_code: str
    gmina_name: str
    kind: str
    outcome: str
    partial: bool
    imported_by: str
    started_at: datetime
    finished_at: datetime
    files: Sequence[ImportedFile]
    taken: int
    rejected: int
    warnings: int
    srid: int
    counts: Mapping[str, Any] = field(default_factory=dict)
    accepted: Sequence[str] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = None
    message: str | None = None
    message_en: str | None = None
    rules: Sequence[RuleCount] = ()
    problems: Sequence[ImportProblem] = ()
    ground: Sequence[PlanObject] = ()
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        """Whether the delivery changed nothing."""
        return self.outcome == "refused"

    @property
    def seconds(self) -> float:
        """How long the import took."""
        return (self.finished_at - self.started_at).total_seconds()
