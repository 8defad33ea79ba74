"""How imports of plans and documents report what they did: as JSON and as Polish text."""

from collections.abc import Mapping
from typing import Any

from planowisko.etl.loading.documents import DocumentImport
from planowisko.etl.loading.draft import Draft
from planowisko.etl.loading.plan import PlanImport
from planowisko.etl.loading.plan_tables import PLAN_TABLES

_OUTCOMES = {
    "unchanged": "bez zmian",
    "attached": "dołączono do istniejącego",
    "completed": "uzupełniono",
    "created": "dodano do planu",
}


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
