"""How findings are printed: by ``check``, and by ``publish`` when it is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from planowisko.etl.commands.output import Output
from planowisko.etl.geometry.geojson import geojson
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.finding import Finding, Severity

_SEVERITIES = {Severity.ERROR: "błąd", Severity.WARNING: "ostrzeżenie"}
_SEVERITY_WIDTH = max(map(len, _SEVERITIES.values()))


def print_findings(
    output: Output,
    findings: Sequence[Finding],
    *,
    none: str,
    more: Mapping[str, Any] | None = None,
    srid: int | None = None,
) -> None:
    """Print findings: in JSON one object with the list ``findings`` (and ``more``), as text a line each.

    As text, warnings that somebody has accepted stand apart, with the reason.
    ``none`` is the Polish sentence for a plan without findings, ``srid`` the system in which the text names
    places; by default it is that of each finding.
    """
    output.result(findings_values(findings, more), _text(findings, srid) or none)


def findings_values(findings: Sequence[Finding], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return findings as they are told in JSON."""
    return {**(more or {}), "findings": [_values(finding) for finding in findings]}


def counts(findings: Sequence[Finding]) -> tuple[int, int, int]:
    """Return how many errors, warnings and accepted warnings there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    accepted = sum(finding.acceptance is not None for finding in findings)
    return errors, len(findings) - errors - accepted, accepted


def summary(findings: Sequence[Finding]) -> str:
    """Say in Polish how many errors, warnings and accepted warnings there are."""
    errors, warnings, accepted = counts(findings)
    return f"Błędy: {errors}, ostrzeżenia: {warnings}" + (f", przyjęte: {accepted}" if accepted else "")


def _text(findings: Sequence[Finding], srid: int | None) -> str:
    if not findings:
        return ""
    width = max(len(finding.rule) for finding in findings)
    lines = [_line(finding, width, srid) for finding in findings if not finding.acceptance]
    accepted = [finding for finding in findings if finding.acceptance]
    if accepted:
        lines += ["", "Przyjęte ostrzeżenia:"] if lines else ["Przyjęte ostrzeżenia:"]
    for finding in accepted:
        lines.append(_line(finding, width, srid))
        lines.append(f"    uzasadnienie: {acceptance_told(finding)}")
    return "\n".join([*lines, "", summary(findings)])


def acceptance_told(finding: Finding) -> str:
    """Say why, by whom and when a warning was accepted."""
    assert finding.acceptance is not None
    accepted = finding.acceptance
    moment = accepted.accepted_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{' '.join(accepted.reason.split())} ({accepted.accepted_by}, {moment})"


def _values(finding: Finding) -> dict[str, Any]:
    accepted = finding.acceptance
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "object": finding.object,
        "message": finding.message,
        "geometry": geojson(finding.geometry, finding.srid),
        "accepted": accepted is not None,
        "reason": accepted.reason if accepted else None,
        "accepted_by": accepted.accepted_by if accepted else None,
        "accepted_at": accepted.accepted_at if accepted else None,
    }


def _line(finding: Finding, width: int, srid: int | None) -> str:
    start = f"{_SEVERITIES[finding.severity]:<{_SEVERITY_WIDTH}}  {finding.rule:<{width}}"
    return f"{start}  {finding.object}: {finding.message}{_place(finding, srid)}"


def _place(finding: Finding, srid: int | None) -> str:
    if finding.geometry is None or finding.geometry.is_empty or finding.srid is None:
        return ""
    srid = srid or finding.srid
    point = transform_geometry(finding.geometry, finding.srid, srid).representative_point()
    return f" [EPSG:{srid} E {point.x:.2f}, N {point.y:.2f}]"
