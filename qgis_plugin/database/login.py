"""A way into the database: a service of libpq, or a PostgreSQL connection that QGIS knows."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProviderRegistry

from ..i18n.translation import tr
from .errors import ConnectionFailed
from .service_file import service_names

SERVICE = "service"
STORED = "stored"


@dataclass(frozen=True)
class Login:
    """``kind`` is SERVICE or STORED; ``name`` the service's or the stored connection's name.

    Passwords are never kept here: libpq takes them from its password file, QGIS from its encrypted
    authentication configurations.
    """

    kind: str
    name: str

    @property
    def label(self) -> str:
        """Name for a list."""
        if self.kind == SERVICE:
            return tr("{name} (service)").format(name=self.name)
        return self.name

    @property
    def key(self) -> str:
        """Text by which the login is remembered."""
        return f"{self.kind}:{self.name}"

    def uri(self) -> QgsDataSourceUri:
        """Return the connection part of a layer's source. Raises ConnectionFailed when it is not known."""
        if self.kind == SERVICE:
            uri = QgsDataSourceUri()
            uri.setConnection(self.name, "", "", "", QgsDataSourceUri.SslMode.SslPrefer, "")
            return uri
        stored = stored_connections().get(self.name)
        if stored is None:
            raise ConnectionFailed(
                tr("QGIS does not know the connection “{name}” any more. Choose another.").format(
                    name=self.name
                )
            )
        source = QgsDataSourceUri(stored.uri())
        uri = QgsDataSourceUri()
        if source.service():
            uri.setConnection(
                source.service(),
                source.database(),
                source.username(),
                source.password(),
                source.sslMode(),
                source.authConfigId(),
            )
        else:
            uri.setConnection(
                source.host(),
                source.port(),
                source.database(),
                source.username(),
                source.password(),
                source.sslMode(),
                source.authConfigId(),
            )
        return uri

    def conninfo(self) -> str:
        """Return a libpq connection string, with the secrets of the authentication configuration.

        To be called in the main thread: QGIS may ask for the master password. Raises ConnectionFailed when
        it is not given, or when the connection is not known.
        """
        if self.kind == SERVICE:
            # QGIS would add an sslmode, which must not win over the one in the service file.
            return f"service={quoted(self.name)}"
        uri = self.uri()
        if uri.authConfigId() and not QgsApplication.authManager().setMasterPassword(True):
            raise ConnectionFailed(
                tr("Not connected: QGIS's master password was not given, and it guards yours. Try once more.")
            )
        return uri.connectionInfo(True)


def quoted(value: str) -> str:
    """Return a value quoted for a libpq connection string."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def known_logins() -> list[Login]:
    """Return the services of the service files, then the PostgreSQL connections stored in QGIS."""
    services = [Login(SERVICE, name) for name in service_names()]
    return services + [Login(STORED, name) for name in sorted(stored_connections())]


def stored_connections() -> dict:
    """Return the PostgreSQL connections stored in QGIS, by name."""
    return QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
