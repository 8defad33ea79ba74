"""One import: one transaction on the tables of one gmina, and a row in ``imports`` that says how it ended."""

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import psycopg
from psycopg.pq import TransactionStatus

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.loading.delivery import DeliveredFile, received
from planowisko.etl.loading.gmina import Gmina, find_gmina
from planowisko.etl.loading.rejected import RejectedRecords, first_messages
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.source import Source

ImportKind = Literal["parcels", "buildings", "plan", "documents"]

LOCK_CLASS = 731_060_431
"""First key of the advisory lock that lets one import at a time work on a gmina; the second is its code."""

LOCK_TIMEOUT = "10s"


class DeliveryRefused(InputRefused):
    """The delivery is refused for what its rejected records say, which are kept with the run already."""

    def __init__(self, rejected: RejectedRecords) -> None:
        first = next(iter(rejected))
        super().__init__(
            first_messages(rejected),
            rule=first.rule,
            file=first.source.file,
            line=first.source.line,
            object=first.object,
        )


class ImportBusy(PlanowiskoError):
    """Somebody else imports into the same gmina."""


class WrongInstallation(PlanowiskoError):
    """The program is set to another coordinate system than the database was made for."""


class ImportNotPermitted(PlanowiskoError):
    """The person may not import this into this gmina."""

    exit_status = 1


class ImportInterrupted(PlanowiskoError):
    """The connection was lost."""


@dataclass(slots=True)
class ImportRun:
    """The import that is going on."""

    connection: Connection
    gmina: Gmina
    kind: ImportKind
    files: Sequence[DeliveredFile]
    rejected: RejectedRecords
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    started: float = field(default_factory=time.monotonic)
    taken_count: int = 0
    message: str | None = None
    committing: bool = False

    @property
    def seconds(self) -> float:
        """How long the import has been going on."""
        return time.monotonic() - self.started

    def record(self, outcome: Literal["done", "refused"], started_at: datetime) -> None:
        """Write the run with its files and rejected records."""
        self.connection.execute(
            """
            INSERT INTO imports.import_run
            (gmina_code, id, kind, outcome, started_at, taken_count, rejected_count, message)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
            """,
            [
                self.gmina.code,
                self.id,
                self.kind,
                outcome,
                started_at,
                self.taken_count if outcome == "done" else 0,
                len(self.rejected),
                self.message,
            ],
        )
        with self.connection.cursor() as cursor:
            cursor.executemany(
                """
                INSERT INTO imports.import_file (gmina_code, import_run_id, file_name, byte_size, sha256)
                VALUES (%s, %s, %s, %s, %s)
                """,
                [
                    (self.gmina.code, self.id, file.path.name, file.byte_size, file.sha256)
                    for file in received(self.files)
                ],
            )
        self.rejected.write(self.connection, self.gmina.code, self.id)


@contextmanager
def importing(
    connection: Connection, gmina_code: str, kind: ImportKind, files: Sequence[DeliveredFile]
) -> Iterator[ImportRun]:
    """Run one import as one transaction on ``connection``, which must not be in one.

    When the block ends the run is recorded as done and all is committed. Where the block raises
    ``InputRefused``, everything is taken back, then the run is recorded as refused with its rejected records
    and the refusal itself, in a transaction of its own. After any other failure, and after the loss of the
    process or of the server, the tables are as before and nothing is recorded.

    ``started_at`` of a run is the time of its transaction: rows of drafts whose ``modified_at`` is that very
    time were last written by the import.

    Raises ``UnknownGmina``, :class:`ImportBusy`, :class:`ImportNotPermitted`, :class:`ImportInterrupted`,
    :class:`WrongInstallation`.
    """
    if connection.info.transaction_status != TransactionStatus.IDLE:
        raise ValueError("the connection is in a transaction")
    with RejectedRecords() as rejected:
        run: ImportRun | None = None
        try:
            with connection.transaction():
                _require_same_srid(connection)
                # The lock first: the import that held it may have brought the gmina's border.
                started_at = _lock(connection, gmina_code)
                gmina = find_gmina(connection, gmina_code)
                run = ImportRun(connection, gmina, kind, files, rejected)
                yield run
                run.record("done", started_at)
                run.committing = True
        except InputRefused as refusal:
            if run is not None:
                _record_refusal(run, started_at, refusal)
            raise
        except psycopg.errors.LockNotAvailable:
            raise _busy(connection, gmina_code) from None
        except psycopg.errors.InsufficientPrivilege as error:
            raise ImportNotPermitted(
                f"Użytkownik {connection.info.user} nie ma prawa do tego importu w gminie {gmina_code}: "
                f"{error.diag.message_primary}. Niczego nie zmieniono. "
                "Poproś administratora gminy o rolę gis (planowisko user add)."
            ) from None
        except psycopg.OperationalError as error:
            if connection.closed or connection.broken:
                raise _interrupted(run, error) from None
            raise


def require_gis(run: ImportRun) -> None:
    """Raise :class:`ImportNotPermitted` unless the person may change the cadastre of the run's gmina."""
    row = run.connection.execute(
        """
        SELECT pg_has_role(current_user, class.relowner, 'MEMBER') OR %s = ANY (planowisko.gminas_as('gis'))
        FROM pg_class AS class WHERE class.oid = 'cadastre.cadastral_parcel'::regclass
        """,
        [run.gmina.code],
    ).fetchone()
    if row is None or not row[0]:
        raise ImportNotPermitted(
            f"Użytkownik {run.connection.info.user} nie może importować ewidencji gminy {run.gmina.code} "
            f"({run.gmina.name}): nie ma w niej roli gis. Niczego nie zmieniono. "
            "Poproś administratora gminy o tę rolę (planowisko user add)."
        )


def _require_same_srid(connection: Connection) -> None:
    """Raise where the database was made for another coordinate system than this program is set to."""
    row = connection.execute("SELECT find_srid('planning', 'spatial_plan', 'geometry')").fetchone()
    if row is not None and row[0] != INSTALLATION_SRID:
        raise WrongInstallation(
            f"Baza {connection.info.dbname} przechowuje dane w układzie EPSG:{row[0]}, a program jest "
            f"ustawiony na EPSG:{INSTALLATION_SRID}. Ustaw zmienną PLANOWISKO_SRID={row[0]} "
            "i powtórz polecenie."
        )


def _lock(connection: Connection, gmina_code: str) -> datetime:
    """Take the gmina's lock until the transaction ends; return the time of the transaction."""
    # A killed client is noticed even while the server works on a long statement.
    connection.execute(
        """
        SELECT
            set_config('client_connection_check_interval', '2s', true),
            set_config('lock_timeout', %s, true)
        """,
        [LOCK_TIMEOUT],
    )
    connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, _lock_key(gmina_code)])
    row = connection.execute("SELECT set_config('lock_timeout', '0', true), now()").fetchone()
    assert row is not None
    started_at: datetime = row[1]
    return started_at


def _lock_key(gmina_code: str) -> int:
    return int(gmina_code.replace("_", ""))


def _record_refusal(run: ImportRun, started_at: datetime, refusal: InputRefused) -> None:
    if not isinstance(refusal, DeliveryRefused):
        run.rejected.add(
            RejectedRecord(Source(refusal.file, refusal.line), refusal.object, refusal.rule, str(refusal))
        )
    run.message = str(refusal)
    with run.connection.transaction():
        run.record("refused", started_at)


def _busy(connection: Connection, gmina_code: str) -> ImportBusy:
    row = connection.execute(
        """
        SELECT activity.usename
        FROM pg_locks AS lock
        INNER JOIN pg_stat_activity AS activity ON activity.pid = lock.pid
        INNER JOIN pg_database AS database ON database.oid = lock.database
        WHERE lock.locktype = 'advisory' AND lock.granted
            AND lock.classid = %s::bigint::oid AND lock.objid = %s::bigint::oid
            AND database.datname = current_database()
        """,
        [LOCK_CLASS, _lock_key(gmina_code)],
    ).fetchone()
    gmina = find_gmina(connection, gmina_code)
    connection.rollback()
    who = f" Importuje: {row[0]}." if row else ""
    return ImportBusy(
        f"Trwa inny import gminy {gmina.code} ({gmina.name}).{who} Niczego nie zmieniono. "
        "Poczekaj, aż się skończy, i powtórz polecenie."
    )


def _interrupted(run: ImportRun | None, error: psycopg.OperationalError) -> ImportInterrupted:
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if run is not None and run.committing:
        return ImportInterrupted(
            f"Utracono połączenie z bazą danych przy zatwierdzaniu importu ({reason}). Import jest zapisany "
            "w całości albo wcale. Powtórz polecenie: to, co już zapisano, nie zostanie zapisane drugi raz."
        )
    return ImportInterrupted(
        f"Utracono połączenie z bazą danych w czasie importu ({reason}). Niczego nie zapisano, dane są "
        "takie jak przed importem. Sprawdź serwer (planowisko db status) i powtórz polecenie."
    )
