"""How imports of the cadastre report what they did: as JSON and as Polish text."""

from collections.abc import Mapping
from typing import Any

from planowisko.etl.loading.buildings import BuildingImport
from planowisko.etl.loading.object_exchange import ObjectImport
from planowisko.etl.loading.parcels import ParcelImport
from planowisko.etl.loading.run_outcome import RunOutcome


def outcome_values(report: RunOutcome) -> Mapping[str, Any]:
    """What JSON tells of every import of the cadastre."""
    return {
        "gmina": report.gmina_code,
        "files": list(report.files),
        "import_run": report.import_run,
        "rejected": report.rejected,
        "warnings": report.warnings,
        "seconds": round(report.seconds, 2),
    }


def outcome_lines(report: RunOutcome) -> list[str]:
    """What a person is told of it: how much was rejected and is doubtful, the time, what was rejected."""
    return [
        f"  odrzucone rekordy    {report.rejected:>8}",
        f"  ostrzeżenia          {report.warnings:>8}",
        f"  czas {report.seconds:.1f} s",
        *rejected_lines(report),
    ]


def rejected_lines(report: RunOutcome) -> list[str]:
    """The first messages of the rejected records; nothing where there are none."""
    if not report.rejected:
        return []
    return ["Odrzucone (wszystkie zapisuje: planowisko rejects):", report.rejected_messages]


def parcel_values(report: ParcelImport) -> Mapping[str, Any]:
    """An import of parcels for JSON."""
    changes = report.changes
    return {
        **outcome_values(report),
        "taken": report.taken,
        "current": changes.current,
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "closed": changes.closed,
        "before": changes.before,
        "kept": changes.kept,
        "archived": changes.archived,
        "archived_new": changes.archived_new,
        "linked": changes.linked,
        "precincts_and_units": report.zonings,
        "earlier_warnings": dict(report.earlier_warnings),
        "records_per_second": round(report.taken / report.seconds),
    }


def parcel_text(report: ParcelImport) -> str:
    """An import of parcels for a person."""
    changes = report.changes
    lines = [
        f"Gmina {report.gmina_code} {report.gmina_name}, działki z plików: {', '.join(report.files)}",
        f"  działki bieżące      {changes.current:>8}",
        f"    nowe               {changes.new:>8}",
        f"    zmienione          {changes.changed:>8}",
        f"    bez zmian          {changes.unchanged:>8}",
        f"  zamknięte            {changes.closed:>8}  (następstwa działek: {changes.linked})",
        f"  wersje archiwalne    {changes.archived:>8}  (wcześniej nieznane: {changes.archived_new})",
        f"  obręby i jednostki   {report.zonings:>8}",
        f"  odrzucone rekordy    {report.rejected:>8}",
        f"  ostrzeżenia          {report.warnings:>8}",
        f"  czas {report.seconds:.1f} s ({report.taken / report.seconds:.0f} wersji działek/s)",
    ]
    lines += [
        f"  Ostrzeżenia o działkach bez zmian: {count}, podał je import {run[:8]} (planowisko report)."
        for run, count in report.earlier_warnings.items()
    ]
    if changes.kept:
        lines.append(
            f"  Działki, których nową wersję odrzucono, pozostały w dotychczasowej postaci: {changes.kept}."
        )
    return "\n".join([*lines, *rejected_lines(report)])


def object_values(report: ObjectImport) -> Mapping[str, Any]:
    """An import of contours, or of buildings, for JSON."""
    return {
        **outcome_values(report),
        "taken": report.taken,
        "new": report.new,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "current": report.current,
    }


def building_values(report: BuildingImport) -> Mapping[str, Any]:
    """An import of buildings for JSON."""
    return {**object_values(report), "counted_for_ouz": report.counted}


def building_text(report: BuildingImport) -> str:
    """An import of buildings for a person."""
    in_database = f"  budynki w bazie      {report.current:>8}  (liczone do OUZ: {report.counted})"
    return _object_text(report, "budynki", in_database)


def contour_text(report: ObjectImport) -> str:
    """An import of contours of land use for a person."""
    return _object_text(report, "kontury użytków", f"  kontury w bazie      {report.current:>8}")


def _object_text(report: ObjectImport, objects: str, in_database: str) -> str:
    lines = [
        f"Gmina {report.gmina_code} {report.gmina_name}, {objects} z plików: {', '.join(report.files)}",
        in_database,
        f"    nowe lub zmienione {report.new:>8}",
        f"    bez zmian          {report.unchanged:>8}",
        f"  usunięte             {report.removed:>8}",
        *outcome_lines(report),
    ]
    return "\n".join(lines)
