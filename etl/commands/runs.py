"""Import runs: ``planowisko runs``, ``report`` and ``rejects``."""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import click
import psycopg

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.commands.output_file import write_target
from planowisko.etl.commands.parameters import unit_code
from planowisko.etl.commands.run_options import language_option
from planowisko.etl.commands.run_reports import report_file, write_reports
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.loading.run_report import find_run, list_runs, problems_of_run, read_report
from planowisko.etl.records.import_report import ImportProblem, ProblemKind
from planowisko.etl.writers.import_report_json import report_values
from planowisko.etl.writers.import_report_text import report_text
from planowisko.etl.writers.import_report_words import KINDS, Language
from planowisko.etl.writers.problems import ProblemsOf, write_problem_layers, write_problem_table

_OUTCOMES = {"done": "wykonany", "refused": "odrzucony"}

_unit_option = click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Of this gmina only.")


@click.command()
@_unit_option
@click.option("--kind", type=click.Choice(list(KINDS)), help="Of this kind only.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="At most so many."
)
@with_session
def runs(session: Session, unit: str | None, kind: str | None, limit: int) -> None:
    """List imports, the newest first: what was delivered, by whom, with what result."""
    with session.connection() as connection:
        found = list_runs(connection, unit=unit, kind=kind, limit=limit)
    if not session.output.json:
        for run in found:
            run["kind"] = KINDS[run["kind"]][0]
            run["outcome"] = _OUTCOMES[run["outcome"]]
    session.output.listing(
        found,
        {
            "id": "id",
            "gmina": "gmina",
            "kind": "co",
            "outcome": "wynik",
            "started_at": "kiedy",
            "seconds": "s",
            "imported_by": "kto",
            "taken": "przyjęte",
            "rejected": "odrzucone",
            "warnings": "ostrzeżenia",
            "files": "pliki",
        },
        empty="Nie ma importów, które wolno Ci zobaczyć. Wczytuje: planowisko import.",
    )


@click.command()
@click.argument("named", metavar="RUN")
@_unit_option
@click.option(
    "-o",
    "--output",
    "targets",
    metavar="FILE",
    multiple=True,
    type=report_file,
    help="Write it to FILE, by its ending: .html (with a map), .json or .txt.",
)
@language_option
@with_session
def report(
    session: Session, named: str, unit: str | None, targets: tuple[str, ...], language: Language
) -> None:
    """Report on the import RUN (the beginning of its id, or last), printed or written to files.

    Who imported what and when, what changed, what was rejected and why, what to do next.
    """
    with session.connection() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        found = read_report(connection, *find_run(connection, named, unit))
    if not targets:
        session.output.result(report_values(found, language), report_text(found, language))
    for file in write_reports(found, targets, language):
        session.output.remark(f"Zapisano raport: {file}")


def _problem_file(value: str) -> str:
    if Path(value).suffix.lower() not in _WRITERS:
        raise click.BadParameter(
            f"„{value}” nie mówi, co zapisać: nazwa pliku ma mieć końcówkę {', '.join(_WRITERS)}."
        )
    return value


@click.command()
@click.argument("named", metavar="RUN")
@_unit_option
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    required=True,
    type=_problem_file,
    help="File to write, by its ending: .gpkg (layers) or .csv (a table).",
)
@with_session
def rejects(session: Session, named: str, unit: str | None, target: str) -> None:
    """Write the rejected records and warnings of the import RUN (the beginning of its id, or last).

    All of them, with rule, message, file, line and object; a GeoPackage has them in layers by geometry.
    """
    counted = {kind: 0 for kind in ProblemKind}
    with session.connection() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        gmina_code, run_id = find_run(connection, named, unit)
        for rule in read_report(connection, gmina_code, run_id).rules:
            counted[rule.kind] += rule.count
        problems: Callable[[ProblemKind], Iterable[ImportProblem]] = functools.partial(
            problems_of_run, connection, gmina_code, run_id
        )
        write = functools.partial(_WRITERS[Path(target).suffix.lower()], problems)
        write_target(target, lambda to: write(to, INSTALLATION_SRID))
    session.output.result(
        {"import_run": run_id, "file": target, **{str(kind): count for kind, count in counted.items()}},
        f"Zapisano w {target}: odrzucone rekordy {counted[ProblemKind.REJECTED]}, "
        f"ostrzeżenia {counted[ProblemKind.WARNING]}.",
    )


_WRITERS: dict[str, Callable[[ProblemsOf, Path | BinaryIO, int], None]] = {
    ".gpkg": write_problem_layers,
    ".csv": write_problem_table,
}
