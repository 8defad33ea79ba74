"""Options that every import has: a trial, reports to write, how long to wait for others."""

import functools
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from planowisko.etl.commands.output import remark
from planowisko.etl.commands.output_file import refuse_unwritable
from planowisko.etl.commands.run_reports import report_file, write_reports
from planowisko.etl.commands.session import Session
from planowisko.etl.loading.run_settings import WAIT_SECONDS, RunSettings
from planowisko.etl.records.import_report import ImportReport
from planowisko.etl.writers.import_report_words import LANGUAGES, Language

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class RunOptions:
    """What the person asked of the run: where to write reports (``targets``), and how to run it."""

    targets: Sequence[str]
    language: Language
    dry_run: bool
    wait_seconds: float
    run_id: uuid.UUID | None = None
    told: list[ImportReport] = field(default_factory=list)

    @contextmanager
    def settings(self, session: Session, options: Mapping[str, Any] | None = None) -> Iterator[RunSettings]:
        """Give what the import is to be told; afterwards write the reports, also of a refused run.

        ``options`` are what the result depends on beside the files.

        Raises PlanowiskoError, before anything is imported, where a report cannot be written.
        """
        for target in self.targets:
            refuse_unwritable(target)
        settings = RunSettings(
            dry_run=self.dry_run,
            wait_seconds=self.wait_seconds,
            run_id=self.run_id,
            source=session.source,
            options=options or {},
            report=self.told.append if self.targets else None,
        )
        try:
            yield settings
        finally:
            for report in self.told:
                for file in write_reports(report, self.targets, self.language):
                    remark(f"Zapisano raport: {file}")

    def values(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The result for programs: of a trial nothing was recorded."""
        return (
            {**values, "import_run": None, "dry_run": True} if self.dry_run else {**values, "dry_run": False}
        )

    def text(self, text: str) -> str:
        """The result for a person."""
        return f"PRÓBA (--dry-run): niczego nie zapisano w bazie.\n{text}" if self.dry_run else text


def run_options(function: F) -> F:
    """Add ``--dry-run``, ``--report``, ``--language`` and ``--wait``: the command gets ``run``."""

    @functools.wraps(function)
    def with_run(
        *arguments: Any,
        dry_run: bool,
        targets: tuple[str, ...],
        language: Language,
        wait_seconds: float,
        run_id: uuid.UUID | None,
        **more: Any,
    ) -> Any:
        run = RunOptions(targets, language, dry_run, wait_seconds, run_id)
        return function(*arguments, run=run, **more)

    options = (
        click.option("--dry-run", is_flag=True, help="Do everything but store it."),
        click.option(
            "--report",
            "targets",
            metavar="FILE",
            multiple=True,
            type=report_file,
            help="Write a report to FILE, by its ending: .html (with a map), .json or .txt.",
        ),
        language_option,
        wait_option,
        # For whoever must know before which run it will be, so that nothing is imported twice.
        click.option("--run-id", metavar="UUID", type=click.UUID, hidden=True),
    )
    decorated: Callable[..., Any] = with_run
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


def wait_option(function: F) -> F:
    """Add ``--wait``."""
    return click.option(
        "--wait",
        "wait_seconds",
        metavar="SECONDS",
        type=click.FloatRange(0, 86_400),
        default=WAIT_SECONDS,
        show_default=True,
        help="How long to wait for another import into the same gmina.",
    )(function)


def language_option(function: F) -> F:
    """Add ``--language``: of reports."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        show_default=True,
        help="Language of the report.",
    )(function)
