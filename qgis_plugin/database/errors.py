"""What can go wrong with the database, told to a clerk."""

from __future__ import annotations

import json
from typing import Any

from ..i18n.translation import tr


class PlanowiskoError(Exception):
    """Something a person can be told: the text says what happened and what to do.

    The first line is shown at once, further ones on demand.
    """


class DatabaseError(PlanowiskoError):
    """The database refused or failed; ``str()`` is the message for the clerk."""


class DriverMissing(PlanowiskoError):
    """This QGIS has neither psycopg 3 nor psycopg2."""

    def __init__(self) -> None:
        super().__init__(
            tr("This QGIS lacks the PostgreSQL module (psycopg). Ask your administrator to install it.")
        )


class ConnectionFailed(DatabaseError):
    """No connection came about, or it was lost."""


class Cancelled(DatabaseError):
    """The person cancelled the work."""

    def __init__(self) -> None:
        super().__init__(tr("Cancelled."))


class StaleSave(DatabaseError):
    """PW001: somebody changed the row since it was read. ``conflict`` holds the database's account of it."""

    def __init__(self, message: str, conflict: dict[str, Any]) -> None:
        super().__init__(message)
        self.conflict = conflict


class PlanHasErrors(DatabaseError):
    """PW002: the plan has errors and is not published. ``findings`` holds them as mappings."""

    def __init__(self, message: str, findings: list[dict[str, Any]]) -> None:
        super().__init__(message)
        self.findings = findings


class PublishedIsImmutable(DatabaseError):
    """PW003: published rows are never changed."""


class NotAllowed(DatabaseError):
    """PW004 or 42501: the person may not do this."""


class PlanNotFound(DatabaseError):
    """PW005: no such plan, or not visible to the person."""


class UnpublishedChanges(DatabaseError):
    """PW011: the draft has changes that no published version holds, and nobody said that they may be lost."""


class WrongSchema(DatabaseError):
    """The database is not one of Planowisko, or of another version."""


_LOST_CONNECTION = ("57P01", "57P02", "57P03", "57P05")
_QUERY_CANCELLED = "57014"
_UNKNOWN_OBJECT = ("42P01", "42883", "3F000", "42703")


def error_for(
    sqlstate: str | None, message: str, detail: str | None, *, connection_lost: bool
) -> DatabaseError:
    """Return our exception for what the server answered.

    ``connection_lost`` is the driver's word that the connection is gone or never came about.
    """
    if sqlstate == _QUERY_CANCELLED:
        return Cancelled()
    if sqlstate == "PW001":
        return StaleSave(message, _parsed(detail, {}))
    if sqlstate == "PW002":
        return PlanHasErrors(message, _parsed(detail, []))
    if sqlstate == "PW003":
        return PublishedIsImmutable(
            tr("A published version is never changed. Change the draft and publish it anew.")
        )
    if sqlstate == "PW004":
        return NotAllowed(message)
    if sqlstate == "42501":
        return NotAllowed(tr("Your account has no right to do this. Ask the administrator of your gmina."))
    if sqlstate == "PW005":
        return PlanNotFound(
            tr("There is no such plan, or your account may not see it. Refresh the list of plans.")
        )
    if sqlstate == "PW011":
        return UnpublishedChanges(message)
    if sqlstate in ("28P01", "28000"):
        return ConnectionFailed(tr("The database refused the login: wrong user name or password."))
    if sqlstate == "3D000":
        return ConnectionFailed(tr("There is no database of this name on the server. Check the connection."))
    if (
        sqlstate in _LOST_CONNECTION
        or (sqlstate or "").startswith("08")
        or (connection_lost and not sqlstate)
    ):
        return ConnectionFailed(_connection_message(message))
    if sqlstate in _UNKNOWN_OBJECT:
        return WrongSchema(
            tr("This database lacks what the plugin needs. Ask the administrator to upgrade Planowisko.")
            + f" ({message})"
        )
    if (sqlstate or "").startswith("PW"):
        return DatabaseError(message)
    return DatabaseError(tr("The database answered: {message}").format(message=message))


def _connection_message(message: str) -> str:
    lowered = message.lower()
    if "no password supplied" in lowered:
        return tr(
            "The connection has no password. Save it in the connection's authentication configuration "
            "or in the password file."
        )
    if "password authentication failed" in lowered:
        return tr("The database refused the login: wrong user name or password.")
    if "definition of service" in lowered:
        return tr("The service file does not know this service: {message}").format(message=message)
    shown = tr("There is no connection to the database; your edits stay in QGIS.")
    details = tr("Check the network and try again. The answer was: {message}")
    return f"{shown}\n{details.format(message=' '.join(message.split()))}"


def _parsed(detail: str | None, otherwise: Any) -> Any:
    try:
        return json.loads(detail or "")
    except ValueError:
        return otherwise
