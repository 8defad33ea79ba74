"""A report on an import for programs: figures by name, messages in both languages."""

from typing import Any

from planowisko.etl.geometry.geojson import geojson
from planowisko.etl.records.import_report import ImportProblem, ImportReport
from planowisko.etl.writers.import_report_content import ReportContent
from planowisko.etl.writers.import_report_words import Language
from planowisko.etl.writers.problems import problem_values


def report_values(report: ImportReport, language: Language = "pl") -> dict[str, Any]:
    """The report by name; only what to do next is in the language. Geometries are GeoJSON."""
    return {
        "import_run": None if report.dry_run else str(report.run_id),
        "dry_run": report.dry_run,
        "gmina": report.gmina_code,
        "gmina_name": report.gmina_name,
        "kind": report.kind,
        "outcome": report.outcome,
        "message": report.message,
        "message_en": report.message_en,
        "partial": report.partial,
        "imported_by": report.imported_by,
        "started_at": report.started_at.isoformat(),
        "finished_at": report.finished_at.isoformat(),
        "seconds": round(report.seconds, 3),
        "source": report.source,
        "accepted": list(report.accepted),
        "options": dict(report.options),
        "files": [
            {"name": file.name, "byte_size": file.byte_size, "sha256": file.sha256} for file in report.files
        ],
        "taken": report.taken,
        "counts": dict(report.counts),
        "rejected": report.rejected,
        "warnings": report.warnings,
        "rules": [{"kind": each.kind, "rule": each.rule, "count": each.count} for each in report.rules],
        "problems": [_problem(each, report.srid) for each in report.problems],
        "next": list(ReportContent(report, language).next_steps()),
    }


def _problem(problem: ImportProblem, srid: int) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        **problem_values(problem),
        "geometry": geojson(problem.geometry, srid),
    }
