"""Which plan zones and terrains belong to that come without their act."""

import functools
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from planowisko.etl.commands.parameters import plan_id
from planowisko.etl.loading.addresses import PlanIdentifier, parse_namespace
from planowisko.etl.loading.laid_plan import NewAct

_LOCAL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def act_identifier(value: str | PlanIdentifier) -> PlanIdentifier:
    """Return the identifiers in ``NAMESPACE/LOCALID``; raises click.BadParameter for anything else."""
    if isinstance(value, PlanIdentifier):
        return value
    namespace, _, local_id = value.rpartition("/")
    if parse_namespace(namespace) is None or not _LOCAL_ID.fullmatch(local_id):
        raise click.BadParameter(
            f"„{value}” nie jest identyfikatorem aktu: przestrzeń nazw, ukośnik i identyfikator lokalny "
            "(np. PL.ZIPPZP.1234/060304-POG/1POG)."
        )
    return PlanIdentifier(namespace, local_id)


def plan_target_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--plan``, ``--act`` and what goes with it; ``target`` is a key, a :class:`NewAct` or None."""

    @functools.wraps(function)
    def run(*arguments: Any, **options: Any) -> Any:
        plan_key, identifier, title = (options.pop(name) for name in ("plan_key", "act", "title"))
        status, valid_from, boundary = (options.pop(name) for name in ("status", "valid_from", "boundary"))
        if plan_key and identifier:
            raise click.UsageError("Podaj --plan (projekt, który już jest) albo --act (nowy), nie oba.")
        if identifier and not title:
            raise click.UsageError("Nowy akt potrzebuje tytułu: dodaj --title.")
        if not identifier and (title or status or valid_from or boundary):
            raise click.UsageError(
                "--title, --status, --valid-from i --boundary dotyczą nowego aktu (--act)."
            )
        target = plan_key
        if identifier:
            target = NewAct(
                identifier,
                title,
                status or "elaboration",
                _day(valid_from),
                whole_gmina=boundary == "gmina",
            )
        return function(*arguments, target=target, **options)

    decorated: Callable[..., Any] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None


Target = uuid.UUID | NewAct | None

_OPTIONS = (
    click.option(
        "--plan",
        "plan_key",
        metavar="PLAN",
        type=plan_id,
        help="Zones or terrains without an act: key of the draft that they belong to.",
    ),
    click.option(
        "--act",
        metavar="NAMESPACE/ID",
        type=act_identifier,
        help="Zones or terrains without an act: identifiers of the draft to make, "
        "such as PL.ZIPPZP.1234/060304-POG/1POG.",
    ),
    click.option("--title", help="Title of the new act."),
    click.option(
        "--status",
        type=click.Choice(["elaboration", "adoption", "legalForce", "obsolete"]),
        help="Status of the new act (elaboration).",
    ),
    click.option(
        "--valid-from", type=click.DateTime(["%Y-%m-%d"]), help="Day on which the new act comes into force."
    ),
    click.option(
        "--boundary",
        type=click.Choice(["zones", "gmina"]),
        help="Boundary of the new act: around its zones or terrains (zones), or the gmina's border.",
    ),
)
