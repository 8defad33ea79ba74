"""One damaged file through one command, and what is wrong with how it ended."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import psycopg
from click.testing import CliRunner

from planowisko.etl.commands.main import planowisko
from tests.etl.whole_tables import whole_tables

_NEVER_SAID = (
    "Nieprzewidziany błąd",
    "Traceback",
    "Baza danych odmówiła",
    "Utracono połączenie",
    "Serwer przerwał",
)
_IMPOSSIBLE = """
SELECT 'parcel ' || national_reference FROM cadastre.cadastral_parcel
WHERE NOT ST_IsValid(geometry) OR ST_IsEmpty(geometry)
UNION ALL
SELECT 'building ' || national_reference FROM cadastre.building
WHERE NOT ST_IsValid(geometry) OR ST_IsEmpty(geometry)
UNION ALL
SELECT 'zone ' || local_id FROM planning.zoning_element
WHERE NOT ST_XMin(geometry) BETWEEN -1e8 AND 1e8 OR NOT ST_YMax(geometry) BETWEEN -1e8 AND 1e8
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended (``taken``, ``rejected`` records, ``refused``), and what is wrong with that."""

    outcome: str
    faults: tuple[str, ...]
    told: str


class Attempts:
    """Runs commands on one database, one after the other; a change of the tables is seen between them."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._watching = psycopg.connect(dsn, autocommit=True)
        self._before = whole_tables(self._watching)

    def run(self, command: tuple[str, ...]) -> Ended:
        """Run a command in this process and judge how it ended."""
        with _standard_error_of_libraries() as libraries:
            result = CliRunner().invoke(planowisko, ["--dsn", self._dsn, *command])
            libraries.seek(0)
            raw = libraries.read()
        refused = "Błąd:" in result.stderr
        after = whole_tables(self._watching)
        changed = [table for table in after if after[table] != self._before.get(table)]
        self._before = after
        faults = [f"said {words!r}" for words in _NEVER_SAID if words in result.stderr + result.stdout]
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            faults.append(f"raised {result.exception!r}")
        # A file of another kind may call for other options.
        wrong_usage = result.exit_code == 2 and "\nPomoc: planowisko " in result.stderr
        allowed = (0, 1, 2) if command[0] == "diff" or wrong_usage else (0, 1)
        if result.exit_code not in allowed:
            faults.append(f"exit status {result.exit_code}")
        if raw:
            faults.append(f"raw output of a library: {raw[:300]!r}")
        if refused and result.exit_code == 0:
            faults.append("refused with exit status 0")
        if changed and (refused or command[0] != "import"):
            faults.append(f"changed {', '.join(changed)}")
        if changed:
            faults += self._impossible()
        outcome = "refused" if refused else "taken" if result.exit_code == 0 else "rejected"
        return Ended(outcome, tuple(faults), result.stderr[-2000:])

    def _impossible(self) -> list[str]:
        with psycopg.connect(self._dsn) as connection:
            return [f"stored {what}" for (what,) in connection.execute(_IMPOSSIBLE).fetchall()[:3]]


@contextmanager
def _standard_error_of_libraries() -> Iterator[IO[Any]]:
    """What is written to the file descriptor itself, past Python, as libraries in C do."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield file
        finally:
            os.dup2(kept, 2)
            os.close(kept)
