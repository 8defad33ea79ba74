"""``planowisko setting``: settings of the installation (tolerances, services) and of its gminas."""

import json
from decimal import Decimal, InvalidOperation
from typing import LiteralString

import click
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.etl.commands.parameters import unit_code
from planowisko.etl.commands.session import Session, dsn_option, with_session
from planowisko.etl.errors import PlanowiskoError


class UnknownSetting(PlanowiskoError):
    """No such setting."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"Nie ma ustawienia „{name}”. Ustawienia: {', '.join(known)}.")


def _number(value: str) -> Decimal:
    """Return a number that is not negative; raises click.BadParameter for anything else."""
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise click.BadParameter(f"„{value}” nie jest liczbą nieujemną (np. 1 albo 0,5).")
    return number


def _text(value: str) -> str:
    """Return a text on one line; raises click.BadParameter for an empty one."""
    text = " ".join(value.split())
    if not text:
        raise click.BadParameter("wartość jest pusta.")
    return text


def _read(value: object) -> object:
    """Return a value of a setting as it is printed: a number exactly as it was written, or a text."""
    return value if isinstance(value, str) else Decimal(str(value))


@click.group()
@dsn_option
def setting() -> None:
    """List and change settings: of the installation, or of a gmina (--gmina)."""


_gmina_option = click.option(
    "--gmina", "unit", metavar="UNIT", type=unit_code, help="Settings of this gmina instead."
)


@setting.command("list")
@_gmina_option
@with_session
def list_settings(session: Session, unit: str | None) -> None:
    """List the settings with their values and defaults."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        if unit is not None:
            rows = cursor.execute(_GMINA_SETTINGS, [unit]).fetchall()
            session.output.listing(
                rows, {"name": "nazwa", "value": "wartość", "example": "przykład", "description": "opis"}
            )
            return
        rows = [
            row | {"value": _read(row["value"]), "default": _read(row["default"])}
            for row in cursor.execute(_SETTINGS).fetchall()
        ]
    session.output.listing(
        rows,
        {"name": "nazwa", "value": "wartość", "default": "domyślna", "description": "opis"},
    )


@setting.command("set")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="VALUE")
@_gmina_option
@with_session
def set_value(session: Session, name: str, value: str, unit: str | None) -> None:
    """Set NAME to VALUE: a number, or of a service a text, for the whole installation, by its owner.

    With --gmina a text that the gmina says of itself, by its administrator.
    """
    with session.connection() as connection:
        if unit is not None:
            text = _set_of_gmina(connection, unit, name, value)
            session.output.result(
                {"gmina": unit, "name": name, "value": text}, f"Gmina {unit}: ustawiono {name} = {text}."
            )
            return
        defaults = dict(connection.execute(_DEFAULTS).fetchall())
        of_gminas = _names(connection, "SELECT name FROM planowisko.gmina_setting_known()")
        if name in of_gminas:
            raise click.UsageError(f"{name} jest ustawieniem gminy: dodaj --gmina KOD.")
        if name not in defaults:
            raise UnknownSetting(name, sorted(defaults))
        kept = _text(value) if isinstance(defaults[name], str) else _number(value)
        connection.execute(
            """
            INSERT INTO partnership.setting (name, value) VALUES (%s, %s::jsonb)
            ON CONFLICT (name) DO UPDATE
            SET value = excluded.value, changed_at = now(), changed_by = session_user
            """,
            [name, json.dumps(kept) if isinstance(kept, str) else f"{kept:f}"],
        )
    shown = kept if isinstance(kept, str) else f"{kept:f}"
    session.output.result({"name": name, "value": kept}, f"Ustawiono {name} = {shown}.")


def _set_of_gmina(connection: Connection, unit: str, name: str, value: str) -> str:
    known = _names(connection, "SELECT name FROM planowisko.gmina_setting_known()")
    if name not in known:
        raise UnknownSetting(name, known)
    connection.execute("SELECT planowisko.set_gmina_setting(%s, %s, %s)", [unit, name, value])
    row = connection.execute(
        "SELECT value FROM partnership.gmina_setting WHERE gmina_code = %s AND name = %s", [unit, name]
    ).fetchone()
    return str(row[0]) if row else value


def _names(connection: Connection, query: LiteralString) -> list[str]:
    return [row[0] for row in connection.execute(query)]


_DEFAULTS = """
    SELECT name, value FROM planowisko.setting_default()
    UNION ALL
    SELECT name, value FROM planowisko.service_setting_default()
"""

_SETTINGS = """
    SELECT
        standard.name,
        coalesce(setting.value, standard.value) AS value,
        standard.value AS default,
        setting.changed_at,
        setting.changed_by,
        standard.description
    FROM (
        SELECT name, value, description FROM planowisko.setting_default()
        UNION ALL
        SELECT name, value, description FROM planowisko.service_setting_default()
    ) AS standard
    LEFT JOIN partnership.setting ON setting.name = standard.name
    ORDER BY standard.name
"""

_GMINA_SETTINGS = """
    SELECT
        known.name,
        setting.value,
        known.example,
        setting.changed_at,
        setting.changed_by,
        known.description
    FROM planowisko.gmina_setting_known() AS known
    LEFT JOIN partnership.gmina_setting AS setting
        ON setting.name = known.name AND setting.gmina_code = %s
    ORDER BY known.name
"""
