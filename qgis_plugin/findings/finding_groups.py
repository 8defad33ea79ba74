"""Findings in the order in which people go through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..database.findings import ERROR, WARNING, Finding
from ..database.rule_catalogue import Rule


@dataclass
class RuleGroup:
    """What one rule found, in the order of the objects."""

    code: str
    title: str
    findings: list[Finding] = field(default_factory=list)


@dataclass
class SeverityGroup:
    """The rules that found something of one severity, by their titles."""

    severity: str
    rules: list[RuleGroup] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many findings there are in all."""
        return sum(len(rule.findings) for rule in self.rules)


def grouped(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> list[SeverityGroup]:
    """Return findings by severity, errors first, then by rule."""
    groups: dict[tuple[str, str], RuleGroup] = {}
    for finding in findings:
        severity = ERROR if finding.severity == ERROR else WARNING
        key = (severity, finding.rule)
        if key not in groups:
            rule = rules.get(finding.rule)
            groups[key] = RuleGroup(finding.rule, rule.title if rule else finding.rule)
        groups[key].findings.append(finding)
    return [
        SeverityGroup(
            severity,
            sorted(
                (group for (own, _), group in groups.items() if own == severity),
                key=lambda group: group.title.casefold(),
            ),
        )
        for severity in (ERROR, WARNING)
        if any(own == severity for own, _ in groups)
    ]
