"""Borders in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from planowisko.etl.commands.cadastre_import import file_reader, opened_import, tell_import
from planowisko.etl.commands.cadastre_import_reports import outcome_lines, outcome_values
from planowisko.etl.commands.import_options import files_argument, gmina_option
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.loading.borders import BorderImport, import_borders
from planowisko.etl.readers.cadastre.borders import read_borders


@click.command()
@files_argument
@gmina_option
@run_options
@vector_options
@with_session
def borders(
    session: Session, files: tuple[Path, ...], gmina_code: str, run: RunOptions, vector: VectorOptions
) -> int:
    """Import the border of a gmina and its precincts: PRG (Shapefile or GML), EGiB GML, a county's files.

    Of a file of the whole country only the gmina's own are taken. What the delivery does not hold stays. A
    rejected record is kept aside, the rest is loaded, and the exit status is 1.
    """
    with opened_import(session, "borders", gmina_code, files, run, vector) as opened:
        report = import_borders(
            opened.connection,
            opened.delivery,
            gmina_code,
            file_reader(read_borders, gmina_code, vector, told=opened.progress.read),
            opened.progress,
            settings=opened.settings,
        )
    return tell_import(session, run, report, _values(report), _text(report))


def _values(report: BorderImport) -> Mapping[str, Any]:
    changes = report.changes
    return {
        **outcome_values(report),
        "current": changes.current,
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "archived": changes.archived,
        "with_border": report.with_border,
    }


def _text(report: BorderImport) -> str:
    changes = report.changes
    lines = [
        f"Gmina {report.gmina_code} {report.gmina_name}, granice z plików: {', '.join(report.files)}",
        f"  granice w dostawie   {changes.current:>8}",
        f"    nowe               {changes.new:>8}",
        f"    zmienione          {changes.changed:>8}",
        f"    bez zmian          {changes.unchanged:>8}",
    ]
    if not report.with_border:
        lines.append("  W dostawie są tylko obręby; granica samej gminy pozostała taka, jaka była.")
    return "\n".join([*lines, *outcome_lines(report)])
