"""The check of a plan, made in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from .driver import Connection
from .rule_catalogue import Rule, fetch_rules

ERROR = "error"
WARNING = "warning"
DRAFT_STAGE = "draft"
PUBLICATION_STAGE = "publication"


@dataclass(frozen=True)
class Finding:
    """What a rule found: ``geometry`` is WKB, x easting and y northing in ``srid``; None without a place.

    ``extent`` is xmin, ymin, xmax, ymax of the place, ``point`` a point of it that lies in it for sure: the
    middle of a thin one that is bent lies beside it. Who accepted it, when and why is told where
    ``accepted``. ``fingerprint`` is the database's name for just this finding, empty where it came without.
    """

    rule: str
    severity: str
    object: str
    message: str
    geometry: bytes | None = None
    srid: int | None = None
    extent: tuple[float, float, float, float] | None = None
    point: tuple[float, float] | None = None
    accepted: bool = False
    reason: str | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    fingerprint: str = ""


@dataclass(frozen=True)
class CheckSelection:
    """What a check leaves out, and the settings (name -> number) that are other than the installation's."""

    left_out_rules: frozenset[str] = frozenset()
    parameters: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_partial(self) -> bool:
        """Whether the check tells something else than publication would."""
        return bool(self.left_out_rules or self.parameters)

    def known(self, rules: Mapping[str, Rule]) -> CheckSelection:
        """Return the selection without rules and settings that the catalogue does not have (any more)."""
        settings = {parameter.name for rule in rules.values() for parameter in rule.parameters}
        return CheckSelection(
            self.left_out_rules & frozenset(rules),
            {name: value for name, value in self.parameters.items() if name in settings},
        )


@dataclass(frozen=True)
class PlanCheck:
    """The findings about a draft, errors first, with the catalogue of rules by code."""

    plan_id: str
    stage: str
    findings: tuple[Finding, ...]
    rules: Mapping[str, Rule]
    selection: CheckSelection

    @cached_property
    def error_count(self) -> int:
        """How many errors there are."""
        return sum(finding.severity == ERROR for finding in self.findings)

    @cached_property
    def warning_count(self) -> int:
        """How many warnings nobody has accepted."""
        return sum(finding.severity != ERROR and not finding.accepted for finding in self.findings)

    @cached_property
    def accepted_count(self) -> int:
        """How many warnings somebody has accepted."""
        return sum(finding.accepted for finding in self.findings)


def check_plan(
    connection: Connection,
    plan_id: str,
    language: str,
    stage: str = DRAFT_STAGE,
    selection: CheckSelection | None = None,
) -> PlanCheck:
    """Check a draft as it is saved, without what ``selection`` leaves out.

    ``stage`` is ``draft`` or ``publication``. Raises PlanNotFound.
    """
    rules = {rule.code: rule for rule in fetch_rules(connection, language)}
    known = (selection or CheckSelection()).known(rules)
    rows = connection.query(
        "SELECT rule, severity, object, message, ST_AsBinary(geometry), ST_SRID(geometry), "
        "ST_XMin(geometry), ST_YMin(geometry), ST_XMax(geometry), ST_YMax(geometry), "
        "ST_X(point), ST_Y(point), accepted, reason, accepted_by, accepted_at, fingerprint "
        "FROM planowisko.check_plan(%s, %s, %s, NULL, %s::text[], %s::jsonb) "
        "LEFT JOIN LATERAL ST_PointOnSurface(geometry) AS point ON true",
        [
            plan_id,
            stage,
            language,
            sorted(known.left_out_rules) or None,
            json.dumps(dict(known.parameters)) if known.parameters else None,
        ],
    )
    findings = sorted_findings(
        Finding(
            *row[:4],
            None if row[4] is None else bytes(row[4]),
            row[5],
            None if row[6] is None else tuple(row[6:10]),
            None if row[10] is None else tuple(row[10:12]),
            *row[12:],
        )
        for row in rows
    )
    return PlanCheck(plan_id, stage, tuple(findings), rules, known)


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with errors first, then by rule; of a rule in the database's order of objects."""
    return sorted(findings, key=lambda found: (found.severity != ERROR, found.rule))
