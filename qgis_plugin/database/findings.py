"""The check of a plan, made in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .driver import Connection
from .errors import PlanHasErrors

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a rule found: ``geometry`` is WKB, x easting and y northing in ``srid``; None without a place."""

    rule: str
    severity: str
    object: str
    message: str
    geometry: bytes | None = None
    srid: int | None = None


def check_plan(connection: Connection, plan_id: str, language: str, stage: str = "draft") -> list[Finding]:
    """Return the findings about a draft as it is saved, errors first.

    ``stage`` is ``draft`` or ``publication``. Raises PlanNotFound.
    """
    rows = connection.query(
        "SELECT rule, severity, object, message, ST_AsBinary(geometry), ST_SRID(geometry) "
        "FROM planowisko.check_plan(%s, %s, %s)",
        [plan_id, stage, language],
    )
    return sorted_findings(
        Finding(rule, severity, object_, message, None if place is None else bytes(place), srid)
        for rule, severity, object_, message, place, srid in rows
    )


def findings_of_refusal(refusal: PlanHasErrors) -> list[Finding]:
    """Return the findings for which a publication was refused; they come without a place."""
    return sorted_findings(_of_mapping(found) for found in refusal.findings)


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with errors first, then by rule and object."""
    return sorted(findings, key=lambda found: (found.severity != ERROR, found.rule, found.object or ""))


def _of_mapping(found: dict[str, Any]) -> Finding:
    return Finding(
        str(found.get("rule", "")),
        str(found.get("severity", ERROR)),
        str(found.get("object") or ""),
        str(found.get("message", "")),
    )
