"""A PostgreSQL cluster of our own, apart from the system's."""

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from planowisko.db.errors import ServerError
from planowisko.db.server import databases
from planowisko.db.server.account import Account, server_account
from planowisko.db.server.client_files import write_client_files
from planowisko.db.server.configuration import AUTHENTICATION, INCLUDE_SETTINGS
from planowisko.db.server.databases import DEFAULT_DATABASE, OWNER_ROLE
from planowisko.db.server.home import home_folder
from planowisko.db.server.launch import launch, shut_down
from planowisko.db.server.place import Place, make_place
from planowisko.db.server.processes import server_process
from planowisko.db.server.programs import newest_programs, programs_for_data
from planowisko.db.server.state import Login, State

SUPERUSER = "postgres"


class PrivateCluster:
    """A PostgreSQL server with PostGIS that belongs to one folder and disturbs nobody else.

    It listens on the loopback address and a unix socket only, on a free port that is never 5432 and is
    remembered in the folder; everybody gives a password (SCRAM); passwords are generated. It never touches a
    cluster of the system. After a reboot it is started again by ``start``.

    Started by root, the server runs as the unprivileged account ``postgres``; started by anybody else, as
    that person. Where root's folder cannot be entered by ``postgres`` (a clone below /root), the data lie in
    a folder of their own below ``/var/lib/planowisko`` and ``folder`` is a symbolic link to it.

    Beside the folder lie the two files for clients, both readable by their owner alone: ``pg_service.conf``
    (``service_file``) and ``pgpass`` (``password_file``), written from the remembered logins.

    All methods raise ServerError with a message for a person.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the cluster in ``folder``; by default that of ``home_folder()``. Nothing is made yet."""
        self.folder = folder.absolute() if folder is not None else home_folder() / "cluster"
        self.service_file = self.folder.parent / "pg_service.conf"
        self.password_file = self.folder.parent / "pgpass"

    @property
    def exists(self) -> bool:
        """Whether the cluster has been made, running or not."""
        return State.read(self._place.state) is not None and (self._place.data / "PG_VERSION").is_file()

    @property
    def running(self) -> bool:
        """Whether the server runs."""
        return self.exists and server_process(self._place.data) is not None

    @property
    def log_file(self) -> Path:
        """The server's log."""
        return self._place.log

    @property
    def port(self) -> int:
        """The port of the loopback address at the last start."""
        port = self._state.port
        if port is None:
            raise self._not_made()
        return port

    @property
    def socket_folder(self) -> Path:
        """The folder of the unix socket at the last start."""
        folder = self._state.socket_folder
        if folder is None:
            raise self._not_made()
        return Path(folder)

    def start(self, *, disposable: bool = False) -> None:
        """Start the server, making the cluster where there is none, and wait until it takes connections.

        A running server is left as it is. Where something else has taken the remembered port, another one is
        chosen and the clients' files are written anew. ``disposable`` trades safety after a crash of the
        machine for speed, for data that can be made again.
        """
        with self._locked():
            account = server_account()
            place = make_place(self.folder, account)
            if not (place.data / "PG_VERSION").is_file():
                _make_cluster(place, account, disposable=disposable)
            state = State.read(place.state)
            if state is None:
                raise ServerError(
                    f"Brak pliku {place.state} z hasłami klastra, choć dane w {place.data} istnieją. Proszę "
                    f"przywrócić go z kopii albo, jeżeli dane nie są potrzebne, usunąć folder {place.folder}."
                )
            if server_process(place.data) is None:
                state = launch(programs_for_data(place.data), place, account, state, disposable=disposable)
                state.write(place.state)
            self._write_client_files(state)

    def stop(self) -> None:
        """Stop the server, ending its connections, and wait for it; nothing where it does not run."""
        with self._locked():
            place = self._place
            if server_process(place.data) is not None:
                shut_down(programs_for_data(place.data), place, server_account())

    def remove(self) -> None:
        """Stop the server and delete the cluster with all its databases and the clients' files."""
        self.stop()
        with self._locked():
            state = State.read(self._place.state)
            if state is not None and state.socket_folder is not None:
                shutil.rmtree(state.socket_folder, ignore_errors=True)
            shutil.rmtree(self._place.folder, ignore_errors=True)
            for left in (self.folder, self.service_file, self.password_file, self._lock_file):
                left.unlink(missing_ok=True)

    def dsn(self, user: str, password: str | None = None, database: str = DEFAULT_DATABASE) -> str:
        """Return a libpq connection string for a role; without ``password``, that of its remembered login."""
        if password is None:
            password = self._remembered_password(user, database)
        return make_conninfo(
            host="127.0.0.1", port=self.port, dbname=database, user=user, password=password, sslmode="disable"
        )

    def owner_dsn(self, database: str = DEFAULT_DATABASE) -> str:
        """Return a libpq connection string for the role that owns the installation."""
        return self.dsn(OWNER_ROLE, self._state.owner_password, database)

    def superuser_dsn(self, database: str = "postgres") -> str:
        """Return a libpq connection string for the superuser."""
        return self.dsn(SUPERUSER, self._state.superuser_password, database)

    def ensure_database(self, name: str = DEFAULT_DATABASE) -> None:
        """Make the owner's role and its database with PostGIS where they are missing; may be called again."""
        with self._locked():
            with self._superuser("postgres") as administration:
                databases.ensure_owner(administration, self._state.owner_password)
                databases.create_database(administration, name)
            with self._superuser(name) as connection:
                databases.prepare_database(connection)

    def drop_database(self, name: str) -> None:
        """Drop a database if it is there, ending the connections to it, and forget the logins to it."""
        with self._locked():
            with self._superuser("postgres") as administration:
                databases.drop_database(administration, name)
            state = self._state
            self._remember(
                replace(state, logins=tuple(known for known in state.logins if known.database != name))
            )

    def remember_login(self, user: str, password: str, database: str, service: str) -> None:
        """Offer a login to QGIS and psql under the name of a service, replacing any of the same name."""
        with self._locked():
            self._remember(self._state.with_login(Login(service, user, password, database)))

    def forget_login(self, service: str) -> None:
        """Take a login out of the clients' files."""
        with self._locked():
            self._remember(self._state.without_service(service))

    @property
    def logins(self) -> tuple[Login, ...]:
        """The remembered logins."""
        return self._state.logins

    @property
    def _place(self) -> Place:
        return Place(self.folder.resolve())

    @property
    def _lock_file(self) -> Path:
        return self.folder.parent / f".{self.folder.name}.lock"

    @property
    def _state(self) -> State:
        state = State.read(self._place.state)
        if state is None:
            raise self._not_made()
        return state

    def _not_made(self) -> ServerError:
        return ServerError(
            f"Prywatny klaster w {self.folder} nie został jeszcze założony. Proszę go uruchomić: „planowisko "
            "db start”."
        )

    def _remembered_password(self, user: str, database: str) -> str:
        for login in self._state.logins:
            if (login.user, login.database) == (user, database):
                return login.password
        raise ServerError(f"Klaster w {self.folder} nie zna hasła użytkownika „{user}” do bazy „{database}”.")

    def _remember(self, state: State) -> None:
        state.write(self._place.state)
        self._write_client_files(state)

    def _write_client_files(self, state: State) -> None:
        if state.port is not None:
            write_client_files(self.service_file, self.password_file, state.port, state.logins)

    @contextlib.contextmanager
    def _superuser(self, database: str) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
        try:
            with psycopg.connect(
                self.superuser_dsn(database), autocommit=True, connect_timeout=10
            ) as connection:
                yield connection
        except psycopg.Error as error:
            raise ServerError(
                f"Serwer prywatnego klastra w {self.folder} odmówił wykonania polecenia na bazie "
                f"„{database}”: {error} Proszę sprawdzić, czy działa („planowisko db status”), oraz jego "
                f"dziennik: {self.log_file}."
            ) from error

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time change the cluster."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            lock = self._lock_file.open("a", encoding="utf-8")
        except OSError as error:
            raise ServerError(
                f"Nie można pisać w folderze {self.folder.parent}: {error.strerror}. Proszę uruchomić "
                "polecenie jako właściciel klastra albo wskazać inny folder w zmiennej PLANOWISKO_HOME."
            ) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _make_cluster(place: Place, account: Account, *, disposable: bool) -> None:
    """Run initdb beside the final place and rename, so that an interruption leaves no half-made cluster."""
    programs = newest_programs()
    shutil.rmtree(place.unfinished_data, ignore_errors=True)
    state = replace(State.read(place.state) or State.fresh(), logins=())
    state.write(place.state)
    account.make_folder(place.unfinished_data)
    with tempfile.TemporaryDirectory(prefix="planowisko-", dir="/tmp") as temporary:
        password_file = Path(temporary) / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(state.superuser_password, encoding="utf-8")
        account.give(password_file)
        account.give(password_file.parent)
        made = account.run(
            [
                programs.initdb,
                f"--pgdata={place.unfinished_data}",
                f"--username={SUPERUSER}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                *(["--no-sync"] if disposable else []),
            ]
        )
    if made.returncode != 0:
        raise ServerError(
            f"Nie udało się założyć klastra w {place.folder} (initdb PostgreSQL {programs.major}):\n"
            f"{made.stderr.strip()}\nProszę usunąć przyczynę i uruchomić polecenie ponownie."
        )
    account.write(place.unfinished_data / "pg_hba.conf", AUTHENTICATION)
    account.write(place.unfinished_data / "postgresql.conf", INCLUDE_SETTINGS, append=True)
    place.unfinished_data.rename(place.data)
