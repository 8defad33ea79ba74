"""Storing a login in QGIS: a connection, and the password encrypted in an authentication configuration."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsAuthManager,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsProviderRegistry,
)

from ..i18n.translation import tr
from .errors import PlanowiskoError
from .login import SERVICE, STORED, Login, stored_connections
from .login_attempt import LoginAttempt

_BASIC = "Basic"
_NAME = "Planowisko"


def store_login(attempt: LoginAttempt) -> Login:
    """Store a login that works, and return it; a service that knows its user needs nothing stored.

    What was stored for the same person at the same place before is replaced. QGIS may ask for its master
    password. Raises PlanowiskoError where QGIS does not store the password.
    """
    if attempt.address.service and not attempt.user:
        return Login(SERVICE, attempt.address.service)
    manager = _unlocked_manager()
    known = _known_login(manager, attempt)
    name = known[0] if known else _free_name(attempt.user)
    configuration = known[1] if known else QgsAuthMethodConfig(_BASIC)
    configuration.setName(name)
    configuration.setConfig("username", attempt.user)
    configuration.setConfig("password", attempt.password)
    if known:
        done = _done(manager.updateAuthenticationConfig(configuration))
    else:
        configuration.setId(manager.uniqueConfigId())
        done = _done(manager.storeAuthenticationConfig(configuration))
    if not done:
        raise PlanowiskoError(tr("QGIS did not store the password. Try again, or ask your administrator."))
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    uri = attempt.uri(configuration.id()).uri(False)
    provider.saveConnection(provider.createConnection(uri, {}), name)
    return Login(STORED, name)


def _unlocked_manager() -> QgsAuthManager:
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise PlanowiskoError(
            tr("This QGIS cannot store passwords ({reason}). Ask your administrator for a service.").format(
                reason=manager.disabledMessage()
            )
        )
    if not manager.setMasterPassword(True):
        raise PlanowiskoError(
            tr("The password was not stored, since QGIS's master password was not given. Try once more.")
        )
    return manager


def _known_login(manager: QgsAuthManager, attempt: LoginAttempt) -> tuple[str, QgsAuthMethodConfig] | None:
    """Return the connection and the configuration that hold this person's login at this place already."""
    wanted = _place(attempt.uri())
    for name, connection in stored_connections().items():
        uri = QgsDataSourceUri(connection.uri())
        if not uri.authConfigId() or _place(uri) != wanted:
            continue
        configuration = QgsAuthMethodConfig()
        loaded = manager.loadAuthenticationConfig(uri.authConfigId(), configuration, True)
        # Newer versions of QGIS return the configuration, too.
        if isinstance(loaded, tuple):
            configuration = loaded[1]
        if _done(loaded) and configuration.config("username") == attempt.user:
            return name, configuration
    return None


def _place(uri: QgsDataSourceUri) -> tuple[str, ...]:
    return (uri.service(), uri.host(), uri.port(), uri.database())


def _free_name(user: str) -> str:
    taken = stored_connections()
    names = [_NAME, f"{_NAME} – {user}"]
    names += [f"{_NAME} – {user} ({number})" for number in range(2, len(taken) + 3)]
    return next(name for name in names if name not in taken)


def _done(answer: Any) -> bool:
    return bool(answer[0] if isinstance(answer, tuple) else answer)
