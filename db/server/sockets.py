"""A free loopback port, and a safe folder for the unix socket."""

import secrets
import socket
import stat
import tempfile
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server.account import Account

# Below the range from which Linux picks ports for outgoing connections (32768 and up), so that a remembered
# port is seldom taken at the next start; 5432 and its neighbours belong to the system's own clusters.
_LOWEST_PORT = 20_000
_HIGHEST_PORT = 32_000

# sun_path of unix(7) holds 108 bytes with the closing NUL.
_LONGEST_SOCKET_PATH = 107
_SOCKET_FILE = ".s.PGSQL.65535.lock"


def is_free(port: int) -> bool:
    """Whether nobody listens on the port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As PostgreSQL does, so that connections of a server stopped a moment ago do not count as a listener.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a random free port of the loopback address.

    Raises ServerError when none is found.
    """
    for _ in range(200):
        port = _LOWEST_PORT + secrets.randbelow(_HIGHEST_PORT - _LOWEST_PORT)
        if is_free(port):
            return port
    raise ServerError(
        f"Nie znaleziono wolnego portu na adresie 127.0.0.1 między {_LOWEST_PORT} a {_HIGHEST_PORT}. "
        "Proszę sprawdzić, co je zajmuje (ss -ltn)."
    )


def socket_folder(usual: Path, remembered: str | None, account: Account) -> Path:
    """Return a folder for the unix socket that only the server's account may enter, making it where needed.

    It is ``usual`` unless the socket's path would be longer than the system allows; then a folder with a
    random name below /tmp, used again as long as it is there and still the account's own.
    """
    if len(str(usual / _SOCKET_FILE).encode()) <= _LONGEST_SOCKET_PATH:
        account.make_folder(usual)
        return usual
    if remembered is not None and _is_own(Path(remembered), account):
        return Path(remembered)
    folder = Path(tempfile.mkdtemp(prefix="planowisko-", dir="/tmp"))
    account.give(folder)
    return folder


def _is_own(folder: Path, account: Account) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == account.user
        and stat.S_IMODE(status.st_mode) == 0o700
    )
