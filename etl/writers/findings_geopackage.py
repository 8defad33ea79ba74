"""Writes findings as GeoPackage to load into QGIS: a layer for each type of geometry."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import fiona
import shapely
from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.check_report import CheckReport
from planowisko.etl.records.finding import Finding
from planowisko.etl.writers.check_report import place_of
from planowisko.etl.writers.whole_file import whole_path

_LAYERS = {
    "finding_surface": ("Uwagi: powierzchnie", "MultiPolygon"),
    "finding_line": ("Uwagi: linie", "MultiLineString"),
    "finding_point": ("Uwagi: punkty", "MultiPoint"),
    "finding_without_place": ("Uwagi bez miejsca", "None"),
}
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
_OF_TYPE = {0: "finding_point", 4: "finding_point", 1: "finding_line", 2: "finding_line", 5: "finding_line"}
_COLLECTED: dict[str, Callable[[list[Any]], BaseGeometry]] = {
    "finding_surface": shapely.MultiPolygon,
    "finding_line": shapely.MultiLineString,
    "finding_point": shapely.MultiPoint,
}


def write_findings(report: CheckReport, target: Path | BinaryIO) -> None:
    """Write the findings in the report's system, x easting and y northing.

    A finding whose place has parts of several types stands in each of their layers, with the same number; a
    type that no finding has gets an empty layer. ``target``, if a path, is there as a whole or as before.
    Raises OSError.
    """
    rows: dict[str, list[dict[str, Any]]] = {layer: [] for layer in _LAYERS}
    for number, finding in enumerate(report.findings, start=1):
        properties = _properties(report, number, finding)
        place = place_of(finding, report.srid)
        if place is None:
            rows["finding_without_place"].append({"geometry": None, "properties": properties})
            continue
        for layer, geometry in _by_type(place).items():
            rows[layer].append({"geometry": shapely.geometry.mapping(geometry), "properties": properties})
    with whole_path(target, ".gpkg") as path:
        for layer, (title, geometry_type) in _LAYERS.items():
            with fiona.open(
                path,
                "w",
                driver="GPKG",
                layer=layer,
                schema={"geometry": geometry_type, "properties": _PROPERTIES},
                crs=f"EPSG:{report.srid}",
                IDENTIFIER=title,
            ) as collection:
                collection.writerecords(rows[layer])


def _by_type(place: BaseGeometry) -> dict[str, BaseGeometry]:
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for part in shapely.get_parts(place):
        for single in shapely.get_parts(part):
            parts[_OF_TYPE.get(int(shapely.get_type_id(single)), "finding_surface")].append(single)
    return {layer: _COLLECTED[layer](singles) for layer, singles in parts.items()}


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
