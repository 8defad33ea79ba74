"""Imports one delivery that was put into a folder, exactly once, and writes its report beside it."""

from enum import Enum

import click
import psycopg

from planowisko.db.errors import ServerError
from planowisko.etl.commands.failures import INTERRUPTED, exit_status
from planowisko.etl.commands.importing import importing
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.run_reports import write_reports
from planowisko.etl.commands.session import Session
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.loading.delivery import UnreadableFile
from planowisko.etl.loading.delivery_folder import InWork
from planowisko.etl.loading.run_report import find_run, read_report, run_exists
from planowisko.etl.records.import_report import ImportReport

_REPORT = "raport-importu"


class Ended(Enum):
    """How it went: loaded, refused for good, or to be tried again."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"


def import_delivery(session: Session, delivery: InWork, wait_seconds: float) -> Ended:
    """Import the delivery unless its run is recorded already; the report lies beside its files afterwards.

    What cannot be imported now, though nothing is wrong with the delivery (no database, no rights, somebody
    else's import), is told and left for later. Raises KeyboardInterrupt and SystemExit where asked to end.
    """
    try:
        if (report := _recorded(session, delivery)) is None:
            refusal = _imported(session, delivery, wait_seconds)
            report = _recorded(session, delivery)
            if report is None:
                return _without_run(delivery, refusal)
        write_reports(
            report, [str(delivery.folder / f"{_REPORT}.{ending}") for ending in ("html", "json", "txt")], "pl"
        )
    except (PlanowiskoError, ServerError, psycopg.Error, OSError) as error:
        exit_status(error)
        return Ended.LATER
    return Ended.REFUSED if report.refused else Ended.TAKEN


def _recorded(session: Session, delivery: InWork) -> ImportReport | None:
    """The report on the delivery's run, where there is one."""
    with session.connection() as connection:
        if not run_exists(connection, delivery.run_id):
            return None
        return read_report(connection, *find_run(connection, str(delivery.run_id)))


def _imported(session: Session, delivery: InWork, wait_seconds: float) -> BaseException | None:
    """Run the command as a person would; return what it ended with where it failed."""
    place = delivery.place
    command = importing.get_command(click.Context(importing), place.kind)
    if command is None:
        return click.UsageError(f"Dostaw z folderu {place.folder.name} ten program nie wczytuje.")
    of = ["--gmina", place.unit] if place.plan is None else ["--plan", str(place.plan)]
    how = ["--run-id", str(delivery.run_id), "--wait", str(wait_seconds)]
    words = [*of, *how, "--", *map(str, delivery.files)]
    try:
        command.main(words, prog_name=f"planowisko import {place.kind}", standalone_mode=False, obj=session)
    except Exception as error:
        if exit_status(error) == INTERRUPTED:
            raise KeyboardInterrupt from None
        return error
    return None


def _without_run(delivery: InWork, refusal: BaseException | None) -> Ended:
    """Files that were refused before there was a run are refused for good; anything else may pass."""
    for_good = (InputRefused, UnreadableFile, click.UsageError)
    if not isinstance(refusal, for_good):
        return Ended.LATER
    message = refusal.format_message() if isinstance(refusal, click.UsageError) else str(refusal)
    (delivery.folder / f"{_REPORT}.txt").write_text(f"Dostawa odrzucona\n\n{message}\n", "utf-8")
    remark(f"{delivery.place.name}: dostawy nie przyjęto.")
    return Ended.REFUSED
