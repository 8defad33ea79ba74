"""What a report of a problem tells of the server, and whom it must not name."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection


@dataclass(frozen=True)
class ServerFacts:
    """Versions, and the logins of everybody: people are roles of the server."""

    postgresql: str
    postgis: str
    client_interface: int
    logins: frozenset[str]


def fetch_server_facts(connection: Connection) -> ServerFacts:
    """Return what the server says of itself."""
    ((postgresql, postgis, interface),) = connection.query(
        "SELECT current_setting('server_version'), "
        "(SELECT extversion FROM pg_extension WHERE extname = 'postgis'), "
        "(SELECT number FROM planowisko.client_interface())"
    )
    logins = connection.query("SELECT rolname::text FROM pg_roles WHERE rolcanlogin")
    return ServerFacts(postgresql, postgis, interface, frozenset(login for (login,) in logins))
