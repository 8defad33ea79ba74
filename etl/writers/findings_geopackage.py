"""Writes findings as GeoPackage to load into QGIS: a layer for each type of geometry."""

from pathlib import Path
from typing import Any, BinaryIO

from planowisko.etl.records.check_report import CheckReport
from planowisko.etl.records.finding import Finding
from planowisko.etl.writers.check_report import place_of
from planowisko.etl.writers.geometry_layers import LayerNames, write_geometry_layers
from planowisko.etl.writers.whole_file import whole_path

_LAYERS = LayerNames("finding", "Uwagi")
_PROPERTIES = {
    "number": "int",
    "severity": "str",
    "rule": "str",
    "title": "str",
    "object": "str",
    "message": "str",
    "source": "str",
    "file": "str",
    "accepted": "bool",
    "reason": "str",
    "accepted_by": "str",
    "accepted_at": "datetime",
}


def write_findings(report: CheckReport, target: Path | BinaryIO) -> None:
    """Write the findings in the report's system, x easting and y northing.

    A finding whose place has parts of several types stands in each of their layers, with the same number; a
    type that no finding has gets an empty layer. ``target``, if a path, is there as a whole or as before.
    Raises OSError.
    """
    rows = [
        (place_of(finding, report.srid), _properties(report, number, finding))
        for number, finding in enumerate(report.findings, start=1)
    ]
    with whole_path(target, ".gpkg") as path:
        write_geometry_layers(path, _LAYERS, _PROPERTIES, lambda: rows, report.srid)


def _properties(report: CheckReport, number: int, finding: Finding) -> dict[str, Any]:
    rule, accepted = report.rule(finding.rule), finding.acceptance
    return {
        "number": number,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "title": rule.title,
        "object": finding.object,
        "message": finding.message,
        "source": rule.source,
        "file": finding.source.place if finding.source else None,
        "accepted": accepted is not None,
        "reason": accepted.reason if accepted else None,
        "accepted_by": accepted.accepted_by if accepted else None,
        "accepted_at": accepted.accepted_at.isoformat() if accepted else None,
    }
