"""``planowisko metadata``: a plan's data set described by ISO 19139."""

import click

from planowisko.db.connection import Connection
from planowisko.etl.commands.output_file import output_option, write_target
from planowisko.etl.commands.plan_choice import PlanChoice, plan_choice, state_of
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.writers.custodian import read_custodian
from planowisko.etl.writers.metadata import write_metadata
from planowisko.etl.writers.metadata_description import DataSetDescription, describe
from planowisko.etl.writers.plan_source import StoredPlan, read_whole_plan


@click.command()
@plan_choice
@output_option
@with_session
def metadata(session: Session, choice: PlanChoice, target: str) -> None:
    """Write ISO 19139 metadata of a published version of PLAN, the 34 elements of the national profile.

    Taken from the plan itself, and from what its gmina has set (planowisko setting list --gmina UNIT). The
    same version and settings give the same bytes.
    """
    with session.connection() as connection:
        stored = choice.open(connection)
        description = describe_stored(connection, stored)
    _, file = write_target(target, lambda to: write_metadata(description, to))
    if file is None:
        return
    session.output.result(
        {
            "plan": stored.plan_id,
            "number": stored.number,
            "file": str(file),
            "file_identifier": description.file_identifier,
        },
        f"Opisano {state_of(stored)} planu „{stored.title}” metadanymi: {file}.",
    )


def describe_stored(connection: Connection, stored: StoredPlan) -> DataSetDescription:
    """Return what metadata say of a plan; raises what ``read_custodian`` and ``describe`` raise."""
    (default_scale,) = connection.execute(
        "SELECT planowisko.setting_number('metadata_scale_denominator')::integer"
    ).fetchone() or (0,)
    return describe(
        read_whole_plan(connection, stored),
        stored,
        read_custodian(connection, stored.gmina_code),
        default_scale=default_scale,
    )
