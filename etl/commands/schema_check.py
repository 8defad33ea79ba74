"""The official schemas within ``planowisko check``: files are validated by what lies in the folder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from planowisko.etl.commands.schemas import why_unusable
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.file_check import RULE_SCHEMA
from planowisko.etl.loading.progress import Progress
from planowisko.etl.readers.xml.stream import read_features
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.source import Source
from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.official import APP_NAMESPACE, VERSIONS
from planowisko.etl.schemas.validation import MAX_FAULTS, AppValidator


@dataclass(slots=True)
class SchemaCheck:
    """What validation has found; ``not_run`` says in one sentence where it did not run, and why."""

    findings: list[Finding] = field(default_factory=list)
    validated: int = 0
    not_run: str | None = None


def validate_files(paths: Iterable[Path], folder: SchemaFolder, progress: Progress) -> SchemaCheck:
    """Validate every APP file by the schema of its version. What is no APP file is left to its reader."""
    check = SchemaCheck()
    validators: dict[str, AppValidator] = {}
    reasons: dict[str, str] = {}
    for path in paths:
        version = _version(path)
        if version is None or version in reasons:
            continue
        if version not in validators:
            found = folder.status(version)
            if not found.usable:
                reasons[version] = why_unusable(folder, found)
                continue
            validators[version] = AppValidator(folder, version)
        progress.step(f"Schemat APP {version}: {path.name}")
        check.validated += 1
        check.findings += _findings(path, version, validators[version])
    if reasons:
        versions, (reason, *_) = ", ".join(sorted(reasons)), reasons.values()
        check.not_run = (
            f"Nie sprawdzono zgodności ze schematem XSD (APP {versions}): {reason}. "
            "Schematy pobiera raz: planowisko schemas fetch."
        )
    return check


def _version(path: Path) -> str | None:
    """The version of APP that a file says it is in; None for any other file."""
    try:
        namespace = next(read_features(path)).namespace
    except InputRefused:
        return None
    version = namespace.removeprefix(APP_NAMESPACE)
    return version if version in VERSIONS else None


def _findings(path: Path, version: str, validator: AppValidator) -> list[Finding]:
    findings = [
        Finding(
            RULE_SCHEMA,
            Severity.ERROR,
            fault.object or path.name,
            f"{path.name}, wiersz {fault.line}: {fault.message}. Popraw plik według schematu APP {version}.",
            source=Source(path.name, fault.line),
        )
        for fault in validator.faults(path)
    ]
    if len(findings) == MAX_FAULTS:
        last = findings[-1].source
        findings.append(
            Finding(
                RULE_SCHEMA,
                Severity.ERROR,
                path.name,
                f"{path.name}: pokazano pierwsze {MAX_FAULTS} niezgodności ze schematem APP {version}. "
                "Popraw je i sprawdź plik ponownie.",
                source=last,
            )
        )
    return findings
