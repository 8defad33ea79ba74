"""``planowisko export``: a plan as a file for others."""

import click

from planowisko.etl.commands.export_targets import PlanWriter, target_options
from planowisko.etl.commands.output_file import output_option, write_target
from planowisko.etl.commands.plan_choice import PlanChoice, plan_choice, state_of
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.writers.plan_source import read_whole_plan


@click.command()
@plan_choice
@target_options
@output_option
@with_session
def export(session: Session, choice: PlanChoice, write: PlanWriter, target: str) -> None:
    """Write a published version of PLAN as a file: name one format.

    In the coordinate system that the plan came in. The same version gives the same bytes. The file is there
    as a whole or not at all; one that exists is replaced.
    """
    with session.connection() as connection:
        stored = choice.open(connection)
        records = read_whole_plan(connection, stored)
        left_out, file = write_target(
            target, lambda to: write(records, to, srid=stored.native_srid, created=stored.dated)
        )
    for sentence in left_out:
        session.output.remark(f"Uwaga: {sentence}")
    if file is None:
        return
    size = file.stat().st_size
    session.output.result(
        {
            "plan": stored.plan_id,
            "number": stored.number,
            "file": str(file),
            "byte_size": size,
            "srid": stored.native_srid,
            "left_out": list(left_out),
        },
        f"Zapisano {state_of(stored)} planu „{stored.title}” w {file} ({size} B, EPSG:{stored.native_srid}).",
    )
