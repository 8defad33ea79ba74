"""The folder of a cluster, and where its files really lie when the server may not enter the clone."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server.account import Account

_OUTSIDE = Path("/var/lib/planowisko")
_TRAVERSE_ONLY = 0o711


@dataclass(frozen=True)
class Place:
    """The files of one cluster."""

    folder: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "data"

    @property
    def unfinished_data(self) -> Path:
        """The data folder while it is being made; renamed to ``data`` when complete."""
        return self.folder / "data.unfinished"

    @property
    def logs(self) -> Path:
        """The folder of the server's log."""
        return self.folder / "log"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.logs / "postgresql.log"

    @property
    def state(self) -> Path:
        """What the cluster remembers: see ``state.py``."""
        return self.folder / "state.json"

    @property
    def settings(self) -> Path:
        """The settings that PostgreSQL's own configuration file includes: see ``configuration.py``."""
        return self.folder / "server.conf"

    @property
    def sockets(self) -> Path:
        """The usual folder of the unix socket: see ``sockets.py``."""
        return self.folder / "socket"


def make_place(folder: Path, account: Account, outside: Path = _OUTSIDE) -> Place:
    """Make the folder of a cluster, unless it is there, such that the server's account can enter it.

    Where the account cannot enter the folder, because root's clone lies below a folder closed to others such
    as /root, a new folder with a random name below ``/var/lib/planowisko`` takes the files, and ``folder``
    becomes a symbolic link to it. So two clones never share data, and a clone that is moved keeps its own.

    Raises ServerError when the folder cannot be made or belongs to somebody else.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            if folder.is_symlink():
                raise ServerError(
                    f"{folder} wskazuje na folder {folder.readlink()}, którego nie ma. Jeżeli dane nie są "
                    f"potrzebne, proszę usunąć to dowiązanie (rm {folder}) i uruchomić polecenie ponownie."
                )
            if account.can_enter(folder.parent):
                folder.mkdir(mode=_TRAVERSE_ONLY)
                folder.chmod(_TRAVERSE_ONLY)
            else:
                _link_outside(folder, outside)
    except OSError as error:
        raise ServerError(
            f"Nie można założyć folderu klastra {folder}: {error.strerror}. Proszę sprawdzić prawa do "
            "folderu albo wskazać inny w zmiennej PLANOWISKO_HOME."
        ) from error
    place = Place(folder.resolve())
    owner = place.folder.stat().st_uid
    if owner != os.geteuid():
        raise ServerError(
            f"Klaster w {place.folder} należy do użytkownika systemu o numerze {owner}. Proszę uruchomić "
            "polecenie jako ten użytkownik albo wskazać inny folder w zmiennej PLANOWISKO_HOME."
        )
    if not account.can_enter(place.folder):
        raise ServerError(
            f"Konto „{account.name}”, na którym działa serwer, nie ma dostępu do folderu {place.folder}. "
            "Proszę przywrócić prawo przejścia (chmod o+x) folderom na tej ścieżce."
        )
    return place


def _link_outside(folder: Path, outside: Path) -> None:
    outside.mkdir(mode=0o755, exist_ok=True)
    outside.chmod(0o755)
    target = Path(tempfile.mkdtemp(prefix=f"{folder.parent.parent.name}-", dir=outside))
    target.chmod(_TRAVERSE_ONLY)
    folder.symlink_to(target)
