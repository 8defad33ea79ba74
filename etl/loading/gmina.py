"""Where the gmina of an import lies: its imported border, else its voivodeship."""

from dataclasses import dataclass

from planowisko.db.connection import Connection
from planowisko.etl.checks.parcel_identifier import units_of_gmina
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.geometry.extent import EXTENT_SRID, Extent, voivodeship_extent


class UnknownGmina(PlanowiskoError):
    """No such gmina in this installation."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class Gmina:
    """A partner: unit code ``WWPPGG_R``, name, and where it lies.

    ``border_known`` says whether ``extent`` is that of its border, not of its voivodeship.
    """

    code: str
    name: str
    extent: Extent
    border_known: bool = False

    @property
    def teryt(self) -> str:
        """The six digits by which plans name the gmina."""
        return self.code[:6]

    def extent_of_teryt(self, teryt: str) -> Extent | None:
        """Where the gmina lies, if ``teryt`` is its own code."""
        return self.extent if teryt == self.teryt else None


def find_gmina(connection: Connection, code: str) -> Gmina:
    """The gmina with the unit code ``code``. Raises :class:`UnknownGmina` where there is none."""
    rows = _gminas(connection, "code = %s", code)
    if not rows:
        raise UnknownGmina(
            f"Nie ma gminy {code}. Lista gmin: planowisko gmina list. "
            f"Nową dodaje administrator: planowisko gmina add {code} NAZWA."
        )
    return rows[0]


def gmina_of_unit(connection: Connection, unit: str) -> Gmina | None:
    """The gmina to which the cadastral unit belongs, see ``units_of_gmina``; None where there is none."""
    gminas = [
        gmina
        for gmina in _gminas(connection, "left(code, 6) = %s", unit[:6])
        if unit in units_of_gmina(gmina.code)
    ]
    # A part of an urban-rural gmina may also be a partner by itself.
    return min(gminas, key=lambda gmina: gmina.code != unit, default=None)


def extent_of_teryt(connection: Connection, teryt: str) -> Extent | None:
    """Where the gmina lies whose unit code begins with ``teryt`` (6 digits); None where there is none."""
    rows = _gminas(connection, "left(code, 6) = %s", teryt)
    return rows[0].extent if len(rows) == 1 else None


def _gminas(connection: Connection, condition: str, value: str) -> list[Gmina]:
    rows = connection.execute(
        f"""
        SELECT code, name, st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)
        FROM partnership.gmina
        CROSS JOIN LATERAL (SELECT st_transform(border, %s) AS box) AS national
        WHERE {condition}
        """.encode(),  # noqa: S608 - the conditions stand above
        [EXTENT_SRID, value],
    ).fetchall()
    return [
        Gmina(code, name, _extent(code, name, box), border_known=box[0] is not None)
        for code, name, *box in rows
    ]


def _extent(code: str, name: str, box: list[float | None]) -> Extent:
    west, south, east, north = box
    if west is not None and south is not None and east is not None and north is not None:
        return Extent(west, south, east, north, name=f"gmina {name}")
    extent = voivodeship_extent(code)
    if extent is None:
        raise UnknownGmina(
            f"Kod gminy {code} nie zaczyna się kodem województwa, więc nie wiadomo, gdzie gmina leży. "
            "Dodaj gminę z kodem jednostki ewidencyjnej: planowisko gmina add."
        )
    return extent
