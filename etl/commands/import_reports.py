"""How imports report what they did: as JSON and as Polish text."""

from collections.abc import Mapping
from typing import Any

from planowisko.etl.loading.buildings import BuildingImport
from planowisko.etl.loading.documents import DocumentImport
from planowisko.etl.loading.draft import Draft
from planowisko.etl.loading.parcels import ParcelImport
from planowisko.etl.loading.plan import PlanImport
from planowisko.etl.loading.plan_tables import PLAN_TABLES
from planowisko.etl.loading.run_outcome import RunOutcome

_OUTCOMES = {
    "unchanged": "bez zmian",
    "attached": "dołączono do istniejącego",
    "completed": "uzupełniono",
    "created": "dodano do planu",
}


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
    if changes.kept:
        lines.append(
            f"  Działki, których nową wersję odrzucono, pozostały w dotychczasowej postaci: {changes.kept}."
        )
    return "\n".join([*lines, *rejected_lines(report)])


def building_values(report: BuildingImport) -> Mapping[str, Any]:
    """An import of buildings for JSON."""
    return {
        **outcome_values(report),
        "taken": report.taken,
        "new": report.new,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "current": report.current,
        "counted_for_ouz": report.counted,
    }


def building_text(report: BuildingImport) -> str:
    """An import of buildings for a person."""
    lines = [
        f"Gmina {report.gmina_code} {report.gmina_name}, budynki z plików: {', '.join(report.files)}",
        f"  budynki w bazie      {report.current:>8}  (liczone do OUZ: {report.counted})",
        f"    nowe lub zmienione {report.new:>8}",
        f"    bez zmian          {report.unchanged:>8}",
        f"  usunięte             {report.removed:>8}",
        *outcome_lines(report),
    ]
    return "\n".join(lines)


def plan_values(report: PlanImport) -> Mapping[str, Any]:
    """An import of a plan for JSON; ``plan.id`` is the plan's key."""
    return {
        "plan": _draft_values(report.draft),
        "created": report.draft.created,
        "changed": report.changed,
        "classes": {
            name: {
                "delivered": changes.delivered,
                "new": changes.new,
                "changed": changes.changed,
                "unchanged": changes.unchanged,
                "deleted": changes.deleted,
            }
            for name, changes in report.changes.items()
        },
        "files": list(report.files),
        "import_run": report.import_run,
        "seconds": round(report.seconds, 2),
    }


def _draft_values(draft: Draft) -> Mapping[str, Any]:
    return {
        "id": draft.id,
        "gmina": draft.gmina_code,
        "namespace": draft.identifier.namespace,
        "local_id": draft.identifier.local_id,
        "title": draft.title,
        "plan_type": draft.plan_type,
        "native_srid": draft.native_srid,
    }


def plan_text(report: PlanImport) -> str:
    """An import of a plan for a person."""
    draft = report.draft
    if draft.created:
        head = "Utworzono projekt planu"
    elif report.changed:
        head = "Zmieniono projekt planu"
    else:
        head = "Bez zmian: dostawa jest taka sama jak projekt planu"
    lines = [
        f"{head} „{draft.title}”",
        f"  PLAN {draft.id}",
        f"  gmina {draft.gmina_code}, {draft.identifier.namespace}/{draft.identifier.local_id}, "
        f"EPSG:{draft.native_srid}",
        f"  {'':<18}{'w dostawie':>11}{'nowe':>11}{'zmienione':>11}{'bez zmian':>11}{'usunięte':>11}",
    ]
    for table in PLAN_TABLES:
        changes = report.changes.get(table.name)
        if changes is not None and (changes.delivered or changes.deleted):
            counts = (changes.delivered, changes.new, changes.changed, changes.unchanged, changes.deleted)
            lines.append(f"  {table.label:<18}" + "".join(f"{count:>11}" for count in counts))
    return "\n".join([*lines, f"Dalej: planowisko check {draft.id}"])


def document_values(report: DocumentImport) -> Mapping[str, Any]:
    """An import of documents for JSON."""
    return {
        "plan": _draft_values(report.draft),
        "documents": [
            {
                "file": document.file,
                "sha256": document.sha256,
                "media_type": document.media_type,
                "byte_size": document.byte_size,
                "stored": document.stored.new,
                "stored_sha256": document.stored.sha256,
                "stored_byte_size": document.stored.byte_size,
                "table": document.row.table,
                "id": document.row.id,
                "title": document.row.title,
                "outcome": document.row.outcome,
                "assumed": list(document.row.assumed),
                "kept": list(document.row.kept),
                "doubts": list(document.doubts),
            }
            for document in report.documents
        ],
        "import_run": report.import_run,
        "seconds": round(report.seconds, 2),
    }


def document_text(report: DocumentImport) -> str:
    """An import of documents for a person."""
    lines = [f"Plan „{report.draft.title}” ({report.draft.id})"]
    for document in report.documents:
        row = document.row
        kind = "rysunek" if row.table == "plan_drawing" else "dokument"
        lines.append(
            f"  {document.file}: {_OUTCOMES[row.outcome]}, {kind} „{row.title}” "
            f"({document.byte_size} B, SHA-256 {document.sha256[:12]}…)"
        )
        if document.stored.sha256 != document.sha256:
            lines.append(f"    w bazie jako Cloud Optimized GeoTIFF ({document.stored.byte_size} B)")
        lines += [f"    przyjęto: {assumed}" for assumed in row.assumed]
        lines += [f"    bez zmian zostaje {kept}" for kept in row.kept]
        lines += [f"    uwaga: {doubt}" for doubt in document.doubts]
    return "\n".join(lines)
