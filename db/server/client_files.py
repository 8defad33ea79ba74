"""The files from which QGIS and psql know the cluster: ``pg_service.conf`` and ``pgpass``.

Formats: PostgreSQL documentation, "The Connection Service File" and "The Password File".
"""

from collections.abc import Sequence
from pathlib import Path

from planowisko.db.server.atomic import write_private
from planowisko.db.server.state import Login

_HEADER = "# Written by Planowisko for its private cluster; rewritten whenever a login or the port changes.\n"


def write_client_files(service_file: Path, password_file: Path, port: int, logins: Sequence[Login]) -> None:
    """Write both files, readable by their owner alone, with the logins at the loopback address."""
    write_private(service_file, _HEADER + "".join(_service(login, port) for login in logins))
    passwords = {
        f"127.0.0.1:{port}:{_escape(login.database)}:{_escape(login.user)}": login.password
        for login in logins
    }
    write_private(
        password_file,
        _HEADER + "".join(f"{key}:{_escape(password)}\n" for key, password in passwords.items()),
    )


def _service(login: Login, port: int) -> str:
    return (
        f"\n[{login.service}]\nhost=127.0.0.1\nport={port}\n"
        f"dbname={login.database}\nuser={login.user}\nsslmode=disable\n"
    )


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(":", "\\:")
