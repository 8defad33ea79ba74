"""``planowisko repair``: repairs of a draft, shown first and applied when told to."""

import uuid
from collections.abc import Sequence
from typing import Any

import click
import shapely

from planowisko.etl.commands.parameters import plan_id
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.geometry.geojson import geojson
from planowisko.etl.loading.repair import ProposedRepair, apply_repair, propose_repair

REPAIRS = {
    "snap-vertices": "tolerance",
    "fill-gaps": None,
    "remove-overlaps": None,
    "drop-duplicate-vertices": "tolerance",
    "round-values": "decimals",
}
"""The repairs and the option that each takes."""

_SLIVER = 0.005
"""Areas that round to 0.00 m² are not told."""


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.argument("repair_kind", metavar="REPAIR", type=click.Choice(list(REPAIRS)))
@click.option("--tolerance", type=click.FloatRange(0, 10), help="Metres: 0.05 to snap, 0.001 for duplicates.")
@click.option("--decimals", type=click.IntRange(0, 3), help="Decimal places that stay; 1 by default.")
@click.option("--object", "objects", metavar="NAME", multiple=True, help="Only this zone or terrain.")
@click.option("--apply", "applied", is_flag=True, help="Make the changes after showing them.")
@with_session
def repair(
    session: Session,
    plan: uuid.UUID,
    repair_kind: str,
    tolerance: float | None,
    decimals: int | None,
    objects: tuple[str, ...],
    applied: bool,
) -> None:
    """Show how REPAIR would change the draft PLAN; with --apply, change it so.

    snap-vertices moves vertices onto neighbours and the act's boundary; fill-gaps gives each gap to the
    neighbour with the longest shared edge; remove-overlaps takes an overlap from the later zone;
    drop-duplicate-vertices and round-values do what they say. A piece that would fall apart stays as it is.
    """
    given = {
        name: value for name, value in (("tolerance", tolerance), ("decimals", decimals)) if value is not None
    }
    for name in given:
        if name != REPAIRS[repair_kind]:
            raise click.UsageError(f"Naprawa {repair_kind} nie ma opcji --{name}.")
    with session.connection() as connection:
        proposed = propose_repair(connection, plan, repair_kind, given)
        unknown = [name for name in objects if name not in {change.object for change in proposed}]
        if unknown:
            raise click.BadParameter(
                f"ta naprawa nie zmienia obiektu: {', '.join(unknown)}. Bez --object pokazuje wszystkie."
            )
        chosen = [change for change in proposed if not objects or change.object in objects]
        count = apply_repair(connection, plan, repair_kind, given, chosen) if applied and chosen else 0
    session.output.result(
        {
            "plan": plan,
            "repair": repair_kind,
            "applied": count,
            "changes": [_values(each) for each in chosen],
        },
        _text(chosen, count, applied),
    )


def _text(changes: Sequence[ProposedRepair], count: int, applied: bool) -> str:
    if not changes:
        return "Nie ma nic do naprawy."
    lines = [f"{change.object}: {_what(change)}" for change in changes]
    lines += ["", f"Zastosowano zmiany: {count}." if applied else f"Proponowane zmiany: {len(changes)}."]
    if not applied:
        lines.append("Niczego nie zmieniono. Aby je zastosować, powtórz polecenie z --apply.")
    return "\n".join(lines)


def _what(change: ProposedRepair) -> str:
    if change.after is None:
        return f"{change.attribute}: {change.old_value} -> {change.new_value}"
    parts = []
    if change.gained.area >= _SLIVER:
        parts.append(f"zyska {change.gained.area:.2f} m²")
    if change.lost.area >= _SLIVER:
        parts.append(f"straci {change.lost.area:.2f} m²")
    before, after = shapely.get_num_coordinates([change.before, change.after])
    if before != after:
        parts.append(f"wierzchołki: {after - before:+d}")
    return "granica: " + (", ".join(parts) or "wierzchołki przesunięte")


def _values(change: ProposedRepair) -> dict[str, Any]:
    return {
        "table": change.table,
        "id": change.id,
        "object": change.object,
        "attribute": change.attribute,
        "old_value": change.old_value,
        "new_value": change.new_value,
        "gained_area": round(change.gained.area, 4),
        "lost_area": round(change.lost.area, 4),
        "before": geojson(change.before, change.srid),
        "after": geojson(change.after, change.srid),
    }
