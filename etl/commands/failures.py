"""The end of every failure: a Polish message on standard error, a trace in a log file, an exit status."""

import logging
import os
import signal
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click
import psycopg

from planowisko.db.errors import ServerError
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.usage import usage_message
from planowisko.etl.errors import PlanowiskoError

REFUSED, UNUSABLE, INTERRUPTED, TERMINATED = 1, 2, 130, 128 + signal.SIGTERM
_LOG_BYTES = 1024 * 1024

_NOT_OUR_SCHEMA = {"3F000", "42P01", "42703", "42883"}
"""No such schema, table, column or function."""

_TRY_AGAIN = {"40001", "40P01", "55P03"}
"""Serialization failure, deadlock, lock not available."""


def exit_status(error: BaseException) -> int:
    """Tell the person what happened and what to do; return the exit status of the command."""
    # SQLAlchemy wraps the driver's errors (during upgrades).
    original = getattr(error, "orig", None)
    if isinstance(original, psycopg.Error):
        error = original
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    terminated = isinstance(error, SystemExit) and error.code == TERMINATED
    if terminated or isinstance(error, KeyboardInterrupt | click.Abort):
        remark("\nPrzerwano. Niczego z przerwanej czynności nie zapisano.")
        return TERMINATED if terminated else INTERRUPTED
    if isinstance(error, click.ClickException):
        remark(error.format_message() if _is_help(error) else usage_message(error))
        return UNUSABLE
    if isinstance(error, PlanowiskoError | ServerError):
        _log(error)
        remark(f"Błąd: {error}")
        return error.exit_status if isinstance(error, PlanowiskoError) else UNUSABLE
    message, status = _of_database(error) if isinstance(error, psycopg.Error) else _unexpected(error)
    log = _log(error)
    # A refusal in our own words is complete; what went wrong beyond them has more to tell.
    remark(f"Błąd: {message}" + (f"\nSzczegóły techniczne: {log}" if log and status != REFUSED else ""))
    return status


def log_file() -> Path:
    """The file that keeps the traces of failures, below the person's state folder (XDG)."""
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "planowisko" / "planowisko.log"


def _is_help(error: click.ClickException) -> bool:
    """Whether this is the help that a group of commands shows where no command is named."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _of_database(error: psycopg.Error) -> tuple[str, int]:
    """Return message and exit status for an error that the server, or the way to it, gave."""
    code = error.sqlstate or ""
    said = error.diag.message_primary or str(error).strip()
    hint = f" {error.diag.message_hint}" if error.diag.message_hint else ""
    if code.startswith("PW"):
        return f"{said}{hint}", REFUSED
    if code == "22023" and error.diag.context and "planowisko." in error.diag.context:
        return f"{said}{hint}", REFUSED
    if code == "42501":
        return (
            f"Brak uprawnień do tej czynności (serwer: {said}). Zaloguj się jako osoba, która je ma (--dsn), "
            "albo poproś administratora swojej gminy o nadanie uprawnień.",
            REFUSED,
        )
    if code in _NOT_OUR_SCHEMA:
        return (
            "Baza danych nie jest przygotowana albo ma inną wersję schematu niż ten program "
            f"(serwer: {said}). Właściciel instalacji wykonuje: planowisko db upgrade.",
            UNUSABLE,
        )
    if code in _TRY_AGAIN:
        return (
            f"Inna osoba zmieniała w tej chwili te same dane (serwer: {said}). Niczego nie zapisano. "
            "Powtórz polecenie.",
            UNUSABLE,
        )
    if code == "57014":
        return f"Serwer przerwał zapytanie ({said}). Niczego nie zapisano. Powtórz polecenie.", UNUSABLE
    if isinstance(error, psycopg.OperationalError) and (not code or code[:2] in {"08", "57"}):
        return (
            f"Utracono połączenie z bazą danych ({said}). Niczego z przerwanej transakcji nie zapisano. "
            "Sprawdź, czy serwer działa (planowisko db status), i powtórz polecenie.",
            UNUSABLE,
        )
    return f"Baza danych odmówiła wykonania polecenia: {said}.{hint} Niczego nie zapisano.", UNUSABLE


def _unexpected(error: BaseException) -> tuple[str, int]:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'Nie można zapisać wyniku'}: {error.strerror}.", UNUSABLE
    return (
        f"Nieprzewidziany błąd programu ({type(error).__name__}: {error}). "
        "Powtórz polecenie; jeżeli błąd wraca, zgłoś go i dołącz dziennik.",
        UNUSABLE,
    )


def _log(error: BaseException) -> Path | None:
    """Write the trace into the log; return the file, or None where it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    try:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        # Not the arguments: a connection string may hold a password.
        trace = (type(error), error, error.__traceback__)
        handler.emit(logging.LogRecord("planowisko", logging.ERROR, "", 0, "command failed", (), trace))
    finally:
        handler.close()
    return path
