"""How findings are spoken of."""

from __future__ import annotations

from ..database.findings import ERROR, Finding, PlanCheck
from ..i18n.translation import tr, tr_count


def severity_heading(severity: str, count: int) -> str:
    """Return what the findings of a severity are called, with their number."""
    name = tr("Errors") if severity == ERROR else tr("Warnings")
    return f"{name} ({count})"


def counts_text(check: PlanCheck) -> str:
    """Return how many errors and warnings a check found; accepted warnings are counted apart."""
    if not check.findings:
        return tr("The check found nothing wrong.")
    parts = [
        tr_count("%n error|%n errors", check.error_count),
        tr_count("%n warning|%n warnings", check.warning_count),
    ]
    if check.accepted_count:
        parts.append(tr_count("%n accepted|%n accepted ones", check.accepted_count))
    return ", ".join(parts)


def acceptance_text(finding: Finding) -> str:
    """Return who accepted a finding and when; empty where nobody did."""
    if not finding.accepted:
        return ""
    moment = finding.accepted_at.astimezone().strftime("%d.%m.%Y %H:%M") if finding.accepted_at else ""
    return tr("accepted: {person}, {time}").format(person=finding.accepted_by or "", time=moment)
