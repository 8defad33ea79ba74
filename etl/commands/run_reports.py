"""The files that tell of one import: a page with a map, JSON, plain text."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import click

from planowisko.etl.commands.output import as_json
from planowisko.etl.commands.output_file import write_target
from planowisko.etl.records.import_report import ImportReport
from planowisko.etl.writers.import_report import write_import_report
from planowisko.etl.writers.import_report_json import report_values
from planowisko.etl.writers.import_report_text import write_text_report
from planowisko.etl.writers.import_report_words import Language
from planowisko.etl.writers.whole_file import whole_file


def report_file(value: str) -> str:
    """Return the name of a file whose ending says how to write it; raises click.BadParameter for others."""
    if Path(value).suffix.lower() not in _WRITERS:
        raise click.BadParameter(
            f"„{value}” nie mówi, co zapisać: nazwa pliku ma mieć końcówkę {', '.join(_WRITERS)}."
        )
    return value


def write_reports(report: ImportReport, targets: Sequence[str], language: Language) -> list[Path]:
    """Write every target by its ending, each as a whole or not at all; return the files.

    Raises PlanowiskoError.
    """
    written = []
    for target in targets:
        write = functools.partial(_WRITERS[Path(target).suffix.lower()], report, language)
        _, file = write_target(target, write)
        assert file is not None
        written.append(file)
    return written


def _html(report: ImportReport, language: Language, target: Path | BinaryIO) -> None:
    write_import_report(report, target, language)


def _text(report: ImportReport, language: Language, target: Path | BinaryIO) -> None:
    write_text_report(report, target, language)


def _json(report: ImportReport, language: Language, target: Path | BinaryIO) -> None:
    with whole_file(target) as stream:
        stream.write((as_json(report_values(report, language)) + "\n").encode("utf-8", "replace"))


_WRITERS: dict[str, Callable[[ImportReport, Language, Path | BinaryIO], None]] = {
    ".html": _html,
    ".json": _json,
    ".txt": _text,
}
