"""``planowisko user``: the people of the gminas."""

import secrets
import sys

import click
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.db.errors import ServerError
from planowisko.etl.commands.parameters import unit_code
from planowisko.etl.commands.session import Session, dsn_option, with_session

ROLES = ("reader", "clerk", "gis", "admin")
_PASSWORD_BYTES = 18
_SHORTEST_PASSWORD = 12


@click.group()
@dsn_option
def user() -> None:
    """Add people and list them."""


@user.command()
@click.argument("login", metavar="LOGIN")
@click.option(
    "--gmina", "unit", metavar="UNIT", type=unit_code, required=True, help="Unit code of the gmina."
)
@click.option(
    "--role", type=click.Choice(ROLES), required=True, help="What the person may do; admin includes all."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")
@with_session
def add(session: Session, login: str, unit: str, role: str, password_stdin: bool) -> None:
    """Add the person LOGIN to a gmina in a role, for the owner or the gmina's administrator.

    A password is generated and printed once; only its SCRAM verifier reaches the server. A login that exists
    keeps its password. On the private cluster the login is offered to QGIS as a service.
    """
    password = _read_password() if password_stdin else secrets.token_urlsafe(_PASSWORD_BYTES)
    with session.connection() as connection:
        exists = bool(connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [login]).rowcount)
        connection.execute(
            "SELECT planowisko.add_person(%s, %s, %s, %s)",
            [login, unit, role, _verifier(connection, login, password)],
        )
        database = connection.info.dbname
    service = _service(session, login, None if exists else password, database)
    lines = [f"Użytkownik {login}: gmina {unit}, rola {role}."]
    if exists:
        lines += ["Ten login już istniał i zachowuje swoje hasło."]
    elif not password_stdin:
        lines += [f"Hasło (pokazywane tylko teraz): {password}"]
    if service:
        lines += [f"Usługa dla QGIS i psql: {service} ({session.cluster.service_file})"]
    session.output.result(
        {
            "login": login,
            "gmina": unit,
            "role": role,
            "password": None if exists or password_stdin else password,
            "service": service,
            "added": not exists,
        },
        "\n".join(lines),
    )


@user.command("list")
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Of this gmina only.")
@with_session
def list_people(session: Session, unit: str | None) -> None:
    """List people with their gminas and roles, as far as the person logged in may see them."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_PEOPLE, {"unit": unit, "roles": list(ROLES)}).fetchall()
    session.output.listing(
        rows,
        {"login": "login", "gmina": "gmina", "gmina_name": "nazwa", "roles": "role"},
        empty="Nie ma osób, które wolno Ci zobaczyć (listę widzą administratorzy gmin).",
    )


def _read_password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < _SHORTEST_PASSWORD:
        raise click.UsageError(f"Hasło musi mieć co najmniej {_SHORTEST_PASSWORD} znaków.")
    return password


def _verifier(connection: Connection, login: str, password: str) -> str:
    """The SCRAM verifier, computed here: the password itself never reaches the server or its log."""
    return connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def _service(session: Session, login: str, password: str | None, database: str) -> str | None:
    """Remember a new login of the private cluster; return its service, None where there is none.

    ``password`` is None for a login that existed: then it is only looked up.
    """
    if session.named_dsn:
        return None
    if password is None:
        found = (
            known for known in session.cluster.logins if (known.user, known.database) == (login, database)
        )
        return next((known.service for known in found), None)
    service = f"planowisko_{login}"
    try:
        session.cluster.remember_login(login, password, database, service)
    except ServerError as error:
        # The person exists already; their password must still be shown.
        session.output.remark(f"Uwaga: {error}")
        return None
    return service


_PEOPLE = """
    SELECT
        person.gmina_code AS gmina,
        gmina.name AS gmina_name,
        person.login,
        ARRAY(
            SELECT role.name
            FROM unnest(%(roles)s::text[]) WITH ORDINALITY AS role (name, place)
            INNER JOIN pg_roles AS granted
                ON granted.rolname = planowisko.group_role(person.gmina_code, role.name)
            INNER JOIN pg_auth_members AS membership ON membership.roleid = granted.oid
            INNER JOIN pg_roles AS member ON member.oid = membership.member
            WHERE member.rolname = person.login
            ORDER BY role.place
        ) AS roles
    FROM partnership.person
    INNER JOIN partnership.gmina ON gmina.code = person.gmina_code
    WHERE person.gmina_code = coalesce(%(unit)s, person.gmina_code)
    ORDER BY person.gmina_code, person.login
"""
