"""What the commands that import the cadastre do alike: open what was given, read it, tell how it went."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planowisko.db.connection import Connection
from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.commands.import_options import REFUSED, show_warnings
from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions
from planowisko.etl.commands.session import Session
from planowisko.etl.commands.vector_options import VectorOptions
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.import_run import ImportKind
from planowisko.etl.loading.progress import Progress
from planowisko.etl.loading.run_outcome import RunOutcome
from planowisko.etl.loading.run_settings import RunSettings
from planowisko.etl.records.cadastre import CadastreRecord
from planowisko.etl.records.delivery import Delivery

FileReader = Callable[[Path, Extent], Iterable[CadastreRecord]]
"""Yields the records of a file of the gmina that lies in the extent."""


@dataclass(frozen=True, slots=True)
class OpenedImport:
    """What an import works with: the delivery's files, the database, the run's settings, the progress."""

    delivery: Delivery
    connection: Connection
    settings: RunSettings
    progress: Progress


@contextmanager
def opened_import(
    session: Session,
    kind: ImportKind,
    gmina_code: str,
    files: Sequence[Path],
    run: RunOptions,
    vector: VectorOptions,
    *,
    repair: bool = False,
) -> Iterator[OpenedImport]:
    """Open the files and the database for an import of the kind; archives are unpacked meanwhile."""
    with (
        run.settings(session, vector.kept() | ({"repair": True} if repair else {})) as settings,
        shown_progress() as progress,
        refusals_recorded(session, kind, gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        yield OpenedImport(delivery, connection, settings, progress)


def file_reader(
    read: Callable[..., Iterable[CadastreRecord]], gmina_code: str, vector: VectorOptions, **more: Any
) -> FileReader:
    """``read`` with what holds for all files of one delivery; ``more`` are further arguments of it."""
    seen = SeenIdentifiers()

    def read_file(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read(
            path,
            gmina_code=gmina_code,
            extent=extent,
            seen=seen,
            profile=vector.profile,
            crs=vector.crs,
            **more,
        )

    return read_file


def tell_import(
    session: Session, run: RunOptions, report: RunOutcome, values: Mapping[str, Any], text: str
) -> int:
    """Tell how an import ended; return the exit status."""
    show_warnings(report.warning_messages)
    session.output.result(run.values(values), run.text(text))
    return REFUSED if report.rejected else 0
