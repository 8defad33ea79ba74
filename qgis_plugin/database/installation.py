"""What is asked of a database first: whether it is one of Planowisko that this plugin can work with."""

from __future__ import annotations

from .driver import Connection
from .errors import DatabaseTooOld, NoGmina, NotPlanowisko, PluginTooOld
from .person import Person, fetch_person

CLIENT_INTERFACE = 1
"""The number of ``planowisko.client_interface()`` that this plugin is written for."""


def enter(connection: Connection) -> Person:
    """Return who is logged in.

    Raises NotPlanowisko, NoGmina, PluginTooOld or DatabaseTooOld where the plugin cannot work here.
    """
    found = connection.query(
        # The catalogue may be read by everybody, in any database.
        "SELECT has_schema_privilege(pg_namespace.oid, 'USAGE'), EXISTS (SELECT FROM pg_proc "
        "WHERE pg_proc.pronamespace = pg_namespace.oid AND pg_proc.proname = 'client_interface') "
        "FROM pg_namespace WHERE pg_namespace.nspname = 'planowisko'"
    )
    if not found:
        raise NotPlanowisko
    ((may_enter, tells_interface),) = found
    if not may_enter:
        raise NoGmina
    if not tells_interface:
        raise DatabaseTooOld
    _require_interface(connection)
    return fetch_person(connection)


def _require_interface(connection: Connection) -> None:
    ((number, serves_from, plugin_version),) = connection.query(
        "SELECT number, serves_from, plugin_version FROM planowisko.client_interface()"
    )
    if serves_from > CLIENT_INTERFACE:
        raise PluginTooOld(plugin_version)
    if number < CLIENT_INTERFACE:
        raise DatabaseTooOld
