"""Contours of land use in."""

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
from planowisko.etl.loading.contours import ContourImport, import_contours
from planowisko.etl.readers.cadastre.contours import read_contours
from planowisko.etl.records.cadastre import CadastreRecord


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
    seen = SeenIdentifiers()

    def read(path: Path, extent: Extent) -> Iterable[CadastreRecord]:
        return read_contours(
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
        refusals_recorded(session, "contours", gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        report = import_contours(connection, delivery, gmina_code, read, progress, settings=settings)
    show_warnings(report.warning_messages)
    session.output.result(run.values(_values(report)), run.text(_text(report)))
    return REFUSED if report.rejected else 0


def _values(report: ContourImport) -> Mapping[str, Any]:
    return {
        **outcome_values(report),
        "taken": report.taken,
        "new": report.new,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "current": report.current,
    }


def _text(report: ContourImport) -> str:
    lines = [
        f"Gmina {report.gmina_code} {report.gmina_name}, kontury użytków z plików: {', '.join(report.files)}",
        f"  kontury w bazie      {report.current:>8}",
        f"    nowe lub zmienione {report.new:>8}",
        f"    bez zmian          {report.unchanged:>8}",
        f"  usunięte             {report.removed:>8}",
        *outcome_lines(report),
    ]
    return "\n".join(lines)
