"""The command run inside the test, and as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from planowisko.etl.commands.main import planowisko
from tests.db.partners import DOROHUSK, add_gminas, add_person, connect

PROGRAM = Path(sys.executable).parent / "planowisko"


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No server of the person who runs the tests, and no log in their folder."""
    monkeypatch.delenv("PLANOWISKO_DSN", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # No pages that they have fetched, and no proxy of theirs.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    # Nor the schemas that they have fetched.
    monkeypatch.delenv("PLANOWISKO_SCHEMAS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    # Never the private cluster of the clone.
    monkeypatch.setenv("PLANOWISKO_HOME", str(tmp_path / "home"))


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command in this process; ``expect`` is its exit status."""

    def run(*words: str, dsn: str | None = None, expect: int = 0, **options: Any) -> Result:
        before = ["--dsn", dsn] if dsn else []
        result = CliRunner().invoke(planowisko, [*before, *map(str, words)], **options)
        assert result.exit_code == expect, f"{words}: {result.exit_code}\n{result.stdout}{result.stderr}"
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def run_json(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run the command in this process; return what it printed as JSON."""

    def run_json(*words: str, **options: Any) -> Any:
        return json.loads(run(*words, "--format", "json", **options).stdout)

    return run_json


@pytest.fixture
def start_program() -> Callable[..., "subprocess.Popen[str]"]:
    """Start the installed program."""

    def start_program(*words: str, **environment: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [PROGRAM, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | environment,
        )

    return start_program


@pytest.fixture
def owner(database: str) -> Any:
    """The owner's connection to a database with two gminas."""
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def clerk(owner: psycopg.Connection) -> str:
    """The connection string of a clerk of Dorohusk."""
    return add_person(owner, DOROHUSK, "clerk")
