"""``planowisko diff``: what differs between two states of a plan, or between files and a state of it."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click
import psycopg

from planowisko.db.connection import Connection
from planowisko.etl.commands.opened_files import opened_files
from planowisko.etl.commands.output_file import STANDARD_OUTPUT, write_target
from planowisko.etl.commands.parameters import plan_id, readable_file, unit_code
from planowisko.etl.commands.plan_choice import version_number
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.geometry.geojson import geojson
from planowisko.etl.loading.gmina import extent_of_teryt
from planowisko.etl.loading.plan_comparison import compare_files, compare_states, identifier_of
from planowisko.etl.loading.plan_delivery import DeliveredRecord, PlanDelivery, collect
from planowisko.etl.readers.plans.plan_files import read_plan_file
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.difference import Change, ObjectDifference
from planowisko.etl.writers.difference_text import (
    change_name,
    changed_attribute,
    class_name,
    details,
    size_of,
    summary,
)
from planowisko.etl.writers.differences_geopackage import write_differences
from planowisko.etl.writers.plan_source import AmbiguousPlan, StoredPlan, find_draft, find_version

_DIFFERENT, _DRAFT = 1, "draft"
_NAMED_FAULTS = 5


class NotComparable(PlanowiskoError):
    """One of the states is not there or cannot be read. As with other programs that compare: status 2."""

    exit_status = 2


class _Compared(NamedTuple):
    """The plan, as it is in the newer state; how the older is called and told to programs; what differs."""

    plan: StoredPlan
    older: str
    source: dict[str, Any]
    differences: list[ObjectDifference]


def _state(value: str) -> int | None:
    """Return the number of a version, None for the draft; raises click.BadParameter for anything else."""
    return None if value == _DRAFT else version_number(value)


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.argument("more_files", metavar="[FILE...]", nargs=-1, type=readable_file)
@click.option("--from", "old", metavar="N", type=version_number, help="By default the version before --to.")
@click.option("--to", "new", metavar="N|draft", type=_state, default=_DRAFT, help="By default the draft.")
@click.option(
    "--with",
    "files",
    metavar="FILE",
    multiple=True,
    type=readable_file,
    help="From files, in place of --from.",
)
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Where several gminas have PLAN.")
@click.option("-o", "--output", "target", metavar="FILE.gpkg", help="GeoPackage to write as layers as well.")
@with_session
def diff(
    session: Session,
    plan: uuid.UUID,
    more_files: tuple[Path, ...],
    old: int | None,
    new: int | None,
    files: tuple[Path, ...],
    unit: str | None,
    target: str | None,
) -> int:
    """Tell what differs from one version of PLAN to another, or to its draft; or from FILEs (--with).

    Objects added, removed and changed: which attribute from what to what, and which area was gained and
    lost. Versions of objects (wersjaId) are not compared. Of files only the classes that they hold are.

    Exit status: 0 no difference, 1 differences, 2 nothing could be compared.
    """
    files += more_files
    if more_files and len(files) == len(more_files):
        raise click.UsageError("Pliki do porównania podaje się po --with.")
    if files and old is not None:
        raise click.UsageError("--from i --with wykluczają się: porównuje się z wersją albo z plikami.")
    if target == STANDARD_OUTPUT:
        raise click.UsageError("GeoPackage zapisuje się do pliku, nie na standardowe wyjście.")
    with session.connection() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        stored = _stored(connection, plan, new, unit)
        compared = _with_files(connection, stored, files) if files else _with_version(connection, stored, old)
    if target is not None:
        created = stored.dated if stored.number else datetime.now(UTC)
        write_target(
            target,
            lambda to: write_differences(
                compared.differences, Path(str(to)), srid=stored.native_srid, created=created
            ),
        )
    session.output.result(_values(compared), "\n".join(_lines(compared)))
    if target is not None:
        session.output.remark(f"Warstwy zapisano w {target}.")
    return _DIFFERENT if compared.differences else 0


def _stored(connection: Connection, plan: uuid.UUID, number: int | None, unit: str | None) -> StoredPlan:
    try:
        found = (
            find_draft(connection, plan, unit)
            if number is None
            else find_version(connection, plan, number, unit)
        )
    except AmbiguousPlan as refusal:
        raise NotComparable(str(refusal)) from refusal
    if found is not None:
        return found
    if find_version(connection, plan, gmina_code=unit) is None:
        raise NotComparable(
            f"Nie ma planu {plan}, albo nie jest on widoczny dla tego użytkownika. "
            "Listę planów podaje: planowisko plans."
        )
    raise NotComparable(
        f"Plan {plan} nie ma wersji {number}. Wersje podaje: planowisko versions {plan}."
        if number is not None
        else f"Projekt planu {plan} nie jest widoczny dla tego użytkownika. Wersje opublikowane porównuje: "
        f"planowisko diff {plan} --to N."
    )


def _with_version(connection: Connection, stored: StoredPlan, old: int | None) -> _Compared:
    if old is None:
        newest = find_version(connection, stored.plan_id, gmina_code=stored.gmina_code)
        old = stored.number - 1 if stored.number else newest.number if newest and newest.number else 0
    if old == 0:
        raise NotComparable(
            f"Plan „{stored.title}” nie ma wcześniejszej wersji, z którą można by porównać. "
            "Z plikami porównuje: planowisko diff PLAN --with PLIK."
        )
    older = _stored(connection, stored.plan_id, old, stored.gmina_code)
    found = compare_states(connection, stored.gmina_code, stored.plan_id, older.number, stored.number)
    return _Compared(stored, f"wersji {old}", {"version": old}, found)


def _with_files(connection: Connection, stored: StoredPlan, files: tuple[Path, ...]) -> _Compared:
    def read(path: Path) -> Iterator[DeliveredRecord | RejectedRecord]:
        return read_plan_file(path, extent_for=lambda teryt: extent_of_teryt(connection, teryt))

    with shown_progress() as progress:
        try:
            with opened_files(files, progress=progress) as opened:
                delivery = collect(opened, read, progress)
        except InputRefused as refusal:
            raise NotComparable(str(refusal)) from refusal
        _refuse_faults(delivery)
        own = identifier_of(connection, stored.gmina_code, stored.plan_id, stored.number)
        if delivery.plan not in (None, own):
            raise NotComparable(
                f"{delivery.records[0].source.file}: plik dotyczy planu {'/'.join(delivery.plan or ())}, "
                f"a nie {'/'.join(own)}. Wskaż pliki tego planu."
            )
        progress.step("Porównanie")
        found = compare_files(connection, delivery, stored.gmina_code, stored.plan_id, stored.number)
    names = [path.name for path in files]
    return _Compared(stored, f"plików ({', '.join(names)})", {"files": names}, found)


def _refuse_faults(delivery: PlanDelivery) -> None:
    """What no import would take whole is not compared either: what is missing would look removed."""
    faults = [fault.message for fault in (*delivery.rejected, *delivery.faults())]
    if not faults and not delivery.records:
        faults = ["nie ma w nich żadnego obiektu planu."]
    if faults:
        more = len(faults) - _NAMED_FAULTS
        raise NotComparable(
            "Plików nie można porównać:\n"
            + "\n".join(f"  {fault}" for fault in faults[:_NAMED_FAULTS])
            + (f"\n  ... i dalsze ({more})" if more > 0 else "")
            + "\nWszystkie błędy podaje: planowisko check PLIK."
        )


def _lines(compared: _Compared) -> Iterator[str]:
    plan = compared.plan
    newer = f"wersji {plan.number}" if plan.number else "projektu"
    if not compared.differences:
        yield f"Nie ma różnic od {compared.older} do {newer} planu „{plan.title}”."
        return
    yield f"Zmiany od {compared.older} do {newer} planu „{plan.title}”:"
    for table, differences in groupby(compared.differences, lambda found: found.table):
        yield f"\n{class_name(table)}"
        for found in differences:
            size = size_of(found.geometry) if found.change is not Change.CHANGED else None
            yield f"  {change_name(found.change):<9}  {found.object}" + (f" ({size})" if size else "")
            for detail in details(found, plan.native_srid):
                yield f"               {detail}"
    yield f"\n{summary(compared.differences)}"


def _values(compared: _Compared) -> dict[str, Any]:
    plan = compared.plan
    counts = {str(change): sum(found.change is change for found in compared.differences) for change in Change}
    return {
        "plan": plan.plan_id,
        "gmina": plan.gmina_code,
        "title": plan.title,
        "from": compared.source,
        "to": {"version": plan.number} if plan.number else {"draft": True},
        **counts,
        "differences": [_difference_values(found) for found in compared.differences],
    }


def _difference_values(found: ObjectDifference) -> dict[str, Any]:
    return {
        "class": found.table,
        "class_name": class_name(found.table),
        "object": found.object,
        "local_id": found.local_id,
        "change": str(found.change),
        "attributes": [changed_attribute(change) for change in found.attributes],
        "redrawn": found.redrawn,
        "gained_area": None if found.gained is None else round(found.gained.area, 4),
        "lost_area": None if found.lost is None else round(found.lost.area, 4),
        "geometry": geojson(found.geometry, found.srid),
        "gained": geojson(found.gained, found.srid),
        "lost": geojson(found.lost, found.srid),
    }
