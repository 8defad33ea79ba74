"""The files of a command, ready to be read: archives among them are unpacked while it runs."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from planowisko.db.connection import Connection
from planowisko.db.errors import ServerError
from planowisko.etl.commands.output import remark
from planowisko.etl.commands.session import Session
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.loading.delivery import examine
from planowisko.etl.loading.import_run import ImportKind, record_refusal
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.run_settings import RunSettings
from planowisko.etl.readers.archive.delivery_archive import Wanted
from planowisko.etl.readers.archive.opened_delivery import opened_delivery
from planowisko.etl.records.delivery import Delivery

_NAMED = 10


@contextmanager
def opened_files(
    paths: Iterable[Path], wanted: Wanted = Wanted.DATA, progress: Progress = SILENT
) -> Iterator[Delivery]:
    """Open a delivery (see ``opened_delivery``), and tell what of its archives is not read."""
    with opened_delivery(paths, wanted, progress.step) as delivery:
        for name in delivery.passed_over[:_NAMED]:
            remark(f"Pominięto {name}: to nie jest {wanted.value}.")
        if len(delivery.passed_over) > _NAMED:
            remark(f"Pominięto dalsze pliki archiwów ({len(delivery.passed_over) - _NAMED}).")
        yield delivery


@contextmanager
def refusals_recorded(
    session: Session,
    kind: ImportKind,
    gmina_of: str | Callable[[Connection], str],
    paths: Iterable[Path],
    settings: RunSettings,
) -> Iterator[None]:
    """Record also a refusal that comes before the import has begun, say of an archive, as a run.

    ``gmina_of`` is the gmina's code, or finds it. Where the refusal cannot be recorded, that is told, too.
    """
    try:
        yield
    except InputRefused as refusal:
        if not refusal.is_recorded:
            try:
                files = examine(paths)
                with session.connection() as connection:
                    gmina = gmina_of if isinstance(gmina_of, str) else gmina_of(connection)
                    connection.commit()
                    record_refusal(connection, gmina, kind, files, settings, refusal)
            except (PlanowiskoError, ServerError, psycopg.Error) as error:
                remark(f"Odmowy nie zapisano wśród importów: {error}")
        raise
