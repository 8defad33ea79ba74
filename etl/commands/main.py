"""The command ``planowisko``: wiring only."""

import logging
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from planowisko.etl.commands.failures import TERMINATED, exit_status
from planowisko.etl.commands.lazy_group import LazyGroup
from planowisko.etl.commands.output import use_utf_8
from planowisko.etl.commands.session import Session, dsn_option

COMMANDS = {
    "accept": "accept:accept",
    "check": "check:check",
    "db": "database:database",
    "diff": "diff:diff",
    "export": "export:export",
    "fetch": "fetch:fetch",
    "gmina": "gminas:gmina",
    "import": "importing:importing",
    "metadata": "metadata:metadata",
    "ouz": "ouz:ouz",
    "package": "package:package",
    "parcel": "parcel:parcel",
    "plans": "plans:plans",
    "profile": "profiles:profile",
    "publish": "plans:publish",
    "rejects": "runs:rejects",
    "repair": "repair:repair",
    "report": "runs:report",
    "rules": "rules:rules",
    "runs": "runs:runs",
    "sample": "sample:sample",
    "schemas": "schemas:schemas",
    "setting": "settings:setting",
    "user": "people:user",
    "versions": "plans:versions",
    "watch": "watch:watch",
}
"""Every command with its module in this package and its name there."""


class CommandLine(LazyGroup):
    """The commands by name, and the end of every failure: a message for a person and an exit status.

    Exit status 0: done; 1: findings, or input refused; 2: wrong usage, or no database; 130: interrupted.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command that ``args`` name and end the process, or raise SystemExit, with its status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        use_utf_8()
        # The driver's own remarks on a lost connection: the person is told in our words.
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except SystemExit as end:
            if end.code != TERMINATED:
                raise
            status = exit_status(end)
        except (Exception, KeyboardInterrupt) as error:
            status = exit_status(error)
        sys.exit(status or 0)


@click.command(
    cls=CommandLine, lazy_commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="planowisko")
@dsn_option
@click.pass_context
def planowisko(context: click.Context) -> None:
    """Shared spatial planning platform of partner gminas.

    Commands work on the private cluster of the clone, or on the server named by --dsn or $PLANOWISKO_DSN.

    Exit status: 0 done, 1 findings or refused input, 2 usage or unreachable.
    """
    context.ensure_object(Session)


def main() -> None:
    """Run the command line of this process."""
    # A polite request to end cleans up like Ctrl+C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    planowisko(prog_name="planowisko")
