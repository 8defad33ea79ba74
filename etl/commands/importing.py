"""Files in: parcels, buildings, plans, documents."""

import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.commands.import_reports import (
    building_text,
    building_values,
    document_text,
    document_values,
    parcel_text,
    parcel_values,
    plan_text,
    plan_values,
)
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.parameters import plan_id, readable_file, unit_code
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.buildings import import_buildings
from planowisko.etl.loading.documents import RELATIONS, NewDocument, import_documents
from planowisko.etl.loading.parcels import import_parcels
from planowisko.etl.loading.plan import import_plan
from planowisko.etl.readers.buildings import read_buildings
from planowisko.etl.readers.cadastre_assembly import CadastreRecord
from planowisko.etl.readers.documents import read_document
from planowisko.etl.readers.parcels import read_parcels
from planowisko.etl.readers.plans import read_plan_file
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.finding import Finding
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord

F = TypeVar("F", bound=Callable[..., Any])

REFUSED = 1

_SHOWN_WARNINGS = 10


def files_argument(function: F) -> F:
    """Add ``FILE...``: readable files, at least one."""
    return click.argument(
        "files",
        metavar="FILE...",
        nargs=-1,
        required=True,
        type=readable_file,
    )(function)


def gmina_option(function: F) -> F:
    """Add ``--gmina``."""
    return click.option(
        "--gmina",
        "gmina_code",
        metavar="UNIT",
        required=True,
        type=unit_code,
        help="EGiB unit code of the gmina, such as 060304_2.",
    )(function)


@click.group()
def importing() -> None:
    """Import files. The files of one command are one delivery and one transaction.

    A file is recognised by its content. What is refused is recorded and changes nothing else.
    """


@importing.command()
@files_argument
@gmina_option
@with_session
def parcels(session: Session, files: tuple[Path, ...], gmina_code: str) -> int:
    """Import a full delivery of a gmina's parcels: EGiB GML or the GML of a county WFS.

    Unchanged parcels are not touched; changed and vanished ones become history. A rejected record is kept
    aside, the rest is loaded, and the exit status is 1.
    """
    seen = SeenIdentifiers()
    warnings: list[Finding] = []

    def read(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read_parcels(path, gmina_code=gmina_code, extent=extent, seen=seen, warn=warnings.append)

    with shown_progress() as progress, session.connection() as connection:
        report = import_parcels(connection, files, gmina_code, read, progress)
    _show(warnings)
    session.output.result(parcel_values(report, len(warnings)), parcel_text(report))
    return REFUSED if report.rejected else 0


@importing.command()
@files_argument
@gmina_option
@with_session
def buildings(session: Session, files: tuple[Path, ...], gmina_code: str) -> int:
    """Import a full delivery of a gmina's buildings: EGiB GML, a county WFS, GeoJSON, GeoPackage, Shapefile.

    Of an urban-rural gmina, town and rural part together. What the delivery has no more is removed. A
    rejected record is kept aside, the rest is loaded, and the exit status is 1.
    """
    seen = SeenIdentifiers()
    warnings: list[Finding] = []

    def read(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read_buildings(path, gmina_code=gmina_code, extent=extent, seen=seen, warn=warnings.append)

    with shown_progress() as progress, session.connection() as connection:
        report = import_buildings(connection, files, gmina_code, read, progress)
    _show(warnings)
    session.output.result(building_values(report, len(warnings)), building_text(report))
    return REFUSED if report.rejected else 0


@importing.command()
@files_argument
@gmina_option
@click.option("--replace", is_flag=True, help="Replace also what somebody has edited since it was imported.")
@with_session
def plan(session: Session, files: tuple[Path, ...], gmina_code: str, replace: bool) -> None:
    """Import the files of one plan (APP 1.0-3.0 GML, or GeoPackage) as a draft of the gmina.

    The first import makes the draft, a later one replaces the classes that it contains. A plan is taken
    whole or not at all.
    """

    def read(
        path: Path, extent_for: Callable[[str], Extent | None]
    ) -> Iterable[PlanRecord | LocalPlanRecord | RejectedRecord]:
        return read_plan_file(path, extent_for=extent_for)

    with shown_progress() as progress, session.connection() as connection:
        report = import_plan(connection, files, gmina_code, read, replace=replace, progress=progress)
    session.output.result(plan_values(report), plan_text(report))


@importing.command()
@files_argument
@click.option(
    "--plan", "plan_key", metavar="PLAN", required=True, type=plan_id, help="Key of the draft plan."
)
@click.option("--title", help="Title of a document that the plan does not have yet (else the file's name).")
@click.option(
    "--date",
    "document_date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of a document that the plan does not have yet (else told by the file).",
)
@click.option(
    "--relation",
    type=click.Choice(RELATIONS),
    help="How such a document stands to the plan (else the first is the resolution wanted).",
)
@click.option(
    "--scale",
    type=click.IntRange(1),
    metavar="N",
    help="Scale 1:N of a drawing that the plan does not have yet (else told by the size of its pixels).",
)
@with_session
def documents(
    session: Session,
    files: tuple[Path, ...],
    plan_key: uuid.UUID,
    title: str | None,
    document_date: datetime | None,
    relation: str | None,
    scale: int | None,
) -> None:
    """Import the files behind a plan's documents (PDF) and drawings (GeoTIFF).

    A file goes to the document or drawing whose link ends with its name, else to a new one. It is stored
    once per checksum.
    """
    new = NewDocument(title, _day(document_date), relation, scale)
    with shown_progress() as progress, session.connection() as connection:
        report = import_documents(connection, files, plan_key, read_document, new, progress=progress)
    session.output.result(document_values(report), document_text(report))


def _show(warnings: list[Finding]) -> None:
    for warning in warnings[:_SHOWN_WARNINGS]:
        remark(f"Uwaga: {warning.message}")
    if len(warnings) > _SHOWN_WARNINGS:
        remark(f"Uwaga: ... i dalsze ostrzeżenia ({len(warnings) - _SHOWN_WARNINGS}).")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
