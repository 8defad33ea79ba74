"""What every import of the cadastre tells of how it ended."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from planowisko.etl.loading.delivery import received
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.loading.rejected import first_messages
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
