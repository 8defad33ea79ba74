"""``planowisko setting``: the installation's settings, such as tolerances of rules."""

from decimal import Decimal, InvalidOperation

import click
from psycopg.rows import dict_row

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


@click.group()
@dsn_option
def setting() -> None:
    """List and change the installation's settings."""


@setting.command("list")
@with_session
def list_settings(session: Session) -> None:
    """List the settings with their values and defaults."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_SETTINGS).fetchall()
    session.output.listing(
        rows,
        {"name": "nazwa", "value": "wartość", "default": "domyślna", "description": "opis"},
    )


@setting.command("set")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="VALUE", type=_number)
@with_session
def set_value(session: Session, name: str, value: Decimal) -> None:
    """Set NAME to VALUE, for the whole installation. For its owner."""
    with session.connection() as connection:
        known = [row[0] for row in connection.execute("SELECT name FROM planowisko.setting_default()")]
        if name not in known:
            raise UnknownSetting(name, known)
        connection.execute(
            """
            INSERT INTO partnership.setting (name, value) VALUES (%s, to_jsonb(%s::numeric))
            ON CONFLICT (name) DO UPDATE
            SET value = excluded.value, changed_at = now(), changed_by = session_user
            """,
            [name, value],
        )
    session.output.result({"name": name, "value": value}, f"Ustawiono {name} = {value:f}.")


_SETTINGS = """
    SELECT
        standard.name,
        (coalesce(setting.value, standard.value) #>> '{}')::numeric AS value,
        (standard.value #>> '{}')::numeric AS default,
        setting.changed_at,
        setting.changed_by,
        standard.description
    FROM planowisko.setting_default() AS standard
    LEFT JOIN partnership.setting ON setting.name = standard.name
    ORDER BY standard.name
"""
