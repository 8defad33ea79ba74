"""A login that is being tried and not stored anywhere yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsDataSourceUri

from .login import quoted

REQUIRED, VERIFIED, PREFERRED, NONE = "require", "verify-full", "prefer", "disable"
"""Encryption: wanted; wanted, of a server that proves who it is; where the server offers it; none."""

DEFAULT_PORT = 5432


@dataclass(frozen=True)
class ServerAddress:
    """A service of the service file, or a database on a server."""

    service: str = ""
    host: str = ""
    port: int = DEFAULT_PORT
    database: str = ""
    encryption: str = PREFERRED


@dataclass(frozen=True)
class LoginAttempt:
    """Who logs in where; a service may know the user and the password itself."""

    address: ServerAddress
    user: str = ""
    password: str = field(default="", repr=False)

    def uri(self, authentication: str = "") -> QgsDataSourceUri:
        """Return where to connect, as who: by an authentication configuration where there is one."""
        place, uri = self.address, QgsDataSourceUri()
        who = ("", "") if authentication else (self.user, self.password)
        encryption = QgsDataSourceUri.decodeSslMode(place.encryption)
        if place.service:
            uri.setConnection(place.service, "", *who, encryption, authentication)
        else:
            uri.setConnection(place.host, str(place.port), place.database, *who, encryption, authentication)
        return uri

    def conninfo(self) -> str:
        """Return a libpq connection string with the password."""
        if self.address.service and not self.user:
            return f"service={quoted(self.address.service)}"
        return self.uri().connectionInfo(False)
