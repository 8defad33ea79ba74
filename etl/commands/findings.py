"""How findings are printed: by ``check``, and by ``publish`` when it is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.etl.commands.output import Output
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.finding import Finding, Severity

_GEOJSON_SRID = 4326
_GEOJSON_DECIMALS = 8
"""About a millimetre, in degrees."""

_SEVERITIES = {Severity.ERROR: "błąd", Severity.WARNING: "ostrzeżenie"}


def print_findings(
    output: Output, findings: Sequence[Finding], *, none: str, more: Mapping[str, Any] | None = None
) -> None:
    """Print findings: in JSON one object with the list ``findings`` (and ``more``), as text a line each.

    ``none`` is the Polish sentence for a plan without findings.
    """
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    lines = [_line(finding) for finding in findings]
    if findings:
        lines += ["", f"Błędy: {errors}, ostrzeżenia: {len(findings) - errors}"]
    output.result(
        {**(more or {}), "findings": [_values(finding) for finding in findings]}, "\n".join(lines) or none
    )


def _values(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "object": finding.object,
        "message": finding.message,
        "geometry": _geojson(finding.geometry, finding.srid),
    }


def _geojson(geometry: BaseGeometry | None, srid: int | None) -> dict[str, Any] | None:
    """Return the place as GeoJSON (RFC 7946): longitude before latitude, WGS 84; None where there is none."""
    if geometry is None or geometry.is_empty or srid is None:
        return None
    placed = transform_geometry(geometry, srid, _GEOJSON_SRID)
    rounded = shapely.transform(placed, lambda points: points.round(_GEOJSON_DECIMALS))
    values: dict[str, Any] = shapely.geometry.mapping(rounded)
    return values


def _line(finding: Finding) -> str:
    place = ""
    if finding.geometry is not None and not finding.geometry.is_empty:
        point = finding.geometry.representative_point()
        place = f" [EPSG:{finding.srid} E {point.x:.2f}, N {point.y:.2f}]"
    return f"{_SEVERITIES[finding.severity]}  {finding.rule}  {finding.object}: {finding.message}{place}"
