"""Runs ``planowisko`` as a person types it."""

from typing import NamedTuple

from click.testing import CliRunner

from planowisko.etl.commands.main import planowisko


class Done(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    output: str
    errors: str


def run(dsn: str, *arguments: object) -> Done:
    """Run ``planowisko ARGUMENTS`` on the server ``dsn``, within this process."""
    result = CliRunner().invoke(planowisko, ["--dsn", dsn, *map(str, arguments)])
    assert "Traceback" not in result.stderr
    return Done(result.exit_code, result.stdout, result.stderr)
