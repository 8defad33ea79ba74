"""``planowisko accept``: a warning about a draft is accepted with a reason, or no longer."""

import uuid

import click

from planowisko.etl.commands.parameters import plan_id
from planowisko.etl.commands.session import Session, with_session


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.argument("rule", metavar="RULE")
@click.argument("name", metavar="OBJECT")
@click.option("--reason", metavar="TEXT", help="Why the plan may stay as it is; kept with every version.")
@click.option("--withdraw", is_flag=True, help="Take an acceptance back.")
@with_session
def accept(
    session: Session, plan: uuid.UUID, rule: str, name: str, reason: str | None, withdraw: bool
) -> None:
    """Accept what RULE warns of about OBJECT in the draft PLAN, both as planowisko check names them.

    For those who may edit the draft. An error cannot be accepted. An acceptance lapses as soon as the
    warning's figures are others.
    """
    if withdraw == (reason is not None):
        raise click.UsageError("Podaj albo --reason TEKST, albo --withdraw.")
    with session.connection() as connection:
        if withdraw:
            row = connection.execute(
                "SELECT planowisko.withdraw_acceptance(%s, %s, %s)", [plan, rule, name]
            ).fetchone()
        else:
            row = connection.execute(
                "SELECT planowisko.accept_warning(%s, %s, %s, %s)", [plan, rule, name, reason]
            ).fetchone()
    assert row is not None
    (count,) = row
    values = {"plan": plan, "rule": rule, "object": name, "accepted": not withdraw, "count": count}
    done = "Cofnięto przyjęcie ostrzeżeń" if withdraw else "Przyjęto ostrzeżenia"
    session.output.result(values, f"{done}: {count} ({rule}, {name}).")
