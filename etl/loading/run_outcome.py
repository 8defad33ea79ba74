"""What every import of the cadastre tells of how it ended."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.rejected import first_messages, with_first_messages
from planowisko.etl.loading.warnings import first_of_each_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """How an import ended: ``rejected_messages`` are the first messages of the rejected records,
    ``warning_messages`` the first warnings of each rule.
    """

    import_run: UUID
    gmina_code: str
    gmina_name: str
    files: tuple[str, ...]
    rejected: int
    rejected_messages: str
    warnings: int
    warning_messages: tuple[str, ...]
    seconds: float


def outcome_of(run: ImportRun) -> dict[str, Any]:
    """The fields of :class:`RunOutcome` as the run stands now."""
    return {
        "import_run": run.id,
        "gmina_code": run.gmina.code,
        "gmina_name": run.gmina.name,
        "files": tuple(file.path.name for file in received(run.files)),
        "rejected": len(run.rejected),
        "rejected_messages": first_messages(run.rejected),
        "warnings": len(run.warnings),
        "warning_messages": first_of_each_rule(run.warnings),
        "seconds": run.seconds,
    }


def nothing_taken(
    run: ImportRun, rule: str, lacking: tuple[str, str], advice: tuple[str, str], archived: int | None = None
) -> InputRefused:
    """The refusal of a delivery of which nothing can be taken, and why its first records were rejected.

    ``lacking`` is what it does not hold, ``advice`` what stays as it was and what to do, both in Polish and
    in English; ``archived`` counts archived versions, where the delivery may hold such.
    """
    names = ", ".join(file.path.name for file in run.files)
    versions, versions_en = "", ""
    if archived is not None:
        versions, versions_en = f"wersji archiwalnych: {archived}, ", f"archived versions: {archived}, "
    message, english = with_first_messages(
        f"{names}: dostawa nie zawiera {lacking[0]} ({versions}odrzuconych rekordów: {len(run.rejected)}). "
        f"{advice[0]}",
        f"{names}: the delivery holds no {lacking[1]} ({versions_en}rejected records: {len(run.rejected)}). "
        f"{advice[1]}",
        run.rejected,
    )
    return InputRefused(message, english=english, rule=rule, file=names)
