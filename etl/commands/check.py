"""Judges a draft in the database, or files, by the same rules."""

import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import click

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.commands.check_results import Checked, result_file, write_results
from planowisko.etl.commands.findings import print_findings
from planowisko.etl.commands.opened_files import opened_files
from planowisko.etl.commands.parameters import readable_file, tolerance
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.schema_check import SchemaCheck, validate_files
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent, voivodeship_extent
from planowisko.etl.loading.checked_plan import objects_of_draft, objects_of_files
from planowisko.etl.loading.draft import find_draft
from planowisko.etl.loading.file_check import (
    RULE_SCHEMA,
    CheckChoice,
    check_draft,
    check_plan_files,
    of_refusal,
    of_rejected,
    of_warning,
)
from planowisko.etl.loading.gmina import extent_of_teryt, gmina_of_unit
from planowisko.etl.loading.plan_delivery import PlanDelivery
from planowisko.etl.loading.progress import Progress
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.readers.detect import PARCEL_KINDS, detect
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.schemas.folder import schema_folder

_FOUND = 1

_UNIT_IN_PARCEL = re.compile(rb"([0-9]{6}_[1-9])\.[0-9]{4}\.")
_OVERLAP = 64
_CHUNK = 1024 * 1024


@click.command()
@click.argument("plan_or_files", metavar="PLAN|FILE...", nargs=-1, required=True)
@click.option("--rule", "rules", metavar="CODE", multiple=True, help="Only this rule (several: repeat).")
@click.option("--without", metavar="CODE", multiple=True, help="Without this rule (several: repeat).")
@click.option(
    "--tolerance",
    "tolerances",
    metavar="NAME=VALUE",
    multiple=True,
    type=tolerance,
    help="Another value of a parameter for this check, such as topology_min_area=0.5.",
)
@click.option(
    "--stage",
    type=click.Choice(["draft", "publication"]),
    help="Judge PLAN as a draft (default) or as publication would.",
)
@click.option(
    "-o",
    "--output",
    "targets",
    metavar="FILE",
    multiple=True,
    type=result_file,
    help="Write the findings to FILE as well, by its ending: .html (with maps), .json or .gpkg.",
)
@with_session
def check(
    session: Session,
    plan_or_files: tuple[str, ...],
    rules: tuple[str, ...],
    without: tuple[str, ...],
    tolerances: tuple[tuple[str, float], ...],
    stage: str | None,
    targets: tuple[str, ...],
) -> int:
    """Check a draft plan (its key), or files; the files of one command are one plan.

    Files are judged by the same rules in the same words, and nothing of them is kept; where the official
    schemas are at hand (planowisko schemas), files of APP are judged by those as well. Parcels are judged
    as an import would. Rules and their parameters are listed by planowisko rules. Exit status 1 where
    anything is found that nobody has accepted.
    """
    choice = CheckChoice(rules, without, dict(tolerances))
    plan = _plan(plan_or_files)
    if plan is None and stage is not None:
        raise click.UsageError("--stage dotyczy projektu w bazie; pliki sprawdza się zawsze jako pliki.")
    with session.connection() as connection:
        if plan is not None:
            checked = _of_draft(connection, plan, stage or "draft", choice)
        else:
            checked = _of_files(connection, _files(plan_or_files), choice)
        findings = sorted(
            checked.findings,
            key=lambda finding: (finding.severity is not Severity.ERROR, finding.acceptance is not None),
        )
        written = write_results(connection, targets, checked, findings, choice)
    if checked.not_run:
        session.output.remark(checked.not_run)
    if choice.limited:
        session.output.remark(
            "Sprawdzono wybrane reguły albo z innymi tolerancjami. Publikacja sprawdza wszystkie, "
            "z ustawieniami instalacji."
        )
    print_findings(session.output, findings, none=checked.none, more=checked.more, srid=checked.text_srid)
    for file in written:
        session.output.remark(f"Zapisano: {file}")
    return _FOUND if any(finding.acceptance is None for finding in findings) else 0


def _of_draft(connection: Connection, plan: uuid.UUID, stage: str, choice: CheckChoice) -> Checked:
    draft = find_draft(connection, plan)
    return Checked(
        title=draft.title,
        told=f"Projekt w bazie, gmina {draft.gmina_code}, identyfikator {plan}",
        stage=stage,
        # Places are named as in the plan's own files.
        text_srid=draft.native_srid,
        srid=draft.native_srid,
        findings=check_draft(connection, plan, stage=stage, choice=choice),
        none="Plan nie ma błędów ani ostrzeżeń.",
        objects=lambda: objects_of_draft(connection, draft.gmina_code, plan, draft.native_srid),
    )


def _of_files(connection: Connection, paths: list[Path], choice: CheckChoice) -> Checked:
    with shown_progress() as progress, opened_files(paths, progress=progress) as opened:
        paths = list(opened)
        findings, delivery = _check_files(connection, paths, choice, progress)
        validated = (
            validate_files(paths, schema_folder(), progress) if choice.takes(RULE_SCHEMA) else SchemaCheck()
        )
    findings += validated.findings
    names = ", ".join(path.name for path in paths)
    found_srid = next((finding.srid for finding in findings if finding.srid is not None), INSTALLATION_SRID)
    srid = (delivery.srid if delivery else None) or found_srid
    records = delivery.records if delivery else []
    return Checked(
        title=delivery.act.title if delivery and delivery.act else names,
        told=f"Pliki: {names}",
        stage="file",
        srid=srid,
        findings=findings,
        none="Pliki nie mają błędów ani ostrzeżeń.",
        not_run=validated.not_run,
        more={"schema_not_run": validated.not_run},
        objects=lambda: objects_of_files(connection, records, srid),
    )


def _plan(arguments: tuple[str, ...]) -> uuid.UUID | None:
    """The key of a plan, where that is what was given."""
    if len(arguments) > 1 or Path(arguments[0]).exists():
        return None
    try:
        return uuid.UUID(arguments[0])
    except ValueError:
        return None


def _files(arguments: tuple[str, ...]) -> list[Path]:
    if len(arguments) == 1 and not os.path.lexists(arguments[0]):
        raise click.BadParameter(
            f"„{arguments[0]}” nie jest plikiem ani identyfikatorem planu. "
            "Identyfikatory podaje: planowisko plans."
        )
    return [readable_file(argument) for argument in arguments]


def _check_files(
    connection: Connection, paths: list[Path], choice: CheckChoice, progress: Progress
) -> tuple[list[Finding], PlanDelivery | None]:
    """What is found in the files, and the plan that was read from them."""
    findings: list[Finding] = []
    plan_files: list[Path] = []
    seen = SeenIdentifiers()
    for path in paths:
        try:
            if detect(path) in PARCEL_KINDS:
                progress.step(f"Sprawdzanie {path.name}")
                _check_parcels(connection, path, seen, findings)
            else:
                plan_files.append(path)
        except InputRefused as refusal:
            findings.append(of_refusal(refusal))

    def read(path: Path) -> Iterator[PlanRecord | LocalPlanRecord | RejectedRecord]:
        return read_plan_file(path, extent_for=lambda teryt: extent_of_teryt(connection, teryt))

    if not plan_files:
        return findings, None
    checked = check_plan_files(connection, plan_files, read, choice=choice, progress=progress)
    return findings + checked.findings, checked.delivery


def _check_parcels(
    connection: Connection, path: Path, seen: SeenIdentifiers, findings: list[Finding]
) -> None:
    """Add what an import of the parcels would reject or doubt. Raises ``InputRefused``."""
    unit = _first_unit(path)
    gmina = gmina_of_unit(connection, unit) if unit is not None else None
    extent: Extent | None = None
    if unit is not None:
        extent = gmina.extent if gmina else voivodeship_extent(unit)
    if unit is None or extent is None:
        raise InputRefused(
            f"{path.name}: z identyfikatorów działek nie wynika, której gminy dotyczy plik. "
            "Wskaż plik z działkami o pełnych identyfikatorach (WWPPGG_R.OOOO.numer).",
            english=f"{path.name}: the identifiers of the parcels do not tell of which gmina the file is. "
            "Give a file with parcels of whole identifiers (WWPPGG_R.OOOO.number).",
            rule="unknown-gmina",
            file=path.name,
        )
    for record in read_parcels(path, gmina_code=gmina.code if gmina else unit, extent=extent, seen=seen):
        if isinstance(record, RejectedRecord):
            findings.append(of_rejected(record))
        elif isinstance(record, RecordWarning):
            findings.append(of_warning(record))


def _first_unit(path: Path) -> str | None:
    """The cadastral unit of the first parcel identifier in the file."""
    with path.open("rb") as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            match = _UNIT_IN_PARCEL.search(before + chunk)
            if match:
                return match[1].decode()
            before = chunk[-_OVERLAP:]
    return None
