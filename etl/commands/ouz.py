"""``planowisko ouz``: OUZ proposed from the buildings in the database."""

import uuid
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from planowisko.etl.commands.output_file import STANDARD_OUTPUT, write_target
from planowisko.etl.commands.parameters import plan_id
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.loading.ouz import propose_ouz, take_over_ouz, withdraw_ouz
from planowisko.etl.records.ouz import OuzProposal
from planowisko.etl.writers.ouz_geopackage import write_ouz

_LISTS = frozenset({"counted_kinds"})


def _parameter(text: str) -> tuple[str, Any]:
    """Return name and value of ``name=value``; raises click.BadParameter for anything else."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"„{text}” nie ma postaci nazwa=wartość, np. distance=100.")
    if name in _LISTS:
        return name, [part.strip() for part in value.split(",") if part.strip()]
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise click.BadParameter(f"wartość „{value}” parametru {name} nie jest liczbą.")
    return name, int(number) if number == number.to_integral_value() else float(number)


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.option(
    "--parameter",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    type=_parameter,
    help="Another value for a constant, such as distance=100 or counted_kinds=105,110.",
)
@click.option("-o", "--output", "target", metavar="FILE.gpkg", help="GeoPackage to write the layers to.")
@click.option("--take-over", is_flag=True, help="Make the proposal the OUZ of the draft.")
@click.option("--replace", is_flag=True, help="With --take-over: in place of the OUZ that the draft has.")
@click.option("--withdraw", is_flag=True, help="Forget the stored proposal instead of making one.")
@with_session
def ouz(
    session: Session,
    plan: uuid.UUID,
    parameters: tuple[tuple[str, Any], ...],
    target: str | None,
    take_over: bool,
    replace: bool,
    withdraw: bool,
) -> None:
    """Propose OUZ, the areas where building may be completed, for the draft PLAN.

    From the buildings of the gmina, by the steps of Dz.U. 2024 poz. 729. The proposal is stored with the
    draft, and the check judges edited OUZ by it. With -o, the GeoPackage holds the proposal, the counted
    buildings, their groups and the area before narrowing.
    """
    if withdraw and (parameters or target or take_over):
        raise click.UsageError("--withdraw usuwa propozycję i nie łączy się z innymi opcjami.")
    if replace and not take_over:
        raise click.UsageError("--replace ma sens tylko razem z --take-over.")
    if target == STANDARD_OUTPUT:
        raise click.UsageError("GeoPackage zapisuje się do pliku, nie na standardowe wyjście.")
    if withdraw:
        with session.connection() as connection:
            withdrawn = withdraw_ouz(connection, plan)
        session.output.result(
            {"plan": plan, "withdrawn": withdrawn},
            "Usunięto propozycję OUZ: sprawdzenie planu już się do niej nie odnosi."
            if withdrawn
            else "Plan nie ma zapisanej propozycji OUZ.",
        )
        return
    file: Path | None = None
    with session.connection() as connection:
        proposal = propose_ouz(connection, plan, dict(parameters))
        taken = take_over_ouz(connection, plan, replace=replace) if take_over else None
        if target is not None:
            _, file = write_target(target, lambda to: write_ouz(proposal, to))
    session.output.result(_values(proposal, taken, file), _text(proposal, taken, file))


def _values(proposal: OuzProposal, taken: int | None, file: Path | None) -> Mapping[str, Any]:
    return {
        "plan": proposal.plan_id,
        "gmina": proposal.gmina_code,
        "computation_srid": proposal.computation_srid,
        "counted_buildings": proposal.counted_building_count,
        "groups": proposal.group_count,
        "grouped_buildings": proposal.grouped_building_count,
        "parts": proposal.part_count,
        "initial_area": proposal.initial_area,
        "narrowed_area": proposal.narrowed_area,
        "allowance": proposal.allowance,
        "parameters": [
            {
                "name": parameter.name,
                "value": parameter.value,
                "default": parameter.default,
                "unit": parameter.unit,
                "description": parameter.description,
                "source": parameter.source,
            }
            for parameter in proposal.parameters
        ],
        "taken_over": taken,
        "file": str(file) if file else None,
    }


def _text(proposal: OuzProposal, taken: int | None, file: Path | None) -> str:
    lines = [
        f"Propozycja OUZ dla planu „{proposal.title}”, obliczona w EPSG:{proposal.computation_srid}",
        f"  budynki liczone              {proposal.counted_building_count:>14}",
        f"  grupy                        {proposal.group_count:>14}  "
        f"(budynków w grupach: {proposal.grouped_building_count})",
        f"  OUZ                          {proposal.part_count:>14}",
        f"  Pb, przed zwężeniem          {proposal.initial_area:>14.1f} m²",
        f"  Pu, po zwężeniu              {proposal.narrowed_area:>14.1f} m²",
        f"  Pp, dopuszczalne powiększenie{proposal.allowance:>14.1f} m²",
        "Parametry:",
    ]
    for parameter in proposal.parameters:
        usual = parameter.default in (None, parameter.value)
        changed = "" if usual else f" (domyślnie {_shown(parameter.default)})"
        unit = f" {parameter.unit}" if parameter.unit else ""
        lines.append(
            f"  {parameter.name} = {_shown(parameter.value)}{unit}{changed}: {parameter.description} "
            f"[{parameter.source}]"
        )
    if taken is not None:
        lines.append(f"Projekt planu ma teraz OUZ z propozycji: {taken}.")
    if file is not None:
        lines.append(f"Warstwy zapisano w {file}.")
    return "\n".join(lines)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).replace(".", ",")
