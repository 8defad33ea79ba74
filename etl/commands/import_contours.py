"""Contours of land use in."""

from pathlib import Path

import click

from planowisko.etl.commands.cadastre_import import file_reader, opened_import, tell_import
from planowisko.etl.commands.cadastre_import_reports import contour_text, object_values
from planowisko.etl.commands.import_options import files_argument, gmina_option
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.loading.contours import import_contours
from planowisko.etl.readers.cadastre.contours import read_contours


@click.command()
@files_argument
@gmina_option
@run_options
@vector_options
@with_session
def contours(
    session: Session, files: tuple[Path, ...], gmina_code: str, run: RunOptions, vector: VectorOptions
) -> int:
    """Import a full delivery of contours of land use: EGiB GML, county WFS, Shapefile, GeoPackage, GeoJSON.

    What the delivery has no more is removed. A rejected record is kept aside, the rest is loaded, and the
    exit status is 1.
    """
    with opened_import(session, "contours", gmina_code, files, run, vector) as opened:
        report = import_contours(
            opened.connection,
            opened.delivery,
            gmina_code,
            file_reader(read_contours, gmina_code, vector, told=opened.progress.read),
            opened.progress,
            settings=opened.settings,
        )
    return tell_import(session, run, report, object_values(report), contour_text(report))
