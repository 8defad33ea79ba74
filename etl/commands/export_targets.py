"""What a plan can be exported as: each target an option of ``planowisko export``, and its writer."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import click

from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import SCHEMAS
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from planowisko.etl.writers.plu import write_plu

FLAG = ""
"""The version of a target that has only one: its option takes no value."""


class PlanWriter(Protocol):
    """Writes a plan in one format."""

    def __call__(
        self,
        records: Iterable[PlanRecord | LocalPlanRecord],
        target: Path | BinaryIO,
        *,
        srid: int,
        created: datetime,
    ) -> Sequence[str]:
        """Write ``records`` to ``target``, coordinates in ``srid``; ``created`` is when the plan was dated.

        A path is written as a whole or not at all. Returns what the plan has and the format has no place
        for, a Polish sentence each; raises PlanowiskoError where nothing can be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """A format: the name of its option without dashes, and its writers by version (or one as ``FLAG``)."""

    option: str
    help: str
    writers: Mapping[str, PlanWriter]


TARGETS = (
    ExportTarget(
        "app",
        "Version of the national exchange schema APP.",
        {version: functools.partial(write_app, schema=schema) for version, schema in SCHEMAS.items()},
    ),
    ExportTarget("plu", "INSPIRE Planned Land Use 4.0.", {FLAG: write_plu}),
    ExportTarget(
        "gpkg", "GeoPackage with everything, to work on without the plugin.", {FLAG: write_plan_geopackage}
    ),
)


def target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option of every target; the command gets the writer chosen as ``write``.

    Exactly one must be given.
    """

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        given = [(target, options.pop(target.option)) for target in TARGETS]
        return command(*arguments, write=_writer(given), **options)

    for target in reversed(TARGETS):
        kind: dict[str, Any] = (
            {"is_flag": True, "flag_value": FLAG}
            if FLAG in target.writers
            else {"type": click.Choice(list(target.writers))}
        )
        run = click.option(f"--{target.option}", default=None, help=target.help, **kind)(run)
    return run


def _writer(given: Sequence[tuple[ExportTarget, str | None]]) -> PlanWriter:
    chosen = [(target, version) for target, version in given if version is not None]
    if len(chosen) != 1:
        names = ", ".join(
            f"--{target.option}" + ("" if FLAG in target.writers else f" {'|'.join(target.writers)}")
            for target in TARGETS
        )
        raise click.UsageError(f"Podaj dokładnie jeden format eksportu: {names}.")
    target, version = chosen[0]
    return target.writers[version]
