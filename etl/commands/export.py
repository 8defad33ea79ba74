"""``planowisko export``: a plan as a file for others."""

import tempfile
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import click
import psycopg

from planowisko.db.connection import Connection
from planowisko.etl.commands.export_targets import PlanWriter, target_options
from planowisko.etl.commands.output import write_bytes
from planowisko.etl.commands.parameters import plan_id, unit_code
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.writers.plan_source import StoredPlan, find_draft, find_version, read_whole_plan

STANDARD_OUTPUT = "-"
_IN_MEMORY_BYTES = 16 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024


def _number(value: str) -> int:
    """Return the number of a version; raises click.BadParameter for anything else."""
    if not value.isdecimal() or not 0 < int(value) < 2**31:
        raise click.BadParameter(f"„{value}” nie jest numerem wersji: numery zaczynają się od 1.")
    return int(value)


class NothingToExport(PlanowiskoError):
    """The plan, or its version, is not there or not visible to the person."""

    exit_status = 1


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.option("--version", "number", metavar="N", type=_number, help="By default the newest.")
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Where several gminas have PLAN.")
@click.option("--draft", is_flag=True, help="The draft as it stands, unpublished and unchecked.")
@target_options
@click.option(
    "-o", "--output", "target", metavar="FILE", required=True, help="File to write; - is standard output."
)
@with_session
def export(
    session: Session,
    plan: uuid.UUID,
    number: int | None,
    unit: str | None,
    draft: bool,
    write: PlanWriter,
    target: str,
) -> None:
    """Write a published version of PLAN as a file: name one format.

    In the coordinate system that the plan came in. The same version gives the same bytes. The file is there
    as a whole or not at all; one that exists is replaced.
    """
    if draft and number is not None:
        raise click.UsageError("--draft i --version wykluczają się: projekt nie ma numeru wersji.")
    with session.connection() as connection:
        # One state of the database for all tables: a draft may be edited meanwhile.
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        stored = _find(connection, plan, number, unit, draft)
        records = read_whole_plan(connection, stored)
        options: dict[str, Any] = {"srid": stored.native_srid, "created": stored.dated}
        if target == STANDARD_OUTPUT:
            left_out = _to_standard_output(lambda stream: write(records, stream, **options))
            _tell(session, left_out)
            return
        file = _writable(target)
        try:
            left_out = write(records, file, **options)
        except OSError as error:
            raise _not_writable(target, error.strerror or str(error)) from error
    _tell(session, left_out)
    size = file.stat().st_size
    what = f"wersję {stored.number}" if stored.number else "projekt"
    session.output.result(
        {
            "plan": stored.plan_id,
            "number": stored.number,
            "file": str(file),
            "byte_size": size,
            "srid": stored.native_srid,
            "left_out": list(left_out),
        },
        f"Zapisano {what} planu „{stored.title}” w {file} ({size} B, EPSG:{stored.native_srid}).",
    )


def _find(
    connection: Connection, plan: uuid.UUID, number: int | None, unit: str | None, draft: bool
) -> StoredPlan:
    stored = find_draft(connection, plan, unit) if draft else find_version(connection, plan, number, unit)
    if stored is not None:
        return stored
    if not draft and find_version(connection, plan, gmina_code=unit) is not None:
        raise NothingToExport(
            f"Plan {plan} nie ma wersji {number}. Wersje podaje: planowisko versions {plan}."
        )
    if not draft and find_draft(connection, plan, unit) is not None:
        raise NothingToExport(
            f"Plan {plan} nie był jeszcze publikowany, więc nie ma czego eksportować. Opublikuj go "
            f"(planowisko publish {plan} --note OPIS) albo dodaj --draft, aby zapisać obecny projekt."
        )
    raise NothingToExport(
        f"Nie ma {'projektu ' if draft else ''}planu {plan}, albo nie jest on widoczny dla tego użytkownika. "
        "Listę planów podaje: planowisko plans."
    )


def _to_standard_output(write: Callable[[BinaryIO], Sequence[str]]) -> Sequence[str]:
    """Print what ``write`` writes, all of it or, where it fails, nothing; return what it returns."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as whole:
        left_out = write(cast("BinaryIO", whole))
        whole.seek(0)
        write_bytes(iter(lambda: whole.read(_PIECE_BYTES), b""))
    return left_out


def _tell(session: Session, left_out: Sequence[str]) -> None:
    for sentence in left_out:
        session.output.remark(f"Uwaga: {sentence}")


def _writable(target: str) -> Path:
    """Return the path of a file to make or to replace; raises PlanowiskoError for anything else."""
    file = Path(target)
    if file.is_dir():
        raise _not_writable(target, "to jest folder; podaj nazwę pliku")
    if file.exists() and not file.is_file():
        raise _not_writable(
            target, f"to nie jest zwykły plik; na standardowe wyjście pisze -o {STANDARD_OUTPUT}"
        )
    if not file.parent.is_dir():
        raise _not_writable(target, f"nie ma folderu {file.parent}")
    # A link stays a link: the file that it leads to is replaced.
    return file.resolve()


def _not_writable(target: str, reason: str) -> PlanowiskoError:
    return PlanowiskoError(f"Nie można zapisać pliku {target}: {reason}.")
