"""Buildings in."""

from collections.abc import Iterable
from pathlib import Path

import click

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.commands.cadastre_import_reports import building_text, building_values
from planowisko.etl.commands.import_options import (
    REFUSED,
    accept_option,
    files_argument,
    gmina_option,
    pick_option,
    repair_option,
    show_warnings,
    with_others,
)
from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.buildings import import_buildings
from planowisko.etl.loading.record_checks import installed_checks
from planowisko.etl.readers.cadastre.buildings import read_buildings
from planowisko.etl.readers.cadastre.own_records import OtherGminas
from planowisko.etl.records.cadastre import CadastreRecord


@click.command()
@files_argument
@gmina_option
@click.option("--partial", is_flag=True, help="The delivery holds only what is new or changed.")
@accept_option
@pick_option
@repair_option
@run_options
@vector_options
@with_session
def buildings(
    session: Session,
    files: tuple[Path, ...],
    gmina_code: str,
    partial: bool,
    accept: bool,
    pick_gmina: bool,
    repair: bool,
    run: RunOptions,
    vector: VectorOptions,
) -> int:
    """Import a delivery of a gmina's buildings: EGiB GML, a county WFS, GeoJSON, GeoPackage, Shapefile.

    Of an urban-rural gmina, town and rural part together. A delivery is full unless told otherwise: what is
    missing in it is removed. A rejected record is kept aside, the rest is loaded, and the exit status is 1.
    """
    seen = SeenIdentifiers()
    others = OtherGminas() if pick_gmina else None

    def read(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read_buildings(
            path,
            gmina_code=gmina_code,
            extent=extent,
            seen=seen,
            profile=vector.profile,
            crs=vector.crs,
            others=others,
            checks=checks,
            told=progress.read,
        )

    with (
        run.settings(session, vector.kept() | ({"repair": True} if repair else {})) as settings,
        shown_progress() as progress,
        refusals_recorded(session, "buildings", gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        checks = installed_checks(connection, repair=repair)
        report = import_buildings(
            connection,
            delivery,
            gmina_code,
            read,
            progress,
            settings=settings,
            partial=partial,
            accept=accept,
        )
    show_warnings(report.warning_messages)
    values, text = with_others(building_values(report), building_text(report), others)
    session.output.result(run.values(values), run.text(text))
    return REFUSED if report.rejected else 0
