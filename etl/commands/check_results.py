"""The files that ``planowisko check`` writes: a report with maps, JSON, and layers to load."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from planowisko.db.connection import Connection
from planowisko.etl.commands.findings import findings_values
from planowisko.etl.commands.output import as_json
from planowisko.etl.commands.output_file import write_target
from planowisko.etl.commands.rules import STAGES
from planowisko.etl.loading.checked_plan import told_rules
from planowisko.etl.loading.file_check import CheckChoice
from planowisko.etl.records.check_report import CheckReport, PlanObject
from planowisko.etl.records.finding import Finding
from planowisko.etl.writers.check_report import write_check_report
from planowisko.etl.writers.findings_geopackage import write_findings
from planowisko.etl.writers.whole_file import whole_file


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked and what was found.

    ``srid`` is the system of reports, ``text_srid`` the one in which the text names places (None: that of
    each finding), ``none`` the sentence for no findings, ``not_run`` what did not run and why, ``more`` what
    JSON tells beside the findings; ``objects`` reads the plan that maps show.
    """

    title: str
    told: str
    stage: str
    srid: int
    findings: list[Finding]
    none: str
    objects: Callable[[], list[PlanObject]]
    text_srid: int | None = None
    not_run: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def result_file(value: str) -> str:
    """Return the name of a file whose ending says how to write it; raises click.BadParameter for others."""
    endings = (*_WRITERS, _JSON)
    if Path(value).suffix.lower() not in endings:
        raise click.BadParameter(
            f"„{value}” nie mówi, co zapisać: nazwa pliku ma mieć końcówkę {', '.join(endings)}."
        )
    return value


def write_results(
    connection: Connection,
    targets: Sequence[str],
    checked: Checked,
    findings: Sequence[Finding],
    choice: CheckChoice,
) -> list[Path]:
    """Write every target by its ending, each as a whole or not at all; return the files.

    ``findings`` are those of ``checked`` in the order in which they are told. Raises PlanowiskoError.
    """
    if not targets:
        return []
    maps = any(Path(target).suffix.lower() == ".html" for target in targets)
    report = CheckReport(
        title=checked.title,
        checked=checked.told,
        circumstances=_circumstances(checked, choice),
        srid=checked.srid,
        findings=findings,
        rules=told_rules(connection),
        objects=checked.objects() if maps else (),
    )
    written = []
    for target in targets:
        kind = Path(target).suffix.lower()
        if kind == _JSON:
            values = findings_values(findings, checked.more)
            _, file = write_target(target, functools.partial(_write_json, values))
        else:
            _, file = write_target(target, functools.partial(_WRITERS[kind], report))
        assert file is not None
        written.append(file)
    return written


def _circumstances(checked: Checked, choice: CheckChoice) -> list[str]:
    told = [
        f"etap: {STAGES[checked.stage]}",
        f"układ: EPSG:{checked.srid}",
        f"sprawdzono {datetime.now().astimezone():%Y-%m-%d %H:%M}",
    ]
    if choice.rules:
        told.append(f"tylko reguły: {', '.join(choice.rules)}")
    if choice.without:
        told.append(f"bez reguł: {', '.join(choice.without)}")
    told += [f"{name} = {value:g}" for name, value in choice.tolerances.items()]
    return told + ([checked.not_run] if checked.not_run else [])


def _write_json(values: Mapping[str, Any], target: Path | BinaryIO) -> None:
    with whole_file(target) as stream:
        stream.write((as_json(values) + "\n").encode())


_JSON = ".json"
_WRITERS: dict[str, Callable[[CheckReport, Path | BinaryIO], None]] = {
    ".html": write_check_report,
    ".gpkg": write_findings,
}
