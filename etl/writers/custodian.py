"""Who keeps a gmina's planning data, as the gmina has set it: for metadata."""

from dataclasses import dataclass

from planowisko.db.connection import Connection
from planowisko.etl.errors import PlanowiskoError


class MissingGminaSettings(PlanowiskoError):
    """The gmina has not set what only it knows."""

    exit_status = 1

    def __init__(self, gmina_code: str, missing: list[tuple[str, str, str]]) -> None:
        lines = [
            f"  {description}\n    planowisko setting set {name} {example!r} --gmina {gmina_code}"
            for name, description, example in missing
        ]
        super().__init__(
            f"Gmina {gmina_code} nie podała danych, których wymagają metadane. Uzupełnia je administrator "
            "gminy (przykłady zastąp własnymi danymi):\n" + "\n".join(lines)
        )


@dataclass(frozen=True, slots=True)
class Custodian:
    """The office that keeps the data of a gmina, its e-mail address, and the address of the data."""

    gmina_name: str
    organisation: str
    email: str
    data_address: str


def read_custodian(connection: Connection, gmina_code: str) -> Custodian:
    """Return who keeps the data of a gmina; raises :class:`MissingGminaSettings`."""
    rows = connection.execute(
        """
        SELECT known.name, known.description, known.example, setting.value
        FROM planowisko.gmina_setting_known() AS known
        LEFT JOIN partnership.gmina_setting AS setting
            ON setting.name = known.name AND setting.gmina_code = %s
        ORDER BY known.name
        """,
        [gmina_code],
    ).fetchall()
    values = {name: value for name, _, _, value in rows}
    missing = [
        (name, description, example)
        for name, description, example, value in rows
        if value is None and name in _NEEDED
    ]
    if missing:
        raise MissingGminaSettings(gmina_code, missing)
    (gmina_name,) = connection.execute(
        "SELECT name FROM partnership.gmina WHERE code = %s", [gmina_code]
    ).fetchone() or (gmina_code,)
    return Custodian(gmina_name, *(values[name] for name in _NEEDED))


_NEEDED = ("organisation_name", "organisation_email", "data_address")
"""Settings in the order of the fields of :class:`Custodian`."""
