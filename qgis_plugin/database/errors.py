"""What can go wrong with the database, told to a clerk."""

from __future__ import annotations

import json
from typing import Any

from ..i18n.translation import tr
from .connection_reason import connection_reason


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
    """No connection came about, or it was lost; ``reason`` says why and what to do, and nothing else."""

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason or message


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


class RepairOutdated(DatabaseError):
    """PW008: the plan has changed since its repairs were shown; nothing was changed."""


class WrongSchema(DatabaseError):
    """The database is not one of Planowisko, or of another version."""


class NotPlanowisko(WrongSchema):
    """The database holds something else."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This is not a database of Planowisko. Choose another connection, or correct the database's "
                "name."
            )
        )


class NoGmina(NotAllowed):
    """The account is one of the server's, but of no partner."""

    def __init__(self) -> None:
        super().__init__(
            tr("Your account does not belong to any gmina. Ask the administrator of your gmina to add it.")
        )


class PluginTooOld(WrongSchema):
    """The database no longer serves what this plugin calls. ``needed`` is a version of the plugin."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            tr(
                "This plugin is too old for the database. Update the plugin to version {version} or newer."
            ).format(version=needed)
        )


class DatabaseTooOld(WrongSchema):
    """The database does not offer yet what this plugin calls."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "The database is older than this plugin needs. Ask the administrator to upgrade Planowisko, "
                "or install the plugin of before."
            )
        )


_LOST_CONNECTION = ("57P01", "57P02", "57P03", "57P05")
_REFUSED_LOGIN = ("28P01", "28000")
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
    if sqlstate == "PW008":
        return RepairOutdated(message)
    if sqlstate in _REFUSED_LOGIN:
        return ConnectionFailed(tr("The database refused the login: wrong user name or password."))
    if sqlstate == "3D000":
        return ConnectionFailed(tr("There is no database of this name on the server. Check the connection."))
    if (
        sqlstate in _LOST_CONNECTION
        or (sqlstate or "").startswith("08")
        or (connection_lost and not sqlstate)
    ):
        return _connection_failed(message)
    if sqlstate in _UNKNOWN_OBJECT:
        return WrongSchema(
            tr("This database lacks what the plugin needs. Ask the administrator to upgrade Planowisko.")
            + f" ({message})"
        )
    if (sqlstate or "").startswith("PW"):
        return DatabaseError(message)
    return DatabaseError(tr("The database answered: {message}").format(message=message))


def _connection_failed(message: str) -> ConnectionFailed:
    reason, all_said = connection_reason(message)
    if all_said:
        return ConnectionFailed(reason)
    shown = tr("There is no connection to the database; your edits stay in QGIS.")
    answer = tr("The answer was: {message}").format(message=" ".join(message.split()))
    return ConnectionFailed(f"{shown}\n{reason} {answer}", reason)


def _parsed(detail: str | None, otherwise: Any) -> Any:
    try:
        return json.loads(detail or "")
    except ValueError:
        return otherwise
