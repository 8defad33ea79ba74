"""``planowisko parcel``: what is known of a parcel, what became of it and what it came from."""

import re
from typing import Any

import click
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.etl.checks.parcel_identifier import parse_parcel_identifier, units_of_gmina
from planowisko.etl.commands.parameters import unit_code
from planowisko.etl.commands.parcel_text import parcel_text
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.loading.gmina import Gmina, find_gmina, gmina_of_unit

_SUGGESTED = 8
_PRECINCT = re.compile(r"(?:[0-9]{6}_[1-9]\.)?([0-9]{1,4})")


class UnknownParcel(PlanowiskoError):
    """No such parcel, or several."""

    exit_status = 1


def _precinct(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """The four digits of a precinct; raises click.BadParameter for anything else."""
    if value is None:
        return None
    found = _PRECINCT.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"„{value}” nie jest numerem obrębu (np. 0001 albo 060304_2.0001).")
    return found[1].zfill(4)


@click.command()
@click.argument("parcel", metavar="PARCEL")
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Where PARCEL is a number alone.")
@click.option("--precinct", metavar="PRECINCT", callback=_precinct, help="Where PARCEL is a number alone.")
@with_session
def parcel(session: Session, parcel: str, unit: str | None, precinct: str | None) -> None:
    """Tell what is known of PARCEL: its versions, what became of it and what it came from.

    PARCEL is an identifier (060304_2.0001.123/4), or a number (123/4) with --gmina and --precinct. For
    everybody: parcels are read by all partners.
    """
    name = parcel.strip()
    identifier = parse_parcel_identifier(name)
    if identifier is None and unit is None:
        raise click.UsageError(
            f"„{name}” nie jest identyfikatorem działki (np. 060304_2.0001.123/4). "
            "Do samego numeru podaj --gmina i --precinct."
        )
    with session.connection() as connection:
        gmina = _gmina(connection, identifier.unit if identifier else str(unit))
        reference = name if identifier else _numbered(connection, gmina, name, precinct)
        values = _read(connection, gmina, reference)
        if not values["versions"]:
            zonings, number = ([identifier.precinct], identifier.number) if identifier else ([], name)
            raise _unknown(connection, gmina, reference, zonings, number)
    session.output.result(values, parcel_text(values) if not session.output.json else "")


def _gmina(connection: Connection, unit: str) -> Gmina:
    return gmina_of_unit(connection, unit) or find_gmina(connection, unit)


def _read(connection: Connection, gmina: Gmina, reference: str) -> dict[str, Any]:
    with connection.cursor(row_factory=dict_row) as cursor:

        def rows(query: bytes) -> list[dict[str, Any]]:
            return cursor.execute(query, [gmina.code, reference]).fetchall()

        versions = rows(_VERSIONS)
        successors = rows(b"SELECT * FROM planowisko.parcel_successors(%s, %s)")
        predecessors = rows(b"SELECT * FROM planowisko.parcel_predecessors(%s, %s)")
    states = {version["state"] for version in versions}
    known = [version["superseded_at"] for version in versions if version["state"] == "superseded"]
    state = "current" if "current" in states else "closed" if known else "archived"
    return {
        "reference": reference,
        "gmina": gmina.code,
        "gmina_name": gmina.name,
        "state": state,
        "closed_at": max(known) if state == "closed" else None,
        "versions": versions,
        "successors": successors,
        "predecessors": predecessors,
    }


def _numbered(connection: Connection, gmina: Gmina, number: str, precinct: str | None) -> str:
    """The identifier of the one parcel with this number. Raises :class:`UnknownParcel`."""
    zonings = [f"{unit}.{precinct}" for unit in units_of_gmina(gmina.code)] if precinct else []
    rows = connection.execute(_NUMBERED, {"gmina": gmina.code, "number": number, "zonings": zonings})
    found = [str(reference) for (reference,) in rows]
    if not found:
        raise _unknown(connection, gmina, number, zonings, number)
    if len(found) > 1:
        raise UnknownParcel(
            f"Numer {number} ma w gminie {gmina.name} więcej działek: {_listed(found)}. "
            "Podaj obręb (--precinct) albo pełny identyfikator."
        )
    return found[0]


def _unknown(
    connection: Connection, gmina: Gmina, name: str, zonings: list[str], number: str
) -> UnknownParcel:
    similar = [
        reference
        for (reference,) in connection.execute(
            _SIMILAR,
            {
                "gmina": gmina.code,
                "zonings": zonings,
                "number": number,
                "main": number.split("/")[0],
                "limit": _SUGGESTED + 1,
            },
        )
    ]
    where = f" w obrębie {zonings[0]}" if zonings and not name.startswith(zonings[0]) else ""
    advice = (
        f"Podobne: {_listed(similar)}."
        if similar
        else "Sprawdź identyfikator; działki gminy wczytuje planowisko import parcels."
    )
    return UnknownParcel(f"Gmina {gmina.name} nie ma i nie miała działki {name}{where}. {advice}")


def _listed(references: list[str]) -> str:
    more = ", …" if len(references) > _SUGGESTED else ""
    return ", ".join(references[:_SUGGESTED]) + more


_VERSIONS = b"""
    SELECT
        number, state, recorded_at, superseded_at, begin_lifespan_version, end_lifespan_version, valid_from,
        valid_to, version_id, area_value, land_use, changed, redrawn, area_gained, area_lost, import_run_id,
        superseded_by_run_id
    FROM planowisko.parcel_history(%s, %s)
"""

_NUMBERED = """
    SELECT parcel.national_reference FROM cadastre.cadastral_parcel AS parcel
    WHERE parcel.gmina_code = %(gmina)s AND parcel.label = %(number)s
        AND (cardinality(%(zonings)s::text[]) = 0 OR parcel.zoning_reference = ANY (%(zonings)s::text[]))
    UNION
    SELECT past.national_reference FROM cadastre.cadastral_parcel_history AS past
    WHERE past.gmina_code = %(gmina)s AND past.label = %(number)s
        AND (cardinality(%(zonings)s::text[]) = 0 OR past.zoning_reference = ANY (%(zonings)s::text[]))
    ORDER BY 1
"""

# The number in other precincts, and what has the same main number in this one: 123/4 may have been 123.
_SIMILAR = """
    SELECT known.national_reference
    FROM (
        SELECT parcel.national_reference, parcel.zoning_reference, parcel.label
        FROM cadastre.cadastral_parcel AS parcel WHERE parcel.gmina_code = %(gmina)s
        UNION
        SELECT past.national_reference, past.zoning_reference, past.label
        FROM cadastre.cadastral_parcel_history AS past WHERE past.gmina_code = %(gmina)s
    ) AS known
    WHERE known.label = %(number)s
        OR (
            split_part(known.label, '/', 1) = %(main)s
            AND (cardinality(%(zonings)s::text[]) = 0 OR known.zoning_reference = ANY (%(zonings)s::text[]))
        )
    ORDER BY known.zoning_reference <> ALL (%(zonings)s::text[]), known.national_reference
    LIMIT %(limit)s
"""
