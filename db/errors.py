"""Errors of the database package that a person is meant to read: what happened, where, what to do."""


class ServerError(Exception):
    """The private PostgreSQL server, or a server that was named, cannot be used.

    The message is in Polish and complete: what happened, which folder, port or file is meant, what to do
    next, and where the server's log lies when the server itself refused. Commands end with status 2.
    """


class ProgramsMissing(ServerError):
    """PostgreSQL's programs, or PostGIS for them, are not installed."""


class DatabaseUnreachable(ServerError):
    """No connection to the database comes about."""


class UpgradeImpossible(ServerError):
    """The database cannot be brought to this program's schema (no PostGIS, a newer schema, no rights)."""
