"""What a cluster remembers between runs: its port, its socket folder, the generated passwords, the logins."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from planowisko.db.errors import ServerError
from planowisko.db.server.atomic import write_private


@dataclass(frozen=True)
class Login:
    """A person's way into a database, offered to QGIS under the name of a service."""

    service: str
    user: str
    password: str = field(repr=False)
    database: str


@dataclass(frozen=True)
class State:
    """Everything that a cluster remembers; kept in one file that only its owner may read."""

    superuser_password: str = field(repr=False)
    owner_password: str = field(repr=False)
    port: int | None = None
    socket_folder: str | None = None
    logins: tuple[Login, ...] = ()

    @classmethod
    def fresh(cls) -> "State":
        """Return a state with new random passwords."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24))

    @classmethod
    def read(cls, path: Path) -> "State | None":
        """Return the remembered state, or None when nothing was remembered yet.

        Raises ServerError when the file cannot be understood.
        """
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            logins = tuple(Login(**login) for login in values.pop("logins"))
            return cls(**values, logins=logins)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ServerError(
                f"Nie można odczytać pliku {path} z portem i hasłami klastra ({error}). Proszę przywrócić go "
                f"z kopii albo, jeżeli dane nie są potrzebne, zatrzymać serwer i usunąć folder {path.parent}."
            ) from error

    def write(self, path: Path) -> None:
        """Remember the state."""
        write_private(path, json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n")

    def with_login(self, login: Login) -> "State":
        """Return the state with the login in the place of any other of the same service."""
        return self.without_service(login.service).with_logins((login,))

    def with_logins(self, more: Iterable[Login]) -> "State":
        """Return the state with more logins."""
        return replace(self, logins=(*self.logins, *more))

    def without_service(self, service: str) -> "State":
        """Return the state without the login of the service."""
        return replace(self, logins=tuple(login for login in self.logins if login.service != service))
