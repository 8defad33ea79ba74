"""Starting and stopping the server process of a cluster."""

import time
from dataclasses import replace
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server.account import Account
from planowisko.db.server.configuration import settings_text
from planowisko.db.server.place import Place
from planowisko.db.server.processes import exists, processes_in, recorded_process
from planowisko.db.server.programs import Programs
from planowisko.db.server.sockets import free_port, is_free, socket_folder
from planowisko.db.server.state import State

# After a crash the server replays its log before it takes connections.
_LONGEST_START_SECONDS = 300
_LONGEST_STOP_SECONDS = 60
_LEFTOVERS_SECONDS = 15
_ATTEMPTS = 5
_LARGE_LOG_BYTES = 10_000_000


def launch(programs: Programs, place: Place, account: Account, state: State, *, disposable: bool) -> State:
    """Start the server and wait until it takes connections; return the state with its port and socket folder.

    Raises ServerError when it does not start; the message holds the end of its log.
    """
    sockets = socket_folder(place.sockets, state.socket_folder, account)
    _clear_leftovers(place, sockets)
    _prepare_log(place, account)
    port = state.port if state.port is not None and is_free(state.port) else free_port()
    for _ in range(_ATTEMPTS):
        place.settings.write_text(settings_text(port, sockets, disposable=disposable), encoding="utf-8")
        place.settings.chmod(0o644)
        log_begin = place.log.stat().st_size if place.log.exists() else 0
        started = account.run(
            [
                programs.pg_ctl,
                "start",
                "--silent",
                "--wait",
                f"--timeout={_LONGEST_START_SECONDS}",
                f"--pgdata={place.data}",
                f"--log={place.log}",
            ]
        )
        if started.returncode == 0:
            return replace(state, port=port, socket_folder=str(sockets))
        report = _log_since(place.log, log_begin)
        if "could not bind" not in report:
            break
        # Somebody took the port between the look at it and the start.
        port = free_port()
    raise ServerError(
        f"Serwer PostgreSQL {programs.major} prywatnego klastra nie wystartował (dane: {place.data}, port "
        f"{port}). Koniec jego dziennika {place.log}:\n{_last_lines(report or started.stderr)}"
    )


def shut_down(programs: Programs, place: Place, account: Account) -> None:
    """Stop the server, ending its connections, and wait until it has stopped.

    Raises ServerError when it does not stop.
    """
    stopped = account.run(
        [
            programs.pg_ctl,
            "stop",
            "--silent",
            "--mode=fast",
            "--wait",
            f"--timeout={_LONGEST_STOP_SECONDS}",
            f"--pgdata={place.data}",
        ]
    )
    if stopped.returncode != 0 and recorded_process(place.data) is not None:
        raise ServerError(
            f"Serwer prywatnego klastra nie zatrzymał się w ciągu {_LONGEST_STOP_SECONDS} s (dane: "
            f"{place.data}). Proszę sprawdzić jego dziennik {place.log} i spróbować ponownie."
        )


def _clear_leftovers(place: Place, sockets: Path) -> None:
    """Make way for a start after the server or the machine was killed.

    PostgreSQL itself removes the lock files of a server that is gone, but takes any other process with its
    number for that server. They are removed here only when no process at all works in the data folder.
    """
    deadline = time.monotonic() + _LEFTOVERS_SECONDS
    while remaining := processes_in(place.data):
        if time.monotonic() > deadline:
            numbers = ", ".join(map(str, remaining))
            raise ServerError(
                f"W danych klastra {place.data} pracują jeszcze procesy po przerwanym serwerze: {numbers}. "
                f"Proszę je zakończyć (kill {numbers.replace(',', '')}) i uruchomić polecenie ponownie."
            )
        time.sleep(0.1)
    recorded = recorded_process(place.data)
    if recorded is not None and exists(recorded):
        (place.data / "postmaster.pid").unlink(missing_ok=True)
    for left in sockets.glob(".s.PGSQL.*"):
        left.unlink()


def _prepare_log(place: Place, account: Account) -> None:
    account.make_folder(place.logs)
    if place.log.exists() and place.log.stat().st_size > _LARGE_LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))


def _log_since(log: Path, begin: int) -> str:
    try:
        with log.open("rb") as file:
            file.seek(begin)
            return file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""


def _last_lines(report: str, count: int = 8) -> str:
    return "\n".join(report.strip().splitlines()[-count:])
