"""The database that a test works on, seen from outside of the plugin."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

REPOSITORY = Path(__file__).resolve().parents[2]
_KILL = """
import os, signal, sys, time
from pathlib import Path
import psycopg
dsn, database, cluster = sys.argv[1:]
with psycopg.connect(dsn, autocommit=True) as connection:
    while not connection.execute(
        "SELECT FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'", [database]
    ).fetchall():
        time.sleep(0.01)
(process,) = Path(cluster).resolve().glob("*/postmaster.pid")
os.kill(int(process.read_text().splitlines()[0]), signal.SIGQUIT)
while process.exists():
    time.sleep(0.01)
"""
_START = """
import sys
from pathlib import Path
from planowisko.db.server import PrivateCluster
PrivateCluster(Path(sys.argv[1])).start(disposable=True)
"""


class PreparedDatabase:
    """A copy of what ``run.py`` prepared; ``plans`` and ``people`` are as there."""

    def __init__(self, prepared: dict[str, Any], name: str, administration: Any) -> None:
        self.name = name
        self.host = prepared["host"]
        self.port = prepared["port"]
        # QGIS keeps its connections by the service's name, so each copy has names of its own.
        self.people = {
            key: {**person, "service": f"{person['service']}_{name}"}
            for key, person in prepared["people"].items()
        }
        self.plans = prepared["plans"]
        self._administration_dsn = prepared["administration_dsn"]
        self._program, self._cluster = prepared["program"], prepared["cluster"]
        self._owner_dsn = prepared["owner_dsn"]
        self._superuser_dsn = prepared["administration_dsn"]
        self.administration = administration
        self._connections: dict[str, Any] = {}

    def kill_in_the_middle_of_a_save(self) -> subprocess.Popen:
        """Kill the server as soon as somebody waits for a lock in this copy; in a process of its own.

        QGIS saves in the thread that runs Python, too: nothing else in this process moves meanwhile.
        """
        return subprocess.Popen(
            [self._program, "-c", _KILL, self._administration_dsn, self.name, self._cluster], cwd=REPOSITORY
        )

    def start_again(self) -> None:
        """Start the server that was killed, and connect anew."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()
        subprocess.run([self._program, "-c", _START, self._cluster], cwd=REPOSITORY, check=True)
        self.administration = psycopg2.connect(self._administration_dsn)
        self.administration.autocommit = True

    def dsn(self, person: str) -> str:
        who = self.people[person]
        return (
            f"host={self.host} port={self.port} dbname={self.name} user={who['login']} "
            f"password={who['password']}"
        )

    def service_file_text(self) -> str:
        return "".join(
            f"[{who['service']}]\nhost={self.host}\nport={self.port}\ndbname={self.name}\n"
            f"user={who['login']}\npassword={who['password']}\n\n"
            for who in self.people.values()
        )

    def execute(self, person: str, statement: str, parameters: list[Any] | None = None) -> list[tuple]:
        """Run a statement in a connection of its own of the person; return its rows, if any."""
        if person not in self._connections:
            self._connections[person] = psycopg2.connect(self.dsn(person))
            self._connections[person].autocommit = True
        with self._connections[person].cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def analyze(self) -> None:
        """Gather statistics, as the maintenance of a server does."""
        with psycopg2.connect(self._owner_dsn, dbname=self.name) as owner, owner.cursor() as cursor:
            cursor.execute("ANALYZE")
        owner.close()

    def change_as_owner(self, statement: str) -> None:
        """Change the copy as the installation's owner does."""
        owner = psycopg2.connect(self._owner_dsn, dbname=self.name)
        with owner, owner.cursor() as cursor:
            cursor.execute(statement)
        owner.close()

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Let nobody read a table meanwhile."""
        owner = psycopg2.connect(self._owner_dsn, dbname=self.name)
        try:
            with owner, owner.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
                yield
        finally:
            owner.close()

    def tamper(self, statement: str) -> None:
        """Change what nobody may change, as somebody could who owns the server."""
        with (
            psycopg2.connect(self._superuser_dsn, dbname=self.name) as superuser,
            superuser.cursor() as cursor,
        ):
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement)
        superuser.close()

    def cut_off(self, person: str) -> int:
        """End all sessions of the person in this copy, as an administrator would; return how many."""
        self._forget(person)
        return self._administer(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE usename = %s AND datname = %s",
            [self.people[person]["login"], self.name],
        )

    def lock_out(self, person: str) -> None:
        """Let the person log in no more, and end their sessions."""
        self._administer(f'ALTER ROLE "{self.people[person]["login"]}" NOLOGIN')
        self.cut_off(person)

    def let_in(self, person: str) -> None:
        self._administer(f'ALTER ROLE "{self.people[person]["login"]}" LOGIN')

    def sessions(self, person: str) -> int:
        """How many connections the person has, without the one that listens to announcements."""
        return self._administer(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = %s "
            "AND application_name <> 'planowisko-qgis-listening'",
            [self.people[person]["login"], self.name],
        )

    def listener_pid(self, person: str) -> int | None:
        """The server's process for the connection that listens to announcements."""
        return self._administer(
            "SELECT max(pid) FROM pg_stat_activity WHERE usename = %s AND datname = %s "
            "AND application_name = 'planowisko-qgis-listening'",
            [self.people[person]["login"], self.name],
        )

    def close(self) -> None:
        for person in list(self._connections):
            self._forget(person)

    def _forget(self, person: str) -> None:
        if person in self._connections:
            self._connections.pop(person).close()

    def _administer(self, statement: str, parameters: list[Any] | None = None) -> Any:
        with self.administration.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchone()[0] if cursor.description else None
