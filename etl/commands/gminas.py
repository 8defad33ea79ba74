"""``planowisko gmina``: the partners."""

import click
from psycopg.rows import dict_row

from planowisko.etl.commands.parameters import unit_code
from planowisko.etl.commands.session import Session, dsn_option, with_session
from planowisko.etl.geometry.extent import voivodeship_extent


@click.group()
@dsn_option
def gmina() -> None:
    """Add partner gminas and list them."""


@gmina.command()
@click.argument("unit", metavar="UNIT", type=unit_code)
@click.argument("name", metavar="NAME")
@with_session
def add(session: Session, unit: str, name: str) -> None:
    """Add the gmina NAME with the EGiB unit code UNIT (as 060304_2), or rename it.

    For the installation's owner. Makes the roles of its people, too.
    """
    name = " ".join(name.split())
    if not name:
        raise click.BadParameter("nazwa gminy jest pusta.", param_hint="NAME")
    if voivodeship_extent(unit) is None:
        raise click.BadParameter(
            f"„{unit}” nie zaczyna się kodem województwa (02-32, parzysty).", param_hint="UNIT"
        )
    with session.connection() as connection:
        known = connection.execute("SELECT name FROM partnership.gmina WHERE code = %s", [unit]).fetchone()
        connection.execute("SELECT planowisko.add_gmina(%s, %s)", [unit, name])
    if known is None:
        text = f"Dodano gminę {name} ({unit})."
    elif known[0] == name:
        text = f"Gmina {name} ({unit}) już jest."
    else:
        text = f"Gmina {unit} nazywa się teraz {name} (dotąd: {known[0]})."
    session.output.result({"code": unit, "name": name, "added": known is None}, text)


@gmina.command("list")
@with_session
def list_gminas(session: Session) -> None:
    """List the gminas with their current parcels, drafts and published plans."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_GMINAS).fetchall()
    session.output.listing(
        rows,
        {
            "code": "kod",
            "name": "nazwa",
            "border": "granica",
            "parcels": "działki",
            "drafts": "projekty",
            "published": "opublikowane",
        },
        empty="Nie ma jeszcze żadnej gminy. Dodaj ją: planowisko gmina add KOD NAZWA.",
    )


# Drafts are counted as far as the person may see them.
_GMINAS = """
    SELECT
        gmina.code,
        gmina.name,
        gmina.border IS NOT NULL AS border,
        (SELECT count(*) FROM cadastre.cadastral_parcel AS parcel WHERE parcel.gmina_code = gmina.code)
            AS parcels,
        (SELECT count(*) FROM planning.spatial_plan AS plan WHERE plan.gmina_code = gmina.code) AS drafts,
        (
            SELECT count(DISTINCT plan_version.plan_id) FROM publication.plan_version
            WHERE plan_version.gmina_code = gmina.code
        ) AS published
    FROM partnership.gmina
    ORDER BY gmina.code
"""
