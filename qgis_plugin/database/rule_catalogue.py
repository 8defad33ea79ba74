"""The catalogue of rules: what each demands, why, and how severely at which stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .driver import Connection


@dataclass(frozen=True)
class RuleParameter:
    """A setting that a rule judges by; ``value`` is the installation's, ``default`` the original one."""

    name: str
    value: float
    default: float
    description: str


@dataclass(frozen=True)
class Rule:
    """A rule in the language asked for.

    ``severities`` are ``error`` or ``warning`` by stage (``draft``, ``publication``); a stage at which the
    rule is not judged is missing. No ``plan_types``: all of them. ``message`` has … for what varies.
    """

    code: str
    title: str
    subjects: tuple[str, ...]
    subject_names: tuple[str, ...]
    severities: Mapping[str, str]
    plan_types: tuple[str, ...]
    parameters: tuple[RuleParameter, ...]
    message: str
    source: str

    def concerns(self, plan_type: str) -> bool:
        """Whether plans of a type are judged by it."""
        return not self.plan_types or plan_type in self.plan_types

    @property
    def may_be_accepted(self) -> bool:
        """Whether what it finds may be accepted: not what is an error at publication."""
        return self.severities.get("publication") != "error"


def fetch_rules(connection: Connection, language: str) -> list[Rule]:
    """Return all rules by their codes."""
    rows = connection.query(
        "SELECT code, title, subjects, subject_names, severity_draft, severity_publication, plan_types, "
        "parameters, message, source FROM planowisko.rule_catalogue(%s)",
        [language],
    )
    return [_rule(*row) for row in rows]


def _rule(
    code: str,
    title: str,
    subjects: list[str],
    subject_names: list[str],
    draft: str | None,
    publication: str | None,
    plan_types: list[str],
    parameters: list[dict[str, Any]],
    message: str,
    source: str,
) -> Rule:
    severities = {"draft": draft, "publication": publication}
    return Rule(
        code,
        title,
        tuple(subjects),
        tuple(subject_names),
        {stage: severity for stage, severity in severities.items() if severity is not None},
        tuple(plan_types),
        tuple(
            RuleParameter(given["name"], float(given["value"]), float(given["default"]), given["description"])
            for given in parameters
        ),
        message,
        source,
    )
