"""Plans in."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

import click

from planowisko.etl.commands.import_options import gmina_option, show_warnings
from planowisko.etl.commands.opened_files import opened_files, refusals_recorded
from planowisko.etl.commands.parameters import readable_file
from planowisko.etl.commands.plan_import_reports import plan_text, plan_values
from planowisko.etl.commands.plan_service import PlanService, plan_service_options
from planowisko.etl.commands.plan_target import Target, plan_target_options
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions, run_options
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.commands.vector_options import VectorOptions, vector_options
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.loading.laid_plan import import_laid_plan
from planowisko.etl.loading.plan import import_plan
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.readers.plans.plan_geopackage import RULE_WITHOUT_ACT
from planowisko.etl.readers.plans.plan_table import read_laid_objects
from planowisko.etl.readers.vector.formats import is_geopackage_file, is_vector_file
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.laid_object import LaidObject
from planowisko.etl.records.local_plan import LocalPlanRecord, Terrain
from planowisko.etl.records.plan import PlanRecord, ZoningElement

_WITHOUT_ACT = "Podaj projekt, do którego należą strefy lub tereny (--plan), albo nowy akt (--act i --title)."


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1, type=readable_file)
@gmina_option
@plan_service_options
@plan_target_options
@vector_options
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
    target: Target,
    vector: VectorOptions,
    run: RunOptions,
) -> None:
    """Import the files of one plan (APP 1.0-3.0 GML, or GeoPackage) as a draft of the gmina.

    Zones of a plan ogólny or terrains of a local plan may come without their act from any Shapefile,
    GeoPackage, GeoJSON or DXF: into the draft named by --plan, or into a new one (--act, --title).

    With --wfs the plan is fetched from a service, page by page; an interrupted fetch goes on from its last
    whole page within a day. The first import makes the draft, a later one replaces the classes that it
    contains. A plan is taken whole or not at all.
    """

    def read(
        path: Path, extent_for: Callable[[str], Extent | None]
    ) -> Iterable[PlanRecord | LocalPlanRecord | RejectedRecord]:
        return read_plan_file(path, extent_for=extent_for, told=progress.read)

    def read_laid(
        path: Path, record_type: type[ZoningElement] | type[Terrain], extent: Extent
    ) -> Iterable[LaidObject | RejectedRecord | RecordWarning]:
        return read_laid_objects(
            path, record_type, extent, profile=vector.profile, crs=vector.crs, told=progress.read
        )

    if target is None and (vector.profile is not None or vector.crs is not None):
        raise click.UsageError(f"Pliki z profilem nie mają aktu. {_WITHOUT_ACT}")
    if target is not None and service is not None:
        raise click.UsageError("--plan i --act dotyczą plików bez aktu, a nie usługi (--wfs).")
    with (
        nullcontext(files) if service is None else service.files(session, gmina_code, run) as files,
        run.settings(session, vector.kept()) as settings,
        shown_progress() as progress,
        refusals_recorded(session, "plan", gmina_code, files, settings),
        opened_files(files, progress=progress) as delivery,
        session.connection() as connection,
    ):
        if target is None:
            _refuse_without_act(delivery)
        report = (
            import_plan(
                connection, delivery, gmina_code, read, replace=replace, progress=progress, settings=settings
            )
            if target is None
            else import_laid_plan(
                connection,
                delivery,
                gmina_code,
                target,
                read_laid,
                replace=replace,
                progress=progress,
                settings=settings,
            )
        )
    show_warnings(report.warning_messages)
    session.output.result(run.values(plan_values(report)), run.text(plan_text(report)))


def _refuse_without_act(files: Iterable[Path]) -> None:
    """Raise ``InputRefused`` where a file cannot hold an act: say what is missing."""
    for file in files:
        if is_vector_file(file) and not is_geopackage_file(file):
            raise InputRefused(
                f"{file.name}: w takim pliku nie ma aktu. {_WITHOUT_ACT}",
                english=f"{file.name}: such a file holds no act. Name the draft that the zones or terrains "
                "belong to (--plan), or a new act (--act and --title).",
                rule=RULE_WITHOUT_ACT,
                file=file.name,
            )
