"""Parcels in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.record_checks import RecordChecks
from planowisko.etl.commands.cadastre_import import file_reader, tell_import
from planowisko.etl.commands.cadastre_import_reports import parcel_text, parcel_values
from planowisko.etl.commands.import_options import (
    accept_option,
    files_argument,
    gmina_option,
    pick_option,
    repair_option,
    with_others,
)
from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.parcel_comparison import Coverage
from planowisko.etl.loading.parcel_rows import encode_parcels
from planowisko.etl.loading.parcels import ParcelReading, import_parcels
from planowisko.etl.loading.progress import Progress
from planowisko.etl.loading.record_checks import installed_checks
from planowisko.etl.readers.cadastre.large.many_parcels import (
    READER_VERSION,
    ParcelBatch,
    is_large,
    read_many_parcels,
)
from planowisko.etl.readers.cadastre.large.piece_workers import piece_workers
from planowisko.etl.readers.cadastre.own_records import OtherGminas
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.plain_parcels import StoredParcels


@click.command()
@files_argument
@gmina_option
@click.option("--partial", is_flag=True, help="The delivery holds only what is new or changed.")
@click.option(
    "--by-precinct",
    is_flag=True,
    help="The delivery is full for the precincts that it contains, and no others.",
)
@click.option("--reread", is_flag=True, help="Read the files even if they are those imported last.")
@accept_option
@pick_option
@repair_option
@run_options
@vector_options
@with_session
def parcels(
    session: Session,
    files: tuple[Path, ...],
    gmina_code: str,
    partial: bool,
    by_precinct: bool,
    accept: bool,
    reread: bool,
    pick_gmina: bool,
    repair: bool,
    run: RunOptions,
    vector: VectorOptions,
) -> int:
    """Import a delivery of a gmina's parcels: EGiB GML, a county WFS, Shapefile, GeoPackage, GeoJSON.

    A delivery is full unless told otherwise: what is missing in it is closed. Unchanged parcels are not
    touched; changed and closed ones become history. A rejected record is kept aside, the rest is loaded, and
    the exit status is 1.
    """
    if partial and by_precinct:
        raise click.UsageError("--partial i --by-precinct wykluczają się: podaj jedną z tych opcji.")
    coverage = Coverage.CHANGES if partial else Coverage.PRECINCTS if by_precinct else Coverage.GMINA
    others = OtherGminas() if pick_gmina else None
    with session.connection() as connection:
        checks = installed_checks(connection, repair=repair)
    with (
        run.settings(session, vector.kept() | ({"repair": True} if repair else {})) as settings,
        shown_progress() as progress,
        refusals_recorded(session, "parcels", gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        _reading(delivery, gmina_code, checks, vector, others, progress) as reading,
        session.connection() as connection,
    ):
        report = import_parcels(
            connection,
            delivery,
            gmina_code,
            reading,
            progress,
            settings=settings,
            coverage=coverage,
            accept=accept,
            reread=reread,
        )
    return tell_import(session, run, report, *with_others(parcel_values(report), parcel_text(report), others))


@contextmanager
def _reading(
    files: Iterable[Path],
    gmina_code: str,
    checks: RecordChecks,
    vector: VectorOptions,
    others: OtherGminas | None,
    progress: Progress,
) -> Iterator[ParcelReading]:
    """How the parcels in ``files`` are read: by several processes where a file is large."""
    one_by_one = file_reader(
        read_parcels, gmina_code, vector, others=others, checks=checks, told=progress.read
    )
    # Where a gmina is picked out of a larger delivery every object is looked at.
    if others is not None or not any(is_large(path) for path in files):
        yield ParcelReading(one_by_one, version=READER_VERSION if others is None else None)
        return
    seen = SeenIdentifiers()
    with piece_workers(encode_parcels) as workers:

        def many(path: Path, extent: Extent, *, stored: StoredParcels | None) -> Iterable[ParcelBatch]:
            return read_many_parcels(
                path,
                gmina_code=gmina_code,
                extent=extent,
                seen=seen,
                workers=workers,
                stored=stored,
                profile=vector.profile,
                crs=vector.crs,
                checks=checks,
                told=progress.read,
            )

        yield ParcelReading(one_by_one, many, READER_VERSION)
