"""Plans in."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

import click

from planowisko.etl.commands.import_options import gmina_option
from planowisko.etl.commands.import_reports import plan_text, plan_values
from planowisko.etl.commands.opened_files import opened_files
from planowisko.etl.commands.parameters import readable_file
from planowisko.etl.commands.plan_service import PlanService, plan_service_options
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.plan import import_plan
from planowisko.etl.readers.plans import read_plan_file
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1, type=readable_file)
@gmina_option
@plan_service_options
@click.option("--replace", is_flag=True, help="Replace also what somebody has edited since it was imported.")
@run_options
@with_session
def plan(
    session: Session,
    /,
    files: tuple[Path, ...],
    gmina_code: str,
    replace: bool,
    service: PlanService | None,
    run: RunOptions,
) -> None:
    """Import the files of one plan (APP 1.0-3.0 GML, or GeoPackage) as a draft of the gmina.

    With --wfs the plan is fetched from a service, page by page; an interrupted fetch goes on from its last
    whole page within a day. The first import makes the draft, a later one replaces the classes that it
    contains. A plan is taken whole or not at all.
    """

    def read(
        path: Path, extent_for: Callable[[str], Extent | None]
    ) -> Iterable[PlanRecord | LocalPlanRecord | RejectedRecord]:
        return read_plan_file(path, extent_for=extent_for)

    with (
        nullcontext(files) if service is None else service.files(session, gmina_code, run) as files,
        run.settings(session) as settings,
        shown_progress() as progress,
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        report = import_plan(
            connection, delivery, gmina_code, read, replace=replace, progress=progress, settings=settings
        )
    session.output.result(run.values(plan_values(report)), run.text(plan_text(report)))
