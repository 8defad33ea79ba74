"""Remembers which login was used last, so that it is offered first."""

from __future__ import annotations

from qgis.core import QgsSettings

from ..database.login import Login

_SETTING = "planowisko/last_login"


def last_login() -> str:
    """Return the key of the login used last, empty at first."""
    return str(QgsSettings().value(_SETTING, "") or "")


def remember_login(login: Login) -> None:
    """Remember a login by its name; secrets are never stored."""
    QgsSettings().setValue(_SETTING, login.key)
