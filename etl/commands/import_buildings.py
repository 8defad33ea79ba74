"""Buildings in."""

from pathlib import Path

import click

from planowisko.etl.commands.cadastre_import import file_reader, opened_import, tell_import
from planowisko.etl.commands.cadastre_import_reports import building_text, building_values
from planowisko.etl.commands.import_options import (
    accept_option,
    files_argument,
    gmina_option,
    pick_option,
    repair_option,
    with_others,
)
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.loading.buildings import import_buildings
from planowisko.etl.loading.record_checks import installed_checks
from planowisko.etl.readers.cadastre.buildings import read_buildings
from planowisko.etl.readers.cadastre.own_records import OtherGminas


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
    others = OtherGminas() if pick_gmina else None
    with opened_import(session, "buildings", gmina_code, files, run, vector, repair=repair) as opened:
        checks = installed_checks(opened.connection, repair=repair)
        report = import_buildings(
            opened.connection,
            opened.delivery,
            gmina_code,
            file_reader(
                read_buildings, gmina_code, vector, others=others, checks=checks, told=opened.progress.read
            ),
            opened.progress,
            settings=opened.settings,
            partial=partial,
            accept=accept,
        )
    return tell_import(
        session, run, report, *with_others(building_values(report), building_text(report), others)
    )
