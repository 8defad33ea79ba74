"""The gmina in which a person works day by day, where they belong to several."""

from __future__ import annotations

from qgis.core import QgsSettings

from ..database.person import ROLES, Membership, Person

_SETTING = "planowisko/default_gmina"


def default_gmina(person: Person) -> Membership | None:
    """Return the gmina that was chosen, or else the one in which the person may do most; None without any."""
    chosen = person.membership(str(QgsSettings().value(_SETTING, "") or ""))
    if chosen is not None:
        return chosen
    return min(person.memberships, key=lambda found: ROLES.index(found.highest_role), default=None)


def choose_default_gmina(gmina_code: str) -> None:
    """Remember a gmina by its code."""
    QgsSettings().setValue(_SETTING, gmina_code)
