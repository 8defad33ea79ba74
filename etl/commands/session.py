"""What every command is handed: the database to work on and the form of its output.

A command is made like this; its return value is its exit status, None meaning 0::

    @click.command()
    @click.argument("plan", type=plan_id)
    @with_session
    def versions(session: Session, plan: uuid.UUID) -> int | None:
        with session.connection() as connection:
            ...
        session.output.listing(rows, {"number": "nr"})
"""

import contextlib
import functools
import os
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec, TypeVar

import click
import psycopg
from psycopg.conninfo import conninfo_to_dict

from planowisko.db.connection import Connection, connect
from planowisko.db.errors import ServerError
from planowisko.db.server import PrivateCluster
from planowisko.etl.commands.output import Output
from planowisko.etl.errors import PlanowiskoError

DSN_VARIABLE = "PLANOWISKO_DSN"

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., object])


class CommitUncertain(PlanowiskoError):
    """The connection was lost at the very moment of the commit: nobody knows whether it took place."""

    def __init__(self) -> None:
        super().__init__(
            "Utracono połączenie z bazą w chwili zatwierdzania zmian i nie wiadomo, czy zostały zapisane. "
            "Sprawdź stan bazy (np. planowisko plans, planowisko versions), zanim powtórzysz polecenie."
        )


class Session:
    """The server named by ``--dsn`` or ``PLANOWISKO_DSN``, else the private cluster, and the output.

    ``source`` is the address that the files of an import were fetched from.
    """

    def __init__(self) -> None:
        self.given_dsn: str | None = None
        self.output = Output()
        self.source: str | None = None

    @property
    def named_dsn(self) -> str | None:
        """The connection string that the person gave; None where the private cluster is meant.

        Raises click.UsageError for a text that is no connection string.
        """
        named = self.given_dsn or os.environ.get(DSN_VARIABLE) or None
        if named is not None:
            try:
                conninfo_to_dict(named)
            except psycopg.ProgrammingError:
                # Not the driver's own words: they repeat parts of the text, which may be a password.
                raise click.UsageError(
                    f"Tekst w --dsn lub {DSN_VARIABLE} nie jest ciągiem połączenia libpq. Podaj na przykład "
                    '"host=serwer dbname=planowisko user=login" albo "postgresql://login@serwer/planowisko".'
                ) from None
        return named

    @functools.cached_property
    def cluster(self) -> PrivateCluster:
        """The private cluster, made or not. Raises ServerError where it is not known where it lies."""
        return PrivateCluster()

    @property
    def dsn(self) -> str:
        """Connection string to work with: the person's own, else the owner's of the private cluster.

        Raises ServerError when there is no private cluster or it does not run.
        """
        if self.named_dsn:
            return self.named_dsn
        dsn = self.cluster.owner_dsn()
        if not self.cluster.running:
            raise ServerError(
                f"Prywatny klaster w {self.cluster.folder} nie działa. Uruchom go: planowisko db start. "
                f"Inny serwer wskazuje --dsn lub zmienna {DSN_VARIABLE}."
            )
        return dsn

    @contextlib.contextmanager
    def connection(self) -> Iterator[Connection]:
        """Open a connection for one transaction: committed at the end, rolled back after any failure.

        Raises DatabaseUnreachable, ServerError or :class:`CommitUncertain`.
        """
        connection = connect(self.dsn)
        # Closing rolls back: also where the connection is broken, and where Ctrl+C came in between.
        with contextlib.closing(connection):
            yield connection
            try:
                connection.commit()
            except psycopg.OperationalError as error:
                if connection.broken:
                    raise CommitUncertain from error
                raise


def _take_dsn(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        context.ensure_object(Session).given_dsn = value


def _take_format(context: click.Context, _: click.Parameter, value: str) -> None:
    context.ensure_object(Session).output = Output(value)


def dsn_option(function: F) -> F:
    """Add ``--dsn``: for groups; commands have it by :func:`with_session`."""
    return click.option(
        "--dsn",
        metavar="DSN",
        expose_value=False,
        callback=_take_dsn,
        help=f"Work on this server, a libpq connection string or URI (or ${DSN_VARIABLE}); "
        "by default the private cluster.",
    )(function)


def with_output(function: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """Add ``--format`` to a command and hand it the :class:`Session`: for those that need no database."""

    @functools.wraps(function)
    def run(*arguments: P.args, **options: P.kwargs) -> R:
        return function(click.get_current_context().ensure_object(Session), *arguments, **options)

    return click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        expose_value=False,
        callback=_take_format,
        help="Form of the output.",
    )(run)


def with_session(function: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """Add ``--dsn`` and ``--format`` to a command and hand it the :class:`Session` as first argument."""
    return dsn_option(with_output(function))
