"""Who is logged in, and for which gminas."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection

ROLES = ("admin", "gis", "clerk", "reader")
"""From the widest to the narrowest."""


@dataclass(frozen=True)
class Membership:
    """A gmina of the person, with the roles held in it."""

    gmina_code: str
    gmina_name: str
    roles: frozenset[str]

    @property
    def highest_role(self) -> str:
        """The role that says most about what the person may do."""
        return next((role for role in ROLES if role in self.roles), "reader")

    @property
    def may_edit(self) -> bool:
        """Whether drafts of the gmina may be written."""
        return bool(self.roles & {"clerk", "gis", "admin"})

    @property
    def may_publish(self) -> bool:
        """Whether plans of the gmina may be published."""
        return bool(self.roles & {"clerk", "admin"})


@dataclass(frozen=True)
class Person:
    """The person logged in."""

    login: str
    memberships: tuple[Membership, ...]

    def membership(self, gmina_code: str) -> Membership | None:
        """Return the membership in a gmina, if any."""
        return next((found for found in self.memberships if found.gmina_code == gmina_code), None)


def fetch_person(connection: Connection) -> Person:
    """Return who is logged in."""
    rows = connection.query(
        "SELECT session_user::text, gmina_code, gmina_name, array_agg(role::text) "
        "FROM (SELECT 1) AS always LEFT JOIN planowisko.my_gmina ON true "
        "GROUP BY gmina_code, gmina_name ORDER BY gmina_name"
    )
    memberships = tuple(
        Membership(code, name, frozenset(roles)) for _, code, name, roles in rows if code is not None
    )
    return Person(rows[0][0], memberships)
