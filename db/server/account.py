"""The system account that the server runs as.

PostgreSQL refuses to run as root. Started by root, the server therefore runs as the unprivileged account
``postgres``, which every PostgreSQL package brings; started by anybody else, it runs as that person.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planowisko.db.errors import ProgramsMissing, ServerError

_UNPRIVILEGED = "postgres"


@dataclass(frozen=True)
class Account:
    """A system account with the numbers of its user and its group."""

    name: str
    user: int
    group: int

    @property
    def is_caller(self) -> bool:
        """Whether this process already runs as the account."""
        return os.geteuid() == self.user

    def give(self, path: Path) -> None:
        """Make the account the owner of a file or folder."""
        if not self.is_caller:
            os.chown(path, self.user, self.group)

    def make_folder(self, path: Path) -> None:
        """Make a folder, unless it is there, that only the account may enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        self.give(path)
        path.chmod(0o700)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account may reach what lies in the folder, judged by the system itself."""
        return self.run(["/usr/bin/test", "-x", str(folder)]).returncode == 0

    def write(self, path: Path, text: str, *, append: bool = False) -> None:
        """Write a file as the account.

        Root must not write into a folder of the account itself: a link placed there would lead it astray.
        """
        option = ["--append"] if append else []
        written = self.run(["/usr/bin/tee", *option, str(path)], text)
        if written.returncode != 0:
            raise ServerError(f"Nie można zapisać pliku {path}: {written.stderr.strip()}")

    def run(
        self, command: Sequence[str | os.PathLike[str]], text: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program as the account with none of the caller's environment, giving it ``text`` to read."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/"}
        if self.is_caller:
            return subprocess.run(
                command, cwd="/", env=environment, input=text, capture_output=True, text=True
            )
        return subprocess.run(
            command,
            cwd="/",
            env=environment,
            input=text,
            capture_output=True,
            text=True,
            user=self.user,
            group=self.group,
            extra_groups=[],
            umask=0o077,
        )


def server_account() -> Account:
    """Return the account for the server: the caller's own, or ``postgres`` where the caller is root.

    Raises ProgramsMissing when root has no account ``postgres`` to use.
    """
    if os.geteuid() != 0:
        return Account(_login_name(), os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError as error:
        raise ProgramsMissing(
            f"Serwer uruchamiany przez administratora (root) działa na koncie systemowym „{_UNPRIVILEGED}”, "
            "a tego konta nie ma. Zakłada je pakiet postgresql: proszę uruchomić w klonie projektu „make "
            "setup”."
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _login_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
