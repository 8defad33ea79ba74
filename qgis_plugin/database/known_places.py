"""Which servers and logins this computer knows, from service files and stored connections."""

from __future__ import annotations

from qgis.core import QgsDataSourceUri

from .login import stored_connections
from .service_file import service_values


def known_hosts() -> set[str]:
    """Return the names and addresses of all servers that connections lead to."""
    return service_values("host") | service_values("hostaddr") | {uri.host() for uri in _stored()} - {""}


def known_users() -> set[str]:
    """Return the logins that are written into connections; those in authentication configurations are not."""
    return service_values("user") | {uri.username() for uri in _stored()} - {""}


def _stored() -> list[QgsDataSourceUri]:
    return [QgsDataSourceUri(connection.uri()) for connection in stored_connections().values()]
