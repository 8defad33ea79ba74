"""Which state of a plan a command is about: a published version, by default the newest, or the draft."""

import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
import psycopg

from planowisko.db.connection import Connection
from planowisko.etl.commands.parameters import plan_id, unit_code
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.writers.plan_source import StoredPlan, find_draft, find_version


class NothingToExport(PlanowiskoError):
    """The plan, or its version, is not there or not visible to the person."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What the person named: ``number`` None is the newest version, ``unit`` None whichever gmina has it.

    With ``published_only`` the command knows no drafts.
    """

    plan: uuid.UUID
    number: int | None
    unit: str | None
    draft: bool
    published_only: bool = False

    def open(self, connection: Connection) -> StoredPlan:
        """Return the state named, and let ``connection`` only read, all tables in one state.

        A draft may be edited meanwhile. Raises :class:`NothingToExport`.
        """
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        if self.draft:
            found = find_draft(connection, self.plan, self.unit)
        else:
            found = find_version(connection, self.plan, self.number, self.unit)
        if found is None:
            raise self._refusal(connection)
        return found

    def _refusal(self, connection: Connection) -> NothingToExport:
        if not self.draft and find_version(connection, self.plan, gmina_code=self.unit) is not None:
            return NothingToExport(
                f"Plan {self.plan} nie ma wersji {self.number}. "
                f"Wersje podaje: planowisko versions {self.plan}."
            )
        if not self.draft and find_draft(connection, self.plan, self.unit) is not None:
            instead = "" if self.published_only else " albo dodaj --draft, aby zapisać obecny projekt"
            return NothingToExport(
                f"Plan {self.plan} nie był jeszcze publikowany, więc nie ma czego eksportować. Opublikuj go "
                f"(planowisko publish {self.plan} --note OPIS){instead}."
            )
        return NothingToExport(
            f"Nie ma {'projektu ' if self.draft else ''}planu {self.plan}, albo nie jest on widoczny dla "
            "tego użytkownika. Listę planów podaje: planowisko plans."
        )


def version_choice(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add PLAN, ``--version`` and ``--gmina``; the command gets ``choice``, a PlanChoice."""

    @_plan_options
    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        plan, number, unit = (options.pop(name) for name in ("plan", "number", "unit"))
        choice = PlanChoice(plan, number, unit, draft=False, published_only=True)
        return command(*arguments, choice=choice, **options)

    return run


def plan_choice(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add PLAN, ``--version``, ``--gmina`` and ``--draft``; the command gets ``choice``, a PlanChoice."""

    @_plan_options
    @click.option("--draft", is_flag=True, help="The draft as it stands, unpublished and unchecked.")
    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        choice = PlanChoice(*(options.pop(name) for name in ("plan", "number", "unit", "draft")))
        if choice.draft and choice.number is not None:
            raise click.UsageError("--draft i --version wykluczają się: projekt nie ma numeru wersji.")
        return command(*arguments, choice=choice, **options)

    return run


def _plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (
        click.option(
            "--gmina", "unit", metavar="UNIT", type=unit_code, help="Where several gminas have PLAN."
        ),
        click.option("--version", "number", metavar="N", type=version_number, help="By default the newest."),
        click.argument("plan", metavar="PLAN", type=plan_id),
    ):
        command = decorate(command)
    return command


def state_of(stored: StoredPlan) -> str:
    """Say which state of a plan it is: ``wersję 2``, ``projekt``."""
    return f"wersję {stored.number}" if stored.number else "projekt"


def version_number(value: str) -> int:
    """Return the number of a version; raises click.BadParameter for anything else."""
    if not value.isdecimal() or not 0 < int(value) < 2**31:
        raise click.BadParameter(f"„{value}” nie jest numerem wersji: numery zaczynają się od 1.")
    return int(value)
