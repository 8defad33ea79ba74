"""Borders in."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.commands.cadastre_import_reports import outcome_lines, outcome_values
from planowisko.etl.commands.import_options import REFUSED, files_argument, gmina_option, show_warnings
from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.borders import BorderImport, import_borders
from planowisko.etl.readers.cadastre.borders import read_borders
from planowisko.etl.records.cadastre import CadastreRecord


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
    seen = SeenIdentifiers()

    def read(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read_borders(
            path,
            gmina_code=gmina_code,
            extent=extent,
            seen=seen,
            profile=vector.profile,
            crs=vector.crs,
        )

    with (
        run.settings(session, vector.kept()) as settings,
        shown_progress() as progress,
        refusals_recorded(session, "borders", gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        report = import_borders(connection, delivery, gmina_code, read, progress, settings=settings)
    show_warnings(report.warning_messages)
    session.output.result(run.values(_values(report)), run.text(_text(report)))
    return REFUSED if report.rejected else 0


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
