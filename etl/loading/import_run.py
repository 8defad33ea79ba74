"""One import: one transaction on the tables of one gmina, and a row in ``imports`` that says how it ended."""

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.loading.delivery import DeliveredFile, recorded
from planowisko.etl.loading.gmina import Gmina, find_gmina
from planowisko.etl.loading.import_lock import busy, lock_gmina
from planowisko.etl.loading.rejected import RejectedRecords, first_messages, first_messages_en
from planowisko.etl.loading.run_report import MESSAGE_EN, WARNINGS_BY_RULE, read_report
from planowisko.etl.loading.run_settings import USUAL, RunSettings
from planowisko.etl.loading.warnings import Warnings
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.import_report import ImportReport
from planowisko.etl.records.source import Source

ImportKind = Literal["parcels", "buildings", "borders", "contours", "plan", "documents"]


class DeliveryRefused(InputRefused):
    """The delivery is refused for what its rejected records say, which are kept with the run already."""

    def __init__(self, rejected: RejectedRecords) -> None:
        first = next(iter(rejected))
        super().__init__(
            first_messages(rejected),
            english=first_messages_en(rejected),
            rule=first.rule,
            file=first.source.file,
            line=first.source.line,
            object=first.object,
        )


class DeliveryQuestion(InputRefused):
    """The delivery would change more than is usual: it stops until somebody says that this is meant.

    ``rules`` are the codes of all its questions, ``rule`` the first of them. The answer is ``--accept``.
    """

    def __init__(self, message: str, *, rules: Sequence[str], file: str, english: str) -> None:
        super().__init__(message, rule=rules[0], file=file, english=english)
        self.rules = tuple(rules)


class WrongInstallation(PlanowiskoError):
    """The program is set to another coordinate system than the database was made for."""


class ImportNotPermitted(PlanowiskoError):
    """The person may not import this into this gmina."""

    exit_status = 1


class ImportInterrupted(PlanowiskoError):
    """The connection was lost."""


@dataclass(slots=True)
class ImportRun:
    """The import that is going on.

    ``started_at`` is the time of its transaction; of parcels the moment from which on what it brings is
    current. ``counts`` are the figures of the report by name (of a plan a mapping for each table),
    ``accepted`` the rules of the questions that were answered, ``options`` what the result depends on beside
    the files; a refused run keeps what was counted until then.
    """

    connection: Connection
    gmina: Gmina
    kind: ImportKind
    files: Sequence[DeliveredFile]
    rejected: RejectedRecords
    warnings: Warnings
    started_at: datetime
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    started: float = field(default_factory=time.monotonic)
    taken_count: int = 0
    message: str | None = None
    message_en: str | None = None
    partial: bool = False
    counts: dict[str, Any] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    reader_version: int | None = None
    source: str | None = None
    committing: bool = False

    @property
    def seconds(self) -> float:
        """How long the import has been going on."""
        return time.monotonic() - self.started

    def warn(self, warning: RecordWarning) -> None:
        """Note what is doubtful of a record that is taken, or of a whole file."""
        self.warnings.add(warning)

    def _told_counts(self) -> dict[str, Any]:
        """The counts with what else the report tells and has no column of its own."""
        told: dict[str, Any] = {WARNINGS_BY_RULE: dict(self.warnings.counts)}
        if self.message_en:
            told[MESSAGE_EN] = self.message_en.replace("\0", "")
        return self.counts | told

    def record(self, outcome: Literal["done", "refused"]) -> None:
        """Write the run with its files, rejected records and warnings."""
        self.connection.execute(
            """
            INSERT INTO imports.import_run
            (
                gmina_code, id, kind, outcome, started_at, taken_count, rejected_count, warning_count,
                message, partial, counts, accepted, options, reader_version, source
            )
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
            """,
            [
                self.gmina.code,
                self.id,
                self.kind,
                outcome,
                self.started_at,
                self.taken_count if outcome == "done" else 0,
                len(self.rejected),
                len(self.warnings),
                self.message,
                self.partial,
                Jsonb(self._told_counts()),
                self.accepted,
                Jsonb(self.options),
                self.reader_version,
                self.source,
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
                    for file in recorded(self.files)
                ],
            )
        self.rejected.write(self.connection, self.gmina.code, self.id)
        self.warnings.write(self.connection, self.gmina.code, self.id)


@contextmanager
def importing(
    connection: Connection,
    gmina_code: str,
    kind: ImportKind,
    files: Sequence[DeliveredFile],
    settings: RunSettings = USUAL,
) -> Iterator[ImportRun]:
    """Run one import as one transaction on ``connection``, which must not be in one.

    When the block ends the run is recorded as done and all is committed. Where the block raises
    ``InputRefused``, everything is taken back, then the run is recorded as refused with its rejected records,
    its warnings and the refusal itself, in a transaction of its own. After any other failure, and after the
    loss of the process or of the server, the tables are as before and nothing is recorded. A dry run ends the
    same way, but is taken back whole; what is checked at a commit is checked nevertheless.

    ``started_at`` of a run is the time of its transaction: rows of drafts whose ``modified_at`` is that very
    time were last written by the import. Of an import of parcels it is later than that of every one before,
    whichever transaction began first and whatever was done to the clock: histories never overlap.

    Raises ``UnknownGmina``, ``ImportBusy``, :class:`ImportNotPermitted`, :class:`ImportInterrupted`,
    :class:`WrongInstallation`.
    """
    if connection.info.transaction_status != TransactionStatus.IDLE:
        raise ValueError("the connection is in a transaction")
    with RejectedRecords() as rejected, Warnings() as warnings:
        run: ImportRun | None = None
        try:
            with connection.transaction(force_rollback=settings.dry_run):
                _require_same_srid(connection)
                # The lock first: the import that held it may have brought the gmina's border.
                started_at = lock_gmina(connection, gmina_code, kind, settings.wait_seconds)
                gmina = find_gmina(connection, gmina_code)
                if kind == "parcels":
                    started_at = _after_earlier_parcels(connection, gmina_code, started_at)
                run = ImportRun(connection, gmina, kind, files, rejected, warnings, started_at)
                run.id = settings.run_id or run.id
                run.source = settings.source
                run.options = dict(settings.options)
                yield run
                report = _recorded(run, "done", settings)
                run.committing = True
        except InputRefused as refusal:
            if run is not None:
                _record_refusal(run, settings, refusal)
            raise
        except psycopg.errors.LockNotAvailable:
            raise busy(connection, gmina_code, settings.wait_seconds) from None
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
        _tell(report, settings)


def record_refusal(
    connection: Connection,
    gmina_code: str,
    kind: ImportKind,
    files: Sequence[DeliveredFile],
    settings: RunSettings,
    refusal: InputRefused,
) -> None:
    """Record a run of files that were refused before their import began. Raises as :func:`importing`."""
    with suppress(InputRefused), importing(connection, gmina_code, kind, files, settings):
        raise refusal


def require_gis(run: ImportRun) -> None:
    """Raise :class:`ImportNotPermitted` unless the person may change the cadastre of the run's gmina."""
    require_gis_role(run.connection, run.gmina)


def require_gis_role(connection: Connection, gmina: Gmina) -> None:
    """Raise :class:`ImportNotPermitted` unless the person may change the cadastre of the gmina."""
    row = connection.execute(
        """
        SELECT pg_has_role(current_user, class.relowner, 'MEMBER') OR %s = ANY (planowisko.gminas_as('gis'))
        FROM pg_class AS class WHERE class.oid = 'cadastre.cadastral_parcel'::regclass
        """,
        [gmina.code],
    ).fetchone()
    if row is None or not row[0]:
        raise ImportNotPermitted(
            f"Użytkownik {connection.info.user} nie może importować ewidencji gminy {gmina.code} "
            f"({gmina.name}): nie ma w niej roli gis. Niczego nie zmieniono. "
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


def _after_earlier_parcels(connection: Connection, gmina_code: str, started_at: datetime) -> datetime:
    row = connection.execute(
        """
        SELECT greatest(%s, max(started_at) + interval '1 microsecond') FROM imports.import_run
        WHERE gmina_code = %s AND kind = 'parcels' AND outcome = 'done'
        """,
        [started_at, gmina_code],
    ).fetchone()
    assert row is not None
    moment: datetime = row[0]
    return moment


def _record_refusal(run: ImportRun, settings: RunSettings, refusal: InputRefused) -> None:
    if not isinstance(refusal, DeliveryRefused | DeliveryQuestion):
        run.rejected.add(
            RejectedRecord(
                Source(refusal.file, refusal.line, refusal.layer),
                refusal.object,
                refusal.rule,
                str(refusal),
                message_en=refusal.english,
            )
        )
    run.message, run.message_en = str(refusal), refusal.english
    with run.connection.transaction(force_rollback=settings.dry_run):
        report = _recorded(run, "refused", settings)
    refusal.is_recorded = True
    _tell(report, settings)


def _recorded(
    run: ImportRun, outcome: Literal["done", "refused"], settings: RunSettings
) -> ImportReport | None:
    """Record the run; return its report where somebody wants it."""
    run.record(outcome)
    if settings.dry_run:
        # What is put off until the commit, which will not come.
        run.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    if settings.report is None:
        return None
    return replace(read_report(run.connection, run.gmina.code, run.id), dry_run=settings.dry_run)


def _tell(report: ImportReport | None, settings: RunSettings) -> None:
    if report is not None and settings.report is not None:
        settings.report(report)


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
