"""Programs held at the end of an import: everything is written, and the last table is locked by us."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

COMMAND = Path(sys.executable).with_name("planowisko")
PATIENCE = 30


@contextmanager
def held_before_its_end(dsn: str, *words: object) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Run ``planowisko WORDS`` up to where an import records itself; give the process and its backend."""
    with closing(psycopg.connect(dsn)) as holder:
        holder.execute("LOCK TABLE imports.import_run IN SHARE MODE")
        process = subprocess.Popen(
            [COMMAND, *map(str, words)],
            env=os.environ | {"PLANOWISKO_DSN": dsn},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            yield process, _waiting_backend(dsn, process)
        finally:
            process.kill()
            process.communicate()


def _waiting_backend(dsn: str, process: "subprocess.Popen[str]") -> int:
    with psycopg.connect(dsn, autocommit=True) as observer:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            row = observer.execute(
                """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND starts_with(application_name, 'planowisko import')
                    AND wait_event_type = 'Lock' AND query ILIKE '%INSERT INTO imports.import_run%'
                """
            ).fetchone()
            if row:
                return int(row[0])
            time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the import never came to its end: {process.communicate()}")


def until_gone(dsn: str, backend: int) -> None:
    """Wait until the server has ended a session."""
    with psycopg.connect(dsn, autocommit=True) as observer:
        end = time.monotonic() + PATIENCE
        while observer.execute("SELECT pid FROM pg_stat_activity WHERE pid = %s", [backend]).fetchone():
            assert time.monotonic() < end, "the server still works for a process that is gone"
            time.sleep(0.05)
